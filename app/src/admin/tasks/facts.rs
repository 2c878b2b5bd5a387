//! What a task is about, and what became of it.

use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::tasks::{Task, TaskMove};
use saldo::text;

use super::words;
use crate::server::render::PageContext;
use crate::ui::view;

/// The figures of a task, and what was found.
#[component]
pub fn Facts<'a>(task: &'a Task) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let amount = task.amount().map(|amount| fact(text!(texts, "staff-tasks-amount"), texts.money(amount)));
    let debtor = task.debtor_id.as_ref().zip(task.debtor_name.clone()).map(|(id, name)| {
        view! { <div><dt>{text!(texts, "staff-tasks-debtor")}</dt><dd><a href=paths::debtor(id)><bdi>{name}</bdi></a></dd></div> }
    });
    let document = task.document_number.clone().map(|number| fact(text!(texts, "staff-tasks-invoice"), number));
    let due = task.due_on.map(|due| fact(text!(texts, "staff-tasks-due"), texts.date_long(due)));
    let opened = fact(text!(texts, "staff-tasks-opened"), texts.date_time(zone_time(&page, task.created_at)));
    let owner = task.owner_name.clone().unwrap_or_else(|| text!(texts, "staff-tasks-nobody"));
    let ended = task.closed_at.map(|at| fact(text!(texts, "staff-tasks-ended"), texts.date_long(zone.date(at))));
    let found: Vec<_> =
        task.detail.lines().map(|line| view! { <p class="text"><bdi>{line.to_owned()}</bdi></p> }).collect();
    let done = (!task.done.is_empty()).then(|| {
        view! { <p class="text"><strong>{text!(texts, "staff-tasks-what-was-done")}": "</strong><bdi>{task.done.clone()}</bdi></p> }
    });
    view! {
        <section class="panel" aria-labelledby="about">
            <h2 id="about">{text!(texts, "staff-tasks-about")}</h2>
            {found}
            {done}
            <dl class="facts">{amount}{debtor}{document}{due}{opened}{fact(text!(texts, "staff-tasks-owner"), owner)}{ended}</dl>
        </section>
    }
}

fn fact(name: String, value: String) -> impl IntoView {
    view! { <div><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div> }
}

fn zone_time(page: &PageContext, at: chrono::DateTime<chrono::Utc>) -> chrono::DateTime<chrono::Utc> {
    page.visit.creditor.zone.local(at).and_utc()
}

/// What people did to it.
#[component]
pub fn Moves(moves: Vec<TaskMove>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let items: Vec<_> = moves
        .into_iter()
        .map(|moved| {
            let at = texts.date_time(zone_time(&page, moved.at));
            view! { <li><time>{at}</time><bdi>{words::moved(texts, &moved.action, &moved.who)}</bdi></li> }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="moves">
                <h2 id="moves">{text!(texts, "staff-tasks-moves")}</h2>
                <ol class="timeline">{items}</ol>
            </section>
        }
    })
}
