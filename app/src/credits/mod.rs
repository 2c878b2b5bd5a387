//! Unapplied credit: what there is, using it on invoices, asking to get it back.

pub mod back_form;
pub mod back_page;
mod lots;
pub mod page;
mod requests;
pub mod use_form;
mod use_load;
pub mod use_page;
