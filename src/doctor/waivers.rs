//! Rules of waivers and write-offs: each is booked as it was decided.

use super::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::error(
        "waivers",
        "a waiver is booked with its amount",
        "waiver",
        "select w.id, coalesce(cast(t.amount_minor as text), 'nothing') as found, cast(w.amount_minor as text) as expected
         from waiver w
         left join entry e on e.source_key = 'waiver:' || w.id and e.kind = 'waiver'
         left join transfer t on t.entry_id = e.id and t.debit_account = 'waivers'
         where t.amount_minor is distinct from w.amount_minor or t.document_id is distinct from w.document_id",
    ),
    Rule::error(
        "waivers",
        "a waiver is booked back when it was taken back, and only then",
        "waiver",
        "select w.id, case when e.id is null then 'not booked back' else 'booked back' end as found,
                case when w.taken_back_at is null then 'stands' else 'taken back' end as expected
         from waiver w
         left join entry e on e.source_key = 'waiver_reversed:' || w.id and e.kind = 'waiver_reversed'
         where case when e.id is null then 0 else 1 end <> case when w.taken_back_at is null then 0 else 1 end",
    ),
    Rule::error(
        "waivers",
        "what is waived was decided",
        "entry",
        "select e.id, e.source_key as found, 'a waiver or a write-off' as expected
         from entry e
         where (e.kind = 'waiver' and not exists (select 1 from waiver w where e.source_key = 'waiver:' || w.id))
            or (e.kind = 'write_off' and not exists (select 1 from write_off w where e.source_key = 'write_off:' || w.id))",
    ),
    Rule::error(
        "waivers",
        "a write-off is booked with its amount",
        "write_off",
        "select w.id, coalesce(cast(t.amount_minor as text), 'nothing') as found, cast(w.amount_minor as text) as expected
         from write_off w
         left join entry e on e.source_key = 'write_off:' || w.id and e.kind = 'write_off'
         left join transfer t on t.entry_id = e.id and t.debit_account = 'write_offs'
         where t.amount_minor is distinct from w.amount_minor or t.document_id is distinct from w.document_id",
    ),
];
