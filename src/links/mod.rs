//! Pay links: a mail leads to what it is about, and one can pay that without an account.
//!
//! - A link is about chosen invoices, about what is due, or about one payment and its receipt. It
//!   has one recipient, a contact of the debtor, and ends after [`DAYS_VALID`] days.
//! - Looking at a link ([`peek`]) spends nothing. [`redeem`] spends it once and gives the browser a
//!   session of [`SESSION`], good for what the link is about and nothing else.
//! - What a session may see stands in the SQL of every read: see [`crate::invoices::Selection::Link`]
//!   and [`crate::payments::store::of_link`]. It never sees or uses credit, and amounts are the
//!   invoices' own.
//! - A link is worth no more than its recipient: without access to the debtor, or without the right
//!   to pay, it is as good as revoked.

mod arrived;
mod create;
mod forget_old;
mod fresh;
mod listed;
mod of_payment;
mod pass_on;
mod pay;
mod peek;
mod redeem;
mod revoke;
mod store;
mod types;

pub use arrived::{ARRIVED, SendArrived, announce};
pub use create::{CreateError, Created, NewPayLink, create};
pub(crate) use forget_old::forget_old;
pub use fresh::fresh;
pub use listed::{ListedLink, ListedLinks, of_debtor};
pub use of_payment::recipient;
pub(crate) use of_payment::{for_mail, payers};
pub use pass_on::{Asks, NewLink, PassedOn, Recipient, Way, pass_on};
pub use pay::{LinkOrder, PayError, pay, transfer};
pub use peek::{Peeked, items, peek};
pub use redeem::{Redeemed, redeem};
pub use revoke::{address_settled, not_me, revoke, revoke_of_debtor};
pub use store::find_session;
pub use types::{About, Link, LinkError, Refused, Scope};

use chrono::Duration;

/// How long a link is valid where nobody says otherwise.
pub const DAYS_VALID: i64 = 30;

/// The longest a link may be valid.
pub const MOST_DAYS: i64 = 365;

/// How long a browser may go on after it redeemed a link: longer than a checkout stays open.
pub const SESSION: Duration = Duration::hours(2);
