//! `POST /admin/debtors/{debtor}/payments/{payment}/refund`.

use axum::extract::Path;
use axum::response::Response;
use saldo::approvals::Decided;
use saldo::ids::{DebtorId, PaymentId};
use saldo::payments::store;
use saldo::refunds::{self, NewRefund, RefundError};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::parts;
use super::refund_page::REASONS;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// The button.
pub async fn post(Path(ids): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (Some(debtor), Some(payment)) = (DebtorId::parse(&ids.0), PaymentId::parse(&ids.1)) else {
        return Err(UiError::NotFound);
    };
    let ctx = submitted.visit().ctx.clone();
    let key = parts::sent_key(&submitted.form)?;
    let Some(new) = read(&mut submitted, &debtor, &payment).await? else { return Ok(submitted.again().await) };
    match refunds::decide(&ctx, &debtor, &key, &new).await {
        Ok(Decided::Now(_)) => Ok(see_other(&format!("{}?done=refund", paths::admin::payment(&debtor, &payment)))),
        Ok(Decided::Waits(id)) => Ok(see_other(&parts::waiting(&id))),
        Err(error) => {
            let (field, message) = complaint(submitted.texts(), error)?;
            submitted.form.refuse(field, message);
            Ok(submitted.again().await)
        }
    }
}

async fn read(submitted: &mut Submitted, debtor: &DebtorId, payment: &PaymentId) -> Result<Option<NewRefund>, UiError> {
    let ctx = submitted.visit().ctx.clone();
    let found = store::of_debtor(&mut ctx.db.read().await.map_err(UiError::failed)?, debtor, payment).await;
    let found = found.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let amount = parts::amount(submitted, "amount", found.amount().currency());
    let reason = |word: &str| REASONS.iter().find(|(known, _)| *known == word).map(|(_, reason)| *reason);
    let reason = submitted.field("reason", reason, |texts| text!(texts, "staff-money-no-choice"));
    let note = parts::reason(submitted, "note");
    let payment = payment.clone();
    Ok(amount.zip(reason).zip(note).map(|((amount, reason), note)| NewRefund { payment, amount, reason, note }))
}

fn complaint(texts: &Texts, error: RefundError) -> Result<(&'static str, String), UiError> {
    Ok(match error {
        RefundError::NoPayment => return Err(UiError::NotFound),
        RefundError::Db(error) => return Err(UiError::failed(error)),
        RefundError::Amount => ("amount", text!(texts, "staff-money-not-positive")),
        RefundError::TooMuch(left) => ("amount", text!(texts, "staff-money-refund-left", left = texts.money(left))),
        RefundError::NotEnoughCredit(free) => {
            ("amount", text!(texts, "staff-money-refund-free", free = texts.money(free)))
        }
        RefundError::NotSettled | RefundError::NotByProvider => ("amount", text!(texts, "staff-money-refund-cannot")),
        RefundError::NoteTooLong => ("note", text!(texts, "staff-money-no-reason")),
    })
}
