//! Invoices of a debtor as rows: one line a document, cards on a phone.

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::invoices::{Column, Direction, InvoiceSummary, Page as ListPage, Query};
use saldo::paths::admin as paths;
use saldo::text;
use saldo::texts::Texts;

use crate::invoices::words;
use crate::ui::view;

/// The rows of `list`.
pub(super) fn table(
    texts: &'static Texts,
    debtor: &DebtorId,
    list: ListPage,
    summary: String,
) -> impl IntoView + use<> {
    let head = head(texts, &list.query);
    let rows: Vec<_> = list.rows.into_iter().map(|document| row(texts, debtor, document)).collect();
    view! {
        <table class="list cards invoice-list" role="table">
            <caption class="visually-hidden">{text!(texts, "invoices-title")}", "{summary}</caption>
            <thead role="rowgroup">{head}</thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

fn head(texts: &'static Texts, query: &Query) -> impl IntoView + use<> {
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
            {sorted(Column::Number, "name", text!(texts, "invoices-number"))}
            {sorted(Column::Issued, "dated", text!(texts, "invoices-date"))}
            {sorted(Column::Due, "due", text!(texts, "invoices-due"))}
            <th scope="col" role="columnheader" class="state">{text!(texts, "invoices-status")}</th>
            {sorted(Column::Amount, "total num", text!(texts, "invoices-total"))}
            {sorted(Column::Outstanding, "open num", text!(texts, "invoices-open"))}
        </tr>
    }
}

fn row(texts: &'static Texts, debtor: &DebtorId, document: InvoiceSummary) -> impl IntoView + use<> {
    let (class, standing) = words::standing(texts, &document);
    let parts = [words::part(texts, &document), words::pay_by(texts, document.pay_by)].into_iter().flatten();
    let parts = parts.map(|part| view! { <span class="sub">{part}</span> }).collect_view();
    let (outstanding, due_on) = (document.owed.outstanding, document.first_due_on());
    let total = if document.payable == outstanding { "total num money same" } else { "total num money" };
    let order = document.order_reference.map(|order| view! { <bdi class="sub">{order}</bdi> });
    let day = |day: chrono::NaiveDate| view! { <time datetime=day.to_string()>{texts.date(day)}</time> };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="name">
                <span><a href=paths::invoice(debtor, &document.id)><bdi>{document.number}</bdi></a>{order}</span>
            </th>
            <td role="cell" class="dated">{day(document.issue_on)}</td>
            <td role="cell" class="due" data-label=text!(texts, "invoices-due")>{day(due_on)}</td>
            <td role="cell" class="state"><span><span class=class>{standing}</span>{parts}</span></td>
            <td role="cell" class=total data-label=text!(texts, "invoices-of")>{texts.money(document.payable)}</td>
            <td role="cell" class="open num money">{texts.money(outstanding)}</td>
        </tr>
    }
}
