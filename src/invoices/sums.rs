//! The sums of a document in the reader's words, for its page and its PDF: what it says itself, and what happened
//! to it since. Pure.

use super::numbers::decimal;
use super::{Adjustment, InvoiceDetail, Line, Standing};
use crate::money::Money;
use crate::text;
use crate::texts::Texts;

/// A name and an amount in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumRow {
    /// What it is.
    pub name: String,
    /// How much; a deduction starts with "− ".
    pub amount: String,
    /// The VAT, which the rates explain.
    pub is_vat: bool,
}

const fn row(name: String, amount: String) -> SumRow {
    SumRow { name, amount, is_vat: false }
}

/// What the document itself says, up to its payable amount; what is zero is left out.
pub fn of_document(texts: &Texts, detail: &InvoiceDetail) -> Vec<SumRow> {
    let header = &detail.header;
    let mut rows = Vec::new();
    if !detail.adjustments.is_empty() {
        rows.push(row(text!(texts, "sum-lines"), signed(texts, header.lines_net)));
    }
    rows.extend(detail.adjustments.iter().map(|one| row(reason(texts, one), signed(texts, effect(one)))));
    rows.push(row(text!(texts, "sum-without-vat"), signed(texts, header.without_vat)));
    rows.push(SumRow { is_vat: true, ..row(text!(texts, "invoice-vat"), signed(texts, header.vat)) });
    rows.push(row(text!(texts, "sum-with-vat"), signed(texts, header.with_vat)));
    let later =
        [(text!(texts, "sum-prepaid"), header.prepaid.negated()), (text!(texts, "sum-rounding"), header.rounding)];
    let later = named(texts, later);
    if !later.is_empty() {
        rows.extend(later);
        rows.push(row(text!(texts, "sum-payable"), signed(texts, detail.summary.payable)));
    }
    rows
}

/// What happened since, and the last row: what there is to pay now, or what is left of a credit.
pub fn of_today(texts: &Texts, detail: &InvoiceDetail) -> (Vec<SumRow>, SumRow) {
    let (document, owed) = (&detail.summary, &detail.summary.owed);
    if document.standing == Standing::Credit {
        let left = document.credit_left.unwrap_or_else(|| Money::zero(document.payable.currency()));
        return (Vec::new(), row(text!(texts, "sum-credit-left"), texts.money(left)));
    }
    let settled = Money::stored(owed.outstanding.minor() - document.payable.minor(), owed.outstanding.currency());
    let since = [
        (text!(texts, "sum-settled"), settled),
        (text!(texts, "sum-processing"), owed.processing.negated()),
        (text!(texts, "sum-contested"), owed.contested.negated()),
    ];
    let last = if owed.direct_debit {
        row(text!(texts, "sum-collected"), texts.money(owed.outstanding))
    } else {
        row(text!(texts, "sum-to-pay"), texts.money(owed.due()))
    };
    (named(texts, since), last)
}

fn named<const N: usize>(texts: &Texts, rows: [(String, Money); N]) -> Vec<SumRow> {
    let rows = rows.into_iter().filter(|(_, amount)| !amount.is_zero());
    rows.map(|(name, amount)| row(name, signed(texts, amount))).collect()
}

/// An amount in a sum; a deduction starts with "− ".
pub fn signed(texts: &Texts, amount: Money) -> String {
    if amount.is_negative() { format!("−\u{a0}{}", texts.money(amount.abs())) } else { texts.money(amount) }
}

/// "Discount: − €5.00".
pub fn adjustment(texts: &Texts, one: &Adjustment) -> String {
    format!("{}: {}", reason(texts, one), signed(texts, effect(one)))
}

const fn effect(one: &Adjustment) -> Money {
    if one.is_charge { one.amount } else { one.amount.negated() }
}

/// The sender's words, else ours.
fn reason(texts: &Texts, one: &Adjustment) -> String {
    match (one.reason.is_empty(), one.is_charge) {
        (false, _) => one.reason.clone(),
        (true, true) => text!(texts, "line-charge"),
        (true, false) => text!(texts, "line-allowance"),
    }
}

/// A rate of VAT: "21 %".
pub fn rate(texts: &Texts, percent: Option<&str>) -> Option<String> {
    percent.map(|percent| format!("{}\u{a0}%", decimal(texts, percent)))
}

/// For how many units the price of a line is, when that is not one: "per 100".
pub fn per(texts: &Texts, line: &Line) -> Option<String> {
    let base = decimal(texts, &line.base_quantity);
    (!matches!(base.as_str(), "" | "0" | "1")).then(|| text!(texts, "line-per", quantity = base))
}
