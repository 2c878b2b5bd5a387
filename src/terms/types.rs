//! What a version of a text is.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::prose::{Block, blocks};
use crate::db::DbError;
use crate::text::Language;

/// Which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Kind {
    /// The terms everybody buys under.
    Terms,
    /// How the creditor grants credit and asks for its money.
    CreditPolicy,
}

impl Kind {
    /// Every kind, in the order of pages.
    pub const ALL: [Self; 2] = [Self::Terms, Self::CreditPolicy];

    /// The word in addresses.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::CreditPolicy => "credit-policy",
        }
    }

    /// From the word in addresses.
    pub fn from_path(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.path() == path)
    }
}

/// A text to publish: neither empty nor longer than 100,000 characters, without control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body(String);

impl Body {
    /// The most characters.
    pub const MOST: usize = 100_000;

    /// Parses what was typed; none when there is nothing to read in it, or too much.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        let text: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        let text = text.trim();
        (text.chars().count() <= Self::MOST && !blocks(text).is_empty()).then(|| Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A version to publish.
#[derive(Debug, Clone)]
pub struct NewVersion {
    /// Which text.
    pub kind: Kind,
    /// The number of the version the form showed; 0 for none.
    pub after: i32,
    /// From which day it counts.
    pub valid_from: NaiveDate,
    /// The text in each language that has one; at least one.
    pub bodies: BTreeMap<Language, Body>,
}

/// A version that was published.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Version {
    /// Which text.
    pub kind: Kind,
    /// Counts from 1.
    pub version: i32,
    /// From which day it counts.
    pub valid_from: NaiveDate,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// By whom: the actor, as the audit trail has it.
    pub published_by: String,
    /// The name of the colleague, where it is one.
    pub name: Option<String>,
}

/// A version in the language that suits a reader best.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Which version.
    pub version: Version,
    /// The language it is in.
    pub language: Language,
    /// What it says.
    pub body: String,
    /// The other languages it can be read in.
    pub others: Vec<Language>,
}

impl Text {
    /// The parts to show.
    pub fn blocks(&self) -> Vec<Block> {
        blocks(&self.body)
    }
}

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Somebody published this version since the form was opened.
    #[error("version {} was published meanwhile", .0.version)]
    Stale(Box<Version>),
    /// No text in any language.
    #[error("there is no text")]
    NoText,
    /// Nobody could have read it then: only a first version may count from a day that has passed.
    #[error("a version counts from today or later")]
    Past,
    /// The version before counts from a later day.
    #[error("the version before counts from {0}")]
    BeforeTheLast(NaiveDate),
    /// There is no creditor yet: its profile comes first.
    #[error("there is no creditor yet")]
    NoCreditor,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
