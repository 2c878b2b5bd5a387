//! A plan that runs: what is left of its parts, and what need not be paid yet.
//!
//! Each part that is not due has a hold of its own, which ends by itself when the part's day begins. So what is due on
//! an invoice is right at any moment, whether or not a worker runs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::left::{InPlan, Left, Lowered};
use super::parts::Part;
use super::schedule::Instalment;
use super::store::about;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::holds::{self, HoldReason, NewHold};
use crate::ids::{DebtorId, DocumentId, PlanId};
use crate::{bulk_insert, execute, fetch_in, run};

/// Writes parts and holds of terms that both agreed to.
pub(super) async fn begin(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, plan): (&DebtorId, &PlanId),
    instalments: &[Instalment],
    parts: &[Part],
) -> Result<(), DbError> {
    let day = |part: &Part| {
        let nth = usize::try_from(part.position - 1).ok();
        nth.and_then(|nth| instalments.get(nth)).map_or(NaiveDate::MAX, |one| one.due_on)
    };
    bulk_insert!(
        tx,
        "insert into plan_part (plan_id, position, document_id, due_on, agreed_minor, open_minor)",
        6,
        parts,
        "",
        |query, part| query
            .bind(plan)
            .bind(part.position)
            .bind(&part.document)
            .bind(day(part))
            .bind(part.minor)
            .bind(part.minor)
    )?;
    for document in parts.iter().map(|part| &part.document).collect::<BTreeSet<_>>() {
        let sql = "insert into plan_invoice (plan_id, document_id, owed_minor, contested_minor, out_minor)
                   select $1, d.id, d.outstanding_minor,
                          cast(coalesce((select sum(i.held_minor)
                                         from dispute_invoice i
                                         join dispute s on s.id = i.dispute_id and s.round = i.round and s.closed_at is null
                                         where i.document_id = d.id), 0) as bigint), 0
                   from document d
                   where d.id = $2";
        execute!(tx, sqlx::query(sql).bind(plan).bind(document))?;
        // One that is complete follows an invoice no longer that is in another.
        let sql = "delete from plan_invoice where document_id = $2 and plan_id <> $1";
        execute!(tx, sqlx::query(sql).bind(plan).bind(document))?;
    }
    for part in parts {
        let key = Key { plan, position: part.position, document: &part.document };
        hold(tx, ctx, debtor, &key, (day(part), part.minor)).await?;
    }
    Ok(())
}

struct Key<'a> {
    plan: &'a PlanId,
    position: i32,
    document: &'a DocumentId,
}

/// What is left of a part need not be paid before its day.
async fn hold(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    key: &Key<'_>,
    (due_on, open): (NaiveDate, i64),
) -> Result<(), DbError> {
    let source_key = format!("{}:{}/{}", about(key.plan), key.position, key.document);
    if open == 0 || due_on <= ctx.today() {
        holds::release(tx, ctx, debtor, &source_key).await?;
        return Ok(());
    }
    let hold = NewHold {
        source_key: &source_key,
        debtor,
        document: Some(key.document),
        amount_minor: Some(open),
        reason: HoldReason::Plan,
        ends_at: Some(ctx.zone.start_of(due_on)),
    };
    holds::keep(tx, ctx, hold).await
}

/// Nothing is held for it any more.
pub(super) async fn release(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &PlanId) -> Result<(), DbError> {
    holds::release(tx, ctx, debtor, &format!("{}:", about(plan))).await?;
    Ok(())
}

/// A part as it stands.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct PartRow {
    pub(super) position: i32,
    pub(super) document_id: DocumentId,
    pub(super) due_on: NaiveDate,
    pub(super) agreed_minor: i64,
    pub(super) open_minor: i64,
}

/// The parts of a plan, in the order of its instalments.
pub(super) async fn parts_of(conn: &mut Conn, plan: &PlanId) -> Result<Vec<PartRow>, DbError> {
    let sql = "select position, document_id, due_on, agreed_minor, open_minor
               from plan_part
               where plan_id = $1
               order by position, document_id";
    run!(conn, fetch_all, sqlx::query_as(sql).bind(plan))
}

/// What of a running plan is due on `today` and was not paid.
pub(super) fn due(parts: &[PartRow], today: NaiveDate) -> i64 {
    parts.iter().filter(|part| part.due_on <= today).map(|part| part.open_minor).sum()
}

/// An invoice of a plan that runs or is complete, with what stands in the books now.
#[derive(Debug, Clone, sqlx::FromRow)]
struct Followed {
    plan_id: PlanId,
    debtor_id: DebtorId,
    document_id: DocumentId,
    owed_minor: i64,
    contested_minor: i64,
    out_minor: i64,
    owed_now: i64,
    contested_now: i64,
}

/// Something was booked on these invoices: plans that have them follow. Gives the plans that changed.
pub(super) async fn follow(
    tx: &mut Tx,
    ctx: &Ctx,
    documents: &[DocumentId],
    lowered: impl Fn(&DocumentId) -> Lowered,
) -> Result<BTreeMap<PlanId, DebtorId>, DbError> {
    let rows = fetch_in!(
        tx,
        Followed,
        "select i.plan_id, d.debtor_id, i.document_id, i.owed_minor, i.contested_minor, i.out_minor,
                d.outstanding_minor as owed_now,
                cast(coalesce((select sum(x.held_minor)
                               from dispute_invoice x
                               join dispute s on s.id = x.dispute_id and s.round = x.round and s.closed_at is null
                               where x.document_id = i.document_id), 0) as bigint) as contested_now
         from plan_invoice i
         join plan p on p.id = i.plan_id and p.state in ('running', 'broken', 'completed')
         join document d on d.id = i.document_id
         where i.document_id",
        documents,
        "order by i.plan_id, i.document_id"
    )?;
    let mut changed = BTreeMap::new();
    for row in rows {
        if (row.owed_minor, row.contested_minor) == (row.owed_now, row.contested_now) {
            continue;
        }
        let why = lowered(&row.document_id);
        follow_one(tx, ctx, &row, why).await?;
        changed.insert(row.plan_id, row.debtor_id);
    }
    Ok(changed)
}

async fn follow_one(tx: &mut Tx, ctx: &Ctx, row: &Followed, lowered: Lowered) -> Result<(), DbError> {
    let today = ctx.today();
    let all = parts_of(tx, &row.plan_id).await?;
    let next_on = all.iter().map(|part| part.due_on).filter(|due_on| *due_on > today).min();
    let of_it: Vec<&PartRow> = all.iter().filter(|part| part.document_id == row.document_id).collect();
    let left = |part: &&PartRow| Left { due_on: part.due_on, agreed: part.agreed_minor, open: part.open_minor };
    let mut invoice = InPlan {
        parts: of_it.iter().map(left).collect(),
        owed: row.owed_minor,
        contested: row.contested_minor,
        out: row.out_minor,
    };
    invoice.follow(today, next_on, (row.owed_now, row.contested_now), lowered);
    let sql = "update plan_invoice
               set owed_minor = $3, contested_minor = $4, out_minor = $5
               where plan_id = $1 and document_id = $2";
    execute!(
        tx,
        sqlx::query(sql)
            .bind(&row.plan_id)
            .bind(&row.document_id)
            .bind(invoice.owed)
            .bind(invoice.contested)
            .bind(invoice.out)
    )?;
    for (before, now) in of_it.into_iter().zip(&invoice.parts) {
        if before.open_minor == now.open {
            continue;
        }
        let sql = "update plan_part set open_minor = $4 where plan_id = $1 and position = $2 and document_id = $3";
        execute!(tx, sqlx::query(sql).bind(&row.plan_id).bind(before.position).bind(&row.document_id).bind(now.open))?;
        let key = Key { plan: &row.plan_id, position: before.position, document: &row.document_id };
        hold(tx, ctx, &row.debtor_id, &key, (before.due_on, now.open)).await?;
    }
    Ok(())
}
