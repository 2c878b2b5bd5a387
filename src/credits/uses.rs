//! What became of a lot, from its transfers. Pure.

use chrono::NaiveDate;

use crate::ids::{CreditId, DocumentId, EntryId};
use crate::ledger::EntryKind;

/// One transfer out of a lot or into it, in the order of booking.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Moved {
    pub lot: CreditId,
    pub entry_id: EntryId,
    pub kind: EntryKind,
    pub value_on: NaiveDate,
    pub debit_account: String,
    pub credit_account: String,
    pub amount_minor: i64,
    pub document_id: Option<DocumentId>,
    pub number: Option<String>,
}

/// What an entry did to a lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Given to an invoice, or below zero taken back from it.
    Given { document: DocumentId, number: String, minor: i64 },
    /// Left towards the debtor: paid back, taken by the bank, reversed. Below zero it came back.
    Left(i64),
}

/// What a lot held once its opening entry was booked, and what each entry after that did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Story {
    pub came_minor: i64,
    pub steps: Vec<(EntryKind, NaiveDate, Step)>,
}

/// Reads the transfers of one lot. A payment that pays invoices at once came with what that left.
pub(super) fn story(moves: &[Moved]) -> Story {
    let mut story = Story::default();
    let opening = moves.first().map(|first| &first.entry_id);
    for one in moves {
        let into = one.credit_account == "unapplied";
        let minor = if into { -one.amount_minor } else { one.amount_minor };
        if Some(&one.entry_id) == opening {
            story.came_minor -= minor;
            continue;
        }
        let on_invoice = one.debit_account == "receivable" || one.credit_account == "receivable";
        let step = match (&one.document_id, &one.number) {
            (Some(document), Some(number)) if on_invoice => {
                Step::Given { document: document.clone(), number: number.clone(), minor }
            }
            _ => Step::Left(minor),
        };
        story.steps.push((one.kind, one.value_on, step));
    }
    story
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(entry: u8, kind: EntryKind, debit: &str, credit: &str, minor: i64) -> Moved {
        let document = [debit, credit].contains(&"receivable");
        Moved {
            lot: CreditId::parse("crd_01JD0000000000000000000000").unwrap(),
            entry_id: EntryId::parse(&format!("ent_{entry:026}")).unwrap(),
            kind,
            value_on: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
            debit_account: debit.to_owned(),
            credit_account: credit.to_owned(),
            amount_minor: minor,
            document_id: document.then(|| DocumentId::parse("doc_01JD0000000000000000000000").unwrap()),
            number: document.then(|| "F1".to_owned()),
        }
    }

    #[test]
    fn a_payment_came_with_what_it_did_not_pay_at_once() {
        let story = story(&[
            moved(1, EntryKind::Payment, "clearing:demo", "unapplied", 150_00),
            moved(1, EntryKind::Payment, "unapplied", "receivable", 120_00),
            moved(2, EntryKind::Allocation, "unapplied", "receivable", 10_00),
            moved(3, EntryKind::Refund, "unapplied", "clearing:demo", 15_00),
            moved(4, EntryKind::ChargebackWon, "clearing:demo", "unapplied", 5_00),
        ]);
        assert_eq!(story.came_minor, 30_00);
        let steps: Vec<_> = story.steps.into_iter().map(|(_, _, step)| step).collect();
        let document = DocumentId::parse("doc_01JD0000000000000000000000").unwrap();
        assert_eq!(
            steps,
            [Step::Given { document, number: "F1".into(), minor: 10_00 }, Step::Left(15_00), Step::Left(-5_00)]
        );
    }
}
