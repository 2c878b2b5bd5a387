//! The sums of a document: VAT by rate, and how the amount to pay comes about.

use leptos::prelude::*;
use saldo::invoices::{InvoiceDetail, Standing, VatRow};
use saldo::money::Money;
use saldo::text;
use saldo::texts::Texts;

use super::lines::{reason, signed};
use super::numbers::decimal;
use crate::server::render::PageContext;

/// The foot of the panel with the lines.
#[component]
pub fn Sums<'a>(detail: &'a InvoiceDetail) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let vat = (!detail.vat.is_empty()).then(|| vat_table(texts, &detail.vat));
    let second = detail
        .header
        .second_vat
        .map(|vat| view! { <p class="quiet-text">{text!(texts, "sum-second-vat", amount = texts.money(vat))}</p> });
    let mut rows = document_sums(texts, detail);
    let last = rows_of_today(texts, detail, &mut rows);
    let rows = rows
        .into_iter()
        .map(|(name, amount)| view! { <div><dt><bdi>{name}</bdi></dt><dd class="money">{amount}</dd></div> });
    view! {
        <div class="totals-row">
            {vat}
            <dl class="summary">
                {rows.collect_view()}
                <div class="total"><dt>{last.0}</dt><dd class="money">{last.1}</dd></div>
            </dl>
        </div>
        {second}
    }
}

/// A name and an amount in words.
type Row = (String, String);

/// What the document itself says, up to its payable amount; what is zero is left out.
fn document_sums(texts: &Texts, detail: &InvoiceDetail) -> Vec<Row> {
    let header = &detail.header;
    let mut rows = Vec::new();
    if !detail.adjustments.is_empty() {
        rows.push((text!(texts, "sum-lines"), signed(texts, header.lines_net)));
    }
    for one in &detail.adjustments {
        let amount = if one.is_charge { one.amount } else { one.amount.negated() };
        rows.push((reason(texts, one), signed(texts, amount)));
    }
    rows.push((text!(texts, "sum-without-vat"), signed(texts, header.without_vat)));
    rows.push((text!(texts, "invoice-vat"), signed(texts, header.vat)));
    rows.push((text!(texts, "sum-with-vat"), signed(texts, header.with_vat)));
    let later =
        [(text!(texts, "sum-prepaid"), header.prepaid.negated()), (text!(texts, "sum-rounding"), header.rounding)];
    let later: Vec<Row> = later
        .into_iter()
        .filter(|(_, amount)| !amount.is_zero())
        .map(|(name, amount)| (name, signed(texts, amount)))
        .collect();
    if !later.is_empty() {
        rows.extend(later);
        rows.push((text!(texts, "sum-payable"), signed(texts, detail.summary.payable)));
    }
    rows
}

/// Adds what happened since, and gives the bold last row.
fn rows_of_today(texts: &Texts, detail: &InvoiceDetail, rows: &mut Vec<Row>) -> Row {
    let (document, owed) = (&detail.summary, &detail.summary.owed);
    if document.standing == Standing::Credit {
        let left = document.credit_left.unwrap_or_else(|| Money::zero(document.payable.currency()));
        return (text!(texts, "sum-credit-left"), texts.money(left));
    }
    let settled = Money::stored(owed.outstanding.minor() - document.payable.minor(), owed.outstanding.currency());
    let since = [
        (text!(texts, "sum-settled"), settled),
        (text!(texts, "sum-processing"), owed.processing.negated()),
        (text!(texts, "sum-contested"), owed.contested.negated()),
    ];
    rows.extend(
        since.into_iter().filter(|(_, amount)| !amount.is_zero()).map(|(name, amount)| (name, signed(texts, amount))),
    );
    if owed.direct_debit {
        (text!(texts, "sum-collected"), texts.money(owed.outstanding))
    } else {
        (text!(texts, "sum-to-pay"), texts.money(owed.due()))
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
    let rate = row.percent.as_ref().map(|percent| format!("{}\u{a0}%", decimal(texts, percent)));
    let rate = rate.unwrap_or_else(|| text!(texts, "vat-none"));
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
