//! Rows spoiled for the rules of `src/doctor/shortfalls.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "I-09",
        "what was said about a rest is about a line of its payment",
        "{payment} {open}",
        "insert into shortfall (payment_id, document_id, short_minor, reason, said_by, said_at)
         values ('{payment}', '{open}', 100, 'later', 'system', '2026-03-02T08:00:00+00:00')",
    ),
    case(
        "I-09",
        "what was said about a rest is heard once money comes: by a task, or as a promise",
        "{awaited} {part_paid}",
        "update task set cause = 'another' where payment_id = '{awaited}'",
    ),
    case(
        "I-09",
        "a task about a rest is closed once its invoices are settled or its payment is given up",
        "{rest_task}",
        "update payment set status = 'expired' where id = '{awaited}'",
    ),
];
