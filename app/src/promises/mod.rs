//! "I pay on this day", as a debtor promises and follows it: the form, the list, the page of one promise, and what other
//! pages show of those that run. Colleagues who write one down share its form.

pub mod complain;
pub mod forms;
pub mod list_page;
pub mod new_form;
pub mod new_page;
pub mod offered;
pub mod page;
pub mod panel;
pub mod rows;
pub mod words;
