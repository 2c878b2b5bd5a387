//! A plan that runs is changed: an instalment moves to another day, or further invoices are taken in.
//!
//! Either side proposes it, the other agrees, refuses or proposes something else ([`propose`]), as before a plan is
//! agreed. What a debtor asks inside the policy of the plan is agreed at once. Until both agree, the terms before run
//! on as if nothing had been said, and the plan follows what is booked. What both agree to is a new version of the
//! terms: all instalments, also those that are paid, with an agreement of its own. Each cent stays in the instalment it
//! was in, paid, credited, contested or open as it was (`effect.rs`).
//!
//! Paying early needs no change: it is free at any time.

mod answer;
mod effect;
mod planned;
mod propose;
mod read;
mod store;
mod text;
mod types;

pub use answer::{accept, refuse, take, withdraw};
pub(super) use answer::{ends_with, lapse_late};
pub use planned::preview;
pub use propose::propose;
pub use read::{all_of, open_of, what_of};
pub use types::{ChangeDone, ChangePreview, ChangeState, ChangeWanted, NewChange, OpenChange, PlanChange, What};
