//! Accounts, entries and the transfers an entry may hold.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::ids::{CreditId, DebtorId, DocumentId, PaymentId};
use crate::money::Money;

/// Where money waits between a provider or bank and the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clearing {
    /// Stripe's balance.
    Stripe,
    /// The demo provider's balance.
    Demo,
    /// Booked in the accounting system, by whatever way.
    Elsewhere,
}

/// An account of the ledger. Receivable and unapplied are per debtor, by the ids on the transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Account {
    /// What debtors owe on documents.
    Receivable,
    /// What debtors paid or were credited and is not yet allocated.
    Unapplied,
    /// The other side of invoices.
    Sales,
    /// The other side of credit notes and negative invoices.
    CreditNotes,
    /// What was paid before the invoice, by its own word.
    Prepaid,
    /// Money of an unknown debtor, currency, account or mode.
    Suspense,
    /// What the creditor gave away.
    Goodwill,
    /// What debtors need not pay because the creditor says so.
    Waivers,
    /// Credit that was decided and whose credit note has still to come.
    CreditDecisions,
    /// Claims the creditor does not expect to get: its loss.
    WriteOffs,
    /// The other side of that loss. The receivable stays, for the debtor still owes it.
    Allowance,
    /// Between two debtors of which one takes over what the other had; zero after each move.
    Moved,
    /// Money on its way.
    Clearing(Clearing),
}

impl Account {
    /// Every account.
    pub const ALL: [Self; 15] = [
        Self::Receivable,
        Self::Unapplied,
        Self::Sales,
        Self::CreditNotes,
        Self::Prepaid,
        Self::Suspense,
        Self::Goodwill,
        Self::Waivers,
        Self::CreditDecisions,
        Self::WriteOffs,
        Self::Allowance,
        Self::Moved,
        Self::Clearing(Clearing::Stripe),
        Self::Clearing(Clearing::Demo),
        Self::Clearing(Clearing::Elsewhere),
    ];

    /// The account's name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receivable => "receivable",
            Self::Unapplied => "unapplied",
            Self::Sales => "sales",
            Self::CreditNotes => "credit_notes",
            Self::Prepaid => "prepaid",
            Self::Suspense => "suspense",
            Self::Goodwill => "goodwill",
            Self::Waivers => "waivers",
            Self::CreditDecisions => "credit_decisions",
            Self::WriteOffs => "write_offs",
            Self::Allowance => "allowance",
            Self::Moved => "moved",
            Self::Clearing(Clearing::Stripe) => "clearing:stripe",
            Self::Clearing(Clearing::Demo) => "clearing:demo",
            Self::Clearing(Clearing::Elsewhere) => "clearing:elsewhere",
        }
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Account {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|account| account.name() == name).ok_or(())
    }
}

/// Why an entry was booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum EntryKind {
    /// A receivable opened.
    Invoice,
    /// A credit note, or an invoice below zero, came in.
    CreditNote,
    /// Money came in.
    Payment,
    /// Credit was given to documents.
    Allocation,
    /// Money went back to the payer.
    Refund,
    /// It did not reach the payer: the money is here again.
    RefundFailed,
    /// The payer's bank took money back.
    Chargeback,
    /// The bank gave it to the creditor after all.
    ChargebackWon,
    /// Money nobody can place yet.
    Suspense,
    /// A payment was taken back: a bounced cheque, a returned debit, a mistake.
    Reversal,
    /// It goes from one debtor to another, which are merged or split.
    Moved,
    /// The debtor need not pay it.
    Waiver,
    /// The debtor has to pay it after all.
    WaiverReversed,
    /// The creditor gives credit for what the debtor contests.
    CreditDecision,
    /// The creditor does not expect to get it; the debtor still owes it.
    WriteOff,
    /// The creditor expects to get it after all.
    WriteOffReversed,
}

/// One transfer of an entry; built by the named constructors, so that it is balanced and carries
/// the ids its accounts need.
#[derive(Debug, Clone)]
pub struct NewTransfer {
    pub(super) debit: Account,
    pub(super) credit: Account,
    pub(super) amount: Money,
    pub(super) document: Option<DocumentId>,
    pub(super) lot: Option<CreditId>,
    pub(super) payment: Option<PaymentId>,
    /// Whether a document this settles was credited, not paid.
    pub(super) credits: bool,
}

impl NewTransfer {
    fn between(debit: Account, credit: Account, amount: Money) -> Self {
        Self { debit, credit, amount, document: None, lot: None, payment: None, credits: false }
    }

    /// The document's payable amount is owed from now on.
    pub fn opens(document: &DocumentId, payable: Money) -> Self {
        Self { document: Some(document.clone()), ..Self::between(Account::Receivable, Account::Sales, payable) }
    }

    /// What the document says was paid before it was made; never part of its receivable.
    pub fn prepaid(document: &DocumentId, amount: Money) -> Self {
        Self { document: Some(document.clone()), ..Self::between(Account::Prepaid, Account::Sales, amount) }
    }

    /// A credit note, or an invoice below zero, becomes credit.
    pub fn credited(lot: &CreditId, document: &DocumentId, amount: Money) -> Self {
        Self {
            lot: Some(lot.clone()),
            document: Some(document.clone()),
            ..Self::between(Account::CreditNotes, Account::Unapplied, amount)
        }
    }

    /// Money of a payment becomes credit.
    pub fn received(clearing: Clearing, lot: &CreditId, payment: &PaymentId, amount: Money) -> Self {
        Self {
            lot: Some(lot.clone()),
            payment: Some(payment.clone()),
            ..Self::between(Account::Clearing(clearing), Account::Unapplied, amount)
        }
    }

    /// Credit goes back to the payer.
    pub fn returned(clearing: Clearing, lot: &CreditId, payment: &PaymentId, amount: Money) -> Self {
        Self {
            lot: Some(lot.clone()),
            payment: Some(payment.clone()),
            ..Self::between(Account::Unapplied, Account::Clearing(clearing), amount)
        }
    }

    /// Money of a payment goes back, and what it paid stays paid.
    pub fn given_away(clearing: Clearing, payment: &PaymentId, amount: Money) -> Self {
        Self { payment: Some(payment.clone()), ..Self::between(Account::Goodwill, Account::Clearing(clearing), amount) }
    }

    /// Money that was to be given away is here again.
    pub fn kept_after_all(clearing: Clearing, payment: &PaymentId, amount: Money) -> Self {
        Self { payment: Some(payment.clone()), ..Self::between(Account::Clearing(clearing), Account::Goodwill, amount) }
    }

    /// Credit is given to a document.
    pub fn allocates(lot: &CreditId, document: &DocumentId, amount: Money) -> Self {
        Self {
            lot: Some(lot.clone()),
            document: Some(document.clone()),
            ..Self::between(Account::Unapplied, Account::Receivable, amount)
        }
    }

    /// Credit of a credit note is given to a document, whatever the entry's kind.
    pub fn credits(lot: &CreditId, document: &DocumentId, amount: Money) -> Self {
        Self { credits: true, ..Self::allocates(lot, document, amount) }
    }

    /// The accounting system says that it used this credit up: paid out, or set off against what
    /// it reports as paid.
    pub fn used_elsewhere(lot: &CreditId, amount: Money) -> Self {
        Self {
            lot: Some(lot.clone()),
            ..Self::between(Account::Unapplied, Account::Clearing(Clearing::Elsewhere), amount)
        }
    }

    /// Credit goes back to the debtor by bank, outside of any provider.
    pub fn paid_back(lot: &CreditId, amount: Money) -> Self {
        Self::used_elsewhere(lot, amount)
    }

    /// Money went to the debtor by bank, and the credit it was for is not there any more.
    pub fn lost_by_bank(amount: Money) -> Self {
        Self::between(Account::Goodwill, Account::Clearing(Clearing::Elsewhere), amount)
    }

    /// An allocation is taken back: the document is owed again.
    pub fn takes_back(lot: &CreditId, document: &DocumentId, amount: Money) -> Self {
        Self {
            lot: Some(lot.clone()),
            document: Some(document.clone()),
            ..Self::between(Account::Receivable, Account::Unapplied, amount)
        }
    }

    /// What is owed on a document leaves its debtor; see [`Self::comes_to`].
    pub fn leaves(document: &DocumentId, outstanding: Money) -> Self {
        Self { document: Some(document.clone()), ..Self::between(Account::Moved, Account::Receivable, outstanding) }
    }

    /// What is owed on a document comes to its new debtor.
    pub fn comes_to(document: &DocumentId, outstanding: Money) -> Self {
        Self { document: Some(document.clone()), ..Self::between(Account::Receivable, Account::Moved, outstanding) }
    }

    /// Credit leaves its debtor; see [`Self::credit_comes_to`].
    pub fn credit_leaves(lot: &CreditId, unallocated: Money) -> Self {
        Self { lot: Some(lot.clone()), ..Self::between(Account::Unapplied, Account::Moved, unallocated) }
    }

    /// Credit comes to its new debtor.
    pub fn credit_comes_to(lot: &CreditId, unallocated: Money) -> Self {
        Self { lot: Some(lot.clone()), ..Self::between(Account::Moved, Account::Unapplied, unallocated) }
    }

    /// The debtor need not pay so much of a document.
    pub fn waives(document: &DocumentId, amount: Money) -> Self {
        Self { document: Some(document.clone()), ..Self::between(Account::Waivers, Account::Receivable, amount) }
    }

    /// The debtor has to pay it after all.
    pub fn unwaives(document: &DocumentId, amount: Money) -> Self {
        Self { document: Some(document.clone()), ..Self::between(Account::Receivable, Account::Waivers, amount) }
    }

    /// Credit is decided for a document; what of it lowers what is owed follows by [`Self::credits`].
    pub fn decides(lot: &CreditId, document: &DocumentId, amount: Money) -> Self {
        Self {
            lot: Some(lot.clone()),
            document: Some(document.clone()),
            ..Self::between(Account::CreditDecisions, Account::Unapplied, amount)
        }
    }

    /// What of a credit note was decided before: it is no credit again.
    pub fn was_decided(lot: &CreditId, amount: Money) -> Self {
        Self { lot: Some(lot.clone()), ..Self::between(Account::Unapplied, Account::CreditDecisions, amount) }
    }

    /// The creditor does not expect to get so much of what is owed on a document.
    pub fn writes_off(document: &DocumentId, amount: Money) -> Self {
        Self { document: Some(document.clone()), ..Self::between(Account::WriteOffs, Account::Allowance, amount) }
    }

    /// What was written off is not any more: it is not owed now, or a person expects it again.
    pub fn recovers(document: &DocumentId, amount: Money) -> Self {
        Self { document: Some(document.clone()), ..Self::between(Account::Allowance, Account::WriteOffs, amount) }
    }

    /// What is written off of a document leaves its debtor with it; see [`Self::written_off_comes_to`].
    pub fn written_off_leaves(document: &DocumentId, written_off: Money) -> Self {
        Self { document: Some(document.clone()), ..Self::between(Account::Allowance, Account::Moved, written_off) }
    }

    /// What is written off of a document comes to its new debtor.
    pub fn written_off_comes_to(document: &DocumentId, written_off: Money) -> Self {
        Self { document: Some(document.clone()), ..Self::between(Account::Moved, Account::Allowance, written_off) }
    }

    /// Money that stood in suspense turns out to be somebody's; the same entry receives it.
    pub fn identified(clearing: Clearing, amount: Money) -> Self {
        Self::between(Account::Suspense, Account::Clearing(clearing), amount)
    }

    /// Money nobody can place yet.
    pub fn suspended(clearing: Clearing, payment: Option<&PaymentId>, amount: Money) -> Self {
        Self { payment: payment.cloned(), ..Self::between(Account::Clearing(clearing), Account::Suspense, amount) }
    }
}

impl NewTransfer {
    /// By how much more is owed on its document.
    pub(super) fn owes_more(&self) -> i64 {
        self.moves(Account::Receivable)
    }

    /// Whether it changes, or settles, the document that it names. A decision only says which one it is about.
    pub(super) fn moves_document(&self) -> bool {
        self.debit != Account::CreditDecisions
    }

    /// Whether what it settles is credited, or waived, and not paid. Credit that somebody pays with is a payment,
    /// wherever it came from.
    pub(super) fn is_credit(&self) -> bool {
        self.credits || self.debit == Account::Waivers || self.credit == Account::Waivers
    }

    /// By how much more of its document is written off.
    pub(super) fn writes_off_more(&self) -> i64 {
        -self.moves(Account::Allowance)
    }

    fn moves(&self, account: Account) -> i64 {
        (i64::from(self.debit == account) - i64::from(self.credit == account)) * self.amount.minor()
    }

    /// What a document that it settles counts as.
    pub(super) fn settles_as(&self, kind: EntryKind) -> &'static str {
        if self.debit == Account::Waivers {
            "waived"
        } else if kind == EntryKind::CreditNote || self.credits {
            "credited"
        } else {
            "paid"
        }
    }
}

/// An entry to book.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// Why.
    pub kind: EntryKind,
    /// What caused it: one cause is booked once, for ever.
    pub source_key: String,
    /// Whose, with the version [`crate::debtors::touch`] gave; none only for suspense.
    pub debtor: Option<(DebtorId, i64)>,
    /// The date on the document that caused it; statements are ordered by it.
    pub document_on: NaiveDate,
    /// The day the money counts from.
    pub value_on: NaiveDate,
    /// At least one; no transfer is zero.
    pub transfers: Vec<NewTransfer>,
}
