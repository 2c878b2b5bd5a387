//! What a pay link is.

use chrono::{DateTime, Duration, Utc};

use crate::ctx::{Actor, Ctx};
use crate::db::DbError;
use crate::ids::{AccessTokenId, ContactId, DebtorId, DocumentId, PaymentId};
use crate::limits::LimitError;
use crate::text::{EmailAddress, Language};

/// What a link is about, as its column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Scope {
    /// What is due on the day it is looked at.
    Due,
    /// Chosen invoices.
    Documents,
    /// One payment and its receipt.
    Payment,
}

/// What a new link is to be about.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    /// What is due.
    Due,
    /// These documents of the debtor.
    Documents(&'a [DocumentId]),
    /// This payment of the debtor.
    Payment(&'a PaymentId),
}

/// A link we made, with whom it is for as they are now.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Link {
    /// Which link; no secret.
    pub id: AccessTokenId,
    /// Whose invoices.
    pub debtor_id: DebtorId,
    /// Their name.
    pub debtor_name: String,
    /// The creditor's customer number.
    pub debtor_number: Option<String>,
    /// The recipient.
    pub contact_id: ContactId,
    /// What to call the recipient; may be empty.
    pub contact_name: String,
    /// The known address: the only one a fresh link goes to.
    pub email: EmailAddress,
    /// The recipient's language.
    pub language: Language,
    /// What it is about.
    pub scope: Scope,
    /// Of [`Scope::Payment`]: which.
    pub payment_id: Option<PaymentId>,
    /// Until when it can be redeemed.
    pub expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
    allowed: i32,
}

impl Link {
    /// Why it cannot be redeemed at `now`, if it cannot.
    pub(super) fn problem(&self, now: DateTime<Utc>) -> Option<Refused> {
        if !self.stands() {
            Some(Refused::Revoked)
        } else if self.used_at.is_some() {
            Some(Refused::Used)
        } else if self.expires_at <= now {
            Some(Refused::Expired)
        } else {
            None
        }
    }

    /// Not withdrawn, and its recipient may still do what it is for.
    pub(super) fn stands(&self) -> bool {
        self.revoked_at.is_none() && self.allowed == 1
    }

    /// `ctx` for whoever holds this link.
    pub fn ctx(&self, ctx: &Ctx) -> Ctx {
        ctx.acting_as(Actor::Link(self.id.clone()))
    }
}

/// Why a link is not redeemed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// We did not make it, or it is long forgotten.
    #[error("unknown link")]
    Unknown,
    /// A browser redeemed it before.
    #[error("used")]
    Used,
    /// Its time is over.
    #[error("expired")]
    Expired,
    /// The creditor or its recipient withdrew it, or the recipient lost access.
    #[error("revoked")]
    Revoked,
}

impl Refused {
    /// Whether a fresh one may be mailed to the known address.
    pub const fn is_old(self) -> bool {
        matches!(self, Self::Used | Self::Expired)
    }
}

/// What redeeming, renewing or refusing a link can fail with.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// It is not redeemed.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// Only the creditor's own people may do this.
    #[error("only the creditor may do this")]
    NotAllowed,
    /// Too many tries.
    #[error("too many tries, again in {} seconds", retry_after.num_seconds())]
    TooMany {
        /// Until the window ends.
        retry_after: Duration,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<LimitError> for LinkError {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany { retry_after } => Self::TooMany { retry_after },
            LimitError::Db(error) => Self::Db(error),
        }
    }
}
