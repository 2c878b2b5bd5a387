//! `POST /admin/debtors/{debtor}/undo-merge`: the button below the review.

use axum::extract::Path;
use axum::response::Response;
use saldo::debtors;
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;

use super::again;
use crate::admin::money::parts::reason;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// Gives back what a merge moved, if it is still what was shown.
pub async fn post(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let Some(why) = reason(&mut submitted, "why") else { return Ok(submitted.again().await) };
    let (ctx, mark) = (submitted.visit().ctx.clone(), submitted.form.value("mark").to_owned());
    match debtors::undo_merge_as_shown(&ctx, &debtor, &why, &mark).await {
        Ok(_) => Ok(see_other(&format!("{}?done=merge-undone", paths::debtor(&debtor)))),
        Err(error) => again(submitted, &paths::undo_merge(&debtor), error).await,
    }
}
