//! Rows spoiled for the rules of `src/doctor/transfers.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "I-11",
        "an awaited transfer says its reference, its amount and its end",
        "{awaited}",
        "update payment set amount_minor = amount_minor + 1 where id = '{awaited}'",
    ),
    case(
        "I-11",
        "an awaited transfer holds reminders of what it is for",
        "{awaited}",
        "update hold set ended_at = '2026-03-02T09:00:00+00:00' where document_id = '{part_paid}'",
    ),
    case(
        "I-04",
        "money that came again follows a settled transfer of the same debtor",
        "{awaited}",
        "update payment set follows = '{payment}' where id = '{awaited}'",
    ),
    case(
        "I-11",
        "an awaited transfer ends on its day",
        "{awaited}",
        "update payment set expires_at = '2026-03-02T07:59:00+00:00' where id = '{awaited}'",
    ),
];
