//! A debtor has another number, which imports would refuse as somebody else's.

use super::MoveError;
use super::merge::existing;
use super::moves::{must_be_creditor, reason};
use super::split::owner;
use super::store;
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::execute;
use crate::ids::DebtorId;
use crate::imports::{Id, IdKind};

/// From now on imports know the debtor by this too. Gives whether they did not before.
pub async fn add_number(ctx: &Ctx, debtor: &DebtorId, number: &Id, why: &str) -> Result<bool, MoveError> {
    must_be_creditor(ctx)?;
    let why = reason(why)?;
    let mut tx = ctx.db.begin().await?;
    store::lock(&mut tx, std::slice::from_ref(debtor)).await?;
    if let Some(into) = existing(&mut tx, debtor).await?.merged_into {
        return Err(MoveError::AlreadyMerged { debtor: debtor.clone(), into });
    }
    let known = match number.kind {
        IdKind::CustomerNumber => store::find_by_number(&mut tx, &number.value).await?,
        IdKind::LegalId | IdKind::Vat | IdKind::Endpoint => owner(&mut tx, number).await?,
    };
    match known {
        Some(known) if known == *debtor => return Ok(false),
        Some(_) => return Err(MoveError::NumberTaken(number.to_string())),
        None => {}
    }
    execute!(
        tx,
        sqlx::query("insert into debtor_identifier (kind, value, debtor_id) values ($1, $2, $3)")
            .bind(number.kind)
            .bind(&number.value)
            .bind(debtor)
    )?;
    let detail = format!("{} {}: {why}", number.kind.words(), number.value);
    let happened =
        Happened { action: "debtor.identifier_added", object: debtor.as_str(), debtor: Some(debtor), detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(true)
}
