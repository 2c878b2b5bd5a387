//! `GET /admin/disputes/insight`: why invoices are contested, how long answers take, how often debtors are right.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use leptos::prelude::*;
use saldo::disputes::{self, InsightRow, insight_bounds};
use saldo::paths::admin as paths;
use saldo::text;

use super::words;
use crate::errors::UiError;
use crate::server::forms::FormState;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, Icon, Page, Symbol, loaded, view};

/// Days shown at first.
const USUAL_DAYS: u64 = 364;

/// The period of an address; what is no day is the usual one, and of two days the earlier comes first.
pub(super) fn period(query: &str, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let form = FormState::of_query(query);
    let day = |name| form.value(name).parse::<NaiveDate>().ok();
    let to = day("to").unwrap_or(today);
    let from = day("from").or_else(|| to.checked_sub_days(Days::new(USUAL_DAYS))).unwrap_or(to);
    (from.min(to), from.max(to))
}

/// The page.
#[component]
pub fn DisputesInsightPage() -> impl IntoView {
    let page = PageContext::current();
    let query = page.address.split_once('?').map_or("", |(_, query)| query);
    let days = period(query, page.visit.ctx.today());
    let visit = Arc::clone(&page.visit);
    let load = async move {
        let on_duty = visit.on_duty()?;
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let (from, until) = insight_bounds(visit.ctx.zone, days);
        disputes::insight(&mut conn, &on_duty.scope, from, until).await.map_err(UiError::failed)
    };
    loaded(load, move |rows| view! { <Show days rows/> })
}

#[component]
fn Show(days: (NaiveDate, NaiveDate), rows: Vec<InsightRow>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "staff-disputes-insight");
    let file = format!("{}?from={}&to={}", paths::DISPUTES_INSIGHT_CSV, days.0, days.1);
    let content = if rows.is_empty() {
        view! {
            <EmptyPanel symbol=Symbol::Check title=text!(texts, "staff-disputes-insight-none")/>
        }
    } else {
        view! { <Table rows/> }
    };
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::DISPUTES>{text!(texts, "staff-disputes-title")}</a>
            <div class="page-head">
                <div><h1>{title}</h1><p>{text!(texts, "staff-disputes-insight-intro")}</p></div>
                <a class="button" href=file><Icon symbol=Symbol::Download/>{text!(texts, "staff-disputes-insight-csv")}</a>
            </div>
            <form class="filters" method="get" action=paths::DISPUTES_INSIGHT role="search" aria-label=text!(texts, "staff-disputes-period")>
                <div class="search">
                    <div class="field"><label for="from">{text!(texts, "staff-audit-from")}</label><input class="input" type="date" id="from" name="from" value=days.0.to_string()/></div>
                    <div class="field"><label for="to">{text!(texts, "staff-audit-to")}</label><input class="input" type="date" id="to" name="to" value=days.1.to_string()/></div>
                    <button class="button filter-go">{text!(texts, "staff-tasks-show")}</button>
                </div>
            </form>
            {content}
        </Page>
    }
}

#[component]
fn Table(rows: Vec<InsightRow>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let head =
        |words: String, class: &'static str| view! { <th scope="col" role="columnheader" class=class>{words}</th> };
    let rows: Vec<_> = rows.into_iter().map(|row| view! { <Row row/> }).collect();
    view! {
        <div class="panel">
            <table class="list cards insight-list" role="table">
                <caption class="visually-hidden">{text!(texts, "staff-disputes-insight")}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {head(text!(texts, "dispute-insight-reason"), "name")}
                        {head(text!(texts, "dispute-insight-raised"), "num")}
                        {head(text!(texts, "dispute-insight-running"), "num")}
                        {head(text!(texts, "dispute-insight-decided"), "num")}
                        {head(text!(texts, "dispute-insight-claimed"), "num")}
                        {head(text!(texts, "dispute-insight-accepted"), "num")}
                        {head(text!(texts, "dispute-insight-share"), "num")}
                        {head(text!(texts, "dispute-insight-days"), "num")}
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(row: InsightRow) -> impl IntoView {
    let texts = PageContext::current().texts;
    let number = |count: i64| texts.number(u64::try_from(count).unwrap_or(0));
    let share = row.accepted_permille().map(|permille| format!("{}\u{a0}%", words::tenths(texts, permille)));
    let days = row.days_to_decide_tenths().map(|tenths| words::tenths(texts, tenths));
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="name">{row.reason.words(texts)}</th>
            <td role="cell" class="num" data-label=text!(texts, "dispute-insight-raised")>{number(row.raised)}</td>
            <td role="cell" class="num" data-label=text!(texts, "dispute-insight-running")>{number(row.running)}</td>
            <td role="cell" class="num" data-label=text!(texts, "dispute-insight-decided")>{number(row.decided)}</td>
            <td role="cell" class="num money" data-label=text!(texts, "dispute-insight-claimed")>{texts.money(row.claimed())}</td>
            <td role="cell" class="num money" data-label=text!(texts, "dispute-insight-accepted")>{texts.money(row.accepted())}</td>
            <td role="cell" class="num" data-label=text!(texts, "dispute-insight-share")>{share}</td>
            <td role="cell" class="num" data-label=text!(texts, "dispute-insight-days")>{days}</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_two_days_in_order_whatever_was_asked() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-03-02");
        for (query, expected) in [
            ("", ("2025-03-03", "2026-03-02")),
            ("from=x&to=", ("2025-03-03", "2026-03-02")),
            ("from=2026-01-01&to=2026-01-31", ("2026-01-01", "2026-01-31")),
            ("from=2026-01-31&to=2026-01-01", ("2026-01-01", "2026-01-31")),
            ("to=2026-12-31", ("2026-01-01", "2026-12-31")),
        ] {
            assert_eq!(period(query, today), (day(expected.0), day(expected.1)), "{query}");
        }
    }
}
