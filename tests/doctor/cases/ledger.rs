//! Rows spoiled for the rules of `src/doctor/ledger.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "I-01",
        "an entry has transfers",
        "ent_x",
        "insert into entry (id, kind, source_key, debtor_id, version, document_on, value_on, booked_at, actor)
         values ('ent_x', 'payment', 'x', '{anna}', 1, '2026-03-01', '2026-03-01', '2026-03-01T09:00:00+00:00', 'system')",
    ),
    case(
        "I-01",
        "a transfer moves between accounts of the ledger",
        "trf_x",
        "insert into transfer (id, entry_id, debit_account, credit_account, amount_minor, currency)
         values ('trf_x', '{suspense}', 'clearing:nowhere', 'suspense', 1, 'EUR')",
    ),
    case(
        "I-03",
        "outstanding is what the ledger adds up to",
        "{open}",
        "update document set outstanding_minor = outstanding_minor - 1, status = 'part_paid' where id = '{open}'",
    ),
    case(
        "I-03",
        "outstanding is between nothing and the payable amount",
        "{open}",
        "update document set outstanding_minor = payable_minor + 1 where id = '{open}'",
    ),
    case(
        "I-03",
        "a receivable opens with the payable amount",
        "{open}",
        "update transfer set amount_minor = amount_minor + 1 where id = '{opening}'",
    ),
    case(
        "I-03",
        "a credit note, or an invoice below zero, becomes credit of its amount",
        "{note}",
        "update transfer set amount_minor = amount_minor - 1 where document_id = '{note}'",
    ),
    case(
        "I-03",
        "unallocated credit is what the ledger adds up to",
        "{lot}",
        "update credit set unallocated_minor = unallocated_minor + 1 where id = '{lot}'",
    ),
    case(
        "I-10",
        "a transfer stays within one debtor",
        "{opening}",
        "update transfer set debtor_id = '{bert}' where id = '{opening}'",
    ),
    case(
        "I-10",
        "a transfer stays within one currency",
        "{opening}",
        "update transfer set currency = 'USD' where id = '{opening}'",
    ),
    case(
        "I-10",
        "only suspense money has no debtor",
        "{opening_entry}",
        "update entry set debtor_id = null where id = '{opening_entry}'",
    ),
    case(
        "I-16",
        "an entry is numbered by its debtor's version",
        "{opening_entry}",
        "update entry set version = 999 where id = '{opening_entry}'",
    ),
    case(
        "I-03",
        "what a debtor owes in all is what its documents add up to",
        "{anna} EUR",
        "update debtor_open set open_minor = open_minor + 1 where debtor_id = '{anna}'",
    ),
    case(
        "I-03",
        "what is written off is what the ledger adds up to",
        "{written_off}",
        "update document set written_off_minor = written_off_minor - 1 where id = '{written_off}'",
    ),
    case(
        "I-03",
        "no more is written off than is owed",
        "{written_off}",
        "update document set written_off_minor = outstanding_minor + 1 where id = '{written_off}'",
    ),
];
