//! When a password is good enough. Length is what counts (OWASP ASVS 5.0, 6.2): no rules about
//! capitals or signs, but none that everybody thinks of first.

use crate::text::EmailAddress;

/// The fewest characters.
pub const SHORTEST_PASSWORD: usize = 12;

/// The most bytes: longer ones are refused before they are hashed.
pub const LONGEST_PASSWORD_BYTES: usize = 1_024;

/// One a line, lower case; only words that the other rules let pass.
const COMMON: &str = include_str!("common_passwords.txt");

/// What is wrong with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    /// Fewer than [`SHORTEST_PASSWORD`] characters.
    #[error("too short")]
    TooShort,
    /// More than [`LONGEST_PASSWORD_BYTES`].
    #[error("too long")]
    TooLong,
    /// Among the first that anybody tries.
    #[error("too common")]
    Common,
    /// Made of the mail address.
    #[error("holds the mail address")]
    HoldsAddress,
}

/// Checks a new password.
pub(crate) fn check(password: &str, email: &EmailAddress) -> Result<(), PasswordProblem> {
    if password.len() > LONGEST_PASSWORD_BYTES {
        return Err(PasswordProblem::TooLong);
    }
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(PasswordProblem::TooShort);
    }
    let plain = password.to_lowercase();
    if holds_address(&plain, email) {
        return Err(PasswordProblem::HoldsAddress);
    }
    if is_common(&plain) || is_run_or_repeat(&plain) { Err(PasswordProblem::Common) } else { Ok(()) }
}

/// The whole address, or the part before the `@` when there is little beside it.
fn holds_address(plain: &str, email: &EmailAddress) -> bool {
    let local = email.as_str().split('@').next().unwrap_or_default();
    let rest = plain.chars().count().saturating_sub(local.chars().count());
    plain.contains(email.as_str()) || (local.len() >= 4 && plain.contains(local) && rest < SHORTEST_PASSWORD)
}

/// A common word, also with digits and signs around it, twice, or with digits for letters.
fn is_common(plain: &str) -> bool {
    let core = plain.trim_matches(|c: char| !c.is_alphabetic());
    let (plain_letters, core_letters) = (as_letters(plain), as_letters(core));
    let listed = |word: &str| COMMON.lines().any(|common| common == word);
    let twice = |word: &str| {
        let half = word.len() / 2;
        word.is_char_boundary(half) && word[..half] == word[half..] && listed(&word[..half])
    };
    [plain, &plain_letters, core, &core_letters].into_iter().any(|word| listed(word) || twice(word))
}

/// "p4$$w0rd" as "password".
fn as_letters(text: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        c => c,
    };
    text.chars().map(letter).collect()
}

/// "aaaaaaaaaaaa", "abcabcabcabc", "123456789012", "cba…": a few characters and a rule.
fn is_run_or_repeat(plain: &str) -> bool {
    let chars: Vec<char> = plain.chars().collect();
    let repeats = (1..=4).any(|unit| chars.iter().enumerate().all(|(n, c)| *c == chars[n % unit]));
    let step = |by: i64| {
        let follows = |pair: &[char]| {
            let (a, b) = (i64::from(u32::from(pair[0])), i64::from(u32::from(pair[1])));
            b - a == by || (pair[0].is_ascii_digit() && (a + by - 48).rem_euclid(10) == b - 48)
        };
        chars.windows(2).all(follows)
    };
    repeats || step(1) || step(-1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(password: &str) -> Option<PasswordProblem> {
        check(password, &EmailAddress::parse("anna.bakker@example.nl").unwrap()).err()
    }

    #[test]
    fn length_counts_in_characters_up_and_in_bytes_down() {
        assert_eq!(problem("elf tekens!"), Some(PasswordProblem::TooShort));
        assert_eq!(problem("twaalfkaarsé"), None);
        assert_eq!(problem("éé"), Some(PasswordProblem::TooShort));
        let long: String = "korenmolen wind ".repeat(65);
        assert_eq!(problem(&long[..1_025]), Some(PasswordProblem::TooLong));
        assert_eq!(problem(&long[..1_024]), None);
    }

    #[test]
    fn what_everybody_thinks_of_is_refused() {
        for common in [
            "123456789012",
            "987654321098",
            "abcdefghijkl",
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "passwordpassword",
            "Password1234",
            "P@ssw0rd2026!",
            "qwertyuiop123",
            "1q2w3e4r5t6y",
            "iloveyou2026",
            "wachtwoord123",
            "Welkom012026",
        ] {
            assert_eq!(problem(common), Some(PasswordProblem::Common), "{common}");
        }
    }

    #[test]
    fn the_address_is_no_password() {
        assert_eq!(problem("Anna.Bakker@example.nl!"), Some(PasswordProblem::HoldsAddress));
        assert_eq!(problem("anna.bakker2026"), Some(PasswordProblem::HoldsAddress));
        assert_eq!(problem("anna.bakker eats seventeen herrings"), None);
    }

    #[test]
    fn a_sentence_is_good() {
        for good in ["vier paarse olifanten", "tK9#mmQ2!xv7", "correct horse battery"] {
            assert_eq!(problem(good), None, "{good}");
        }
    }
}
