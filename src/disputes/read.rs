//! Disputes as both sides read them.

use chrono::NaiveDate;
use sqlx::SqlStr;

use super::lines::Contestable;
use super::states::State;
use super::store::{self, select_dispute};
use super::types::{CreditDecision, Dispute, DisputeEvent, DisputedInvoice, DisputedLine, Reason};
use crate::db::{Conn, DbError, bulk, dialect};
use crate::ids::{DebtorId, DisputeId, DocumentId, StaffId};
use crate::money::{Currency, Money};
use crate::run;
use crate::staff::Scope;

/// A dispute of a debtor; somebody else's looks like one that does not exist.
pub async fn get(conn: &mut Conn, debtor: &DebtorId, id: &DisputeId) -> Result<Option<Dispute>, DbError> {
    store::get(conn, debtor, id).await
}

/// Disputes of a debtor: those that run first, then the latest.
pub async fn of_debtor(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<Dispute>, DbError> {
    let sql = select_dispute!(
        "where s.debtor_id = $1
         order by case when s.closed_at is null then 0 else 1 end, s.raised_at desc, s.id desc
         limit 500"
    );
    run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor))
}

/// What this round contests, by invoice. One that went to another debtor is not shown.
pub async fn invoices(conn: &mut Conn, debtor: &DebtorId, id: &DisputeId) -> Result<Vec<DisputedInvoice>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select i.document_id, d.number, d.due_on, d.currency, i.claimed_minor, i.held_minor, d.outstanding_minor,
                    i.pay_by
             from dispute s
             join dispute_invoice i on i.dispute_id = s.id and i.round = s.round
             join document d on d.id = i.document_id and d.debtor_id = s.debtor_id
             where s.debtor_id = $1 and s.id = $2
             order by d.due_on, d.id"
        )
        .bind(debtor)
        .bind(id)
    )
}

/// What a round contests, line by line.
pub async fn lines(
    conn: &mut Conn,
    debtor: &DebtorId,
    id: &DisputeId,
    round: i32,
) -> Result<Vec<DisputedLine>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select l.document_id, l.line_position, n.name, d.currency, l.claimed_minor, l.accepted_minor
             from dispute s
             join dispute_line l on l.dispute_id = s.id and l.round = $3
             join document d on d.id = l.document_id and d.debtor_id = s.debtor_id
             left join document_line n on n.document_id = l.document_id and n.position = l.line_position
             where s.debtor_id = $1 and s.id = $2
             order by d.due_on, d.id, l.line_position"
        )
        .bind(debtor)
        .bind(id)
        .bind(round)
    )
}

/// What happened to it, the first first. A debtor's people do not read the names of those who lost access.
pub async fn events(conn: &mut Conn, debtor: &DebtorId, id: &DisputeId) -> Result<Vec<DisputeEvent>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select e.round, e.kind, e.state, e.detail, e.happened_by,
                    coalesce(w.name, nullif(c.name, ''), c.email) as happened_by_name, e.happened_at
             from dispute s
             join dispute_event e on e.dispute_id = s.id
             left join staff w on e.happened_by = 'staff:' || w.id
             left join contact c on e.happened_by = 'contact:' || c.id
                                and exists (select 1 from contact_right r
                                            where r.contact_id = c.id and r.debtor_id = s.debtor_id)
             where s.debtor_id = $1 and s.id = $2
             order by e.happened_at, e.id"
        )
        .bind(debtor)
        .bind(id)
    )
}

/// What was credited because of it, in all rounds.
pub async fn decisions_of(conn: &mut Conn, debtor: &DebtorId, id: &DisputeId) -> Result<Vec<CreditDecision>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select c.id, c.round, c.document_id, d.number, d.currency, c.amount_minor, c.net_minor, c.vat_minor, c.lowered_minor,
                    cast(coalesce((select sum(x.amount_minor) from credit_decision_tie x
                                   where x.decision_id = c.id), 0) as bigint) as tied_minor,
                    c.decided_at
             from dispute s
             join credit_decision c on c.dispute_id = s.id
             join document d on d.id = c.document_id and d.debtor_id = s.debtor_id
             where s.debtor_id = $1 and s.id = $2
             order by c.decided_at, c.id"
        )
        .bind(debtor)
        .bind(id)
    )
}

/// An invoice as it may be contested: its lines, and what is left of each and of the whole. None when it cannot.
pub async fn contestable_of(
    conn: &mut Conn,
    debtor: &DebtorId,
    document: &DocumentId,
) -> Result<Option<(Money, Vec<(Contestable, Money)>)>, DbError> {
    let mut standings = store::standings(conn, debtor, std::slice::from_ref(document), None).await?;
    let Some(standing) = standings.remove(document) else { return Ok(None) };
    let money = |minor| Money::stored(minor, standing.currency);
    let line = |line: &Contestable| (line.clone(), money(standing.left_of(line.position).unwrap_or(0)));
    Ok(Some((money(standing.left()), standing.lines.iter().map(line).collect())))
}

/// Until when what was contested of an invoice, and is owed all the same, is to be paid: the latest word.
pub async fn pay_by(conn: &mut Conn, debtor: &DebtorId, document: &DocumentId) -> Result<Option<NaiveDate>, DbError> {
    let day: Option<Option<NaiveDate>> = run!(
        conn,
        fetch_optional,
        sqlx::query_scalar(
            "select max(i.pay_by)
             from dispute_invoice i
             join dispute s on s.id = i.dispute_id and s.round = i.round and s.closed_at is not null
             join document d on d.id = i.document_id
             where i.document_id = $2 and d.debtor_id = $1 and d.outstanding_minor > 0"
        )
        .bind(debtor)
        .bind(document)
    )?;
    Ok(day.flatten())
}

/// What of the queue is asked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this reason.
    pub reason: Option<Reason>,
    /// Of this colleague; of nobody for `Some(None)`.
    pub owner: Option<Option<StaffId>>,
    /// The debtor is asked, or is not.
    pub waiting: Option<bool>,
    /// Due on this day or before.
    pub due_by: Option<NaiveDate>,
}

/// A running dispute as a colleague sees it in the queue.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct QueueRow {
    /// Which one.
    pub id: DisputeId,
    /// Its number.
    pub number: i64,
    /// Whose.
    pub debtor_id: DebtorId,
    /// That debtor's name.
    pub debtor_name: String,
    /// How far it is.
    pub state: State,
    /// Why.
    pub reason: Reason,
    /// Who has it.
    pub owner_id: Option<StaffId>,
    /// By which name.
    pub owner_name: Option<String>,
    /// Until when somebody is to answer.
    pub answer_due_on: NaiveDate,
    /// Since when.
    pub raised_at: chrono::DateTime<chrono::Utc>,
    currency: Currency,
    claimed_minor: i64,
}

impl QueueRow {
    /// What is contested.
    pub const fn claimed(&self) -> Money {
        Money::stored(self.claimed_minor, self.currency)
    }
}

const QUEUE: &str = "
    select s.id, s.number, s.debtor_id, b.name as debtor_name, s.state, s.reason, s.owner_id, w.name as owner_name,
           s.answer_due_on, s.raised_at, s.currency,
           cast(coalesce((select sum(i.claimed_minor) from dispute_invoice i
                          where i.dispute_id = s.id and i.round = s.round), 0) as bigint) as claimed_minor
    from dispute s
    join debtor b on b.id = s.debtor_id
    left join staff w on w.id = s.owner_id
    where s.closed_at is null and ($2 is null or s.reason = $2) and ($3 is null or s.owner_id = $3)
      and ($4 = 0 or s.owner_id is null) and ($5 = 0 or (s.state = 'waiting') = ($5 = 1))
      and ($6 is null or s.answer_due_on <= $6)";

/// Running disputes, those that are due first first.
pub async fn queue(conn: &mut Conn, scope: &Scope, filter: &Filter, most: i64) -> Result<Vec<QueueRow>, DbError> {
    let mut pieces = vec![QUEUE];
    pieces.extend(dialect::in_scope(conn.engine(), scope, " and s.debtor_id"));
    pieces.push(" order by s.answer_due_on, s.raised_at, s.id limit $7");
    let sql: SqlStr = bulk::joined(&pieces);
    let waiting = filter.waiting.map_or(0_i32, |waiting| if waiting { 1 } else { 2 });
    run!(
        conn,
        fetch_all,
        sqlx::query_as(sql)
            .bind(scope.as_list())
            .bind(filter.reason)
            .bind(filter.owner.clone().flatten())
            .bind(i32::from(filter.owner == Some(None)))
            .bind(waiting)
            .bind(filter.due_by)
            .bind(most)
    )
}
