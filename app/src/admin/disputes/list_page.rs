//! `GET /admin/disputes`: what is contested, with its filters in the URL.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::disputes::{self, Filter, Order, PAGE_ROWS, Progress, Queue, QueueRow, Reason, Whose};
use saldo::paths::admin as paths;
use saldo::text;
use saldo::texts::Texts;

use super::words;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, Page, Pagination, Symbol, loaded, view};

/// The page.
#[component]
pub fn StaffDisputesPage() -> impl IntoView {
    let page = PageContext::current();
    let filter = filter_of(&page);
    let visit = Arc::clone(&page.visit);
    let load = async move {
        let on_duty = visit.on_duty()?;
        let me = &on_duty.session.staff.id;
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        disputes::queue(&mut conn, me, &on_duty.scope, &filter).await.map_err(UiError::failed)
    };
    loaded(load, move |queue| {
        let texts = PageContext::current().texts;
        let title = text!(texts, "staff-disputes-title");
        view! {
            <Page title=title.clone()>
                <div class="page-head">
                    <div><h1>{title}</h1></div>
                    <a class="button" href=paths::DISPUTES_INSIGHT>{text!(texts, "staff-disputes-insight")}</a>
                </div>
                <Filters filter/>
                <Rows filter queue/>
            </Page>
        }
    })
}

/// What the address asks for; what is no word of a filter asks for nothing.
fn filter_of(page: &PageContext) -> Filter {
    let word = |name| page.query(name).unwrap_or_default();
    Filter {
        progress: Progress::parse(&word("state")).unwrap_or_default(),
        whose: Whose::parse(&word("whose")).unwrap_or_default(),
        reason: Reason::parse(&word("reason")),
        order: Order::parse(&word("order")).unwrap_or_default(),
        page: word("page").parse().unwrap_or(1).clamp(1, 10_000),
    }
}

/// The address of a filter; what is usual is left out.
fn address(filter: &Filter) -> String {
    let page = filter.page.to_string();
    let asked = [
        (filter.whose != Whose::default()).then(|| ("whose", filter.whose.code())),
        (filter.progress != Progress::default()).then(|| ("state", filter.progress.code())),
        filter.reason.map(|reason| ("reason", reason.code())),
        (filter.order != Order::default()).then(|| ("order", filter.order.code())),
        (filter.page > 1).then_some(("page", page.as_str())),
    ];
    let asked: Vec<(&str, &str)> = asked.into_iter().flatten().collect();
    match serde_urlencoded::to_string(&asked) {
        Ok(query) if !query.is_empty() => format!("{}?{query}", paths::DISPUTES),
        _ => paths::DISPUTES.to_owned(),
    }
}

#[component]
fn Filters(filter: Filter) -> impl IntoView {
    let texts = PageContext::current().texts;
    let chips = Whose::ALL.map(|whose| {
        let here = (whose == filter.whose).then_some("true");
        let link = address(&Filter { whose, page: 1, ..filter });
        view! { <a href=link aria-current=here>{words::whose(texts, whose)}</a> }
    });
    let whose = (filter.whose != Whose::default())
        .then(|| view! { <input type="hidden" name="whose" value=filter.whose.code()/> });
    let states =
        Progress::ALL.map(|state| (state.code(), words::progress(texts, state), state == filter.progress)).to_vec();
    let every = ("", text!(texts, "staff-disputes-every-reason"), filter.reason.is_none());
    let reasons = Reason::ALL.map(|reason| (reason.code(), reason.words(texts), Some(reason) == filter.reason));
    let reasons = std::iter::once(every).chain(reasons).collect();
    let orders = Order::ALL.map(|order| (order.code(), words::order(texts, order), order == filter.order)).to_vec();
    view! {
        <form class="filters" method="get" action=paths::DISPUTES role="search" aria-label=text!(texts, "staff-disputes-title")>
            <nav class="chips" aria-label=text!(texts, "staff-disputes-owner")>{chips.collect_view()}</nav>
            {whose}
            <div class="search">
                {choice("state", text!(texts, "staff-disputes-state"), states)}
                {choice("reason", text!(texts, "staff-disputes-reason"), reasons)}
                {choice("order", text!(texts, "staff-disputes-order"), orders)}
                <button class="button filter-go">{text!(texts, "staff-tasks-show")}</button>
            </div>
        </form>
    }
}

/// Options are value, words, and whether it is chosen.
fn choice(name: &'static str, label: String, options: Vec<(&'static str, String, bool)>) -> impl IntoView {
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, words, selected)| view! { <option value=value selected=selected>{words}</option> })
        .collect();
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select class="input" id=name name=name>{options}</select>
        </div>
    }
}

#[component]
fn Rows(filter: Filter, queue: Queue) -> impl IntoView {
    let texts = PageContext::current().texts;
    if queue.rows.is_empty() {
        return view! {
            <EmptyPanel
                symbol=Symbol::Check
                title=text!(texts, "staff-disputes-none")
                text=text!(texts, "staff-disputes-none-text")
            />
        };
    }
    let before = i64::from(filter.page - 1) * PAGE_ROWS;
    let (first, last_row) = (before + 1, before + i64::try_from(queue.rows.len()).unwrap_or(0));
    let summary = text!(texts, "staff-disputes-range", first = first, last = last_row, total = queue.total);
    let last = u32::try_from((queue.total + PAGE_ROWS - 1) / PAGE_ROWS).unwrap_or(1).max(1);
    view! {
        <div class="panel"><Table filter rows=queue.rows caption=summary.clone()/></div>
        <Pagination current=filter.page last summary link=move |page| address(&Filter { page, ..filter })/>
    }
}

/// The last column of those that are over says when they ended.
fn last_column(texts: &Texts, filter: Filter) -> String {
    match filter.progress {
        Progress::Over => text!(texts, "staff-disputes-ended"),
        Progress::Running | Progress::Waiting => text!(texts, "staff-disputes-due"),
    }
}

#[component]
fn Table(filter: Filter, rows: Vec<QueueRow>, caption: String) -> impl IntoView {
    let texts = PageContext::current().texts;
    let rows: Vec<_> = rows.into_iter().map(|row| view! { <Row filter row/> }).collect();
    let head =
        |words: String, class: &'static str| view! { <th scope="col" role="columnheader" class=class>{words}</th> };
    view! {
        <table class="list cards task-list" role="table">
            <caption class="visually-hidden">{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {head(text!(texts, "staff-disputes-number"), "name")}
                    {head(text!(texts, "staff-tasks-debtor"), "")}
                    {head(text!(texts, "staff-disputes-reason"), "")}
                    {head(text!(texts, "staff-disputes-amount"), "num")}
                    {head(text!(texts, "staff-tasks-age"), "num")}
                    {head(text!(texts, "staff-tasks-owner"), "")}
                    {head(last_column(texts, filter), "")}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(filter: Filter, row: QueueRow) -> impl IntoView {
    let page = PageContext::current();
    let (texts, ctx) = (page.texts, &page.visit.ctx);
    let late = row.is_late(ctx.today()).then(|| {
        let days = (ctx.today() - row.answer_due_on).num_days();
        view! { " "<span class="status bad">{text!(texts, "staff-tasks-is-late", days = days)}</span> }
    });
    let day = row.closed_at.map_or(row.answer_due_on, |at| ctx.zone.date(at));
    let owner = words::owner(texts, row.owner_name.as_deref());
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="name">
                <span>
                    <a href=paths::dispute(&row.debtor_id, &row.id)>{text!(texts, "staff-dispute-title", number = row.number.to_string())}</a>
                    <span class="sub"><span class=words::class(row.state)>{row.state.words(texts)}</span></span>
                </span>
            </th>
            <td role="cell" data-label=text!(texts, "staff-tasks-debtor")><a href=paths::debtor(&row.debtor_id)><bdi>{row.debtor_name.clone()}</bdi></a></td>
            <td role="cell" data-label=text!(texts, "staff-disputes-reason")>{row.reason.words(texts)}</td>
            <td role="cell" class="num money" data-label=text!(texts, "staff-disputes-amount")>{texts.money(row.claimed())}</td>
            <td role="cell" class="num" data-label=text!(texts, "staff-tasks-age")>{text!(texts, "staff-tasks-days", days = row.age_days(ctx.now()))}</td>
            <td role="cell" data-label=text!(texts, "staff-tasks-owner")><bdi>{owner}</bdi></td>
            <td role="cell" data-label=last_column(texts, filter)><span><span class="number">{texts.date(day)}</span>{late}</span></td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_only_what_is_asked_for() {
        let all = Filter { page: 1, ..Filter::default() };
        assert_eq!(address(&all), "/admin/disputes");
        let asked = Filter {
            progress: Progress::Over,
            whose: Whose::Nobodys,
            reason: Some(Reason::Price),
            order: Order::Amount,
            page: 3,
        };
        assert_eq!(address(&asked), "/admin/disputes?whose=nobodys&state=over&reason=price&order=amount&page=3");
    }
}
