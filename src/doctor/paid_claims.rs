//! Rules of what is said to be paid: it is held as far as it is owed, and somebody has to answer.

use chrono::Duration;

use super::Rule;
use crate::paid_claims::may_stay;

/// From two days ahead on it is certain that a day is not over, whatever the creditor's time zone.
const NOT_OVER: Duration = Duration::days(-2);

pub(super) const RULES: &[Rule] = &[
    Rule::error(
        "paid claims",
        "what is said to be paid is held as far as it is owed",
        "paid_claim",
        "select c.id, coalesce(cast(h.amount_minor as text) || ' for ' || h.reason, 'no hold') as found,
                cast(case when c.amount_minor < d.outstanding_minor then c.amount_minor else d.outstanding_minor end as text)
                    || ' for paid_claim' as expected
         from paid_claim c
         join document d on d.id = c.document_id
         left join hold h on h.source_key = 'paid_claim:' || c.id || '/' || c.document_id and h.ended_at is null
         where (c.closed_at is null or (c.outcome = 'found' and h.id is not null))
           and ((h.id is null and c.hold_until > $1)
                or (h.id is not null
                    and (c.hold_until is null or h.reason <> 'paid_claim' or h.document_id <> c.document_id
                         or h.debtor_id <> c.debtor_id or h.ends_at is null
                         or h.amount_minor <> case when c.amount_minor < d.outstanding_minor then c.amount_minor
                                                   else d.outstanding_minor end)))",
    )
    .older_than(NOT_OVER),
    Rule::error(
        "paid claims",
        "a claim that is over holds nothing, unless its money was found and is not placed",
        "hold",
        concat!(
            "select h.id, 'open, for ' || h.source_key as found, 'ended' as expected
             from hold h
             where h.ended_at is null and h.source_key like 'paid!_claim:pcl!_%' escape '!'
               and not exists (
                   select 1
                   from paid_claim c
                   join document d on d.id = c.document_id
                   where h.source_key = 'paid_claim:' || c.id || '/' || c.document_id
                     and (c.closed_at is null
                          or (c.outcome = 'found' and d.outstanding_minor > 0 and d.outstanding_minor > ",
            may_stay!(),
            ")))"
        ),
    ),
    Rule::error(
        "paid claims",
        "a claim waits as long as its money is not here",
        "paid_claim",
        concat!(
            "select c.id, cast(d.outstanding_minor as text) || ' owed' as found,
                    'more than ' || cast(",
            may_stay!(),
            " as text) as expected
             from paid_claim c
             join document d on d.id = c.document_id
             where c.closed_at is null and (d.outstanding_minor = 0 or d.outstanding_minor <= ",
            may_stay!(),
            ")"
        ),
    ),
    Rule::error(
        "I-09",
        "a claim has an open task while it waits for an answer",
        "paid_claim",
        "select c.id, coalesce(c.outcome, 'waiting') || case when k.id is null then ' without' else ' with' end || ' an open task'
                    as found,
                'a task while it waits' as expected
         from paid_claim c
         left join task k on k.cause = 'paid_claim:' || c.id and k.closed_at is null
         where (c.closed_at is null) <> (k.id is not null)",
    ),
    Rule::error(
        "paid claims",
        "a claim is about an invoice of its debtor, and so is its thread",
        "paid_claim",
        "select c.id, 'an invoice or a thread of another debtor' as found, c.debtor_id as expected
         from paid_claim c
         join document d on d.id = c.document_id
         left join thread t on t.about = 'paid_claim:' || c.id
         where d.debtor_id <> c.debtor_id or t.debtor_id is distinct from c.debtor_id",
    ),
];
