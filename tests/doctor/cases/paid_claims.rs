//! Rows spoiled for the rules of `src/doctor/paid_claims.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "paid claims",
        "what is said to be paid is held as far as it is owed",
        "{claim}",
        "update hold set amount_minor = amount_minor + 1 where id = '{claim_hold}'",
    ),
    case(
        "paid claims",
        "a claim that is over holds nothing, unless its money was found and is not placed",
        "{claim_hold}",
        "update paid_claim set closed_at = claimed_at, closed_by = 'x', outcome = 'not_found' where id = '{claim}'",
    ),
    case(
        "paid claims",
        "a claim that is over holds nothing, unless its money was found and is not placed",
        "{claim_hold}",
        "update paid_claim
         set closed_at = claimed_at, closed_by = 'x', outcome = 'found', owed_minor = 1000000
         where id = '{claim}'",
    ),
    case(
        "paid claims",
        "a claim waits as long as its money is not here",
        "{claim}",
        "update paid_claim set owed_minor = 4000 where id = '{claim}'",
    ),
    case(
        "I-09",
        "a claim has an open task while it waits for an answer",
        "{claim}",
        "update task set closed_at = created_at where cause = 'paid_claim:{claim}'",
    ),
    case(
        "paid claims",
        "a claim is about an invoice of its debtor, and so is its thread",
        "{claim}",
        "update thread set debtor_id = '{bert}' where about = 'paid_claim:{claim}'",
    ),
];
