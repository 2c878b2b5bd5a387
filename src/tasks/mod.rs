//! Something a person of the creditor must do. Opened by its cause, closed by its cause; what only a person can
//! know is over, a person may finish with a word: [`TaskKind::ends`] says which.
//!
//! People take tasks, give them to colleagues and put them aside. Whoever acts says which version of the task
//! they saw, so that of two at once one wins and the other is told.

mod assign;
mod finish;
mod kind;
mod of_debtor;
mod open;
mod queue;
mod snooze;
mod store;
mod take;
mod types;

pub use assign::{assign, colleagues};
pub(crate) use assign::{free_all_of, free_of_debtor};
pub use finish::{finish, open_again};
pub use kind::{Ends, TaskKind};
pub use of_debtor::{OfDebtor, of_debtor};
pub use open::{NewTask, close, close_of_payment, open, open_for, reopen};
pub(crate) use open::{again, close_for_good, due_at, unfinish};
pub use queue::{Filter, KindCount, PAGE_ROWS, Queue, State, Whose, list_open, queue};
pub use snooze::{LONGEST_SNOOZE_DAYS, snooze, wake};
pub use store::{TaskMove, get, history};
pub use take::take;
pub use types::{Task, TaskError};

use crate::ids::TaskId;

/// A task as somebody saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Which task.
    pub id: TaskId,
    /// Its version then.
    pub version: i32,
}

impl Seen {
    /// Why a guarded change of an open task changed nothing.
    const fn too_late(&self, found: &Task) -> TaskError {
        if found.closed_at.is_some() { TaskError::Closed } else { TaskError::Changed }
    }
}
