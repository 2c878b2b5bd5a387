//! The top of a document's page: what is owed, the three doors, dates and references.

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::invoices::{DocumentKind, InvoiceDetail, InvoiceSummary, Standing};
use saldo::plans::NextPart;
use saldo::text::Iban;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::words;
use crate::home::doors::{Doors, PayDoor};
use crate::server::render::PageContext;
use crate::ui::view;

/// The panel with the amount; `next` is what a plan that runs asks for next of it.
#[component]
pub fn Head<'a>(
    debtor: &'a DebtorOfContact,
    detail: &'a InvoiceDetail,
    next: Option<&'a NextPart>,
) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let document = &detail.summary;
    let (class, standing) = words::standing(texts, document);
    let gives = document.standing == Standing::Credit;
    let amount = if gives { document.payable.abs() } else { document.owed.outstanding };
    let pay_by = words::pay_by(texts, document.pay_by).map(|words| view! { <p><strong>{words}</strong></p> });
    let assumed = (document.due_assumed && document.owed.outstanding.is_positive())
        .then(|| view! { <p class="quiet-text">{text!(texts, "invoice-due-assumed")}</p> });
    view! {
        <section class="panel balance" aria-labelledby="document">
            <div class="panel-head"><h1 id="document"><bdi>{document.title(texts)}</bdi></h1><span class=class>{standing}</span></div>
            <p class="amount">{texts.money(amount)}</p>
            <p>{about(texts, document)}</p>
            {pay_by}
            {assumed}
            {doors(texts, debtor, document, next)}
            {facts(texts, debtor, detail)}
        </section>
    }
}

fn about(texts: &Texts, document: &InvoiceSummary) -> String {
    let due = texts.date_long(document.first_due_on());
    let held = document.owed.contested;
    match document.standing {
        Standing::Credit => text!(texts, "invoice-gives"),
        Standing::Settled { on: Some(on), .. } => text!(texts, "invoice-settled-on", date = texts.date_long(on)),
        Standing::Settled { on: None, .. } => text!(texts, "invoice-settled"),
        Standing::Overdue { .. } | Standing::DueToday | Standing::DueIn { .. } if held.is_positive() => {
            part_due(texts, document, &texts.money(held), &due)
        }
        Standing::Overdue { .. } => text!(texts, "invoice-was-due", date = due),
        Standing::DueToday => text!(texts, "invoice-due-today"),
        Standing::Collected { .. } => text!(texts, "invoice-collected", date = due),
        Standing::Paying => text!(texts, "invoice-paying"),
        Standing::NextInstalment { .. } => text!(texts, "invoice-instalment", date = due),
        Standing::Contested => text!(texts, "invoice-held", date = due),
        Standing::DueIn { .. } => text!(texts, "invoice-due", date = due),
    }
}

/// The amount above is all that is open, and not all of that is to be paid now.
fn part_due(texts: &Texts, document: &InvoiceSummary, held: &str, due: &str) -> String {
    match document.standing {
        Standing::Overdue { .. } => text!(texts, "invoice-part-was-due", held = held, date = due),
        Standing::DueToday => text!(texts, "invoice-part-due-today", held = held),
        _ => text!(texts, "invoice-part-due", held = held, date = due),
    }
}

/// A door that does not apply is left out.
fn doors(
    texts: &'static Texts,
    debtor: &DebtorOfContact,
    document: &InvoiceSummary,
    next: Option<&NextPart>,
) -> impl IntoView + use<> {
    let owed = &document.owed;
    let offer = match next {
        _ if owed.due().is_positive() => owed.due(),
        Some(next) => next.offered(owed),
        None => owed.most(),
    };
    // Nothing is due, and the next instalment needs nothing of it: more can be paid, but no other one by itself.
    let (words, small) = if offer.is_zero() {
        (text!(texts, "door-pay-ahead"), text!(texts, "door-pay-ahead-small"))
    } else {
        (text!(texts, "door-pay", amount = texts.money(offer)), text!(texts, "door-pay-part"))
    };
    let link = format!("{}?document={}", paths::pay(&debtor.id), document.id);
    let pay = (debtor.rights.pay && owed.most().is_positive()).then_some(PayDoor { link, words, small });
    let credit = document.credit_left.filter(|left| left.is_positive()).map(|_| PayDoor {
        link: paths::credit(&debtor.id),
        words: text!(texts, "credit-door"),
        small: text!(texts, "credit-door-small"),
    });
    let pay = pay.or(credit);
    let about = format!("?document={}", document.id);
    let time = owed.most().is_positive().then(|| paths::new_plan(&debtor.id) + &about);
    view! { <Doors pay time wrong=paths::help_wrong(&debtor.id) + &about/> }
}

fn facts(texts: &'static Texts, debtor: &DebtorOfContact, detail: &InvoiceDetail) -> impl IntoView + use<> {
    let (document, header) = (&detail.summary, &detail.header);
    let date = |day| texts.date_long(day);
    let terms = Some(header.terms.clone()).filter(|terms| !terms.is_empty());
    let due = (document.kind == DocumentKind::Invoice).then(|| date(document.due_on));
    let facts = [
        (text!(texts, "invoice-date"), Some(date(document.issue_on))),
        (text!(texts, "invoice-due-date"), due),
        (text!(texts, "invoice-delivery"), header.delivery_on.map(date)),
        (text!(texts, "invoice-terms"), terms),
        (text!(texts, "invoice-your-reference"), header.buyer_reference.clone()),
        (text!(texts, "invoice-order"), document.order_reference.clone()),
        (text!(texts, "invoice-contract"), header.contract_reference.clone()),
        (text!(texts, "invoice-corrects"), header.corrects_number.clone()),
        (text!(texts, "invoice-billed-to"), Some(debtor.name.clone())),
        (text!(texts, "invoice-payee"), header.payee_name.clone()),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| Some((name, value?))).map(|(name, value)| {
        view! { <div><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div> }
    });
    let codes = [
        (text!(texts, "invoice-payment-reference"), header.payment_reference.clone()),
        (text!(texts, "invoice-payee-account"), header.payee_iban.as_deref().map(grouped)),
    ];
    let codes = codes.into_iter().filter_map(|(name, value)| Some((name, value?))).map(|(name, value)| {
        view! { <div><dt>{name}</dt><dd class="iban"><bdi>{value}</bdi></dd></div> }
    });
    view! { <dl class="facts">{facts.collect_view()}{codes.collect_view()}</dl> }
}

/// An account in groups of four; what is no IBAN stays as it came.
fn grouped(account: &str) -> String {
    Iban::parse(account).map_or_else(|| account.to_owned(), |iban| iban.grouped())
}
