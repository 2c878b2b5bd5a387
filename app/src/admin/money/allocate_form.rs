//! `POST /admin/debtors/{debtor}/allocate`.

use axum::extract::Path;
use axum::response::Response;
use saldo::credits::{self, AllocateError, NewAllocation};
use saldo::ids::DebtorId;
use saldo::money::Currency;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::{lines, parts};
use crate::errors::UiError;
use crate::payments::pay_form::amount_field;
use crate::server::forms::{Submitted, see_other};

/// The button.
pub async fn post(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let ctx = submitted.visit().ctx.clone();
    let key = parts::sent_key(&submitted.form)?;
    let currency = Currency::parse(submitted.form.value("currency")).map_err(|_| UiError::BadRequest)?;
    let texts = submitted.texts();
    let lines = lines::read(&mut submitted.form, texts, currency)?;
    if submitted.form.has_errors() {
        return Ok(submitted.again().await);
    }
    match credits::allocate(&ctx, &debtor, &NewAllocation { key, currency, lot: None, lines }).await {
        Ok(_) => Ok(see_other(&format!("{}?done=allocated", paths::admin::debtor(&debtor)))),
        Err(error) => {
            let (field, message) = complaint(texts, error)?;
            submitted.form.refuse(field, message);
            Ok(submitted.again().await)
        }
    }
}

fn complaint(texts: &Texts, error: AllocateError) -> Result<(String, String), UiError> {
    let amounts = |message| Ok(("amounts".to_owned(), message));
    match error {
        AllocateError::NoDebtor => Err(UiError::NotFound),
        AllocateError::Ledger(_) | AllocateError::Db(_) => Err(UiError::failed(error)),
        AllocateError::Nothing => amounts(text!(texts, "staff-money-allocate-none")),
        AllocateError::NotPositive => amounts(text!(texts, "staff-money-not-positive")),
        AllocateError::TooMany | AllocateError::Money(_) => amounts(text!(texts, "pay-too-much")),
        AllocateError::MoreThanFree(free) => {
            amounts(text!(texts, "staff-money-allocate-free", free = texts.money(free)))
        }
        AllocateError::Twice(document) | AllocateError::NotTheirs(document) => {
            Ok((amount_field(&document), text!(texts, "pay-not-there")))
        }
        AllocateError::MoreThanOwed { document, owed } => {
            Ok((amount_field(&document), text!(texts, "staff-money-only-owed", owed = texts.money(owed))))
        }
    }
}
