//! The two forms that choose what is to change. Both ask an address, so that all of it stands there; once something was
//! typed into the review they are sent instead, so that nothing typed gets lost.

use leptos::prelude::*;
use saldo::text;
use saldo::texts::Texts;
use saldo::threads::Side;

use super::choice::{ADD, Asker, MOVE, Matter, Movable, REVIEW};
use crate::plans::choose::{Invoices, not_possible};
use crate::server::render::PageContext;
use crate::ui::{Field, FieldKind, Hidden, Nested, Select, drawn, view};

/// An instalment and its new day, or invoices; each leads to the review at `action`.
#[component]
pub fn Choose(asker: Asker, matter: Matter, action: String) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let error = page.form.error("change").map(|error| view! { <p class="error" id="change-e">{error.to_owned()}</p> });
    let again = action.clone();
    let move_one = match matter.movable.is_empty() {
        true => drawn(nothing(text!(texts, "plan-change-nothing-to-move"))),
        false => view! { <Form action what=MOVE><MoveFields asker movable=matter.movable/></Form> },
    };
    let (currency, invoices) = (matter.plan.currency, &matter.invoices);
    let add = match invoices.askable.is_empty() {
        true => {
            let error = page.form.error("documents").map(|error| view! { <p class="error">{error.to_owned()}</p> });
            let words = nothing(text!(texts, "plan-change-nothing-to-add"));
            view! { <div id="documents" tabindex="-1">{error}{words}{not_possible(texts, &invoices.others)}</div> }
        }
        false => {
            let fields = view! { <Invoices none=text!(texts, "plan-change-tick") invoices currency/> };
            view! { <Form action=again what=ADD>{fields}</Form> }
        }
    };
    view! {
        <div id="change" tabindex="-1" class="stack">
            {error}
            <section class="panel stack" aria-labelledby="move">
                <h2 id="move">{text!(texts, "plan-change-move")}</h2>
                {move_one}
            </section>
            <section class="panel stack" aria-labelledby="add">
                <h2 id="add">{text!(texts, "plan-change-add")}</h2>
                <p>{text!(texts, "plan-change-add-text")}</p>
                {add}
            </section>
        </div>
    }
}

fn nothing(words: String) -> impl IntoView {
    view! { <p class="quiet-text">{words}</p> }
}

/// What was typed into the review travels along.
#[component]
fn Form(action: String, what: &'static str, children: Nested) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let words = Some(page.form.value("words").to_owned()).filter(|words| !words.is_empty());
    let method = if words.is_some() { "post" } else { "get" };
    view! {
        <form class="stack" method=method action=action novalidate>
            <Hidden name="what" value=what.to_owned()/>
            {words.map(|words| view! { <Hidden name="words" value=words/> })}
            {children.draw()}
            <div class="confirm">
                <button class="button primary" name="step" value=REVIEW>{text!(texts, "plan-new-next")}</button>
                <p class="quiet-text">{text!(texts, "plan-new-next-hint")}</p>
            </div>
        </form>
    }
}

/// Which instalment, and to which day.
#[component]
fn MoveFields(asker: Asker, movable: Vec<Movable>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let options: Vec<(String, String)> =
        movable.iter().map(|one| (one.left.position.to_string(), option(texts, asker.side, one))).collect();
    view! {
        <Select name="position" label=text!(texts, "plan-change-which") options/>
        <Field name="to" kind=FieldKind::Date label=text!(texts, "plan-change-to") hint=text!(texts, "plan-change-to-hint")/>
    }
}

/// A debtor sees until when it moves at once, before asking.
fn option(texts: &Texts, side: Side, one: &Movable) -> String {
    let (date, amount) = (texts.date_long(one.left.due_on), texts.money(one.left.open));
    match (side, one.until) {
        (Side::Creditor, _) => text!(texts, "plan-change-option", date = date, amount = amount),
        (Side::Debtor, None) => text!(texts, "plan-change-option-asked", date = date, amount = amount),
        (Side::Debtor, Some(until)) => {
            let until = texts.date_long(until);
            text!(texts, "plan-change-option-until", date = date, amount = amount, until = until)
        }
    }
}
