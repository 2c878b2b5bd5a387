//! What is said of pay links.

use saldo::links::{ListedLink, Scope};
use saldo::text;
use saldo::texts::Texts;

/// What a link is about.
pub(super) fn about(texts: &Texts, link: &ListedLink) -> String {
    let number = link.number.clone().unwrap_or_default();
    match (link.scope, link.documents) {
        (Scope::Due, _) => text!(texts, "staff-links-about-due"),
        (Scope::Payment, _) => text!(texts, "staff-links-about-payment"),
        (Scope::Documents, 1) => text!(texts, "staff-links-about-one", number = number),
        (Scope::Documents, count) => {
            let more: i64 = count - 1;
            text!(texts, "staff-links-about-more", number = number, more = more)
        }
    }
}

/// What a form said it did.
pub(super) fn done(texts: &Texts, word: &str) -> Option<String> {
    Some(match word {
        "mailed" => text!(texts, "staff-links-mailed"),
        "revoked" => text!(texts, "staff-links-revoked"),
        "before" => text!(texts, "staff-links-before"),
        _ => return None,
    })
}
