//! Rows spoiled for the rules of `src/doctor/links.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "I-26",
        "what a pay link is about is its debtor's",
        "atk_x",
        "insert into access_token (id, type, token_hash, debtor_id, scope, payment_id, created_at, expires_at)
         values ('atk_x', 'pay', cast('x' as bytea), '{bert}', 'payment', '{payment}', '2026-03-01T09:00:00+00:00', '2026-03-31T09:00:00+00:00')",
    ),
    case(
        "I-26",
        "a pay link has a debtor, a recipient and a scope",
        "atk_x",
        "insert into access_token (id, type, token_hash, debtor_id, scope, created_at, expires_at)
         values ('atk_x', 'pay', cast('x' as bytea), '{anna}', 'payment', '2026-03-01T09:00:00+00:00', '2026-03-31T09:00:00+00:00')",
    ),
    case(
        "I-28",
        "a pay link is used when a browser holds it, and only then",
        "atk_x",
        "insert into access_token (id, type, token_hash, debtor_id, scope, created_at, expires_at, used_at)
         values ('atk_x', 'pay', cast('x' as bytea), '{anna}', 'due', '2026-03-01T09:00:00+00:00', '2026-03-31T09:00:00+00:00', '2026-03-01T10:00:00+00:00')",
    ),
];
