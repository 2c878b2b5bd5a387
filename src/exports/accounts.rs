//! The accounting system's codes for Saldo's accounts.

use std::collections::BTreeMap;

use crate::ledger::Account;

/// A code for some accounts; the others go by Saldo's own name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountCodes(BTreeMap<Account, String>);

impl AccountCodes {
    /// Parses `receivable=1300 unapplied=1310 clearing:stripe=1104`. `None` for an account that does not
    /// exist, one that is there twice, or a code that is empty or longer than 40 characters.
    pub fn parse(text: &str) -> Option<Self> {
        let mut codes = BTreeMap::new();
        for part in text.split_ascii_whitespace() {
            let (name, code) = part.split_once('=')?;
            let account: Account = name.parse().ok()?;
            let good = !code.is_empty() && code.chars().count() <= 40 && !code.chars().any(char::is_control);
            if !good || codes.insert(account, code.to_owned()).is_some() {
                return None;
            }
        }
        Some(Self(codes))
    }

    /// The code of an account of the database, or its name.
    pub(super) fn code<'a>(&'a self, name: &'a str) -> &'a str {
        name.parse().ok().and_then(|account| self.0.get(&account)).map_or(name, String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_for_accounts_that_exist() {
        let codes = AccountCodes::parse("receivable=1300  clearing:stripe=11-04").unwrap();
        assert_eq!(
            [codes.code("receivable"), codes.code("clearing:stripe"), codes.code("sales")],
            ["1300", "11-04", "sales"]
        );
        assert_eq!(AccountCodes::parse(""), Some(AccountCodes::default()));
        for wrong in ["debtors=1300", "receivable", "receivable=", "sales=1 sales=2", "receivable:1300"] {
            assert_eq!(AccountCodes::parse(wrong), None, "{wrong}");
        }
    }
}
