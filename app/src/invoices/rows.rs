//! The table of the list: one line a document, cards on a phone.

use std::fmt::Write as _;

use chrono::NaiveDate;
use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::invoices::{Column, Direction, InvoiceSummary, Page as ListPage, Query};
use saldo::money::{Currency, Money};
use saldo::money_pattern::MoneyPattern;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::words;
use crate::ui::{Drawn, Safe, view};

/// What every row says, looked up once for the whole table.
struct Shared {
    texts: &'static Texts,
    /// Addresses of documents start with this.
    base: String,
    due: String,
    of: String,
    select: String,
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
        due: text!(texts, "invoices-due"),
        of: text!(texts, "invoices-of"),
        select: text!(texts, "invoices-select"),
        patterns: list.currencies.iter().map(|currency| (*currency, texts.money_pattern(*currency))).collect(),
    };
    let head = head(&shared, &list.query);
    let mut rows = String::with_capacity(list.rows.len() * 1024);
    for document in &list.rows {
        row(&mut rows, &shared, document);
    }
    view! {
        <table class="list cards invoice-list" role="table">
            <caption class="visually-hidden">{text!(texts, "invoices-title")}", "{summary}</caption>
            <thead role="rowgroup">{head}</thead>
            <tbody role="rowgroup">{Drawn::new(rows)}</tbody>
        </table>
    }
}

fn head(shared: &Shared, query: &Query) -> impl IntoView + use<> {
    let texts = shared.texts;
    let word = shared.select.clone();
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

/// Written as text, as a statement's rows are: a list has fifty of them. The tick counts with what can be
/// paid of it, which is nothing of what is settled or gives money: that can be downloaded. A document that is contested
/// as a whole counts as a whole: ticking it says "under protest".
fn row(out: &mut String, shared: &Shared, document: &InvoiceSummary) {
    let texts = shared.texts;
    let owed = &document.owed;
    let payable = if owed.due().is_zero() { owed.most() } else { owed.due() };
    let (class, standing) = words::standing(texts, document);
    let _ = write!(
        out,
        concat!(
            r#"<tr role="row"><td role="cell" class="select"><label class="tick">"#,
            r#"<input type="checkbox" name="document" value="{id}" data-amount-minor="{minor}" data-currency="{currency}">"#,
            r#"<span class="visually-hidden">{select} {number}</span></label></td>"#,
            r#"<th role="rowheader" scope="row" class="name"><span><a href="{base}{id}">{number}</a>{order}</span></th>"#,
            r#"<td role="cell" class="dated">{issued}</td><td role="cell" class="due" data-label="{due}">{due_on}</td>"#,
            r#"<td role="cell" class="state"><span><span class="{class}">{standing}</span>{part}{pay_by}</span></td>"#,
            r#"<td role="cell" class="total num money{same}" data-label="{of}">{total}</td>"#,
            r#"<td role="cell" class="open num money">{open}</td></tr>"#,
        ),
        id = document.id,
        minor = payable.minor(),
        currency = payable.currency().code(),
        select = Safe(&shared.select),
        number = Safe(&document.number),
        base = shared.base,
        order = sub("bdi", document.order_reference.as_deref()),
        issued = day(texts, document.issue_on),
        due = Safe(&shared.due),
        due_on = day(texts, document.first_due_on()),
        class = class,
        standing = Safe(&standing),
        part = sub("span", words::part(texts, document).as_deref()),
        pay_by = sub("span", words::pay_by(texts, document.pay_by).as_deref()),
        same = if document.payable == owed.outstanding { " same" } else { "" },
        of = Safe(&shared.of),
        total = Safe(&shared.money(document.payable)),
        open = Safe(&shared.money(owed.outstanding)),
    );
}

/// Smaller, on a line of its own.
fn sub(tag: &str, words: Option<&str>) -> String {
    words.map(|words| format!(r#"<{tag} class="sub">{}</{tag}>"#, Safe(words))).unwrap_or_default()
}

fn day(texts: &Texts, day: NaiveDate) -> String {
    format!(r#"<time datetime="{day}">{}</time>"#, Safe(&texts.date(day)))
}
