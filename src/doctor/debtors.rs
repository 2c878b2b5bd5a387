//! Rules of debtors that were merged or split: everything is in one place, and adds up in each.

use super::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::error(
        "debtors",
        "a merged debtor says by which merge, and into one that is there",
        "debtor",
        "select b.id, coalesce(b.merged_into, 'nobody') || ' by ' || coalesce(b.merge_id, 'no merge') as found,
                'a debtor that is not merged, and a merge of this one that was not undone' as expected
         from debtor b
         left join debtor i on i.id = b.merged_into
         left join debtor_move m on m.id = b.merge_id
         where (b.merged_into is not null or b.merge_id is not null)
           and (i.id is null or i.merged_into is not null or m.id is null or m.kind <> 'merge' or m.from_id <> b.id
                or exists (select 1 from debtor_move u where u.undoes = m.id))",
    ),
    Rule::error(
        "debtors",
        "a merged debtor has nothing left",
        "debtor",
        "select b.id, 'a document, credit, payment, hold, dispute, promise, claim, identifier, contact or merged debtor' as found, 'nothing' as expected
         from debtor b
         where b.merged_into is not null
           and (exists (select 1 from document d where d.debtor_id = b.id)
                or exists (select 1 from credit c where c.debtor_id = b.id)
                or exists (select 1 from payment p where p.debtor_id = b.id)
                or exists (select 1 from hold h where h.debtor_id = b.id and h.ended_at is null)
                or exists (select 1 from dispute s where s.debtor_id = b.id)
                or exists (select 1 from promise m where m.debtor_id = b.id)
                or exists (select 1 from paid_claim q where q.debtor_id = b.id)
                or exists (select 1 from thread t where t.debtor_id = b.id)
                or exists (select 1 from debtor_identifier n where n.debtor_id = b.id)
                or exists (select 1 from contact_right r where r.debtor_id = b.id and r.state = 'active')
                or exists (select 1 from debtor m where m.merged_into = b.id))",
    ),
    Rule::error(
        "debtors",
        "what is owed on a document is owed by its debtor alone",
        "document",
        "select d.id, cast(l.minor as text) || ' with ' || coalesce(l.debtor_id, 'nobody') as found,
                'all of it with ' || d.debtor_id as expected
         from (
             select document_id, debtor_id,
                    cast(sum(case when debit_account = 'receivable' then amount_minor else -amount_minor end) as bigint) as minor
             from transfer
             where debit_account = 'receivable' or credit_account = 'receivable'
             group by document_id, debtor_id
         ) l
         join document d on d.id = l.document_id
         where l.minor <> 0 and l.debtor_id is distinct from d.debtor_id",
    ),
    Rule::error(
        "debtors",
        "credit stands with its debtor alone",
        "credit",
        "select c.id, cast(l.minor as text) || ' with ' || coalesce(l.debtor_id, 'nobody') as found,
                'all of it with ' || c.debtor_id as expected
         from (
             select credit_id, debtor_id,
                    cast(sum(case when credit_account = 'unapplied' then amount_minor else -amount_minor end) as bigint) as minor
             from transfer
             where debit_account = 'unapplied' or credit_account = 'unapplied'
             group by credit_id, debtor_id
         ) l
         join credit c on c.id = l.credit_id
         where l.minor <> 0 and l.debtor_id is distinct from c.debtor_id",
    ),
    Rule::error(
        "debtors",
        "what is written off of a document stands with its debtor alone",
        "document",
        "select d.id, cast(l.minor as text) || ' with ' || coalesce(l.debtor_id, 'nobody') as found,
                'all of it with ' || d.debtor_id as expected
         from (
             select document_id, debtor_id,
                    cast(sum(case when credit_account = 'allowance' then amount_minor else -amount_minor end) as bigint) as minor
             from transfer
             where debit_account = 'allowance' or credit_account = 'allowance'
             group by document_id, debtor_id
         ) l
         join document d on d.id = l.document_id
         where l.minor <> 0 and l.debtor_id is distinct from d.debtor_id",
    ),
    Rule::error(
        "debtors",
        "what leaves one debtor comes to another",
        "transfer",
        "select coalesce(document_id, credit_id, 'nothing') as id, cast(minor as text) as found, '0 between debtors' as expected
         from (
             select document_id, credit_id,
                    cast(sum(case when debit_account = 'moved' then amount_minor else -amount_minor end) as bigint) as minor
             from transfer
             where debit_account = 'moved' or credit_account = 'moved'
             group by document_id, credit_id
         ) m
         where minor <> 0",
    ),
    Rule::error(
        "debtors",
        "credit is given within one debtor",
        "credit",
        "select c.id, cast(l.minor as text) || ' to ' || d.id as found, 'nothing to another debtor' as expected
         from (
             select credit_id, document_id,
                    cast(sum(case when credit_account = 'receivable' then amount_minor else -amount_minor end) as bigint) as minor
             from transfer
             where credit_id is not null and (debit_account = 'receivable' or credit_account = 'receivable')
             group by credit_id, document_id
         ) l
         join credit c on c.id = l.credit_id
         join document d on d.id = l.document_id
         where l.minor <> 0 and c.debtor_id <> d.debtor_id",
    ),
    Rule::error(
        "debtors",
        "a running payment is for documents of its debtor",
        "payment",
        "select p.id, 'for ' || min(l.document_id) as found, 'documents of ' || p.debtor_id as expected
         from payment p
         join payment_line l on l.payment_id = p.id
         join document d on d.id = l.document_id
         where p.status in ('starting', 'awaiting_provider', 'processing', 'awaiting_transfer')
           and d.debtor_id is distinct from p.debtor_id
         group by p.id, p.debtor_id",
    ),
];
