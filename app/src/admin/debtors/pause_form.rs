//! `POST /admin/debtors/{debtor}/pause` and `…/pauses/{hold}/end`.

use axum::extract::Path;
use axum::response::Response;
use saldo::holds::{self, HoldReason, LONGEST_DAYS, LiftError, NewPlaced, PlaceError};
use saldo::ids::{DebtorId, HoldId};
use saldo::paths::admin as paths;
use saldo::shortfalls::Words;
use saldo::text;
use saldo::texts::Texts;

use super::forms::maybe_day;
use crate::admin::money::parts;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// Begins a pause.
pub async fn place(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let ctx = submitted.visit().ctx.clone();
    let Some(new) = read(&mut submitted)? else { return Ok(submitted.again().await) };
    match holds::place(&ctx, &debtor, &new).await {
        Ok(_) => Ok(see_other(&format!("{}?done=paused", paths::debtor(&debtor)))),
        Err(error) => {
            let (field, message) = not_placed(submitted.texts(), error)?;
            submitted.form.refuse(field, message);
            Ok(submitted.again().await)
        }
    }
}

fn read(submitted: &mut Submitted) -> Result<Option<NewPlaced>, UiError> {
    let key = parts::sent_key(&submitted.form)?;
    let invoice = Some(submitted.form.value("invoice").to_owned()).filter(|number| !number.is_empty());
    let why = submitted.field("why", Words::parse, |texts| text!(texts, "staff-money-no-reason"));
    let until = maybe_day(submitted, "until", |texts| text!(texts, "staff-pause-no-day", days = LONGEST_DAYS));
    Ok(why.zip(until).map(|(why, until)| NewPlaced { key, invoice, why, until }))
}

fn not_placed(texts: &Texts, error: PlaceError) -> Result<(&'static str, String), UiError> {
    match error {
        PlaceError::NotFound | PlaceError::NotAllowed => Err(UiError::NotFound),
        PlaceError::Db(_) => Err(UiError::failed(error)),
        PlaceError::NoInvoice => Ok(("invoice", text!(texts, "staff-pause-no-invoice"))),
        PlaceError::Day => Ok(("until", text!(texts, "staff-pause-no-day", days = LONGEST_DAYS))),
    }
}

/// Ends one that a colleague set.
pub async fn end(Path((debtor, hold)): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let hold = HoldId::parse(&hold).ok_or(UiError::NotFound)?;
    let ctx = submitted.visit().ctx.clone();
    let why = submitted.field("why", Words::parse, |texts| text!(texts, "staff-money-no-reason"));
    let Some(why) = why else { return Ok(submitted.again().await) };
    match holds::lift(&ctx, &debtor, &hold, &why).await {
        Ok(()) => Ok(see_other(&format!("{}?done=resumed", paths::debtor(&debtor)))),
        Err(error) => {
            let message = not_lifted(submitted.texts(), error)?;
            submitted.form.refuse("why", message);
            Ok(submitted.again().await)
        }
    }
}

fn not_lifted(texts: &Texts, error: LiftError) -> Result<String, UiError> {
    match error {
        LiftError::NotFound | LiftError::NotAllowed => Err(UiError::NotFound),
        LiftError::Db(_) => Err(UiError::failed(error)),
        LiftError::Over => Ok(text!(texts, "staff-pause-over")),
        LiftError::NotByHand(reason) => Ok(by_its_cause(texts, reason)),
    }
}

/// What ends a pause that nobody ends by hand.
pub(super) fn by_its_cause(texts: &Texts, reason: HoldReason) -> String {
    match reason {
        HoldReason::PaymentInProgress => text!(texts, "staff-pause-cause-payment"),
        HoldReason::Chargeback => text!(texts, "staff-pause-cause-chargeback"),
        _ => text!(texts, "staff-pause-cause-other"),
    }
}
