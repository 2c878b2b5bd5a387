//! What logging in is told and what it answers.

use std::net::IpAddr;

use chrono::Duration;

use super::PasswordProblem;
use crate::contacts::Contact;
use crate::db::DbError;
use crate::ids::SessionId;
use crate::limits::LimitError;
use crate::tokens::SecretToken;

/// Where somebody logs in from.
#[derive(Debug, Clone)]
pub struct Browser {
    /// The address of the other end, or what a trusted proxy says it is.
    pub network: IpAddr,
    /// What it calls itself; shown to the owner in the list of sessions.
    pub name: String,
    /// The session it holds already; it ends at log-in.
    pub session: Option<SecretToken>,
}

/// A log-in that worked.
#[derive(Debug, Clone)]
pub struct LoggedIn {
    /// Which session.
    pub session: SessionId,
    /// For the cookie; stands nowhere else.
    pub token: SecretToken,
    /// Who.
    pub contact: Contact,
}

/// Why a link, code or password does not log in. None of them tells whether an address is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// We did not make this link.
    #[error("unknown link")]
    Unknown,
    /// It logged in once already.
    #[error("used")]
    Used,
    /// Its time is over.
    #[error("expired")]
    Expired,
    /// It was withdrawn: by a log-in with another one, or by the creditor.
    #[error("revoked")]
    Revoked,
    /// Another code was mailed.
    #[error("wrong code, {tries_left} tries left")]
    WrongCode {
        /// Before the code is dead.
        tries_left: i32,
    },
    /// The code is dead; the link in the same mail is not.
    #[error("too many wrong codes")]
    CodeDead,
    /// Address or password are wrong, or there is no password.
    #[error("wrong address or password")]
    WrongPassword,
}

/// What logging in can fail with.
#[derive(Debug, thiserror::Error)]
pub enum LogInError {
    /// What was shown does not log in.
    #[error(transparent)]
    Refused(#[from] Refused),
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

impl From<LimitError> for LogInError {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany { retry_after } => Self::TooMany { retry_after },
            LimitError::Db(error) => Self::Db(error),
        }
    }
}

/// Why a password was not set or removed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// The password is not good enough.
    #[error(transparent)]
    Problem(#[from] PasswordProblem),
    /// They logged in too long ago: see [`crate::sessions::FRESH`].
    #[error("log in again first")]
    LogInAgain,
    /// Too many others are hashing right now; again in a few seconds.
    #[error("too many log-ins at once")]
    Busy,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
