//! `GET /admin/plans`: every payment plan, what waits for an answer first; and the same for one debtor at
//! `/admin/debtors/{debtor}/plans`. The filter stands in the URL.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use saldo::debtors::Debtor;
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;
use saldo::plans::{self, ChangeState, Filter, PAGE_ROWS, Queue, QueueRow, Stage, State};
use saldo::staff::Scope;
use saldo::text;
use saldo::texts::Texts;

use super::words;
use crate::admin::disputes::words::owner;
use crate::admin::money::parts;
use crate::errors::UiError;
use crate::server::Visit;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, Page, Pagination, Symbol, id_in_path, loaded, view};

/// The plans of everybody.
#[component]
pub fn StaffPlansPage() -> impl IntoView {
    let page = PageContext::current();
    let filter = filter_of(&page);
    let visit = Arc::clone(&page.visit);
    let load = async move {
        let scope = visit.on_duty()?.scope.clone();
        find(&visit, &scope, &filter).await
    };
    loaded(load, move |queue| {
        let title = text!(PageContext::current().texts, "staff-plans-title");
        view! {
            <Page title=title.clone()>
                <div class="page-head"><div><h1>{title}</h1></div></div>
                <List base=paths::PLANS.to_owned() filter queue/>
            </Page>
        }
    })
}

/// The plans of one debtor.
#[component]
pub fn StaffPlansOfDebtorPage() -> impl IntoView {
    let page = PageContext::current();
    let filter = filter_of(&page);
    let debtor = id_in_path("debtor", DebtorId::parse);
    let visit = Arc::clone(&page.visit);
    let load = async move {
        let debtor = debtor?;
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let debtor = parts::debtor(&mut conn, &debtor).await?;
        drop(conn);
        let queue = find(&visit, &Scope::Only(vec![debtor.id.clone()]), &filter).await?;
        Ok((debtor, queue))
    };
    loaded(load, move |(debtor, queue): (Debtor, Queue)| {
        let title = text!(PageContext::current().texts, "staff-plans-title");
        view! {
            <Page title=title.clone()>
                <a class="back" href=paths::debtor(&debtor.id)><bdi>{debtor.name.clone()}</bdi></a>
                <div class="page-head"><div><h1>{title}</h1></div></div>
                <List base=paths::plans(&debtor.id) filter queue/>
            </Page>
        }
    })
}

async fn find(visit: &Visit, scope: &Scope, filter: &Filter) -> Result<Queue, UiError> {
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    plans::queue(&mut conn, scope, filter).await.map_err(UiError::failed)
}

/// What the address asks for; what is no word of a filter asks for nothing.
fn filter_of(page: &PageContext) -> Filter {
    let word = |name| page.query(name).unwrap_or_default();
    Filter {
        stage: Stage::parse(&word("state")).unwrap_or_default(),
        page: word("page").parse().unwrap_or(1).clamp(1, 10_000),
    }
}

/// The address of a filter; what is usual is left out.
fn address(base: &str, filter: &Filter) -> String {
    let page = filter.page.to_string();
    let asked = [
        (filter.stage != Stage::default()).then(|| ("state", filter.stage.code())),
        (filter.page > 1).then_some(("page", page.as_str())),
    ];
    let asked: Vec<(&str, &str)> = asked.into_iter().flatten().collect();
    match serde_urlencoded::to_string(&asked) {
        Ok(query) if !query.is_empty() => format!("{base}?{query}"),
        _ => base.to_owned(),
    }
}

#[component]
fn List(base: String, filter: Filter, queue: Queue) -> impl IntoView {
    let texts = PageContext::current().texts;
    let chips = Stage::ALL.map(|stage| {
        let here = (stage == filter.stage).then_some("true");
        let link = address(&base, &Filter { stage, page: 1 });
        view! { <a href=link aria-current=here>{words::stage(texts, stage)}</a> }
    });
    let chips =
        view! { <nav class="chips" aria-label=text!(texts, "staff-disputes-state")>{chips.collect_view()}</nav> };
    view! { {chips}<Rows base filter queue/> }
}

#[component]
fn Rows(base: String, filter: Filter, queue: Queue) -> impl IntoView {
    let texts = PageContext::current().texts;
    if queue.rows.is_empty() {
        return view! {
            <EmptyPanel
                symbol=Symbol::Check
                title=text!(texts, "staff-plans-none")
                text=text!(texts, "staff-disputes-none-text")
            />
        };
    }
    let before = i64::from(filter.page - 1) * PAGE_ROWS;
    let (first, last_row) = (before + 1, before + i64::try_from(queue.rows.len()).unwrap_or(0));
    let summary = text!(texts, "staff-disputes-range", first = first, last = last_row, total = queue.total);
    let last = u32::try_from((queue.total + PAGE_ROWS - 1) / PAGE_ROWS).unwrap_or(1).max(1);
    view! {
        <div class="panel"><Table rows=queue.rows caption=summary.clone()/></div>
        <Pagination current=filter.page last summary link=move |page| address(&base, &Filter { page, ..filter })/>
    }
}

#[component]
fn Table(rows: Vec<QueueRow>, caption: String) -> impl IntoView {
    let texts = PageContext::current().texts;
    let rows: Vec<_> = rows.into_iter().map(|row| view! { <Row row/> }).collect();
    let head =
        |words: String, class: &'static str| view! { <th scope="col" role="columnheader" class=class>{words}</th> };
    view! {
        <table class="list cards task-list" role="table">
            <caption class="visually-hidden">{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {head(text!(texts, "staff-plans-plan"), "name")}
                    {head(text!(texts, "staff-tasks-debtor"), "")}
                    {head(text!(texts, "staff-plan-total"), "num")}
                    {head(text!(texts, "staff-plan-left"), "num")}
                    {head(text!(texts, "staff-tasks-owner"), "")}
                    {head(text!(texts, "staff-plans-next"), "")}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(row: QueueRow) -> impl IntoView {
    let page = PageContext::current();
    let (texts, ctx) = (page.texts, &page.visit.ctx);
    let left = (row.state.runs() || row.state == State::Ended).then(|| texts.money(row.open()));
    let change = words::change(texts, row.change);
    let change = change.map(|(class, words)| view! { " "<span class=class>{words}</span> });
    let asked = row.answer_due_on.filter(|_| row.state == State::Asked);
    let asked = asked.or(row.change_due_on.filter(|_| row.change == Some(ChangeState::Asked)));
    let late = asked.filter(|day| *day < ctx.today()).map(|day| {
        let days = (ctx.today() - day).num_days();
        view! { " "<span class="status bad">{text!(texts, "staff-tasks-is-late", days = days)}</span> }
    });
    let next = next(texts, &row, row.closed_at.map(|at| ctx.zone.date(at)));
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="name">
                <span>
                    <a href=paths::plan(&row.debtor_id, &row.id)>{text!(texts, "staff-plan-title", number = row.number.to_string())}</a>
                    <span class="sub"><span class=words::class(row.state)>{words::state(texts, row.state)}</span>{change}</span>
                </span>
            </th>
            <td role="cell" data-label=text!(texts, "staff-tasks-debtor")><a href=paths::debtor(&row.debtor_id)><bdi>{row.debtor_name.clone()}</bdi></a></td>
            <td role="cell" class="num money" data-label=text!(texts, "staff-plan-total")>{texts.money(row.total())}</td>
            <td role="cell" class="num money" data-label=text!(texts, "staff-plan-left")>{left}</td>
            <td role="cell" data-label=text!(texts, "staff-tasks-owner")><bdi>{owner(texts, row.owner_name.as_deref())}</bdi></td>
            <td role="cell" data-label=text!(texts, "staff-plans-next")><span>{next}{late}</span></td>
        </tr>
    }
}

/// The next day that matters, and what it is.
fn next(texts: &Texts, row: &QueueRow, closed_on: Option<NaiveDate>) -> Option<String> {
    if let Some(day) = row.change_due_on {
        return Some(match row.change {
            Some(ChangeState::Asked) => text!(texts, "staff-plans-answer", date = texts.date(day)),
            _ => text!(texts, "staff-plans-take", date = texts.date(day)),
        });
    }
    Some(match row.state {
        State::Asked => text!(texts, "staff-plans-answer", date = texts.date(row.answer_due_on?)),
        State::Offered => text!(texts, "staff-plans-take", date = texts.date(row.answer_due_on?)),
        State::Broken => text!(texts, "staff-plans-can-end", date = texts.date(row.ends_on?)),
        State::Running => text!(texts, "staff-plans-instalment", date = texts.date(row.next_on?)),
        State::Completed | State::Ended | State::Refused | State::Withdrawn | State::Lapsed => {
            text!(texts, "staff-plans-over-on", date = texts.date(closed_on?))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_only_what_is_asked_for() {
        assert_eq!(address("/admin/plans", &Filter { stage: Stage::Any, page: 1 }), "/admin/plans");
        let asked = Filter { stage: Stage::Broken, page: 3 };
        assert_eq!(address("/admin/plans", &asked), "/admin/plans?state=broken&page=3");
    }
}
