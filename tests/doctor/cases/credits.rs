//! Rows spoiled for the rules of `src/doctor/credits.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "I-04",
        "a request sets aside what it is about, an ended one nothing",
        "{request}",
        "update credit_request set amount_minor = amount_minor - 1 where id = '{request}'",
    ),
    case(
        "I-10",
        "a request is about credit of its debtor in its currency",
        "{request}",
        "update credit_request set debtor_id = '{bert}' where id = '{request}'",
    ),
    case(
        "I-09",
        "a request that waits has an open task, an answered one has none",
        "{request}",
        "update task set closed_at = '2026-03-02T09:00:00+00:00' where cause = 'credit_request:{request}'",
    ),
    case(
        "I-12",
        "what was paid back by bank is in the ledger once",
        "{paid_back}",
        "update credit_request set amount_minor = amount_minor - 1 where id = '{paid_back}'",
    ),
    case(
        "I-12",
        "a request that is sent back goes by a refund, or somebody transfers it",
        "{request}",
        "update credit_request set transfer_by = 'system' where id = '{request}'",
    ),
    case(
        "I-12",
        "a request goes back by a refund of its amount",
        "{sent_back}",
        "update refund set status = 'failed' where id = 'ref_q'",
    ),
];
