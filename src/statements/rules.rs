//! Which transfers a debtor sees, as what and on which side. Pure.
//!
//! A debtor has one balance: what is owed on documents less credit that is given to none. What moves between
//! the two is no movement of it, and what stands on neither is none of the debtor's business. Three things
//! change nothing about the balance and are shown all the same, once on each side, because the debtor knows
//! of them: what an invoice says was paid before, and money that went back as a present or came again.

use chrono::NaiveDate;

use super::{LineDocument, LineKind, LinePayment, Mark, Side};
use crate::ids::DocumentId;
use crate::ledger::{Account, EntryKind};
use crate::money::Money;

/// What one transfer puts on a statement.
pub(super) type Shown = [Option<(LineKind, Side)>; 2];

/// What a transfer from `debit` to `credit` puts on a statement, in an entry of this kind.
pub(super) fn shown(entry: EntryKind, debit: Account, credit: Account) -> Shown {
    use Account::{Clearing, CreditDecisions, Goodwill, Moved, Prepaid, Receivable, Sales, Unapplied};
    use Side::{Credit, Debit};
    match (debit, credit) {
        (Receivable | Unapplied, Receivable | Unapplied) => [None, None],
        (Receivable, Moved) => [Some((LineKind::OpenCame, Debit)), None],
        (Moved, Receivable) => [Some((LineKind::OpenLeft, Credit)), None],
        (Unapplied, Moved) => [Some((LineKind::CreditLeft, Debit)), None],
        (Moved, Unapplied) => [Some((LineKind::CreditCame, Credit)), None],
        (Unapplied, CreditDecisions) => [Some((LineKind::DecidedBefore, Debit)), None],
        (Receivable | Unapplied, _) => [Some((owes_more(entry), Debit)), None],
        (_, Receivable | Unapplied) => [Some((owes_less(entry), Credit)), None],
        (Prepaid, Sales) => [Some((LineKind::Invoice, Debit)), Some((LineKind::Prepayment, Credit))],
        (Goodwill, Clearing(_)) => [Some((owes_more(entry), Debit)), Some((LineKind::Gift, Credit))],
        (Clearing(_), Goodwill) => [Some((owes_less(entry), Credit)), Some((LineKind::GiftReversed, Debit))],
        _ => [None, None],
    }
}

/// What an entry of this kind is when the debtor owes more by it.
const fn owes_more(entry: EntryKind) -> LineKind {
    match entry {
        EntryKind::Invoice => LineKind::Invoice,
        EntryKind::Payment | EntryKind::Reversal => LineKind::PaymentReversed,
        EntryKind::Refund => LineKind::Refund,
        EntryKind::Chargeback => LineKind::Chargeback,
        EntryKind::WaiverReversed => LineKind::WaiverReversed,
        _ => LineKind::Correction,
    }
}

/// And when it owes less.
const fn owes_less(entry: EntryKind) -> LineKind {
    match entry {
        EntryKind::CreditNote => LineKind::CreditNote,
        EntryKind::Payment => LineKind::Payment,
        EntryKind::RefundFailed => LineKind::RefundFailed,
        EntryKind::ChargebackWon => LineKind::ChargebackWon,
        EntryKind::Waiver => LineKind::Waiver,
        EntryKind::CreditDecision => LineKind::CreditDecision,
        _ => LineKind::Correction,
    }
}

/// A transfer as it was read.
#[derive(Debug, Clone)]
pub(super) struct Moved {
    pub(super) debit: Account,
    pub(super) credit: Account,
    pub(super) minor: i64,
    /// The document, whosever it is now.
    pub(super) about: Option<DocumentId>,
    /// The same while it is this debtor's.
    pub(super) document: Option<LineDocument>,
    pub(super) payment: Option<LinePayment>,
}

/// A line of one entry, before it has dates and a balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) kind: LineKind,
    pub(super) side: Side,
    pub(super) minor: i64,
    /// The document, whosever it is now.
    pub(super) about: Option<DocumentId>,
    /// The same while it is this debtor's.
    pub(super) document: Option<LineDocument>,
    pub(super) payment: Option<LinePayment>,
}

/// The lines of one entry in one currency: transfers that mean the same are one line, whatever number of lots
/// and documents they are about.
pub(super) fn parts(entry: EntryKind, transfers: impl IntoIterator<Item = Moved>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::with_capacity(1);
    for moved in transfers {
        for (kind, side) in shown(entry, moved.debit, moved.credit).into_iter().flatten() {
            match parts.iter_mut().find(|part| part.kind == kind && part.side == side) {
                Some(part) => {
                    part.minor += moved.minor;
                    part.payment = part.payment.take().or_else(|| moved.payment.clone());
                }
                None => parts.push(Part {
                    kind,
                    side,
                    minor: moved.minor,
                    about: moved.about.clone().filter(|_| kind.names_document()),
                    document: moved.document.clone().filter(|_| kind.names_document()),
                    payment: moved.payment.clone(),
                }),
            }
        }
    }
    parts.sort_by_key(|part| (part.kind, part.side));
    parts
}

/// Booked after the last day of the period: a statement of that day did not have it.
pub(super) fn is_late(booked_on: NaiveDate, last_day: NaiveDate) -> bool {
    booked_on > last_day
}

/// What holds on a document say, as amounts of what is open on it; an amount of none is all of it. Contested
/// comes first, and the two never add up to more than is open.
pub(super) fn marked(open: Money, contested: Option<i64>, planned: Option<i64>) -> Mark {
    let all = open.minor().max(0);
    let contested = contested.unwrap_or(all).clamp(0, all);
    let planned = planned.unwrap_or(all).clamp(0, all - contested);
    Mark { contested: Money::stored(contested, open.currency()), planned: Money::stored(planned, open.currency()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Clearing;
    use crate::money::Currency;

    const STRIPE: Account = Account::Clearing(Clearing::Stripe);

    fn one(kind: LineKind, side: Side) -> Shown {
        [Some((kind, side)), None]
    }

    #[test]
    fn every_kind_of_transfer_is_shown_as_what_it_is_to_the_debtor() {
        use Account::{CreditDecisions, CreditNotes, Goodwill, Prepaid, Receivable, Sales, Unapplied, Waivers};
        use LineKind as K;
        use Side::{Credit, Debit};
        for (entry, debit, credit, shows) in [
            (EntryKind::Invoice, Receivable, Sales, one(K::Invoice, Debit)),
            (EntryKind::Invoice, Prepaid, Sales, [Some((K::Invoice, Debit)), Some((K::Prepayment, Credit))]),
            (EntryKind::CreditNote, CreditNotes, Unapplied, one(K::CreditNote, Credit)),
            (EntryKind::Payment, STRIPE, Unapplied, one(K::Payment, Credit)),
            (EntryKind::Refund, Unapplied, STRIPE, one(K::Refund, Debit)),
            (EntryKind::Refund, Goodwill, STRIPE, [Some((K::Refund, Debit)), Some((K::Gift, Credit))]),
            (EntryKind::RefundFailed, STRIPE, Unapplied, one(K::RefundFailed, Credit)),
            (
                EntryKind::RefundFailed,
                STRIPE,
                Goodwill,
                [Some((K::RefundFailed, Credit)), Some((K::GiftReversed, Debit))],
            ),
            (EntryKind::Chargeback, Unapplied, STRIPE, one(K::Chargeback, Debit)),
            (EntryKind::Chargeback, Goodwill, STRIPE, [Some((K::Chargeback, Debit)), Some((K::Gift, Credit))]),
            (EntryKind::ChargebackWon, STRIPE, Unapplied, one(K::ChargebackWon, Credit)),
            (EntryKind::Reversal, Unapplied, STRIPE, one(K::PaymentReversed, Debit)),
            (EntryKind::Payment, Unapplied, STRIPE, one(K::PaymentReversed, Debit)),
            (EntryKind::Waiver, Waivers, Receivable, one(K::Waiver, Credit)),
            (EntryKind::WaiverReversed, Receivable, Waivers, one(K::WaiverReversed, Debit)),
            (EntryKind::CreditDecision, CreditDecisions, Unapplied, one(K::CreditDecision, Credit)),
            (EntryKind::CreditNote, Unapplied, CreditDecisions, one(K::DecidedBefore, Debit)),
            (EntryKind::Moved, Receivable, Account::Moved, one(K::OpenCame, Debit)),
            (EntryKind::Moved, Account::Moved, Receivable, one(K::OpenLeft, Credit)),
            (EntryKind::Moved, Account::Moved, Unapplied, one(K::CreditCame, Credit)),
            (EntryKind::Moved, Unapplied, Account::Moved, one(K::CreditLeft, Debit)),
        ] {
            assert_eq!(shown(entry, debit, credit), shows, "{entry:?}: {debit} to {credit}");
        }
    }

    #[test]
    fn what_a_debtor_must_not_or_need_not_see_is_not_shown() {
        use Account::{Allowance, Moved, Receivable, Suspense, Unapplied, WriteOffs};
        for (entry, debit, credit) in [
            (EntryKind::Allocation, Unapplied, Receivable),
            (EntryKind::Payment, Unapplied, Receivable),
            (EntryKind::Refund, Receivable, Unapplied),
            (EntryKind::WriteOff, WriteOffs, Allowance),
            (EntryKind::WriteOffReversed, Allowance, WriteOffs),
            (EntryKind::Payment, Allowance, WriteOffs),
            (EntryKind::Moved, Allowance, Moved),
            (EntryKind::Moved, Moved, Allowance),
            (EntryKind::Payment, Suspense, STRIPE),
            (EntryKind::Suspense, STRIPE, Suspense),
        ] {
            assert_eq!(shown(entry, debit, credit), [None, None], "{entry:?}: {debit} to {credit}");
        }
    }

    /// Whatever is booked: the lines change the balance by what the accounts change it by.
    #[test]
    fn lines_move_the_balance_exactly_as_the_accounts_do() {
        let own = |account| i64::from(matches!(account, Account::Receivable | Account::Unapplied));
        let kinds = [EntryKind::Invoice, EntryKind::Refund, EntryKind::Allocation, EntryKind::Moved];
        for entry in kinds {
            for debit in Account::ALL {
                for credit in Account::ALL.into_iter().filter(|credit| *credit != debit) {
                    let signs = shown(entry, debit, credit).into_iter().flatten();
                    let change: i64 = signs.map(|(_, side)| if side == Side::Debit { 1 } else { -1 }).sum();
                    assert_eq!(change, own(debit) - own(credit), "{entry:?}: {debit} to {credit}");
                }
            }
        }
    }

    fn moved(debit: Account, credit: Account, minor: i64, number: Option<&str>) -> Moved {
        let document = number.map(|number| LineDocument {
            id: DocumentId::parse(&format!("doc_01JD000000000000000000000{number}")).unwrap(),
            number: number.to_owned(),
            due_on: NaiveDate::default(),
        });
        let about = document.as_ref().map(|document| document.id.clone());
        Moved { debit, credit, minor, about, document, payment: None }
    }

    fn summed(entry: EntryKind, transfers: Vec<Moved>) -> Vec<(LineKind, Side, i64)> {
        parts(entry, transfers).into_iter().map(|part| (part.kind, part.side, part.minor)).collect()
    }

    #[test]
    fn an_invoice_shows_its_whole_amount_and_its_prepayment_beside() {
        let opens = moved(Account::Receivable, Account::Sales, 100_00, Some("A"));
        let prepaid = moved(Account::Prepaid, Account::Sales, 21_00, Some("A"));
        let lines = parts(EntryKind::Invoice, [opens, prepaid.clone()]);
        let amounts: Vec<_> = lines.iter().map(|part| (part.kind, part.side, part.minor)).collect();
        assert_eq!(amounts, [(LineKind::Invoice, Side::Debit, 121_00), (LineKind::Prepayment, Side::Credit, 21_00)]);
        assert!(lines.iter().all(|part| part.document.is_some()));
        let wholly = summed(EntryKind::Invoice, vec![prepaid]);
        assert_eq!(wholly, [(LineKind::Invoice, Side::Debit, 21_00), (LineKind::Prepayment, Side::Credit, 21_00)]);
    }

    #[test]
    fn a_refund_out_of_many_lots_and_invoices_is_one_line() {
        let lines = summed(
            EntryKind::Refund,
            vec![
                moved(Account::Receivable, Account::Unapplied, 30_00, Some("A")),
                moved(Account::Unapplied, STRIPE, 30_00, None),
                moved(Account::Receivable, Account::Unapplied, 20_00, Some("B")),
                moved(Account::Unapplied, STRIPE, 20_00, None),
            ],
        );
        assert_eq!(lines, [(LineKind::Refund, Side::Debit, 50_00)]);
    }

    #[test]
    fn a_move_shows_what_is_owed_and_what_is_credit_apart() {
        let lines = summed(
            EntryKind::Moved,
            vec![
                moved(Account::Moved, Account::Unapplied, 15_00, None),
                moved(Account::Receivable, Account::Moved, 30_00, Some("A")),
                moved(Account::Receivable, Account::Moved, 20_00, Some("B")),
                moved(Account::Moved, Account::Allowance, 20_00, Some("B")),
            ],
        );
        assert_eq!(lines, [(LineKind::OpenCame, Side::Debit, 50_00), (LineKind::CreditCame, Side::Credit, 15_00)]);
    }

    #[test]
    fn giving_credit_to_invoices_is_no_line() {
        assert_eq!(
            summed(EntryKind::Allocation, vec![moved(Account::Unapplied, Account::Receivable, 5, Some("A"))]),
            []
        );
    }

    #[test]
    fn late_is_what_was_booked_after_the_last_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (booked, last, late) in [
            ("2026-01-31", "2026-01-31", false),
            ("2026-02-01", "2026-01-31", true),
            ("2025-12-01", "2026-01-31", false),
        ] {
            assert_eq!(is_late(day(booked), day(last)), late, "{booked} {last}");
        }
    }

    #[test]
    fn holds_never_mark_more_than_is_open() {
        let eur = |minor| Money::new(minor, Currency::EUR).unwrap();
        for (open, contested, planned, marks) in [
            (100, Some(0), Some(0), (0, 0)),
            (100, Some(30), Some(20), (30, 20)),
            (100, Some(300), Some(20), (100, 0)),
            (100, Some(80), Some(80), (80, 20)),
            (100, None, Some(80), (100, 0)),
            (100, Some(30), None, (30, 70)),
            (0, None, None, (0, 0)),
        ] {
            let mark = marked(eur(open), contested, planned);
            assert_eq!((mark.contested.minor(), mark.planned.minor()), marks, "{open} {contested:?} {planned:?}");
        }
    }
}
