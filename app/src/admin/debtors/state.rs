//! Beside a debtor's money: what is to be done, what pauses, and what is said of it.

use leptos::prelude::*;
use saldo::holds::{HoldReason, RunningHold};
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;
use saldo::portfolio::{Flag, FlagsOfDebtor};
use saldo::staff::Duty;
use saldo::tasks::{OfDebtor, Task};
use saldo::text;

use super::words;
use crate::admin::money::parts::may;
use crate::admin::money::words as money;
use crate::admin::tasks::words as tasks;
use crate::server::render::PageContext;
use crate::ui::view;

/// Open tasks; nothing when there is none.
#[component]
pub(super) fn TasksPanel(tasks: OfDebtor) -> impl IntoView {
    let texts = PageContext::current().texts;
    let more = tasks.more.then(|| view! { <p class="quiet-text">{text!(texts, "staff-debtor-tasks-more")}</p> });
    let items: Vec<_> = tasks.tasks.into_iter().map(|task| view! { <TaskItem task/> }).collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="tasks">
                <h2 id="tasks">{text!(texts, "staff-debtor-tasks")}</h2>
                <ul class="moves top">{items}</ul>
                {more}
            </section>
        }
    })
}

#[component]
fn TaskItem(task: Task) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let today = page.visit.ctx.today();
    let standing = tasks::standing(texts, &task, today);
    let standing = standing.map(|(class, words)| view! { <span class=class>{words}</span> });
    let due = task.due_on.filter(|due| *due > today).map(|due| texts.date(due));
    let owner = task.owner_name.clone().unwrap_or_else(|| text!(texts, "staff-tasks-nobody"));
    let about: Vec<String> = due.into_iter().chain(task.document_number.clone()).chain([owner]).collect();
    view! {
        <li>
            <div><a href=paths::task(&task.id)>{tasks::kind(texts, task.kind)}</a><bdi class="sub">{about.join(" · ")}</bdi></div>
            {standing}
        </li>
    }
}

/// What pauses, with who set it and why; and the way to pause.
#[component]
pub(super) fn HoldsPanel(debtor: DebtorId, holds: Vec<RunningHold>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let handles = may(&page, Duty::Handle);
    let none = holds.is_empty();
    let items: Vec<_> = holds.into_iter().map(|hold| view! { <HoldItem debtor=debtor.clone() hold/> }).collect();
    let content = if none {
        view! { <p class="quiet-text">{text!(texts, "staff-pause-none")}</p> }
    } else {
        view! { <ul class="moves top">{items}</ul> }
    };
    let set = handles.then(|| view! { <a href=paths::pause(&debtor)>{text!(texts, "staff-pause-set")}</a> });
    (handles || !none).then(|| {
        view! {
            <section class="panel" aria-labelledby="holds">
                <div class="panel-head"><h2 id="holds">{text!(texts, "staff-debtor-holds")}</h2>{set}</div>
                {content}
            </section>
        }
    })
}

#[component]
fn HoldItem(debtor: DebtorId, hold: RunningHold) -> impl IntoView {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let by_hand = hold.reason == HoldReason::Staff;
    let about = match &hold.number {
        Some(number) => text!(texts, "staff-debtor-hold-invoice", number = number.as_str()),
        None => text!(texts, "staff-pause-all"),
    };
    // The last day of a pause that ends with a day is the day before.
    let until = hold.ends_at.map(|end| zone.date(end - chrono::TimeDelta::microseconds(1)));
    let until = until.map(|day| text!(texts, "staff-debtor-hold-until", until = texts.date(day)));
    let until = until.unwrap_or_else(|| text!(texts, "staff-money-hold-open"));
    let who = money::who(texts, &hold.set_by, hold.set_by_name.as_deref());
    let since = text!(texts, "staff-pause-since", who = who, date = texts.date(zone.date(hold.starts_at)));
    let why = by_hand.then(|| view! { <p class="note-text"><bdi>{hold.why.clone()}</bdi></p> });
    let end = (by_hand && may(&page, Duty::Handle)).then(|| {
        let words = text!(texts, "staff-pause-end");
        view! { <a class="sub" href=paths::end_pause(&debtor, &hold.id)>{words}</a> }
    });
    view! {
        <li>
            <div>
                {money::hold(texts, hold.reason)}
                {why}
                <bdi class="sub">{[about, until].join(" · ")}</bdi>
                <bdi class="sub">{since}</bdi>
                {end}
            </div>
        </li>
    }
}

/// What is said of the debtor, with who marked it, and the way to change it.
#[component]
pub(super) fn DetailsPanel(debtor: DebtorId, flags: FlagsOfDebtor) -> impl IntoView {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let change = may(&page, Duty::Handle).then(|| {
        view! { <a href=paths::details(&debtor)>{text!(texts, "staff-flags-change")}</a> }
    });
    let marked = |at: Option<chrono::DateTime<chrono::Utc>>, by: &Option<String>| {
        let day = texts.date(zone.date(at?));
        let who = by.clone().unwrap_or_else(|| text!(texts, "staff-money-who-somebody"));
        Some(text!(texts, "staff-pause-since", who = who, date = day))
    };
    let facts = [Flag::Owner, Flag::SalesRep, Flag::Terms, Flag::Language].map(|flag| (flag, None));
    let insolvent = flags.flags.insolvent.then(|| (Flag::Insolvent, marked(flags.insolvent_at, &flags.insolvent_by)));
    let handed_over =
        flags.handed_over_at.is_some().then(|| (Flag::Collector, marked(flags.handed_over_at, &flags.handed_over_by)));
    let facts = handed_over.into_iter().chain(insolvent).chain(facts);
    let facts: Vec<_> = facts
        .map(|(flag, marked)| {
            let marked = marked.map(|words| view! { <bdi class="sub">{words}</bdi> });
            view! {
                <div><dt>{words::flag(texts, flag)}</dt><dd><bdi>{words::flag_now(texts, flag, &flags)}</bdi>{marked}</dd></div>
            }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="details">
            <div class="panel-head"><h2 id="details">{text!(texts, "staff-flags-title")}</h2>{change}</div>
            <dl class="facts">{facts}</dl>
        </section>
    }
}
