//! What a document is for: its lines, then its sums.

use leptos::prelude::*;
use saldo::invoices::{Adjustment, InvoiceDetail, Line};
use saldo::money::{Currency, Money};
use saldo::text;
use saldo::texts::Texts;

use super::numbers::{decimal, price, quantity};
use super::sums::Sums;
use crate::server::render::PageContext;

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
    let per = decimal(texts, &line.base_quantity);
    let per = (per != "1" && !per.is_empty() && per != "0")
        .then(|| view! { <span class="sub">{text!(texts, "line-per", quantity = per)}</span> });
    let vat = line.vat_percent.as_ref().map(|percent| format!("{}\u{a0}%", decimal(texts, percent)));
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

/// "Discount: − €5.00".
fn adjustment(texts: &Texts, one: &Adjustment) -> String {
    let amount = signed(texts, if one.is_charge { one.amount } else { one.amount.negated() });
    format!("{}: {amount}", reason(texts, one))
}

/// The sender's words, else ours.
pub fn reason(texts: &Texts, one: &Adjustment) -> String {
    match (one.reason.is_empty(), one.is_charge) {
        (false, _) => one.reason.clone(),
        (true, true) => text!(texts, "line-charge"),
        (true, false) => text!(texts, "line-allowance"),
    }
}

/// An amount in a sum; a deduction starts with "− ".
pub fn signed(texts: &Texts, amount: Money) -> String {
    if amount.is_negative() { format!("−\u{a0}{}", texts.money(amount.abs())) } else { texts.money(amount) }
}
