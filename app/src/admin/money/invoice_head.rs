//! The top of an invoice's page: what is owed, what of it is written off, and what can be done.

use leptos::prelude::*;
use saldo::invoices::{DocumentKind, Standing};
use saldo::staff::Duty;
use saldo::{paths, text};

use super::invoice_page::InvoiceInside;
use super::parts::{fact, may};
use crate::invoices::words;
use crate::server::render::PageContext;
use crate::ui::view;

/// The panel with the amount.
#[component]
pub fn Head<'a>(inside: &'a InvoiceInside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let (document, header) = (&inside.detail.summary, &inside.detail.header);
    let (class, standing) = words::standing(texts, document);
    let gives = document.standing == Standing::Credit;
    let amount = if gives { document.payable.abs() } else { document.owed.outstanding };
    let pay_by = words::pay_by(texts, document.pay_by).map(|words| view! { <p><strong>{words}</strong></p> });
    let date = |day| Some(texts.date_long(day));
    let off = inside.written_off;
    let facts = [
        fact(text!(texts, "staff-money-payable"), Some(texts.money(document.payable))),
        fact(text!(texts, "staff-money-off"), off.is_positive().then(|| texts.money(off))),
        fact(text!(texts, "invoice-date"), date(document.issue_on)),
        fact(
            text!(texts, "invoice-due-date"),
            (document.kind == DocumentKind::Invoice).then(|| texts.date_long(document.due_on)),
        ),
        fact(text!(texts, "staff-money-customer-reference"), header.buyer_reference.clone()),
        fact(text!(texts, "invoice-order"), document.order_reference.clone()),
        fact(text!(texts, "invoice-corrects"), header.corrects_number.clone()),
    ];
    view! {
        <section class="panel balance" aria-labelledby="document">
            <div class="panel-head">
                <h1 id="document"><bdi>{document.title(texts)}</bdi></h1><span class=class>{standing}</span>
            </div>
            <p class="amount">{texts.money(amount)}</p>
            {pay_by}
            {actions(inside)}
            <dl class="facts">{facts.into_iter().flatten().collect_view()}</dl>
        </section>
    }
}

/// Only what is possible now; the PDF always is.
fn actions(inside: &InvoiceInside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let (debtor, document) = (&inside.debtor.id, &inside.detail.summary);
    let owed = document.owed.outstanding;
    let handles = document.kind == DocumentKind::Invoice && owed.is_positive() && may(&page, Duty::Handle);
    let decide = handles.then(|| {
        let query = format!("?currency={}", owed.currency().code());
        let record = paths::admin::manual_payment(debtor) + &query;
        let allocate = paths::admin::allocate(debtor) + &query;
        let promise = paths::admin::new_promise_about(debtor, [&document.id]);
        let waive = paths::admin::waive(debtor, &document.id);
        let write_off = (inside.written_off.minor() < owed.minor()).then(|| {
            let href = paths::admin::write_off(debtor, &document.id);
            view! { <a class="button quiet" href=href>{text!(texts, "staff-money-write-off")}</a> }
        });
        view! {
            <a class="button" href=record>{text!(texts, "staff-money-manual-title")}</a>
            <a class="button" href=allocate>{text!(texts, "staff-money-allocate")}</a>
            <a class="button quiet" href=promise>{text!(texts, "staff-promise-new")}</a>
            <a class="button quiet" href=waive>{text!(texts, "staff-money-waive")}</a>
            {write_off}
        }
    });
    let pdf = paths::admin::invoice_pdf(debtor, &document.id);
    view! {
        <div class="actions">{decide}<a class="button quiet" href=pdf>{text!(texts, "pdf-document")}</a></div>
    }
}
