//! Rules of what payers said about the rest: of a line, and heard by somebody.

use super::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::error(
        "I-09",
        "what was said about a rest is about a line of its payment",
        "shortfall",
        "select s.payment_id || ' ' || s.document_id as id, s.reason as found, 'a line of the payment' as expected
         from shortfall s
         where not exists (
             select 1
             from payment_line l
             where l.payment_id = s.payment_id and l.document_id = s.document_id)",
    ),
    Rule::error(
        "I-09",
        "what was said about a rest is heard once money comes: by a task, or as a promise",
        "shortfall",
        "select s.payment_id || ' ' || s.document_id as id, 'no task and no promise' as found,
                'shortfall:' || s.payment_id || ':' || s.reason as expected
         from shortfall s
         join payment p on p.id = s.payment_id
         where s.reason <> 'later' and p.status in ('awaiting_transfer', 'processing', 'settled')
           and not exists (select 1 from task k where k.cause = 'shortfall:' || s.payment_id || ':' || s.reason)
           and not (s.reason = 'promise'
                    and exists (select 1
                                from promise m
                                join promise_invoice i on i.promise_id = m.id
                                where m.payment_id = s.payment_id and i.document_id = s.document_id))",
    ),
    Rule::error(
        "I-09",
        "a task about a rest is closed once its invoices are settled or its payment is given up",
        "task",
        "select k.id, 'open, for ' || k.cause as found, 'closed' as expected
         from task k
         where k.closed_at is null and k.kind in ('paid_less_promise', 'paid_less_plan', 'paid_less_wrong')
           and not exists (
               select 1
               from shortfall s
               join document d on d.id = s.document_id
               join payment p on p.id = s.payment_id
               where k.cause = 'shortfall:' || s.payment_id || ':' || s.reason and s.payment_id = k.payment_id
                 and d.outstanding_minor > 0 and p.status in ('awaiting_transfer', 'processing', 'settled'))",
    ),
];
