//! Payment plans, as a debtor proposes and follows them: the calculator, the review with the agreement, the list, the
//! page of one, and the change of one that runs.

pub mod change;
mod choice;
mod choose;
pub mod dates;
pub mod door;
pub mod forms;
mod head;
pub mod islands;
mod limits;
pub mod list_page;
pub mod new_form;
pub mod new_page;
pub mod page;
mod parts;
mod review;
mod schedule;
pub mod standing;
mod words;
