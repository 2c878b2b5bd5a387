//! Requests to get credit back, as their debtor sees them.

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::credits::{Request, RequestState};
use saldo::money::Currency;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::page::id_for;
use crate::server::render::PageContext;
use crate::ui::view;

/// What was asked back, open ones first; nothing when nothing was.
#[component]
pub fn Requests<'a>(debtor: &'a DebtorOfContact, requests: Vec<Request>, currency: Currency) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let id = id_for("requests", currency);
    let rows: Vec<_> = requests.iter().map(|request| row(&page, debtor, request)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby=id>
                <h2 id=id.clone()>{text!(texts, "credit-requests")}</h2>
                <ul class="moves top">{rows}</ul>
            </section>
        }
    })
}

fn row(page: &PageContext, debtor: &DebtorOfContact, request: &Request) -> impl IntoView + use<> {
    let texts = page.texts;
    let zone = page.visit.creditor.zone;
    let (class, status) = status(texts, request);
    let asked = text!(texts, "credit-request-asked", date = texts.date_long(zone.date(request.created_at)));
    let asked = format!("{asked} {}", way(texts, request));
    let less = (request.amount() != request.asked() && request.state != RequestState::Gone).then(|| {
        let words = text!(texts, "credit-request-less", asked = texts.money(request.asked()));
        view! { <span class="sub">{words}</span> }
    });
    let amount = if request.state == RequestState::Gone { request.asked() } else { request.amount() };
    let next = next(page, request);
    let note = Some(request.note.clone()).filter(|note| !note.is_empty());
    let note =
        note.map(|note| view! { <span class="sub">{text!(texts, "credit-request-note")}" "<bdi>{note}</bdi></span> });
    let can_withdraw = request.state == RequestState::Asked && !request.is_being_confirmed;
    let withdraw = (can_withdraw && debtor.rights.pay).then(|| {
        let action = paths::withdraw_credit_request(&debtor.id, &request.id);
        view! {
            <form method="post" action=action class="no-print"><button class="button quiet">{text!(texts, "credit-request-withdraw")}</button></form>
        }
    });
    view! {
        <li>
            <div><span class=class>{status}</span><span class="sub">{asked}</span>{less}{note}<span class="sub">{next}</span>{withdraw}</div>
            <span class="money">{texts.money(amount)}</span>
        </li>
    }
}

fn way(texts: &Texts, request: &Request) -> String {
    match (&request.iban, &request.holder) {
        (Some(iban), Some(holder)) => {
            text!(texts, "credit-request-by-bank", iban = iban.grouped(), holder = holder.as_str())
        }
        _ => text!(texts, "credit-request-to-payment"),
    }
}

fn status(texts: &Texts, request: &Request) -> (&'static str, String) {
    match request.state {
        RequestState::Asked => ("status warn", text!(texts, "credit-request-waits")),
        RequestState::Sending if request.is_being_transferred() => {
            ("status info", text!(texts, "credit-request-transferring"))
        }
        RequestState::Sending => ("status info", text!(texts, "credit-request-sending")),
        RequestState::Paid => ("status good", text!(texts, "credit-request-paid")),
        RequestState::Bounced => ("status bad", text!(texts, "credit-request-bounced")),
        RequestState::Declined => ("status bad", text!(texts, "credit-request-declined")),
        RequestState::Withdrawn => ("status", text!(texts, "credit-request-withdrawn")),
        RequestState::Gone => ("status bad", text!(texts, "credit-request-gone")),
    }
}

/// What happens next, or what happened.
fn next(page: &PageContext, request: &Request) -> String {
    let (texts, creditor) = (page.texts, page.visit.creditor.name());
    let ended = request.closed_at.map(|at| texts.date_long(page.visit.creditor.zone.date(at))).unwrap_or_default();
    match request.state {
        RequestState::Asked if request.is_being_confirmed => {
            text!(texts, "credit-request-confirming-text", creditor = creditor)
        }
        RequestState::Asked => text!(texts, "credit-request-waits-text", creditor = creditor),
        RequestState::Sending if request.is_being_transferred() => {
            text!(texts, "credit-request-transferring-text", creditor = creditor)
        }
        RequestState::Sending => text!(texts, "credit-request-sending-text"),
        RequestState::Paid => match request.value_on {
            Some(on) => text!(texts, "credit-request-paid-by-bank", date = texts.date_long(on)),
            None => text!(texts, "credit-request-paid-on", date = ended),
        },
        RequestState::Declined => {
            text!(texts, "credit-request-declined-text", creditor = creditor, reason = request.answer.as_str())
        }
        RequestState::Bounced => text!(texts, "credit-request-bounced-text", creditor = creditor),
        RequestState::Withdrawn => text!(texts, "credit-request-withdrawn-text", date = ended),
        RequestState::Gone => text!(texts, "credit-request-gone-text", creditor = creditor),
    }
}
