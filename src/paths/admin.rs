//! Addresses of the staff side.

use crate::ids::{DebtorId, StaffId, StaffSessionId};
use crate::terms::Kind;

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

/// Adds a note about a debtor.
pub fn notes(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/notes")
}

/// Begins to look through a debtor's eyes.
pub fn view_as(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/view-as")
}

/// Ends that.
pub const STOP_VIEW_AS: &str = "/admin/view-as/stop";

/// Settings: who the creditor is.
pub const SETTINGS: &str = "/admin/settings";

/// The account money goes to.
pub const SETTINGS_ACCOUNT: &str = "/admin/settings/account";

/// What is asked of a payment.
pub const SETTINGS_PAYMENTS: &str = "/admin/settings/payments";

/// How documents are read.
pub const SETTINGS_DOCUMENTS: &str = "/admin/settings/documents";

/// Colour and logo.
pub const SETTINGS_LOOK: &str = "/admin/settings/look";

/// Keeps a logo.
pub const SETTINGS_LOGO: &str = "/admin/settings/look/logo";

/// Takes the logo away.
pub const SETTINGS_NO_LOGO: &str = "/admin/settings/look/logo/remove";

/// Working days and holidays.
pub const SETTINGS_CALENDAR: &str = "/admin/settings/calendar";

/// What debtors can do themselves.
pub const SETTINGS_SWITCHES: &str = "/admin/settings/switches";

/// Terms and credit policy.
pub const SETTINGS_TEXTS: &str = "/admin/settings/texts";

/// The next version of one of them.
pub fn settings_text(kind: Kind) -> String {
    format!("{SETTINGS_TEXTS}/{}", kind.path())
}

/// A version as it was published, in force or not yet.
pub fn settings_text_version(kind: Kind, version: i32) -> String {
    format!("{}/{version}", settings_text(kind))
}

/// The trail.
pub const AUDIT: &str = "/admin/audit";
