//! Who of the creditor reads a mail about something of a debtor.

use crate::creditor::Creditor;
use crate::db::{Conn, DbError};
use crate::ids::StaffId;
use crate::run;
use crate::text::{EmailAddress, Language};

/// Somebody of the creditor.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Colleague {
    /// Where to.
    pub email: EmailAddress,
    /// Empty where it is nobody's own address.
    pub name: String,
    /// In which language.
    pub language: Language,
}

/// The colleague who has it; while nobody has, the creditor's own address, where there is one.
pub async fn colleague(
    conn: &mut Conn,
    owner: Option<&StaffId>,
    creditor: &Creditor,
) -> Result<Option<Colleague>, DbError> {
    let sql = "select email, name, language from staff where id = $1 and disabled_at is null";
    let owner: Option<Colleague> = run!(conn, fetch_optional, sqlx::query_as(sql).bind(owner))?;
    let own = creditor.email.as_deref().and_then(EmailAddress::parse);
    Ok(owner.or(own.map(|email| Colleague { email, name: String::new(), language: creditor.language })))
}
