//! Money actions of the creditor's people: payments and what goes back of them, credit, waivers, write-offs, and
//! the invoice they are about.

pub mod allocate_form;
pub mod allocate_page;
mod booked;
pub mod decide_form;
pub mod decide_page;
mod invoice_head;
pub mod invoice_page;
mod invoice_parts;
pub mod limit_hint;
mod lines;
pub mod manual_form;
pub mod manual_page;
pub mod parts;
pub mod payment_page;
pub mod payment_parts;
pub mod payments_page;
pub mod refund_form;
pub mod refund_page;
pub mod reverse_form;
pub mod reverse_page;
pub mod take_back_form;
pub mod take_back_page;
pub mod words;
