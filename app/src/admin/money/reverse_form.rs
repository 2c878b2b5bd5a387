//! `POST /admin/debtors/{debtor}/payments/{payment}/reverse`.

use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveDate;
use saldo::ids::{DebtorId, PaymentId};
use saldo::payments::{self, NewReversal, ReverseError, store};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::parts;
use super::reverse_page::REASONS;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// The button.
pub async fn post(Path(ids): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (Some(debtor), Some(payment)) = (DebtorId::parse(&ids.0), PaymentId::parse(&ids.1)) else {
        return Err(UiError::NotFound);
    };
    let ctx = submitted.visit().ctx.clone();
    let Some(new) = read(&mut submitted, &debtor, &payment).await? else { return Ok(submitted.again().await) };
    match payments::reverse(&ctx, &payment, &new).await {
        Ok(_) => Ok(see_other(&format!("{}?done=reversed", paths::admin::payment(&debtor, &payment)))),
        Err(error) => {
            let (field, message) = complaint(submitted.texts(), error)?;
            submitted.form.refuse(field, message);
            Ok(submitted.again().await)
        }
    }
}

async fn read(
    submitted: &mut Submitted,
    debtor: &DebtorId,
    payment: &PaymentId,
) -> Result<Option<NewReversal>, UiError> {
    let key = parts::sent_key(&submitted.form)?;
    let ctx = submitted.visit().ctx.clone();
    let found = store::of_debtor(&mut ctx.db.read().await.map_err(UiError::failed)?, debtor, payment).await;
    let found = found.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let amount = parts::amount(submitted, "amount", found.amount().currency());
    let reason = |word: &str| REASONS.iter().find(|(known, _)| *known == word).map(|(_, reason)| *reason);
    let reason = submitted.field("reason", reason, |texts| text!(texts, "staff-money-no-choice"));
    let day = |typed: &str| typed.parse::<NaiveDate>().ok();
    let value_on = submitted.field("value_on", day, |texts| text!(texts, "staff-money-no-day"));
    let note = parts::reason(submitted, "note");
    let read = amount.zip(reason).zip(value_on.zip(note));
    Ok(read.map(|((amount, reason), (value_on, note))| NewReversal {
        key,
        amount: Some(amount),
        reason,
        note,
        value_on,
        notify: true,
    }))
}

fn complaint(texts: &Texts, error: ReverseError) -> Result<(&'static str, String), UiError> {
    Ok(match error {
        ReverseError::NoSuchPayment => return Err(UiError::NotFound),
        ReverseError::Ledger(_) | ReverseError::Db(_) => return Err(UiError::failed(error)),
        ReverseError::MoreThanLeft { left, .. } => {
            ("amount", text!(texts, "staff-money-refund-left", left = texts.money(left)))
        }
        ReverseError::OfProvider | ReverseError::NotSettled => ("amount", text!(texts, "staff-money-reverse-cannot")),
        ReverseError::Future(_) => ("value_on", text!(texts, "staff-money-future")),
    })
}
