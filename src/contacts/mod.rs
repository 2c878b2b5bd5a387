//! People who log in for debtors, and what each may do for which debtor.
//!
//! Rights are read from the database at every request, so a change counts at once. Whoever has an
//! active row for a debtor may view; pay, dispute and plan, and manage contacts are said one by one.

mod accept_proposed;
mod change_rights;
mod concerned;
mod disable;
mod edit;
mod import;
mod invite;
mod let_pay;
mod may_manage;
mod propose;
mod remove;
mod rules;
mod store;
mod types;
mod update_profile;
mod want_invoice_mail;

pub use accept_proposed::accept_proposed;
pub use change_rights::change_rights;
pub use concerned::concerned;
pub use disable::{disable, disable_at, enable, enable_at};
pub use edit::{Edited, edit};
pub use import::{ContactRow, ImportSummary, RefusedRow, import};
pub use invite::{INVITATION_DAYS, NewContact, invite};
pub(crate) use let_pay::let_pay;
pub use propose::propose;
pub use remove::remove;
pub use rules::{LONGEST_NAME, clean_name, parse_rights, rights_in_code};
pub(crate) use store::lock;
pub use store::{contacts_of, debtors_of, find, find_by_email, grants, is_known, rights};
pub use types::{Contact, ContactOfDebtor, ContactsError, DebtorOfContact, RightState};
pub use update_profile::update_profile;
pub use want_invoice_mail::{want_invoice_mail, wants_invoice_mail};
