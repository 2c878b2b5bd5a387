//! Rules of bank transfers: what is awaited, how long, and what came again.

use chrono::Duration;

use super::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::error(
        "I-11",
        "an awaited transfer says its reference, its amount and its end",
        "payment",
        "select id, provider || ', ' || coalesce(reference, 'no reference') || ', ' || cast(amount_minor as text) as found,
                'a transfer with all three' as expected
         from payment
         where status = 'awaiting_transfer'
           and (provider <> 'transfer' or reference is null or reference_scheme is null or reference_key is null
                or expires_at is null or announced_minor is distinct from amount_minor)",
    ),
    Rule::error(
        "I-11",
        "an awaited transfer holds reminders of what it is for",
        "payment",
        "select p.id, 'no hold on ' || min(l.document_id) as found, 'a hold' as expected
         from payment p
         join payment_line l on l.payment_id = p.id
         where p.status = 'awaiting_transfer'
           and not exists (
               select 1
               from hold h
               where h.debtor_id = p.debtor_id and h.document_id = l.document_id and h.ended_at is null
                 and h.source_key = 'payment:' || p.id || '/' || l.document_id)
         group by p.id",
    ),
    Rule::error(
        "I-04",
        "money that came again follows a settled transfer of the same debtor",
        "payment",
        "select p.id, 'follows ' || p.follows as found, 'a settled transfer with the same reference' as expected
         from payment p
         where p.follows is not null
           and not exists (
               select 1
               from payment f
               where f.id = p.follows and f.provider = 'transfer' and p.provider = 'transfer' and f.status = 'settled'
                 and f.debtor_id = p.debtor_id and f.currency = p.currency and f.reference_key = p.reference_key)",
    ),
    Rule::warning(
        "I-11",
        "an awaited transfer ends on its day",
        "payment",
        "select id, 'still awaited' as found, 'ended' as expected
         from payment
         where status = 'awaiting_transfer' and expires_at < $1",
    )
    .older_than(Duration::hours(1)),
];
