//! Logged-in browsers. A session is a row; the browser holds a secret of 256 bits, the row its hash.
//!
//! A session ends 24 hours after it was last used and 30 days after it began, whatever happens; when
//! its contact logs out, sets a password or is disabled; and when the row is marked. Every log-in
//! makes a new secret, so one that somebody planted before is worth nothing.

mod end;
mod store;

use chrono::{DateTime, Duration, Utc};

pub use end::{end, end_everywhere};
pub(crate) use store::start;
pub use store::{LoggedIn, end_all, find, find_logged_in, forget_old, list, touch};

use crate::contacts::Contact;
use crate::ids::SessionId;

/// Ends a session nobody used for so long.
pub const IDLE: Duration = Duration::hours(24);

/// Ends a session however much it is used.
pub const LONGEST: Duration = Duration::days(30);

/// How often use is written down. In between a request only reads.
pub const TOUCH_EVERY: Duration = Duration::minutes(5);

/// How new a session must be to change what protects the account.
pub const FRESH: Duration = Duration::minutes(15);

/// How somebody logged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Way {
    /// With the link of a mail.
    Link,
    /// With the code of a mail.
    Code,
    /// With a password.
    Password,
}

impl Way {
    /// The word in the trail and in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Code => "code",
            Self::Password => "password",
        }
    }
}

/// A valid session and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SessionContact {
    /// Which session.
    pub session_id: SessionId,
    /// When they logged in.
    pub started_at: DateTime<Utc>,
    /// How; not known of those that began before it was kept.
    pub way: Option<Way>,
    /// Last use that was written down.
    pub seen_at: DateTime<Utc>,
    /// The absolute end.
    pub expires_at: DateTime<Utc>,
    /// Who.
    #[sqlx(flatten)]
    pub contact: Contact,
}

impl SessionContact {
    /// Whether use should be written down now: see [`touch`].
    pub fn is_stale(&self, now: DateTime<Utc>) -> bool {
        now - self.seen_at >= TOUCH_EVERY
    }

    /// Whether they logged in just now, so that it is surely still them.
    pub fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        now - self.started_at <= FRESH
    }

    /// When it ends if it is not used again.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.expires_at.min(self.seen_at + IDLE)
    }
}

/// A session as its owner sees it on the profile page.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OwnSession {
    /// Which session.
    pub id: SessionId,
    /// What the browser called itself.
    pub browser: String,
    /// When they logged in.
    pub created_at: DateTime<Utc>,
    /// Last use, to about five minutes.
    pub seen_at: DateTime<Utc>,
}
