//! What a plan is.

use chrono::{DateTime, NaiveDate, Utc};

use super::changes::ChangeState;
use super::check::Outside;
use super::schedule::{Instalment, Rhythm, ScheduleError, Share, Wanted};
use super::states::State;
use crate::db::DbError;
use crate::ids::{DocumentId, PlanId, StaffId};
use crate::invoices::Owed;
use crate::money::{Currency, Money};
use crate::policies::Kind;
use crate::text::Language;
use crate::threads::{Body, Side};

/// From where somebody agreed, and how they had proved who they are: kept word by word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The network address of the browser.
    pub network: String,
    /// How they logged in: see [`super::Proved::kept`].
    pub proved_by: String,
}

/// A plan that a debtor wants.
#[derive(Debug, Clone)]
pub struct NewPlan {
    /// Made when the form was shown: the same form sent twice is one plan.
    pub key: String,
    /// Which invoices; each with all that is open and not contested.
    pub documents: Vec<DocumentId>,
    /// In which parts.
    pub wanted: Wanted,
    /// In which language the agreement was shown.
    pub language: Language,
    /// The hash of the agreement that was shown. Another one is not agreed to.
    pub seen_hash: String,
    /// Why, where it is outside the policy.
    pub words: Option<Body>,
    /// Who agrees, from where.
    pub proof: Proof,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proposed {
    /// It runs: all of it is inside the policy.
    Agreed(PlanId),
    /// Somebody has to answer.
    Asked(PlanId),
    /// The same form did it before.
    Before(PlanId),
}

impl Proposed {
    /// Which plan.
    pub fn id(self) -> PlanId {
        match self {
            Self::Agreed(id) | Self::Asked(id) | Self::Before(id) => id,
        }
    }
}

/// Terms as they would be agreed now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The invoices, in the order in which they are paid.
    pub claims: Vec<ClaimLine>,
    /// When how much is due.
    pub instalments: Vec<Instalment>,
    /// In all.
    pub total: Money,
    /// What it costs beside that, with an invoice of its own.
    pub cost: Money,
    /// What of it is outside the policy; nothing means that it is agreed at once.
    pub outside: Vec<Outside>,
    /// The agreement, word by word.
    pub agreement: String,
    /// Its SHA-256.
    pub hash: String,
}

impl Preview {
    /// The last day.
    pub fn ends_on(&self) -> Option<NaiveDate> {
        self.instalments.last().map(|last| last.due_on)
    }
}

/// An invoice of a plan.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ClaimLine {
    /// Which invoice.
    pub document_id: DocumentId,
    /// Its number.
    pub number: String,
    /// Its own due date, which a plan does not move.
    pub due_on: NaiveDate,
    pub(super) currency: Currency,
    pub(super) amount_minor: i64,
}

impl ClaimLine {
    /// How much of it is in the plan.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }
}

/// A plan as it stands.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Plan {
    /// Which one.
    pub id: PlanId,
    /// By which number people name it.
    pub number: i64,
    /// Counts what happens to it.
    pub version: i32,
    /// How far it is.
    pub state: State,
    /// In which currency.
    pub currency: Currency,
    /// Whose policy it is measured by.
    pub policy_kind: Kind,
    /// And which version of it.
    pub policy_version: i32,
    /// Who of the creditor has it.
    pub owner_id: Option<StaffId>,
    /// By which name.
    pub owner_name: Option<String>,
    /// The newest terms, also those that a change of it proposes.
    pub terms: i32,
    /// Those that both agreed to.
    pub agreed_terms: Option<i32>,
    /// While it is negotiated: until when somebody is to answer.
    pub answer_due_on: Option<NaiveDate>,
    /// Of a broken one: the first day on which it can end.
    pub ends_on: Option<NaiveDate>,
    /// Why it was refused or ended.
    pub answer: String,
    /// Who proposed it; see [`crate::ctx::Actor`].
    pub started_by: String,
    /// When.
    pub started_at: DateTime<Utc>,
    /// When it was over.
    pub closed_at: Option<DateTime<Utc>>,
    /// While a change of one that runs is open: who is to answer it.
    pub change: Option<ChangeState>,
    /// What it costs by its policy, in minor units of the creditor's currency.
    pub cost_minor: i64,
    pub(super) total_minor: i64,
    pub(super) open_minor: i64,
    pub(super) out_minor: i64,
}

impl Plan {
    /// As it was looked at, or [`PlanError::Changed`].
    pub(super) fn seen_at(self, version: i32) -> Result<Self, PlanError> {
        if self.version == version { Ok(self) } else { Err(PlanError::Changed) }
    }

    /// What the terms come to that both agreed to, or else the newest.
    pub const fn total(&self) -> Money {
        Money::stored(self.total_minor, self.currency)
    }

    /// What is left to pay of one that runs.
    pub const fn open(&self) -> Money {
        Money::stored(self.open_minor, self.currency)
    }

    /// What of it is contested, and so need not be paid for now.
    pub const fn contested(&self) -> Money {
        Money::stored(self.out_minor, self.currency)
    }
}

/// Terms that somebody proposed.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Terms {
    /// Which; the first is 1.
    pub version: i32,
    /// By whom.
    pub proposed_by_side: Side,
    pub(super) down_minor: i64,
    pub(super) down_on: NaiveDate,
    pub(super) share_count: Option<i32>,
    pub(super) share_minor: Option<i64>,
    pub(super) rhythm: Rhythm,
    pub(super) first_on: NaiveDate,
    pub(super) total_minor: i64,
    /// Days after an instalment is due until the plan is broken.
    pub grace_days: i32,
    /// Days after the debtor is told that it is broken until it can end.
    pub notice_days: i32,
    /// Whether it ends then by itself.
    pub ends_itself: bool,
    /// Why, in the words of whoever proposed it.
    pub words: String,
    /// Whether people of another debtor proposed them before a split brought the plan here: this one's do not read the
    /// words.
    pub is_brought: bool,
    /// In which language the agreement is.
    pub language: Language,
    /// The agreement, exactly as it was shown.
    pub agreement: String,
    /// Its SHA-256.
    pub agreement_hash: String,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
    /// Of a change of a plan that runs: the version whose place they take.
    pub replaces: Option<i32>,
    pub(super) moved_position: Option<i32>,
    pub(super) moved_from: Option<NaiveDate>,
    pub(super) moved_to: Option<NaiveDate>,
    pub(super) moved_minor: Option<i64>,
}

impl Terms {
    /// The words, for the debtor's people.
    pub fn words_to_debtor(&self) -> Option<&str> {
        Some(self.words.as_str()).filter(|words| !words.is_empty() && !self.is_brought)
    }

    /// What was wanted, as the form says it.
    pub fn wanted(&self) -> Wanted {
        let count = self.share_count.and_then(|count| u32::try_from(count).ok());
        let share = match (count, self.share_minor) {
            (Some(count), _) => Share::Count(count),
            (None, minor) => Share::Amount(minor.unwrap_or(0)),
        };
        Wanted { down: self.down_minor, down_on: self.down_on, share, rhythm: self.rhythm, first_on: self.first_on }
    }
}

/// An instalment of a plan that runs, or ran.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstalmentLeft {
    /// Which; the first is 1.
    pub position: i32,
    /// Until when.
    pub due_on: NaiveDate,
    /// How much was agreed.
    pub agreed: Money,
    /// What of it is not paid yet.
    pub open: Money,
    /// What of that is on its way, said to be paid, or taken back by a bank that has not decided.
    pub on_way: Money,
    /// What of it is contested, and so need not be paid for now.
    pub contested: Money,
}

impl InstalmentLeft {
    /// What of it can be asked for.
    pub const fn to_pay(&self) -> Money {
        Money::stored(self.open.minor() - self.on_way.minor(), self.open.currency())
    }
}

/// What a running plan asks for next of an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextPart {
    /// Which plan has it.
    pub plan: PlanId,
    /// By which number people name that.
    pub number: i64,
    /// What is due of the invoice, or else what the next instalment pays of it; nothing where a payment of it would
    /// shorten the plan from its end.
    pub amount: Money,
}

impl NextPart {
    /// What to offer of an invoice of which nothing is due: not all of it.
    pub fn offered(&self, owed: &Owed) -> Money {
        Money::stored(self.amount.minor().min(owed.most().minor()), self.amount.currency())
    }
}

/// Who agreed, when, from where, and how they had proved who they are.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Consent {
    /// To which terms.
    pub version: i32,
    /// For whom.
    pub side: Side,
    /// Who; see [`crate::ctx::Actor`].
    pub given_by: String,
    /// By which name.
    pub name: String,
    /// When.
    pub given_at: DateTime<Utc>,
    /// From which network address.
    pub network: String,
    /// How they had proved who they are: see [`super::Proved::read`].
    pub proved_by: String,
    /// The name of the debtor that it was given for, where that is not the one that has the plan now.
    pub agreed_for: Option<String>,
    /// Whether somebody of another debtor gave it before a split brought the plan here: this one's people do not read
    /// the name.
    pub is_brought: bool,
}

impl Consent {
    /// By which name, for the debtor's people.
    pub fn name_to_debtor(&self) -> Option<&str> {
        Some(self.name.as_str()).filter(|name| !name.is_empty() && !self.is_brought)
    }
}

/// Whether both sides are among those who agreed to these terms.
pub fn agreed_by_both(consents: &[Consent], version: i32) -> bool {
    let by = |side| consents.iter().any(|consent| consent.version == version && consent.side == side);
    by(Side::Debtor) && by(Side::Creditor)
}

/// Something that happened to a plan.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PlanEvent {
    /// What.
    pub kind: EventKind,
    /// The state it led to.
    pub state: State,
    /// A name, an amount, a day.
    pub detail: String,
    /// Who did it; see [`crate::ctx::Actor`].
    pub happened_by: String,
    /// By which name, where we know one.
    pub happened_by_name: Option<String>,
    /// When.
    pub happened_at: DateTime<Utc>,
}

/// What happens to plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum EventKind {
    /// The debtor asked for it.
    Asked,
    /// The creditor offered it.
    Offered,
    /// Both agree.
    Agreed,
    /// The creditor said no.
    Refused,
    /// The debtor said no, or took it back.
    Withdrawn,
    /// Nobody answered in time, or what it is about changed.
    Lapsed,
    /// An instalment is missing beyond its grace.
    Broken,
    /// What was due is paid after all.
    Mended,
    /// All is paid.
    Completed,
    /// Money went back after that.
    Resumed,
    /// It ended unpaid.
    Ended,
    /// A colleague has it from now on.
    Assigned,
    /// The debtor asked for other terms of a plan that runs.
    ChangeAsked,
    /// The creditor offered other terms of a plan that runs.
    ChangeOffered,
    /// Both agree to them: they hold from now on.
    Changed,
    /// The creditor said no to them.
    ChangeRefused,
    /// The debtor said no to them, or took them back.
    ChangeWithdrawn,
    /// Nobody answered them in time, what they are about changed, or the plan was over.
    ChangeLapsed,
}

/// Why nothing was done. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// Not somebody who may do that.
    #[error("that is not for you to do")]
    NotAllowed,
    /// The debtor has no such plan.
    #[error("there is no such plan of this debtor")]
    NotFound,
    /// The creditor offers no plans, or not to this debtor.
    #[error("no plans are offered to this debtor")]
    NotOffered,
    /// The plan costs something, and the debtor is no business any more.
    #[error("only a business pays for a plan")]
    NoBusiness,
    /// No invoices were chosen.
    #[error("choose invoices")]
    NoInvoices,
    /// More invoices than one plan may have.
    #[error("a plan is about at most {} invoices", super::MOST_INVOICES)]
    TooManyInvoices,
    /// Not an invoice of this debtor of which something is open and not contested.
    #[error("nothing of {0} can be paid in parts")]
    NoInvoice(DocumentId),
    /// It is part of another plan, or of one that waits for an answer.
    #[error("{0} is part of another plan")]
    InAnotherPlan(DocumentId),
    /// Somebody is just paying it.
    #[error("a payment for {0} is on its way")]
    BeingPaid(DocumentId),
    /// Invoices of two currencies.
    #[error("one plan is about one currency")]
    OtherCurrency,
    /// The dates and amounts.
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    /// The first day is over.
    #[error("the first day is before {0}")]
    TooEarly(NaiveDate),
    /// More than a year ahead.
    #[error("the first day is after {0}")]
    TooFar(NaiveDate),
    /// Outside the policy, and no word why.
    #[error("outside the policy, and no word why")]
    Unexplained(Vec<Outside>),
    /// What would be agreed is not what was shown.
    #[error("the terms changed since they were shown")]
    OtherTerms,
    /// No instalment of the plan, or one of which nothing is left to pay.
    #[error("nothing of instalment {0} is left to pay")]
    NotOpen(i32),
    /// The instalment is due on that day already.
    #[error("the instalment is due on that day already")]
    SameDay,
    /// The plan has this invoice.
    #[error("{0} is part of this plan already")]
    AlreadyInIt(DocumentId),
    /// Whoever proposes a change already proposed one, and waits for an answer.
    #[error("a change of the plan waits for an answer")]
    ChangeWaits,
    /// Nobody has to answer a change of it.
    #[error("no change of the plan is open")]
    NoChange,
    /// Its state does not allow that.
    #[error("the plan is {0:?}")]
    State(State),
    /// Somebody did something to it since it was looked at.
    #[error("the plan changed since you looked at it")]
    Changed,
    /// What it is about was paid, contested or changed meanwhile; it is over.
    #[error("what the plan is about changed meanwhile")]
    Overtaken,
    /// So often was it proposed that they had better talk.
    #[error("after {} proposals somebody calls", super::MOST_ROUNDS)]
    TooManyRounds,
    /// It is kept, what is missing is on its way, or the debtor has time until this day.
    #[error("the debtor has time until {0:?}")]
    NotYet(Option<NaiveDate>),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
