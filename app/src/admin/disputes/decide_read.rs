//! Reads the form of a decision.

use saldo::disputes::{Dispute, Item, Verdict};
use saldo::ids::DocumentId;
use saldo::money::Currency;
use saldo::text;
use saldo::texts::{Texts, parse_amount};

use crate::server::forms::{FormState, Submitted};

/// How a dispute can end by a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    AcceptAll,
    AcceptPart,
    Refuse,
    Replaced,
    Redelivered,
    Explained,
}

impl Ending {
    /// Every one, in the order it is offered.
    pub const ALL: [Self; 6] =
        [Self::AcceptAll, Self::AcceptPart, Self::Refuse, Self::Replaced, Self::Redelivered, Self::Explained];

    /// The word in the form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AcceptAll => "accept_all",
            Self::AcceptPart => "accept_part",
            Self::Refuse => "refuse",
            Self::Replaced => "replaced",
            Self::Redelivered => "redelivered",
            Self::Explained => "explained",
        }
    }

    fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ending| ending.code() == code)
    }
}

/// The field for the amount of a line; line 0 is the whole invoice.
pub fn amount_field(document: &DocumentId, line: i32) -> String {
    format!("amount-{document}-{line}")
}

/// What was chosen; none when a field says what is wrong with it.
pub fn verdict(submitted: &mut Submitted, dispute: &Dispute) -> Option<Verdict> {
    let ending = submitted.field("ending", Ending::parse, |texts| text!(texts, "staff-dispute-no-ending"))?;
    Some(match ending {
        Ending::AcceptAll => Verdict::AcceptAll,
        Ending::AcceptPart => {
            let texts = submitted.texts();
            Verdict::Accept { items: items(&mut submitted.form, texts, dispute.currency)? }
        }
        Ending::Refuse => Verdict::Refuse,
        Ending::Replaced => Verdict::Replaced { number: submitted.form.value("number").to_owned() },
        Ending::Redelivered => Verdict::Redelivered,
        Ending::Explained => Verdict::Explained,
    })
}

/// The amounts that were typed. Nothing, or zero, is no credit for that line.
fn items(form: &mut FormState, texts: &Texts, currency: Currency) -> Option<Vec<Item>> {
    let typed: Vec<(String, String)> = form
        .beginning_with("amount-")
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let mut items: Vec<Item> = Vec::new();
    let mut right = true;
    for (name, value) in typed {
        let Some((document, line)) = part(&name) else { continue };
        match parse_amount(texts.language(), &value, currency) {
            Ok(amount) if amount.is_zero() => {}
            Ok(amount) => items.push(Item { document, line, minor: amount.minor() }),
            Err(_) => {
                let example = texts.money_pattern(currency).digits(1_234_56);
                form.refuse(name, text!(texts, "pay-amount-wrong", typed = value.as_str(), example = example));
                right = false;
            }
        }
    }
    // Both would be credited: the whole, and lines of it again.
    for whole in items.iter().filter(|item| item.line == 0) {
        if items.iter().any(|item| item.document == whole.document && item.line != 0) {
            form.refuse(amount_field(&whole.document, 0), text!(texts, "staff-dispute-whole-or-lines"));
            right = false;
        }
    }
    right.then_some(items)
}

/// `amount-doc_01JD…-2`.
fn part(name: &str) -> Option<(DocumentId, i32)> {
    let (document, line) = name.strip_prefix("amount-")?.rsplit_once('-')?;
    Some((DocumentId::parse(document)?, line.parse().ok().filter(|line| *line >= 0)?))
}

/// Credit notes that were said to be about something else.
pub fn beside(form: &FormState) -> Vec<DocumentId> {
    form.all("beside").filter_map(DocumentId::parse).collect()
}

#[cfg(test)]
mod tests {
    use saldo::text::Language;

    use super::*;

    const DOC: &str = "doc_01JD0000000000000000000000";

    fn read(language: Language, fields: &[(i32, &str)]) -> Result<Vec<(i32, i64)>, Vec<String>> {
        let fields: Vec<(String, &str)> =
            fields.iter().map(|(line, value)| (format!("amount-{DOC}-{line}"), *value)).collect();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        let mut form = FormState::of(&fields);
        match items(&mut form, Texts::of(language), Currency::EUR) {
            Some(items) => Ok(items.into_iter().map(|item| (item.line, item.minor)).collect()),
            None => Err(form.errors().iter().map(|(field, _)| field.to_string()).collect()),
        }
    }

    #[test]
    fn amounts_are_read_in_the_readers_language_and_nothing_is_no_credit() {
        assert_eq!(read(Language::Nl, &[(1, "1.234,50"), (2, ""), (3, "0")]), Ok(vec![(1, 1_234_50)]));
        assert_eq!(read(Language::En, &[(0, " 54.50 ")]), Ok(vec![(0, 54_50)]));
        assert_eq!(read(Language::En, &[]), Ok(vec![]));
    }

    #[test]
    fn what_is_no_amount_says_so_and_the_whole_is_not_credited_beside_its_lines() {
        let field = |line: i32| format!("amount-{DOC}-{line}");
        assert_eq!(read(Language::En, &[(1, "ten"), (2, "5")]), Err(vec![field(1)]));
        assert_eq!(read(Language::En, &[(0, "54.50"), (2, "5")]), Err(vec![field(0)]));
        assert_eq!(read(Language::En, &[(0, "0"), (2, "5")]), Ok(vec![(2, 5_00)]));
    }

    #[test]
    fn only_names_of_lines_are_parts() {
        assert_eq!(part(&format!("amount-{DOC}-12")), DocumentId::parse(DOC).map(|document| (document, 12)));
        for wrong in [
            "amount-",
            "amount-x-1",
            "amount-doc_01JD0000000000000000000000",
            "amount-doc_01JD0000000000000000000000--1",
            "x",
        ] {
            assert_eq!(part(wrong), None, "{wrong}");
        }
    }
}
