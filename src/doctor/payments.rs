//! Rules of payments: what came in, went back, is reserved and is paused for them.

use chrono::Duration;

use super::Rule;

pub(super) const RULES: &[Rule] = &[
    // Money nobody can place is a payment of provider `unknown`, and waits in suspense.
    Rule::error(
        "I-04",
        "a settled payment received its amount, any other nothing",
        "payment",
        "select p.id, cast(coalesce(l.minor, 0) as text) as found,
                cast(case when p.status = 'settled' then p.amount_minor else 0 end as text) as expected
         from payment p
         left join (
             select t.payment_id, t.credit_account, cast(sum(t.amount_minor) as bigint) as minor
             from transfer t
             join entry e on e.id = t.entry_id
             where t.payment_id is not null and t.debit_account like 'clearing:%' and e.kind in ('payment', 'suspense')
             group by t.payment_id, t.credit_account
         ) l on l.payment_id = p.id
            and l.credit_account = case when p.provider = 'unknown' then 'suspense' else 'unapplied' end
         where coalesce(l.minor, 0) <> case when p.status = 'settled' then p.amount_minor else 0 end",
    ),
    Rule::error(
        "I-04",
        "a settled payment says when and from which day it counts",
        "payment",
        "select id, 'no time or no day' as found, 'both' as expected
         from payment
         where status = 'settled' and (settled_at is null or value_on is null)",
    ),
    Rule::error(
        "I-12",
        "what went back is what the ledger says went back",
        "payment",
        "select p.id, cast(p.refunded_minor as text) || ' and ' || cast(p.charged_back_minor as text) as found,
                cast(coalesce(l.refunded, 0) as text) || ' and ' || cast(coalesce(l.charged_back, 0) as text) as expected
         from payment p
         left join (
             select t.payment_id,
                    cast(sum(case e.kind when 'refund' then t.amount_minor when 'refund_failed' then -t.amount_minor
                             else 0 end) as bigint) as refunded,
                    cast(sum(case e.kind when 'chargeback' then t.amount_minor when 'chargeback_won' then -t.amount_minor
                             else 0 end) as bigint) as charged_back
             from transfer t
             join entry e on e.id = t.entry_id
             where t.payment_id is not null
               and (t.debit_account like 'clearing:%' or t.credit_account like 'clearing:%')
               and e.kind in ('refund', 'refund_failed', 'chargeback', 'chargeback_won')
             group by t.payment_id
         ) l on l.payment_id = p.id
         where p.refunded_minor <> coalesce(l.refunded, 0) or p.charged_back_minor <> coalesce(l.charged_back, 0)",
    ),
    Rule::error(
        "I-12",
        "no more goes back than came in",
        "payment",
        "select p.id, cast(l.back as text) as found, 'at most ' || cast(p.amount_minor as text) as expected
         from payment p
         join (
             select t.payment_id,
                    cast(sum(case when e.kind in ('chargeback_won', 'refund_failed') then -t.amount_minor
                             else t.amount_minor end) as bigint) as back
             from transfer t
             join entry e on e.id = t.entry_id
             where t.payment_id is not null
               and (t.debit_account like 'clearing:%' or t.credit_account like 'clearing:%')
               and e.kind in ('refund', 'refund_failed', 'chargeback', 'chargeback_won', 'reversal')
             group by t.payment_id
         ) l on l.payment_id = p.id
         where l.back > p.amount_minor",
    ),
    Rule::error(
        "I-12",
        "a booked refund is part of what went back",
        "payment",
        "select p.id, cast(p.refunded_minor as text) as found, 'at least ' || cast(r.minor as text) as expected
         from payment p
         join (
             select payment_id, cast(sum(amount_minor) as bigint) as minor
             from refund
             where status = 'booked'
             group by payment_id
         ) r on r.payment_id = p.id
         where r.minor > p.refunded_minor",
    ),
    Rule::error(
        "I-12",
        "the provider's refunds are part of what went back",
        "payment",
        "select p.id, cast(p.refunded_minor as text) as found, 'at least ' || cast(k.minor as text) as expected
         from payment p
         join (
             select payment_id, cast(sum(amount_minor) as bigint) as minor
             from provider_refund
             where failed_at is null
             group by payment_id
         ) k on k.payment_id = p.id
         where k.minor > p.refunded_minor",
    ),
    Rule::error(
        "I-12",
        "a refund that failed is booked back, and is not called done",
        "provider_refund",
        "select k.refund_ref as id,
                cast(coalesce(l.minor, 0) as text) || ' back, asked: ' || coalesce(r.status, 'no') as found,
                cast(k.amount_minor as text) || ' back, asked: no or failed' as expected
         from provider_refund k
         left join refund r on r.id = k.refund_id
         left join (
             select e.source_key, cast(sum(t.amount_minor) as bigint) as minor
             from entry e
             join transfer t on t.entry_id = e.id
             where e.kind = 'refund_failed'
             group by e.source_key
         ) l on l.source_key = 'refund_failed:' || k.refund_ref
         where (k.failed_at is not null and (coalesce(l.minor, 0) <> k.amount_minor or r.status in ('asked', 'booked')))
            or (k.failed_at is null and l.minor is not null)",
    ),
    Rule::error(
        "I-12",
        "a chargeback is booked as it is noted, and won when it came back",
        "chargeback",
        "select c.source_key as id,
                coalesce(cast(l.minor as text), 'nothing') || ', ' || c.state as found,
                cast(c.amount_minor as text) || case when w.id is null then ', open or lost' else ', won' end as expected
         from chargeback c
         left join (
             select e.source_key, cast(sum(t.amount_minor) as bigint) as minor
             from entry e
             join transfer t on t.entry_id = e.id and t.payment_id is not null
             where e.kind = 'chargeback'
             group by e.source_key
         ) l on l.source_key = c.source_key
         left join entry w on w.source_key = replace(c.source_key, 'chargeback:', 'chargeback_won:')
         where coalesce(l.minor, 0) <> c.amount_minor or (c.state = 'won') <> (w.id is not null)",
    ),
    Rule::error(
        "I-11",
        "a hold for a chargeback ends when that is decided",
        "hold",
        "select h.id, 'open, for ' || h.source_key as found, 'ended' as expected
         from hold h
         where h.reason = 'chargeback' and h.ended_at is null
           and exists (select 1
                       from chargeback c
                       where c.state <> 'open' and substr(h.source_key, 1, length(c.source_key) + 1) = c.source_key || '/')",
    ),
    Rule::error(
        "I-12",
        "no more is asked back than came in",
        "payment",
        "select p.id, cast(r.minor as text) as found,
                'at most ' || cast(p.amount_minor - p.refunded_minor - p.charged_back_minor as text) as expected
         from payment p
         join (
             select payment_id, cast(sum(amount_minor) as bigint) as minor
             from refund
             where status = 'asked'
             group by payment_id
         ) r on r.payment_id = p.id
         where r.minor > p.amount_minor - p.refunded_minor - p.charged_back_minor",
    ),
    Rule::error(
        "I-12",
        "what was reversed is what the ledger and the list of reversals say",
        "payment",
        "select p.id, cast(p.reversed_minor as text) as found,
                cast(coalesce(l.minor, 0) as text) || ' and ' || cast(coalesce(r.minor, 0) as text) as expected
         from payment p
         left join (
             select t.payment_id, cast(sum(t.amount_minor) as bigint) as minor
             from transfer t
             join entry e on e.id = t.entry_id
             where t.payment_id is not null and t.credit_account like 'clearing:%' and e.kind = 'reversal'
             group by t.payment_id
         ) l on l.payment_id = p.id
         left join (
             select payment_id, cast(sum(amount_minor) as bigint) as minor
             from reversal
             group by payment_id
         ) r on r.payment_id = p.id
         where p.reversed_minor <> coalesce(l.minor, 0) or p.reversed_minor <> coalesce(r.minor, 0)",
    ),
    // Checkout and intent are unique by index, where they are not null; a charge has no index.
    Rule::error(
        "I-06",
        "a provider's object belongs to one payment",
        "payment",
        "select max(id) as id, provider || ' ' || ref || ' on ' || cast(count(*) as text) || ' payments' as found,
                'one payment' as expected
         from (
             select id, provider, provider_account, session_ref as ref from payment where session_ref is not null
             union all
             select id, provider, provider_account, intent_ref from payment where intent_ref is not null
             union all
             select id, provider, provider_account, charge_ref from payment where charge_ref is not null
         ) as refs
         group by provider, provider_account, ref
         having count(*) > 1",
    ),
    Rule::error(
        "I-12",
        "what went back of money in suspense is booked with the payment it became",
        "suspended_return",
        "select n.return_ref as id, 'not booked, payment ' || p.id as found, 'booked' as expected
         from suspended_return n
         join suspense_left l on l.source_key = n.source_key
         join payment p on p.id = l.payment_id
         where n.state <> 'failed' and n.amount_minor > 0
           and p.refunded_minor + p.charged_back_minor < p.amount_minor
           and not exists (select 1
                           from provider_refund k
                           where k.provider = n.provider and k.refund_ref = n.return_ref)
           and not exists (select 1 from chargeback c where c.source_key = 'chargeback:' || n.return_ref)
           and not exists (select 1 from task k where k.cause = 'return_does_not_fit:' || n.return_ref)",
    ),
    // A task is closed by its cause, so it carries the entry's key.
    Rule::error(
        "I-09",
        "money in suspense has an open task",
        "entry",
        "select e.id, 'no open task ' || e.source_key as found, 'an open task' as expected
         from entry e
         where e.kind = 'suspense'
           and exists (select 1 from transfer t where t.entry_id = e.id and t.credit_account = 'suspense')
           and not exists (select 1 from task k where k.cause = e.source_key and k.closed_at is null)
           and not exists (select 1 from suspense_left l where l.source_key = e.source_key)
           and not exists (select 1
                           from reported_payment r
                           where e.source_key = 'suspense:elsewhere:' || r.external_id and r.payment_id is not null)",
    ),
    Rule::error(
        "I-04",
        "reserved credit is what unfinished checkouts, requests and invoices to come reserved",
        "credit",
        "select c.id, cast(c.reserved_minor as text) as found,
                cast(coalesce(r.minor, 0) + coalesce(q.minor, 0) + coalesce(w.minor, 0) as text) as expected
         from credit c
         left join (
             select credit_id, cast(sum(amount_minor) as bigint) as minor
             from payment_credit
             where released_at is null
             group by credit_id
         ) r on r.credit_id = c.id
         left join (
             select credit_id, cast(sum(amount_minor) as bigint) as minor
             from credit_request_lot
             where released_at is null
             group by credit_id
         ) q on q.credit_id = c.id
         left join (
             select o.payment_id, cast(sum(l.target_minor) as bigint) as minor
             from reported_line l
             join reported_payment o on o.external_id = l.external_id
             where l.document_id is null and o.reverses is null and o.payment_id is not null
             group by o.payment_id
         ) w on w.payment_id = c.payment_id
         where c.reserved_minor <> coalesce(r.minor, 0) + coalesce(q.minor, 0) + coalesce(w.minor, 0)",
    ),
    Rule::error(
        "I-04",
        "a finished payment reserves no credit",
        "payment",
        "select p.id, p.status || ' with ' || cast(cast(sum(r.amount_minor) as bigint) as text) || ' reserved' as found,
                'nothing reserved' as expected
         from payment p
         join payment_credit r on r.payment_id = p.id and r.released_at is null
         where p.status in ('settled', 'failed', 'expired', 'cancelled')
         group by p.id, p.status",
    ),
    Rule::error(
        "I-11",
        "a hold for a payment ends with it",
        "hold",
        "select h.id, 'open, for ' || h.source_key as found, 'ended' as expected
         from hold h
         where h.reason = 'payment_in_progress' and h.ended_at is null
           and not exists (
               select 1
               from payment p
               where p.debtor_id = h.debtor_id and p.status in ('starting', 'awaiting_provider', 'processing', 'awaiting_transfer')
                 and substr(h.source_key, 1, 8 + length(p.id)) = 'payment:' || p.id)",
    ),
    Rule::warning(
        "I-07",
        "a provider's notice is dealt with in an hour",
        "provider_event",
        "select event_id as id, provider || ' ' || type || ' not dealt with' as found, 'an outcome' as expected
         from provider_event
         where processed_at is null and received_at < $1",
    )
    .older_than(Duration::hours(1)),
];
