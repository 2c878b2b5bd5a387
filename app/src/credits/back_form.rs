//! `POST /d/{debtor}/credit/back`: ask to get credit back; and to take that back.

use axum::extract::Path;
use axum::response::Response;
use saldo::credits::{self, AnswerError, AskError, NewRequest, Way, Withdrawn};
use saldo::ids::{CheckoutKey, CreditRequestId, DebtorId, PaymentId};
use saldo::money::{Currency, Money};
use saldo::text::Iban;
use saldo::texts::{Texts, parse_amount};
use saldo::{paths, text};

use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// The value of the choice "to a bank account"; any other is a payment.
pub const BY_BANK: &str = "bank";

/// The button.
pub async fn post(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let ctx = submitted.visit().ctx.clone();
    let texts = submitted.texts();
    let Some(new) = read(&mut submitted)? else { return Ok(submitted.again().await) };
    match credits::ask_back(&ctx, &debtor, &new).await {
        Ok(_) => Ok(see_other(&format!("{}?done=asked", paths::credit(&debtor)))),
        Err(error) => {
            let (field, message) = complaint(texts, error)?;
            submitted.form.refuse(field, message);
            Ok(submitted.again().await)
        }
    }
}

/// What the form asks for; `None` when a field says what is wrong with it.
fn read(submitted: &mut Submitted) -> Result<Option<NewRequest>, UiError> {
    let key = CheckoutKey::parse(submitted.form.value("key")).ok_or(UiError::BadRequest)?;
    let currency = Currency::parse(submitted.form.value("currency")).map_err(|_| UiError::BadRequest)?;
    let amount = amount(submitted, currency);
    let way = way(submitted);
    let note = submitted.form.value("note").to_owned();
    Ok(amount.zip(way).map(|(amount, way)| NewRequest { key: key.to_string(), amount, way, note }))
}

fn amount(submitted: &mut Submitted, currency: Currency) -> Option<Money> {
    let texts = submitted.texts();
    let typed = submitted.form.value("amount").to_owned();
    let example = texts.money_pattern(currency).digits(1_234_56);
    let read = |typed: &str| parse_amount(texts.language(), typed, currency).ok();
    let wrong = |texts: &Texts| match typed.is_empty() {
        true => text!(texts, "credit-back-no-amount"),
        false => text!(texts, "pay-amount-wrong", typed = typed.as_str(), example = example),
    };
    submitted.field("amount", read, wrong)
}

fn way(submitted: &mut Submitted) -> Option<Way> {
    if submitted.form.value("way") != BY_BANK {
        return submitted.field("way", PaymentId::parse, |texts| text!(texts, "credit-back-no-way")).map(Way::Payment);
    }
    let some = |name: &str| (!name.is_empty()).then(|| name.to_owned());
    let holder = submitted.field("holder", some, |texts| text!(texts, "credit-back-no-holder"));
    let iban = submitted.field("iban", Iban::parse, |texts| text!(texts, "credit-back-wrong-iban"));
    holder.zip(iban).map(|(holder, iban)| Way::Bank { holder, iban })
}

fn complaint(texts: &Texts, error: AskError) -> Result<(&'static str, String), UiError> {
    Ok(match error {
        AskError::SwitchedOff => ("amount", text!(texts, "credit-back-switched-off")),
        AskError::NotPositive => ("amount", text!(texts, "credit-back-not-positive")),
        AskError::MoreThanFree(most) => ("amount", text!(texts, "credit-back-above-free", most = texts.money(most))),
        AskError::MoreThanThisPayment(most) => {
            ("amount", text!(texts, "credit-back-above-payment", most = texts.money(most)))
        }
        AskError::NotThisPayment => ("way", text!(texts, "credit-back-not-this-payment")),
        AskError::Holder => ("holder", text!(texts, "credit-back-wrong-holder")),
        AskError::NoteTooLong => ("note", text!(texts, "credit-back-long-note")),
        AskError::NoDebtor => return Err(UiError::NotFound),
        AskError::Db(_) => return Err(UiError::failed(error)),
    })
}

/// `POST …/credit/requests/{request}/withdraw`.
pub async fn withdraw(Path(ids): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    let (Some(debtor), Some(request)) = (DebtorId::parse(&ids.0), CreditRequestId::parse(&ids.1)) else {
        return Err(UiError::NotFound);
    };
    let done = match credits::withdraw(&submitted.visit().ctx, &debtor, &request).await {
        Ok(Withdrawn::Yes) => "withdrawn",
        Ok(Withdrawn::TooLate) => "too-late",
        Err(AnswerError::NotFound) => return Err(UiError::NotFound),
        Err(error) => return Err(UiError::failed(error)),
    };
    Ok(see_other(&format!("{}?done={done}", paths::credit(&debtor))))
}
