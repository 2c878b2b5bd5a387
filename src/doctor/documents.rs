//! Rules of documents: their sums and their status.

use super::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::error(
        "I-05",
        "the status follows from the amounts",
        "document",
        "select id, status as found,
                case when outstanding_minor = 0 then 'settled'
                     when outstanding_minor < payable_minor then 'part_paid' else 'open' end as expected
         from document
         where status <> case when outstanding_minor = 0 then 'settled'
                              when outstanding_minor < payable_minor then 'part_paid' else 'open' end",
    ),
    // A document of zero was never owed, so nothing settled it.
    Rule::error(
        "I-05",
        "what is settled says how and when, what is not says neither",
        "document",
        "select id, coalesce(settled_how, 'no how') || ', ' || case when settled_on is null then 'no day' else 'a day' end as found,
                case when status = 'settled' then 'both' else 'neither' end as expected
         from document
         where payable_minor <> 0
           and (case when status = 'settled' then 1 else 0 end <> case when settled_how is null then 0 else 1 end
                or case when status = 'settled' then 1 else 0 end <> case when settled_on is null then 0 else 1 end)",
    ),
    Rule::error(
        "I-15",
        "lines less allowances plus charges is the total without VAT",
        "document",
        "select id, cast(without_vat_minor as text) as found,
                cast(lines_net_minor - allowances_minor + charges_minor as text) as expected
         from document
         where without_vat_minor <> lines_net_minor - allowances_minor + charges_minor",
    ),
    Rule::error(
        "I-15",
        "the total without VAT plus VAT is the total with VAT",
        "document",
        "select id, cast(with_vat_minor as text) as found, cast(without_vat_minor + vat_minor as text) as expected
         from document
         where with_vat_minor <> without_vat_minor + vat_minor",
    ),
    Rule::error(
        "I-15",
        "the total with VAT less prepaid plus rounding is the payable amount",
        "document",
        "select id, cast(payable_minor as text) as found,
                cast(with_vat_minor - prepaid_minor + rounding_minor as text) as expected
         from document
         where payable_minor <> with_vat_minor - prepaid_minor + rounding_minor",
    ),
    // Documents from CSV files have no lines, and those of UBL files have at least one.
    Rule::error(
        "I-15",
        "lines add up to the total of the lines",
        "document",
        "select d.id, cast(d.lines_net_minor as text) as found, cast(l.minor as text) as expected
         from document d
         join (
             select document_id, cast(sum(net_minor) as bigint) as minor
             from document_line
             group by document_id
         ) l on l.document_id = d.id
         where d.lines_net_minor <> l.minor",
    ),
    Rule::error(
        "I-15",
        "allowances and charges of the document add up to their totals",
        "document",
        "select d.id, cast(d.allowances_minor as text) || ' and ' || cast(d.charges_minor as text) as found,
                cast(a.allowances as text) || ' and ' || cast(a.charges as text) as expected
         from document d
         join (
             select document_id,
                    cast(sum(case when is_charge then 0 else amount_minor end) as bigint) as allowances,
                    cast(sum(case when is_charge then amount_minor else 0 end) as bigint) as charges
             from document_adjustment
             where line_position is null
             group by document_id
         ) a on a.document_id = d.id
         where d.allowances_minor <> a.allowances or d.charges_minor <> a.charges",
    ),
    Rule::error(
        "I-15",
        "VAT by rate adds up to the total of VAT",
        "document",
        "select d.id, cast(d.vat_minor as text) as found, cast(v.minor as text) as expected
         from document d
         join (
             select document_id, cast(sum(vat_minor) as bigint) as minor
             from document_vat
             group by document_id
         ) v on v.document_id = d.id
         where d.vat_minor <> v.minor",
    ),
];
