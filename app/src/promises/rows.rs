//! Invoices of a form of a promise, each with how much of it is promised.

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::promises::{NotOffered, OfferedInvoice};
use saldo::threads::Side;
use saldo::{paths, text};

use super::words;
use crate::payments::pay_form::amount_field;
use crate::server::render::PageContext;
use crate::ui::view;

/// The table, for whoever fills it in; what can be promised stands in the fields at first.
#[component]
pub fn Rows(debtor: DebtorId, invoices: Vec<OfferedInvoice>, side: Side) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let error = page.form.error("amounts").map(|error| view! { <p class="error">{error.to_owned()}</p> });
    let rows: Vec<_> =
        invoices.into_iter().map(|invoice| view! { <Row debtor=debtor.clone() invoice side/> }).collect();
    view! {
        <div id="amounts" tabindex="-1">
            <h2>{words::what(texts, side)}</h2>
            <p class="quiet-text">{text!(texts, "promise-what-hint")}</p>
            {error}
            <table class="list cards pay-list" role="table">
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{text!(texts, "pay-invoice")}</th>
                    <th role="columnheader" scope="col" class="num">{text!(texts, "pay-open")}</th>
                    <th role="columnheader" scope="col" class="num">{words::amount(texts, side)}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(debtor: DebtorId, invoice: OfferedInvoice, side: Side) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let field = amount_field(&invoice.document_id);
    let error = page.form.error(&field).map(str::to_owned);
    let error_id = format!("{field}-e");
    let control = match invoice.not_offered {
        Some(why) => {
            let words = words::not_offered(texts, why);
            let words = match way_out(&debtor, side, why) {
                Some(link) => view! { <a href=link>{words}</a> },
                None => view! { <span>{words}</span> },
            };
            view! { <span id=field tabindex="-1" class="quiet-text">{words}</span> }
        }
        None => {
            let pattern = texts.money_pattern(invoice.most.currency());
            let all = pattern.digits(invoice.most.minor().unsigned_abs());
            let typed = page.form.typed(&field).map(str::to_owned).unwrap_or(all);
            let label = words::amount_of(texts, side, &invoice.number);
            let described = error.is_some().then(|| error_id.clone());
            view! {
                <div class="field"><label class="visually-hidden" for=field.clone()>{label}</label>
                    <span class="money-input"><span aria-hidden="true">{pattern.sign}</span>
                        <input class="input" id=field.clone() name=field inputmode="decimal" autocomplete="off" value=typed
                            aria-invalid=error.is_some().then_some("true") aria-describedby=described/>
                    </span>
                </div>
            }
        }
    };
    let error = error.map(|error| {
        view! { <tr role="row" class="error-row"><td role="cell" colspan="3"><p class="error" id=error_id>{error}</p></td></tr> }
    });
    let id = invoice.document_id.to_string();
    let link = match side {
        Side::Debtor => paths::invoice(&debtor, &invoice.document_id),
        Side::Creditor => paths::admin::invoice(&debtor, &invoice.document_id),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row"><span>
                <a href=link><bdi>{invoice.number}</bdi></a>
                <input type="hidden" name="document" value=id/>
            </span></th>
            <td role="cell" class="num money" data-label=text!(texts, "pay-open")>{texts.money(invoice.outstanding)}</td>
            <td role="cell" class="num pay" data-label=words::amount(texts, side)>{control}</td>
        </tr>
        {error}
    }
}

/// Where another day is agreed on instead.
fn way_out(debtor: &DebtorId, side: Side, why: NotOffered) -> Option<String> {
    (why == NotOffered::InPlan).then(|| match side {
        Side::Debtor => paths::plans(debtor),
        Side::Creditor => paths::admin::plans(debtor),
    })
}
