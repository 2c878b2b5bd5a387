//! Two debtors turn out to be one: everything of the one becomes the other's.

use chrono::{DateTime, Utc};

use super::carry::carry;
use super::moves::{Carried, Move, MoveError, must_be_creditor, reason};
use super::people::{self, Access};
use super::review::{self, Review};
use super::{Debtor, items, store};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{DebtorId, MoveId};
use crate::{elsewhere, execute, run, until_steady};

/// A merge to make.
#[derive(Debug, Clone)]
pub struct NewMerge {
    /// The one that ends.
    pub from: DebtorId,
    /// The one that has everything afterwards.
    pub into: DebtorId,
    /// Why, for whoever reads the trail; at most 500 characters.
    pub why: String,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merged {
    /// They are one now.
    Now {
        /// Names the merge.
        id: MoveId,
        /// What went along.
        carried: Carried,
        /// How many have access.
        access: Access,
        /// Who and what it is about.
        review: Box<Review>,
    },
    /// They were merged before; nothing changed.
    Before {
        /// When.
        at: DateTime<Utc>,
        /// By whom; see [`crate::ctx::Actor`].
        by: String,
    },
}

/// Merges `from` into `into`. Running payments go along: whatever the provider says of them later is booked
/// where their documents are. `from` stays as a row without anything.
pub async fn merge(ctx: &Ctx, new: &NewMerge) -> Result<Merged, MoveError> {
    let (tx, merged) = until_steady!(in_transaction(ctx, new))?;
    if matches!(merged, Merged::Now { .. }) {
        tx.commit().await?;
    }
    Ok(merged)
}

/// The same, if it moves exactly what a review with this mark showed; else nothing changes.
pub async fn merge_as_shown(ctx: &Ctx, new: &NewMerge, mark: &str) -> Result<Merged, MoveError> {
    let (tx, merged) = until_steady!(in_transaction(ctx, new))?;
    if let Merged::Now { review, .. } = &merged {
        review.must_be(mark)?;
        tx.commit().await?;
    }
    Ok(merged)
}

/// What a merge would move. Changes nothing.
pub async fn preview_merge(ctx: &Ctx, new: &NewMerge) -> Result<Merged, MoveError> {
    Ok(until_steady!(in_transaction(ctx, new))?.1)
}

async fn in_transaction(ctx: &Ctx, new: &NewMerge) -> Result<(Tx, Merged), MoveError> {
    must_be_creditor(ctx)?;
    let why = reason(&new.why)?;
    if new.from == new.into {
        return Err(MoveError::Same);
    }
    let mut tx = ctx.db.begin().await?;
    let versions = store::touch_many(&mut tx, &[new.from.clone(), new.into.clone()]).await?;
    let version = |debtor: &DebtorId| versions.iter().find(|(id, _)| id == debtor).map(|(_, version)| *version);
    let (Some(from), Some(into)) = (version(&new.from), version(&new.into)) else {
        let merged = merged_before(&mut tx, new).await?;
        return Ok((tx, merged));
    };
    must_be_alike(&mut tx, new).await?;
    let moving = Move {
        id: ctx.new_id(),
        kind: "merge",
        from: (&new.from, from),
        into: (&new.into, into),
        why,
        money: None,
        undoes: None,
        at: ctx.now(),
    };
    let before = review::before(&mut tx, &new.from, &new.into).await?;
    moving.write_down(&mut tx, ctx).await?;
    keep_number(&mut tx, &new.from).await?;
    items::note_all(&mut tx, &moving.id, &new.from).await?;
    let carried = carry(&mut tx, ctx, &moving, &[]).await?;
    let access = people::unite(&mut tx, ctx, &moving.id, &new.from, &new.into).await?;
    end(&mut tx, &moving).await?;
    elsewhere::serve_moved(&mut tx, ctx, (&new.into, into)).await?;
    let people = format!("{} people with access, {} lost it", access.with_access, access.lost);
    moving.leave_trail(&mut tx, ctx, "debtor.merged", &format!("{carried}; {people}")).await?;
    let review = review::read(&mut tx, &moving, &carried, before, &[]).await?;
    Ok((tx, Merged::Now { id: moving.id, carried, access, review }))
}

/// Why one of them could not be touched.
async fn merged_before(tx: &mut Tx, new: &NewMerge) -> Result<Merged, MoveError> {
    let from = existing(tx, &new.from).await?;
    let into = existing(tx, &new.into).await?;
    match (from.merged_into, into.merged_into) {
        (Some(known), _) if known == new.into => made(tx, &new.from).await,
        (Some(known), _) => Err(MoveError::AlreadyMerged { debtor: new.from.clone(), into: known }),
        (None, Some(known)) => Err(MoveError::AlreadyMerged { debtor: new.into.clone(), into: known }),
        (None, None) => Err(super::Changed::error().into()),
    }
}

async fn made(tx: &mut Tx, from: &DebtorId) -> Result<Merged, MoveError> {
    let (at, by): (DateTime<Utc>, String) = run!(
        tx,
        fetch_one,
        sqlx::query_as(
            "select m.moved_at, m.moved_by
             from debtor b
             join debtor_move m on m.id = b.merge_id
             where b.id = $1"
        )
        .bind(from)
    )?;
    Ok(Merged::Before { at, by })
}

pub(super) async fn existing(tx: &mut Tx, debtor: &DebtorId) -> Result<Debtor, MoveError> {
    store::get(tx, debtor).await?.ok_or_else(|| MoveError::NoDebtor(debtor.clone()))
}

/// A mark would be lost, or spread to invoices it was never made for.
async fn must_be_alike(tx: &mut Tx, new: &NewMerge) -> Result<(), MoveError> {
    let (from, into) = (existing(tx, &new.from).await?, existing(tx, &new.into).await?);
    if from.insolvent_at.is_some() != into.insolvent_at.is_some() {
        return Err(MoveError::Differ("insolvent"));
    }
    if from.handed_over_at.is_some() != into.handed_over_at.is_some() {
        return Err(MoveError::Differ("handed over"));
    }
    Ok(())
}

/// Imports find the other debtor by this one's number from now on.
async fn keep_number(tx: &mut Tx, debtor: &DebtorId) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into debtor_identifier (kind, value, debtor_id)
             select 'customer_number', number, id from debtor where id = $1 and number is not null
             on conflict (kind, value) do nothing"
        )
        .bind(debtor)
    )?;
    Ok(())
}

async fn end(tx: &mut Tx, moving: &Move<'_>) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query("update debtor set merged_into = $2, merge_id = $3 where id = $1")
            .bind(moving.from.0)
            .bind(moving.into.0)
            .bind(&moving.id)
    )?;
    Ok(())
}
