//! "I already paid": what a debtor says was paid of an invoice, and what becomes of it.
//!
//! A claim need not be paid for the days of the policy, and is not extended by saying it again: an invoice has one at a
//! time, and once one ended without the money another pauses nothing. A colleague looks for the money and answers.
//! Whatever is booked, a claim follows ([`follow`]): it ends by itself when so much less is owed as was said to be
//! paid. Matching the money is done where all money is matched. See docs/decisions/promises-and-claims.md.

mod answer;
mod check;
mod claim;
mod follow;
mod holding;
mod list;
mod look_after;
mod read;
mod say;
mod store;
mod tell;
mod terms;
mod types;
mod withdraw;

pub use answer::answer;
pub use check::{earliest, latest};
pub use claim::claim;
pub(crate) use follow::follow;
pub use list::{Filter, Listed, PAGE_ROWS, Stage, list};
pub use look_after::{LookAfterPaidClaims, look_after};
pub use read::{about_document, claimed_by_form, get, of_debtor, running_of_documents};
pub use say::{Said, say};
pub use store::about;
pub(crate) use store::may_stay;
pub use terms::{Terms, answer_on, terms};
pub use types::{Account, Answer, Claimed, NewPaidClaim, Outcome, PaidClaim, PaidClaimError};
pub use withdraw::withdraw;

/// Days before its date that an invoice may have been paid.
const DAYS_BEFORE_INVOICE: u64 = 30;

/// Months that a payment may be ago.
const MONTHS_AGO: u32 = 24;
