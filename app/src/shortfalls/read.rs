//! Reads the answers of the pay form.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use saldo::ids::DocumentId;
use saldo::payments::Order;
use saldo::shortfalls::{About, PromisedOn, Reason, Short, Why, Words};
use saldo::text;
use saldo::texts::Texts;

use crate::server::forms::FormState;

/// The field of the answer for all that is short, and what all fields of answers begin with.
pub const WHY: &str = "why";

/// The field of one invoice's own answer.
pub fn own_field(document: &DocumentId) -> String {
    format!("{WHY}-{document}")
}

/// What was answered; an answer that is not complete becomes a complaint beside its field.
pub fn read_why(form: &mut FormState, texts: &Texts, order: &Order, today: NaiveDate) -> Why {
    let mut own = BTreeMap::new();
    for (document, _) in &order.basket.lines {
        if let Some(reason) = reason(form, texts, &own_field(document), today) {
            own.insert(document.clone(), reason);
        }
    }
    Why { all: reason(form, texts, WHY, today), own }
}

/// None without an answer, and for one that is not complete.
fn reason(form: &mut FormState, texts: &Texts, field: &str, today: NaiveDate) -> Option<Reason> {
    match form.value(field) {
        "later" => Some(Reason::Later),
        "plan" => Some(Reason::Plan),
        "promise" => promise(form, texts, format!("{field}-date"), today),
        "wrong" => wrong(form, texts, field),
        _ => None,
    }
}

fn promise(form: &mut FormState, texts: &Texts, field: String, today: NaiveDate) -> Option<Reason> {
    let day = form.value(&field).parse().ok().and_then(|day| PromisedOn::on(day, today));
    if day.is_none() {
        let first = texts.date_long(PromisedOn::earliest(today));
        let last = texts.date_long(PromisedOn::latest(today));
        form.refuse(field, text!(texts, "why-date-wrong", first = first, last = last));
    }
    day.map(Reason::Promise)
}

fn wrong(form: &mut FormState, texts: &Texts, field: &str) -> Option<Reason> {
    let (about_field, words_field) = (format!("{field}-about"), format!("{field}-words"));
    let about = About::parse(form.value(&about_field));
    let words = Words::parse(form.value(&words_field));
    if about.is_none() {
        form.refuse(about_field, text!(texts, "why-about-missing"));
    }
    if words.is_none() {
        let message = match form.value(&words_field).is_empty() {
            true => text!(texts, "why-words-missing"),
            false => text!(texts, "why-words-too-long", most = Words::MOST),
        };
        form.refuse(words_field, message);
    }
    Some(Reason::Wrong(about?, words?))
}

/// What to say of what has no answer.
pub fn unexplained(texts: &Texts, short: &[Short]) -> String {
    match short {
        [one] => text!(texts, "why-missing-one", number = one.number.as_str()),
        _ => text!(texts, "why-missing"),
    }
}

#[cfg(test)]
mod tests {
    use saldo::money::{Currency, Money};
    use saldo::payments::rules::Basket;
    use saldo::text::Language;

    use super::*;

    fn read(values: &[(&str, &str)]) -> (Why, Vec<String>) {
        let document = DocumentId::parse("doc_01JD0000000000000000000000").unwrap();
        let order = Order {
            checkout_key: String::new(),
            basket: Basket { currency: Currency::EUR, lines: vec![(document, Money::zero(Currency::EUR))] },
            use_credit: false,
            told: None,
            why: Why::default(),
            language: Language::En,
        };
        let mut form = FormState::of(values);
        let today = "2026-03-02".parse().unwrap();
        let why = read_why(&mut form, Texts::of(Language::En), &order, today);
        (why, form.errors().iter().map(|(field, _)| field.to_string()).collect())
    }

    #[test]
    fn nothing_answered_is_no_complaint_here() {
        for nothing in ["", "perhaps"] {
            assert_eq!(read(&[("why", nothing)]), (Why::default(), vec![]));
        }
    }

    #[test]
    fn an_answer_that_is_not_complete_is_complained_about_beside_its_field() {
        for day in ["", "soon", "2026-03-02", "2026-05-02", "2026-02-30", "09-03-2026"] {
            let (why, errors) = read(&[("why", "promise"), ("why-date", day)]);
            assert_eq!((why.all, errors), (None, vec!["why-date".to_owned()]), "{day}");
        }
        let (why, errors) = read(&[("why", "wrong"), ("why-about", "colour"), ("why-words", " ")]);
        assert_eq!((why.all, errors.len()), (None, 2), "{errors:?}");
        let long = "x".repeat(501);
        let (_, errors) = read(&[("why", "wrong"), ("why-about", "price"), ("why-words", &long)]);
        assert_eq!(errors, ["why-words"]);
    }

    #[test]
    fn each_answer_is_read_for_all_and_for_one() {
        let own = "why-doc_01JD0000000000000000000000";
        let (why, errors) = read(&[
            ("why", "promise"),
            ("why-date", "2026-03-09"),
            (own, "wrong"),
            (&format!("{own}-about"), "delivery"),
            (&format!("{own}-words"), "Two boxes are missing."),
            // Of another answer, typed before: not looked at.
            (&format!("{own}-date"), "yesterday"),
        ]);
        assert!(errors.is_empty(), "{errors:?}");
        assert!(matches!(why.all, Some(Reason::Promise(on)) if on.day().to_string() == "2026-03-09"));
        let words = Words::parse("Two boxes are missing.").unwrap();
        assert_eq!(why.own.into_values().collect::<Vec<_>>(), [Reason::Wrong(About::Delivery, words)]);
    }
}
