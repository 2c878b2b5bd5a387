//! What an import did.

use std::fmt;

/// One file or row that was not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedDocument {
    /// The file's name.
    pub file: String,
    /// Where in the file; empty where that is the whole file.
    pub place: String,
    /// Why, in plain words.
    pub reason: String,
}

impl fmt::Display for RefusedDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.as_str() {
            "" => write!(f, "{}: {}", self.file, self.reason),
            place if place == self.file => write!(f, "{}: {}", self.file, self.reason),
            place => write!(f, "{}, {place}: {}", self.file, self.reason),
        }
    }
}

/// The result of an import, or how far it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents that are new.
    pub created: u64,
    /// Documents that were there and changed, or of which more is paid now.
    pub amended: u64,
    /// Documents that were there and say the same.
    pub unchanged: u64,
    /// Files that are no documents.
    pub skipped: u64,
    /// What was not imported, in the order of the input; the first [`Summary::MOST_LISTED`].
    pub refused: Vec<RefusedDocument>,
    /// Refusals beyond those.
    pub refused_unlisted: u64,
}

impl Summary {
    /// Refusals that are kept one by one.
    pub const MOST_LISTED: usize = 10_000;

    /// All refusals.
    pub fn refused_count(&self) -> u64 {
        self.refused.len() as u64 + self.refused_unlisted
    }

    /// Everything looked at.
    pub fn seen(&self) -> u64 {
        self.created + self.amended + self.unchanged + self.skipped + self.refused_count()
    }

    pub(super) fn refuse(&mut self, refused: RefusedDocument) {
        if self.refused.len() < Self::MOST_LISTED {
            self.refused.push(refused);
        } else {
            self.refused_unlisted += 1;
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let refused = self.refused_count();
        write!(f, "{} new, {} amended, {} unchanged, {refused} refused", self.created, self.amended, self.unchanged)?;
        if self.skipped > 0 { write!(f, ", {} skipped", self.skipped) } else { Ok(()) }
    }
}
