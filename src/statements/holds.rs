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

/// Holds that ran at the moment of `basis`, by document. The first change after it says what a hold was then. A
/// document that went to another debtor since took its holds along. An amount of none is all of it.
const HELD: &str = "
    , mine as (
        select id, document_id, reason, amount_minor, starts_at, ends_at, ended_at
        from hold
        where debtor_id = $1 and document_id is not null and reason in ('dispute', 'plan', 'paid_claim', 'chargeback')
        union all
        select h.id, h.document_id, h.reason, h.amount_minor, h.starts_at, h.ends_at, h.ended_at
        from since s
        cross join hold h
        where h.document_id = s.id and h.debtor_id <> $1 and h.reason in ('dispute', 'plan', 'paid_claim', 'chargeback')
    ), was as (
        select document_id, reason, amount_minor, starts_at, ends_at, ended_at
        from mine
        where not exists (select 1 from hold_was w where w.hold_id = mine.id and w.changed_at > $4)
        union all
        select h.document_id, h.reason, w.amount_minor, w.starts_at, w.ends_at, w.ended_at
        from mine h
        join hold_was w on w.hold_id = h.id
        where w.changed_at = (select min(f.changed_at) from hold_was f where f.hold_id = h.id and f.changed_at > $4)
    ), held as (
        select document_id,
               cast(sum(case when reason <> 'plan' then coalesce(amount_minor, 0) else 0 end) as bigint) as contested_minor,
               max(case when reason <> 'plan' and amount_minor is null then 1 else 0 end) as contested_whole,
               cast(sum(case when reason = 'plan' then coalesce(amount_minor, 0) else 0 end) as bigint) as planned_minor,
               max(case when reason = 'plan' and amount_minor is null then 1 else 0 end) as planned_whole
        from was
        where starts_at <= $4 and (ended_at is null or ended_at > $4) and (ends_at is null or ends_at > $4)
        group by document_id
    )
    select d.id, case when d.debtor_id = $1 then d.outstanding_minor else 0 end - coalesce(s.minor, 0),
           h.contested_minor, h.contested_whole, h.planned_minor, h.planned_whole
    from held h
    join document d on d.id = h.document_id and d.currency = $3
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
