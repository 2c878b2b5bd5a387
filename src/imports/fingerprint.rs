//! Short equalities: two texts with the same fingerprint say the same.

use sha2::{Digest, Sha256};

/// Collects fields, each with its length, so that no two lists of fields look alike.
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// Of something called `what`.
    pub fn of(what: &str) -> Self {
        Self(Sha256::new()).text(what)
    }

    /// Adds a text.
    pub fn text(mut self, text: &str) -> Self {
        self.0.update(text.len().to_le_bytes());
        self.0.update(text.as_bytes());
        self
    }

    /// Adds a text that may be missing, which differs from an empty one.
    pub fn maybe(self, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.text("+").text(text),
            None => self.text("-"),
        }
    }

    /// Adds a number.
    pub fn number(mut self, number: i64) -> Self {
        self.0.update(number.to_le_bytes());
        self
    }

    /// Adds many things.
    pub fn each<T>(self, things: &[T], add: impl Fn(Self, &T) -> Self) -> Self {
        let counted = self.number(i64::try_from(things.len()).unwrap_or(i64::MAX));
        things.iter().fold(counted, add)
    }

    /// 64 hex digits.
    pub fn hex(self) -> String {
        hex::encode(self.0.finalize())
    }
}
