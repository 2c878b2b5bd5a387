//! Rows spoiled for the rules of `src/doctor/documents.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "I-05",
        "the status follows from the amounts",
        "{part_paid}",
        "update document set status = 'open' where id = '{part_paid}'",
    ),
    case(
        "I-05",
        "what is settled says how and when, what is not says neither",
        "{settled}",
        "update document set settled_on = null where id = '{settled}'",
    ),
    case(
        "I-15",
        "lines less allowances plus charges is the total without VAT",
        "{settled}",
        "update document set charges_minor = 1 where id = '{settled}'",
    ),
    case(
        "I-15",
        "the total without VAT plus VAT is the total with VAT",
        "{settled}",
        "update document set vat_minor = 1 where id = '{settled}'",
    ),
    case(
        "I-15",
        "the total with VAT less prepaid plus rounding is the payable amount",
        "{settled}",
        "update document set rounding_minor = 1 where id = '{settled}'",
    ),
    case(
        "I-15",
        "lines add up to the total of the lines",
        "{open}",
        "update document_line set net_minor = net_minor + 1 where document_id = '{open}' and position = 2",
    ),
    case(
        "I-15",
        "allowances and charges of the document add up to their totals",
        "{open}",
        "update document_adjustment set is_charge = true where document_id = '{open}'",
    ),
    case(
        "I-15",
        "VAT by rate adds up to the total of VAT",
        "{open}",
        "update document_vat set vat_minor = 1 where document_id = '{open}'",
    ),
];
