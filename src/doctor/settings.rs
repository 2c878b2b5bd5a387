//! Rules of what staff decided: what pages read is what the append-only tables say.

use super::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::error(
        "settings",
        "money goes to the account that was set last",
        "creditor",
        "select 'creditor' as id, coalesce(c.iban, 'none') || ' of ' || coalesce(c.iban_holder, 'nobody') as found,
                p.iban || ' of ' || p.holder as expected
         from creditor c
         join payee_account p on p.version = (select max(version) from payee_account)
         where c.iban is distinct from p.iban or c.iban_holder is distinct from p.holder",
    ),
    Rule::error(
        "settings",
        "a change of settings is counted",
        "creditor",
        "select 'creditor' as id, cast(c.version as text) as found,
                (select cast(max(version) as text) from setting_change) || ' or more' as expected
         from creditor c
         where c.version < (select max(version) from setting_change)",
    ),
    Rule::error(
        "settings",
        "terms can be read from their first day on",
        "creditor",
        "select 'creditor' as id, coalesce(cast(c.terms_from as text), 'no day') as found,
                coalesce(cast((select min(valid_from) from terms) as text), 'no day') as expected
         from creditor c
         where c.terms_from is distinct from (select min(valid_from) from terms)",
    ),
    Rule::error(
        "settings",
        "each version of terms has a text and the next number",
        "terms",
        "select t.id, 'version ' || cast(t.version as text) as found, 'a text, and the version before' as expected
         from terms t
         where not exists (select 1 from terms_text x where x.terms_id = t.id)
            or (t.version > 1 and not exists (select 1
                                              from terms b
                                              where b.kind = t.kind and b.version = t.version - 1
                                                and b.valid_from <= t.valid_from))",
    ),
];
