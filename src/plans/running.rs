//! A plan that runs: what is left of its parts, and what need not be paid yet.
//!
//! Each part that is not due has a hold of its own, which ends by itself when the part's day begins. So what is due on
//! an invoice is right at any moment, whether or not a worker runs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::left::{Booked, InPlan, Left};
use super::parts::Part;
use super::past;
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
        follow_from_now(tx, plan, document).await?;
    }
    for part in parts {
        let key = Key { plan, position: part.position, document: &part.document };
        hold(tx, ctx, debtor, &key, (day(part), part.minor)).await?;
    }
    past::note(tx, ctx, plan).await
}

/// What stands in the books now is where the plan begins to follow an invoice.
async fn follow_from_now(tx: &mut Tx, plan: &PlanId, document: &DocumentId) -> Result<(), DbError> {
    let sql = "insert into plan_invoice (plan_id, document_id, owed_minor, contested_minor, outside_paid_minor)
               select $1, d.id, d.outstanding_minor,
                      cast(coalesce((select sum(i.held_minor)
                                     from dispute_invoice i
                                     join dispute s on s.id = i.dispute_id and s.round = i.round and s.closed_at is null
                                     where i.document_id = d.id), 0) as bigint),
                      cast(coalesce((select sum(case when t.credit_account = 'receivable' then t.amount_minor
                                                     else -t.amount_minor end)
                                     from transfer t
                                     join credit c on c.id = t.credit_id and c.origin = 'payment'
                                     where t.document_id = d.id
                                       and 'receivable' in (t.credit_account, t.debit_account)), 0) as bigint)
               from document d
               where d.id = $2";
    execute!(tx, sqlx::query(sql).bind(plan).bind(document))?;
    Ok(())
}

/// The parts of other terms take the place of those before; each has what happened to it before.
pub(super) async fn replace(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, plan): (&DebtorId, &PlanId),
    (before, parts): (&[PartRow], &[PartRow]),
) -> Result<(), DbError> {
    execute!(tx, sqlx::query("delete from plan_part where plan_id = $1").bind(plan))?;
    bulk_insert!(
        tx,
        "insert into plan_part (plan_id, position, document_id, due_on, agreed_minor, open_minor, out_minor, credited_minor)",
        8,
        parts,
        "",
        |query, part| query
            .bind(plan)
            .bind(part.position)
            .bind(&part.document_id)
            .bind(part.due_on)
            .bind(part.agreed_minor)
            .bind(part.open_minor)
            .bind(part.out_minor)
            .bind(part.credited_minor)
    )?;
    let documents = |parts: &[PartRow]| parts.iter().map(|part| part.document_id.clone()).collect::<BTreeSet<_>>();
    for document in documents(parts).difference(&documents(before)) {
        follow_from_now(tx, plan, document).await?;
    }
    release(tx, ctx, debtor, plan).await?;
    for part in parts {
        let key = Key { plan, position: part.position, document: &part.document_id };
        hold(tx, ctx, debtor, &key, (part.due_on, part.open_minor)).await?;
    }
    past::note(tx, ctx, plan).await
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

/// A plan that is complete is over for good once one of its invoices is to be in another: it follows none of them.
pub(super) async fn let_go(tx: &mut Tx, plan: &PlanId, document: &DocumentId) -> Result<(), DbError> {
    let sql = "delete from plan_invoice
               where plan_id <> $1 and plan_id in (select plan_id from plan_invoice where document_id = $2)";
    execute!(tx, sqlx::query(sql).bind(plan).bind(document))?;
    Ok(())
}

/// The same for plans of a debtor that are over, once one of their invoices is another debtor's.
pub(super) async fn let_go_of_parted(tx: &mut Tx, debtor: &DebtorId) -> Result<(), DbError> {
    let sql = "delete from plan_invoice
               where plan_id in (select p.id
                                 from plan p
                                 join plan_invoice i on i.plan_id = p.id
                                 join document d on d.id = i.document_id
                                 where p.debtor_id = $1 and p.closed_at is not null and d.debtor_id <> $1)";
    execute!(tx, sqlx::query(sql).bind(debtor))?;
    Ok(())
}

/// Nothing is held for it any more.
pub(super) async fn release(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &PlanId) -> Result<(), DbError> {
    holds::release(tx, ctx, debtor, &format!("{}:", about(plan))).await?;
    Ok(())
}

/// A part as it stands.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct PartRow {
    pub(super) position: i32,
    pub(super) document_id: DocumentId,
    pub(super) due_on: NaiveDate,
    pub(super) agreed_minor: i64,
    pub(super) open_minor: i64,
    /// What of it is contested.
    pub(super) out_minor: i64,
    pub(super) credited_minor: i64,
}

impl PartRow {
    pub(super) fn left(&self) -> Left {
        let Self { due_on, agreed_minor, open_minor, out_minor, credited_minor, .. } = *self;
        Left { due_on, agreed: agreed_minor, open: open_minor, out: out_minor, credited: credited_minor }
    }
}

/// The parts of a plan, in the order of its instalments.
pub(super) async fn parts_of(conn: &mut Conn, plan: &PlanId) -> Result<Vec<PartRow>, DbError> {
    let sql = "select position, document_id, due_on, agreed_minor, open_minor, out_minor, credited_minor
               from plan_part
               where plan_id = $1
               order by position, document_id";
    run!(conn, fetch_all, sqlx::query_as(sql).bind(plan))
}

/// What of a running plan is due today, was not paid, is not on its way, and has to be paid now.
pub(super) async fn missing(conn: &mut Conn, ctx: &Ctx, plan: &PlanId) -> Result<Vec<PartRow>, DbError> {
    let today = ctx.today();
    let due = with_on_way(conn, ctx, plan).await?.into_iter().filter(|(part, _)| part.due_on <= today);
    let missing = due.map(|(part, on_way)| PartRow { open_minor: part.open_minor - on_way, ..part });
    Ok(missing.filter(|part| part.open_minor > 0).collect())
}

/// An invoice of a plan that runs, with what of it is on its way: in a payment the bank is at, said to be paid, or taken
/// back by a bank that has not decided.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct OnWay {
    pub(super) document_id: DocumentId,
    /// Its own day.
    pub(super) due_on: NaiveDate,
    pub(super) owed_minor: i64,
    pub(super) contested_minor: i64,
    pub(super) outside_paid_minor: i64,
    pub(super) on_way_minor: i64,
}

/// What of an invoice is owed beside its plan, and neither contested nor on its way. A payment pays it before what is
/// not due of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Beside {
    pub(super) document_id: DocumentId,
    pub(super) due_on: NaiveDate,
    pub(super) minor: i64,
}

/// The parts of a plan, and what of each is on its way. It must not be asked for a second time.
pub(super) async fn with_on_way(conn: &mut Conn, ctx: &Ctx, plan: &PlanId) -> Result<Vec<(PartRow, i64)>, DbError> {
    Ok(with_beside(conn, ctx, plan).await?.0)
}

/// The same, and what is owed beside it.
pub(super) async fn with_beside(
    conn: &mut Conn,
    ctx: &Ctx,
    plan: &PlanId,
) -> Result<(Vec<(PartRow, i64)>, Vec<Beside>), DbError> {
    let sql = "select i.document_id, d.due_on, i.owed_minor, i.contested_minor, i.outside_paid_minor,
                      cast(sum(case when w.document_id is null then 0
                                    else coalesce(w.minor, i.owed_minor) end) as bigint) as on_way_minor
               from plan_invoice i
               join document d on d.id = i.document_id
               left join (
                   select l.document_id, l.amount_minor as minor
                   from plan n
                   join payment p on p.debtor_id = n.debtor_id and p.status = 'processing'
                   join payment_line l on l.payment_id = p.id
                   where n.id = $1 and n.state in ('running', 'broken')
                   union all
                   select h.document_id, h.amount_minor as minor
                   from plan n
                   join hold h on h.debtor_id = n.debtor_id and h.reason in ('paid_claim', 'chargeback')
                   where n.id = $1 and n.state in ('running', 'broken') and h.starts_at <= $2 and h.ended_at is null
                     and (h.ends_at is null or h.ends_at > $2)
               ) w on w.document_id = i.document_id
               where i.plan_id = $1
               group by i.document_id, d.due_on, i.owed_minor, i.contested_minor, i.outside_paid_minor
               order by i.document_id";
    let on_way: Vec<OnWay> = run!(conn, fetch_all, sqlx::query_as(sql).bind(plan).bind(ctx.now()))?;
    Ok(spread(parts_of(conn, plan).await?, &on_way, ctx.today()))
}

/// What is on its way goes to the parts that a payment of so much would go to now; gives what is beside the plan, too.
pub(super) fn spread(parts: Vec<PartRow>, on_way: &[OnWay], today: NaiveDate) -> (Vec<(PartRow, i64)>, Vec<Beside>) {
    let next_on = next_on(&parts, today);
    let mut all: Vec<(PartRow, i64)> = parts.into_iter().map(|part| (part, 0)).collect();
    let mut beside = Vec::new();
    for row in on_way {
        let mut of_it: Vec<_> = all.iter_mut().filter(|(part, _)| part.document_id == row.document_id).collect();
        let mut invoice = InPlan {
            parts: of_it.iter().map(|(part, _)| part.left()).collect(),
            owed: row.owed_minor,
            contested: row.contested_minor,
            outside_paid: row.outside_paid_minor,
        };
        if row.on_way_minor > 0 {
            let owed = (row.owed_minor - row.on_way_minor).max(0);
            invoice.follow(today, next_on, &[], (owed, row.contested_minor.min(owed)));
        }
        for ((part, coming), then) in of_it.iter_mut().zip(&invoice.parts) {
            *coming = part.open_minor - then.open;
        }
        let minor = invoice.outside();
        if minor > 0 {
            beside.push(Beside { document_id: row.document_id.clone(), due_on: row.due_on, minor });
        }
    }
    (all, beside)
}

/// The day of the next instalment.
pub(super) fn next_on<'a>(parts: impl IntoIterator<Item = &'a PartRow>, today: NaiveDate) -> Option<NaiveDate> {
    parts.into_iter().map(|part| part.due_on).filter(|due_on| *due_on > today).min()
}

/// An invoice of a plan that runs or is complete, with what stands in the books now.
#[derive(Debug, Clone, sqlx::FromRow)]
struct Followed {
    plan_id: PlanId,
    debtor_id: DebtorId,
    document_id: DocumentId,
    owed_minor: i64,
    contested_minor: i64,
    outside_paid_minor: i64,
    owed_now: i64,
    contested_now: i64,
}

/// Something was booked on these invoices: plans that have them follow. Gives the plans that changed.
pub(super) async fn follow(
    tx: &mut Tx,
    ctx: &Ctx,
    documents: &[DocumentId],
    booked: &BTreeMap<DocumentId, Vec<Booked>>,
) -> Result<BTreeMap<PlanId, DebtorId>, DbError> {
    let rows = fetch_in!(
        tx,
        Followed,
        "select i.plan_id, d.debtor_id, i.document_id, i.owed_minor, i.contested_minor,
                i.outside_paid_minor, d.outstanding_minor as owed_now,
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
        let entries = booked.get(&row.document_id).map(Vec::as_slice).unwrap_or_default();
        if entries.is_empty() && (row.owed_minor, row.contested_minor) == (row.owed_now, row.contested_now) {
            continue;
        }
        follow_one(tx, ctx, &row, entries).await?;
        changed.insert(row.plan_id, row.debtor_id);
    }
    for plan in changed.keys() {
        past::note(tx, ctx, plan).await?;
    }
    Ok(changed)
}

async fn follow_one(tx: &mut Tx, ctx: &Ctx, row: &Followed, booked: &[Booked]) -> Result<(), DbError> {
    let today = ctx.today();
    let all = parts_of(tx, &row.plan_id).await?;
    let next_on = next_on(&all, today);
    let of_it: Vec<&PartRow> = all.iter().filter(|part| part.document_id == row.document_id).collect();
    let mut invoice = InPlan {
        parts: of_it.iter().map(|part| part.left()).collect(),
        owed: row.owed_minor,
        contested: row.contested_minor,
        outside_paid: row.outside_paid_minor,
    };
    invoice.follow(today, next_on, booked, (row.owed_now, row.contested_now));
    let sql = "update plan_invoice
               set owed_minor = $3, contested_minor = $4, outside_paid_minor = $5
               where plan_id = $1 and document_id = $2";
    execute!(
        tx,
        sqlx::query(sql)
            .bind(&row.plan_id)
            .bind(&row.document_id)
            .bind(invoice.owed)
            .bind(invoice.contested)
            .bind(invoice.outside_paid)
    )?;
    for (before, now) in of_it.into_iter().zip(&invoice.parts) {
        if before.left() == *now {
            continue;
        }
        let sql = "update plan_part
                   set open_minor = $4, out_minor = $5, credited_minor = $6
                   where plan_id = $1 and position = $2 and document_id = $3";
        execute!(
            tx,
            sqlx::query(sql)
                .bind(&row.plan_id)
                .bind(before.position)
                .bind(&row.document_id)
                .bind(now.open)
                .bind(now.out)
                .bind(now.credited)
        )?;
        let key = Key { plan: &row.plan_id, position: before.position, document: &row.document_id };
        hold(tx, ctx, &row.debtor_id, &key, (before.due_on, now.open)).await?;
    }
    Ok(())
}
