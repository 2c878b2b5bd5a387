//! The two pages, drawn by Leptos.

use leptos::prelude::*;

use crate::made::{Invoice, Line, decimal};

/// 50 rows.
pub fn list(debtor: &str, invoices: Vec<Invoice>) -> String {
    let rows: Vec<_> = invoices
        .into_iter()
        .map(|invoice| {
            view! {
                <tr>
                    <th><a href=format!("/invoices/{}", invoice.id)>{invoice.number}</a></th>
                    <td>{invoice.issue_on}</td>
                    <td>{invoice.due_on}</td>
                    <td>{decimal(invoice.payable)}</td>
                    <td>{decimal(invoice.outstanding)}</td>
                </tr>
            }
        })
        .collect();
    let head =
        view! { <tr><th>"Number"</th><th>"Issued"</th><th>"Due"</th><th>"Amount"</th><th>"Outstanding"</th></tr> };
    let content = view! { <table><thead>{head}</thead><tbody>{rows}</tbody></table> };
    document(format!("Invoices of {debtor}"), content)
}

/// One invoice with its lines.
pub fn invoice(debtor: &str, invoice: Invoice, lines: Vec<Line>) -> String {
    let rows: Vec<_> = lines
        .into_iter()
        .map(|line| {
            view! {
                <tr>
                    <th>{line.name}</th>
                    <td>{line.quantity}</td>
                    <td>{decimal(line.price)}</td>
                    <td>{line.vat_percent}" %"</td>
                    <td>{decimal(line.net)}</td>
                </tr>
            }
        })
        .collect();
    let content = view! {
        <p>{debtor.to_owned()}", "{invoice.issue_on}", due on "{invoice.due_on}</p>
        <table><tbody>{rows}</tbody></table>
        <p>{decimal(invoice.payable)}", outstanding "{decimal(invoice.outstanding)}</p>
    };
    document(format!("Invoice {}", invoice.number), content)
}

fn document(title: String, content: impl IntoView + 'static) -> String {
    Owner::new().with(|| {
        view! {
            <!DOCTYPE html>
            <html lang="en">
                <head><meta charset="utf-8"/><title>{title.clone()}</title></head>
                <body><main><h1>{title}</h1>{content}</main></body>
            </html>
        }
        .to_html()
    })
}
