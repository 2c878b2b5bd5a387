//! How exports name accounts.

use super::reader::Reader;
use super::setting::Setting;
use crate::exports::AccountCodes;

/// The export section.
#[derive(Debug, Clone)]
pub struct ExportsConfig {
    /// Codes of the accounting system.
    pub accounts: AccountCodes,
}

const ACCOUNTS: Setting = Setting {
    name: "SALDO_EXPORT_ACCOUNTS",
    default: "",
    allowed: "account=code, with spaces between; accounts are receivable, unapplied, sales, credit_notes, prepaid, suspense, goodwill, waivers, credit_decisions, write_offs, allowance, moved, clearing:stripe, clearing:demo, clearing:elsewhere",
    help: "Codes of your accounting system in exports, such as “receivable=1300 clearing:stripe=1104”. An account without a code goes by its name.",
    secret: false,
};

pub(super) const SETTINGS: &[&Setting] = &[&ACCOUNTS];

pub(super) fn read(reader: &mut Reader<'_>) -> ExportsConfig {
    ExportsConfig { accounts: reader.or_default(&ACCOUNTS, AccountCodes::parse) }
}
