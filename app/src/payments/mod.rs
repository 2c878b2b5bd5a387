//! Paying: choose and review, what became of it, receipts, the demo provider and Stripe's notices.

pub mod demo_page;
pub mod file;
pub mod forms;
pub mod list_page;
pub mod looked;
pub mod pay_form;
pub mod pay_load;
pub mod pay_page;
pub mod pay_parts;
pub mod payment_page;
mod payment_parts;
pub mod places;
pub mod status;
pub mod webhook;
pub mod words;
