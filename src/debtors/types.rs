//! What a debtor is.

use chrono::{DateTime, Utc};

use crate::ids::DebtorId;
use crate::text::Language;

/// Who owes. Unknown is treated as consumer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum DebtorKind {
    /// A company.
    Business,
    /// A person.
    Consumer,
    /// A public body.
    PublicBody,
    /// Not said; treated as consumer.
    #[default]
    Unknown,
}

impl DebtorKind {
    /// Every kind, in the order it is offered.
    pub const ALL: [Self; 4] = [Self::Business, Self::Consumer, Self::PublicBody, Self::Unknown];

    /// The word in forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Consumer => "consumer",
            Self::PublicBody => "public_body",
            Self::Unknown => "unknown",
        }
    }

    /// The kind of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// An account that owes.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Debtor {
    /// Which one.
    pub id: DebtorId,
    /// How often its money moved; numbers its entries.
    pub version: i64,
    /// The creditor's customer number.
    pub number: Option<String>,
    /// The name on its invoices.
    pub name: String,
    /// Business, consumer, public body.
    pub kind: DebtorKind,
    /// For mails and documents.
    pub language: Language,
    /// Address lines, one a line.
    pub address: String,
    /// ISO 3166 country code.
    pub country: Option<String>,
    /// Days to pay where an invoice does not say.
    pub terms_days: Option<i32>,
    /// Marked insolvent.
    pub insolvent_at: Option<DateTime<Utc>>,
    /// Handed over for collection.
    pub handed_over_at: Option<DateTime<Utc>>,
    /// The debtor that has everything of this one since they were merged.
    pub merged_into: Option<DebtorId>,
}
