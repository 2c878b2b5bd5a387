//! SQL of what stands between an outstanding amount and paying it: running payments and holds.
//! Joined as derived tables, so that a page of rows costs one statement. `$1` is the debtor, `$2` now.

use super::Owed;
use crate::by_position;
use crate::money::{Currency, Money};

macro_rules! in_flight {
    ($of:literal) => {
        concat!(
            "
    left join (
        select l.document_id,
               cast(sum(case when p.status = 'processing' then l.amount_minor else 0 end) as bigint) as processing_minor,
               cast(sum(case when p.status in ('starting', 'awaiting_provider') then l.amount_minor else 0 end) as bigint) as in_checkout_minor,
               cast(sum(case when p.status = 'awaiting_transfer' then l.amount_minor else 0 end) as bigint) as announced_minor
        from payment p
        join payment_line l on l.payment_id = p.id
        where p.debtor_id = $1 and p.status in ('starting', 'awaiting_provider', 'processing', 'awaiting_transfer')",
            $of,
            "
        group by l.document_id
    ) f on f.document_id = d.id"
        )
    };
}

macro_rules! contested {
    ($of:literal) => {
        concat!(
            "
    left join (
        select document_id,
               cast(sum(coalesce(amount_minor, 0)) as bigint) as contested_minor,
               max(case when amount_minor is null then 1 else 0 end) as contested_whole
        from hold
        where debtor_id = $1 and ",
            $of,
            " and reason in ('dispute', 'plan', 'paid_claim', 'chargeback')
          and starts_at <= $2 and ended_at is null and (ends_at is null or ends_at > $2)
        group by document_id
    ) h on h.document_id = d.id"
        )
    };
}

/// Amounts in running payments, by document; joined as `f`.
pub(crate) const IN_FLIGHT: &str = in_flight!("");

/// The same of the document `$3` alone.
pub(crate) const IN_FLIGHT_OF_ONE: &str = in_flight!(" and l.document_id = $3");

/// Contested and planned amounts, by document; joined as `h`. A promise and a pause by staff stop
/// reminders, but what they are about stays due.
pub(crate) const CONTESTED: &str = contested!("document_id is not null");

/// The same of the document `$3` alone.
pub(crate) const CONTESTED_OF_ONE: &str = contested!("document_id = $3");

/// By which day the first of a document in a plan that runs is to be paid: a part by its own day, also where that is
/// later than the invoice's, and what is beside the plan by the invoice's day. None of what is in no such plan, or of
/// which no part is left. `$left` is what is left of a part `r`, and `$all` what has a day, of an invoice `i` of a plan.
macro_rules! first_part_on {
    ($document:literal, $left:literal, $all:literal) => {
        concat!(
            "
    (select case when min(r.due_on) > ",
            $document,
            ".due_on and ",
            $all,
            " > sum(",
            $left,
            ") then ",
            $document,
            ".due_on else min(r.due_on) end
     from plan_part r
     join plan l on l.id = r.plan_id and l.closed_at is null and l.state in ('running', 'broken')
     join plan_invoice i on i.plan_id = r.plan_id and i.document_id = r.document_id
     where r.document_id = ",
            $document,
            ".id and ",
            $left,
            " > 0)"
        )
    };
}
pub(crate) use first_part_on;

/// Whether the debtor has a plan that runs: most have none, and then no document is asked about one.
macro_rules! has_plan {
    () => {
        "exists (select 1
                 from plan n
                 where n.debtor_id = $1 and n.closed_at is null and n.state in ('running', 'broken'))"
    };
}
pub(super) use has_plan;

/// Of the document `d` in a plan that runs: by which day the first of it is to be paid that is not contested.
macro_rules! instalment_on {
    () => {
        concat!(
            "case when ",
            $crate::invoices::facts::has_plan!(),
            " then ",
            $crate::invoices::facts::first_part_on!("d", "r.open_minor", "max(i.owed_minor - i.contested_minor)"),
            " end"
        )
    };
}
pub(super) use instalment_on;

/// By which day the first of the document `d` is to be paid, in a plan or not.
macro_rules! due_on {
    () => {
        concat!("coalesce(", $crate::invoices::facts::instalment_on!(), ", d.due_on)")
    };
}
pub(super) use due_on;

/// Until when what is owed of the document `d` has time, by a decision about what was contested of it: the latest word,
/// where no plan that runs says when. Most debtors contested nothing, and then no document is asked.
macro_rules! pay_by {
    () => {
        "case when d.outstanding_minor > 0 and exists (select 1 from dispute n where n.debtor_id = $1)
              then (select max(i.pay_by)
                    from dispute_invoice i
                    join dispute s on s.id = i.dispute_id and s.round = i.round and s.closed_at is not null
                    where i.document_id = d.id
                      and not exists (select 1
                                      from plan_invoice p
                                      join plan l on l.id = p.plan_id and l.closed_at is null
                                                 and l.state in ('running', 'broken')
                                      where p.document_id = i.document_id)) end"
    };
}
pub(crate) use pay_by;

/// What of the document `d` in a plan that runs is due on the day `$3` itself, and not before.
pub(crate) const DUE_THAT_DAY: &str = concat!(
    "case when ",
    has_plan!(),
    " then coalesce((select sum(r.open_minor)
                     from plan_part r
                     join plan l on l.id = r.plan_id and l.closed_at is null and l.state in ('running', 'broken')
                     where r.document_id = d.id and r.due_on = $3), 0) else 0 end"
);

/// `instalment_on!` as a column.
pub(super) const INSTALMENT_ON: &str = concat!(instalment_on!(), " as instalment_on,");

/// `due_on!`.
pub(crate) const DUE_ON: &str = due_on!();

/// Columns of both, beside `outstanding_minor`, `currency` and `payment_means` of the document.
#[derive(Debug, Clone)]
pub(crate) struct FactsRow {
    pub(crate) currency: Currency,
    outstanding_minor: i64,
    direct_debit: i32,
    processing_minor: i64,
    in_checkout_minor: i64,
    announced_minor: i64,
    contested_minor: i64,
    contested_whole: i32,
}

by_position!(FactsRow {
    currency,
    outstanding_minor,
    direct_debit,
    processing_minor,
    in_checkout_minor,
    announced_minor,
    contested_minor,
    contested_whole
});

/// The select list that [`FactsRow`] reads, in its order.
pub(crate) const FACTS: &str = "
    d.currency, d.outstanding_minor,
    case when d.payment_means in ('49', '59') then 1 else 0 end as direct_debit,
    coalesce(f.processing_minor, 0) as processing_minor, coalesce(f.in_checkout_minor, 0) as in_checkout_minor,
    coalesce(f.announced_minor, 0) as announced_minor,
    coalesce(h.contested_minor, 0) as contested_minor, coalesce(h.contested_whole, 0) as contested_whole";

/// The same where [`UNDER_WAY`] is false: nothing is joined.
pub(crate) const FACTS_OF_NOTHING: &str = "
    d.currency, d.outstanding_minor, case when d.payment_means in ('49', '59') then 1 else 0 end as direct_debit,
    cast(0 as bigint) as processing_minor, cast(0 as bigint) as in_checkout_minor, cast(0 as bigint) as announced_minor,
    cast(0 as bigint) as contested_minor, 0 as contested_whole";

/// Whether the debtor has any row of [`IN_FLIGHT`] or [`CONTESTED`]; most have none.
pub(crate) const UNDER_WAY: &str = "
    exists (select 1
            from payment
            where debtor_id = $1 and status in ('starting', 'awaiting_provider', 'processing', 'awaiting_transfer'))
    or exists (select 1
               from hold
               where debtor_id = $1 and document_id is not null and ended_at is null and starts_at <= $2
                 and (ends_at is null or ends_at > $2)) as under_way
    ";

impl FactsRow {
    /// Holds of one document add up, never above outstanding.
    pub(crate) fn owed(&self) -> Owed {
        let money = |minor| Money::stored(minor, self.currency);
        let contested = if self.contested_whole == 1 { self.outstanding_minor } else { self.contested_minor };
        Owed {
            outstanding: money(self.outstanding_minor),
            processing: money(self.processing_minor),
            in_checkout: money(self.in_checkout_minor),
            announced: money(self.announced_minor),
            contested: money(contested.min(self.outstanding_minor)),
            direct_debit: self.direct_debit == 1,
        }
    }
}
