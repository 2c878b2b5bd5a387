//! Rules of entries, transfers, and the guards beside them.

use super::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::error(
        "I-01",
        "an entry has transfers",
        "entry",
        "select e.id, 'none' as found, 'at least one' as expected
         from entry e
         where not exists (select 1 from transfer t where t.entry_id = e.id)",
    ),
    Rule::error(
        "I-01",
        "a transfer moves between accounts of the ledger",
        "transfer",
        "select id, debit_account || ' to ' || credit_account as found, 'accounts that exist' as expected
         from transfer
         where debit_account not in ('receivable', 'unapplied', 'sales', 'credit_notes', 'prepaid', 'suspense', 'goodwill', 'waivers',
                                     'credit_decisions', 'write_offs', 'allowance', 'moved', 'clearing:stripe', 'clearing:demo', 'clearing:elsewhere')
            or credit_account not in ('receivable', 'unapplied', 'sales', 'credit_notes', 'prepaid', 'suspense', 'goodwill', 'waivers',
                                      'credit_decisions', 'write_offs', 'allowance', 'moved', 'clearing:stripe', 'clearing:demo', 'clearing:elsewhere')",
    ),
    Rule::error(
        "I-03",
        "outstanding is what the ledger adds up to",
        "document",
        "select d.id, cast(d.outstanding_minor as text) as found, cast(coalesce(l.minor, 0) as text) as expected
         from document d
         left join (
             select document_id,
                    cast(sum(case when debit_account = 'receivable' then amount_minor else -amount_minor end) as bigint) as minor
             from transfer
             where debit_account = 'receivable' or credit_account = 'receivable'
             group by document_id
         ) l on l.document_id = d.id
         where d.outstanding_minor <> coalesce(l.minor, 0)",
    ),
    Rule::error(
        "I-03",
        "what a debtor owes in all is what its documents add up to",
        "debtor_open",
        "select coalesce(o.debtor_id, d.debtor_id) || ' ' || coalesce(o.currency, d.currency) as id,
                cast(coalesce(o.open_minor, 0) as text) as found, cast(coalesce(d.minor, 0) as text) as expected
         from (
             select debtor_id, currency, cast(sum(outstanding_minor) as bigint) as minor
             from document
             where outstanding_minor > 0
             group by debtor_id, currency
         ) d
         full join debtor_open o on o.debtor_id = d.debtor_id and o.currency = d.currency
         where coalesce(o.open_minor, 0) <> coalesce(d.minor, 0)",
    ),
    Rule::error(
        "I-03",
        "outstanding is between nothing and the payable amount",
        "document",
        "select id, cast(outstanding_minor as text) as found,
                '0 to ' || cast(case when payable_minor > 0 then payable_minor else 0 end as text) as expected
         from document
         where outstanding_minor < 0
            or outstanding_minor > case when payable_minor > 0 then payable_minor else 0 end",
    ),
    Rule::error(
        "I-03",
        "a receivable opens with the payable amount",
        "document",
        "select d.id, cast(coalesce(l.minor, 0) as text) as found,
                cast(case when d.kind = 'invoice' and d.payable_minor > 0 then d.payable_minor else 0 end as text) as expected
         from document d
         left join (
             select document_id, cast(sum(amount_minor) as bigint) as minor
             from transfer
             where debit_account = 'receivable' and credit_account = 'sales'
             group by document_id
         ) l on l.document_id = d.id
         where coalesce(l.minor, 0) <> case when d.kind = 'invoice' and d.payable_minor > 0 then d.payable_minor else 0 end",
    ),
    Rule::error(
        "I-03",
        "a credit note, or an invoice below zero, becomes credit of its amount",
        "document",
        "select d.id, cast(coalesce(l.minor, 0) as text) as found,
                cast(case when d.kind = 'credit_note' then d.payable_minor
                          when d.payable_minor < 0 then -d.payable_minor else 0 end as text) as expected
         from document d
         left join (
             select document_id, cast(sum(amount_minor) as bigint) as minor
             from transfer
             where debit_account = 'credit_notes' and credit_account = 'unapplied'
             group by document_id
         ) l on l.document_id = d.id
         where coalesce(l.minor, 0) <> case when d.kind = 'credit_note' then d.payable_minor
                                            when d.payable_minor < 0 then -d.payable_minor else 0 end",
    ),
    Rule::error(
        "I-03",
        "unallocated credit is what the ledger adds up to",
        "credit",
        "select c.id, cast(c.unallocated_minor as text) as found, cast(coalesce(l.minor, 0) as text) as expected
         from credit c
         left join (
             select credit_id,
                    cast(sum(case when credit_account = 'unapplied' then amount_minor else -amount_minor end) as bigint) as minor
             from transfer
             where debit_account = 'unapplied' or credit_account = 'unapplied'
             group by credit_id
         ) l on l.credit_id = c.id
         where c.unallocated_minor <> coalesce(l.minor, 0)",
    ),
    Rule::error(
        "I-03",
        "what is written off is what the ledger adds up to",
        "document",
        "select d.id, cast(d.written_off_minor as text) as found, cast(coalesce(l.minor, 0) as text) as expected
         from document d
         left join (
             select document_id,
                    cast(sum(case when credit_account = 'allowance' then amount_minor else -amount_minor end) as bigint) as minor
             from transfer
             where debit_account = 'allowance' or credit_account = 'allowance'
             group by document_id
         ) l on l.document_id = d.id
         where d.written_off_minor <> coalesce(l.minor, 0)",
    ),
    Rule::error(
        "I-03",
        "no more is written off than is owed",
        "document",
        "select id, cast(written_off_minor as text) as found, '0 to ' || cast(outstanding_minor as text) as expected
         from document
         where written_off_minor < 0 or written_off_minor > outstanding_minor",
    ),
    // What was merged or split since keeps its transfers of before: then a move of that row away from their
    // debtor is written down.
    Rule::error(
        "I-10",
        "a transfer stays within one debtor",
        "transfer",
        "select t.id, coalesce(t.debtor_id, 'no debtor') as found,
                'the debtor of its entry, document, credit and payment' as expected
         from transfer t
         join entry e on e.id = t.entry_id
         left join document d on d.id = t.document_id
         left join credit c on c.id = t.credit_id
         left join payment p on p.id = t.payment_id
         where t.debtor_id is distinct from e.debtor_id
            or (t.document_id is not null and t.debtor_id is distinct from d.debtor_id
                and not exists (select 1 from debtor_move_item i join debtor_move m on m.id = i.move_id
                                where i.kind = 'document' and i.object = t.document_id and m.from_id = t.debtor_id))
            or (t.credit_id is not null and t.debtor_id is distinct from c.debtor_id
                and not exists (select 1 from debtor_move_item i join debtor_move m on m.id = i.move_id
                                where i.kind = 'credit' and i.object = t.credit_id and m.from_id = t.debtor_id))
            or (t.payment_id is not null and t.credit_account <> 'suspense' and t.debit_account <> 'suspense'
                and t.debtor_id is distinct from p.debtor_id
                and not exists (select 1 from debtor_move_item i join debtor_move m on m.id = i.move_id
                                where i.kind = 'payment' and i.object = t.payment_id and m.from_id = t.debtor_id))",
    ),
    Rule::error(
        "I-10",
        "a transfer stays within one currency",
        "transfer",
        "select t.id, t.currency as found, 'the currency of its document, credit and payment' as expected
         from transfer t
         left join document d on d.id = t.document_id
         left join credit c on c.id = t.credit_id
         left join payment p on p.id = t.payment_id
         where t.currency <> d.currency
            or t.currency <> c.currency
            or (t.currency <> p.currency and t.credit_account <> 'suspense' and t.debit_account <> 'suspense')",
    ),
    Rule::error(
        "I-10",
        "only suspense money has no debtor",
        "entry",
        "select id, kind || ' without a debtor' as found, 'a debtor' as expected
         from entry
         where debtor_id is null and kind <> 'suspense'",
    ),
    Rule::error(
        "I-16",
        "an entry is numbered by its debtor's version",
        "entry",
        "select e.id, cast(e.version as text) as found, '1 to ' || cast(d.version as text) as expected
         from entry e
         join debtor d on d.id = e.debtor_id
         where e.version < 1 or e.version > d.version",
    ),
];
