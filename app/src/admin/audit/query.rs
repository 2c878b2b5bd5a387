//! What is looked for, as it stands in the address.

use chrono::{Days, NaiveDate};
use saldo::audit::{self, ByWhom, Filter};
use saldo::creditor::Zone;
use saldo::db::{Conn, DbError};
use saldo::ids::{AuditId, StaffId};

use crate::server::render::PageContext;

/// The form's fields; empty ones look for everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    pub by: String,
    /// A group such as "payment", or one action such as "payment.started".
    pub what: String,
    pub about: String,
    pub from: String,
    pub to: String,
    pub after: Option<AuditId>,
}

impl Query {
    /// From the page's address.
    pub fn of(page: &PageContext) -> Self {
        let value =
            |name: &str| page.query(name).map(|text| text.trim().chars().take(200).collect()).unwrap_or_default();
        Self {
            by: value("by"),
            what: value("what"),
            about: value("about"),
            from: value("from"),
            to: value("to"),
            after: page.query("after").as_deref().and_then(AuditId::parse),
        }
    }

    /// Whether anything is asked for.
    pub fn is_narrowed(&self) -> bool {
        [&self.by, &self.what, &self.about, &self.from, &self.to].into_iter().any(|text| !text.is_empty())
    }

    /// The address of the page that begins after a line.
    pub fn page_after(&self, after: Option<&AuditId>) -> String {
        let after = after.map(AuditId::as_str).unwrap_or_default();
        let pairs = [
            ("by", self.by.as_str()),
            ("what", &self.what),
            ("about", &self.about),
            ("from", &self.from),
            ("to", &self.to),
            ("after", after),
        ];
        let pairs: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        format!("?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    }

    /// What to look for. `actions` are those that stand in the trail.
    pub async fn filter(&self, conn: &mut Conn, zone: Zone, actions: &[String]) -> Result<Filter, DbError> {
        let about = match self.about.is_empty() {
            true => None,
            false => Some(audit::find_subjects(conn, &self.about).await?),
        };
        let wanted = |action: &&String| **action == self.what || group(action) == self.what;
        let wanted = || actions.iter().filter(wanted).cloned().collect();
        Ok(Filter {
            by: by_whom(&self.by),
            actions: (!self.what.is_empty()).then(wanted),
            about,
            from: day(&self.from).map(|day| zone.start_of(day)),
            before: day(&self.to).and_then(|day| day.checked_add_days(Days::new(1))).map(|day| zone.start_of(day)),
        })
    }
}

/// What an action is about: "payment" of "payment.started".
pub fn group(action: &str) -> &str {
    action.split('.').next().unwrap_or(action)
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

fn by_whom(word: &str) -> Option<ByWhom> {
    match word {
        "system" => Some(ByWhom::System),
        "operator" => Some(ByWhom::Operator),
        "staff" => Some(ByWhom::AnyStaff),
        "contact" => Some(ByWhom::AnyContact),
        "link" => Some(ByWhom::AnyLink),
        word => StaffId::parse(word).map(ByWhom::Staff),
    }
}
