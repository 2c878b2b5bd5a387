//! What a call is, and why one is not logged.

use chrono::{Days, NaiveDate};

use crate::db::DbError;
use crate::ids::CallId;

/// The longest name of whom one spoke to, in characters.
pub const LONGEST_NAME: usize = 140;

/// The longest text of what was said, in characters.
pub const LONGEST_SAID: usize = 4_000;

/// Days ahead that a follow-up may be at most.
pub const LATEST_FOLLOW_UP: u64 = 365;

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Outcome {
    /// Reached, and they promised to pay.
    Promised,
    /// Reached, and they do not agree.
    Disputes,
    /// They call back.
    CallsBack,
    /// A message was left.
    Voicemail,
    /// Nobody answered.
    NotReached,
    /// The number is somebody else's.
    WrongNumber,
    /// Something else.
    Other,
}

impl Outcome {
    /// Every one, in the order it is offered.
    pub const ALL: [Self; 7] = [
        Self::Promised,
        Self::Disputes,
        Self::CallsBack,
        Self::Voicemail,
        Self::NotReached,
        Self::WrongNumber,
        Self::Other,
    ];

    /// The word in forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Promised => "promised",
            Self::Disputes => "disputes",
            Self::CallsBack => "calls_back",
            Self::Voicemail => "voicemail",
            Self::NotReached => "not_reached",
            Self::WrongNumber => "wrong_number",
            Self::Other => "other",
        }
    }

    /// The one of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// A call to log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCall {
    /// Made when the form was shown: the same form sent twice is one call.
    pub key: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Whom one spoke to; empty when nobody, or nobody knows.
    pub spoke_to: String,
    /// What was said; may be empty.
    pub said: String,
    /// The day to see to it again.
    pub follow_up_on: Option<NaiveDate>,
}

impl NewCall {
    /// Whether it can be logged on `today`; gives it without spaces around its texts.
    pub(super) fn checked(&self, today: NaiveDate) -> Result<Self, CallError> {
        let (spoke_to, said) = (self.spoke_to.trim(), self.said.trim().replace("\r\n", "\n"));
        if spoke_to.chars().count() > LONGEST_NAME || spoke_to.chars().any(char::is_control) {
            return Err(CallError::SpokeTo);
        }
        if said.chars().count() > LONGEST_SAID {
            return Err(CallError::Said);
        }
        if self.follow_up_on.is_some_and(|day| !(today..=today + Days::new(LATEST_FOLLOW_UP)).contains(&day)) {
            return Err(CallError::Day);
        }
        Ok(Self { spoke_to: spoke_to.to_owned(), said, ..self.clone() })
    }
}

/// What became of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Logged {
    /// It is logged.
    Now(CallId),
    /// The same form logged it before; nothing was changed.
    Before,
}

/// Why nothing was logged.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// Only people of the creditor log calls.
    #[error("only staff log calls")]
    NotAllowed,
    /// There is no such debtor, or it was merged into another.
    #[error("there is no such debtor")]
    NotFound,
    /// More than [`LONGEST_NAME`] characters, or more than one line.
    #[error("a name has at most {LONGEST_NAME} characters on one line")]
    SpokeTo,
    /// More than [`LONGEST_SAID`] characters.
    #[error("what was said has at most {LONGEST_SAID} characters")]
    Said,
    /// Before today, or too far away.
    #[error("a follow-up is today or within {LATEST_FOLLOW_UP} days")]
    Day,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn call() -> NewCall {
        NewCall {
            key: "k".into(),
            outcome: Outcome::Other,
            spoke_to: String::new(),
            said: String::new(),
            follow_up_on: None,
        }
    }

    #[test]
    fn every_outcome_has_a_word_of_its_own() {
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::parse(outcome.code()), Some(outcome));
        }
        assert_eq!(Outcome::parse(""), None);
    }

    #[test]
    fn a_follow_up_is_between_today_and_a_year_from_now() {
        let today = day("2026-03-02");
        for (on, fits) in [("2026-03-01", false), ("2026-03-02", true), ("2027-03-02", true), ("2027-03-03", false)] {
            let call = NewCall { follow_up_on: Some(day(on)), ..call() };
            assert_eq!(call.checked(today).is_ok(), fits, "{on}");
        }
    }

    #[test]
    fn texts_are_trimmed_and_bounded() {
        let today = day("2026-03-02");
        let spoken = NewCall { spoke_to: " Anna ".into(), said: "one\r\ntwo ".into(), ..call() };
        let checked = spoken.checked(today).unwrap();
        assert_eq!((checked.spoke_to.as_str(), checked.said.as_str()), ("Anna", "one\ntwo"));
        let long = NewCall { spoke_to: "x".repeat(LONGEST_NAME + 1), ..call() };
        assert!(matches!(long.checked(today), Err(CallError::SpokeTo)));
        let lines = NewCall { spoke_to: "Anna\nBert".into(), ..call() };
        assert!(matches!(lines.checked(today), Err(CallError::SpokeTo)));
        let long = NewCall { said: "x".repeat(LONGEST_SAID + 1), ..call() };
        assert!(matches!(long.checked(today), Err(CallError::Said)));
    }
}
