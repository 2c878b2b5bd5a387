//! `POST /admin/debtors/{debtor}/split`: choose, review, do.

use axum::extract::Path;
use axum::response::Response;
use saldo::debtors::{self, NewSplit};
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;

use super::{again, split_read};
use crate::admin::money::parts::reason;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// `review` shows what would move, `do` moves it if it is still that; any other step shows the form again.
pub async fn post(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let from = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let step = submitted.form.value("step").to_owned();
    if !["review", "do"].contains(&step.as_str()) {
        return Ok(submitted.again().await);
    }
    let (ctx, texts) = (submitted.visit().ctx.clone(), submitted.texts());
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let read = split_read::read(&mut conn, texts, &from, &submitted.form).await?;
    drop(conn);
    let new = match read {
        Ok(new) => new,
        Err(complaints) => {
            complaints.into_iter().for_each(|(field, message)| submitted.form.refuse(field, message));
            return Ok(submitted.again().await);
        }
    };
    let address = paths::split(&from);
    if step == "review" {
        return match debtors::preview_split(&ctx, &new).await {
            Ok(_) => Ok(submitted.again().await),
            Err(error) => again(submitted, &address, error).await,
        };
    }
    let Some(why) = reason(&mut submitted, "why") else { return Ok(submitted.again().await) };
    let mark = submitted.form.value("mark").to_owned();
    match debtors::split_as_shown(&ctx, &NewSplit { why, ..new }, &mark).await {
        Ok(split) => Ok(see_other(&format!("{}?done=split", paths::debtor(&split.into)))),
        Err(error) => again(submitted, &address, error).await,
    }
}
