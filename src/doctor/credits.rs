//! Rules of requests to get credit back.

use super::Rule;

pub(super) const RULES: &[Rule] = &[
    // What is being sent back was told to the provider, or is transferred: a lot may have been taken away since.
    Rule::error(
        "I-04",
        "a request sets aside what it is about, an ended one nothing",
        "credit_request",
        "select q.id, q.state || ' with ' || cast(coalesce(l.minor, 0) as text) || ' set aside' as found,
                cast(case when q.closed_at is null then q.amount_minor else 0 end as text) as expected
         from credit_request q
         left join (
             select request_id, cast(sum(amount_minor) as bigint) as minor
             from credit_request_lot
             where released_at is null
             group by request_id
         ) l on l.request_id = q.id
         where (q.state = 'asked' and coalesce(l.minor, 0) <> q.amount_minor)
            or (q.state = 'sending' and coalesce(l.minor, 0) > q.amount_minor)
            or (q.closed_at is not null and coalesce(l.minor, 0) <> 0)",
    ),
    Rule::error(
        "I-10",
        "a request is about credit of its debtor in its currency",
        "credit_request",
        "select distinct q.id, 'another debtor or currency' as found, q.debtor_id || ' in ' || q.currency as expected
         from credit_request q
         join credit_request_lot l on l.request_id = q.id and l.released_at is null
         join credit c on c.id = l.credit_id
         where c.debtor_id <> q.debtor_id or c.currency <> q.currency",
    ),
    Rule::error(
        "I-09",
        "a request that waits has an open task, an answered one has none",
        "credit_request",
        "select q.id, q.state || case when k.id is null then ' without' else ' with' end || ' an open task' as found,
                'a task while it waits' as expected
         from credit_request q
         left join task k on k.cause = 'credit_request:' || q.id and k.closed_at is null
         where (q.closed_at is null) <> (k.id is not null)",
    ),
    Rule::error(
        "I-12",
        "what was paid back by bank is in the ledger once",
        "credit_request",
        "select q.id, q.state || ' with ' || cast(coalesce(l.minor, 0) as text) as found,
                cast(case when q.state = 'paid' and q.refund_id is null then q.amount_minor else 0 end as text) as expected
         from credit_request q
         left join (
             select e.source_key, cast(sum(t.amount_minor) as bigint) as minor
             from entry e
             join transfer t on t.entry_id = e.id
             where e.source_key like 'credit_request:%'
             group by e.source_key
         ) l on l.source_key = 'credit_request:' || q.id
         where coalesce(l.minor, 0) <> case when q.state = 'paid' and q.refund_id is null then q.amount_minor else 0 end",
    ),
    Rule::error(
        "I-12",
        "a request that is sent back goes by a refund, or somebody transfers it",
        "credit_request",
        "select id, state || case when refund_id is null then ' without' else ' with' end || ' a refund, by '
                    || coalesce(transfer_by, 'nobody') as found,
                'one of the two while it is sent, none before' as expected
         from credit_request
         where (transfer_by is null) <> (transfer_at is null)
            or (state = 'sending' and (refund_id is null) = (transfer_at is null))
            or (state = 'asked' and (refund_id is not null or transfer_at is not null))",
    ),
    Rule::error(
        "I-12",
        "a request goes back by a refund of its amount",
        "credit_request",
        "select q.id, q.state || ' by a refund ' || r.status || ' of ' || cast(r.amount_minor as text) as found,
                'asked while sending, booked when paid, failed when bounced' as expected
         from credit_request q
         join refund r on r.id = q.refund_id
         where r.amount_minor <> q.amount_minor
            or r.status <> case q.state when 'sending' then 'asked' when 'paid' then 'booked' when 'bounced' then 'failed' else 'none' end",
    ),
];
