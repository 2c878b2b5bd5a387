//! Rows spoiled for the rules of `src/doctor/promises.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "I-15",
        "the invoices of a promise come to its amount",
        "{promise}",
        "update promise set amount_minor = amount_minor + 1 where id = '{promise}'",
    ),
    case(
        "promises",
        "what is promised of an invoice is held with its amount while the promise runs",
        "{promised}",
        "update hold set amount_minor = amount_minor - 1 where id = '{promise_hold}'",
    ),
    case(
        "promises",
        "a promise that is over holds nothing",
        "{promise_hold}",
        "update promise set withdrawn_at = made_at, ended_by = 'x' where id = '{promise}'",
    ),
    case(
        "promises",
        "a promise runs as long as something of it is missing",
        "{promise}",
        "update promise_invoice set owed_minor = 10000 where promise_id = '{promise}'",
    ),
    case(
        "promises",
        "the last day of a broken promise is over",
        "{promise}",
        "update promise set broken_at = made_at, ended_by = 'x' where id = '{promise}'",
    ),
    case(
        "promises",
        "a running promise is about invoices of its debtor",
        "{promise}",
        "update promise set debtor_id = '{bert}' where id = '{promise}'",
    ),
    case(
        "promises",
        "an invoice is part of one running promise",
        "{promised}",
        "update promise_invoice set document_id = '{promised}' where promise_id = '{other_promise}'",
    ),
];
