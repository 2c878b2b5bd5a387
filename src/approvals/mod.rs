//! Four eyes: what one person may not do alone.
//!
//! An action asks the gate ([`ask`]) inside its own transaction. Below the limit, and where there is nothing to
//! protect yet, it is [`Gate::Free`]; else the wish is written down and the action does not happen. A second
//! administrator confirms ([`confirm`]), which performs it in the same transaction with every check made anew,
//! or refuses; whoever asked may withdraw. Where nobody else could confirm, it takes effect after a day
//! ([`TakeEffect`]), and everybody known is told at once.

mod ask;
mod colleagues;
mod confirm;
mod limits;
mod perform;
mod propose;
mod refuse;
mod rules;
mod store;
mod take_effect;
mod tell;
mod types;
mod wish;
mod withdraw;
mod words;

pub(crate) use ask::{ask, before, waits_already};
pub use colleagues::{add_colleague, change_colleague, enable_colleague};
pub use confirm::confirm;
pub use limits::{Limit, limits};
pub use propose::{ProposeError, propose};
pub use refuse::refuse;
pub use store::{
    decided, get, waiting, waiting_count, waiting_for_credit_request, waiting_for_dispute, waiting_for_document,
    waiting_for_payment,
};
pub use take_effect::{TAKE_EFFECT, TakeEffect};
pub use types::{Approval, ApprovalError, Ask, Decided, Failure, Gate, Outcome, State};
pub use wish::{Kind, Wish};
pub use withdraw::withdraw;
