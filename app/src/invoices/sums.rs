//! The sums of a document: VAT by rate, and how the amount to pay comes about.

use leptos::prelude::*;
use saldo::invoices::sums::{SumRow, of_document, of_today, rate, signed};
use saldo::invoices::{InvoiceDetail, VatRow};
use saldo::text;
use saldo::texts::Texts;

use crate::server::render::PageContext;
use crate::ui::view;

/// The foot of the panel with the lines.
#[component]
pub fn Sums<'a>(detail: &'a InvoiceDetail) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let vat = (!detail.vat.is_empty()).then(|| vat_table(texts, &detail.vat));
    let second = detail
        .header
        .second_vat
        .map(|vat| view! { <p class="quiet-text">{text!(texts, "sum-second-vat", amount = texts.money(vat))}</p> });
    let (since, last) = of_today(texts, detail);
    let rows = of_document(texts, detail).into_iter().chain(since);
    let rows = rows.map(|SumRow { name, amount, .. }| {
        view! { <div><dt><bdi>{name}</bdi></dt><dd class="money">{amount}</dd></div> }
    });
    view! {
        <div class="totals-row">
            {vat}
            <dl class="summary">
                {rows.collect_view()}
                <div class="total"><dt>{last.name}</dt><dd class="money">{last.amount}</dd></div>
            </dl>
        </div>
        {second}
    }
}

fn vat_table(texts: &'static Texts, vat: &[VatRow]) -> impl IntoView + use<> {
    let rows: Vec<_> = vat.iter().map(|row| vat_row(texts, row)).collect();
    view! {
        <table class="list">
            <caption>{text!(texts, "vat-by-rate")}</caption>
            <thead><tr>
                <th scope="col">{text!(texts, "vat-rate")}</th>
                <th scope="col" class="num">{text!(texts, "vat-over")}</th>
                <th scope="col" class="num">{text!(texts, "invoice-vat")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn vat_row(texts: &Texts, row: &VatRow) -> impl IntoView + use<> {
    let rate = rate(texts, row.percent.as_deref()).unwrap_or_else(|| text!(texts, "vat-none"));
    let why = Some(row.exemption.clone()).filter(|why| !why.is_empty());
    let why = why.map(|why| view! { <bdi class="sub">{why}</bdi> });
    view! {
        <tr>
            <th scope="row">{rate}{why}</th>
            <td class="num money">{signed(texts, row.taxable)}</td>
            <td class="num money">{signed(texts, row.vat)}</td>
        </tr>
    }
}
