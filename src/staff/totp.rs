//! The second factor: codes of six digits that an authenticator makes every half minute (RFC 6238).
//!
//! The secret is not stored. It is made from the installation's key and a random salt, so a copy of the
//! database alone makes no code.

use chrono::{DateTime, Utc};
use totp_rs::{Builder, Totp};

use crate::ids::StaffId;
use crate::text::EmailAddress;
use crate::tokens::keyed_hash;

/// Random bytes a secret is made from.
pub(super) const SALT_BYTES: usize = 16;

/// 160 bits, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;

/// The authenticator of one person. Codes of the half minute before and after count too: clocks differ.
pub(super) struct Authenticator(Totp);

impl Authenticator {
    /// From the installation's key and the person's salt.
    pub(super) fn new(key: &[u8], staff: &StaffId, salt: &[u8]) -> Self {
        let secret = &keyed_hash(key, &[b"totp", staff.as_str().as_bytes(), salt])[..SECRET_BYTES];
        Self(Builder::new().with_secret(secret.to_vec()).build().expect("160 bits are a secret"))
    }

    /// The half minute whose code this is; `None` for any other text.
    pub(super) fn step_of(&self, typed: &str, now: DateTime<Utc>) -> Option<i64> {
        let code: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').take(16).collect();
        let step = self.0.check(&code, u64::try_from(now.timestamp()).ok()?)?;
        i64::try_from(step).ok()
    }

    /// The secret for typing, in groups of four.
    pub(super) fn secret_in_groups(&self) -> String {
        let secret = self.0.secret().to_base32();
        secret.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group)).collect::<Vec<_>>().join(" ")
    }

    /// What the QR code says: `otpauth://totp/…`.
    pub(super) fn url(&self, issuer: &str, email: &EmailAddress) -> String {
        // A colon separates the two in the label.
        let issuer = issuer.replace(':', " ");
        let named = Builder::new()
            .with_secret(self.0.secret().as_bytes().to_vec())
            .with_account_name(email.as_str())
            .with_issuer(Some(issuer))
            .build();
        named.and_then(|totp| totp.to_url()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staff() -> StaffId {
        StaffId::parse("stf_01JD0000000000000000000000").unwrap()
    }

    /// RFC 6238, appendix B: the codes of the secret "12345678901234567890" with SHA-1, their last six digits.
    #[test]
    fn the_codes_are_those_of_the_standard() {
        let totp = Builder::new().with_secret(b"12345678901234567890".to_vec()).build().unwrap();
        let authenticator = Authenticator(totp);
        for (at, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            let now = DateTime::from_timestamp(at, 0).unwrap();
            assert_eq!(authenticator.step_of(code, now), Some(at / 30), "{code}");
            assert_eq!(authenticator.step_of(&format!(" {}-{} ", &code[..3], &code[3..]), now), Some(at / 30));
            for wrong in ["", "28708", "2870822", "abcdef", "000000"] {
                assert_eq!(authenticator.step_of(wrong, now), None, "{wrong}");
            }
        }
    }

    #[test]
    fn a_code_lives_for_its_half_minute_and_its_neighbours() {
        let authenticator = Authenticator::new(b"key", &staff(), &[7; SALT_BYTES]);
        let code = |step: u64| authenticator.0.generate(step * 30).to_string();
        let now = DateTime::from_timestamp(1_000 * 30 + 29, 0).unwrap();
        for step in 999..=1_001 {
            assert_eq!(authenticator.step_of(&code(step), now), i64::try_from(step).ok());
        }
        for step in [998, 1_002] {
            assert_eq!(authenticator.step_of(&code(step), now), None);
        }
    }

    #[test]
    fn another_person_salt_or_key_has_another_secret() {
        let secret = |key: &[u8], salt: u8| Authenticator::new(key, &staff(), &[salt; SALT_BYTES]).secret_in_groups();
        assert_eq!(secret(b"key", 1), secret(b"key", 1));
        assert_ne!(secret(b"key", 1), secret(b"key", 2));
        assert_ne!(secret(b"key", 1), secret(b"other", 1));
        assert_eq!(secret(b"key", 1).len(), 32 + 7);
    }

    #[test]
    fn the_address_names_issuer_and_person() {
        let email = EmailAddress::parse("anna@molen.example").unwrap();
        let url = Authenticator::new(b"key", &staff(), &[1; SALT_BYTES]).url("Molen: & Zoon", &email);
        assert!(url.starts_with("otpauth://totp/"), "{url}");
        assert!(url.contains("anna%40molen.example") || url.contains("anna@molen.example"), "{url}");
        assert!(url.contains("issuer=") && !url.contains("& "), "{url}");
    }
}
