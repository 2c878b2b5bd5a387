//! Rows spoiled for the rules of `src/doctor/settings.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "settings",
        "money goes to the account that was set last",
        "creditor",
        "update creditor set iban = 'NL91ABNA0417164300'",
    ),
    case("settings", "a change of settings is counted", "creditor", "update creditor set version = 1"),
    case("settings", "terms can be read from their first day on", "creditor", "update creditor set terms_from = null"),
    case(
        "settings",
        "each version of terms has a text and the next number",
        "trm_x",
        "insert into terms (id, kind, version, valid_from, published_at, published_by)
         values ('trm_x', 'terms', 4, '2026-03-02', '2026-03-02T08:00:00+00:00', 'system')",
    ),
];
