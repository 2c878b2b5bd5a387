//! What a batch of documents will change.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use crate::creditor::Creditor;
use crate::debtors::NewDebtor;
use crate::ids::{CreditDecisionId, CreditId, DebtorId, DocumentId, PaymentId};
use crate::imports::identity::Id;
use crate::imports::plan::known::KnownDocument;
use crate::ledger::credits::CreditOrigin;
use crate::ledger::{EntryKind, NewTransfer};
use crate::money::{Currency, Money};
use crate::tasks::TaskKind;
use crate::text::{EmailAddress, Language};

/// Everything to write, in the order it was decided.
#[derive(Debug, Default)]
pub struct Plan {
    pub adopted: Option<Creditor>,
    pub debtors: Vec<NewDebtor>,
    pub numbered: Vec<(DebtorId, String)>,
    pub identifiers: Vec<(Id, DebtorId)>,
    /// Identifiers of debtors that were there before: these leave a trail.
    pub learned: Vec<(Id, DebtorId)>,
    pub contacts: Vec<ProposedContact>,
    pub documents: Vec<NewDocument>,
    pub amendments: Vec<Amendment>,
    pub credits: Vec<PlannedCredit>,
    /// Credit that the accounting system used although somebody asked it back, and how much of it.
    pub give_way: Vec<(CreditId, i64)>,
    /// Credit that waits for another number from now on, or for none.
    pub waits: Vec<(CreditId, Option<String>)>,
    /// Which invoice credit notes correct from now on; none where they name one that is not here, or none.
    pub corrections: BTreeMap<DocumentId, Option<DocumentId>>,
    /// What is owed again because a credit note names another invoice.
    pub reopened: Vec<(DebtorId, DocumentId, Money)>,
    /// What of credit notes was decided before.
    pub ties: Vec<PlannedTie>,
    pub payments: Vec<PlannedPayment>,
    pub reversals: Vec<PlannedReversal>,
    pub entries: Vec<PlannedEntry>,
    pub tasks: Vec<PlannedTask>,
    pub closed_tasks: Vec<String>,
}

/// A document to insert; `item` says which of the batch.
#[derive(Debug, Clone)]
pub struct NewDocument {
    pub item: usize,
    pub id: DocumentId,
    pub debtor: DebtorId,
    pub number_year: i32,
    pub due_on: NaiveDate,
    pub due_assumed: bool,
}

/// A document whose row changes; `item` says which of the batch changes it.
#[derive(Debug, Clone)]
pub struct Amendment {
    pub item: usize,
    pub changes: Vec<Change>,
    pub now: KnownDocument,
    /// Whether attachments are to be replaced.
    pub attachments: bool,
    pub details: Details,
}

/// What becomes of lines, allowances, charges and VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Details {
    Stay,
    /// They are known for the first time.
    Come,
    /// Their amounts stay, and their words are others.
    Replaced,
}

/// One changed field.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    pub field: &'static str,
    pub from: String,
    pub to: String,
}

/// A person to suggest as contact.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProposedContact {
    pub debtor: DebtorId,
    pub email: EmailAddress,
    pub name: String,
    pub language: Language,
}

/// A lot of credit to open.
#[derive(Debug, Clone)]
pub struct PlannedCredit {
    pub id: CreditId,
    pub debtor: DebtorId,
    pub origin: CreditOrigin,
    pub payment: Option<PaymentId>,
    pub document: Option<DocumentId>,
    pub currency: Currency,
    pub waits_for: Option<String>,
}

/// A part of a credit note is what was decided before.
#[derive(Debug, Clone)]
pub struct PlannedTie {
    pub decision: CreditDecisionId,
    /// The credit note.
    pub document: DocumentId,
    pub minor: i64,
}

/// A payment that the accounting system reports.
#[derive(Debug, Clone)]
pub struct PlannedPayment {
    pub id: PaymentId,
    pub debtor: DebtorId,
    pub document: DocumentId,
    pub amount: Money,
    /// [`BEFORE_GO_LIVE`], or nothing: a total does not say.
    pub method: Option<&'static str>,
    pub at: DateTime<Utc>,
    pub value_on: NaiveDate,
}

/// The method of a payment that is taken as made because its document is from before the creditor used Saldo.
pub const BEFORE_GO_LIVE: &str = "before_go_live";

/// A payment that was only assumed gives way to what the accounting system says now.
#[derive(Debug, Clone)]
pub struct PlannedReversal {
    pub source_key: String,
    pub payment: PaymentId,
    pub amount: Money,
    pub value_on: NaiveDate,
}

/// An entry whose debtor gets its version when it is written.
#[derive(Debug, Clone)]
pub struct PlannedEntry {
    pub kind: EntryKind,
    pub source_key: String,
    pub debtor: DebtorId,
    pub document_on: NaiveDate,
    pub value_on: NaiveDate,
    pub transfers: Vec<NewTransfer>,
}

/// A task to open.
#[derive(Debug, Clone)]
pub struct PlannedTask {
    pub kind: TaskKind,
    pub cause: String,
    pub debtor: Option<DebtorId>,
    pub document: Option<DocumentId>,
    pub detail: String,
    pub amount: Option<Money>,
}
