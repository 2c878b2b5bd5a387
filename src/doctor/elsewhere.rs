//! Rules of what the accounting system reported, and of what was exported to it.

use super::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::error(
        "elsewhere",
        "a report is booked with its amount, for its debtor's payment",
        "reported_payment",
        "select r.external_id as id, cast(p.amount_minor as text) || ' ' || p.currency as found,
                cast(r.amount_minor as text) || ' ' || r.currency as expected
         from reported_payment r
         join payment p on p.id = r.payment_id
         where r.reverses is null and not r.own and (p.amount_minor <> r.amount_minor or p.currency <> r.currency)",
    ),
    // A reversal keeps its row in `reversal` under the key of its report.
    Rule::error(
        "elsewhere",
        "a reported reversal that has its payment is booked",
        "reported_payment",
        "select r.external_id as id, coalesce(cast(v.amount_minor as text), 'nothing booked') as found,
                cast(r.amount_minor as text) as expected
         from reported_payment r
         left join reversal v on v.source_key = 'reversal:' || r.payment_id || ':reported:' || r.external_id
         where r.reverses is not null and not r.own and r.payment_id is not null
           and (v.amount_minor is null or v.amount_minor <> r.amount_minor)",
    ),
    Rule::error(
        "elsewhere",
        "what stands of a report's lines is within what is left of its payment",
        "reported_payment",
        "select r.external_id as id, cast(l.minor as text) as found,
                'at most ' || cast(p.amount_minor - p.reversed_minor as text) as expected
         from reported_payment r
         join payment p on p.id = r.payment_id
         join (
             select external_id, cast(sum(target_minor) as bigint) as minor
             from reported_line
             group by external_id
         ) l on l.external_id = r.external_id
         where l.minor > p.amount_minor - p.reversed_minor",
    ),
    // The rest of a payment is credit, and a checkout may use that for any invoice, as may people of the creditor.
    Rule::error(
        "elsewhere",
        "no invoice gets more from a report than its line says",
        "reported_payment",
        "select r.external_id as id, cast(t.minor as text) as found, cast(l.target_minor as text) as expected
         from reported_line l
         join reported_payment r on r.external_id = l.external_id
         join credit c on c.payment_id = r.payment_id
         join (
             select t.credit_id, t.document_id,
                    cast(sum(case when t.credit_account = 'receivable' then t.amount_minor else -t.amount_minor end) as bigint) as minor
             from transfer t
             join entry e on e.id = t.entry_id
             join credit c on c.id = t.credit_id
             where (t.credit_account = 'receivable' or t.debit_account = 'receivable')
               and e.source_key not like 'given:%'
               and (e.source_key not like 'payment:%' or e.source_key = 'payment:' || c.payment_id)
             group by t.credit_id, t.document_id
         ) t on t.credit_id = c.id and t.document_id = l.document_id
         where t.minor > l.target_minor",
    ),
    Rule::error(
        "elsewhere",
        "no reported payment waits for an invoice that is here",
        "reported_payment",
        "select r.external_id as id, l.number || ' not found yet' as found, 'invoice ' || d.id as expected
         from reported_line l
         join reported_payment r on r.external_id = l.external_id
         join payment p on p.id = r.payment_id
         join document d on d.number = l.number and d.kind = 'invoice' and d.debtor_id = p.debtor_id
                        and d.currency = p.currency
         where l.document_id is null",
    ),
    Rule::error(
        "I-09",
        "money reported for nobody known stands in suspense",
        "reported_payment",
        "select r.external_id as id, coalesce(cast(t.minor as text), 'nothing') as found,
                cast(r.amount_minor as text) as expected
         from reported_payment r
         left join (
             select e.source_key, cast(sum(t.amount_minor) as bigint) as minor
             from entry e
             join transfer t on t.entry_id = e.id and t.credit_account = 'suspense'
             where e.kind = 'suspense'
             group by e.source_key
         ) t on t.source_key = 'suspense:elsewhere:' || r.external_id
         where r.reverses is null and r.payment_id is null and (t.minor is null or t.minor <> r.amount_minor)",
    ),
    Rule::error(
        "I-09",
        "what leaves suspense had come into it",
        "entry",
        "select e.id, cast(o.minor as text) as found, coalesce(cast(i.minor as text), 'nothing in suspense') as expected
         from entry e
         join (
             select entry_id, cast(sum(amount_minor) as bigint) as minor
             from transfer
             where debit_account = 'suspense'
             group by entry_id
         ) o on o.entry_id = e.id
         left join suspense_left f on e.source_key = 'payment:' || f.payment_id
                                   or (f.payment_id is null and e.source_key = 'given_back:' || f.source_key)
         left join reported_payment r on f.source_key is null and e.source_key = 'payment:' || r.payment_id
                                      and r.reverses is null and not r.own
         left join (
             select s.source_key, cast(sum(t.amount_minor) as bigint) as minor
             from entry s
             join transfer t on t.entry_id = s.id and t.credit_account = 'suspense'
             where s.kind = 'suspense'
             group by s.source_key
         ) i on i.source_key = coalesce(f.source_key, 'suspense:elsewhere:' || r.external_id)
         where i.minor is null or i.minor <> o.minor",
    ),
    Rule::error(
        "I-09",
        "money that a person took out of suspense is booked so, and its task is closed",
        "suspense_left",
        "select f.source_key as id,
                case when e.id is null then 'not booked' else 'a task that is open' end as found,
                'booked, and the task closed' as expected
         from suspense_left f
         left join entry e on e.source_key = case when f.payment_id is null then 'given_back:' || f.source_key
                                                  else 'payment:' || f.payment_id end
                          and exists (select 1 from transfer t where t.entry_id = e.id and t.debit_account = 'suspense')
         where e.id is null
            or exists (select 1 from task k where k.cause = f.source_key and k.closed_at is null)",
    ),
];
