//! What every action is given: who asks, the time, ids, the database and the places to reach.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use url::Url;

use crate::blobs::Blobs;
use crate::clock::{Clock, Ids, NewId};
use crate::creditor::Zone;
use crate::db::Db;
use crate::ids::{AccessTokenId, ContactId, StaffId};
use crate::payments::Providers;

/// Who does something. Stands in the audit trail and on entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A worker, an import or a provider's notice.
    System,
    /// Somebody at the command line.
    Operator,
    /// A person of a debtor, logged in.
    Contact(ContactId),
    /// A person of the creditor.
    Staff(StaffId),
    /// A person of the creditor looking through a contact's eyes; may change nothing.
    ViewAs(StaffId),
    /// Whoever holds a mailed link.
    Link(AccessTokenId),
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("system"),
            Self::Operator => f.write_str("operator"),
            Self::Contact(id) => write!(f, "contact:{id}"),
            Self::Staff(id) => write!(f, "staff:{id}"),
            Self::ViewAs(id) => write!(f, "view-as:{id}"),
            Self::Link(id) => write!(f, "link:{id}"),
        }
    }
}

/// What is the same for every request of this process.
pub struct Site {
    /// The address people reach us at; the only source of links in mails.
    pub base_url: Url,
    /// Keys short codes, rate limits and authenticators; at least 32 bytes.
    pub secret_key: Vec<u8>,
    /// Whether demo-only pages and the demo provider exist.
    pub demo: bool,
}

impl Site {
    /// One of our own addresses in full, for a mail.
    pub fn address(&self, path: &str) -> String {
        self.base_url.join(path).map_or_else(|_| path.to_owned(), String::from)
    }
}

/// The context of one action; cheap to clone.
#[derive(Clone)]
pub struct Ctx {
    /// Who asks.
    pub actor: Actor,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// New ids.
    pub ids: Arc<Ids>,
    /// The database.
    pub db: Db,
    /// Files of documents.
    pub blobs: Blobs,
    /// Ways to pay.
    pub providers: Arc<Providers>,
    /// This installation.
    pub site: Arc<Site>,
    /// The creditor's time zone: what "today" means.
    pub zone: Zone,
}

impl Ctx {
    /// Now, in UTC, to the microsecond.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Today in the creditor's time zone.
    pub fn today(&self) -> NaiveDate {
        self.zone.date(self.now())
    }

    /// A new id.
    pub fn new_id<T: NewId>(&self) -> T {
        self.ids.make(self.now())
    }

    /// The same context for somebody else.
    pub fn acting_as(&self, actor: Actor) -> Self {
        Self { actor, ..self.clone() }
    }
}
