//! What people of the creditor see of an invoice beside what its debtor sees: who booked what, what is written
//! off, and what holds it.

use chrono::{DateTime, NaiveDate, Utc};

use crate::db::{Conn, DbError};
use crate::holds::HoldReason;
use crate::ids::{DebtorId, DocumentId, PaymentId};
use crate::ledger::EntryKind;
use crate::money::{Currency, Money};
use crate::run;

/// What an entry did with a document.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct BookedOnDocument {
    /// Why it was booked.
    pub kind: EntryKind,
    /// The day it counts from.
    pub value_on: NaiveDate,
    /// When it was booked.
    pub booked_at: DateTime<Utc>,
    /// Who; see [`crate::ctx::Actor`].
    pub actor: String,
    /// That person's name.
    pub actor_name: Option<String>,
    /// The payment it came with.
    pub payment_id: Option<PaymentId>,
    currency: Currency,
    change_minor: i64,
    written_off_minor: i64,
}

impl BookedOnDocument {
    /// Above zero: more is owed. Below: less.
    pub const fn change(&self) -> Money {
        Money::stored(self.change_minor, self.currency)
    }

    /// Above zero: more is written off. Below: less.
    pub const fn written_off(&self) -> Money {
        Money::stored(self.written_off_minor, self.currency)
    }
}

/// Everything that was booked on a document of a debtor, oldest first.
pub async fn booked_on(
    conn: &mut Conn,
    debtor: &DebtorId,
    document: &DocumentId,
) -> Result<Vec<BookedOnDocument>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select e.kind, e.value_on, e.booked_at, e.actor, coalesce(s.name, c.name) as actor_name, m.payment_id,
                    m.currency, m.change_minor, m.written_off_minor
             from (
                 select t.entry_id, d.currency, min(l.payment_id) as payment_id,
                        cast(sum(case when t.debit_account = 'moved' or t.credit_account = 'moved' then 0
                                      when t.debit_account = 'receivable' then t.amount_minor
                                      when t.credit_account = 'receivable' then -t.amount_minor else 0 end) as bigint) as change_minor,
                        cast(sum(case when t.debit_account = 'moved' or t.credit_account = 'moved' then 0
                                      when t.credit_account = 'allowance' then t.amount_minor
                                      when t.debit_account = 'allowance' then -t.amount_minor else 0 end) as bigint) as written_off_minor
                 from document d
                 join transfer t on t.document_id = d.id
                 left join credit l on l.id = t.credit_id
                 where d.id = $2 and d.debtor_id = $1
                 group by t.entry_id, d.currency
             ) m
             join entry e on e.id = m.entry_id
             left join staff s on e.actor = 'staff:' || s.id
             left join contact c on e.actor = 'contact:' || c.id
             order by e.booked_at, e.id"
        )
        .bind(debtor)
        .bind(document)
    )
}

/// A pause on a document, or on all of its debtor.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct HoldOnDocument {
    /// Why.
    pub reason: HoldReason,
    /// Of the whole debtor.
    pub of_debtor: bool,
    currency: Currency,
    amount_minor: Option<i64>,
    /// Since when.
    pub starts_at: DateTime<Utc>,
    /// Until when; open without.
    pub ends_at: Option<DateTime<Utc>>,
    /// What a colleague wrote when they set it; for colleagues only.
    pub why: String,
    /// Who set it; see [`crate::ctx::Actor`].
    pub set_by: String,
    /// That person's name.
    pub set_by_name: Option<String>,
}

impl HoldOnDocument {
    /// How much of the document; all of it without.
    pub fn amount(&self) -> Option<Money> {
        Some(Money::stored(self.amount_minor?, self.currency))
    }
}

/// What holds a document of a debtor now, oldest first.
pub async fn holds_on(
    conn: &mut Conn,
    debtor: &DebtorId,
    document: &DocumentId,
    now: DateTime<Utc>,
) -> Result<Vec<HoldOnDocument>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select h.reason, h.document_id is null as of_debtor, d.currency, h.amount_minor, h.starts_at, h.ends_at,
                    h.why, h.set_by, coalesce(s.name, c.name) as set_by_name
             from document d
             join hold h on h.debtor_id = d.debtor_id and (h.document_id = d.id or h.document_id is null)
             left join staff s on h.set_by = 'staff:' || s.id
             left join contact c on h.set_by = 'contact:' || c.id
             where d.id = $2 and d.debtor_id = $1 and h.starts_at <= $3 and h.ended_at is null
               and (h.ends_at is null or h.ends_at > $3)
             order by h.starts_at, h.id"
        )
        .bind(debtor)
        .bind(document)
        .bind(now)
    )
}
