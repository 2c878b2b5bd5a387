//! `POST /admin/debtors/{debtor}/manual-payment`.

use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveDate;
use saldo::ids::DebtorId;
use saldo::money::Currency;
use saldo::payments::{ManualError, Method, NewManual, record_manual};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::{lines, parts};
use crate::errors::UiError;
use crate::payments::pay_form::amount_field;
use crate::server::forms::{Submitted, see_other};

/// The longest payer and reference, in characters.
const LONGEST: usize = 140;

/// The button.
pub async fn post(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let ctx = submitted.visit().ctx.clone();
    let Some(new) = read(&mut submitted)? else { return Ok(submitted.again().await) };
    match record_manual(&ctx, &debtor, &new).await {
        Ok(recorded) => Ok(see_other(&format!("{}?done=recorded", paths::admin::payment(&debtor, &recorded.payment)))),
        Err(error) => {
            let (field, message) = complaint(submitted.texts(), error)?;
            submitted.form.refuse(field, message);
            Ok(submitted.again().await)
        }
    }
}

fn read(submitted: &mut Submitted) -> Result<Option<NewManual>, UiError> {
    let key = parts::sent_key(&submitted.form)?;
    let texts = submitted.texts();
    let currency = Currency::parse(submitted.form.value("currency")).map_err(|_| UiError::BadRequest)?;
    let amount = parts::amount(submitted, "amount", currency);
    let day = |typed: &str| typed.parse::<NaiveDate>().ok();
    let value_on = submitted.field("value_on", day, |texts| text!(texts, "staff-money-no-day"));
    let payer = maybe(submitted, "payer");
    let reference = maybe(submitted, "reference");
    let method = submitted.field("method", Method::parse, |texts| text!(texts, "staff-money-no-choice"));
    let lines = lines::read(&mut submitted.form, texts, currency)?;
    if submitted.form.has_errors() {
        return Ok(None);
    }
    let read = amount.zip(value_on).zip(method);
    Ok(read.map(|((amount, value_on), method)| NewManual { key, method, amount, value_on, payer, reference, lines }))
}

/// A text that may be empty, and must not be too long.
fn maybe(submitted: &mut Submitted, field: &'static str) -> Option<String> {
    let short = |typed: &str| (typed.chars().count() <= LONGEST).then(|| typed.to_owned());
    let read = submitted.field(field, short, |texts| text!(texts, "staff-money-too-long", most = LONGEST));
    read.filter(|text| !text.is_empty())
}

fn complaint(texts: &Texts, error: ManualError) -> Result<(String, String), UiError> {
    let of = |field: &str, message| Ok((field.to_owned(), message));
    match error {
        ManualError::NoSuchDebtor => Err(UiError::NotFound),
        ManualError::Ledger(_) | ManualError::Db(_) => Err(UiError::failed(error)),
        ManualError::NotPositive => of("amount", text!(texts, "staff-money-not-positive")),
        ManualError::Future(_) => of("value_on", text!(texts, "staff-money-future")),
        ManualError::LinesExceed { lines, amount } => of(
            "amount",
            text!(texts, "staff-money-lines-exceed", lines = texts.money(lines), amount = texts.money(amount)),
        ),
        ManualError::NotTheirs(document) | ManualError::Twice(document) => {
            Ok((amount_field(&document), text!(texts, "pay-not-there")))
        }
        ManualError::TooMany | ManualError::Money(_) => of("amount", text!(texts, "pay-too-much")),
        ManualError::OtherAmount(_) => of("amount", text!(texts, "staff-money-recorded-before")),
    }
}
