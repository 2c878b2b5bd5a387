//! Pay links: the page a mail leads to, and paying what it is about without an account.

pub mod cookies;
pub mod forms;
pub mod open;
pub mod open_page;
mod parts;
pub mod pay_page;
pub mod payment_page;
