//! What a request to get credit back is.

use chrono::{DateTime, NaiveDate, Utc};

use crate::ctx::Actor;
use crate::db::DbError;
use crate::ids::{CreditRequestId, DebtorId, PaymentId, RefundId};
use crate::ledger::LedgerError;
use crate::money::{Currency, Money};
use crate::refunds::RefundError;
use crate::text::Iban;

/// By which way credit is to go back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// To an account, by whoever does the creditor's banking.
    Bank { holder: String, iban: Iban },
    /// Through the provider, to the payment it came from.
    Payment(PaymentId),
}

/// A wish to get credit back.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// Made when the form was shown: the same form sent twice is the same request.
    pub key: String,
    /// How much.
    pub amount: Money,
    /// By which way.
    pub way: Way,
    /// For the creditor, at most 500 characters.
    pub note: String,
}

/// The request, new or made before with the same key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which request.
    pub request: CreditRequestId,
    /// Whether this call made it.
    pub fresh: bool,
}

/// What became of a withdrawal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawn {
    /// The credit is free again.
    Yes,
    /// It is being answered, or was before.
    TooLate,
}

/// How far a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum RequestState {
    /// Nobody has answered yet.
    Asked,
    /// It is on its way: a provider is asked to send it back, or somebody transfers it by bank.
    Sending,
    /// The money went back.
    Paid,
    /// It went back and did not reach the payer: it is credit again.
    Bounced,
    /// The creditor said no; the credit is free again.
    Declined,
    /// The debtor took it back; the credit is free again.
    Withdrawn,
    /// Its credit was taken away before anybody answered.
    Gone,
}

impl RequestState {
    /// Whether credit is still set aside for it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Sending)
    }
}

/// A request as it stands.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Request {
    /// Which request.
    pub id: CreditRequestId,
    /// Whose.
    pub debtor_id: DebtorId,
    currency: Currency,
    asked_minor: i64,
    amount_minor: i64,
    /// The payment it is to go back to.
    pub payment_id: Option<PaymentId>,
    /// Else the name of this account.
    pub holder: Option<String>,
    /// And its number.
    pub iban: Option<Iban>,
    /// What the debtor said.
    pub note: String,
    /// How far.
    pub state: RequestState,
    /// The refund that sends it back.
    pub refund_id: Option<RefundId>,
    /// Else who said that they transfer it by bank; see [`crate::ctx::Actor`].
    pub transfer_by: Option<String>,
    /// By which name, where it is a colleague.
    pub transfer_by_name: Option<String>,
    /// When they said so.
    pub transfer_at: Option<DateTime<Utc>>,
    /// Whether an answer waits for a second person; so long it is not withdrawn.
    pub is_being_confirmed: bool,
    /// The day the bank paid it.
    pub value_on: Option<NaiveDate>,
    /// Why the creditor said no.
    pub answer: String,
    /// Who asked; see [`crate::ctx::Actor`].
    pub asked_by: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was answered, withdrawn or lost.
    pub closed_at: Option<DateTime<Utc>>,
}

impl Request {
    /// What was asked for.
    pub const fn asked(&self) -> Money {
        Money::stored(self.asked_minor, self.currency)
    }

    /// What of it is to go back, or went.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }

    /// Whether somebody transfers it by bank, or has, and it is not booked yet.
    pub fn is_being_transferred(&self) -> bool {
        self.state == RequestState::Sending && self.refund_id.is_none()
    }

    /// Whether this very person transfers it.
    pub fn is_transferred_by(&self, who: &Actor) -> bool {
        self.is_being_transferred() && self.transfer_by.as_deref() == Some(who.to_string().as_str())
    }

    /// Itself, while it waits for an answer.
    pub(super) fn unanswered(self) -> Result<Self, AnswerError> {
        match self.state {
            RequestState::Asked => Ok(self),
            state => Err(AnswerError::Answered(state)),
        }
    }
}

/// Why nothing was asked for. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// No debtor of that id.
    #[error("no such debtor")]
    NoDebtor,
    /// The creditor does not take requests here.
    #[error("the creditor switched requests off")]
    SwitchedOff,
    /// Zero or less.
    #[error("a request is about an amount above zero")]
    NotPositive,
    /// More than is free.
    #[error("only {0} of credit is free")]
    MoreThanFree(Money),
    /// No payment through a provider that this debtor's credit came from.
    #[error("no credit came from this payment, or no provider can send it back")]
    NotThisPayment,
    /// More than can go back to that payment.
    #[error("at most {0} can go back to this payment")]
    MoreThanThisPayment(Money),
    /// No name of the account, or one that no bank takes.
    #[error("the name of an account has 1 to 70 characters")]
    Holder,
    /// A note longer than 500 characters.
    #[error("a note has at most 500 characters")]
    NoteTooLong,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Why a request was not answered. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// No request of that id.
    #[error("there is no such request")]
    NotFound,
    /// It is answered, being sent back, or withdrawn.
    #[error("the request is {0:?} already")]
    Answered(RequestState),
    /// An answer waits for a second person.
    #[error("an answer waits for a second person; withdraw or refuse that first")]
    Waits,
    /// Nobody said that they transfer it, so nothing can have left.
    #[error("say first that you transfer it, and transfer it then")]
    NotBegun,
    /// A colleague transfers it, and may be at the bank with it now.
    #[error("only who transfers it, or an administrator, says that nothing was transferred")]
    NotTheirs,
    /// The day lies in the future.
    #[error("{0} lies in the future")]
    Future(NaiveDate),
    /// No reason, or one longer than 500 characters.
    #[error("say why, in at most 500 characters")]
    Reason,
    /// Not a payment of this debtor.
    #[error("the payment is not of the debtor who asks")]
    NotTheirPayment,
    /// Less of it is left than when a second person was asked.
    #[error("the request changed meanwhile")]
    Changed,
    /// The payment cannot be refunded by so much.
    #[error(transparent)]
    Refund(#[from] RefundError),
    /// The ledger refused.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
