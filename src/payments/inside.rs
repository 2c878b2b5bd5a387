//! What people of the creditor see of payments: the list of all, and what stands behind one.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Payment, PaymentStatus, ProviderKind};
use crate::db::{Conn, DbError, bulk};
use crate::ids::{DebtorId, DocumentId, PaymentId};
use crate::ledger::EntryKind;
use crate::money::{Currency, Money};
use crate::run;
use crate::staff::Scope;

/// A payment in a list.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ListedPayment {
    /// Which payment.
    pub id: PaymentId,
    /// Whose; none when nobody can place it.
    pub debtor_id: Option<DebtorId>,
    /// By which name.
    pub debtor_name: Option<String>,
    /// By which way.
    pub provider: ProviderKind,
    /// How far.
    pub status: PaymentStatus,
    currency: Currency,
    amount_minor: i64,
    credit_minor: i64,
    returned_minor: i64,
    /// The provider's word for the way it was paid.
    pub method: Option<String>,
    /// When it was started or recorded.
    pub created_at: DateTime<Utc>,
    /// The day the money counts from.
    pub value_on: Option<NaiveDate>,
}

impl ListedPayment {
    /// Money and credit together.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor + self.credit_minor, self.currency)
    }

    /// What of it went back, whichever way.
    pub const fn returned(&self) -> Money {
        Money::stored(self.returned_minor, self.currency)
    }
}

/// Where a page of the list goes on: after this payment.
pub type After = (DateTime<Utc>, PaymentId);

const LISTED: &str = "
    select p.id, p.debtor_id, b.name as debtor_name, p.provider, p.status, p.currency, p.amount_minor, p.credit_minor,
           p.refunded_minor + p.charged_back_minor + p.reversed_minor as returned_minor, p.method, p.created_at, p.value_on
    from payment p
    left join debtor b on b.id = p.debtor_id
    where (p.created_at, p.id) < ($1, $2)";

const IN_ORDER: &str = " order by p.created_at desc, p.id desc limit 51";

/// As many as a page shows, and one more to tell whether there is another page.
pub const LIST_ROWS: usize = 50;

/// Payments of the debtors in scope, the newest first; at most [`LIST_ROWS`] and one.
pub async fn list_all(
    conn: &mut Conn,
    scope: &Scope,
    status: Option<PaymentStatus>,
    after: Option<&After>,
    now: DateTime<Utc>,
) -> Result<Vec<ListedPayment>, DbError> {
    let start = (now + chrono::Duration::days(1), String::new());
    let (at, id) = after.map_or(start, |(at, id)| (*at, id.as_str().to_owned()));
    let debtors: &[DebtorId] = match scope {
        Scope::All => &[],
        Scope::Only(debtors) if debtors.is_empty() => return Ok(Vec::new()),
        Scope::Only(debtors) => debtors,
    };
    let with_status = if status.is_some() { " and p.status = $3" } else { "" };
    let sql = match scope {
        Scope::All => bulk::joined(&[LISTED, with_status, IN_ORDER]),
        Scope::Only(_) => {
            let first = if status.is_some() { 4 } else { 3 };
            bulk::joined_in_list(&[LISTED, with_status, " and p.debtor_id"], first, debtors.len(), IN_ORDER)
        }
    };
    match conn {
        Conn::Sqlite(lent) => {
            let mut query = sqlx::query_as::<sqlx::Sqlite, _>(sql).bind(at).bind(id);
            if let Some(status) = status {
                query = query.bind(status);
            }
            debtors.iter().fold(query, |query, debtor| query.bind(debtor)).fetch_all(&mut **lent).await
        }
        Conn::Postgres(lent) => {
            let mut query = sqlx::query_as::<sqlx::Postgres, _>(sql).bind(at).bind(id);
            if let Some(status) = status {
                query = query.bind(status);
            }
            debtors.iter().fold(query, |query, debtor| query.bind(debtor)).fetch_all(&mut **lent).await
        }
    }
}

/// What of a payment's own money an invoice has now.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct GivenNow {
    /// Which invoice.
    pub document_id: DocumentId,
    /// Its number.
    pub number: String,
    currency: Currency,
    amount_minor: i64,
    outstanding_minor: i64,
}

impl GivenNow {
    /// How much.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }

    /// What is still owed on the invoice.
    pub const fn outstanding(&self) -> Money {
        Money::stored(self.outstanding_minor, self.currency)
    }
}

/// Where a payment's own money is: by invoice. The rest is credit, or went back.
pub async fn given_now(conn: &mut Conn, payment: &PaymentId) -> Result<Vec<GivenNow>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select d.id as document_id, d.number, d.currency,
                    cast(sum(case when t.credit_account = 'receivable' then t.amount_minor else -t.amount_minor end) as bigint) as amount_minor,
                    d.outstanding_minor
             from credit c
             join transfer t on t.credit_id = c.id and (t.credit_account = 'receivable' or t.debit_account = 'receivable')
             join document d on d.id = t.document_id
             where c.payment_id = $1
             group by d.id, d.number, d.currency, d.outstanding_minor, d.due_on
             having sum(case when t.credit_account = 'receivable' then t.amount_minor else -t.amount_minor end) > 0
             order by d.due_on, d.id"
        )
        .bind(payment)
    )
}

/// What an entry did with a payment.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct BookedOnPayment {
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
    money_minor: i64,
    given_minor: i64,
}

impl BookedOnPayment {
    /// What came in; below zero, what went back.
    pub fn money(&self, payment: &Payment) -> Money {
        Money::stored(self.money_minor, payment.amount().currency())
    }

    /// What went to invoices; below zero, what was taken from them.
    pub fn given(&self, payment: &Payment) -> Money {
        Money::stored(self.given_minor, payment.amount().currency())
    }
}

/// Everything that was booked about a payment and its money, oldest first.
pub async fn booked_on(conn: &mut Conn, payment: &PaymentId) -> Result<Vec<BookedOnPayment>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select e.kind, e.value_on, e.booked_at, e.actor, coalesce(s.name, c.name) as actor_name, m.money_minor,
                    m.given_minor
             from (
                 select t.entry_id,
                        cast(sum(case when t.debit_account like 'clearing:%' then t.amount_minor
                                      when t.credit_account like 'clearing:%' then -t.amount_minor else 0 end) as bigint) as money_minor,
                        cast(sum(case when t.credit_account = 'receivable' and t.debit_account = 'unapplied' then t.amount_minor
                                      when t.debit_account = 'receivable' and t.credit_account = 'unapplied' then -t.amount_minor
                                      else 0 end) as bigint) as given_minor
                 from transfer t
                 where t.payment_id = $1 or t.credit_id = (select id from credit where payment_id = $1)
                 group by t.entry_id
             ) m
             join entry e on e.id = m.entry_id
             left join staff s on e.actor = 'staff:' || s.id
             left join contact c on e.actor = 'contact:' || c.id
             order by e.booked_at, e.id"
        )
        .bind(payment)
    )
}

/// A chargeback of a payment.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ChargebackOfPayment {
    currency: Currency,
    amount_minor: i64,
    /// The provider's word for why.
    pub reason: String,
    /// "open", "won" or "lost".
    pub state: String,
    /// Since when.
    pub opened_on: NaiveDate,
}

impl ChargebackOfPayment {
    /// How much.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }
}

/// What the payer's bank took back of a payment, oldest first.
pub async fn chargebacks_of(conn: &mut Conn, payment: &PaymentId) -> Result<Vec<ChargebackOfPayment>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select p.currency, b.amount_minor, b.reason, b.state, b.opened_on
             from chargeback b
             join payment p on p.id = b.payment_id
             where b.payment_id = $1
             order by b.opened_on, b.source_key"
        )
        .bind(payment)
    )
}
