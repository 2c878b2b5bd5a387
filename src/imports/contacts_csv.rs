//! Contacts as CSV: who may do what for which debtor, one right-holder a row.

use std::io::Read;

use super::{
    refusal::{Refusal, RefusalReason, shown},
    table::{Columns, Row, Table},
};
use crate::text::{EmailAddress, Language};

const COLUMNS: Columns = Columns { required: &["debtor_number", "email"], optional: &["name", "language", "rights"] };

/// What a contact may do for one debtor, as the column `rights` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowRight {
    View,
    Pay,
    Dispute,
    Manage,
}

/// One good row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRow {
    /// Where the row starts in the file, counted from 1.
    pub line: u64,
    /// The creditor's number of the debtor.
    pub debtor_number: String,
    pub email: EmailAddress,
    pub name: Option<String>,
    pub language: Option<Language>,
    /// Sorted, each once. `None` where the row does not say: the caller's default holds.
    pub rights: Option<Vec<RowRight>>,
}

/// The rows of a contact file, read one at a time.
pub struct ContactRows<R: Read> {
    table: Table<R>,
}

impl<R: Read> ContactRows<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// An unknown, repeated or missing column, by name; an encoding other than UTF-8.
    pub fn open(source: R) -> Result<Self, Refusal> {
        Ok(Self { table: Table::open(source, &COLUMNS)? })
    }
}

/// A refused row names line, column and reason, and does not stop the rows after it.
impl<R: Read> Iterator for ContactRows<R> {
    type Item = Result<ContactRow, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        self.table.next_row().map(|row| contact_row(&row?))
    }
}

fn contact_row(row: &Row<'_>) -> Result<ContactRow, Refusal> {
    let email = row.required("email")?;
    let not_an_address = || row.refuse("email", RefusalReason::NotAMailAddress(shown(&email)));
    Ok(ContactRow {
        line: row.line,
        debtor_number: row.required("debtor_number")?,
        email: EmailAddress::parse(&email).ok_or_else(not_an_address)?,
        name: row.text("name")?,
        language: row.choice("language", "en, nl", Language::from_tag)?,
        rights: row.choice("rights", "view, pay, dispute, manage (with spaces between)", rights)?,
    })
}

fn rights(text: &str) -> Option<Vec<RowRight>> {
    let mut rights = text
        .split_ascii_whitespace()
        .map(|word| match word {
            "view" => Some(RowRight::View),
            "pay" => Some(RowRight::Pay),
            "dispute" => Some(RowRight::Dispute),
            "manage" => Some(RowRight::Manage),
            _ => None,
        })
        .collect::<Option<Vec<_>>>()?;
    rights.sort_unstable();
    rights.dedup();
    Some(rights)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Vec<Result<ContactRow, String>> {
        ContactRows::open(file.as_bytes()).unwrap().map(|row| row.map_err(|refusal| refusal.to_string())).collect()
    }

    #[test]
    fn a_row_says_who_may_do_what() {
        let rows = read(
            "debtor_number,name,email,language,rights\n1001,Anna Smit,Anna@example.nl,nl-BE,pay view pay\n1002,,b@example.nl,,\n",
        );
        let anna = rows[0].as_ref().unwrap();
        assert_eq!((anna.line, anna.email.as_str(), anna.language), (2, "anna@example.nl", Some(Language::Nl)));
        assert_eq!(anna.rights, Some(vec![RowRight::View, RowRight::Pay]));
        assert_eq!(rows[1].as_ref().unwrap().rights, None);
    }

    #[test]
    fn a_bad_row_is_named_and_stops_nothing() {
        let rows = read("debtor_number;email;rights\n1;no-address;view\n2;c@example.nl;own\n3;d@example.nl;manage\n");
        assert_eq!(rows[0], Err("line 2, column email: “no-address” is not a mail address".into()));
        assert!(rows[1].as_ref().unwrap_err().starts_with("line 3, column rights: “own” is not allowed here"));
        assert!(rows[2].is_ok());
    }
}
