//! People of the creditor: how they log in, what they may do, and who lets them.
//!
//! - Two factors, always: a password (argon2id) and a code of an authenticator (TOTP, RFC 6238), or one of
//!   ten recovery codes. Whoever has none of the second yet enrols it before anything else is shown.
//! - The first person is added at the command line; no page and no mail resets a second factor alone.
//! - A session of a contact and one of the staff are rows of different tables behind different cookies.
//! - What protects money and access asks for the second factor again after [`FRESH`].

mod account;
mod add;
mod change_role;
mod disable;
mod log_in;
mod mail;
mod recovery;
mod reset_mfa;
mod sessions;
mod store;
mod totp;
mod types;
mod view_as;

pub use account::{change_language, change_password, new_recovery_codes};
pub use add::{NewStaff, add, link_again};
pub use change_role::{change_role, set_role};
pub use disable::{disable, enable};
pub use log_in::{
    Enrolment, PasswordRight, StaffLoggedIn, ask_link, confirm, enrol, enrolment, peek_link, set_password, waits_for,
    with_code, with_password, with_recovery_code,
};
pub use recovery::{CODES, shown as recovery_codes};
pub use reset_mfa::reset_mfa;
pub use sessions::{
    FRESH, IDLE, LONGEST, OnDuty, OwnStaffSession, StaffSession, end, end_all, find as find_session, forget_old,
    list as list_sessions, touch,
};
pub use store::{find, find_by_email, list};
pub use types::{Staff, StaffError, StaffLogInError, StaffRefused};
pub use view_as::{exported_as, stop_view_as, view_as};

pub use crate::access::{Duty, Role, Scope};
