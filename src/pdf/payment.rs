//! How what is due on a document is paid: the block at its end. Pure.

use serde::Serialize;

use super::look::fact;
use super::sums::List;
use crate::creditor::Creditor;
use crate::invoices::{InvoiceDetail, Standing};
use crate::money::Money;
use crate::text;
use crate::texts::Texts;
use crate::transfers::reference::{Reference, Scheme};
use crate::transfers::{Transfer, rules};

/// The block, and the picture of its code.
#[derive(Debug, Serialize)]
pub(super) struct Payment {
    title: String,
    words: Option<String>,
    facts: List,
    online: Option<Online>,
    code: Option<Code>,
    #[serde(skip)]
    pub(super) drawing: Option<String>,
}

/// The page where it is paid.
#[derive(Debug, Serialize)]
pub(super) struct Online {
    words: String,
    url: String,
    shown: String,
}

impl Online {
    pub(super) fn at(url: String, words: String) -> Self {
        Self { words, shown: shown(&url), url }
    }
}

#[derive(Debug, Serialize)]
struct Code {
    alt: String,
    words: String,
}

/// What to do about a document today; none for what gives money. `url` is its page.
pub(super) fn of(texts: &Texts, creditor: &Creditor, detail: &InvoiceDetail, url: String) -> Option<Payment> {
    let (document, owed) = (&detail.summary, &detail.summary.owed);
    let date = texts.date_long(document.due_on);
    let nothing_to_do = match document.standing {
        Standing::Credit => return None,
        Standing::Settled { on: Some(on), .. } => text!(texts, "pdf-settled-on", date = texts.date_long(on)),
        Standing::Settled { on: None, .. } => text!(texts, "pdf-settled"),
        Standing::Paying => text!(texts, "pdf-paying"),
        Standing::Contested | Standing::NextInstalment { .. } => text!(texts, "invoice-contested-text"),
        Standing::Collected { .. } => {
            text!(texts, "pdf-collected", amount = texts.money(owed.outstanding), date = date)
        }
        Standing::Overdue { .. } | Standing::DueToday | Standing::DueIn { .. } => {
            return Some(due(texts, creditor, detail, owed.due(), url));
        }
    };
    let title = text!(texts, "pdf-payment");
    let facts = List::of(Vec::new(), 0);
    Some(Payment { title, words: Some(nothing_to_do), facts, online: None, code: None, drawing: None })
}

fn due(texts: &Texts, creditor: &Creditor, detail: &InvoiceDetail, amount: Money, url: String) -> Payment {
    let until = (text!(texts, "invoice-due-date"), texts.date_long(detail.summary.first_due_on()));
    let transfer = transfer(creditor, detail, amount);
    let drawing = transfer.as_ref().and_then(Transfer::code);
    let code = drawing.as_ref().map(|_| Code {
        alt: text!(texts, "pdf-code-about", amount = texts.money(amount)),
        words: text!(texts, "transfer-code-scan"),
    });
    let of_transfer = transfer.as_ref().map(|transfer| {
        [
            (text!(texts, "transfer-iban"), transfer.payee.iban.grouped()),
            (text!(texts, "transfer-holder"), transfer.payee.holder.clone()),
            (text!(texts, "transfer-reference"), transfer.reference.printed()),
        ]
    });
    let facts = [(text!(texts, "transfer-amount"), texts.money(amount)), until];
    let facts = facts.into_iter().chain(of_transfer.into_iter().flatten());
    let words = match (&transfer, detail.summary.owed.announced) {
        (_, announced) if announced.is_positive() => {
            Some(text!(texts, "pdf-announced", amount = texts.money(announced)))
        }
        (Some(_), _) => Some(text!(texts, "transfer-exactly")),
        (None, _) => None,
    };
    let online = match &transfer {
        Some(_) => text!(texts, "pdf-or-online"),
        None => text!(texts, "pdf-online"),
    };
    // The code takes its part of the page.
    let room = if code.is_some() { 2_350 } else { 3_500 };
    Payment {
        title: text!(texts, "pdf-pay"),
        words,
        facts: List::of(facts.filter_map(|(name, value)| fact(name, Some(value))).collect(), room),
        online: Some(Online::at(url, online)),
        code,
        drawing: drawing.map(|code| svg(code.size, &code.path)),
    }
}

/// With the reference the document came with, else its number. Not where the document names somebody else to pay:
/// then the original says where to.
fn transfer(creditor: &Creditor, detail: &InvoiceDetail, amount: Money) -> Option<Transfer> {
    if detail.header.payee_name.is_some() {
        return None;
    }
    let payee = rules::offered(Some(creditor), amount).ok()?;
    let home = rules::scheme(Some(creditor));
    let own = detail.header.payment_reference.as_deref().and_then(|text| Reference::of_invoice(text, home));
    let reference = own.or_else(|| Reference::parse(Scheme::Free, &detail.summary.number))?;
    Some(Transfer { payee, amount, reference })
}

/// An address as people type it.
fn shown(url: &str) -> String {
    let (_, rest) = url.split_once("://").unwrap_or(("", url));
    rest.split(['/', '?']).next().unwrap_or_default().to_owned()
}

fn svg(size: i32, path: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\"><path d=\"{path}\" fill=\"#000\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoices::{DocumentKind, Owed};
    use crate::money::Currency;
    use crate::text::Language;

    fn creditor() -> Creditor {
        Creditor { iban: Some("NL91 ABNA 0417 1643 00".into()), ..Creditor::named("Molen & Zoon B.V.") }
    }

    fn sample() -> InvoiceDetail {
        InvoiceDetail::sample(DocumentKind::Invoice, "VF-7")
    }

    fn block(creditor: &Creditor, detail: &InvoiceDetail) -> Payment {
        of(Texts::of(Language::En), creditor, detail, "https://pay.example.nl/d/1".into()).unwrap()
    }

    fn with(detail: &InvoiceDetail, owed: impl FnOnce(&mut Owed), standing: Standing) -> InvoiceDetail {
        let mut detail = detail.clone();
        owed(&mut detail.summary.owed);
        detail.summary.standing = standing;
        detail
    }

    #[test]
    fn what_is_due_can_be_transferred_with_the_documents_reference_or_its_number() {
        let mut detail = sample();
        let payment = block(&creditor(), &detail);
        let values: Vec<&str> = payment.facts.all.iter().map(|[_, value]| value.as_str()).collect();
        assert_eq!(values, ["€121.00", "16 March 2026", "NL91 ABNA 0417 1643 00", "Molen & Zoon B.V.", "VF-7"]);
        assert!(payment.code.is_some() && payment.drawing.is_some());
        assert_eq!(payment.online.unwrap().shown, "pay.example.nl");
        detail.header.payment_reference = Some("5000056789012345".into());
        assert_eq!(block(&creditor(), &detail).facts.all[4][1], "5000 0567 8901 2345");
    }

    #[test]
    fn a_code_is_there_only_where_something_is_due_that_can_be_transferred() {
        let detail = sample();
        let nothing = |owed: &mut Owed| owed.outstanding = Money::zero(Currency::EUR);
        for (standing, part) in [
            (Standing::Settled { how: None, on: None }, "Nothing"),
            (Standing::Paying, "on its way"),
            (Standing::Contested, "need not pay"),
            (Standing::NextInstalment { days: 3 }, "need not pay"),
            (Standing::Collected { days: 3 }, "€0.00"),
        ] {
            let payment = block(&creditor(), &with(&detail, nothing, standing));
            assert!(
                payment.code.is_none() && payment.drawing.is_none() && payment.facts.all.is_empty(),
                "{standing:?}"
            );
            assert!(payment.words.as_ref().is_some_and(|words| words.contains(part)), "{payment:?}");
        }
        let off = Creditor { offers_transfer: false, ..creditor() };
        let elsewhere = {
            let mut detail = detail.clone();
            detail.header.payee_name = Some("Factor Noord".into());
            detail
        };
        for (creditor, detail) in [(off, detail), (Creditor::named("No account"), sample()), (creditor(), elsewhere)] {
            let payment = block(&creditor, &detail);
            assert!(payment.code.is_none() && payment.online.is_some());
            assert_eq!(payment.facts.all.len(), 2, "the amount and the day");
        }
    }

    #[test]
    fn only_what_is_due_is_asked_for() {
        let half = |owed: &mut Owed| owed.processing = Money::stored(60_00, Currency::EUR);
        let payment = block(&creditor(), &with(&sample(), half, Standing::Overdue { days: 4 }));
        assert_eq!(payment.facts.all[0][1], "€61.00");
        let announced = |owed: &mut Owed| owed.announced = Money::stored(121_00, Currency::EUR);
        let payment = block(&creditor(), &with(&sample(), announced, Standing::DueToday));
        assert!(payment.words.unwrap().contains("€121.00"));
    }

    #[test]
    fn what_gives_money_asks_for_none() {
        let note = with(&InvoiceDetail::sample(DocumentKind::CreditNote, "CN-1"), |_| (), Standing::Credit);
        assert!(of(Texts::of(Language::En), &creditor(), &note, String::new()).is_none());
    }
}
