//! Disputes as both sides read them.

use chrono::NaiveDate;

use super::lines::Contestable;
use super::store::{self, select_dispute};
use super::types::{CreditDecision, Dispute, DisputeEvent, DisputedInvoice, DisputedLine};
use super::{claims, raise};
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, DisputeId, DocumentId};
use crate::money::Money;
use crate::run;

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

/// Disputes that contest an invoice in their present round: those that run first, then the latest.
pub async fn about_document(
    conn: &mut Conn,
    debtor: &DebtorId,
    document: &DocumentId,
) -> Result<Vec<Dispute>, DbError> {
    let sql = select_dispute!(
        "join dispute_invoice o on o.dispute_id = s.id and o.round = s.round and o.document_id = $2
         where s.debtor_id = $1
         order by case when s.closed_at is null then 0 else 1 end, s.raised_at desc, s.id desc"
    );
    run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor).bind(document))
}

/// Disputes that were settled by this invoice, which takes the place of what they contest.
pub async fn settled_by(
    conn: &mut Conn,
    debtor: &DebtorId,
    (invoice, number): (&DocumentId, &str),
) -> Result<Vec<Dispute>, DbError> {
    let sql = select_dispute!(
        "where s.debtor_id = $1 and s.replaced_by = $2
         order by s.raised_at, s.id"
    );
    let mut named: Vec<Dispute> = run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor).bind(number))?;
    named.retain(|dispute| dispute.replaced_by_id.as_ref() == Some(invoice));
    Ok(named)
}

/// What this round contests, by invoice. One that went to another debtor is not shown.
pub async fn invoices(conn: &mut Conn, debtor: &DebtorId, id: &DisputeId) -> Result<Vec<DisputedInvoice>, DbError> {
    let mut invoices = rows(conn, debtor, id).await?;
    let Some(dispute) = store::get(conn, debtor, id).await?.filter(|dispute| !dispute.state.is_over()) else {
        return Ok(invoices);
    };
    let contested = store::items(conn, id, dispute.round).await?;
    let standings = store::standings(conn, debtor, &raise::documents_of(&contested), Some(id)).await?;
    let creditable = claims::creditable(&contested, &standings);
    for invoice in &mut invoices {
        let of_it = creditable.iter().filter(|item| item.document == invoice.document_id);
        invoice.creditable_minor = Some(of_it.map(|item| item.minor).sum());
    }
    Ok(invoices)
}

async fn rows(conn: &mut Conn, debtor: &DebtorId, id: &DisputeId) -> Result<Vec<DisputedInvoice>, DbError> {
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
            "select l.document_id, l.line_position, n.name, d.currency, l.claimed_minor, l.accepted_minor,
                    l.settled_minor
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
