//! What several of these pages need.

use leptos::prelude::*;
use saldo::db::Conn;
use saldo::debtors::{self, Debtor};
use saldo::ids::{ApprovalId, CheckoutKey, DebtorId};
use saldo::money::{Currency, Money};
use saldo::staff::Duty;
use saldo::text;
use saldo::texts::{Texts, parse_amount};

use crate::errors::UiError;
use crate::server::forms::{FormState, Submitted};
use crate::server::render::PageContext;
use crate::ui::{Notice, Tone, view};

/// The debtor of the address, for its name.
pub async fn debtor(conn: &mut Conn, id: &DebtorId) -> Result<Debtor, UiError> {
    debtors::get(conn, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)
}

/// Whether whoever looks may do something.
pub fn may(page: &PageContext, duty: Duty) -> bool {
    page.visit.on_duty().is_ok_and(|on_duty| on_duty.session.staff.role.may(duty))
}

/// The key of a form: the one that was sent, or a new one.
pub fn key(page: &PageContext) -> String {
    let sent = CheckoutKey::parse(page.form.value("key"));
    sent.unwrap_or_else(|| page.visit.ctx.new_id()).to_string()
}

/// The key that was sent; a form of ours has one.
pub fn sent_key(form: &FormState) -> Result<String, UiError> {
    CheckoutKey::parse(form.value("key")).map(|key| key.to_string()).ok_or(UiError::BadRequest)
}

/// An amount that was typed, or a complaint.
pub fn amount(submitted: &mut Submitted, field: &'static str, currency: Currency) -> Option<Money> {
    let texts = submitted.texts();
    let typed = submitted.form.value(field).to_owned();
    let example = texts.money_pattern(currency).digits(1_234_56);
    let read = |typed: &str| parse_amount(texts.language(), typed, currency).ok();
    let wrong = |texts: &Texts| match typed.is_empty() {
        true => text!(texts, "staff-money-no-amount"),
        false => text!(texts, "pay-amount-wrong", typed = typed.as_str(), example = example),
    };
    submitted.field(field, read, wrong)
}

/// An amount as it stands in a field.
pub fn digits(texts: &Texts, amount: Money) -> String {
    texts.money_pattern(amount.currency()).digits(amount.minor().unsigned_abs())
}

/// A text that must say something.
pub fn reason(submitted: &mut Submitted, field: &'static str) -> Option<String> {
    let some = |typed: &str| (!typed.is_empty() && typed.chars().count() <= 500).then(|| typed.to_owned());
    submitted.field(field, some, |texts| text!(texts, "staff-money-no-reason"))
}

/// Radios with what each means.
#[component]
pub fn Choices(
    name: &'static str,
    legend: String,
    /// Value, words, what it means.
    choices: Vec<(String, String, String)>,
    #[prop(optional, into)] value: Option<String>,
) -> impl IntoView {
    let page = PageContext::current();
    let chosen = page.form.typed(name).map(str::to_owned).or(value);
    let error = page.form.error(name).map(str::to_owned);
    let error_id = format!("{name}-e");
    let described = error.is_some().then(|| error_id.clone());
    let invalid = error.is_some().then_some("true");
    let choices = choices.into_iter().map(|(value, words, small)| {
        let checked = chosen.as_deref() == Some(value.as_str());
        let small = (!small.is_empty()).then(|| view! { <small>{small}</small> });
        view! {
            <label class="choice"><input type="radio" name=name value=value checked=checked/><span>{words}{small}</span></label>
        }
    });
    view! {
        <fieldset id=name role="radiogroup" tabindex="-1" aria-describedby=described aria-invalid=invalid>
            <legend>{legend}</legend>
            {error.map(|error| view! { <p class="error" id=error_id>{error}</p> })}
            <div class="choices">{choices.collect_view()}</div>
        </fieldset>
    }
}

/// What the form before this page did, from `?done=`.
#[component]
pub fn Done() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let words = page.query("done").and_then(|done| {
        Some(match done.as_str() {
            "refund" => text!(texts, "staff-money-done-refund"),
            "reversed" => text!(texts, "staff-money-done-reversed"),
            "recorded" => text!(texts, "staff-money-done-recorded"),
            "allocated" => text!(texts, "staff-money-done-allocated"),
            "waived" => text!(texts, "staff-money-done-waived"),
            "written-off" => text!(texts, "staff-money-done-written-off"),
            "taken-back" => text!(texts, "staff-money-done-taken-back"),
            _ => return None,
        })
    });
    words.map(|words| view! { <Notice tone=Tone::Good><p>{words}</p></Notice> })
}

/// Where to look at what waits for a second person.
pub fn waiting(id: &ApprovalId) -> String {
    format!("{}?done=asked", saldo::paths::admin::approval(id))
}

/// A fact with its name.
pub fn fact(name: String, value: Option<String>) -> Option<impl IntoView + use<>> {
    let value = value.filter(|value| !value.is_empty())?;
    Some(view! { <div><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div> })
}
