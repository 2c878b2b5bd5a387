//! What a contact is.

use chrono::{DateTime, Duration, Utc};

use crate::access::Rights;
use crate::db::DbError;
use crate::ids::{ContactId, DebtorId};
use crate::limits::LimitError;
use crate::text::{EmailAddress, Language};

/// A person who logs in.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Contact {
    /// Which person.
    pub id: ContactId,
    /// Where mails go, and what they log in with.
    pub email: EmailAddress,
    /// What to call them; may be empty.
    pub name: String,
    /// For pages and mails.
    pub language: Language,
    /// Whether they can log in with a password too.
    pub has_password: bool,
    /// Blocked by the creditor since.
    pub disabled_at: Option<DateTime<Utc>>,
}

/// How far a contact has come with a debtor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum RightState {
    /// An imported document named them; nobody has accepted that yet.
    Proposed,
    /// Has access.
    Active,
    /// Had access, or was proposed.
    Removed,
}

/// One line of the page of contacts.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ContactOfDebtor {
    /// Who.
    #[sqlx(flatten)]
    pub contact: Contact,
    /// What they may do once active.
    #[sqlx(flatten)]
    pub rights: Rights,
    /// Proposed or active.
    pub state: RightState,
    /// Since when.
    pub changed_at: DateTime<Utc>,
}

/// One line of the switcher.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DebtorOfContact {
    /// Which debtor.
    pub id: DebtorId,
    /// The creditor's customer number.
    pub number: Option<String>,
    /// The name on its invoices.
    pub name: String,
    /// What the contact may do for it.
    #[sqlx(flatten)]
    pub rights: Rights,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ContactsError {
    /// No such debtor or contact, or none of the asker's.
    #[error("there is no such contact or debtor here")]
    NotFound,
    /// The asker has the debtor but not the right to manage its contacts.
    #[error("managing contacts needs the right to do so")]
    NotAllowed,
    /// The creditor invites people itself.
    #[error("contacts do not invite others here")]
    SwitchedOff,
    /// Nobody of the debtor could give rights any more.
    #[error("the last contact who manages contacts keeps that right")]
    LastManager,
    /// They have access already; their rights can be changed.
    #[error("this contact has access already")]
    AlreadyHas,
    /// The creditor blocked this person.
    #[error("the creditor blocked this contact")]
    Disabled,
    /// The asker invited too many.
    #[error("too many invitations, again in {} seconds", retry_after.num_seconds())]
    TooMany {
        /// Until the window ends.
        retry_after: Duration,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<LimitError> for ContactsError {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany { retry_after } => Self::TooMany { retry_after },
            LimitError::Db(error) => Self::Db(error),
        }
    }
}
