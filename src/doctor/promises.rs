//! Rules of promises: what runs is held and not here yet, and what is over holds nothing.

use super::Rule;
use crate::promises::promise_lines;

pub(super) const RULES: &[Rule] = &[
    Rule::error(
        "I-15",
        "the invoices of a promise come to its amount",
        "promise",
        "select p.id, cast(coalesce(i.minor, 0) as text) as found, cast(p.amount_minor as text) as expected
         from promise p
         left join (
             select promise_id, cast(sum(amount_minor) as bigint) as minor from promise_invoice group by promise_id
         ) i on i.promise_id = p.id
         where p.amount_minor <> coalesce(i.minor, 0)",
    ),
    Rule::error(
        "promises",
        "what is promised of an invoice is held with its amount while the promise runs",
        "promise_invoice",
        "select i.document_id as id, coalesce(cast(h.amount_minor as text) || ' for ' || h.reason, 'no hold') as found,
                cast(i.amount_minor as text) || ' for promise' as expected
         from promise p
         join promise_invoice i on i.promise_id = p.id
         left join hold h on h.source_key = 'promise:' || p.id || '/' || i.document_id and h.ended_at is null
         where p.ended_by is null
           and (h.id is null or h.amount_minor <> i.amount_minor or h.reason <> 'promise' or h.document_id <> i.document_id
                or h.debtor_id <> p.debtor_id or h.ends_at is null)",
    ),
    Rule::error(
        "promises",
        "a promise that is over holds nothing",
        "hold",
        "select h.id, 'open, for ' || h.source_key as found, 'ended' as expected
         from hold h
         where h.ended_at is null and h.source_key like 'promise:prm!_%' escape '!'
           and not exists (
               select 1
               from promise p
               join promise_invoice i on i.promise_id = p.id
               where p.ended_by is null and h.source_key = 'promise:' || p.id || '/' || i.document_id)",
    ),
    Rule::error(
        "promises",
        "a promise runs as long as something of it is missing",
        "promise",
        concat!(
            "select p.id, 'running, and all of it is here' as found, 'kept' as expected
             from promise p
             where p.ended_by is null
               and not exists (
                   select 1
                   from ",
            promise_lines!(),
            "
                   join document d on d.id = i.document_id
                   where i.promise_id = p.id and d.outstanding_minor > 0 and d.outstanding_minor > i.owed_minor)"
        ),
    ),
    // Wherever the creditor is, the day after the last one begins later than the last one does in UTC.
    Rule::error(
        "promises",
        "the last day of a broken promise is over",
        "promise",
        "select p.id, 'broken at ' || cast(p.broken_at as text) as found, 'after ' || cast(p.kept_until as text) as expected
         from promise p
         where p.broken_at <= p.kept_until",
    ),
    Rule::error(
        "promises",
        "a running promise is about invoices of its debtor",
        "promise",
        "select distinct p.id, 'an invoice of another debtor' as found, p.debtor_id as expected
         from promise p
         join promise_invoice i on i.promise_id = p.id
         join document d on d.id = i.document_id
         where p.ended_by is null and d.debtor_id <> p.debtor_id",
    ),
    Rule::error(
        "promises",
        "an invoice is part of one running promise",
        "document",
        "select i.document_id as id, cast(count(*) as text) || ' promises' as found, 'at most one' as expected
         from promise p
         join promise_invoice i on i.promise_id = p.id
         where p.ended_by is null
         group by i.document_id
         having count(*) > 1",
    ),
];
