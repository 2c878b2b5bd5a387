//! Rows spoiled for the rules of `src/doctor/debtors.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "debtors",
        "a merged debtor says by which merge, and into one that is there",
        "{anna}",
        "update debtor set merged_into = '{bert}' where id = '{anna}'",
    ),
    case(
        "debtors",
        "a merged debtor has nothing left",
        "{anna}",
        "update debtor set merged_into = '{bert}' where id = '{anna}'",
    ),
    case(
        "debtors",
        "what is owed on a document is owed by its debtor alone",
        "{open}",
        "update transfer set debtor_id = '{bert}' where id = '{opening}'",
    ),
    case(
        "debtors",
        "credit stands with its debtor alone",
        "{lot}",
        "update transfer set debtor_id = '{bert}' where credit_id = '{lot}'",
    ),
    case(
        "debtors",
        "what leaves one debtor comes to another",
        "{open}",
        "insert into transfer (id, entry_id, debit_account, credit_account, amount_minor, currency, debtor_id, document_id)
         values ('trf_x', '{opening_entry}', 'moved', 'sales', 1, 'EUR', '{anna}', '{open}')",
    ),
    case(
        "debtors",
        "credit is given within one debtor",
        "{lot}",
        "update credit set debtor_id = '{bert}' where id = '{lot}'",
    ),
    case(
        "debtors",
        "a running payment is for documents of its debtor",
        "{running}",
        "update document set debtor_id = '{bert}' where id = '{open}'",
    ),
    case(
        "debtors",
        "what is written off of a document stands with its debtor alone",
        "{written_off}",
        "update transfer set debtor_id = '{bert}' where document_id = '{written_off}' and credit_account = 'allowance'",
    ),
];
