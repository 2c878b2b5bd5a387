//! `POST /admin/debtors/{debtor}/call`.

use axum::extract::Path;
use axum::response::Response;
use saldo::calls::{self, CallError, LATEST_FOLLOW_UP, LONGEST_NAME, LONGEST_SAID, NewCall, Outcome};
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;
use saldo::staff::Duty;
use saldo::text;
use saldo::texts::Texts;

use super::forms::maybe_day;
use crate::admin::money::parts;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// The button.
pub async fn post(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let ctx = submitted.visit().ctx.clone();
    let Some(new) = read(&mut submitted)? else { return Ok(submitted.again().await) };
    match calls::log(&ctx, &debtor, &new).await {
        Ok(_) => Ok(see_other(&next(&submitted, &debtor, new.outcome))),
        Err(error) => {
            let (field, message) = complaint(submitted.texts(), error)?;
            submitted.form.refuse(field, message);
            Ok(submitted.again().await)
        }
    }
}

/// What was promised is to be written down, by whoever may; else back to the debtor.
fn next(submitted: &Submitted, debtor: &DebtorId, outcome: Outcome) -> String {
    let visit = submitted.visit();
    let handles = visit.on_duty().is_ok_and(|on_duty| on_duty.session.staff.role.may(Duty::Handle));
    match outcome {
        Outcome::Promised if handles => format!("{}?done=call", paths::new_promise(debtor)),
        _ => format!("{}?done=call#timeline", paths::debtor(debtor)),
    }
}

fn read(submitted: &mut Submitted) -> Result<Option<NewCall>, UiError> {
    let key = parts::sent_key(&submitted.form)?;
    let outcome = submitted.field("outcome", Outcome::parse, |texts| text!(texts, "staff-call-no-outcome"));
    let day = maybe_day(submitted, "follow_up_on", too_far);
    let (spoke_to, said) = (submitted.form.value("spoke_to").to_owned(), submitted.form.value("said").to_owned());
    let read = outcome.zip(day);
    Ok(read.map(|(outcome, follow_up_on)| NewCall { key, outcome, spoke_to, said, follow_up_on }))
}

fn too_far(texts: &Texts) -> String {
    text!(texts, "staff-call-no-day", days = LATEST_FOLLOW_UP)
}

fn complaint(texts: &Texts, error: CallError) -> Result<(&'static str, String), UiError> {
    match error {
        CallError::NotFound | CallError::NotAllowed => Err(UiError::NotFound),
        CallError::Db(_) => Err(UiError::failed(error)),
        CallError::SpokeTo => Ok(("spoke_to", text!(texts, "staff-money-too-long", most = LONGEST_NAME))),
        CallError::Said => Ok(("said", text!(texts, "staff-money-too-long", most = LONGEST_SAID))),
        CallError::Day => Ok(("follow_up_on", too_far(texts))),
    }
}
