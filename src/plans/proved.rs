//! How whoever agrees had proved who they are. A consent keeps it in words, with the session, because sessions are
//! forgotten. A pay link is none of the ways: it logs nobody in, and nobody agrees with it.

use std::fmt::Display;

use crate::sessions::Way;
use crate::text;
use crate::texts::Texts;

/// A way to prove who one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proved {
    /// With the link of a mail.
    Link,
    /// With the code of a mail.
    Code,
    /// With a password.
    Password,
    /// With a password and a second factor, as everybody of the creditor.
    BothFactors,
    /// With a log-in of which no more is known.
    LogIn,
}

impl Proved {
    const ALL: [Self; 5] = [Self::Link, Self::Code, Self::Password, Self::BothFactors, Self::LogIn];

    /// The words that are kept: never changed, for what was kept is read by them.
    const fn words(self) -> &'static str {
        match self {
            Self::Link => "link in a mail",
            Self::Code => "code in a mail",
            Self::Password => "password",
            Self::BothFactors => "password and second factor",
            Self::LogIn => "log-in",
        }
    }

    /// What a consent keeps of it.
    pub fn kept(self, session: impl Display) -> String {
        format!("{}, session {session}", self.words())
    }

    /// The way that was kept, and the session; none where nobody proved anything, as when the policy agreed.
    pub fn read(kept: &str) -> Option<(Self, Option<&str>)> {
        match (kept.split_once(", session "), kept.strip_prefix("session ")) {
            (Some((words, session)), _) => Some((Self::of(words)?, Some(session))),
            // Before the way was kept.
            (None, Some(session)) => Some((Self::LogIn, Some(session))),
            (None, None) if kept == "both factors" => Some((Self::BothFactors, None)),
            (None, None) => Some((Self::of(kept)?, None)),
        }
    }

    fn of(words: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.words() == words)
    }

    /// For people.
    pub fn in_words(self, texts: &Texts) -> String {
        match self {
            Self::Link => text!(texts, "plan-proved-link"),
            Self::Code => text!(texts, "plan-proved-code"),
            Self::Password => text!(texts, "plan-proved-password"),
            Self::BothFactors => text!(texts, "plan-proved-both"),
            Self::LogIn => text!(texts, "plan-proved-log-in"),
        }
    }
}

impl From<Option<Way>> for Proved {
    fn from(way: Option<Way>) -> Self {
        match way {
            Some(Way::Link) => Self::Link,
            Some(Way::Code) => Self::Code,
            Some(Way::Password) => Self::Password,
            None => Self::LogIn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        for way in Proved::ALL {
            assert_eq!(Proved::read(&way.kept("ses_1")), Some((way, Some("ses_1"))));
        }
        assert_eq!(Proved::read("session ses_1"), Some((Proved::LogIn, Some("ses_1"))), "as it was kept before");
        assert_eq!(Proved::read("both factors"), Some((Proved::BothFactors, None)));
        for nothing in ["", "policy business 1", "luck, session ses_1"] {
            assert_eq!(Proved::read(nothing), None, "{nothing}");
        }
    }
}
