//! What a change of a plan is.

use chrono::{DateTime, NaiveDate, Utc};

use crate::ids::DocumentId;
use crate::money::Money;
use crate::plans::{ClaimLine, Instalment, Outside, Proof, Terms};
use crate::text::Language;
use crate::threads::{Body, Side};

/// What somebody wants to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeWanted {
    /// An instalment of which something is left to pay is due on another day.
    Move {
        /// Which one of the terms that hold; the first is 1.
        position: i32,
        /// When. A day nobody works is the next working day.
        to: NaiveDate,
    },
    /// Further invoices are part of the plan. Instalments after the last one pay them, in the same rhythm and so much
    /// each time as the others.
    Add {
        /// Which invoices; each with all that is open and not contested.
        documents: Vec<DocumentId>,
    },
}

/// A change as somebody proposes it.
#[derive(Debug, Clone)]
pub struct NewChange {
    /// What is changed.
    pub wanted: ChangeWanted,
    /// In which language the agreement was shown.
    pub language: Language,
    /// The hash of the agreement that was shown. Another one is not agreed to.
    pub seen_hash: String,
    /// Why; a debtor says it where it is outside the policy.
    pub words: Option<Body>,
    /// Who agrees, from where.
    pub proof: Proof,
}

/// What became of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeDone {
    /// It holds: all of it is inside the policy.
    Agreed,
    /// Somebody of the creditor has to answer.
    Asked,
    /// The debtor has to answer.
    Offered,
    /// So often did both propose something that a colleague calls.
    TheyCall,
}

/// How far a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum ChangeState {
    /// The debtor proposed it, and waits for an answer.
    Asked,
    /// The creditor proposed it, and waits for an answer.
    Offered,
    /// Both agreed: the plan has these terms since.
    Agreed,
    /// The creditor said no.
    Refused,
    /// The debtor said no, or took it back.
    Withdrawn,
    /// Nobody answered in time, what it is about changed, or the plan was over.
    Lapsed,
}

impl ChangeState {
    /// Whether somebody has still to answer.
    pub const fn is_open(self) -> bool {
        self.waits_for().is_some()
    }

    /// Who has to answer.
    pub const fn waits_for(self) -> Option<Side> {
        match self {
            Self::Asked => Some(Side::Creditor),
            Self::Offered => Some(Side::Debtor),
            Self::Agreed | Self::Refused | Self::Withdrawn | Self::Lapsed => None,
        }
    }
}

/// A change as it stands.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PlanChange {
    /// Which one of the plan; the first is 1.
    pub number: i32,
    /// How far it is.
    pub state: ChangeState,
    /// Its first proposal, as a version of the terms.
    pub first_terms: i32,
    /// Its newest proposal.
    pub terms: i32,
    /// While it is open: until when somebody is to answer.
    pub answer_due_on: Option<NaiveDate>,
    /// Why it was refused.
    pub answer: String,
    /// Who proposed it; see [`crate::ctx::Actor`].
    pub started_by: String,
    /// When.
    pub started_at: DateTime<Utc>,
    /// When it was over.
    pub closed_at: Option<DateTime<Utc>>,
}

impl PlanChange {
    /// How often somebody proposed something.
    pub const fn rounds(&self) -> i32 {
        self.terms - self.first_terms + 1
    }
}

/// What terms change of those before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// An instalment moves.
    Moved {
        /// Which one of the terms before; the first is 1.
        position: i32,
        /// The day it was due.
        from: NaiveDate,
        /// The day it is due then.
        to: NaiveDate,
        /// What of it was left to pay when that was proposed.
        left: Money,
    },
    /// Further invoices are taken in.
    Added {
        /// Which, and how much of each.
        claims: Vec<ClaimLine>,
        /// When how much of them is due.
        instalments: Vec<Instalment>,
    },
}

/// A change as it would be agreed now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangePreview {
    /// What it changes.
    pub what: What,
    /// All invoices of the plan then, each with all that was agreed of it.
    pub claims: Vec<ClaimLine>,
    /// All instalments of the plan then, also those that are paid.
    pub instalments: Vec<Instalment>,
    /// What they come to.
    pub total: Money,
    /// What of it is outside the policy; nothing means that it is agreed at once when the debtor asks.
    pub outside: Vec<Outside>,
    /// The agreement, word by word.
    pub agreement: String,
    /// Its SHA-256.
    pub hash: String,
}

/// A change that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenChange {
    /// How far it is.
    pub change: PlanChange,
    /// Its newest proposal.
    pub terms: Terms,
    /// What that changes.
    pub what: What,
    /// All its instalments.
    pub instalments: Vec<Instalment>,
}
