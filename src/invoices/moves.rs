//! What happened to a document in the ledger, and what is under way.

use chrono::{DateTime, NaiveDate, Utc};

use super::detail::{HistoryEvent, Related, RunningPayment, Used};
use super::{DocumentKind, PaymentStage};
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, DocumentId, PaymentId};
use crate::ledger::EntryKind;
use crate::ledger::credits::CreditOrigin;
use crate::money::{Currency, Money};
use crate::payments::returnable_until;
use crate::run;

#[derive(sqlx::FromRow)]
struct HistoryRow {
    kind: EntryKind,
    value_on: NaiveDate,
    booked_at: DateTime<Utc>,
    change_minor: i64,
    origin: Option<CreditOrigin>,
    payment_id: Option<PaymentId>,
    method: Option<String>,
    from_id: Option<DocumentId>,
    from_number: Option<String>,
    left_minor: i64,
}

impl HistoryRow {
    /// Only while something of the payment is left to take back.
    fn returnable_until(&self, today: NaiveDate) -> Option<NaiveDate> {
        let stays = self.kind != EntryKind::Payment || self.change_minor >= 0 || self.left_minor <= 0;
        let until = if stays { None } else { returnable_until(self.method.as_deref(), self.value_on) };
        until.filter(|until| today <= *until)
    }
}

/// What of the ledger is this debtor's to know: the document's own entries, and what its own credit did. Of
/// another debtor that had the document before there is nothing to see; what its credit gave was taken back.
/// A move between debtors changes nothing about the amount.
pub(super) async fn history(
    conn: &mut Conn,
    debtor: &DebtorId,
    id: &DocumentId,
    currency: Currency,
    today: NaiveDate,
) -> Result<Vec<HistoryEvent>, DbError> {
    let rows: Vec<HistoryRow> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select e.kind, e.value_on, e.booked_at,
                    case when t.debit_account = 'moved' or t.credit_account = 'moved' then 0
                         when t.debit_account = 'receivable' then t.amount_minor else -t.amount_minor end as change_minor,
                    c.origin, c.payment_id, p.method, n.id as from_id, n.number as from_number,
                    coalesce(p.amount_minor - p.refunded_minor - p.charged_back_minor - p.reversed_minor, 0) as left_minor
             from document d
             join transfer t on t.document_id = d.id
             join entry e on e.id = t.entry_id
             left join credit c on c.id = t.credit_id
             left join payment p on p.id = c.payment_id
             left join document n on n.id = c.document_id
             where d.id = $2 and d.debtor_id = $1 and (c.id is null or c.debtor_id = d.debtor_id)
               and (t.debit_account = 'receivable' or (t.credit_account = 'receivable' and t.debit_account <> 'moved'))
             order by e.booked_at, t.id"
        )
        .bind(debtor)
        .bind(id)
    )?;
    let event = |row: HistoryRow| HistoryEvent {
        returnable_until: row.returnable_until(today),
        kind: row.kind,
        value_on: row.value_on,
        booked_at: row.booked_at,
        change: Money::stored(row.change_minor, currency),
        origin: row.origin,
        payment: row.payment_id,
        method: row.method,
        document: row.from_id.zip(row.from_number),
    };
    Ok(rows.into_iter().map(event).collect())
}

pub(super) async fn running(
    conn: &mut Conn,
    debtor: &DebtorId,
    id: &DocumentId,
    currency: Currency,
) -> Result<Vec<RunningPayment>, DbError> {
    type Row = (PaymentId, PaymentStage, i64, DateTime<Utc>, String, Option<String>);
    let rows: Vec<Row> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select p.id, case p.status when 'processing' then 'processing' when 'awaiting_transfer' then 'announced'
                                       else 'unfinished' end, l.amount_minor,
                    p.created_at, p.started_by, c.name
             from payment_line l
             join payment p on p.id = l.payment_id
             left join contact c on p.started_by = 'contact:' || c.id
                                and exists (select 1 from contact_right r
                                            where r.contact_id = c.id and r.debtor_id = p.debtor_id)
             where l.document_id = $2 and p.debtor_id = $1 and p.status in ('starting', 'awaiting_provider', 'processing', 'awaiting_transfer')
             order by p.created_at, p.id"
        )
        .bind(debtor)
        .bind(id)
    )?;
    let payment = |(id, stage, minor, created_at, started_by, started_by_name)| RunningPayment {
        id,
        stage,
        amount: Money::stored(minor, currency),
        created_at,
        started_by,
        started_by_name,
    };
    Ok(rows.into_iter().map(payment).collect())
}

pub(super) async fn used(
    conn: &mut Conn,
    debtor: &DebtorId,
    id: &DocumentId,
    currency: Currency,
) -> Result<Vec<Used>, DbError> {
    let rows: Vec<(DocumentId, String, i64)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select d.id, d.number,
                    cast(sum(case when t.credit_account = 'receivable' then t.amount_minor else -t.amount_minor end) as bigint)
             from credit c
             join transfer t on t.credit_id = c.id and (t.credit_account = 'receivable' or t.debit_account = 'receivable')
             join document d on d.id = t.document_id and d.debtor_id = c.debtor_id
             where c.document_id = $2 and c.debtor_id = $1
             group by d.id, d.number
             order by d.number, d.id"
        )
        .bind(debtor)
        .bind(id)
    )?;
    let used = |(document, number, minor)| Used { document, number, amount: Money::stored(minor, currency) };
    Ok(rows.into_iter().map(used).filter(|used| !used.amount.is_zero()).collect())
}

/// Of a credit note the invoice it corrects, of an invoice the credit notes that correct it: as the import bound them,
/// since a number alone does not say which where numbers begin again each year.
pub(super) async fn related(conn: &mut Conn, debtor: &DebtorId, id: &DocumentId) -> Result<Vec<Related>, DbError> {
    let rows: Vec<(DocumentId, DocumentKind, String, i64, Currency)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select d.id, d.kind, d.number, d.payable_minor, d.currency
             from (
                 select document_id as id from correction where note_id = $2
                 union all
                 select note_id from correction where document_id = $2
             ) tied
             join document d on d.id = tied.id and d.debtor_id = $1
             order by d.issue_on, d.id"
        )
        .bind(debtor)
        .bind(id)
    )?;
    let related =
        |(id, kind, number, minor, currency)| Related { id, kind, number, payable: Money::stored(minor, currency) };
    Ok(rows.into_iter().map(related).collect())
}
