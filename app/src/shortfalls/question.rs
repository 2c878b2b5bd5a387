//! The question in the review: why does something that is due stay open? One answer for all, and
//! where several invoices are short, another one for some of them.

use leptos::prelude::*;
use saldo::shortfalls::{About, PromisedOn, ReasonKind, Short, Words};
use saldo::text;
use saldo::texts::Texts;

use super::read::{WHY, own_field};
use super::words;
use crate::server::render::PageContext;
use crate::ui::view;

/// The most invoices that are asked one by one; where more are short, one answer is for all.
const MOST_OWN: usize = 20;

/// The panel of the review.
#[component]
pub fn Question(short: Vec<Short>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = match short.as_slice() {
        [one] => text!(texts, "why-title-one", number = one.number.as_str()),
        _ => text!(texts, "why-title"),
    };
    let open = match short.as_slice() {
        [one] => view! { <p>{text!(texts, "why-open-one", amount = texts.money(one.left))}</p> },
        several => {
            view! { <p>{text!(texts, "why-open")}</p><dl class="summary">{rows(texts, several)}</dl> }
        }
    };
    let own = (2..=MOST_OWN).contains(&short.len()).then(|| view! { <OwnAnswers short=short.clone()/> });
    view! {
        <section class="panel stack why" aria-labelledby="why-title">
            <h2 id="why-title">{title}</h2>
            {open}
            <Answer field=WHY.to_owned() legend=text!(texts, "why-legend") required=true/>
            {own}
        </section>
    }
}

fn rows(texts: &'static Texts, short: &[Short]) -> impl IntoView + use<> {
    let row = |one: &Short| {
        let (number, left) = (one.number.clone(), texts.money(one.left));
        view! { <div><dt><bdi>{number}</bdi></dt><dd class="money">{left}</dd></div> }
    };
    short.iter().map(row).collect_view()
}

/// Folded, until one of them is answered.
#[component]
fn OwnAnswers(short: Vec<Short>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let open = short.iter().any(|one| !page.form.value(&own_field(&one.document)).is_empty());
    let answers = short.into_iter().map(|one| {
        let legend = text!(texts, "why-own-legend", number = one.number.as_str(), amount = texts.money(one.left));
        view! { <Answer field=own_field(&one.document) legend required=false/> }
    });
    let answers = answers.collect_view();
    view! {
        <details class="disclosure" open=open>
            <summary>{text!(texts, "why-own")}</summary>
            <div class="stack">{answers}</div>
        </details>
    }
}

/// The answers to choose from; none is chosen for the payer. What an answer needs more stands under it,
/// hidden by the style sheet until it is chosen.
#[component]
fn Answer(field: String, legend: String, required: bool) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let error = page.form.error(&field).map(str::to_owned);
    let (legend_id, error_id) = (format!("{field}-legend"), format!("{field}-e"));
    let (invalid, described) = (error.is_some().then_some("true"), error.is_some().then(|| error_id.clone()));
    let error = error.map(|error| view! { <p class="error" id=error_id>{error}</p> });
    let later = (text!(texts, "why-later"), text!(texts, "why-later-hint"));
    let promise = (text!(texts, "why-promise"), text!(texts, "why-promise-hint"));
    let plan = (text!(texts, "why-plan"), text!(texts, "why-plan-hint"));
    let wrong = (text!(texts, "why-wrong"), text!(texts, "why-wrong-hint"));
    let choice = |kind: ReasonKind, (label, hint): (String, String)| {
        let (name, chosen) = (field.clone(), page.form.value(&field) == kind.code());
        view! {
            <label class="choice"><input type="radio" name=name value=kind.code() checked=chosen required=required/>
                <span>{label}<small>{hint}</small></span>
            </label>
        }
    };
    view! {
        <fieldset
            id=field.clone() role="radiogroup" tabindex="-1" aria-labelledby=legend_id.clone()
            aria-required=required.then_some("true") aria-invalid=invalid aria-describedby=described
        >
            <legend id=legend_id.clone()>{legend}</legend>
            {error}
            <div class="choices">
                {choice(ReasonKind::Later, later)}
                {choice(ReasonKind::Promise, promise)}
                <div class="more"><PromiseDate field=format!("{field}-date")/></div>
                {choice(ReasonKind::Plan, plan)}
                {choice(ReasonKind::Wrong, wrong)}
                <div class="more stack"><WhatIsWrong field=field.clone()/></div>
            </div>
        </fieldset>
    }
}

#[component]
fn PromiseDate(field: String) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let today = page.visit.ctx.today();
    let (first, last) = (PromisedOn::earliest(today), PromisedOn::latest(today));
    let typed = page.form.value(&field).to_owned();
    let (error, wrong) = complaint(&page, &field);
    let hint_id = format!("{field}-h");
    let (invalid, described) = (wrong.is_some().then_some("true"), with_hint(&hint_id, wrong));
    view! {
        <div class="field">
            <label for=field.clone()>{text!(texts, "why-date")}</label>
            <p class="hint" id=hint_id>{text!(texts, "why-date-hint", date = texts.date_long(last))}</p>
            {error}
            <input
                class="input" id=field.clone() name=field.clone() type="date" min=first.to_string() max=last.to_string()
                value=typed aria-invalid=invalid aria-describedby=described
            />
        </div>
    }
}

/// What it is about, and in the payer's words.
#[component]
fn WhatIsWrong(field: String) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let (about, said) = (format!("{field}-about"), format!("{field}-words"));
    let (about_error, about_wrong) = complaint(&page, &about);
    let (said_error, said_wrong) = complaint(&page, &said);
    let about_invalid = about_wrong.is_some().then_some("true");
    let hint_id = format!("{said}-h");
    let (said_invalid, said_described) = (said_wrong.is_some().then_some("true"), with_hint(&hint_id, said_wrong));
    let options = About::ALL.map(|one| {
        let chosen = page.form.value(&about) == one.code();
        view! { <option value=one.code() selected=chosen>{words::about(texts, one)}</option> }
    });
    let typed = page.form.value(&said).to_owned();
    view! {
        <div class="field">
            <label for=about.clone()>{text!(texts, "why-about")}</label>
            {about_error}
            <select
                class="input" id=about.clone() name=about.clone() aria-invalid=about_invalid aria-describedby=about_wrong
            >
                <option value="">{text!(texts, "why-about-choose")}</option>
                {options.collect_view()}
            </select>
        </div>
        <div class="field">
            <label for=said.clone()>{text!(texts, "why-words")}</label>
            <p class="hint" id=hint_id>{text!(texts, "why-words-hint")}</p>
            {said_error}
            <textarea
                class="input" id=said.clone() name=said.clone() rows="3" maxlength=Words::MOST.to_string()
                aria-invalid=said_invalid aria-describedby=said_described
            >{typed}</textarea>
        </div>
    }
}

/// What is wrong with a field, and the id of it.
fn complaint(page: &PageContext, field: &str) -> (Option<impl IntoView + use<>>, Option<String>) {
    let error = page.form.error(field).map(str::to_owned);
    let id = format!("{field}-e");
    let described = error.is_some().then(|| id.clone());
    (error.map(|error| view! { <p class="error" id=id>{error}</p> }), described)
}

/// The ids of what describes a field: its hint, and what is wrong with it.
fn with_hint(hint: &str, wrong: Option<String>) -> String {
    match wrong {
        Some(wrong) => format!("{hint} {wrong}"),
        None => hint.to_owned(),
    }
}

/// Goes along while amounts are changed, so that an answer given before is still there.
#[component]
pub fn Said() -> impl IntoView {
    let page = PageContext::current();
    let fields = page.form.beginning_with(WHY).map(|(name, value)| {
        let (name, value) = (name.to_owned(), value.to_owned());
        view! { <input type="hidden" name=name value=value/> }
    });
    fields.collect_view()
}
