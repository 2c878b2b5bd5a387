//! The table of the list: one line a document, cards on a phone.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::invoices::{Column, Direction, InvoiceSummary, Page as ListPage, Query};
use saldo::money::{Currency, Money};
use saldo::money_pattern::MoneyPattern;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::words;
use crate::ui::view;

/// What every row says, looked up once for the whole table.
struct Shared {
    texts: &'static Texts,
    /// Addresses of documents start with this.
    base: String,
    due: Arc<str>,
    of: Arc<str>,
    select: Arc<str>,
    patterns: Vec<(Currency, MoneyPattern)>,
}

impl Shared {
    fn money(&self, money: Money) -> String {
        let known = self.patterns.iter().find(|(currency, _)| *currency == money.currency());
        known.map_or_else(|| self.texts.money(money), |(_, pattern)| pattern.format(money.minor()))
    }
}

/// The rows of `list`; with ticks for who may pay.
pub fn table(texts: &'static Texts, debtor: &DebtorId, list: ListPage, summary: String) -> impl IntoView + use<> {
    let shared = Shared {
        texts,
        base: format!("{}/", paths::invoices(debtor)),
        due: text!(texts, "invoices-due").into(),
        of: text!(texts, "invoices-of").into(),
        select: text!(texts, "invoices-select").into(),
        patterns: list.currencies.iter().map(|currency| (*currency, texts.money_pattern(*currency))).collect(),
    };
    let head = head(&shared, &list.query);
    let rows: Vec<_> = list.rows.into_iter().map(|document| row(&shared, document)).collect();
    view! {
        <table class="list cards invoice-list" role="table">
            <caption class="visually-hidden">{text!(texts, "invoices-title")}", "{summary}</caption>
            <thead role="rowgroup">{head}</thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

fn head(shared: &Shared, query: &Query) -> impl IntoView + use<> {
    let texts = shared.texts;
    let word = Arc::clone(&shared.select);
    let select =
        view! { <th scope="col" role="columnheader" class="select"><span class="visually-hidden">{word}</span></th> };
    let sorted = |column: Column, class: &'static str, words: String| {
        let order = (query.sort.column == column).then_some(match query.sort.direction {
            Direction::Ascending => "ascending",
            Direction::Descending => "descending",
        });
        let link = format!("?{}", query.sorted_by(column).to_query_string());
        view! { <th scope="col" role="columnheader" class=class aria-sort=order><a href=link>{words}</a></th> }
    };
    view! {
        <tr role="row" class="sortable">
            {select}
            {sorted(Column::Number, "name", text!(texts, "invoices-number"))}
            {sorted(Column::Issued, "dated", text!(texts, "invoices-date"))}
            {sorted(Column::Due, "due", text!(texts, "invoices-due"))}
            <th scope="col" role="columnheader" class="state">{text!(texts, "invoices-status")}</th>
            {sorted(Column::Amount, "total num", text!(texts, "invoices-total"))}
            {sorted(Column::Outstanding, "open num", text!(texts, "invoices-open"))}
        </tr>
    }
}

fn row(shared: &Shared, document: InvoiceSummary) -> impl IntoView + use<> {
    let (class, standing) = words::standing(shared.texts, &document);
    let part = words::part(shared.texts, &document).map(|part| view! { <span class="sub">{part}</span> });
    let tick = view! { <td role="cell" class="select">{tick(shared, &document)}</td> };
    let (outstanding, due_on) = (document.owed.outstanding, document.first_due_on());
    let total = if document.payable == outstanding { "total num money same" } else { "total num money" };
    let order = document.order_reference.map(|order| view! { <bdi class="sub">{order}</bdi> });
    let link = format!("{}{}", shared.base, document.id);
    view! {
        <tr role="row">
            {tick}
            <th role="rowheader" scope="row" class="name"><span><a href=link>{document.number}</a>{order}</span></th>
            <td role="cell" class="dated">{day(shared.texts, document.issue_on)}</td>
            <td role="cell" class="due" data-label=Arc::clone(&shared.due)>{day(shared.texts, due_on)}</td>
            <td role="cell" class="state"><span><span class=class>{standing}</span>{part}</span></td>
            <td role="cell" class=total data-label=Arc::clone(&shared.of)>{shared.money(document.payable)}</td>
            <td role="cell" class="open num money">{shared.money(outstanding)}</td>
        </tr>
    }
}

/// Counts with what can be paid of it, which is nothing of what is settled or gives money: that can be downloaded. A
/// document that is contested as a whole counts as a whole: ticking it says "under protest".
fn tick(shared: &Shared, document: &InvoiceSummary) -> impl IntoView + use<> {
    let owed = &document.owed;
    let amount = if owed.due().is_zero() { owed.most() } else { owed.due() };
    let words = format!("{} {}", shared.select, document.number);
    view! {
        <label class="tick">
            <input
                type="checkbox"
                name="document"
                value=document.id.as_str().to_owned()
                data-amount-minor=amount.minor().to_string()
                data-currency=amount.currency().code()
            />
            <span class="visually-hidden">{words}</span>
        </label>
    }
}

fn day(texts: &Texts, day: NaiveDate) -> impl IntoView + use<> {
    view! { <time datetime=day.to_string()>{texts.date(day)}</time> }
}
