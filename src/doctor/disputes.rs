//! Rules of disputes: holds are exactly what is contested and owed, and what was decided is booked.

use super::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::error(
        "disputes",
        "a hold of a dispute is what the dispute holds",
        "dispute_invoice",
        "select i.document_id as id, coalesce(cast(h.amount_minor as text), 'no hold') as found,
                cast(i.held_minor as text) || ' of dispute ' || cast(s.number as text) as expected
         from dispute s
         join dispute_invoice i on i.dispute_id = s.id and i.round = s.round
         left join hold h on h.source_key = 'dispute:' || s.id || '/' || i.document_id and h.ended_at is null
         where s.closed_at is null
           and (coalesce(h.amount_minor, 0) <> i.held_minor
                or (h.id is not null and (h.document_id <> i.document_id or h.debtor_id <> s.debtor_id or h.reason <> 'dispute')))",
    ),
    Rule::error(
        "disputes",
        "a dispute that is over holds nothing",
        "hold",
        "select h.id, 'open, for ' || h.source_key as found, 'ended' as expected
         from hold h
         where h.ended_at is null and h.source_key like 'dispute:dsp!_%' escape '!'
           and not exists (
               select 1
               from dispute s
               join dispute_invoice i on i.dispute_id = s.id and i.round = s.round
               where s.closed_at is null and h.source_key = 'dispute:' || s.id || '/' || i.document_id)",
    ),
    Rule::error(
        "disputes",
        "what is held of an invoice is what is contested, as far as it is owed; the rest is a refund claim",
        "document",
        "select d.id, cast(c.held as text) as found,
                cast(case when c.claimed < d.outstanding_minor then c.claimed else d.outstanding_minor end as text) as expected
         from (
             select i.document_id, cast(sum(i.held_minor) as bigint) as held, cast(sum(i.claimed_minor) as bigint) as claimed
             from dispute s
             join dispute_invoice i on i.dispute_id = s.id and i.round = s.round
             where s.closed_at is null
             group by i.document_id
         ) c
         join document d on d.id = c.document_id
         where c.held <> case when c.claimed < d.outstanding_minor then c.claimed else d.outstanding_minor end",
    ),
    Rule::error(
        "disputes",
        "what is contested of an invoice is what is contested of its lines",
        "dispute_invoice",
        "select i.document_id as id, cast(i.claimed_minor as text) as found,
                cast(coalesce(l.minor, 0) as text) || ' in round ' || cast(i.round as text) as expected
         from dispute_invoice i
         left join (
             select dispute_id, round, document_id, cast(sum(claimed_minor) as bigint) as minor
             from dispute_line
             group by dispute_id, round, document_id
         ) l on l.dispute_id = i.dispute_id and l.round = i.round and l.document_id = i.document_id
         where i.claimed_minor <> coalesce(l.minor, 0)",
    ),
    Rule::error(
        "disputes",
        "a cent of an invoice is contested once, and not after it was credited",
        "document",
        "select d.id, cast(c.minor as text) as found, 'at most ' || cast(d.payable_minor as text) as expected
         from (
             select document_id, cast(sum(minor) as bigint) as minor
             from (
                 select i.document_id, i.claimed_minor as minor
                 from dispute s
                 join dispute_invoice i on i.dispute_id = s.id and i.round = s.round
                 where s.closed_at is null
                 union all
                 select document_id, amount_minor from credit_decision
             ) taken
             group by document_id
         ) c
         join document d on d.id = c.document_id
         where c.minor > d.payable_minor",
    ),
    Rule::error(
        "disputes",
        "a running dispute is about invoices of its debtor, and so is its thread",
        "dispute",
        "select distinct s.id, 'an invoice or a thread of another debtor' as found, s.debtor_id as expected
         from dispute s
         left join dispute_invoice i on i.dispute_id = s.id and i.round = s.round
         left join document d on d.id = i.document_id
         left join thread t on t.about = 'dispute:' || s.id
         where t.debtor_id is distinct from s.debtor_id
            or (s.closed_at is null and d.debtor_id is distinct from s.debtor_id)",
    ),
    Rule::error(
        "I-09",
        "a dispute has an open task while somebody of the creditor is to answer",
        "dispute",
        "select s.id, s.state || case when k.id is null then ' without' else ' with' end || ' an open task' as found,
                'a task while it is open, in review or being corrected' as expected
         from dispute s
         left join task k on k.cause = 'dispute:' || s.id || ':' || cast(s.round as text) and k.closed_at is null
         where (s.state in ('open', 'in_review', 'correcting')) <> (k.id is not null)",
    ),
    Rule::error(
        "disputes",
        "a credit decision is booked with its amount, and lowered as much as it says",
        "credit_decision",
        "select c.id, cast(coalesce(l.given, 0) as text) || ', lowered ' || cast(coalesce(l.lowered, 0) as text) as found,
                cast(c.amount_minor as text) || ', lowered ' || cast(c.lowered_minor as text) as expected
         from credit_decision c
         left join (
             select e.source_key,
                    cast(sum(case when t.debit_account = 'credit_decisions' then t.amount_minor else 0 end) as bigint) as given,
                    cast(sum(case when t.credit_account = 'receivable' then t.amount_minor else 0 end) as bigint) as lowered
             from entry e
             join transfer t on t.entry_id = e.id
             where e.kind = 'credit_decision'
             group by e.source_key
         ) l on l.source_key = 'credit_decision:' || c.id
         where coalesce(l.given, 0) <> c.amount_minor or coalesce(l.lowered, 0) <> c.lowered_minor",
    ),
    Rule::error(
        "disputes",
        "credit that is booked for a dispute was decided",
        "entry",
        "select e.id, e.source_key as found, 'a credit decision' as expected
         from entry e
         where e.kind = 'credit_decision'
           and not exists (select 1 from credit_decision c where e.source_key = 'credit_decision:' || c.id)",
    ),
    Rule::error(
        "I-15",
        "VAT of a credit decision adds up over its rates",
        "credit_decision",
        "select c.id, cast(c.net_minor as text) || ' and ' || cast(c.vat_minor as text) as found,
                cast(coalesce(l.net, 0) as text) || ' and ' || cast(coalesce(l.vat, 0) as text) as expected
         from credit_decision c
         left join (
             select decision_id, cast(sum(net_minor) as bigint) as net, cast(sum(vat_minor) as bigint) as vat
             from credit_decision_line
             group by decision_id
         ) l on l.decision_id = c.id
         where c.net_minor <> coalesce(l.net, 0) or c.vat_minor <> coalesce(l.vat, 0)
            or c.net_minor + c.vat_minor <> c.amount_minor",
    ),
    Rule::error(
        "I-15",
        "no more is credited of a rate of VAT than the invoice has of it",
        "document",
        "select x.document_id as id, cast(x.net as text) || ' and ' || cast(x.vat as text) || ' of VAT' as found,
                'within ' || cast(v.net as text) || ' and ' || cast(v.vat as text) || ' at ' || v.category || ' '
                    || coalesce(v.percent, '') as expected
         from (
             select c.document_id, l.vat_category, l.vat_percent, cast(sum(l.net_minor) as bigint) as net,
                    cast(sum(l.vat_minor) as bigint) as vat
             from credit_decision c
             join credit_decision_line l on l.decision_id = c.id
             group by c.document_id, l.vat_category, l.vat_percent
         ) x
         join (
             select document_id, category, percent, cast(sum(taxable_minor) as bigint) as net,
                    cast(sum(vat_minor) as bigint) as vat
             from document_vat
             where document_id in (select document_id from credit_decision)
             group by document_id, category, percent
         ) v on v.document_id = x.document_id and v.category = x.vat_category
            and v.percent is not distinct from x.vat_percent
         where x.net > case when v.net > 0 then v.net else 0 end
            or x.net < case when v.net < 0 then v.net else 0 end
            or x.vat > case when v.vat > 0 then v.vat else 0 end
            or x.vat < case when v.vat < 0 then v.vat else 0 end",
    ),
    // A credit note beside a decision says what it likes, so this wants a look and is no error of ours for sure.
    Rule::warning(
        "I-15",
        "decisions and credit notes beside them credit no more of a rate of VAT than the invoice has",
        "document",
        "select x.document_id as id, cast(x.minor as text) as found,
                'at most ' || cast(v.minor as text) || ' at ' || v.category || ' ' || coalesce(v.percent, '') as expected
         from (
             select document_id, category, percent, cast(sum(minor) as bigint) as minor
             from (
                 select c.document_id, l.vat_category as category, l.vat_percent as percent,
                        l.net_minor + l.vat_minor as minor
                 from credit_decision c
                 join credit_decision_line l on l.decision_id = c.id
                 union all
                 select document_id, category, percent, case when more < rest then more else rest end
                 from (
                     select k.document_id, v.category, v.percent,
                            abs(v.taxable_minor + v.vat_minor)
                                - coalesce((select sum(l.net_minor + l.vat_minor)
                                            from credit_decision_tie x
                                            join credit_decision_line l on l.decision_id = x.decision_id
                                            where x.document_id = n.id and l.vat_category = v.category
                                              and l.vat_percent is not distinct from v.percent), 0) as more,
                            abs(n.payable_minor)
                                - coalesce((select sum(x.amount_minor) from credit_decision_tie x
                                            where x.document_id = n.id), 0) as rest
                     from correction k
                     join document n on n.id = k.note_id
                     join document_vat v on v.document_id = n.id
                     where k.document_id in (select document_id from credit_decision)
                 ) note
                 where more > 0 and rest > 0
             ) part
             group by document_id, category, percent
         ) x
         join (
             select document_id, category, percent, cast(sum(taxable_minor + vat_minor) as bigint) as minor
             from document_vat
             where document_id in (select document_id from credit_decision)
             group by document_id, category, percent
         ) v on v.document_id = x.document_id and v.category = x.category and v.percent is not distinct from x.percent
         where x.minor > case when v.minor > 0 then v.minor else 0 end",
    ),
    Rule::error(
        "disputes",
        "a credit note corrects the invoice that it names",
        "document",
        "select n.id, coalesce(n.corrects_number, 'nothing') || ' in ' || n.currency as found,
                d.number || ' in ' || d.currency as expected
         from correction k
         join document n on n.id = k.note_id
         join document d on d.id = k.document_id
         where n.corrects_number is distinct from d.number or n.currency <> d.currency or d.kind <> 'invoice'",
    ),
    Rule::error(
        "disputes",
        "what was accepted line by line was credited",
        "dispute",
        "select s.id, cast(coalesce(l.minor, 0) as text) as found, cast(coalesce(c.minor, 0) as text) as expected
         from dispute s
         left join (
             select dispute_id, cast(sum(accepted_minor) as bigint) as minor from dispute_line group by dispute_id
         ) l on l.dispute_id = s.id
         left join (
             select dispute_id, cast(sum(amount_minor) as bigint) as minor from credit_decision group by dispute_id
         ) c on c.dispute_id = s.id
         where coalesce(l.minor, 0) <> coalesce(c.minor, 0)",
    ),
    Rule::error(
        "disputes",
        "no more of credit notes is tied to a decision than it gave",
        "credit_decision",
        "select c.id, cast(x.minor as text) as found, 'at most ' || cast(c.amount_minor as text) as expected
         from credit_decision c
         join (
             select decision_id, cast(sum(amount_minor) as bigint) as minor from credit_decision_tie group by decision_id
         ) x on x.decision_id = c.id
         where x.minor > c.amount_minor",
    ),
    Rule::error(
        "disputes",
        "what of a credit note was decided before is no credit again",
        "document",
        "select coalesce(x.document_id, l.document_id) as id, cast(coalesce(l.minor, 0) as text) as found,
                cast(coalesce(x.minor, 0) as text) as expected
         from (
             select document_id, cast(sum(amount_minor) as bigint) as minor from credit_decision_tie group by document_id
         ) x
         full join (
             select c.document_id, cast(sum(t.amount_minor) as bigint) as minor
             from transfer t
             join credit c on c.id = t.credit_id
             where t.credit_account = 'credit_decisions'
             group by c.document_id
         ) l on l.document_id = x.document_id
         where coalesce(l.minor, 0) <> coalesce(x.minor, 0)",
    ),
    Rule::error(
        "disputes",
        "a credit note settles no more of disputes than it gives",
        "document",
        "select d.id, cast(u.minor as text) as found, 'at most ' || cast(abs(d.payable_minor) as text) as expected
         from (
             select document_id, cast(sum(amount_minor) as bigint) as minor from dispute_note group by document_id
         ) u
         join document d on d.id = u.document_id
         where u.minor > abs(d.payable_minor)",
    ),
    Rule::error(
        "disputes",
        "what credit notes settled of a dispute stands at its lines",
        "dispute",
        "select l.dispute_id as id, cast(l.minor as text) || ' in round ' || cast(l.round as text) as found,
                cast(coalesce(n.minor, 0) as text) as expected
         from (
             select dispute_id, round, cast(sum(settled_minor) as bigint) as minor
             from dispute_line
             group by dispute_id, round
         ) l
         left join (
             select dispute_id, round, cast(sum(amount_minor) as bigint) as minor
             from dispute_note
             group by dispute_id, round
         ) n on n.dispute_id = l.dispute_id and n.round = l.round
         where l.minor <> coalesce(n.minor, 0)",
    ),
    // Such a note may be the one the decision waits for: then it is credited twice.
    Rule::warning(
        "disputes",
        "a decision waits for its credit note beside no other that nobody spoke of",
        "credit_decision",
        "select c.id, n.number || ' of ' || cast(abs(n.payable_minor) as text) as found,
                'tied to it, or said to be about something else' as expected
         from credit_decision c
         join document d on d.id = c.document_id
         join correction k on k.document_id = d.id
         join document n on n.id = k.note_id and n.debtor_id = d.debtor_id
         where c.amount_minor > (select coalesce(sum(x.amount_minor), 0) from credit_decision_tie x
                                 where x.decision_id = c.id)
           and abs(n.payable_minor) > (select coalesce(sum(x.amount_minor), 0) from credit_decision_tie x
                                       where x.document_id = n.id)
                                      + (select coalesce(sum(u.amount_minor), 0) from dispute_note u
                                         where u.document_id = n.id)
           and not exists (select 1 from dispute_beside b where b.dispute_id = c.dispute_id and b.document_id = n.id)",
    ),
    Rule::error(
        "files",
        "a file of a message is as large as it was",
        "message_file",
        "select f.blob_hash as id, cast(f.size as text) as found, cast(b.size as text) as expected
         from message_file f
         join blob b on b.hash = f.blob_hash
         where f.size <> b.size",
    ),
];
