//! What can be done to any task: take it, give it, put it aside, finish it, open it again.

use chrono::Days;
use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::staff::Staff;
use saldo::tasks::{Ends, Task};
use saldo::text;

use crate::server::render::PageContext;
use crate::ui::{Field, FieldKind, Hidden, Select, TextArea, view};

/// Nobody: the value of the choice that gives a task back.
pub const NOBODY: &str = "nobody";

/// The forms of a task; `colleagues` are those who can have it.
#[component]
pub fn Actions<'a>(task: &'a Task, colleagues: Vec<Staff>) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let content = if task.closed_at.is_some() {
        let again = (!task.done.is_empty()).then(|| view! { <Reopen task/> });
        view! { <p class="quiet-text">{text!(texts, "staff-tasks-closed-text")}</p>{again} }
    } else {
        let finish = match task.kind.ends() {
            Ends::ByHandToo => view! { <Finish task/> },
            Ends::ByItsCause => {
                view! { <p class="quiet-text">{text!(texts, "staff-tasks-ends-itself")}</p> }
            }
        };
        view! { <Take task/><Assign task colleagues/><Snooze task/>{finish} }
    };
    view! {
        <section class="panel" aria-labelledby="task">
            <h2 id="task">{text!(texts, "staff-tasks-act")}</h2>
            <div class="stack">{content}</div>
        </section>
    }
}

fn at(task: &Task, what: &str) -> String {
    format!("{}/{what}", paths::task(&task.id))
}

/// Which version of the task the form was drawn for.
#[component]
fn Seen<'a>(task: &'a Task) -> impl IntoView + use<> {
    view! { <Hidden name="version" value=task.version.to_string()/> }
}

#[component]
fn Take<'a>(task: &'a Task) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    task.owner.is_none().then(|| {
        view! { <form method="post" action=at(task, "take")><button class="button primary">{text!(texts, "staff-tasks-take")}</button></form> }
    })
}

#[component]
fn Assign<'a>(task: &'a Task, colleagues: Vec<Staff>) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let nobody = (NOBODY.to_owned(), text!(texts, "staff-tasks-nobody"));
    let people = colleagues.into_iter().map(|person| (person.id.to_string(), person.name));
    let options = std::iter::once(nobody).chain(people).collect();
    let present = task.owner.as_ref().map_or_else(|| NOBODY.to_owned(), ToString::to_string);
    view! {
        <form class="stack tight" method="post" action=at(task, "assign")>
            <Seen task/>
            <Select name="owner" label=text!(texts, "staff-tasks-assign-label") options value=present/>
            <div><button class="button">{text!(texts, "staff-tasks-assign")}</button></div>
        </form>
    }
}

#[component]
fn Snooze<'a>(task: &'a Task) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, today) = (page.texts, page.visit.ctx.today());
    let tomorrow = (today + Days::new(1)).to_string();
    let wake = task.is_snoozed(today).then(|| {
        view! {
            <form method="post" action=at(task, "wake")><Seen task/><button class="button quiet">{text!(texts, "staff-tasks-wake")}</button></form>
        }
    });
    view! {
        <form class="stack tight" method="post" action=at(task, "snooze") novalidate>
            <Seen task/>
            <Field name="until" kind=FieldKind::Date label=text!(texts, "staff-tasks-snooze-label") hint=text!(texts, "staff-tasks-snooze-hint") value=tomorrow/>
            <div><button class="button">{text!(texts, "staff-tasks-snooze")}</button></div>
        </form>
        {wake}
    }
}

#[component]
fn Finish<'a>(task: &'a Task) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    view! {
        <form class="stack tight" method="post" action=at(task, "finish") novalidate>
            <Seen task/>
            <TextArea name="done" rows=3 label=text!(texts, "staff-tasks-finish-label") hint=text!(texts, "staff-tasks-finish-hint") required=true/>
            <div><button class="button">{text!(texts, "staff-tasks-finish")}</button></div>
        </form>
    }
}

#[component]
fn Reopen<'a>(task: &'a Task) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    view! {
        <form method="post" action=at(task, "reopen")><Seen task/><button class="button">{text!(texts, "staff-tasks-reopen")}</button></form>
    }
}
