//! Rows spoiled for the rules of `src/doctor/elsewhere.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "I-09",
        "money that a person took out of suspense is booked so, and its task is closed",
        "suspense:cs_1",
        "insert into suspense_left (source_key, why, left_at, left_by)
         values ('suspense:cs_1', 'x', '2026-03-02T09:00:00+00:00', 'system')",
    ),
    case(
        "elsewhere",
        "a report is booked with its amount, for its debtor's payment",
        "E1",
        "update reported_payment set amount_minor = amount_minor + 1 where external_id = 'E1'",
    ),
    case(
        "elsewhere",
        "a reported reversal that has its payment is booked",
        "R1",
        "update reversal set amount_minor = amount_minor - 1",
    ),
    case(
        "elsewhere",
        "what stands of a report's lines is within what is left of its payment",
        "E1",
        "update reported_line set target_minor = amount_minor where external_id = 'E1'",
    ),
    case(
        "elsewhere",
        "no invoice gets more from a report than its line says",
        "E1",
        "update reported_line set target_minor = target_minor - 1 where external_id = 'E1'",
    ),
    case(
        "elsewhere",
        "no reported payment waits for an invoice that is here",
        "E1",
        "update reported_line set document_id = null where external_id = 'E1'",
    ),
    case(
        "I-09",
        "money reported for nobody known stands in suspense",
        "E2",
        "update reported_payment set amount_minor = amount_minor + 1 where external_id = 'E2'",
    ),
    case(
        "I-09",
        "what leaves suspense had come into it",
        "{placed}",
        "insert into transfer (id, entry_id, debit_account, credit_account, amount_minor, currency, debtor_id)
         select 'trf_x', id, 'suspense', 'clearing:elsewhere', 1, 'EUR', debtor_id from entry where id = '{placed}'",
    ),
];
