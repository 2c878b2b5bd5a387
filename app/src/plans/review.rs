//! The review: what is paid when, the agreement word by word, and the button that agrees or asks.

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::plans::Outside;
use saldo::text::Language;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::choice::{Chosen, Matter, SEND, TERMS, documents};
use super::schedule::schedule;
use super::words;
use crate::server::forms::FormState;
use crate::server::render::PageContext;
use crate::terms::parts::prose;
use crate::threads::add::form_key;
use crate::ui::{Hidden, Notice, TextArea, Tone, view};

/// Inside the policy: the agreement and its button. Outside: what exceeds it, why, and the request.
#[component]
pub fn Review(debtor: DebtorId, matter: Matter, chosen: Chosen) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let preview = &chosen.preview;
    let (asks, button) = match (&matter, preview.outside.is_empty()) {
        (Matter::New(_), true) => (false, text!(texts, "plan-agree")),
        _ => (true, text!(texts, "plan-ask")),
    };
    let outside = asks.then(|| {
        let currencies = (preview.total.currency(), page.visit.creditor.currency);
        let words = |outside: &Outside| words::outside(texts, outside, &preview.claims, currencies);
        let limits: Vec<String> = preview.outside.iter().map(words).collect();
        let answer = text!(texts, "plan-review-answer", date = texts.date_long(chosen.answer_on));
        view! { <OutsideOf limits answer/> }
    });
    let why = asks.then(|| {
        let (label, hint) = (text!(texts, "plan-review-why"), text!(texts, "plan-review-why-hint"));
        view! { <TextArea name="words" label hint required=true/> }
    });
    let kept: Vec<_> = kept(&page.form, &matter)
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect();
    let then = if asks { text!(texts, "plan-review-then-ask") } else { text!(texts, "plan-review-then-agree") };
    view! {
        {outside}
        <section class="panel" aria-labelledby="shown">
            <h2 id="shown">{text!(texts, "plan-new-shown")}</h2>
            {schedule(texts, preview.total.currency(), &preview.instalments, preview.cost)}
        </section>
        <Agreement text=preview.agreement.clone() language=texts.language() hash=preview.hash.clone()/>
        <form class="panel stack" method="post" action=paths::plans(&debtor) novalidate>
            <Hidden name="key" value=form_key()/>
            <Hidden name="hash" value=preview.hash.clone()/>
            {kept}
            {why}
            <p>{then}</p>
            <div class="actions">
                <button class="button primary large" name="step" value=SEND>{button}</button>
                <button class="button quiet" name="step" value="choose">{text!(texts, "plan-review-change")}</button>
            </div>
        </form>
    }
}

/// Which limits are exceeded, and until when somebody answers.
#[component]
pub fn OutsideOf(limits: Vec<String>, answer: String) -> impl IntoView {
    let texts = PageContext::current().texts;
    let limits = (!limits.is_empty()).then(|| {
        let limits: Vec<_> = limits.into_iter().map(|words| view! { <li>{words}</li> }).collect();
        view! { <h2>{text!(texts, "plan-review-outside")}</h2><ul>{limits}</ul> }
    });
    view! { <Notice tone=Tone::Warn>{limits}<p>{answer}</p></Notice> }
}

/// The text that is agreed to, as it is kept; what changed since it was shown is said above it.
#[component]
pub fn Agreement(text: String, language: Language, hash: String) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let error = page.form.error("agreement").map(|error| view! { <p class="error">{error.to_owned()}</p> });
    view! {
        <section class="panel stack" id="agreement" tabindex="-1" aria-labelledby="the-agreement">
            <h2 id="the-agreement">{text!(texts, "plan-agreement")}</h2>
            {error}
            {word_by_word(texts, (text.as_str(), language), hash)}
        </section>
    }
}

/// An agreement with its fingerprint.
pub fn word_by_word(texts: &'static Texts, (text, language): (&str, Language), hash: String) -> impl IntoView + use<> {
    view! {
        {prose(text, language)}
        <p class="quiet-text">{text!(texts, "plan-pdf-hash")}" "<code>{hash}</code></p>
    }
}

/// What was chosen, as it was typed.
fn kept(form: &FormState, matter: &Matter) -> Vec<(&'static str, String)> {
    let mut fields: Vec<(&'static str, String)> = match matter {
        Matter::New(_) => documents(form).into_iter().map(|document| ("document", document.to_string())).collect(),
        Matter::Other { plan, .. } => vec![("plan", plan.id.to_string()), ("seen", plan.version.to_string())],
    };
    fields.extend(TERMS.into_iter().filter_map(|field| Some((field, form.typed(field)?.to_owned()))));
    fields
}
