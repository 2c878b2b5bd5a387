//! What of open invoices was contested or in a plan at some moment.

use std::collections::BTreeMap;

use super::open::{SINCE_OWED, as_was};
use super::{Basis, Mark, StatementError, rules};
use crate::db::{Conn, bulk};
use crate::ids::DocumentId;
use crate::money::Money;
use crate::run;

/// Marks by document; only of what is open.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks(BTreeMap<DocumentId, Mark>);

impl Marks {
    /// What of a document need not be paid now.
    pub(super) fn of(&self, basis: &Basis, document: Option<&DocumentId>) -> Mark {
        let known = document.and_then(|document| self.0.get(document));
        known.copied().unwrap_or_else(|| Mark::none(basis.currency))
    }

    /// Their sum.
    pub(super) fn sum(&self, basis: &Basis) -> Result<Mark, StatementError> {
        Ok(Mark {
            contested: Money::sum(basis.currency, self.0.values().map(|mark| mark.contested))?,
            planned: Money::sum(basis.currency, self.0.values().map(|mark| mark.planned))?,
        })
    }
}

/// Holds that ran at the moment of `basis`, by document. An amount of none is all of it.
const HELD: &str = "
    , held as (
        select document_id,
               cast(sum(case when reason <> 'plan' then coalesce(amount_minor, 0) else 0 end) as bigint) as contested_minor,
               max(case when reason <> 'plan' and amount_minor is null then 1 else 0 end) as contested_whole,
               cast(sum(case when reason = 'plan' then coalesce(amount_minor, 0) else 0 end) as bigint) as planned_minor,
               max(case when reason = 'plan' and amount_minor is null then 1 else 0 end) as planned_whole
        from hold
        where debtor_id = $1 and document_id is not null and reason in ('dispute', 'plan', 'paid_claim', 'chargeback')
          and starts_at <= $4 and (ended_at is null or ended_at > $4) and (ends_at is null or ends_at > $4)
        group by document_id
    )
    select d.id, d.outstanding_minor - coalesce(s.minor, 0), h.contested_minor, h.contested_whole, h.planned_minor,
           h.planned_whole
    from held h
    join document d on d.id = h.document_id and d.debtor_id = $1 and d.currency = $3
    left join since s on s.id = d.id";

/// Reads them. One statement.
pub(super) async fn marks(conn: &mut Conn, basis: &Basis) -> Result<Marks, StatementError> {
    type Row = (DocumentId, i64, i64, i32, i64, i32);
    let sql = bulk::joined(&[SINCE_OWED, HELD]);
    let rows: Vec<Row> = run!(conn, fetch_all, as_was!(sql, Row, basis).bind(basis.known.at))?;
    let mark = |(document, open, contested, all_contested, planned, all_planned): Row| {
        let amount = |minor, all| if all == 1 { None } else { Some(minor) };
        let open = Money::stored(open, basis.currency);
        (document, rules::marked(open, amount(contested, all_contested), amount(planned, all_planned)))
    };
    Ok(Marks(rows.into_iter().map(mark).collect()))
}
