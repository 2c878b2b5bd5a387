//! Payment plans, as a debtor proposes and follows them: the calculator, the review with the agreement, the list, the
//! page of one, and the change of one that runs.

pub mod islands;

#[cfg(feature = "ssr")]
pub mod change;
#[cfg(feature = "ssr")]
mod choice;
#[cfg(feature = "ssr")]
mod choose;
#[cfg(feature = "ssr")]
pub mod dates;
#[cfg(feature = "ssr")]
pub mod door;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod head;
#[cfg(feature = "ssr")]
mod limits;
#[cfg(feature = "ssr")]
pub mod list_page;
#[cfg(feature = "ssr")]
pub mod new_form;
#[cfg(feature = "ssr")]
pub mod new_page;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
mod review;
#[cfg(feature = "ssr")]
mod schedule;
#[cfg(feature = "ssr")]
pub mod standing;
#[cfg(feature = "ssr")]
mod words;
