//! What can be done about a plan: agree, offer something else, say no, change it, end it; and why not, where it cannot.

use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::plans::{MOST_ROUNDS, State};
use saldo::staff::Duty;
use saldo::tasks::Task;
use saldo::text;

use super::change::Answers;
use super::page::Inside;
use crate::admin::money::parts::may;
use crate::admin::tasks::words as tasks;
use crate::server::render::PageContext;
use crate::ui::{Drawn, Hidden, TextArea, view};

/// Those who only look see the tasks.
#[component]
pub fn Actions<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let content = may(&page, Duty::Handle).then(|| match inside.plan.state {
        State::Asked => view! {
            <Accept inside action=paths::accept_plan(&inside.debtor.id, &inside.plan.id)
                hint=text!(texts, "staff-plan-accept-hint") button=text!(texts, "staff-plan-accept")/>
            <Counter inside/>
            <Refuse inside action=paths::refuse_plan(&inside.debtor.id, &inside.plan.id)
                why="words" button=text!(texts, "staff-plan-refuse")/>
        },
        State::Offered => words(text!(texts, "staff-plan-they-answer")),
        State::Running => view! { <Answers inside/>{words(text!(texts, "staff-plan-is-kept"))} },
        State::Broken => view! { <Answers inside/><End inside/> },
        State::Completed | State::Ended | State::Refused | State::Withdrawn | State::Lapsed => {
            words(text!(texts, "staff-plan-is-over"))
        }
    });
    let tasks: Vec<_> = inside.tasks.iter().map(task).collect();
    let tasks = (!tasks.is_empty()).then(|| view! { <ul class="moves">{tasks}</ul> });
    (content.is_some() || tasks.is_some()).then(|| {
        view! {
            <section class="panel" aria-labelledby="act">
                <h2 id="act" tabindex="-1">{text!(texts, "staff-tasks-act")}</h2>
                <div class="stack">{content}{tasks}</div>
            </section>
        }
    })
}

fn words(words: String) -> Drawn {
    view! { <p class="quiet-text">{words}</p> }
}

/// Which version the form was drawn for.
#[component]
fn Seen<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    view! { <Hidden name="seen" value=inside.plan.version.to_string()/> }
}

/// Agrees to a plan, or to a change of it. Not while it would be over at once, because what it is about changed.
#[component]
pub fn Accept<'a>(inside: &'a Inside, action: String, hint: String, button: String) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let trouble = inside.standing.as_ref().and_then(|standing| standing.trouble.clone());
    match trouble {
        Some(_) => words(text!(texts, "staff-plan-cannot-accept")),
        None => view! {
            <form class="stack tight" method="post" action=action>
                <Seen inside/>
                <p class="quiet-text">{hint}</p>
                <div><button class="button primary">{button}</button></div>
            </form>
        },
    }
}

#[component]
fn Counter<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let link = paths::counter_plan(&inside.debtor.id, &inside.plan.id);
    match inside.plan.terms >= MOST_ROUNDS {
        true => words(text!(texts, "staff-plan-too-many-rounds")),
        false => view! { <p><a class="button" href=link>{text!(texts, "staff-plan-counter")}</a></p> },
    }
}

/// Says no to a plan, or to a change of it; `why` is the name of the field that says it.
#[component]
pub fn Refuse<'a>(inside: &'a Inside, action: String, why: &'static str, button: String) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    view! {
        <form class="stack tight" method="post" action=action novalidate>
            <Seen inside/>
            <TextArea name=why rows=3 label=text!(texts, "staff-plan-why-not") hint=text!(texts, "staff-plan-why-hint") required=true/>
            <div><button class="button">{button}</button></div>
        </form>
    }
}

/// From the day on that the notice names.
#[component]
fn End<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, today) = (page.texts, page.visit.ctx.today());
    match inside.plan.ends_on.filter(|day| today < *day) {
        Some(day) => words(text!(texts, "staff-plan-not-yet", date = texts.date_long(day))),
        None => view! {
            <form class="stack tight" method="post" action=paths::end_plan(&inside.debtor.id, &inside.plan.id) novalidate>
                <Seen inside/>
                <p class="quiet-text">{text!(texts, "staff-plan-end-hint")}</p>
                <TextArea name="words" rows=3 label=text!(texts, "staff-plan-why-end") hint=text!(texts, "staff-plan-why-hint") required=true/>
                <div><button class="button">{text!(texts, "staff-plan-end")}</button></div>
            </form>
        },
    }
}

fn task(task: &Task) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let standing = tasks::standing(texts, task, page.visit.ctx.today());
    let standing = standing.map(|(class, words)| view! { <span class=class>{words}</span> });
    view! { <li><div><a href=paths::task(&task.id)>{tasks::kind(texts, task.kind)}</a></div>{standing}</li> }
}
