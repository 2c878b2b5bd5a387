//! A merge was a mistake: exactly what it moved goes back.

use super::carry::{carry, free_torn_requests};
use super::merge::existing;
use super::moves::{Carried, Gone, Move, MoveError, must_be_creditor, reason};
use super::review::{self, Review};
use super::split::{called, touch_both};
use super::{items, people, store};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{CreditId, DebtorId, DocumentId, MoveId, PaymentId};
use crate::{downloads, elsewhere, execute, run, until_steady};

/// What an undo did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// Names it.
    pub id: MoveId,
    /// The debtor that has its own again.
    pub debtor: DebtorId,
    /// The debtor it was merged into.
    pub from: DebtorId,
    /// What went back.
    pub carried: Carried,
    /// Who and what it is about.
    pub review: Box<Review>,
}

/// Gives a merged debtor back what its merge moved, rights included. What came to the other debtor since
/// stays there. Refused when money was given across since, a credit note too, or something moved on.
pub async fn undo_merge(ctx: &Ctx, debtor: &DebtorId, why: &str) -> Result<Undone, MoveError> {
    let (tx, undone) = until_steady!(in_transaction(ctx, debtor, why))?;
    tx.commit().await?;
    Ok(undone)
}

/// The same, if it moves exactly what a review with this mark showed; else nothing changes.
pub async fn undo_merge_as_shown(ctx: &Ctx, debtor: &DebtorId, why: &str, mark: &str) -> Result<Undone, MoveError> {
    let (tx, undone) = until_steady!(in_transaction(ctx, debtor, why))?;
    undone.review.must_be(mark)?;
    tx.commit().await?;
    Ok(undone)
}

/// What an undo would move. Changes nothing.
pub async fn preview_undo_merge(ctx: &Ctx, debtor: &DebtorId, why: &str) -> Result<Undone, MoveError> {
    Ok(until_steady!(in_transaction(ctx, debtor, why))?.1)
}

async fn in_transaction(ctx: &Ctx, debtor: &DebtorId, why: &str) -> Result<(Tx, Undone), MoveError> {
    must_be_creditor(ctx)?;
    let why = reason(why)?;
    let mut tx = ctx.db.begin().await?;
    let (merge, holder) = revive(&mut tx, debtor).await?;
    let (from, into) = touch_both(&mut tx, &holder, debtor).await?;
    let moving = Move {
        id: ctx.new_id(),
        kind: "undo",
        from: (&holder, from),
        into: (debtor, into),
        why,
        money: None,
        undoes: Some(&merge),
        at: ctx.now(),
    };
    let before = review::before(&mut tx, &holder, debtor).await?;
    moving.write_down(&mut tx, ctx).await?;
    items::note_again(&mut tx, &moving.id, &merge, &holder).await?;
    items::note_decisions(&mut tx, &moving.id, &holder).await?;
    check(&mut tx, &moving).await?;
    free_torn_requests(&mut tx, ctx, &moving).await?;
    if let Some(number) = items::note_disputes(&mut tx, &moving.id, &holder).await? {
        return Err(MoveError::Disputed(number));
    }
    if let Some(number) = items::note_plans(&mut tx, &moving.id, &holder).await? {
        return Err(MoveError::Planned(number));
    }
    if let Some(day) = items::note_promises(&mut tx, &moving.id, &holder).await? {
        return Err(MoveError::Promised(day));
    }
    items::note_paid_claims(&mut tx, &moving.id, &holder).await?;
    items::note_holds_and_tasks(&mut tx, ctx, &moving.id, &holder).await?;
    let withdrawn = items::revoke_links(&mut tx, ctx, &moving.id, &holder).await?;
    downloads::parted(&mut tx, ctx, &moving.id, &holder).await?;
    let carried = Carried { revoked: withdrawn.len(), ..carry(&mut tx, ctx, &moving, &[]).await? };
    people::part(&mut tx, ctx, &merge, debtor, &holder).await?;
    elsewhere::serve_moved(&mut tx, ctx, (debtor, into)).await?;
    elsewhere::serve_moved(&mut tx, ctx, (&holder, from)).await?;
    moving.leave_trail(&mut tx, ctx, "debtor.merge_undone", &carried.to_string()).await?;
    let review = review::read(&mut tx, &moving, &carried, before, &withdrawn).await?;
    let id = moving.id.clone();
    Ok((tx, Undone { id, debtor: debtor.clone(), from: holder, carried, review }))
}

/// Holds both and makes the merged one a debtor again; gives its merge and who it was merged into.
async fn revive(tx: &mut Tx, debtor: &DebtorId) -> Result<(MoveId, DebtorId), MoveError> {
    let holder = existing(tx, debtor).await?.merged_into.ok_or(MoveError::NotMerged)?;
    store::lock(tx, &[debtor.clone(), holder.clone()]).await?;
    let now: Option<(MoveId, DebtorId, DebtorId)> = run!(
        tx,
        fetch_optional,
        sqlx::query_as(
            "select m.id, m.into_id, b.merged_into
             from debtor b
             join debtor_move m on m.id = b.merge_id
             where b.id = $1 and b.merged_into is not null"
        )
        .bind(debtor)
    )?;
    let (merge, into, now) = now.ok_or(MoveError::NotMerged)?;
    if now != holder {
        return Err(super::Changed::error().into());
    }
    if into != holder {
        return Err(MoveError::MovedOn(Gone::Debtor(into)));
    }
    let sql = "update debtor set merged_into = null, merge_id = null where id = $1";
    execute!(tx, sqlx::query(sql).bind(debtor))?;
    Ok((merge, into))
}

/// What the merge moved must all be there still, and no money may stand on both sides of the line.
async fn check(tx: &mut Tx, moving: &Move<'_>) -> Result<(), MoveError> {
    if let Some(what) = moved_on(tx, moving).await? {
        return Err(MoveError::MovedOn(what));
    }
    if let Some(payment) = items::torn(tx, &moving.id, moving.from.0).await? {
        return Err(MoveError::UnderWay(payment));
    }
    let given = match across(tx, moving).await? {
        None => tied_across(tx, moving).await?,
        given => given,
    };
    if let Some((lot, document)) = given {
        let (money, document) = called(tx, &lot, &document).await?;
        return Err(MoveError::Across { money, document });
    }
    match again(tx, moving).await? {
        Some(payment) => Err(MoveError::MovedOn(Gone::CameAgain(payment))),
        None => Ok(()),
    }
}

async fn moved_on(tx: &mut Tx, moving: &Move<'_>) -> Result<Option<Gone>, DbError> {
    let gone: Option<(String, String, String)> = run!(
        tx,
        fetch_optional,
        sqlx::query_as(
            "select kind, object, name
             from (select i.kind, i.object, d.number as name
                   from debtor_move_item i
                   join document d on d.id = i.object and i.kind = 'document'
                   where i.move_id = $1 and d.debtor_id <> $2
                   union all
                   select i.kind, i.object, p.id
                   from debtor_move_item i
                   join payment p on p.id = i.object and i.kind = 'payment'
                   where i.move_id = $1 and p.debtor_id <> $2
                   union all
                   select i.kind, i.object, c.id
                   from debtor_move_item i
                   join credit c on c.id = i.object and i.kind = 'credit'
                   where i.move_id = $1 and c.debtor_id <> $2) gone
             order by object
             limit 1"
        )
        .bind(&moving.id)
        .bind(moving.from.0)
    )?;
    Ok(gone.map(|(kind, object, name)| match (kind.as_str(), PaymentId::parse(&object), CreditId::parse(&object)) {
        ("payment", Some(payment), _) => Gone::Payment(payment),
        ("credit", _, Some(credit)) => Gone::Credit(credit),
        _ => Gone::Document(name),
    }))
}

/// A lot on one side that gave to a document on the other.
async fn across(tx: &mut Tx, moving: &Move<'_>) -> Result<Option<(CreditId, DocumentId)>, DbError> {
    run!(
        tx,
        fetch_optional,
        sqlx::query_as(
            "select c.id, d.id
             from credit c
             join transfer t on t.credit_id = c.id and (t.credit_account = 'receivable' or t.debit_account = 'receivable')
             join document d on d.id = t.document_id and d.debtor_id = c.debtor_id
             left join debtor_move_item l on l.move_id = $1 and l.kind = 'credit' and l.object = c.id
             left join debtor_move_item i on i.move_id = $1 and i.kind = 'document' and i.object = d.id
             where c.debtor_id = $2 and (l.object is null) <> (i.object is null)
             group by c.id, d.id
             having sum(case when t.credit_account = 'receivable' then t.amount_minor else -t.amount_minor end) <> 0
             order by c.id, d.id
             limit 1"
        )
        .bind(&moving.id)
        .bind(moving.from.0)
    )
}

/// A credit note from before the merge on one side that was tied to what was decided for an invoice on the other: its
/// debtor would come back without the credit it had. Of a note that came since, nobody had any.
async fn tied_across(tx: &mut Tx, moving: &Move<'_>) -> Result<Option<(CreditId, DocumentId)>, DbError> {
    run!(
        tx,
        fetch_optional,
        sqlx::query_as(
            "select c.id, d.id
             from credit c
             join document n on n.id = c.document_id
             join credit_decision_tie x on x.document_id = n.id
             join credit_decision g on g.id = x.decision_id
             join document d on d.id = g.document_id and d.debtor_id = c.debtor_id
             join debtor_move m on m.id = $3 and m.moved_at >= n.imported_at
             left join debtor_move_item l on l.move_id = $1 and l.kind = 'document' and l.object = n.id
             left join debtor_move_item i on i.move_id = $1 and i.kind = 'document' and i.object = d.id
             where c.debtor_id = $2 and (l.object is null) <> (i.object is null)
             order by c.id, d.id
             limit 1"
        )
        .bind(&moving.id)
        .bind(moving.from.0)
        .bind(moving.undoes)
    )
}

/// A payment since the merge that follows one from before.
async fn again(tx: &mut Tx, moving: &Move<'_>) -> Result<Option<PaymentId>, DbError> {
    run!(
        tx,
        fetch_optional,
        sqlx::query_scalar(
            "select p.id
             from payment p
             join debtor_move_item i on i.move_id = $1 and i.kind = 'payment' and i.object = p.follows
             where p.debtor_id = $2
               and not exists (select 1 from debtor_move_item o
                               where o.move_id = $1 and o.kind = 'payment' and o.object = p.id)
             order by p.id
             limit 1"
        )
        .bind(&moving.id)
        .bind(moving.from.0)
    )
}
