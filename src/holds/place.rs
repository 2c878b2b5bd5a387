//! Somebody of the creditor pauses a debtor, or one of its invoices.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{HoldReason, NewHold, insert};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, DocumentId, HoldId};
use crate::shortfalls::Words;
use crate::{debtors, run};

/// Days ahead that a pause may end at most.
pub const LONGEST_DAYS: u64 = 365;

/// A pause to set.
#[derive(Debug, Clone)]
pub struct NewPlaced {
    /// Made when the form was shown: the same form sent twice pauses once.
    pub key: String,
    /// The number of an open invoice, which is paused as a whole; all of the debtor without.
    pub invoice: Option<String>,
    /// Why, for colleagues.
    pub why: Words,
    /// The last day of it; until somebody ends it without.
    pub until: Option<NaiveDate>,
}

/// What became of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placed {
    /// It pauses from now on.
    Now(HoldId),
    /// The same form did it before; nothing was changed.
    Before,
}

/// Why nothing was paused.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// Only people of the creditor do.
    #[error("only staff set a pause by hand")]
    NotAllowed,
    /// There is no such debtor, or it was merged into another.
    #[error("there is no such debtor")]
    NotFound,
    /// The debtor has no open invoice with this number.
    #[error("the debtor has no open invoice with this number")]
    NoInvoice,
    /// Before today, or too far away.
    #[error("a pause ends today or within {LONGEST_DAYS} days")]
    Day,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sets it.
pub async fn place(ctx: &Ctx, debtor: &DebtorId, new: &NewPlaced) -> Result<Placed, PlaceError> {
    if !matches!(ctx.actor, Actor::Staff(_)) {
        return Err(PlaceError::NotAllowed);
    }
    let ends_at = end(ctx, new.until)?;
    let id: HoldId = ctx.new_id();
    let mut tx = ctx.db.begin().await?;
    debtors::lock(&mut tx, std::slice::from_ref(debtor)).await?;
    let found = debtors::get(&mut tx, debtor).await?.filter(|debtor| debtor.merged_into.is_none());
    found.ok_or(PlaceError::NotFound)?;
    let document = match &new.invoice {
        Some(number) => Some(open_invoice(&mut tx, debtor, number).await?.ok_or(PlaceError::NoInvoice)?),
        None => None,
    };
    let hold = NewHold {
        source_key: &format!("staff:{}", new.key),
        debtor,
        document: document.as_ref(),
        amount_minor: None,
        reason: HoldReason::Staff,
        ends_at,
    };
    if !insert(&mut tx, ctx, &id, hold, new.why.as_str()).await? {
        return Ok(Placed::Before);
    }
    let (object, debtor, detail) = (id.as_str(), Some(debtor), new.why.as_str().to_owned());
    audit::record(&mut tx, ctx, Happened { action: "hold.set", object, debtor, detail }).await?;
    tx.commit().await?;
    Ok(Placed::Now(id))
}

/// The end of the last day.
fn end(ctx: &Ctx, until: Option<NaiveDate>) -> Result<Option<DateTime<Utc>>, PlaceError> {
    let Some(until) = until else { return Ok(None) };
    let today = ctx.today();
    if !(today..=today + Days::new(LONGEST_DAYS)).contains(&until) {
        return Err(PlaceError::Day);
    }
    Ok(Some(ctx.zone.start_of(until + Days::new(1))))
}

/// Where a number begins anew each year, the open invoice that is due first is meant.
async fn open_invoice(conn: &mut Conn, debtor: &DebtorId, number: &str) -> Result<Option<DocumentId>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_scalar(
            "select id
             from document
             where debtor_id = $1 and number = $2 and outstanding_minor > 0
             order by due_on, id
             limit 1"
        )
        .bind(debtor)
        .bind(number.trim())
    )
}
