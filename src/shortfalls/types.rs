//! What is short, and what somebody says about it.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::ids::DocumentId;
use crate::money::{Currency, Money};

/// An invoice that is due and is not paid in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// Which invoice.
    pub document: DocumentId,
    /// Its number.
    pub number: String,
    /// What is due and stays open.
    pub left: Money,
}

/// Why it stays open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// They pay it later and name no day.
    Later,
    /// They pay it on this day.
    Promise(PromisedOn),
    /// They would like to pay it in parts.
    Plan,
    /// They do not agree, or it is not right.
    Wrong(About, Words),
}

/// Days ahead that a promise may name at most.
pub const LATEST_PROMISE: Days = Days::new(60);

/// A day that can be promised: after today, and not out of sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PromisedOn(NaiveDate);

impl PromisedOn {
    /// The day, where it can be promised on `today`.
    pub fn on(day: NaiveDate, today: NaiveDate) -> Option<Self> {
        (Self::earliest(today)..=Self::latest(today)).contains(&day).then_some(Self(day))
    }

    /// Tomorrow.
    pub fn earliest(today: NaiveDate) -> NaiveDate {
        today.succ_opt().unwrap_or(today)
    }

    /// The last day that can be promised.
    pub fn latest(today: NaiveDate) -> NaiveDate {
        today.checked_add_days(LATEST_PROMISE).unwrap_or(today)
    }

    /// The day.
    pub const fn day(self) -> NaiveDate {
        self.0
    }
}

/// What is wrong with an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum About {
    /// The price, or a discount that is missing.
    Price,
    /// Less came than was charged, or nothing.
    Delivery,
    /// It is damaged or not good.
    Quality,
    /// It was sent back.
    Returned,
    /// A credit note has still to come.
    Credit,
    /// It was paid before.
    Paid,
    /// Something else.
    Other,
}

impl About {
    /// Every one, in the order it is offered.
    pub const ALL: [Self; 7] =
        [Self::Price, Self::Delivery, Self::Quality, Self::Returned, Self::Credit, Self::Paid, Self::Other];

    /// The word in forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Delivery => "delivery",
            Self::Quality => "quality",
            Self::Returned => "returned",
            Self::Credit => "credit",
            Self::Paid => "paid",
            Self::Other => "other",
        }
    }

    /// The one of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.code() == code)
    }
}

/// A few sentences somebody typed: 1 to 500 characters, no control characters but line ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// The most characters.
    pub const MOST: usize = 500;

    /// Parses what was typed. Browsers send a line end as two characters; it counts as one.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace("\r\n", "\n");
        let fits = (1..=Self::MOST).contains(&text.chars().count());
        (fits && text.chars().all(|c| c == '\n' || !c.is_control())).then_some(Self(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a payer says: for all that is short, and for some of it something of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Why {
    /// Counts where an invoice has no answer of its own.
    pub all: Option<Reason>,
    /// By invoice.
    pub own: BTreeMap<DocumentId, Reason>,
}

impl Why {
    /// The same answer for all.
    pub fn all(reason: Reason) -> Self {
        Self { all: Some(reason), own: BTreeMap::new() }
    }

    /// What is said about one invoice.
    pub fn of(&self, document: &DocumentId) -> Option<&Reason> {
        self.own.get(document).or(self.all.as_ref())
    }
}

/// What is short, with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// What.
    pub short: Short,
    /// Why.
    pub reason: Reason,
}

/// The word of a reason, as its column has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum ReasonKind {
    Later,
    Promise,
    Plan,
    Wrong,
}

impl ReasonKind {
    /// The word in forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Later => "later",
            Self::Promise => "promise",
            Self::Plan => "plan",
            Self::Wrong => "wrong",
        }
    }
}

impl Reason {
    /// Its word.
    pub const fn kind(&self) -> ReasonKind {
        match self {
            Self::Later => ReasonKind::Later,
            Self::Promise(_) => ReasonKind::Promise,
            Self::Plan => ReasonKind::Plan,
            Self::Wrong(..) => ReasonKind::Wrong,
        }
    }
}

/// An answer as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Shortfall {
    /// Which invoice.
    pub document_id: DocumentId,
    /// Its number.
    pub number: String,
    currency: Currency,
    short_minor: i64,
    outstanding_minor: i64,
    /// Why it stayed open.
    pub reason: ReasonKind,
    /// Of a promise: the day.
    pub promised_on: Option<NaiveDate>,
    /// Of something wrong: what.
    pub about: Option<About>,
    /// Of something wrong: in the payer's words.
    pub words: String,
}

impl Shortfall {
    /// What was due and not paid by its payment.
    pub const fn short(&self) -> Money {
        Money::stored(self.short_minor, self.currency)
    }

    /// Whether something is still owed on the invoice.
    pub const fn is_open(&self) -> bool {
        self.outstanding_minor > 0
    }
}
