//! SQL of the overview.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::rules::{Credit, OpenGroup, add_up, next_steps};
use super::{Overview, PaymentSummary, WaivedSummary};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, bulk};
use crate::ids::{DebtorId, DocumentId, PaymentId};
use crate::invoices::{CONTESTED, DUE_ON, DUE_THAT_DAY, FactsRow, IN_FLIGHT, PaymentStage, pay_by};
use crate::money::{Currency, Money};
use crate::payments::returnable_until;
use crate::{by_position, run};

/// Finished payments shown.
const RECENT: i64 = 5;

/// Unfinished payments shown; more than a few at once is somebody's loop.
const RUNNING: i64 = 50;

/// Returned payments shown.
const CAME_BACK: i64 = 3;

/// How long a waiver is shown.
const WAIVED_DAYS: i64 = 60;

/// A debtor's position today. Six statements.
pub async fn overview(conn: &mut Conn, ctx: &Ctx, debtor: &DebtorId) -> Result<Overview, DbError> {
    let groups = open_groups(conn, ctx, debtor).await?;
    let credit = credit(conn, debtor).await?;
    let currencies = add_up(&groups, &credit, ctx.today());
    let running = payments(
        conn,
        ctx,
        debtor,
        "p.status in ('starting', 'awaiting_provider', 'processing', 'awaiting_transfer')
         order by p.created_at, p.id limit $2",
        RUNNING,
    )
    .await?;
    let recent = payments(
        conn,
        ctx,
        debtor,
        "p.status in ('settled', 'failed', 'expired', 'cancelled')
         order by p.created_at desc, p.id desc limit $2",
        RECENT,
    )
    .await?;
    let came_back = payments(
        conn,
        ctx,
        debtor,
        "((p.status = 'failed' and p.method in ('sepa_debit', 'demo_debit'))
          or (p.charged_back_minor > 0
              and exists (select 1 from chargeback b where b.payment_id = p.id and b.state = 'lost'))
          or (p.reversed_minor > 0
              and exists (select 1 from reversal v where v.payment_id = p.id and v.reason in ('bounced', 'returned_debit'))))
         and exists (
             select 1
             from payment_line l
             join document d on d.id = l.document_id
             where l.payment_id = p.id and d.outstanding_minor > 0
               and not exists (
                   select 1
                   from payment_line m
                   join payment o on o.id = m.payment_id
                   where m.document_id = d.id and o.created_at > p.created_at
                     and o.status in ('processing', 'awaiting_transfer', 'settled', 'failed')))
         order by p.created_at desc, p.id desc limit $2",
        CAME_BACK,
    )
    .await?;
    let waived = waived(conn, ctx, debtor).await?;
    let next = next_steps(&currencies, &running);
    Ok(Overview { next, currencies, running, came_back, recent, waived })
}

async fn waived(conn: &mut Conn, ctx: &Ctx, debtor: &DebtorId) -> Result<Vec<WaivedSummary>, DbError> {
    type Row = (DocumentId, String, i64, Currency, DateTime<Utc>);
    let rows: Vec<Row> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select d.id, d.number, w.amount_minor, d.currency, w.waived_at
             from waiver w
             join document d on d.id = w.document_id
             where d.debtor_id = $1 and w.waived_at > $2 and w.taken_back_at is null
             order by w.waived_at desc, w.id desc
             limit $3"
        )
        .bind(debtor)
        .bind(ctx.now() - Duration::days(WAIVED_DAYS))
        .bind(RECENT)
    )?;
    let waived = |(document, number, minor, currency, waived_at)| WaivedSummary {
        document,
        number,
        amount: Money::stored(minor, currency),
        waived_at,
    };
    Ok(rows.into_iter().map(waived).collect())
}

async fn credit(conn: &mut Conn, debtor: &DebtorId) -> Result<BTreeMap<Currency, Credit>, DbError> {
    let rows: Vec<(Currency, i64, i64)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select currency, cast(sum(unallocated_minor - reserved_minor) as bigint), cast(sum(reserved_minor) as bigint)
             from credit
             where debtor_id = $1 and unallocated_minor > 0
             group by currency"
        )
        .bind(debtor)
    )?;
    let credit = |(currency, free, aside)| {
        (currency, Credit { free: Money::stored(free, currency), set_aside: Money::stored(aside, currency) })
    };
    Ok(rows.into_iter().map(credit).collect())
}

struct GroupRow {
    due_on: NaiveDate,
    pay_by: Option<NaiveDate>,
    documents: i64,
    that_day_minor: i64,
    facts: FactsRow,
}

by_position!(GroupRow { due_on, pay_by, documents, that_day_minor; facts });

/// Open documents by the day on which the first of each is due; those with running payments or holds stand apart, so
/// that [`crate::invoices::Owed`] decides about each.
async fn open_groups(conn: &mut Conn, ctx: &Ctx, debtor: &DebtorId) -> Result<Vec<OpenGroup>, DbError> {
    let sql = bulk::joined(&[
        "select g.due_on, g.pay_by, count(*) as documents, cast(sum(g.that_day_minor) as bigint) as that_day_minor,
                g.currency, cast(sum(g.outstanding_minor) as bigint) as outstanding_minor, g.direct_debit,
                cast(sum(g.processing_minor) as bigint) as processing_minor,
                cast(sum(g.in_checkout_minor) as bigint) as in_checkout_minor,
                cast(sum(g.announced_minor) as bigint) as announced_minor,
                cast(sum(g.contested_minor) as bigint) as contested_minor,
                max(g.contested_whole) as contested_whole
         from (
             select ",
        DUE_ON,
        concat!(" as due_on, ", pay_by!(), " as pay_by, "),
        DUE_THAT_DAY,
        " as that_day_minor, d.currency, d.outstanding_minor,
                    case when d.payment_means in ('49', '59') then 1 else 0 end as direct_debit,
                    case when f.document_id is null and h.document_id is null then '' else d.id end as apart,
                    coalesce(f.processing_minor, 0) as processing_minor,
                    coalesce(f.in_checkout_minor, 0) as in_checkout_minor,
                    coalesce(f.announced_minor, 0) as announced_minor,
                    coalesce(h.contested_minor, 0) as contested_minor,
                    coalesce(h.contested_whole, 0) as contested_whole
             from document d",
        IN_FLIGHT,
        CONTESTED,
        "    where d.debtor_id = $1 and d.status in ('open', 'part_paid')
         ) g
         group by g.currency, g.due_on, g.pay_by, g.direct_debit, g.apart
         order by g.currency, g.due_on",
    ]);
    let rows: Vec<GroupRow> =
        run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor).bind(ctx.now()).bind(ctx.today()))?;
    let group = |row: GroupRow| OpenGroup {
        due_on: row.due_on,
        pay_by: row.pay_by,
        documents: row.documents,
        that_day: Money::stored(row.that_day_minor, row.facts.currency),
        owed: row.facts.owed(),
    };
    Ok(rows.into_iter().map(group).collect())
}

#[derive(sqlx::FromRow)]
struct PaymentRow {
    id: PaymentId,
    stage: PaymentStage,
    amount_minor: i64,
    currency: Currency,
    method: Option<String>,
    documents: i64,
    created_at: DateTime<Utc>,
    settled_at: Option<DateTime<Utc>>,
    started_by: String,
    started_by_name: Option<String>,
    value_on: Option<NaiveDate>,
    left_minor: i64,
    came_back: i32,
}

async fn payments(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    which: &'static str,
    most: i64,
) -> Result<Vec<PaymentSummary>, DbError> {
    let sql = bulk::joined(&[
        "select p.id, p.currency, p.amount_minor + p.credit_minor as amount_minor, p.method, p.created_at, p.settled_at,
                p.started_by, c.name as started_by_name, p.value_on,
                p.amount_minor - p.refunded_minor - p.charged_back_minor - p.reversed_minor as left_minor,
                case when p.charged_back_minor > 0
                       or exists (select 1 from reversal v where v.payment_id = p.id and v.reason <> 'replaced')
                     then 1 else 0 end as came_back,
                case p.status when 'starting' then 'unfinished' when 'awaiting_provider' then 'unfinished'
                              when 'awaiting_transfer' then 'announced' when 'processing' then 'processing' when 'settled' then 'settled' else 'failed' end as stage,
                (select count(*)
                 from payment_line l
                 join document d on d.id = l.document_id and d.debtor_id = p.debtor_id
                 where l.payment_id = p.id) as documents
         from payment p
         left join contact c on p.started_by = 'contact:' || c.id
                            and exists (select 1 from contact_right r
                                        where r.contact_id = c.id and r.debtor_id = p.debtor_id)
         where p.debtor_id = $1 and ",
        which,
    ]);
    let rows: Vec<PaymentRow> = run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor).bind(most))?;
    let payment = |row: PaymentRow| PaymentSummary {
        id: row.id,
        stage: row.stage,
        amount: Money::stored(row.amount_minor, row.currency),
        returnable_until: row
            .value_on
            .filter(|_| row.left_minor > 0)
            .and_then(|day| returnable_until(row.method.as_deref(), day))
            .filter(|until| ctx.today() <= *until),
        came_back: row.came_back == 1,
        method: row.method,
        documents: row.documents,
        created_at: row.created_at,
        settled_at: row.settled_at,
        started_by: row.started_by,
        started_by_name: row.started_by_name,
    };
    Ok(rows.into_iter().map(payment).collect())
}
