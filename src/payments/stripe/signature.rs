//! The signature on Stripe's notices: HMAC-SHA256 over `timestamp.body`, in the header
//! `Stripe-Signature: t=…,v1=…[,v1=…]`.
//!
//! Written here because async-stripe's own check takes an empty secret, reads the machine's clock
//! and parses the whole event; we need our clock and only three ids. See docs/decisions.

use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// How far the notice's time may be from ours, either way.
pub const TOLERANCE_SECONDS: i64 = 300;

/// Why a notice is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// No secret is set, so nothing can be believed.
    #[error("no webhook secret is set")]
    NoSecret,
    /// No header, or one that cannot be read.
    #[error("the signature header cannot be read")]
    Malformed,
    /// Signed too long ago, or in the future.
    #[error("the signature is too old or from the future")]
    Stale,
    /// No signature is right.
    #[error("no signature fits")]
    Wrong,
}

/// Checks `header` over the raw `body`. While a secret is changed, Stripe signs with both; any
/// right `v1` is enough.
pub fn verify(body: &[u8], header: &str, secret: &str, now: DateTime<Utc>) -> Result<(), SignatureError> {
    if secret.is_empty() {
        return Err(SignatureError::NoSecret);
    }
    let mut timestamp = None;
    let mut signatures = Vec::new();
    for part in header.split(',') {
        match part.trim().split_once('=') {
            Some(("t", value)) => timestamp = Some(value),
            Some(("v1", value)) => signatures.push(hex::decode(value).unwrap_or_default()),
            Some(_) => {}
            None => return Err(SignatureError::Malformed),
        }
    }
    let timestamp = timestamp.ok_or(SignatureError::Malformed)?;
    let seconds: i64 = timestamp.parse().map_err(|_| SignatureError::Malformed)?;
    let expected = mac(body, timestamp, secret);
    let fits = signatures.iter().fold(false, |fits, given| fits | bool::from(given.as_slice().ct_eq(&expected)));
    if !fits {
        return Err(SignatureError::Wrong);
    }
    let age = now.timestamp().saturating_sub(seconds);
    if (-TOLERANCE_SECONDS..=TOLERANCE_SECONDS).contains(&age) { Ok(()) } else { Err(SignatureError::Stale) }
}

/// A header that [`verify`] accepts; the demo provider and tests sign with it.
pub fn sign(body: &[u8], secret: &str, at: DateTime<Utc>) -> String {
    let timestamp = at.timestamp().to_string();
    format!("t={timestamp},v1={}", hex::encode(mac(body, &timestamp, secret)))
}

fn mac(body: &[u8], timestamp: &str, secret: &str) -> [u8; 32] {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes keys of any length");
    mac.update(timestamp.as_bytes());
    mac.update(b".");
    mac.update(body);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = "{\"id\":\"evt_1\",\"naam\":\"Zoë\"}".as_bytes();

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_772_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn the_tolerance_ends_after_300_seconds_either_way() {
        let header = sign(BODY, "whsec_a", at(0));
        for (seconds, result) in [
            (299, Ok(())),
            (300, Ok(())),
            (301, Err(SignatureError::Stale)),
            (-300, Ok(())),
            (-301, Err(SignatureError::Stale)),
        ] {
            assert_eq!(verify(BODY, &header, "whsec_a", at(seconds)), result, "{seconds}");
        }
    }

    #[test]
    fn any_right_signature_is_enough_while_a_secret_is_changed() {
        let ours = sign(BODY, "whsec_new", at(0));
        let header = format!("{},v1={}", ours, "00".repeat(32));
        assert_eq!(verify(BODY, &header, "whsec_new", at(0)), Ok(()));
    }

    #[test]
    fn what_is_forged_altered_or_unsigned_is_refused() {
        let header = sign(BODY, "whsec_a", at(0));
        assert_eq!(verify(b"{}", &header, "whsec_a", at(0)), Err(SignatureError::Wrong));
        assert_eq!(verify(BODY, &header, "whsec_b", at(0)), Err(SignatureError::Wrong));
        assert_eq!(verify(BODY, &sign(BODY, "", at(0)), "", at(0)), Err(SignatureError::NoSecret));
        for header in ["", "t=1", "v1=00", "nonsense", "t=x,v1=00"] {
            assert!(verify(BODY, header, "whsec_a", at(0)).is_err(), "{header}");
        }
    }
}
