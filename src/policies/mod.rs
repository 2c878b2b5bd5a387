//! What a debtor of a kind may get of more time: payment plans, promises, and a pause for what is said to be paid.
//!
//! The creditor sets it for each kind of debtor. A change is a new version; whatever was agreed keeps the one it was
//! agreed under. Until the creditor says something, [`Policy::usual`] holds: a person looks at every plan.
//!
//! Nothing costs anything: no fee and no interest, for nobody. A creditor that asks money for a delay needs an invoice
//! for it, and for consumers a licence (see docs/decisions/more-time-is-free.md).

mod change;
mod store;
mod types;

pub use change::{ChangeError, change};
pub use store::{history, of_debtor, present, usual, version};
pub use types::{Kind, Plans, Policy, PolicyError, PolicyVersion};
