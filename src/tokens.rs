//! Secrets that travel: session cookies and mailed links. 256 bits from the operating system;
//! the database keeps only their hash, so a copy of it opens nothing.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use rand::TryRngCore;
use rand::rngs::OsRng;
use sha2::{Digest, Sha256};

/// A secret as it travels: 43 characters of base64url.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretToken(String);

/// What the database keeps of a secret.
pub type TokenHash = [u8; 32];

impl SecretToken {
    /// A new one.
    pub fn make() -> Self {
        Self(URL_SAFE_NO_PAD.encode(random::<32>()))
    }

    /// Reads one from a cookie or a form; `None` for anything of another shape, the empty text included.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == 32).then(|| Self(text.to_owned()))
    }

    /// The text, to be put into a cookie or a link.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// SHA-256 of the text. The secret is random, so nothing slower is needed.
    pub fn hash(&self) -> TokenHash {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

impl fmt::Debug for SecretToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretToken(…)")
    }
}

/// HMAC-SHA-256 of parts under the installation's key. Each part is preceded by its length, so that
/// no two lists of parts give the same input.
pub fn keyed_hash(key: &[u8], parts: &[&[u8]]) -> TokenHash {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// A code of six digits, each of the million equally likely.
pub fn six_digits() -> String {
    // 4,294 million is not a multiple of a million: the last, short run is drawn again.
    const FAIR: u32 = u32::MAX - u32::MAX % 1_000_000;
    loop {
        let drawn = u32::from_be_bytes(random());
        if drawn < FAIR {
            return format!("{:06}", drawn % 1_000_000);
        }
    }
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    OsRng.try_fill_bytes(&mut bytes).expect("the operating system gives random bytes once it has started");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_we_could_have_made_parses() {
        let made = SecretToken::make();
        assert_eq!(SecretToken::parse(made.expose()).unwrap(), made);
        for wrong in ["", " ", "a", "NULL", &made.expose()[1..], &format!("{}A", made.expose())] {
            assert!(SecretToken::parse(wrong).is_none(), "{wrong:?}");
        }
        assert!(!format!("{made:?}").contains(made.expose()));
    }

    #[test]
    fn parts_cannot_slide_into_each_other() {
        assert_ne!(keyed_hash(b"key", &[b"ab", b"c"]), keyed_hash(b"key", &[b"a", b"bc"]));
        assert_ne!(keyed_hash(b"key", &[b"a"]), keyed_hash(b"other", &[b"a"]));
    }

    #[test]
    fn a_code_has_six_digits() {
        for _ in 0..1_000 {
            let code = six_digits();
            assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()), "{code}");
        }
    }
}
