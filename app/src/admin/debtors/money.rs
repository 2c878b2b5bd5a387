//! Payments of a debtor, as rows.

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;
use saldo::payments::inside::ListedPayment;
use saldo::text;

use crate::admin::money::words;
use crate::server::render::PageContext;
use crate::ui::{Tone, view};

/// The latest payments, and the way to all.
#[component]
pub(super) fn PaymentsPanel(debtor: DebtorId, payments: Vec<ListedPayment>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let content = if payments.is_empty() {
        view! { <p class="quiet-text">{text!(texts, "staff-debtor-no-payments")}</p> }
    } else {
        view! { <PaymentTable debtor=debtor.clone() payments/> }
    };
    view! {
        <section class="panel" aria-labelledby="payments">
            <div class="panel-head">
                <h2 id="payments">{text!(texts, "staff-debtor-payments")}</h2>
                <a href=paths::payments_of(&debtor)>{text!(texts, "staff-debtor-all-payments")}</a>
            </div>
            {content}
        </section>
    }
}

/// One line a payment, cards on a phone.
#[component]
pub(super) fn PaymentTable(debtor: DebtorId, payments: Vec<ListedPayment>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let rows: Vec<_> = payments.into_iter().map(|payment| view! { <Row debtor=debtor.clone() payment/> }).collect();
    view! {
        <table class="list cards" role="table">
            <caption class="visually-hidden">{text!(texts, "staff-debtor-payments")}</caption>
            <thead role="rowgroup"><tr role="row">
                <th role="columnheader" scope="col">{text!(texts, "payments-date")}</th>
                <th role="columnheader" scope="col">{text!(texts, "payments-how")}</th>
                <th role="columnheader" scope="col">{text!(texts, "payments-status")}</th>
                <th role="columnheader" scope="col" class="num">{text!(texts, "payments-amount")}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(debtor: DebtorId, payment: ListedPayment) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let day = payment.value_on.unwrap_or_else(|| page.visit.creditor.zone.date(payment.created_at));
    let way = words::method_of(texts, payment.method.as_deref());
    let way = way.unwrap_or_else(|| words::provider(texts, payment.provider));
    let (tone, status) = words::status(texts, payment.status);
    let returned = payment.returned();
    let returned = returned.is_positive().then(|| {
        let class = words::class(Some(Tone::Warn));
        view! { " "<span class=class>{text!(texts, "staff-money-went-back", amount = texts.money(returned))}</span> }
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <span><a href=paths::payment(&debtor, &payment.id)><time datetime=day.to_string()>{texts.date(day)}</time></a></span>
            </th>
            <td role="cell" data-label=text!(texts, "payments-how")>{way}</td>
            <td role="cell" data-label=text!(texts, "payments-status")>
                <span><span class=words::class(tone)>{status}</span>{returned}</span>
            </td>
            <td role="cell" class="num money" data-label=text!(texts, "payments-amount")>{texts.money(payment.amount())}</td>
        </tr>
    }
}
