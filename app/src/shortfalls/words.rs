//! Words for answers.

use saldo::shortfalls::{About, ReasonKind, Shortfall};
use saldo::text;
use saldo::texts::Texts;

/// What is wrong.
pub fn about(texts: &Texts, about: About) -> String {
    match about {
        About::Price => text!(texts, "why-about-price"),
        About::Delivery => text!(texts, "why-about-delivery"),
        About::Quality => text!(texts, "why-about-quality"),
        About::Returned => text!(texts, "why-about-returned"),
        About::Credit => text!(texts, "why-about-credit"),
        About::Paid => text!(texts, "why-about-paid"),
        About::Other => text!(texts, "why-about-other"),
    }
}

/// What was answered.
pub fn answer(texts: &Texts, said: &Shortfall) -> String {
    match (said.reason, said.promised_on, said.about) {
        (ReasonKind::Promise, Some(day), _) => text!(texts, "said-promise", date = texts.date_long(day)),
        (ReasonKind::Wrong, _, Some(what)) => text!(texts, "said-wrong", about = about(texts, what)),
        (ReasonKind::Plan, ..) => text!(texts, "said-plan"),
        _ => text!(texts, "said-later"),
    }
}
