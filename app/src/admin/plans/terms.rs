//! Terms side by side: what is asked beside what is offered, and when how much is paid by each.

use leptos::prelude::*;
use saldo::money::{Currency, Money};
use saldo::plans::{Instalment, Wanted};
use saldo::text;
use saldo::texts::Texts;
use saldo::threads::Side;

use super::words;
use crate::server::render::PageContext;
use crate::ui::view;

/// Terms of one side.
#[derive(Debug, Clone)]
pub struct Column {
    pub title: String,
    pub wanted: Wanted,
    pub instalments: Vec<Instalment>,
}

/// Whose terms they are.
pub fn title(texts: &Texts, side: Side) -> String {
    match side {
        Side::Debtor => text!(texts, "staff-plan-asked-terms"),
        Side::Creditor => text!(texts, "staff-plan-offered-terms"),
    }
}

/// A row a term, then a row an instalment.
#[component]
pub fn SideBySide(columns: Vec<Column>, currency: Currency) -> impl IntoView {
    let texts = PageContext::current().texts;
    let titles: Vec<String> = columns.iter().map(|column| column.title.clone()).collect();
    let values: Vec<Vec<String>> = columns.iter().map(|column| values(texts, column, currency)).collect();
    let most = columns.iter().map(|column| column.instalments.len()).max().unwrap_or(0);
    let numbers = (1..=most).map(|number| text!(texts, "staff-plan-instalment", number = number));
    let labels = names(texts).into_iter().chain(numbers).enumerate();
    let rows: Vec<_> = labels
        .map(|(row, label)| {
            let cells: Vec<_> = titles
                .iter()
                .zip(&values)
                .map(|(title, values)| {
                    let value = values.get(row).cloned().unwrap_or_default();
                    view! { <td role="cell" class="num" data-label=title.clone()>{value}</td> }
                })
                .collect();
            view! { <tr role="row"><th role="rowheader" scope="row">{label}</th>{cells}</tr> }
        })
        .collect();
    let heads: Vec<_> = titles
        .iter()
        .map(|title| view! { <th scope="col" role="columnheader" class="num">{title.clone()}</th> })
        .collect();
    view! {
        <table class="list cards" role="table">
            <caption class="visually-hidden">{text!(texts, "staff-plan-terms")}</caption>
            <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{text!(texts, "staff-plan-term")}</th>{heads}</tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

/// What each term is called.
fn names(texts: &Texts) -> [String; 6] {
    [
        text!(texts, "staff-plan-total"),
        text!(texts, "staff-plan-down"),
        text!(texts, "staff-plan-share"),
        text!(texts, "staff-plan-rhythm"),
        text!(texts, "staff-plan-first"),
        text!(texts, "staff-plan-last"),
    ]
}

/// The terms of a column, in the order of their names, and then its instalments.
fn values(texts: &Texts, column: &Column, currency: Currency) -> Vec<String> {
    let money = |minor: i64| texts.money(Money::stored(minor, currency));
    let Column { wanted, instalments, .. } = column;
    let down = match wanted.down {
        0 => text!(texts, "staff-plan-no-down"),
        down => money(down),
    };
    let mut values = vec![
        money(instalments.iter().map(|one| one.minor).sum()),
        down,
        words::share(texts, wanted.share, currency),
        words::rhythm(texts, wanted.rhythm),
        instalments.first().map(|first| texts.date(first.due_on)).unwrap_or_default(),
        instalments.last().map(|last| texts.date(last.due_on)).unwrap_or_default(),
    ];
    values.extend(instalments.iter().map(|one| format!("{} · {}", texts.date(one.due_on), money(one.minor))));
    values
}
