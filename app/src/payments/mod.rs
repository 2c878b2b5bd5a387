//! Paying: choose and review, what became of it, receipts, the demo provider and Stripe's notices.

#[cfg(feature = "ssr")]
pub mod demo_page;
#[cfg(feature = "ssr")]
pub mod file;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod list_page;
#[cfg(feature = "ssr")]
pub mod looked;
#[cfg(feature = "ssr")]
pub mod pay_form;
#[cfg(feature = "ssr")]
pub mod pay_load;
#[cfg(feature = "ssr")]
pub mod pay_page;
#[cfg(feature = "ssr")]
pub mod pay_parts;
#[cfg(feature = "ssr")]
pub mod payment_page;
#[cfg(feature = "ssr")]
mod payment_parts;
#[cfg(feature = "ssr")]
pub mod places;
#[cfg(feature = "ssr")]
pub mod status;
#[cfg(feature = "ssr")]
pub mod webhook;
#[cfg(feature = "ssr")]
pub mod words;
