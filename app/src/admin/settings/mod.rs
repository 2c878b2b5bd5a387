//! What an admin decides about the creditor: one page a form, each saved by itself.

pub mod account;
pub mod calendar;
pub mod disputes;
pub mod documents;
mod frame;
pub mod look;
pub mod payments;
pub mod policies;
pub mod policies_form;
pub mod policies_words;
pub mod profile;
mod read;
mod saved;
pub mod switches;
pub mod texts;
mod words;
