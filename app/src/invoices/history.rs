//! What happened to a document: payments and credit on it, its versions, and what it is tied to.

use chrono::NaiveDate;
use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::invoices::sums::signed;
use saldo::invoices::{Amendment, DocumentKind, HistoryEvent, InvoiceDetail};
use saldo::ledger::EntryKind;
use saldo::texts::Texts;
use saldo::{paths, text};
use serde::Deserialize;

use super::words;
use crate::server::render::PageContext;
use crate::ui::{drawn, view};

/// Payments and credit that made the outstanding amount smaller, or larger again.
#[component]
pub fn Applied<'a>(debtor: &'a DebtorId, detail: &'a InvoiceDetail) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let counts = |event: &&HistoryEvent| event.kind != EntryKind::Invoice && !event.change.is_zero();
    let moves: Vec<_> = detail.history.iter().filter(counts).collect();
    let moves: Vec<_> = moves.into_iter().rev().map(|event| applied(texts, debtor, event)).collect();
    (!moves.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="applied">
                <h2 id="applied">{text!(texts, "invoice-applied")}</h2>
                <ul class="moves">{moves}</ul>
            </section>
        }
    })
}

fn applied(texts: &'static Texts, debtor: &DebtorId, event: &HistoryEvent) -> impl IntoView + use<> {
    let what = match (&event.payment, &event.document) {
        (Some(payment), _) => {
            let link = paths::payment(debtor, payment);
            view! { <a href=link>{words::method(texts, event.method.as_deref())}</a> }
        }
        (None, Some((document, number))) => {
            let link = paths::invoice(debtor, document);
            view! { <a href=link><bdi>{text!(texts, "credit-note-title", number = number.as_str())}</bdi></a> }
        }
        (None, None) if matches!(event.kind, EntryKind::Waiver | EntryKind::WaiverReversed) => {
            drawn(text!(texts, "staff-money-waived"))
        }
        (None, None) => drawn(text!(texts, "invoice-credit-used")),
    };
    let back = event
        .change
        .is_positive()
        .then(|| view! { " "<span class="status bad">{text!(texts, "invoice-taken-back")}</span> });
    let amount = signed(texts, event.change.negated());
    view! {
        <li>
            <div>{what}{back}<span class="sub">{texts.date_long(event.value_on)}</span></div>
            <span class="money">{amount}</span>
        </li>
    }
}

/// Newest first.
#[component]
pub fn History<'a>(detail: &'a InvoiceDetail) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let issued = (detail.summary.issue_on, 0, "", text!(texts, "history-issued"));
    let mut events: Vec<(NaiveDate, usize, &'static str, String)> = vec![issued];
    let booked = detail.history.iter().filter(|event| event.kind != EntryKind::Invoice);
    events.extend(
        booked.enumerate().map(|(index, event)| (event.value_on, index + 1, tone(event), booked_words(texts, event))),
    );
    events.extend(detail.amendments.iter().enumerate().map(|(index, amendment)| {
        (zone.date(amendment.amended_at), 1_000 + index, "info", amended_words(texts, amendment))
    }));
    events.sort_by_key(|event| std::cmp::Reverse((event.0, event.1)));
    let events = events.into_iter().map(|(day, _, class, words)| {
        view! { <li class=class><time datetime=day.to_string()>{texts.date_long(day)}</time>{words}</li> }
    });
    view! {
        <section class="panel" aria-labelledby="history">
            <h2 id="history">{text!(texts, "invoice-history")}</h2>
            <ol class="timeline">{events.collect_view()}</ol>
        </section>
    }
}

const fn tone(event: &HistoryEvent) -> &'static str {
    match (event.change.is_zero(), event.change.is_negative()) {
        (true, _) => "info",
        (false, true) => "good",
        (false, false) => "bad",
    }
}

fn booked_words(texts: &Texts, event: &HistoryEvent) -> String {
    let amount = texts.money(event.change.abs());
    match event.kind {
        EntryKind::Invoice => text!(texts, "history-issued"),
        EntryKind::Moved if event.change.is_zero() => text!(texts, "history-moved"),
        EntryKind::Payment => match event.returnable_until {
            Some(until) => {
                text!(texts, "history-paid-returnable", amount = amount, date = texts.date_long(until))
            }
            None => text!(texts, "history-paid", amount = amount),
        },
        EntryKind::Refund => text!(texts, "history-refunded", amount = amount),
        EntryKind::Reversal if event.change.is_negative() => text!(texts, "history-paid", amount = amount),
        EntryKind::Reversal => text!(texts, "history-reversed", amount = amount),
        EntryKind::Chargeback => text!(texts, "history-charged-back", amount = amount),
        EntryKind::ChargebackWon => text!(texts, "history-chargeback-won", amount = amount),
        EntryKind::Waiver => text!(texts, "staff-money-history-waived", amount = amount),
        EntryKind::WaiverReversed => text!(texts, "staff-money-history-unwaived", amount = amount),
        EntryKind::CreditDecision if event.change.is_negative() => {
            text!(texts, "history-credit-decision", amount = amount)
        }
        EntryKind::CreditNote | EntryKind::Allocation | EntryKind::Suspense | EntryKind::RefundFailed
            if event.change.is_negative() =>
        {
            text!(texts, "history-credited", amount = amount)
        }
        EntryKind::CreditNote
        | EntryKind::Allocation
        | EntryKind::Suspense
        | EntryKind::RefundFailed
        | EntryKind::CreditDecision
        | EntryKind::WriteOff
        | EntryKind::WriteOffReversed
        | EntryKind::Moved => {
            text!(texts, "history-taken-back", amount = amount)
        }
    }
}

/// One change, as the import wrote it.
#[derive(Deserialize)]
struct Change {
    field: String,
}

/// Which parts of the document changed, each named once.
fn amended_words(texts: &Texts, amendment: &Amendment) -> String {
    let changes: Vec<Change> = serde_json::from_str(&amendment.changes).unwrap_or_default();
    let mut parts: Vec<String> = Vec::new();
    for change in changes {
        let part = part(texts, &change.field);
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    if parts.is_empty() {
        text!(texts, "history-amended")
    } else {
        text!(texts, "history-amended-parts", parts = parts.join(", "))
    }
}

fn part(texts: &Texts, field: &str) -> String {
    match field {
        "due_on" | "due_assumed" => text!(texts, "amended-due"),
        "terms" => text!(texts, "amended-terms"),
        "note" => text!(texts, "amended-note"),
        "lines" => text!(texts, "amended-lines"),
        "attachments" => text!(texts, "amended-files"),
        "details" => text!(texts, "amended-details"),
        "payment_means" | "payment_reference" | "payee_name" | "payee_iban" => text!(texts, "amended-payment"),
        _ => text!(texts, "amended-references"),
    }
}

/// The invoice a credit note corrects, the credit notes of an invoice, what a credit was used for.
#[component]
pub fn Ties<'a>(debtor: &'a DebtorId, detail: &'a InvoiceDetail) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let related = detail.related.iter().map(|other| {
        let number = other.number.as_str();
        let words = match other.kind {
            DocumentKind::Invoice => text!(texts, "invoice-title", number = number),
            DocumentKind::CreditNote => text!(texts, "credit-note-title", number = number),
        };
        (paths::invoice(debtor, &other.id), words, texts.money(other.payable))
    });
    let used = detail.used.iter().map(|used| {
        let words = text!(texts, "invoice-used-for", number = used.number.as_str());
        (paths::invoice(debtor, &used.document), words, texts.money(used.amount))
    });
    let ties: Vec<_> = related.chain(used).collect();
    (!ties.is_empty()).then(|| {
        let ties = ties.into_iter().map(|(link, words, amount)| {
            view! { <li><div><a href=link><bdi>{words}</bdi></a></div><span class="money">{amount}</span></li> }
        });
        view! {
            <section class="panel" aria-labelledby="ties">
                <h2 id="ties">{text!(texts, "invoice-ties")}</h2>
                <ul class="moves">{ties.collect_view()}</ul>
            </section>
        }
    })
}
