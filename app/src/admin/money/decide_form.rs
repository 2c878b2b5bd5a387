//! `POST …/invoices/{document}/waive` and `…/write-off`.

use axum::extract::Path;
use axum::response::Response;
use saldo::approvals::Decided;
use saldo::ids::{DebtorId, DocumentId};
use saldo::money::{Currency, Money};
use saldo::texts::Texts;
use saldo::waivers::{self, NewWaiver, WaiveError};
use saldo::write_offs::{self, NewWriteOff, WriteOffError};
use saldo::{paths, text};

use super::parts;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// The button of the page "waive".
pub async fn waive(Path(ids): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, document) = parse(&ids)?;
    let ctx = submitted.visit().ctx.clone();
    let Some((key, amount, reason)) = read(&mut submitted)? else { return Ok(submitted.again().await) };
    let new = NewWaiver { key, document: document.clone(), amount, reason };
    match waivers::waive(&ctx, &debtor, &new).await {
        Ok(decided) => Ok(decided_on(&debtor, &document, &decided, "waived")),
        Err(error) => {
            let complaint = match error {
                WaiveError::NoInvoice => return Err(UiError::NotFound),
                WaiveError::Ledger(_) | WaiveError::Db(_) => return Err(UiError::failed(error)),
                WaiveError::NotPositive => not_positive(submitted.texts()),
                WaiveError::MoreThanOwed(left) => too_much(submitted.texts(), left),
                WaiveError::Reason => no_reason(submitted.texts()),
            };
            again(submitted, complaint).await
        }
    }
}

/// The button of the page "write off".
pub async fn write_off(Path(ids): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, document) = parse(&ids)?;
    let ctx = submitted.visit().ctx.clone();
    let Some((key, amount, reason)) = read(&mut submitted)? else { return Ok(submitted.again().await) };
    let new = NewWriteOff { key, document: document.clone(), amount, reason };
    match write_offs::write_off(&ctx, &debtor, &new).await {
        Ok(decided) => Ok(decided_on(&debtor, &document, &decided, "written-off")),
        Err(error) => {
            let complaint = match error {
                WriteOffError::NoInvoice => return Err(UiError::NotFound),
                WriteOffError::Ledger(_) | WriteOffError::Db(_) => return Err(UiError::failed(error)),
                WriteOffError::NotPositive => not_positive(submitted.texts()),
                WriteOffError::MoreThanOwed(left) => too_much(submitted.texts(), left),
                WriteOffError::Reason => no_reason(submitted.texts()),
            };
            again(submitted, complaint).await
        }
    }
}

fn parse(ids: &(String, String)) -> Result<(DebtorId, DocumentId), UiError> {
    DebtorId::parse(&ids.0).zip(DocumentId::parse(&ids.1)).ok_or(UiError::NotFound)
}

fn read(submitted: &mut Submitted) -> Result<Option<(String, Money, String)>, UiError> {
    let key = parts::sent_key(&submitted.form)?;
    let currency = Currency::parse(submitted.form.value("currency")).map_err(|_| UiError::BadRequest)?;
    let amount = parts::amount(submitted, "amount", currency);
    let reason = parts::reason(submitted, "reason");
    Ok(amount.zip(reason).map(|(amount, reason)| (key, amount, reason)))
}

fn decided_on<T>(debtor: &DebtorId, document: &DocumentId, decided: &Decided<T>, done: &str) -> Response {
    match decided {
        Decided::Now(_) => see_other(&format!("{}?done={done}", paths::admin::invoice(debtor, document))),
        Decided::Waits(id) => see_other(&parts::waiting(id)),
    }
}

type Complaint = (&'static str, String);

fn not_positive(texts: &Texts) -> Complaint {
    ("amount", text!(texts, "staff-money-not-positive"))
}

fn too_much(texts: &Texts, left: Money) -> Complaint {
    ("amount", text!(texts, "staff-money-only-owed", owed = texts.money(left)))
}

fn no_reason(texts: &Texts) -> Complaint {
    ("reason", text!(texts, "staff-money-no-reason"))
}

async fn again(mut submitted: Submitted, (field, message): Complaint) -> Result<Response, UiError> {
    submitted.form.refuse(field, message);
    Ok(submitted.again().await)
}
