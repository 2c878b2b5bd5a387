//! `POST /admin/debtors/{debtor}/merge`: the button below the review.

use axum::extract::Path;
use axum::response::Response;
use saldo::debtors::{self, NewMerge};
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;

use super::again;
use crate::admin::money::parts::reason;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// Merges, if it is still what was shown.
pub async fn post(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let from = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let into = DebtorId::parse(submitted.form.value("with")).ok_or(UiError::NotFound)?;
    let review = paths::merge_with(&from, &into);
    let Some(why) = reason(&mut submitted, "why") else { return Ok(submitted.again_at(&review).await) };
    let (ctx, mark) = (submitted.visit().ctx.clone(), submitted.form.value("mark").to_owned());
    match debtors::merge_as_shown(&ctx, &NewMerge { from, into: into.clone(), why }, &mark).await {
        Ok(_) => Ok(see_other(&format!("{}?done=merged", paths::debtor(&into)))),
        Err(error) => again(submitted, &review, error).await,
    }
}
