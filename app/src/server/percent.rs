//! Percent-encoding for header parameters (RFC 8187) and `mailto:` (RFC 6068), where a space is
//! `%20` and never a plus.

use std::fmt::Write;

/// `text` with everything but letters, digits and `-._~` encoded.
pub fn percent_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::percent_encoded;

    #[test]
    fn only_what_is_safe_everywhere_stays() {
        assert_eq!(percent_encoded("A-1._~ é\r\n\"&"), "A-1._~%20%C3%A9%0D%0A%22%26");
    }
}
