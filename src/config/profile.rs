//! What this installation is for.

use super::reader::Reader;
use super::setting::Setting;

/// Demo or real money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// For looking around and for tests: made-up debtors, a demo payment provider, mails readable
    /// in the browser. Refuses live payment keys.
    Demo,
    /// Real debtors and real money: refuses every demo setting.
    Production,
}

const PROFILE: Setting = Setting {
    name: "SALDO_PROFILE",
    default: "demo",
    allowed: "demo or production",
    help: "What this installation is for. Production refuses demo settings and missing secrets.",
    secret: false,
};

pub(super) const SETTINGS: &[&Setting] = &[&PROFILE];

pub(super) fn read(reader: &mut Reader<'_>) -> Profile {
    reader.or_default(&PROFILE, |text| match text {
        "demo" => Some(Profile::Demo),
        "production" => Some(Profile::Production),
        _ => None,
    })
}
