//! Mail: written into the outbox inside the action that causes it, sent by a worker, once per
//! event, recipient and kind.

mod outbox;

pub use outbox::{DueMail, NewMail, due, enqueue, not_sent, sent};
