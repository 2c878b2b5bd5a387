//! What the accounting system and Saldo each know of a document's payments, for people to compare.

use std::fmt::Write;

use chrono::NaiveDate;

use crate::db::{DbError, Tx};
use crate::ids::DocumentId;
use crate::money::{Currency, Money};
use crate::run;

/// Both histories, a line a movement.
pub(super) async fn of(tx: &mut Tx, document: &DocumentId) -> Result<String, DbError> {
    let mut text = String::from("Reported by the accounting system:");
    for (day, what, minor, currency) in reported(tx, document).await? {
        let _ = write!(text, "\n  {day} {} {what}", Money::stored(minor, currency));
    }
    text.push_str("\nBooked in Saldo:");
    for (day, what, minor, currency) in booked(tx, document).await? {
        let _ = write!(text, "\n  {day} {} {what}", Money::stored(minor, currency));
    }
    Ok(text)
}

type Movement = (NaiveDate, String, i64, Currency);

/// Payments with an id of their own, then those known only from totals.
async fn reported(tx: &mut Tx, document: &DocumentId) -> Result<Vec<Movement>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select r.booked_on, 'payment ' || r.external_id
                        || case when l.target_minor < l.amount_minor then ' (reversed in part or whole)' else '' end,
                    l.amount_minor, r.currency
             from reported_line l
             join reported_payment r on r.external_id = l.external_id
             where l.document_id = $1
             union all
             select p.value_on, case when p.method = 'before_go_live' then 'taken as paid: older than the start with Saldo'
                                     else 'known from a total' end,
                    p.amount_minor - p.reversed_minor, p.currency
             from payment_line l
             join payment p on p.id = l.payment_id
             where l.document_id = $1 and p.provider = 'elsewhere'
               and not exists (select 1 from reported_payment r where r.payment_id = p.id)
             order by 1, 2"
        )
        .bind(document)
    )
}

/// Every entry that changed what is owed; paid is negative.
async fn booked(tx: &mut Tx, document: &DocumentId) -> Result<Vec<Movement>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select e.value_on, e.kind || coalesce(' by ' || p.provider || ' (' || p.id || ')', ''),
                    case when t.debit_account = 'receivable' then t.amount_minor else -t.amount_minor end, t.currency
             from transfer t
             join entry e on e.id = t.entry_id
             left join credit c on c.id = t.credit_id
             left join payment p on p.id = c.payment_id
             where t.document_id = $1 and (t.debit_account = 'receivable' or t.credit_account = 'receivable')
             order by e.version, t.id"
        )
        .bind(document)
    )
}
