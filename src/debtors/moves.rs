//! What a merge, a split and an undo have in common: what they take along, and why they do not.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};

use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::{DbError, Tx};
use crate::elsewhere::ReportError;
use crate::execute;
use crate::ids::{CreditId, CreditRequestId, DebtorId, MoveId, PaymentId};
use crate::ledger::LedgerError;
use crate::money::{Currency, Money};

/// The longest reason, in characters.
pub const LONGEST_WHY: usize = 500;

/// What becomes of money that was given to documents which a split moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum MoneyOfSplit {
    /// It goes along, with what is left of it. Money that was also given to something that stays is
    /// refused.
    Follows,
    /// It is taken back from what moves and stays as credit; what moves is owed again.
    Stays,
}

/// What went along.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Carried {
    /// Invoices and credit notes.
    pub documents: i64,
    /// What is owed on them, by currency.
    pub owed: BTreeMap<Currency, i64>,
    /// Payments, running ones too.
    pub payments: i64,
    /// Lots of credit.
    pub credits: i64,
    /// What of it is not allocated, by currency.
    pub unapplied: BTreeMap<Currency, i64>,
    /// What was taken back from documents, by currency.
    pub taken_back: BTreeMap<Currency, i64>,
    /// Pauses.
    pub holds: i64,
    /// Things to do.
    pub tasks: i64,
    /// Mailed links.
    pub links: i64,
    /// Links that work no more, because they were about something that moved.
    pub revoked: usize,
    /// What imports know the debtor by.
    pub identifiers: i64,
    /// Debtors that were merged before.
    pub debtors: i64,
    /// What is said about disputes and about what was paid.
    pub conversations: i64,
    /// Payment plans.
    pub plans: i64,
}

impl Carried {
    /// Whether people of the debtor may have written something that goes along.
    pub const fn has_words(&self) -> bool {
        self.conversations + self.plans > 0
    }
}

impl fmt::Display for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} documents ({} owed)", self.documents, amounts(&self.owed))?;
        write!(
            f,
            ", {} payments, {} lots of credit ({} unused)",
            self.payments,
            self.credits,
            amounts(&self.unapplied)
        )?;
        if !self.taken_back.is_empty() {
            write!(f, ", {} taken back", amounts(&self.taken_back))?;
        }
        let more = [(self.holds, "holds"), (self.tasks, "tasks"), (self.links, "links")];
        let last = [(self.identifiers, "identifiers"), (self.debtors, "earlier merges")];
        let words = [(self.conversations, "conversations"), (self.plans, "payment plans")];
        for (count, what) in more.into_iter().chain(last).chain(words).filter(|(count, _)| *count > 0) {
            write!(f, ", {count} {what}")?;
        }
        if self.revoked > 0 {
            write!(f, ", {} links withdrawn", self.revoked)?;
        }
        Ok(())
    }
}

fn amounts(sums: &BTreeMap<Currency, i64>) -> String {
    let each = sums.iter().map(|(currency, minor)| Money::stored(*minor, *currency).to_string());
    let words = each.collect::<Vec<_>>().join(" and ");
    if words.is_empty() { "nothing".to_owned() } else { words }
}

/// Why nothing was moved. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// Only the creditor's own people may do this.
    #[error("only the creditor may merge or split debtors")]
    NotAllowed,
    /// No reason, or one longer than 500 characters.
    #[error("say why, in at most {LONGEST_WHY} characters")]
    Why,
    /// Both are the same.
    #[error("that is one and the same debtor")]
    Same,
    /// There is no such debtor.
    #[error("there is no debtor {0}")]
    NoDebtor(DebtorId),
    /// It was merged before: everything it had is there.
    #[error("debtor {debtor} was merged into {into} before")]
    AlreadyMerged { debtor: DebtorId, into: DebtorId },
    /// One of them is marked insolvent or handed over and the other is not: that has to be decided first.
    #[error("one of the two is {0} and the other is not; make that the same first")]
    Differ(&'static str),
    /// A split of nothing.
    #[error("name at least one document")]
    Nothing,
    /// The debtor has no such document.
    #[error("this debtor has no document {0}")]
    NoDocument(String),
    /// Several documents have that number.
    #[error("this debtor has several documents {0}; name the one by its id")]
    SeveralDocuments(String),
    /// The debtor is not known by this.
    #[error("this debtor is not known by {asked}; it is known by {known}")]
    NoIdentifier { asked: String, known: String },
    /// Another debtor has the number that this one should get.
    #[error("another debtor has the number {0}")]
    NumberTaken(String),
    /// A new debtor needs both.
    #[error("a new debtor needs a customer number and a name")]
    NewDebtor,
    /// Somebody is paying what would be torn from its payment.
    #[error("payment {0} is under way for this: wait until it is over, or cancel it")]
    UnderWay(PaymentId),
    /// Somebody transfers credit by bank that would be torn from its request.
    #[error("credit of request {0} is being transferred by bank: book it, or say that nothing was transferred")]
    BeingTransferred(CreditRequestId),
    /// A running dispute contests invoices on both sides of the line.
    #[error("dispute {0} is about invoices on both sides: decide it first")]
    Disputed(i64),
    /// An open payment plan has invoices on both sides of the line.
    #[error("plan {0} has invoices on both sides: it must be over first")]
    Planned(i64),
    /// A running promise is about invoices on both sides of the line.
    #[error("a promise for {0} is about invoices on both sides: it must be over first")]
    Promised(NaiveDate),
    /// Money was given on both sides of the line.
    #[error("{money} was given to {document} too, so that it cannot follow")]
    Mixed { money: MixedMoney, document: String },
    /// Money was given across the line since the merge: it would stand on both sides after the undo.
    #[error("{money} was given to {document} since, which is the other one's; move documents by a split instead")]
    Across { money: MixedMoney, document: String },
    /// It is not merged, or that was undone.
    #[error("this debtor is not merged into another")]
    NotMerged,
    /// Something of what the merge moved went on to somebody else.
    #[error("{0} moved on since")]
    MovedOn(Gone),
    /// It would not move what its review showed: look again.
    #[error("something changed since this was looked at")]
    OtherThanShown,
    /// Reported payments that find their invoice now could not be booked.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The ledger refused.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Money that was given on both sides of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MixedMoney {
    /// A payment.
    Payment(PaymentId),
    /// A credit note, by its number.
    CreditNote(String),
    /// Other credit.
    Credit(CreditId),
}

impl fmt::Display for MixedMoney {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Payment(payment) => write!(f, "payment {payment}"),
            Self::CreditNote(number) => write!(f, "credit note {number}"),
            Self::Credit(credit) => write!(f, "credit {credit}"),
        }
    }
}

/// What a merge moved and is not where the merge brought it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gone {
    /// A document, by its number.
    Document(String),
    /// A payment.
    Payment(PaymentId),
    /// A lot of credit.
    Credit(CreditId),
    /// The debtor that it was merged into.
    Debtor(DebtorId),
    /// Money came again for a transfer that was announced before; this payment.
    CameAgain(PaymentId),
}

impl fmt::Display for Gone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(number) => write!(f, "document {number}"),
            Self::Payment(payment) => write!(f, "payment {payment}"),
            Self::Credit(credit) => write!(f, "credit {credit}"),
            Self::Debtor(debtor) => write!(f, "debtor {debtor}, which it was merged into,"),
            Self::CameAgain(payment) => write!(f, "money came again for one of its transfers: {payment}"),
        }
    }
}

/// Staff and operators only.
pub(super) fn must_be_creditor(ctx: &Ctx) -> Result<(), MoveError> {
    match ctx.actor {
        Actor::System | Actor::Operator | Actor::Staff(_) => Ok(()),
        Actor::Contact(_) | Actor::ViewAs(_) | Actor::Link(_) => Err(MoveError::NotAllowed),
    }
}

/// The reason as it is kept.
pub(super) fn reason(why: &str) -> Result<&str, MoveError> {
    let why = why.trim();
    let fits = !why.is_empty() && why.chars().count() <= LONGEST_WHY;
    if fits { Ok(why) } else { Err(MoveError::Why) }
}

/// A merge, split or undo under way: both debtors are touched.
pub(super) struct Move<'a> {
    pub(super) id: MoveId,
    pub(super) kind: &'static str,
    pub(super) from: (&'a DebtorId, i64),
    pub(super) into: (&'a DebtorId, i64),
    pub(super) why: &'a str,
    pub(super) money: Option<MoneyOfSplit>,
    pub(super) undoes: Option<&'a MoveId>,
    pub(super) at: DateTime<Utc>,
}

impl Move<'_> {
    /// Writes down who decides what, and why.
    pub(super) async fn write_down(&self, tx: &mut Tx, ctx: &Ctx) -> Result<(), DbError> {
        execute!(
            tx,
            sqlx::query(
                "insert into debtor_move (id, kind, from_id, into_id, money, undoes, why, moved_at, moved_by)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            )
            .bind(&self.id)
            .bind(self.kind)
            .bind(self.from.0)
            .bind(self.into.0)
            .bind(self.money)
            .bind(self.undoes)
            .bind(self.why)
            .bind(self.at)
            .bind(ctx.actor.to_string())
        )?;
        Ok(())
    }

    /// One row of the trail at each of the two debtors.
    pub(super) async fn leave_trail(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        action: &'static str,
        detail: &str,
    ) -> Result<(), DbError> {
        for (debtor, detail) in [
            (self.from.0, format!("into {}: {detail}; {}", self.into.0, self.why)),
            (self.into.0, format!("from {}: {detail}; {}", self.from.0, self.why)),
        ] {
            let happened = Happened { action, object: self.id.as_str(), debtor: Some(debtor), detail };
            audit::record(tx, ctx, happened).await?;
        }
        Ok(())
    }
}
