//! `GET /admin/tasks`: the whole queue, with its filters in the URL.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::tasks::{self, Filter, PAGE_ROWS, Queue, State, TaskKind, Whose};
use saldo::text;
use saldo::texts::Texts;

use super::{Table, words};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, Notice, Page, Pagination, Symbol, Tone, loaded, view};

/// The page.
#[component]
pub fn TasksPage() -> impl IntoView {
    let page = PageContext::current();
    let filter = filter_of(&page);
    let visit = Arc::clone(&page.visit);
    let load = async move {
        let on_duty = visit.on_duty()?;
        let me = &on_duty.session.staff.id;
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        tasks::queue(&mut conn, &visit.ctx, me, &on_duty.scope, &filter).await.map_err(UiError::failed)
    };
    let done = page.query("done").and_then(|word| words::done(page.texts, &word));
    loaded(load, move |queue| {
        let texts = PageContext::current().texts;
        let title = text!(texts, "staff-tasks-title");
        view! {
            <Page title=title.clone()>
                <div class="page-head">
                    <div><h1>{title}</h1></div>
                    <a class="button" href=paths::PLANS>{text!(texts, "staff-plans-title")}</a>
                </div>
                {done.map(|words| view! { <Notice tone=Tone::Good><p>{words}</p></Notice> })}
                <Filters filter queue=&queue/>
                <Rows filter queue/>
            </Page>
        }
    })
}

/// What the address asks for; what is no word of a filter asks for nothing.
fn filter_of(page: &PageContext) -> Filter {
    let word = |name| page.query(name).unwrap_or_default();
    Filter {
        whose: Whose::parse(&word("whose")).unwrap_or_default(),
        state: State::parse(&word("state")).unwrap_or_default(),
        kind: TaskKind::parse(&word("kind")),
        page: word("page").parse().unwrap_or(1).clamp(1, 10_000),
    }
}

/// The address of a filter; what is usual is left out.
pub fn address(filter: &Filter) -> String {
    let page = filter.page.to_string();
    let asked = [
        (filter.whose != Whose::default()).then(|| ("whose", filter.whose.code())),
        (filter.state != State::default()).then(|| ("state", filter.state.code())),
        filter.kind.map(|kind| ("kind", kind.code())),
        (filter.page > 1).then_some(("page", page.as_str())),
    ];
    let asked: Vec<(&str, &str)> = asked.into_iter().flatten().collect();
    match serde_urlencoded::to_string(&asked) {
        Ok(query) if !query.is_empty() => format!("{}?{query}", paths::TASKS),
        _ => paths::TASKS.to_owned(),
    }
}

/// Links to whose tasks are shown.
pub fn whose_chips(texts: &'static Texts, filter: Filter) -> impl IntoView {
    let chip = |whose: Whose| {
        let here = (whose == filter.whose).then_some("true");
        let link = address(&Filter { whose, page: 1, ..filter });
        view! { <a href=link aria-current=here>{words::whose(texts, whose)}</a> }
    };
    view! { <nav class="chips" aria-label=text!(texts, "staff-tasks-whose")>{Whose::ALL.map(chip).collect_view()}</nav> }
}

#[component]
fn Filters<'a>(filter: Filter, queue: &'a Queue) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let whose = (filter.whose != Whose::default())
        .then(|| view! { <input type="hidden" name="whose" value=filter.whose.code()/> });
    let states = State::ALL.map(|state| {
        view! { <option value=state.code() selected=state == filter.state>{words::state(texts, state)}</option> }
    });
    let kinds: Vec<_> = queue
        .kinds
        .iter()
        .map(|count| {
            let number = texts.number(u64::try_from(count.tasks).unwrap_or(0));
            let words = format!("{} ({number})", words::kind(texts, count.kind));
            view! { <option value=count.kind.code() selected=Some(count.kind) == filter.kind>{words}</option> }
        })
        .collect();
    view! {
        <form class="filters" method="get" action=paths::TASKS role="search" aria-label=text!(texts, "staff-tasks-title")>
            {whose_chips(texts, filter)}
            {whose}
            <div class="search">
                <div class="field">
                    <label for="state">{text!(texts, "staff-tasks-state")}</label>
                    <select class="input" id="state" name="state">{states.collect_view()}</select>
                </div>
                <div class="field">
                    <label for="kind">{text!(texts, "staff-tasks-kind")}</label>
                    <select class="input" id="kind" name="kind"><option value="">{text!(texts, "staff-tasks-every-kind")}</option>{kinds}</select>
                </div>
                <button class="button filter-go">{text!(texts, "staff-tasks-show")}</button>
            </div>
        </form>
    }
}

#[component]
fn Rows(filter: Filter, queue: Queue) -> impl IntoView {
    let texts = PageContext::current().texts;
    if queue.tasks.is_empty() {
        return view! { <Nothing/> };
    }
    let first = i64::from(filter.page - 1) * PAGE_ROWS + 1;
    let last_row = first - 1 + i64::try_from(queue.tasks.len()).unwrap_or(0);
    let summary = text!(texts, "staff-tasks-range", first = first, last = last_row, total = queue.total);
    let last = u32::try_from((queue.total + PAGE_ROWS - 1) / PAGE_ROWS).unwrap_or(1).max(1);
    view! {
        <div class="panel"><Table tasks=queue.tasks caption=summary.clone()/></div>
        <Pagination current=filter.page last summary link=move |page| address(&Filter { page, ..filter })/>
    }
}

/// Nothing is to be done, or nothing fits the filter.
#[component]
pub fn Nothing() -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <EmptyPanel
            symbol=Symbol::Check
            title=text!(texts, "staff-tasks-none")
            text=text!(texts, "staff-tasks-none-text")
        />
    }
}
