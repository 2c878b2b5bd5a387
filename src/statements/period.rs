//! Every entry of a period, with the balance before it and after each line.

use chrono::{DateTime, NaiveDate, Utc};

use super::due::{DueDates, due_dates};
use super::holds::{Marks, marks};
use super::open::as_was;
use super::rules::{self, Moved, Part};
use super::{Basis, Line, LineDocument, LineKind, LinePayment, Mark, Period, Side, StatementError, Totals};
use crate::db::{Conn, DbError, bulk};
use crate::ids::{DocumentId, EntryId, PaymentId};
use crate::ledger::{Account, EntryKind};
use crate::money::Money;
use crate::{by_position, run};

/// By how much a transfer changes the balance: what is owed less credit.
const CHANGE: &str = "
    (case when t.debit_account in ('receivable', 'unapplied') then t.amount_minor else 0 end
     - case when t.credit_account in ('receivable', 'unapplied') then t.amount_minor else 0 end)";

/// By date, not by number: that is what the plus is for.
const OF_THE_DEBTOR: &str = "
    from entry e
    cross join transfer t
    where t.entry_id = e.id and e.debtor_id = $1 and +e.version <= $2 and t.currency = $3
      and (t.debit_account in ('receivable', 'unapplied')) <> (t.credit_account in ('receivable', 'unapplied'))";

/// The balance before a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// What was owed; below zero when the debtor had credit.
    pub balance: Money,
    /// Entries of earlier days that were booked on the first day or later: a statement of an earlier period
    /// that was made before did not have them.
    pub late: i64,
    /// What they change.
    pub late_change: Money,
}

/// Reads it. One statement.
pub async fn opening(conn: &mut Conn, basis: &Basis, from: NaiveDate) -> Result<Opening, StatementError> {
    let sql = bulk::joined(&[
        "select cast(coalesce(sum(",
        CHANGE,
        "), 0) as bigint), count(distinct case when e.booked_at >= $5 then e.id end),
         cast(coalesce(sum(case when e.booked_at >= $5 then ",
        CHANGE,
        " else 0 end), 0) as bigint)",
        OF_THE_DEBTOR,
        " and e.document_on < $4",
    ]);
    let (balance, late, late_change) =
        run!(conn, fetch_one, as_was!(sql, (i64, i64, i64), basis).bind(from).bind(basis.zone.start_of(from)))?;
    let money = |minor| Money::new(minor, basis.currency);
    Ok(Opening { balance: money(balance)?, late, late_change: money(late_change)? })
}

/// The balance at the end of a day. It is what the guards say less what came after it: a later number, or a later
/// date. So the balance of today, which most statements end with, costs nothing however long they are.
pub async fn closing(conn: &mut Conn, basis: &Basis, to: NaiveDate) -> Result<Money, StatementError> {
    let sql = bulk::joined(&[
        "select cast(
             coalesce((select open_minor from debtor_open where debtor_id = $1 and currency = $3), 0)
             - coalesce((select sum(unallocated_minor) from credit where debtor_id = $1 and currency = $3), 0)
             - coalesce((select sum(",
        CHANGE,
        ") from entry e
                cross join transfer t
                where t.entry_id = e.id and e.debtor_id = $1 and e.version > $2 and t.currency = $3), 0)
             - coalesce((select sum(",
        CHANGE,
        ")",
        OF_THE_DEBTOR,
        " and e.document_on > $4), 0)
         as bigint)",
    ]);
    let (minor,) = run!(conn, fetch_one, as_was!(sql, (i64,), basis).bind(to))?;
    Ok(Money::new(minor, basis.currency)?)
}

/// Transfers that a debtor sees (`rules::shown`), after the entry of `$5` and `$6`. Which entry comes first on
/// a day is the order of their ids, that of booking.
const TRANSFERS: &str = "
    select e.document_on, e.id, e.kind, e.value_on, e.booked_at, t.debit_account, t.credit_account,
           t.amount_minor, t.document_id, d.number, d.due_on, p.id, p.method, p.reference
    from entry e
    cross join transfer t
    left join document d on d.id = t.document_id and d.debtor_id = $1
    left join payment p on p.id = t.payment_id and p.debtor_id = $1
    where t.entry_id = e.id and e.debtor_id = $1 and e.version <= $2 and t.currency = $3 and e.document_on <= $4
      and (e.document_on, e.id) > ($5, $6)
      and (t.debit_account in ('receivable', 'unapplied', 'prepaid', 'goodwill')
           or t.credit_account in ('receivable', 'unapplied', 'goodwill'))
      and not (t.debit_account in ('receivable', 'unapplied') and t.credit_account in ('receivable', 'unapplied'))
    order by e.document_on, e.id
    limit $7";

struct TransferRow {
    document_on: NaiveDate,
    entry: EntryId,
    kind: EntryKind,
    value_on: NaiveDate,
    booked_at: DateTime<Utc>,
    debit: Account,
    credit: Account,
    minor: i64,
    about: Option<DocumentId>,
    number: Option<String>,
    due_on: Option<NaiveDate>,
    payment: Option<PaymentId>,
    method: Option<String>,
    reference: Option<String>,
}

by_position!(TransferRow {
    document_on,
    entry,
    kind,
    value_on,
    booked_at,
    debit,
    credit,
    minor,
    about,
    number,
    due_on,
    payment,
    method,
    reference
});

impl TransferRow {
    fn moved(self) -> Moved {
        let Self { about, number, due_on, payment, method, reference, .. } = self;
        let document = about.clone().zip(number).zip(due_on);
        Moved {
            debit: self.debit,
            credit: self.credit,
            minor: self.minor,
            about,
            document: document.map(|((id, number), due_on)| LineDocument { id, number, due_on }),
            payment: payment.map(|id| LinePayment { id, method, reference }),
        }
    }
}

/// The lines of a period, in pages.
pub(super) struct Lines {
    period: Period,
    after: (NaiveDate, String),
    marks: Marks,
    due: DueDates,
    totals: Totals,
}

impl Lines {
    /// The first page begins with the balance of `opening`.
    pub(super) async fn begin(
        conn: &mut Conn,
        basis: &Basis,
        period: Period,
        opening: &Opening,
    ) -> Result<Self, StatementError> {
        let zero = Money::zero(basis.currency);
        Ok(Self {
            period,
            after: (period.from, String::new()),
            marks: marks(conn, basis).await?,
            due: due_dates(conn, basis).await?,
            totals: Totals { debit: zero, credit: zero, closing: opening.balance },
        })
    }

    /// So far; after the last page of the whole period.
    pub(super) const fn totals(&self) -> Totals {
        self.totals
    }

    /// The next page; an empty one is the end. An entry is never cut: where one has more transfers than a
    /// page has rows, the page grows.
    pub(super) async fn next(
        &mut self,
        conn: &mut Conn,
        basis: &Basis,
        mut rows: i64,
    ) -> Result<Vec<Line>, StatementError> {
        loop {
            let mut found = page(conn, basis, self.period.to, &self.after, rows).await?;
            if i64::try_from(found.len()).is_ok_and(|found| found == rows) {
                drop_last_entry(&mut found);
                if found.is_empty() {
                    rows *= 4;
                    continue;
                }
            }
            return self.lines(basis, found);
        }
    }

    fn lines(&mut self, basis: &Basis, rows: Vec<TransferRow>) -> Result<Vec<Line>, StatementError> {
        let mut lines = Vec::with_capacity(rows.len());
        let mut rows = rows.into_iter().peekable();
        while let Some(first) = rows.next() {
            let (kind, document_on, value_on) = (first.kind, first.document_on, first.value_on);
            let booked_on = basis.zone.date(first.booked_at);
            self.after = (document_on, first.entry.as_str().to_owned());
            let mut transfers = vec![first.moved()];
            while let Some(next) = rows.next_if(|next| next.entry.as_str() == self.after.1) {
                transfers.push(next.moved());
            }
            for part in rules::parts(kind, transfers) {
                lines.push(self.line(basis, (document_on, value_on, booked_on), part)?);
            }
        }
        Ok(lines)
    }

    fn line(
        &mut self,
        basis: &Basis,
        (document_on, value_on, booked_on): (NaiveDate, NaiveDate, NaiveDate),
        part: Part,
    ) -> Result<Line, StatementError> {
        let amount = Money::new(part.minor, basis.currency)?;
        let totals = &mut self.totals;
        match part.side {
            Side::Debit => {
                totals.debit = totals.debit.checked_add(amount)?;
                totals.closing = totals.closing.checked_add(amount)?;
            }
            Side::Credit => {
                totals.credit = totals.credit.checked_add(amount)?;
                totals.closing = totals.closing.checked_sub(amount)?;
            }
        }
        let balance = totals.closing;
        let document = part.document.map(|mut document| {
            document.due_on = self.due.was(&document.id, document.due_on);
            document
        });
        let mark = match part.kind {
            LineKind::Invoice => self.marks.of(basis, part.about.as_ref()),
            _ => Mark::none(basis.currency),
        };
        Ok(Line {
            kind: part.kind,
            document_on,
            value_on,
            booked_on,
            is_late: rules::is_late(booked_on, self.period.to),
            document,
            payment: part.payment,
            side: part.side,
            amount,
            balance,
            mark,
        })
    }
}

/// The last entry of a full page may go on after it.
fn drop_last_entry(rows: &mut Vec<TransferRow>) {
    if let Some(last) = rows.last().map(|row| row.entry.clone()) {
        rows.truncate(rows.partition_point(|row| row.entry != last));
    }
}

async fn page(
    conn: &mut Conn,
    basis: &Basis,
    to: NaiveDate,
    after: &(NaiveDate, String),
    rows: i64,
) -> Result<Vec<TransferRow>, DbError> {
    run!(conn, fetch_all, as_was!(TRANSFERS, TransferRow, basis).bind(to).bind(after.0).bind(&after.1).bind(rows))
}
