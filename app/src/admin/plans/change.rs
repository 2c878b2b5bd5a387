//! A change of a plan that runs: what is asked or offered, the ways to answer, and how the last one ended.

use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::plans::{self, ChangeState, MOST_ROUNDS};
use saldo::text;

use super::act::{Accept, Refuse};
use super::page::Inside;
use super::words;
use crate::plans::change::shown::what;
use crate::server::render::PageContext;
use crate::ui::{drawn, view};

/// What it is and until when somebody is to answer; else why the last one was refused.
#[component]
pub fn Change<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    match &inside.open {
        Some(open) => view! { {standing(inside)}{what(texts, &open.what)} },
        None => drawn(refused(inside)),
    }
}

fn standing(inside: &Inside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, today) = (page.texts, page.visit.ctx.today());
    let change = words::change(texts, inside.plan.change);
    let change = change.map(|(class, words)| view! { <span class=class>{words}</span>" " });
    let due_on = inside.open.as_ref().and_then(|open| open.change.answer_due_on);
    let ours = inside.plan.change == Some(ChangeState::Asked);
    let by = due_on.map(|day| match ours {
        true => text!(texts, "staff-dispute-answer-by", date = texts.date_long(day)),
        false => text!(texts, "staff-plan-take-by", date = texts.date_long(day)),
    });
    let late = due_on.filter(|day| ours && *day < today).map(|day| {
        let days = (today - day).num_days();
        view! { " "<span class="status bad">{text!(texts, "staff-tasks-is-late", days = days)}</span> }
    });
    view! { <p>{change}{by}{late}</p> }
}

fn refused(inside: &Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let last = inside.changes.first().filter(|last| last.state == ChangeState::Refused);
    last.map(|last| {
        let answer = last.answer.clone();
        view! { <p>{text!(texts, "staff-plan-change-was-refused")}</p><p class="note-text" dir="auto">{answer}</p> }
    })
}

/// Agree, offer something else, or say no; or offer the first one.
#[component]
pub fn Answers<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    match inside.plan.change {
        // The form that ends the plan may stand beside these: its field has another name.
        Some(ChangeState::Asked) => view! {
            <Accept inside action=paths::accept_plan_change(&inside.debtor.id, &inside.plan.id)
                hint=text!(texts, "staff-plan-change-accept-hint") button=text!(texts, "staff-plan-change-accept")/>
            <Offer inside/>
            <Refuse inside action=paths::refuse_plan_change(&inside.debtor.id, &inside.plan.id)
                why="answer" button=text!(texts, "staff-plan-change-refuse")/>
        },
        Some(ChangeState::Offered) => {
            let words = text!(texts, "staff-plan-change-they-answer");
            view! { <p class="quiet-text">{words}</p> }
        }
        _ => view! { <Offer inside/> },
    }
}

/// Something else than what is asked, or a first one.
#[component]
fn Offer<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let rounds = inside.open.as_ref().map_or(0, |open| open.change.rounds());
    let in_the_way = if !plans::are_offered(&inside.debtor, &inside.policy) {
        Some(text!(texts, "staff-plan-not-offered"))
    } else if rounds >= MOST_ROUNDS {
        Some(text!(texts, "staff-plan-too-many-rounds"))
    } else {
        None
    };
    let link = paths::change_plan(&inside.debtor.id, &inside.plan.id);
    let words = match rounds {
        0 => text!(texts, "staff-plan-change"),
        _ => text!(texts, "staff-plan-change-other"),
    };
    match in_the_way {
        Some(words) => view! { <p class="quiet-text">{words}</p> },
        None => view! { <p><a class="button" href=link>{words}</a></p> },
    }
}
