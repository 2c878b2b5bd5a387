//! What a person of the creditor is, and what can go wrong.

use chrono::{DateTime, Duration, Utc};

use crate::access::Role;
use crate::db::DbError;
use crate::ids::StaffId;
use crate::limits::LimitError;
use crate::log_in::PasswordProblem;
use crate::text::{EmailAddress, Language};

/// A person of the creditor.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Staff {
    /// Which person.
    pub id: StaffId,
    /// Where mails go, and what they log in with.
    pub email: EmailAddress,
    /// What colleagues call them.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// For pages and mails.
    pub language: Language,
    /// Whether they chose a password.
    pub has_password: bool,
    /// Whether they enrolled a second factor.
    pub enrolled: bool,
    /// Cannot log in since.
    pub disabled_at: Option<DateTime<Utc>>,
}

/// Why somebody does not get in. None of them tells whether an address is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StaffRefused {
    /// Address or password are wrong, or there is no password.
    #[error("wrong address or password")]
    WrongPassword,
    /// The code is another, or was used before.
    #[error("wrong code")]
    WrongCode,
    /// The password must be typed again: too many wrong codes, or too long ago.
    #[error("start again")]
    StartAgain,
    /// The link is unknown, used, or too old.
    #[error("this link does not work")]
    Link,
}

/// What logging in can fail with.
#[derive(Debug, thiserror::Error)]
pub enum StaffLogInError {
    /// What was shown does not log in.
    #[error(transparent)]
    Refused(#[from] StaffRefused),
    /// The new password is not good enough.
    #[error(transparent)]
    Password(#[from] PasswordProblem),
    /// Too many tries.
    #[error("too many tries, again in {} seconds", retry_after.num_seconds())]
    TooMany {
        /// Until the window ends.
        retry_after: Duration,
    },
    /// Too many others are logging in with passwords right now; again in a few seconds.
    #[error("too many log-ins at once")]
    Busy,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<LimitError> for StaffLogInError {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany { retry_after } => Self::TooMany { retry_after },
            LimitError::Db(error) => Self::Db(error),
        }
    }
}

/// Why nothing was changed about a colleague.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// There is nobody of that id or address.
    #[error("there is nobody of that address")]
    NotFound,
    /// Somebody has that address already.
    #[error("somebody has that address already")]
    Taken,
    /// Without another admin nobody could let people in any more.
    #[error("the last admin stays one")]
    LastAdmin,
    /// A name is missing.
    #[error("a name is missing")]
    Nameless,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
