//! What is already there, as far as a batch of documents touches it.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{Datelike, NaiveDate};

use super::RefusedFor;
use crate::creditor::Creditor;
use crate::debtors::DebtorKind;
use crate::ids::{CreditDecisionId, CreditId, DebtorId, DocumentId, PaymentId};
use crate::imports::document::DocumentKind;
use crate::imports::identity::{Id, IdKind};
use crate::imports::said::{AttachmentRow, Said};
use crate::money::{Currency, Money};

/// State that the planner reads, and carries on with what it has planned so far.
#[derive(Debug, Default)]
pub struct Known {
    /// The creditor, once there is one.
    pub creditor: Option<Creditor>,
    /// Whom an identifier belongs to.
    pub owners: Owners,
    /// Company and VAT numbers, and addresses, of debtors that a document names with one nobody has.
    pub numbers: HashMap<DebtorId, Vec<Id>>,
    /// Debtors by id.
    pub debtors: HashMap<DebtorId, KnownDebtor>,
    /// Documents by kind and number; several where numbers restart each year.
    pub documents: HashMap<(DocumentKind, String), Vec<KnownDocument>>,
    /// Attachments of documents that are there.
    pub attachments: HashMap<DocumentId, Vec<AttachmentRow>>,
    /// Credit by the credit note or negative invoice it came with.
    pub lots: HashMap<DocumentId, KnownLot>,
    /// Documents whose credit waits for an invoice number.
    pub waiting: HashMap<String, Vec<DocumentId>>,
    /// What the accounting system has reported as paid before.
    pub elsewhere: HashMap<DocumentId, Elsewhere>,
    /// Since when the creditor uses Saldo; see [`crate::creditor::go_live_on`].
    pub go_live_on: Option<NaiveDate>,
    /// What is taken as paid because a document is older than that.
    pub assumed: HashMap<DocumentId, Vec<Assumed>>,
    /// What money that Saldo took in itself, and exported, stands on a document.
    pub exported: HashMap<DocumentId, i64>,
    /// Causes of open tasks.
    pub open_tasks: HashSet<String>,
    /// Causes of open tasks that a document is paid less than was reported.
    pub differences: HashMap<DocumentId, Vec<String>>,
    /// Debtors that a split parted, and so may share an identifier.
    pub parted: HashSet<(DebtorId, DebtorId)>,
    /// Credit that was decided, by its invoice, the oldest first.
    pub decisions: HashMap<DocumentId, Vec<KnownDecision>>,
    /// What Saldo did to an invoice and the accounting system may not know.
    pub unsaid: HashMap<DocumentId, Unsaid>,
    /// What credit notes that were refused so far would give.
    pub refused_for: RefusedFor,
    /// Credit notes that find no invoice while a decision for their debtor waits, and the debtor.
    pub loose: HashMap<DocumentId, DebtorId>,
    /// What was decided for debtors and no credit note has said yet, of all currencies together: whether there is any.
    pub awaited: HashMap<DebtorId, i64>,
    /// What credit notes gave invoices by themselves, and still stands there.
    pub given: HashMap<DocumentId, Vec<(DocumentId, i64)>>,
    /// Causes of open tasks that credit notes of an invoice differ from what was decided, by the invoice;
    /// that a note finds none, by the note.
    pub note_differences: HashMap<DocumentId, Vec<String>>,
    /// What of a document was paid by another debtor's money, which a split took back: the accounting system
    /// may still count it, until it is told.
    pub stayed: HashMap<DocumentId, i64>,
}

/// Whom identifiers belong to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owners {
    by_id: HashMap<Id, DebtorId>,
    /// Who has a company number with a list, by the number alone.
    listed: HashMap<String, BTreeSet<DebtorId>>,
}

impl Owners {
    /// Notes whose an identifier is.
    pub fn insert(&mut self, id: Id, debtor: DebtorId) {
        if let Some(alone) = id.without_list() {
            self.listed.entry(alone.value).or_default().insert(debtor.clone());
        }
        self.by_id.insert(id, debtor);
    }

    /// Whose exactly this identifier is.
    pub fn get(&self, id: &Id) -> Option<&DebtorId> {
        self.by_id.get(id)
    }

    /// Everybody, some of them more than once.
    pub fn debtors(&self) -> impl Iterator<Item = &DebtorId> {
        self.by_id.values()
    }

    /// Who may be meant. CSV has company numbers without their list: such a number fits one of any list, and one with
    /// a list fits a debtor that is known by the number alone.
    pub fn fitting(&self, id: &Id) -> Vec<&DebtorId> {
        let exact = self.get(id);
        if id.kind != IdKind::LegalId {
            return exact.into_iter().collect();
        }
        let Some(alone) = id.without_list() else {
            let listed = self.listed.get(&id.value).into_iter().flatten();
            return listed.chain(exact).collect::<BTreeSet<_>>().into_iter().collect();
        };
        // Who has this number of another list is somebody else.
        let others = self.listed.get(&alone.value);
        let by_number = self.get(&alone).filter(|debtor| !others.is_some_and(|others| others.contains(*debtor)));
        exact.or(by_number).into_iter().collect()
    }
}

/// A debtor that is there.
#[derive(Debug, Clone, Default)]
pub struct KnownDebtor {
    /// Its customer number.
    pub number: Option<String>,
    /// Its days to pay.
    pub terms_days: Option<i32>,
    /// What it is.
    pub kind: DebtorKind,
}

/// A document that is there.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct KnownDocument {
    pub id: DocumentId,
    pub debtor_id: DebtorId,
    pub number_year: i32,
    pub due_on: NaiveDate,
    pub due_assumed: bool,
    pub outstanding_minor: i64,
    /// A person put it with its debtor.
    pub placed: bool,
    #[sqlx(flatten)]
    pub said: Said,
}

/// Credit of a credit note or negative invoice.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct KnownLot {
    pub id: CreditId,
    pub document_id: DocumentId,
    pub debtor_id: DebtorId,
    pub currency: Currency,
    pub unallocated_minor: i64,
    pub reserved_minor: i64,
    /// What of that requests to get it back have set aside.
    pub requested_minor: i64,
    pub used_elsewhere_minor: i64,
    pub waits_for_number: Option<String>,
    pub issue_on: NaiveDate,
    /// The day of the invoice its document names.
    pub corrects_on: Option<NaiveDate>,
}

impl KnownLot {
    /// What is neither allocated nor set aside.
    pub const fn available(&self) -> Money {
        Money::stored(self.unallocated_minor - self.reserved_minor, self.currency)
    }

    /// The same with what is only asked for: the accounting system's word comes first.
    pub const fn claimable(&self) -> Money {
        Money::stored(self.available().minor() + self.requested_minor, self.currency)
    }
}

/// Credit that was decided for an invoice, as far as no credit note has said it yet.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct KnownDecision {
    pub id: CreditDecisionId,
    /// The invoice.
    pub document_id: DocumentId,
    pub untied_minor: i64,
    /// The VAT of all of it.
    pub vat_minor: i64,
    pub amount_minor: i64,
}

/// Payments reported by the accounting system for one document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Elsewhere {
    /// In all.
    pub paid_minor: i64,
    /// What of it stands on this document.
    pub allocated_minor: i64,
}

/// What Saldo did to an invoice and a total of the accounting system does not count, or still counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unsaid {
    /// What decisions lowered and no credit note has said yet.
    pub decided_minor: i64,
    /// What of that was not exported.
    pub unexported_minor: i64,
    /// What was waived and not taken back.
    pub waived_minor: i64,
    /// Waivers that were taken back, which was not exported: many book waivers by hand, so whether they were is not
    /// asked.
    pub taken_back_minor: i64,
    /// Money that Saldo took in and exported, and that went back since, which was not.
    pub returned_minor: i64,
    /// Money that Saldo took in and that stands on it.
    pub own_minor: i64,
}

impl Unsaid {
    /// A credit note says so much of the decisions.
    pub fn said(&mut self, minor: i64) {
        self.decided_minor = (self.decided_minor - minor).max(0);
        self.unexported_minor = self.unexported_minor.min(self.decided_minor);
    }

    /// What lowered the invoice and is not in the total. From what is *open* whoever books them took waivers off, and
    /// decisions of which they were told: to add them again would be money that nobody paid.
    pub const fn not_counted(&self, says_open: bool) -> i64 {
        if says_open { self.unexported_minor } else { self.lowered() }
    }

    /// The same of which it is unknown whether the total counts it.
    pub const fn lowered(&self) -> i64 {
        self.decided_minor + self.waived_minor
    }

    /// What is owed again, while the total may be from before.
    pub const fn still_counted(&self, says_open: bool) -> i64 {
        self.returned_minor + if says_open { self.taken_back_minor } else { 0 }
    }
}

/// A payment nobody reported: its document is from before the creditor used Saldo.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Assumed {
    pub document_id: DocumentId,
    pub payment_id: PaymentId,
    pub credit_id: CreditId,
    /// What of it stands.
    pub minor: i64,
}

impl Known {
    /// Whether a document without payment data counts as settled elsewhere.
    pub fn is_before_go_live(&self, issue_on: NaiveDate) -> bool {
        self.go_live_on.is_some_and(|day| issue_on < day)
    }

    /// The year that belongs to a document's key: 0 unless numbers restart.
    pub fn number_year(&self, issue_on: NaiveDate) -> i32 {
        if self.numbers_restart() { issue_on.year() } else { 0 }
    }

    /// Whether a split parted these two.
    pub fn were_parted(&self, one: &DebtorId, other: &DebtorId) -> bool {
        let pair = |one: &DebtorId, other: &DebtorId| self.parted.contains(&(one.clone(), other.clone()));
        pair(one, other) || pair(other, one)
    }

    /// The document with this kind and number, and of this year where that matters.
    pub fn document(&self, kind: DocumentKind, number: &str, issue_on: NaiveDate) -> Option<&KnownDocument> {
        let year = self.number_year(issue_on);
        // The setting may have been changed since: a row of the other kind counts if its year fits.
        self.named(kind, number).find(|known| {
            known.number_year == year
                || ((known.number_year == 0) != (year == 0) && known.said.issue_on.year() == issue_on.year())
        })
    }

    /// Whether a credit note of `credited_on` that names the day `stated_on` may mean an invoice of `issue_on`: where
    /// numbers restart, only one of that year, and without a day only one that was there.
    pub fn may_mean(&self, stated_on: Option<NaiveDate>, credited_on: NaiveDate, issue_on: NaiveDate) -> bool {
        match stated_on {
            Some(stated_on) => self.number_year(stated_on) == self.number_year(issue_on),
            None => issue_on <= credited_on || !self.numbers_restart(),
        }
    }

    fn numbers_restart(&self) -> bool {
        self.creditor.as_ref().is_some_and(|creditor| creditor.numbers_restart_yearly)
    }

    /// The invoice of `debtor` that a credit note names: of the stated day, else the latest before it.
    pub fn corrected(
        &self,
        number: &str,
        stated_on: Option<NaiveDate>,
        debtor: &DebtorId,
        credit: (Currency, NaiveDate),
    ) -> Option<&KnownDocument> {
        let (currency, credited_on) = credit;
        let fits = |known: &&KnownDocument| {
            known.debtor_id == *debtor
                && known.said.currency == currency
                && known.said.payable_minor > 0
                && self.may_mean(stated_on, credited_on, known.said.issue_on)
        };
        self.named(DocumentKind::Invoice, number).filter(fits).max_by_key(|known| {
            let issued = known.said.issue_on;
            (Some(issued) == stated_on, issued <= credited_on, issued)
        })
    }

    /// A document to change.
    pub fn document_mut(&mut self, kind: DocumentKind, number: &str, id: &DocumentId) -> Option<&mut KnownDocument> {
        self.documents.get_mut(&(kind, number.to_owned()))?.iter_mut().find(|known| known.id == *id)
    }

    fn named(&self, kind: DocumentKind, number: &str) -> impl Iterator<Item = &KnownDocument> {
        self.documents.get(&(kind, number.to_owned())).into_iter().flatten()
    }
}
