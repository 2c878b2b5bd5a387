//! `GET /admin/debtors`: every debtor in scope, and the search.

use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::portfolio::{self, DebtorLine, Found, OpenSum};
use saldo::text;

use super::words;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{Icon, Page, Pagination, Symbol, loaded};

/// Debtors on one page.
const ROWS: i64 = 50;

struct Listed {
    found: Found,
    typed: String,
    number: i64,
}

/// The list.
#[component]
pub fn StaffDebtorsPage() -> impl IntoView {
    let page = PageContext::current();
    loaded(async move { load(&page).await }, |listed| view! { <List listed/> })
}

async fn load(page: &PageContext) -> Result<Listed, UiError> {
    let scope = page.visit.on_duty()?.scope.clone();
    let typed = page.query("q").unwrap_or_default().trim().to_owned();
    let number = page.query("page").and_then(|number| number.parse::<i64>().ok()).unwrap_or(1).clamp(1, 100_000);
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let found = portfolio::search(&mut conn, &scope, &typed, ctx.today(), (number - 1) * ROWS, ROWS).await;
    Ok(Listed { found: found.map_err(UiError::failed)?, typed, number })
}

#[component]
fn List(listed: Listed) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "staff-debtors-title");
    let typed = listed.typed.clone();
    let content = if listed.found.lines.is_empty() {
        view! { <Empty typed=listed.typed/> }.into_any()
    } else {
        view! { <Table listed/> }.into_any()
    };
    view! {
        <Page title=title.clone()>
            <div class="page-head"><div><h1>{title}</h1></div></div>
            <form class="search panel" method="get" action=paths::DEBTORS role="search">
                <div class="field">
                    <label for="q">{text!(texts, "staff-debtors-search")}</label>
                    <p class="hint" id="q-h">{text!(texts, "staff-debtors-search-hint")}</p>
                    <input class="input" id="q" name="q" type="search" value=typed aria-describedby="q-h" autocomplete="off"/>
                </div>
                <button class="button primary">{text!(texts, "staff-debtors-find")}</button>
            </form>
            {content}
        </Page>
    }
}

#[component]
fn Empty(typed: String) -> impl IntoView {
    let texts = PageContext::current().texts;
    let (title, words) = if typed.is_empty() {
        (text!(texts, "staff-debtors-none-yet-title"), text!(texts, "staff-debtors-none-yet-text"))
    } else {
        (text!(texts, "staff-debtors-none-title"), text!(texts, "staff-debtors-none-text", typed = typed))
    };
    view! {
        <section class="panel empty" aria-labelledby="none">
            <Icon symbol=Symbol::Search/>
            <h2 id="none">{title}</h2>
            <p>{words}</p>
        </section>
    }
}

#[component]
fn Table(listed: Listed) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Listed { found, typed, number } = listed;
    let count = i64::try_from(found.lines.len()).unwrap_or(ROWS);
    let first = (number - 1) * ROWS + 1;
    let until = first + count - 1;
    let summary = text!(texts, "staff-debtors-range", first = first, last = until, total = found.total);
    let last = u32::try_from((found.total - 1).max(0) / ROWS + 1).unwrap_or(1);
    let link = move |page: u32| {
        let query = serde_urlencoded::to_string([("q", typed.as_str()), ("page", &page.to_string())]);
        format!("{}?{}", paths::DEBTORS, query.unwrap_or_default())
    };
    let rows = found.lines.into_iter().map(|line| view! { <Row line/> });
    view! {
        <section class="panel flush" aria-label=text!(texts, "staff-debtors-title")>
            <table class="list debtor-list">
                <thead>
                    <tr>
                        <th scope="col">{text!(texts, "staff-debtors-name")}</th>
                        <th scope="col" class="num">{text!(texts, "staff-debtors-open")}</th>
                        <th scope="col" class="num">{text!(texts, "staff-debtors-overdue")}</th>
                        <th scope="col" class="num">{text!(texts, "staff-debtors-oldest")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
        <Pagination current=u32::try_from(number).unwrap_or(1) last summary link/>
    }
}

#[component]
fn Row(line: DebtorLine) -> impl IntoView {
    let texts = PageContext::current().texts;
    let marks = words::marks(texts, line.on_hold, line.insolvent, line.handed_over).into_iter();
    let marks = marks.map(|(class, words)| view! { " "<span class=format!("status {class}")>{words}</span> });
    let number = line.number.map(|number| text!(texts, "customer-number", number = number));
    let column = |of: fn(&OpenSum) -> saldo::money::Money| {
        let amounts: Vec<String> =
            line.sums.iter().map(of).filter(|money| !money.is_zero()).map(|money| texts.money(money)).collect();
        lines(amounts)
    };
    let oldest: Option<String> = line.sums.iter().map(|sum| sum.oldest_due_on).min().map(|day| texts.date(day));
    view! {
        <tr>
            <th scope="row">
                <span><a href=paths::debtor(&line.id)>{line.name.clone()}</a>{marks.collect_view()}</span>
                {number.map(|number| view! { <span class="sub">{number}</span> })}
            </th>
            <td class="num">{column(|sum| sum.open)}</td>
            <td class="num">{column(|sum| sum.overdue)}</td>
            <td class="num">{oldest}</td>
        </tr>
    }
}

/// One amount a currency, under each other.
fn lines(amounts: Vec<String>) -> impl IntoView {
    amounts.into_iter().map(|amount| view! { <div class="money">{amount}</div> }).collect_view()
}
