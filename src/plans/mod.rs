//! Payment plans: what is owed is paid in parts, on days that both agreed to.
//!
//! A debtor sees the policy first, tries terms ([`preview`]) and proposes some. What is inside the policy is agreed at
//! once; for the rest a colleague accepts, refuses or offers something else, at most [`MOST_ROUNDS`] times. Terms are
//! never changed: other terms are a new version with the consent of both, and what was agreed is kept word by word.
//!
//! While a plan runs, what is due on its invoices are the instalments that are due: each part that is not has a hold of
//! its own, which ends when the part's day begins. Whatever is booked on the invoices, the plan follows ([`follow`]).
//! An instalment that stays away beyond its grace breaks the plan; the debtor is told and has the days of the notice.
//! Other terms of a plan that runs need the consent of both, too ([`changes`]).
//! See docs/decisions/payment-plans.md for what a payment, a refund or a credit does to it.

mod agree;
mod agreement;
mod beyond;
mod buttons;
pub mod changes;
mod check;
mod consent;
mod end;
mod follow;
mod left;
mod look_after;
mod negotiate;
mod parts;
mod past;
mod planned;
mod propose;
mod proved;
mod queue;
mod read;
mod running;
mod said;
mod schedule;
mod states;
mod store;
mod tell;
mod types;
mod work;

pub(crate) use beyond::room_beyond;
pub use buttons::{Pays, PlanButton};
pub use changes::{ChangeDone, ChangePreview, ChangeState, ChangeWanted, NewChange, OpenChange, PlanChange, What};
pub use check::{Outside, due_until, first_until, least_down, moved_until};
pub use end::end;
pub(crate) use follow::{follow, parted};
pub(crate) use left::Booked;
pub use look_after::{LookAfterPlans, look_after};
pub use negotiate::{
    Answered, OtherTerms, accept, ask_again, counter, policy_of, preview_other, refuse, take, withdraw,
};
pub use planned::{are_offered, preview};
pub use propose::propose;
pub use proved::Proved;
pub use queue::{Filter, PAGE_ROWS, Queue, QueueRow, Stage, queue};
pub(crate) use read::missing_now;
pub use read::{
    buttons_of, claims_of, consents_of, due_by, events_of, first_open_of, get, instalments_of, left_of, missing_of,
    next_parts, of_debtor, of_document, proposed_by_form, terms_of,
};
pub use schedule::{Instalment, MOST_INSTALMENTS, Rhythm, ScheduleError, Share, Wanted, months, raised, schedule};
pub use states::State;
pub use types::{
    ClaimLine, Consent, EventKind, InstalmentLeft, NewPlan, NextPart, Plan, PlanError, PlanEvent, Preview, Proof,
    Proposed, Terms, agreed_by_both,
};

/// The most invoices of one plan.
pub const MOST_INVOICES: usize = 100;

/// So many proposals, and then somebody calls.
pub const MOST_ROUNDS: i32 = 3;

/// Working days in which a colleague answers.
pub const DAYS_TO_ANSWER: u32 = 3;

/// Working days in which an offer can be taken.
const DAYS_TO_TAKE: u32 = 7;

/// Days ahead that a plan may begin.
const FARTHEST_DAYS: u64 = 366;

/// Years in which a plan that ended unpaid counts.
const YEARS_LOOKED_BACK: i64 = 2;
