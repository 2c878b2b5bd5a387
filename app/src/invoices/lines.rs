//! What a document is for: its lines, then its sums.

use leptos::prelude::*;
use saldo::invoices::numbers::{price, quantity};
use saldo::invoices::sums::{adjustment, per, rate};
use saldo::invoices::{InvoiceDetail, Line};
use saldo::money::Currency;
use saldo::text;
use saldo::texts::Texts;

use super::sums::Sums;
use crate::server::render::PageContext;
use crate::ui::view;

/// The panel with lines, VAT and totals.
#[component]
pub fn Lines<'a>(detail: &'a InvoiceDetail) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let table = (!detail.lines.is_empty()).then(|| table(texts, detail));
    let note = Some(detail.header.note.clone()).filter(|note| !note.is_empty());
    let note = note.map(|note| view! { <p class="said" dir="auto">{note}</p> });
    view! {
        <section class="panel" aria-labelledby="lines">
            <h2 id="lines">{text!(texts, "invoice-lines")}</h2>
            {table}
            <Sums detail/>
            {note}
        </section>
    }
}

fn table(texts: &'static Texts, detail: &InvoiceDetail) -> impl IntoView + use<> {
    let currency = detail.summary.payable.currency();
    let labels = Labels {
        quantity: text!(texts, "line-quantity"),
        price: text!(texts, "line-price"),
        vat: text!(texts, "invoice-vat"),
        amount: text!(texts, "line-amount"),
    };
    let rows: Vec<_> = detail.lines.iter().map(|line| row(texts, &labels, line, currency)).collect();
    let head = |words: &str| view! { <th role="columnheader" scope="col" class="num">{words.to_owned()}</th> };
    view! {
        <table class="list cards" role="table">
            <thead role="rowgroup"><tr role="row">
                <th role="columnheader" scope="col">{text!(texts, "line-description")}</th>
                {head(&labels.quantity)}{head(&labels.price)}{head(&labels.vat)}{head(&labels.amount)}
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

struct Labels {
    quantity: String,
    price: String,
    vat: String,
    amount: String,
}

fn row(texts: &'static Texts, labels: &Labels, line: &Line, currency: Currency) -> impl IntoView + use<> {
    let more = [Some(line.description.clone()), line.item_id.clone()];
    let more = more.into_iter().flatten().filter(|more| !more.is_empty());
    let more = more.map(|more| view! { <bdi class="sub">{more}</bdi> }).collect_view();
    let adjusted: Vec<_> =
        line.adjustments.iter().map(|one| view! { <span class="sub">{adjustment(texts, one)}</span> }).collect();
    let each = price(texts, &line.unit_price, currency);
    let per = per(texts, line).map(|per| view! { <span class="sub">{per}</span> });
    let vat = rate(texts, line.vat_percent.as_deref());
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="text"><span><bdi>{line.name.clone()}</bdi>{more}{adjusted}</span></th>
            <td role="cell" class="num" data-label=labels.quantity.clone()>{quantity(texts, &line.quantity, &line.unit)}</td>
            <td role="cell" class="num money" data-label=labels.price.clone()><span>{each}{per}</span></td>
            <td role="cell" class="num" data-label=labels.vat.clone()>{vat}</td>
            <td role="cell" class="num money" data-label=labels.amount.clone()>{texts.money(line.net)}</td>
        </tr>
    }
}
