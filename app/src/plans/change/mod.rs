//! A plan that runs is changed: an instalment moves, or further invoices are taken in. Both sides choose what by the
//! same two forms and read it in the same way before they send it; each has its own page and handlers.

pub mod answers;
pub mod choice;
pub mod choose;
pub mod forms;
pub mod open;
pub mod page;
pub mod shown;
