//! What the pages of a link share: whom it is for, and its invoices.

use std::collections::BTreeMap;

use leptos::prelude::*;
use saldo::invoices::PayableRow;
use saldo::links::Link;
use saldo::money::{Currency, Money};
use saldo::text;

use crate::invoices::words::pay_by;
use crate::payments::words;
use crate::server::render::PageContext;
use crate::ui::view;

/// The documents of a link: what is to be paid, and what is not.
#[derive(Debug, Clone)]
pub struct Asked {
    /// To be paid now.
    pub rows: Vec<PayableRow>,
    /// Paid, on its way, on hold, or collected.
    pub others: Vec<PayableRow>,
}

impl Asked {
    /// Of all documents of a link.
    pub fn of(items: Vec<PayableRow>) -> Self {
        let (rows, others) = items.into_iter().partition(|item| item.suggested.is_positive());
        Self { rows, others }
    }

    /// The same, with only one currency to be paid.
    pub fn only(mut self, currency: Currency) -> Self {
        self.rows.retain(|row| row.suggested.currency() == currency);
        self
    }

    /// What is to be paid, by currency.
    pub fn sums(&self) -> Vec<Money> {
        let mut sums: BTreeMap<Currency, i64> = BTreeMap::new();
        for row in &self.rows {
            *sums.entry(row.suggested.currency()).or_default() += row.suggested.minor();
        }
        sums.into_iter().map(|(currency, minor)| Money::stored(minor, currency)).collect()
    }
}

/// Whom a link is for, and who sent it. The address is not shown: whoever got a mail knows it.
#[component]
pub fn Matter(link: Link) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let number = link.debtor_number.map(|number| {
        view! { <div><dt>{text!(texts, "link-customer")}</dt><dd>{number}</dd></div> }
    });
    let person = (!link.contact_name.is_empty()).then(|| {
        view! { <div><dt>{text!(texts, "link-sent-to")}</dt><dd>{link.contact_name}</dd></div> }
    });
    view! {
        <dl class="facts">
            <div><dt>{text!(texts, "link-for")}</dt><dd><strong>{link.debtor_name}</strong></dd></div>
            {number}
            {person}
            <div><dt>{text!(texts, "link-to")}</dt><dd>{page.visit.creditor.name().to_owned()}</dd></div>
        </dl>
    }
}

/// The invoices of a link with their amounts, the sums, and what is not asked for.
#[component]
pub fn Items(asked: Asked) -> impl IntoView {
    let texts = PageContext::current().texts;
    let sums = asked.sums();
    let rows = asked.rows.into_iter().map(|row| {
        let (tone, words) = words::standing(texts, row.standing);
        let class = tone.map_or("status".to_owned(), |tone| format!("status {}", tone.class()));
        let pay_by = pay_by(texts, row.pay_by).map(|words| view! { <span class="sub">{words}</span> });
        view! {
            <div><dt>{row.number}" "<span class=class>{words}</span>{pay_by}</dt><dd class="money">{texts.money(row.suggested)}</dd></div>
        }
    });
    let sums = sums.into_iter().map(|sum| {
        view! { <div class="total"><dt>{text!(texts, "link-what")}</dt><dd class="money">{texts.money(sum)}</dd></div> }
    });
    let others = asked.others.into_iter().map(|row| {
        let (_, words) = words::standing(texts, row.standing);
        view! { <li>{row.number}": "{words}</li> }
    });
    let others = others.collect_view();
    let others = (!others.is_empty()).then(|| {
        view! { <h2>{text!(texts, "link-not-asked")}</h2><ul class="quiet-text">{others}</ul> }
    });
    view! {
        <dl class="summary">{rows.collect_view()}{sums.collect_view()}</dl>
        {others}
    }
}
