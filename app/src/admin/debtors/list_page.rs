//! `GET /admin/debtors`: every debtor in scope, with filters and order in the URL.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::access::Scope;
use saldo::invoices::Direction;
use saldo::paths::admin as paths;
use saldo::portfolio::{self, Column, DebtorLine, Found, OpenSum, PAGE_ROWS, Query};
use saldo::staff::{self, Staff};
use saldo::text;

use super::list_filters::Filters;
use super::words;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, Page, Pagination, Symbol, loaded, view};

struct Listed {
    found: Found,
    /// The creditor's people, for its own people; an outside collector chooses among none.
    colleagues: Vec<Staff>,
}

/// The list.
#[component]
pub fn StaffDebtorsPage() -> impl IntoView {
    let page = PageContext::current();
    let query = Query::parse(page.address.split_once('?').map_or("", |(_, query)| query));
    let visit = Arc::clone(&page.visit);
    let load = async move {
        let on_duty = visit.on_duty()?;
        let (me, scope) = (&on_duty.session.staff.id, &on_duty.scope);
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let found = portfolio::list(&mut conn, &visit.ctx, me, scope, &query).await.map_err(UiError::failed)?;
        let colleagues = match scope {
            Scope::All => staff::list(&mut conn).await.map_err(UiError::failed)?,
            Scope::Only(_) => Vec::new(),
        };
        Ok(Listed { found, colleagues })
    };
    loaded(load, |listed| view! { <List listed/> })
}

/// The address of a query.
pub(super) fn address(query: &Query) -> String {
    match query.to_query_string() {
        plain if plain.is_empty() => paths::DEBTORS.to_owned(),
        query => format!("{}?{query}", paths::DEBTORS),
    }
}

#[component]
fn List(listed: Listed) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "staff-debtors-title");
    let Listed { found, colleagues } = listed;
    let filters = view! { <Filters query=&found.query colleagues/> };
    let content = if found.lines.is_empty() {
        view! { <Empty query=found.query/> }
    } else {
        view! { <Rows found/> }
    };
    view! {
        <Page title=title.clone()>
            <div class="page-head"><div><h1>{title}</h1></div></div>
            {filters}
            {content}
        </Page>
    }
}

#[component]
fn Empty(query: Query) -> impl IntoView {
    let texts = PageContext::current().texts;
    let (title, words) = match query.typed.as_str() {
        _ if !query.is_narrowed() => {
            (text!(texts, "staff-debtors-none-yet-title"), text!(texts, "staff-debtors-none-yet-text"))
        }
        "" => (text!(texts, "staff-debtors-none-title"), text!(texts, "staff-debtors-none-marks")),
        typed => (text!(texts, "staff-debtors-none-title"), text!(texts, "staff-debtors-none-text", typed = typed)),
    };
    let clear = query.is_narrowed().then(|| {
        view! { <div class="actions"><a class="button" href=paths::DEBTORS>{text!(texts, "staff-debtors-clear")}</a></div> }
    });
    view! {
        <EmptyPanel symbol=Symbol::Search title text=words>
            {clear}
        </EmptyPanel>
    }
}

#[component]
fn Rows(found: Found) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Found { lines, total, pages, query } = found;
    let before = i64::from(query.page - 1) * i64::from(PAGE_ROWS);
    let first = before + 1;
    let last = before + i64::try_from(lines.len()).unwrap_or(0);
    let summary = text!(texts, "staff-debtors-range", first = first, last = last, total = total);
    let rows: Vec<_> = lines.into_iter().map(|line| view! { <Row line/> }).collect();
    let heads = Column::ALL.map(|column| view! { <Head column query=&query/> });
    let current = query.page;
    view! {
        <section class="panel" aria-label=text!(texts, "staff-debtors-title")>
            <table class="list debtor-list">
                <caption class="visually-hidden">{summary.clone()}</caption>
                <thead><tr class="sortable">{heads.collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
        <Pagination current last=pages summary link=move |page| address(&query.with_page(page))/>
    }
}

/// A column's head sorts by it, and turns round when it already does.
#[component]
fn Head<'a>(column: Column, query: &'a Query) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let order = (query.column == column).then_some(match query.direction {
        Direction::Ascending => "ascending",
        Direction::Descending => "descending",
    });
    let class = (column != Column::Name).then_some("num");
    let link = address(&query.sorted_by(column));
    view! { <th scope="col" class=class aria-sort=order><a href=link>{words::column(texts, column)}</a></th> }
}

#[component]
fn Row(line: DebtorLine) -> impl IntoView {
    let texts = PageContext::current().texts;
    let marks = words::marks(texts, line.on_hold, line.insolvent, line.handed_over).into_iter();
    let marks: Vec<_> =
        marks.map(|(class, words)| view! { " "<span class=format!("status {class}")>{words}</span> }).collect();
    let number = line.number.map(|number| text!(texts, "customer-number", number = number));
    let about: Vec<String> = number.into_iter().chain(line.owner).collect();
    let about = (!about.is_empty()).then(|| view! { <bdi class="sub">{about.join(" · ")}</bdi> });
    let column = |of: fn(&OpenSum) -> saldo::money::Money| {
        let amounts: Vec<String> =
            line.sums.iter().map(of).filter(|money| !money.is_zero()).map(|money| texts.money(money)).collect();
        lines(amounts)
    };
    let with_time = line.sums.iter().filter_map(|sum| sum.with_time).map(|(money, day)| {
        let (amount, date) = (texts.money(money), texts.date(day));
        view! { <span class="sub">{text!(texts, "staff-debtors-with-time", amount = amount, date = date)}</span> }
    });
    let with_time = with_time.collect_view();
    let oldest: Option<String> = line.sums.iter().map(|sum| sum.oldest_due_on).min().map(|day| texts.date(day));
    view! {
        <tr>
            <th scope="row">
                <span><a href=paths::debtor(&line.id)><bdi>{line.name.clone()}</bdi></a>{marks}</span>
                {about}
            </th>
            <td class="num">{column(|sum| sum.open)}</td>
            <td class="num">{column(|sum| sum.overdue)}{with_time}</td>
            <td class="num">{oldest}</td>
        </tr>
    }
}

/// One amount a currency, under each other.
fn lines(amounts: Vec<String>) -> impl IntoView {
    amounts.into_iter().map(|amount| view! { <div class="money">{amount}</div> }).collect_view()
}
