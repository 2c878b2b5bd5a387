//! What somebody means who types a name, a number or an id to look for in the trail.

use crate::db::{Conn, DbError, bulk, dialect};
use crate::run;

/// What in the trail is meant: rows about these objects, by these actors, or of these debtors.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subjects {
    pub objects: Vec<String>,
    pub actors: Vec<String>,
    pub debtors: Vec<String>,
}

impl Subjects {
    /// Whether nothing fits.
    pub const fn is_empty(&self) -> bool {
        self.objects.is_empty() && self.actors.is_empty() && self.debtors.is_empty()
    }
}

/// The most of one kind that one text means.
const MOST: i64 = 20;

/// An id, the number of an invoice or of a debtor, the address of a contact or of a colleague, or the whole name of
/// either: as the tables have it, but for capitals.
pub async fn find_subjects(conn: &mut Conn, text: &str) -> Result<Subjects, DbError> {
    let text = text.trim();
    let mut subjects = Subjects::default();
    if text.is_empty() {
        return Ok(subjects);
    }
    if is_id(text) {
        subjects.objects.push(text.to_owned());
        subjects.actors.extend(["contact", "staff", "view-as", "link"].map(|kind| format!("{kind}:{text}")));
        subjects.debtors.push(text.to_owned());
        return Ok(subjects);
    }
    let number = dialect::number_in_capitals(conn.engine());
    let sql = bulk::joined(&[
        "select 'document', id from (select id from document where ",
        number,
        " = $1 limit $3) d
         union all
         select 'debtor', id from (select id from debtor where ",
        number,
        " = $1 or lower(name) = $2 limit $3) b
         union all
         select 'contact', id from (select id from contact where email = $2 or lower(name) = $2 limit $3) c
         union all
         select 'staff', id from (select id from staff where email = $2 or lower(name) = $2 limit $3) s",
    ]);
    let found: Vec<(String, String)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(sql).bind(text.to_ascii_uppercase()).bind(text.to_lowercase()).bind(MOST)
    )?;
    for (kind, id) in found {
        match kind.as_str() {
            "debtor" => subjects.debtors.push(id.clone()),
            "contact" => subjects.actors.push(format!("contact:{id}")),
            "staff" => subjects.actors.extend([format!("staff:{id}"), format!("view-as:{id}")]),
            _ => {}
        }
        subjects.objects.push(id);
    }
    if text == "creditor" {
        subjects.objects.push(text.to_owned());
    }
    Ok(subjects)
}

/// Three small letters, an underscore, 26 capitals and digits.
fn is_id(text: &str) -> bool {
    text.split_once('_').is_some_and(|(prefix, ulid)| {
        prefix.len() == 3
            && prefix.bytes().all(|b| b.is_ascii_lowercase())
            && ulid.len() == 26
            && ulid.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    })
}
