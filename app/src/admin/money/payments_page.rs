//! `GET /admin/payments`: every payment, the newest first.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use saldo::ids::PaymentId;
use saldo::payments::PaymentStatus as Status;
use saldo::payments::inside::{self, After, LIST_ROWS, ListedPayment};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::words;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, Page, Symbol, Tone, drawn, loaded, view};

/// The filters, by their word in the address.
const FILTERS: [(&str, Status); 6] = [
    ("settled", Status::Settled),
    ("processing", Status::Processing),
    ("announced", Status::AwaitingTransfer),
    ("unfinished", Status::AwaitingProvider),
    ("failed", Status::Failed),
    ("expired", Status::Expired),
];

struct Listed {
    rows: Vec<ListedPayment>,
    /// Where the next page starts.
    next: Option<After>,
    filter: Option<&'static str>,
}

/// The list.
#[component]
pub fn StaffPaymentsPage() -> impl IntoView {
    let page = PageContext::current();
    loaded(async move { load(&page).await }, |listed| view! { <List listed/> })
}

async fn load(page: &PageContext) -> Result<Listed, UiError> {
    let asked = page.query("status");
    let filter = FILTERS.iter().find(|(word, _)| Some(*word) == asked.as_deref());
    let after = page.query("after").and_then(|after| parse_after(&after));
    let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
    let status = filter.map(|(_, status)| *status);
    let now = page.visit.ctx.now();
    let scope = &page.visit.on_duty()?.scope;
    let rows = inside::list_all(&mut conn, scope, status, after.as_ref(), now).await.map_err(UiError::failed)?;
    let mut rows = rows;
    let more = rows.len() > LIST_ROWS;
    rows.truncate(LIST_ROWS);
    let next = rows.last().filter(|_| more).map(|last| (last.created_at, last.id.clone()));
    Ok(Listed { rows, next, filter: filter.map(|(word, _)| *word) })
}

/// "1772442000000000.pay_…": microseconds, then the id.
fn parse_after(text: &str) -> Option<After> {
    let (at, id) = text.split_once('.')?;
    Some((DateTime::<Utc>::from_timestamp_micros(at.parse().ok()?)?, PaymentId::parse(id)?))
}

fn after_text((at, id): &After) -> String {
    format!("{}.{id}", at.timestamp_micros())
}

fn filter_words(texts: &Texts, word: &str) -> String {
    match word {
        "settled" => text!(texts, "payments-settled"),
        "processing" => text!(texts, "payments-processing"),
        "announced" => text!(texts, "payments-announced"),
        "unfinished" => text!(texts, "payments-unfinished"),
        "failed" => text!(texts, "payments-failed"),
        _ => text!(texts, "payments-expired"),
    }
}

#[component]
fn List(listed: Listed) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Listed { rows, next, filter } = listed;
    let title = text!(texts, "staff-money-payments-title");
    let base = paths::admin::PAYMENTS;
    let chip = move |word: Option<&'static str>, words: String| {
        let href = word.map_or_else(|| base.to_owned(), |word| format!("{base}?status={word}"));
        let here = (word == filter).then_some("true");
        view! { <li><a class="chip" href=href aria-current=here><span>{words}</span></a></li> }
    };
    let chips = FILTERS.iter().map(|(word, _)| chip(Some(word), filter_words(texts, word))).collect_view();
    let more = next.map(|next| {
        let status = filter.map(|word| format!("status={word}&")).unwrap_or_default();
        let href = format!("{base}?{status}after={}", after_text(&next));
        view! { <p><a class="button" rel="next" href=href>{text!(texts, "staff-money-payments-older")}</a></p> }
    });
    let content = match rows.is_empty() {
        true => view! { <Nothing/> },
        false => view! { <Table rows/> },
    };
    view! {
        <Page title=title.clone()>
            <div class="page-head"><div><h1>{title}</h1></div></div>
            <nav aria-label=text!(texts, "staff-money-payments-filter")>
                <ul class="chips">{chip(None, text!(texts, "staff-money-payments-all"))}{chips}</ul>
            </nav>
            {content}
            {more}
        </Page>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <EmptyPanel symbol=Symbol::Card title=text!(texts, "staff-money-payments-none")/>
    }
}

#[component]
fn Table(rows: Vec<ListedPayment>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let rows = rows.into_iter().map(|payment| view! { <Row payment/> }).collect_view();
    view! {
        <div class="panel">
            <table class="list cards" role="table">
                <caption class="visually-hidden">{text!(texts, "staff-money-payments-title")}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{text!(texts, "payments-date")}</th>
                    <th role="columnheader" scope="col">{text!(texts, "staff-money-debtor")}</th>
                    <th role="columnheader" scope="col">{text!(texts, "payments-how")}</th>
                    <th role="columnheader" scope="col">{text!(texts, "payments-status")}</th>
                    <th role="columnheader" scope="col" class="num">{text!(texts, "payments-amount")}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(payment: ListedPayment) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let day = payment.value_on.unwrap_or_else(|| page.visit.creditor.zone.date(payment.created_at));
    let date = view! { <time datetime=day.to_string()>{texts.date(day)}</time> };
    let date = match &payment.debtor_id {
        Some(debtor) => {
            let href = paths::admin::payment(debtor, &payment.id);
            view! { <a href=href>{date}</a> }
        }
        None => drawn(date),
    };
    let debtor = payment.debtor_name.clone().unwrap_or_else(|| text!(texts, "staff-money-nobody"));
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
            <th role="rowheader" scope="row">{date}</th>
            <td role="cell" class="text" data-label=text!(texts, "staff-money-debtor")><bdi>{debtor}</bdi></td>
            <td role="cell" data-label=text!(texts, "payments-how")>{way}</td>
            <td role="cell" data-label=text!(texts, "payments-status")><span class=words::class(tone)>{status}</span>{returned}</td>
            <td role="cell" class="num money" data-label=text!(texts, "payments-amount")>{texts.money(payment.amount())}</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_page_goes_on_survives_the_address() {
        let id = PaymentId::parse("pay_01JD0000000000000000000000").unwrap();
        let after = (DateTime::<Utc>::from_timestamp_micros(1_772_442_000_123_456).unwrap(), id);
        assert_eq!(parse_after(&after_text(&after)), Some(after));
        for wrong in ["", ".", "x.pay_01JD0000000000000000000000", "1.doc_01JD0000000000000000000000"] {
            assert_eq!(parse_after(wrong), None, "{wrong}");
        }
    }
}
