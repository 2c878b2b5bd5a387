//! What can be done about a dispute: look into it, give it to somebody, decide.

use leptos::prelude::*;
use saldo::disputes::State;
use saldo::paths::admin as paths;
use saldo::staff::Duty;
use saldo::text;

use super::page::Inside;
use crate::admin::money::parts::may;
use crate::server::render::PageContext;
use crate::ui::{Hidden, Select, view};

/// Nothing for those who only look.
#[component]
pub fn Actions<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    if !may(&page, Duty::Handle) {
        return None;
    }
    let content = if inside.dispute.state.is_over() {
        view! { <p class="quiet-text">{text!(texts, "staff-dispute-is-over")}</p> }
    } else {
        view! { <Decide inside/><Take inside/><Assign inside/> }
    };
    Some(view! {
        <section class="panel" aria-labelledby="act">
            <h2 id="act" tabindex="-1">{text!(texts, "staff-tasks-act")}</h2>
            <div class="stack">{content}</div>
        </section>
    })
}

/// Which version the form was drawn for.
#[component]
pub(super) fn Seen<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    view! { <Hidden name="seen" value=inside.dispute.version.to_string()/> }
}

/// While a decision waits for a second person, there is nothing else to decide.
#[component]
fn Decide<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let href = paths::decide_dispute(&inside.debtor.id, &inside.dispute.id);
    match inside.waiting.is_empty() {
        true => {
            view! { <p><a class="button primary" href=href>{text!(texts, "staff-dispute-decide")}</a></p> }
        }
        false => view! { <p class="quiet-text">{text!(texts, "staff-dispute-waits")}</p> },
    }
}

#[component]
fn Take<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    (inside.dispute.state == State::Open).then(|| {
        view! {
            <form class="stack tight" method="post" action=paths::take_dispute(&inside.debtor.id, &inside.dispute.id)>
                <Seen inside/>
                <p class="quiet-text">{text!(texts, "staff-dispute-take-hint")}</p>
                <div><button class="button">{text!(texts, "staff-dispute-take")}</button></div>
            </form>
        }
    })
}

#[component]
fn Assign<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let options = inside.colleagues.iter().map(|person| (person.id.to_string(), person.name.clone())).collect();
    let me = page.visit.staff.as_ref().map(|on_duty| on_duty.session.staff.id.clone());
    let present = inside.dispute.owner_id.clone().or(me).map(|id| id.to_string()).unwrap_or_default();
    view! {
        <form class="stack tight" method="post" action=paths::assign_dispute(&inside.debtor.id, &inside.dispute.id)>
            <Seen inside/>
            <Select name="owner" label=text!(texts, "staff-dispute-assign-label") options value=present/>
            <div><button class="button">{text!(texts, "staff-dispute-assign")}</button></div>
        </form>
    }
}
