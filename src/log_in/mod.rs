//! How a contact proves who it is: a mailed link or code, or a password.
//!
//! - Known and unknown addresses get the same answer from the same statements: for an unknown one
//!   the token belongs to nobody and its mail is suppressed.
//! - One mail holds a link and a code; either works once, for 15 minutes. A link is redeemed by
//!   POST: looking at it ([`peek_link`]) spends nothing, so mail scanners do no harm.
//! - A code dies after five wrong tries; the link beside it, 256 random bits that only the mailbox
//!   has, still works, so that a stranger who guesses cannot keep the owner out.
//! - Every way in is limited per network and most per address: see [`crate::limits`].

mod ask;
mod forget_old;
pub(crate) mod hashing;
pub(crate) mod password_rules;
mod peek_link;
mod redeem_code;
mod redeem_link;
mod remove_password;
mod set_password;
mod store;
mod types;
mod with_password;

pub use ask::{Asked, ask};
pub use forget_old::ForgetOld;
pub use password_rules::{LONGEST_PASSWORD_BYTES, PasswordProblem, SHORTEST_PASSWORD};
pub use peek_link::{PeekedLink, peek_link};
pub use redeem_code::redeem_code;
pub use redeem_link::redeem_link;
pub use remove_password::remove_password;
pub use set_password::set_password;
pub(crate) use store::{make_invitation, revoke_links};
pub use types::{Browser, LogInError, LoggedIn, PasswordError, Refused};
pub use with_password::with_password;

/// How long a mailed link and its code are valid.
pub const MINUTES_VALID: i64 = 15;

/// Wrong codes after which a code is dead.
pub const MOST_TRIES: i32 = 5;
