//! Where credit came from and what it was used for.

use leptos::prelude::*;
use saldo::credits::{Lot, Use};
use saldo::ids::DebtorId;
use saldo::invoices::DocumentKind;
use saldo::ledger::EntryKind;
use saldo::money::Currency;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::page::id_for;
use crate::invoices::words;
use crate::server::render::PageContext;
use crate::ui::{drawn, view};

/// Each credit; what has something left comes first.
#[component]
pub fn Lots<'a>(debtor: &'a DebtorId, lots: Vec<Lot>, currency: Currency) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let id = id_for("lots", currency);
    let rows: Vec<_> = lots.iter().map(|lot| row(texts, debtor, lot)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby=id>
                <h2 id=id.clone()>{text!(texts, "credit-lots")}</h2>
                <ul class="moves top">{rows}</ul>
            </section>
        }
    })
}

fn row(texts: &'static Texts, debtor: &DebtorId, lot: &Lot) -> impl IntoView + use<> {
    let came = match (&lot.document, &lot.payment) {
        (Some((id, kind, number, issue_on)), _) => {
            let number = number.as_str();
            let words = match kind {
                DocumentKind::CreditNote => text!(texts, "credit-note-title", number = number),
                DocumentKind::Invoice => text!(texts, "invoice-title", number = number),
            };
            let day = texts.date_long(*issue_on);
            view! { <a href=paths::invoice(debtor, id)><bdi>{words}</bdi></a><span class="sub">{day}</span> }
        }
        (None, Some((id, method, value_on))) => {
            let words = text!(texts, "credit-left-of-payment", method = words::method(texts, method.as_deref()));
            let day = value_on.map(|on| texts.date_long(on));
            view! { <a href=paths::payment(debtor, id)>{words}</a>{day.map(|day| view! { <span class="sub">{day}</span> })} }
        }
        (None, None) => drawn(text!(texts, "home-credit")),
    };
    let uses: Vec<_> = lot.uses.iter().map(|used| used_for(texts, debtor, used)).collect();
    let aside = lot.set_aside.is_positive().then(|| {
        view! { <span class="sub">{text!(texts, "credit-set-aside", amount = texts.money(lot.set_aside))}</span> }
    });
    let (left, of) = (texts.money(lot.left), text!(texts, "credit-left-of", amount = texts.money(lot.came)));
    view! {
        <li>
            <div>{came}{uses}{aside}</div>
            <span class="num"><span class="money">{left}</span><span class="sub">{of}</span></span>
        </li>
    }
}

fn used_for(texts: &'static Texts, debtor: &DebtorId, used: &Use) -> impl IntoView + use<> {
    let amount = texts.money(used.amount.abs());
    let back = used.amount.is_negative();
    let day = texts.date(used.on);
    if let Some((document, number)) = &used.invoice {
        let words = match back {
            false => text!(texts, "credit-used-for", amount = amount, date = day),
            true => text!(texts, "credit-taken-back-from", amount = amount, date = day),
        };
        let link = paths::invoice(debtor, document);
        return view! { <span class="sub">{words}" "<a href=link><bdi>{number.clone()}</bdi></a></span> };
    }
    let words = match used.kind {
        _ if back => text!(texts, "credit-came-back", amount = amount, date = day),
        EntryKind::Refund => text!(texts, "credit-paid-back", amount = amount, date = day),
        EntryKind::Chargeback => text!(texts, "credit-charged-back", amount = amount, date = day),
        _ => text!(texts, "credit-reversed", amount = amount, date = day),
    };
    view! { <span class="sub">{words}</span> }
}
