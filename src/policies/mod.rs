//! What a debtor of a kind may get of more time: payment plans, promises, and a pause for what is said to be paid.
//!
//! The creditor sets it for each kind of debtor. A change is a new version; whatever was agreed keeps the one it was
//! agreed under. Until the creditor says something, [`Policy::usual`] holds: a person looks at every plan.
//!
//! Nothing costs a consumer, a public body or a debtor of an unknown kind anything. A plan of a business may have a
//! fixed cost, after an administrator confirmed the legal notice; it is invoiced by the accounting system, and there is
//! no interest for anybody (see docs/decisions/what-more-time-costs.md).

mod change;
mod store;
mod types;

pub use change::{COST_NOTICE, ChangeError, change, change_with_cost};
pub use store::{history, of_debtor, present, usual, version};
pub use types::{Kind, Plans, Policy, PolicyError, PolicyVersion};
