//! People of the demo's creditor. They have no password: each gets a link to choose one, as in real life.

use crate::access::Role;
use crate::ctx::Ctx;
use crate::db::DbError;
use crate::staff::{self, NewStaff, StaffError};
use crate::text::{EmailAddress, Language};

/// A colleague to be printed after seeding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The mail address to log in with.
    pub email: String,
    /// The person.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Chooses the password; works once, for a day.
    pub link: String,
}

const COLLEAGUES: [(&str, &str, Role); 4] = [
    ("sanne@waterkant.example.com", "Sanne de Wit", Role::Admin),
    ("joris@waterkant.example.com", "Joris Admiraal", Role::Admin),
    ("femke@waterkant.example.com", "Femke Postma", Role::Controller),
    ("carl@incasso.example.com", "Carl Mertens", Role::Collector),
];

/// Adds them.
pub async fn invite(ctx: &Ctx) -> Result<Vec<Colleague>, DbError> {
    let mut colleagues = Vec::new();
    for (email, name, role) in COLLEAGUES {
        let address = EmailAddress::parse(email).ok_or(DbError::RowNotFound)?;
        let new = NewStaff { email: address, name: name.to_owned(), role, language: Language::En };
        match staff::add(ctx, &new).await {
            Ok((_, link)) => colleagues.push(Colleague { email: email.to_owned(), name: name.to_owned(), role, link }),
            Err(StaffError::Db(error)) => return Err(error),
            // Somebody added them by hand before.
            Err(_) => {}
        }
    }
    Ok(colleagues)
}
