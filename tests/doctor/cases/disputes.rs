//! Rows spoiled for the rules of `src/doctor/disputes.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "disputes",
        "a hold of a dispute is what the dispute holds",
        "{contested}",
        "update hold set amount_minor = amount_minor - 1 where source_key like 'dispute:%' and ended_at is null",
    ),
    case(
        "disputes",
        "a dispute that is over holds nothing",
        "{dispute_hold}",
        "update dispute set closed_at = raised_at, closed_by = 'x', outcome = 'refused', state = 'refused' where id = '{dispute}'",
    ),
    case(
        "disputes",
        "what is held of an invoice is what is contested, as far as it is owed; the rest is a refund claim",
        "{contested}",
        "update dispute_invoice set held_minor = held_minor - 1 where dispute_id = '{dispute}'",
    ),
    case(
        "disputes",
        "what is contested of an invoice is what is contested of its lines",
        "{contested}",
        "update dispute_line set claimed_minor = claimed_minor + 1 where dispute_id = '{dispute}'",
    ),
    case(
        "disputes",
        "a cent of an invoice is contested once, and not after it was credited",
        "{contested}",
        "update dispute_invoice set claimed_minor = 10001 where dispute_id = '{dispute}'",
    ),
    case(
        "disputes",
        "a running dispute is about invoices of its debtor, and so is its thread",
        "{dispute}",
        "update thread set debtor_id = '{bert}' where about = 'dispute:{dispute}'",
    ),
    case(
        "I-09",
        "a dispute has an open task while somebody of the creditor is to answer",
        "{dispute}",
        "update task set closed_at = created_at where cause = 'dispute:{dispute}:1'",
    ),
    case(
        "disputes",
        "a credit decision is booked with its amount, and lowered as much as it says",
        "{decision}",
        "update credit_decision set lowered_minor = lowered_minor - 1 where id = '{decision}'",
    ),
    case(
        "disputes",
        "credit that is booked for a dispute was decided",
        "{decision_entry}",
        "update entry set source_key = 'credit_decision:nobody' where id = '{decision_entry}'",
    ),
    case(
        "I-15",
        "VAT of a credit decision adds up over its rates",
        "{decision}",
        "update credit_decision_line set net_minor = net_minor + 1 where decision_id = '{decision}'",
    ),
    case(
        "I-15",
        "no more is credited of a rate of VAT than the invoice has of it",
        "{credited}",
        "insert into document_vat (document_id, position, category, taxable_minor, vat_minor)
         values ('{credited}', 1, '', 2499, 0)",
    ),
    case(
        "I-15",
        "decisions and credit notes beside them credit no more of a rate of VAT than the invoice has",
        "{credited}",
        "insert into document_vat (document_id, position, category, taxable_minor, vat_minor)
         values ('{credited}', 1, '', 2499, 0)",
    ),
    case(
        "disputes",
        "a credit note corrects the invoice that it names",
        "{tied_note}",
        "update document set corrects_number = 'elsa-1' where id = '{tied_note}'",
    ),
    case(
        "disputes",
        "what was accepted line by line was credited",
        "{decided}",
        "update dispute_line set accepted_minor = accepted_minor + 1 where dispute_id = '{decided}'",
    ),
    case(
        "disputes",
        "no more of credit notes is tied to a decision than it gave",
        "{decision}",
        "update credit_decision_tie set amount_minor = amount_minor + 1 where decision_id = '{decision}'",
    ),
    case(
        "disputes",
        "what of a credit note was decided before is no credit again",
        "{tied_note}",
        "delete from credit_decision_tie where document_id = '{tied_note}'",
    ),
    case(
        "disputes",
        "a credit note settles no more of disputes than it gives",
        "{tied_note}",
        "insert into dispute_note (dispute_id, round, document_id, amount_minor)
         values ('{decided}', 1, '{tied_note}', 1000000000000000)",
    ),
    case(
        "disputes",
        "what credit notes settled of a dispute stands at its lines",
        "{decided}",
        "update dispute_line set settled_minor = 1 where dispute_id = '{decided}'",
    ),
    case(
        "disputes",
        "a decision waits for its credit note beside no other that nobody spoke of",
        "{decision}",
        "update credit_decision_tie set amount_minor = amount_minor - 1 where decision_id = '{decision}'",
    ),
    case(
        "files",
        "a file of a message is as large as it was",
        "{message_blob}",
        "update message_file set size = size + 1",
    ),
];
