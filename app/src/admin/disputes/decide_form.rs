//! `POST /admin/debtors/{debtor}/disputes/{dispute}/decide`.

use axum::extract::Path;
use axum::response::Response;
use saldo::approvals::Decided;
use saldo::disputes::{self, Decision, DisputeError};
use saldo::ids::{DebtorId, DisputeId};
use saldo::paths::admin as paths;

use super::forms::{ids, seen};
use super::{decide_read, words};
use crate::admin::money::parts;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};
use crate::threads;

/// The button.
pub async fn post(Path(address): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let ctx = submitted.visit().ctx.clone();
    let key = parts::sent_key(&submitted.form)?;
    let Some(decision) = read(&mut submitted, &debtor, &id).await? else { return Ok(submitted.again().await) };
    match disputes::decide(&ctx, &debtor, &id, &key, &decision).await {
        Ok(Decided::Now(())) => Ok(see_other(&format!("{}?done=decided", paths::dispute(&debtor, &id)))),
        Ok(Decided::Waits(approval)) => Ok(see_other(&parts::waiting(&approval))),
        Err(error) => {
            let field = field(&error);
            let message = words::complaint(submitted.texts(), error)?;
            submitted.form.refuse(field, message);
            Ok(submitted.again().await)
        }
    }
}

/// What was typed; none when a field says what is wrong with it.
async fn read(submitted: &mut Submitted, debtor: &DebtorId, id: &DisputeId) -> Result<Option<Decision>, UiError> {
    let ctx = submitted.visit().ctx.clone();
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let dispute = disputes::get(&mut conn, debtor, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    drop(conn);
    let verdict = decide_read::verdict(submitted, &dispute);
    let words = threads::read_words(submitted);
    let (seen, beside) = (seen(submitted), decide_read::beside(&submitted.form));
    Ok(verdict.zip(words).map(|(verdict, words)| Decision { seen, verdict, words, beside }))
}

/// The field that says what is in the way.
fn field(error: &DisputeError) -> String {
    match error {
        DisputeError::NotPositive { document, line }
        | DisputeError::TooMuch { document, line, .. }
        | DisputeError::NoLine { document, line }
        | DisputeError::Twice { document, line } => decide_read::amount_field(document, *line),
        DisputeError::Nothing | DisputeError::NoInvoice(_) => "amounts".to_owned(),
        DisputeError::Number | DisputeError::OwnNumber => "number".to_owned(),
        DisputeError::CreditNoteCame { .. } => "beside".to_owned(),
        _ => "decide".to_owned(),
    }
}
