//! Addresses of the staff side.

use crate::ids::{DebtorId, StaffId, StaffSessionId};

/// Where staff start: the morning page.
pub const START: &str = "/admin";

/// Address and password.
pub const LOG_IN: &str = "/admin/log-in";

/// The code of the authenticator.
pub const LOG_IN_CODE: &str = "/admin/log-in/code";

/// A recovery code instead.
pub const LOG_IN_RECOVERY: &str = "/admin/log-in/recovery";

/// Enrols an authenticator.
pub const LOG_IN_ENROL: &str = "/admin/log-in/enrol";

/// Asks for a link to choose a password.
pub const FORGOT: &str = "/admin/forgot";

/// The page that a mailed link opens; the secret follows as `?token=`.
pub const PASSWORD: &str = "/admin/password";

/// Ends the session.
pub const LOG_OUT: &str = "/admin/log-out";

/// Shows the second factor again.
pub const CONFIRM: &str = "/admin/confirm";

/// Changes the language of whoever is logged in.
pub const LANGUAGE: &str = "/admin/language";

/// One's own account.
pub const ACCOUNT: &str = "/admin/account";

/// The recovery codes that were just made.
pub const RECOVERY_CODES: &str = "/admin/account/recovery-codes";

/// The creditor's people.
pub const COLLEAGUES: &str = "/admin/colleagues";

/// One of them.
pub fn colleague(staff: &StaffId) -> String {
    format!("{COLLEAGUES}/{staff}")
}

/// Ends one session of whoever asks.
pub fn end_session(session: &StaffSessionId) -> String {
    format!("{ACCOUNT}/sessions/{session}/end")
}

/// The page that asks for the second factor, and from there to `address`, a path of ours with its query.
pub fn confirm_then(address: &str) -> String {
    with_next(CONFIRM, address)
}

/// The log-in page, and from there to `address`.
pub fn log_in_then(address: &str) -> String {
    with_next(LOG_IN, address)
}

fn with_next(page: &str, address: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", address).finish();
    format!("{page}?{query}")
}

/// The debtors.
pub const DEBTORS: &str = "/admin/debtors";

/// One debtor, as staff see it.
pub fn debtor(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}")
}

/// Begins to look through a debtor's eyes.
pub fn view_as(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/view-as")
}

/// Ends that.
pub const STOP_VIEW_AS: &str = "/admin/view-as/stop";
