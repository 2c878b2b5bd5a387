//! `GET /d/{debtor}/payments`: everything that was paid, tried, and is on its way.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ids::PaymentId;
use saldo::payments::{Payment, PaymentStatus as Status, store};
use saldo::texts::Texts;
use saldo::{paths, text};

use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, Page, Pagination, Symbol, Tone, debtor_in_path, loaded, view};

/// Payments on one page.
const ROWS: i64 = 25;

struct Listed {
    debtor: DebtorOfContact,
    payments: Vec<Payment>,
    numbers: BTreeMap<PaymentId, Vec<String>>,
    came_back: BTreeSet<PaymentId>,
    total: i64,
    number: i64,
}

/// The list.
#[component]
pub fn PaymentsPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = debtor_in_path();
    loaded(async move { load(&page, debtor?).await }, |listed| view! { <List listed/> })
}

async fn load(page: &PageContext, debtor: DebtorOfContact) -> Result<Listed, UiError> {
    let query = page.address.split_once('?').map_or("", |(_, query)| query);
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let asked = pairs.iter().find(|(name, _)| name == "page").and_then(|(_, value)| value.parse::<i64>().ok());
    let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
    let total = store::count(&mut conn, &debtor.id).await.map_err(UiError::failed)?;
    let last = (total - 1).max(0) / ROWS + 1;
    let number = asked.unwrap_or(1).clamp(1, last);
    let payments = store::list(&mut conn, &debtor.id, (number - 1) * ROWS, ROWS).await.map_err(UiError::failed)?;
    let numbers = store::numbers(&mut conn, &payments).await.map_err(UiError::failed)?;
    let came_back = saldo::payments::that_came_back(&mut conn, &payments).await.map_err(UiError::failed)?;
    Ok(Listed { debtor, payments, numbers, came_back, total, number })
}

#[component]
fn List(listed: Listed) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "payments-title");
    let file = (listed.total > 0).then(|| {
        let csv = paths::payments_csv(&listed.debtor.id);
        view! { <div class="actions"><a class="button quiet" href=csv>{text!(texts, "payments-csv")}</a></div> }
    });
    let content = if listed.total == 0 {
        view! { <Empty/> }
    } else {
        view! { <Table listed/> }
    };
    view! {
        <Page title=title.clone()>
            <div class="page-head">
                <div><h1>{title}</h1><p>{text!(texts, "payments-intro")}</p></div>
                {file}
            </div>
            {content}
        </Page>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <EmptyPanel
            symbol=Symbol::Card
            title=text!(texts, "payments-none-title")
            text=text!(texts, "payments-none-text")
        />
    }
}

#[component]
fn Table(listed: Listed) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Listed { debtor, payments, mut numbers, came_back, total, number } = listed;
    let first = (number - 1) * ROWS + 1;
    let until = first - 1 + payments.len() as i64;
    let summary = text!(texts, "payments-summary", first = first, last = until, total = total);
    let base = paths::payments(&debtor.id);
    let rows = payments.into_iter().map(|payment| {
        let numbers = numbers.remove(&payment.id).unwrap_or_default();
        let came_back = came_back.contains(&payment.id);
        view! { <Row href=paths::payment(&debtor.id, &payment.id) payment numbers came_back/> }
    });
    let last = u32::try_from((total - 1) / ROWS + 1).unwrap_or(u32::MAX);
    view! {
        <div class="panel">
            <table class="list cards" role="table">
                <caption class="visually-hidden">{text!(texts, "payments-caption")}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{text!(texts, "payments-date")}</th>
                    <th role="columnheader" scope="col">{text!(texts, "payments-how")}</th>
                    <th role="columnheader" scope="col">{text!(texts, "payments-for")}</th>
                    <th role="columnheader" scope="col">{text!(texts, "payments-status")}</th>
                    <th role="columnheader" scope="col" class="num">{text!(texts, "payments-amount")}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows.collect_view()}</tbody>
            </table>
        </div>
        <Pagination current=u32::try_from(number).unwrap_or(1) last summary link=move |page| format!("{base}?page={page}")/>
    }
}

#[component]
fn Row(href: String, payment: Payment, numbers: Vec<String>, came_back: bool) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let at = payment.settled_at.unwrap_or(payment.created_at);
    let day = page.visit.creditor.zone.date(at);
    let way = payment.way(texts).unwrap_or_else(|| "–".into());
    let (tone, status) = status(texts, &payment, came_back);
    let returnable = payment.returnable(page.visit.ctx.today());
    let returnable = returnable.map(|until| {
        view! { <span class="sub">{text!(texts, "returnable-short", date = texts.date(until))}</span> }
    });
    let class = tone.map_or("status".to_owned(), |tone| format!("status {}", tone.class()));
    let amount = if payment.amount().is_zero() { payment.credit() } else { payment.amount() };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row"><a href=href><time datetime=day.to_string()>{texts.date(day)}</time></a></th>
            <td role="cell" data-label=text!(texts, "payments-how")>{way}</td>
            <td role="cell" class="text" data-label=text!(texts, "payments-for")>{short(texts, numbers)}</td>
            <td role="cell" data-label=text!(texts, "payments-status")><span class=class>{status}</span>{returnable}</td>
            <td role="cell" class="num money" data-label=text!(texts, "payments-amount")>{texts.money(amount)}</td>
        </tr>
    }
}

/// The first numbers, and how many more there are.
fn short(texts: &Texts, numbers: Vec<String>) -> String {
    const SHOWN: usize = 3;
    let more = numbers.len().saturating_sub(SHOWN);
    let shown = numbers.into_iter().take(SHOWN).collect::<Vec<_>>().join(", ");
    match (shown.is_empty(), more) {
        (true, _) => "–".into(),
        (_, 0) => shown,
        _ => text!(texts, "payments-more", numbers = shown, more = more),
    }
}

/// The words always say what the colour says.
fn status(texts: &Texts, payment: &Payment, came_back: bool) -> (Option<Tone>, String) {
    let tone = match payment.status {
        Status::Settled if payment.charged_back().is_positive() || came_back => Some(Tone::Warn),
        Status::Settled if payment.refunded().is_positive() => Some(Tone::Info),
        Status::Settled => Some(Tone::Good),
        Status::Processing | Status::AwaitingTransfer => Some(Tone::Info),
        Status::Starting | Status::AwaitingProvider => Some(Tone::Warn),
        Status::Failed => Some(Tone::Bad),
        Status::Expired | Status::Cancelled => None,
    };
    (tone, payment.status_in_words(texts, came_back))
}
