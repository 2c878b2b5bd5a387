//! Rows spoiled for the rules of `src/doctor/approvals.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "four eyes",
        "a second person confirmed",
        "apr_confirmed",
        "update approval set decided_by = 'staff:stf_1' where id = 'apr_confirmed'",
    ),
    case(
        "four eyes",
        "what waits is not decided, what does not wait is",
        "apr_waits",
        "update approval set decided_at = asked_at where id = 'apr_waits'",
    ),
    case(
        "four eyes",
        "nothing took effect before its time",
        "apr_done",
        "update approval set decided_at = '2026-03-01T20:00:00+00:00' where id = 'apr_done'",
    ),
    case(
        "four eyes",
        "what takes effect by itself did so when its time came",
        "apr_waits",
        "update approval set takes_effect_at = '2026-03-02T07:00:00+00:00' where id = 'apr_waits'",
    ),
];
