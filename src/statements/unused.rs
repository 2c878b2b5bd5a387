//! Credit that was given to no invoice at a position; see `open.rs` for how that is found.

use chrono::NaiveDate;

use super::open::{as_was, start};
use super::{Basis, CreditItem, LinePayment, StatementError};
use crate::db::{Conn, bulk};
use crate::ids::{CreditId, DocumentId, PaymentId};
use crate::ledger::credits::CreditOrigin;
use crate::money::Money;
use crate::{by_position, run};

/// Lots with something left, as `c`: those that are the debtor's, and those that went to another debtor since.
const LEFT: &str = "
    with since as (
        select t.credit_id as id,
               cast(sum(case when t.credit_account = 'unapplied' then t.amount_minor else -t.amount_minor end) as bigint) as minor
        from entry e
        cross join transfer t
        where t.entry_id = e.id and e.debtor_id = $1 and e.version > $2 and t.currency = $3
          and (t.debit_account = 'unapplied' or t.credit_account = 'unapplied')
        group by t.credit_id
    ), c as (
        select l.id, l.origin, l.document_id, l.payment_id, 1 as theirs,
               l.unallocated_minor - coalesce(s.minor, 0) as left_minor
        from credit l
        left join since s on s.id = l.id
        where l.debtor_id = $1 and l.currency = $3 and l.unallocated_minor > coalesce(s.minor, 0)
        union all
        select l.id, l.origin, l.document_id, l.payment_id, 0, -s.minor
        from since s
        cross join credit l
        where l.id = s.id and l.debtor_id <> $1 and s.minor < 0
    )";

/// One page of them after the lot of `$4` and `$5`.
const PAGE: &str = "
    select c.id, c.origin, c.theirs, c.left_minor, d.id, d.number, p.id, p.method, p.reference,
           coalesce(d.issue_on, p.value_on, '1970-01-01')
    from c
    left join document d on d.id = c.document_id
    left join payment p on p.id = c.payment_id
    where (coalesce(d.issue_on, p.value_on, '1970-01-01'), c.id) > ($4, $5)
    order by coalesce(d.issue_on, p.value_on, '1970-01-01'), c.id
    limit $6";

struct CreditRow {
    id: CreditId,
    origin: CreditOrigin,
    theirs: i32,
    left_minor: i64,
    document_id: Option<DocumentId>,
    number: Option<String>,
    payment_id: Option<PaymentId>,
    method: Option<String>,
    reference: Option<String>,
    on: NaiveDate,
}

by_position!(CreditRow { id, origin, theirs, left_minor, document_id, number, payment_id, method, reference, on });

/// All of it. One statement.
pub(super) async fn sum(conn: &mut Conn, basis: &Basis) -> Result<Money, StatementError> {
    let sql = bulk::joined(&[LEFT, " select cast(coalesce(sum(left_minor), 0) as bigint) from c"]);
    let (minor,) = run!(conn, fetch_one, as_was!(sql, (i64,), basis))?;
    Ok(Money::new(minor, basis.currency)?)
}

/// Lots by their date, in pages.
pub(super) struct CreditItems {
    after: (NaiveDate, String),
}

impl CreditItems {
    pub(super) fn begin() -> Self {
        Self { after: start() }
    }

    /// The next page; an empty one is the end.
    pub(super) async fn next(
        &mut self,
        conn: &mut Conn,
        basis: &Basis,
        rows: i64,
    ) -> Result<Vec<CreditItem>, StatementError> {
        let sql = bulk::joined(&[LEFT, PAGE]);
        let rows: Vec<CreditRow> =
            run!(conn, fetch_all, as_was!(sql, CreditRow, basis).bind(self.after.0).bind(&self.after.1).bind(rows))?;
        if let Some(last) = rows.last() {
            self.after = (last.on, last.id.as_str().to_owned());
        }
        Ok(rows.into_iter().map(|row| item(basis, row)).collect())
    }
}

fn item(basis: &Basis, row: CreditRow) -> CreditItem {
    let CreditRow { document_id, number, payment_id, method, reference, .. } = row;
    let theirs = row.theirs == 1;
    CreditItem {
        origin: row.origin,
        document: document_id.zip(number).filter(|_| theirs),
        payment: payment_id.filter(|_| theirs).map(|id| LinePayment { id, method, reference }),
        on: row.on,
        left: Money::stored(row.left_minor, basis.currency),
    }
}
