//! `GET /admin/tasks/{task}/answer`: a debtor asks to get credit back, and gets a yes or a no.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::approvals::{self, Approval, Kind};
use saldo::credits::{self, Origin, Request, RequestState};
use saldo::ids::TaskId;
use saldo::money::Money;
use saldo::paths::admin as paths;
use saldo::staff::Duty;
use saldo::text;
use saldo::texts::Texts;

use super::answer::{request_of, task_of};
use crate::admin::money::limit_hint::{LimitHint, limit};
use crate::admin::money::parts::may;
use crate::admin::money::payment_parts::Waiting;
use crate::admin::money::words::who;
use crate::errors::UiError;
use crate::server::Visit;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, FieldKind, Page, Select, TextArea, Width, id_in_path, loaded, view};

/// What the page needs.
struct Loaded {
    task: saldo::tasks::Task,
    request: Request,
    /// Payments it can go back to.
    origins: Vec<Origin>,
    /// An answer that waits for a second person.
    waiting: Vec<Approval>,
    limit: Option<Money>,
    /// What of the credit is still set aside.
    left: Money,
}

/// The page.
#[component]
pub fn AnswerCreditPage() -> impl IntoView {
    let page = PageContext::current();
    let (visit, id) = (Arc::clone(&page.visit), id_in_path("task", TaskId::parse));
    loaded(async move { load(&visit, &id?).await }, |loaded| view! { <Show loaded/> })
}

async fn load(visit: &Visit, id: &TaskId) -> Result<Loaded, UiError> {
    let task = task_of(visit, id).await?;
    let request = request_of(&task).ok_or(UiError::NotFound)?;
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let request = credits::get(&mut conn, &request).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let currency = request.amount().currency();
    let origins = credits::refundable(&mut conn, &request.debtor_id, currency).await.map_err(UiError::failed)?;
    let waiting = approvals::waiting_for_credit_request(&mut conn, &request.id).await.map_err(UiError::failed)?;
    let limit = limit(&mut conn, Kind::Refund).await?;
    let left = credits::set_aside(&mut conn, &request).await.map_err(UiError::failed)?;
    Ok(Loaded { task, request, origins, waiting, limit, left })
}

#[component]
fn Show(loaded: Loaded) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Loaded { task, request, origins, waiting, limit, left } = loaded;
    let title = text!(texts, "staff-credit-title");
    let forms = match request.state {
        RequestState::Asked if waiting.is_empty() => view! {
            <ByBank limit/>
            <ToPayment request=&request origins limit/>
            <Decline/>
        },
        RequestState::Asked => view! {
            <Waiting waiting=&waiting/>
            <section class="panel"><p>{text!(texts, "staff-credit-waits")}</p></section>
        },
        RequestState::Sending if request.is_being_transferred() => view! {
            <Transfer request=&request left/>
            <NotSent request=&request/>
        },
        _ => view! { <section class="panel"><p>{text!(texts, "staff-credit-answered")}</p></section> },
    };
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::task(&task.id)>{text!(texts, "staff-tasks-to-task")}</a>
            <div class="page-head"><div><h1>{title}</h1><p><bdi>{task.debtor_name.clone()}</bdi></p></div></div>
            <ErrorSummary/>
            <Asked request=&request/>
            {forms}
        </Page>
    }
}

#[component]
fn Asked<'a>(request: &'a Request) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let zone = page.visit.creditor.zone;
    let less = (request.amount() != request.asked())
        .then(|| view! { <p class="quiet-text">{text!(texts, "staff-credit-less", asked = texts.money(request.asked()))}</p> });
    let note = Some(request.note.clone())
        .filter(|note| !note.is_empty())
        .map(|note| view! { <blockquote class="text"><bdi>{note}</bdi></blockquote> });
    view! {
        <section class="panel balance" id="task" aria-labelledby="asked">
            <div class="panel-head"><h2 id="asked">{text!(texts, "staff-credit-asked")}</h2></div>
            <p class="amount">{texts.money(request.amount())}</p>
            {less}
            <p>{way(texts, request)}</p>
            <p class="quiet-text">{text!(texts, "staff-credit-asked-on", date = texts.date_long(zone.date(request.created_at)))}</p>
            {note}
        </section>
    }
}

fn way(texts: &Texts, request: &Request) -> String {
    match (&request.iban, &request.holder) {
        (Some(iban), Some(holder)) => {
            text!(texts, "staff-credit-to-bank", iban = iban.grouped(), holder = holder.as_str())
        }
        _ => text!(texts, "staff-credit-to-payment"),
    }
}

/// The creditor's own banking will pay it: nothing is transferred before the request is held for that.
#[component]
fn ByBank(limit: Option<Money>) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <section class="panel" aria-labelledby="bank">
            <h2 id="bank">{text!(texts, "staff-credit-bank-title")}</h2>
            <p class="quiet-text">{text!(texts, "staff-credit-bank-text")}</p>
            <form class="stack" method="post" action=with("transfer") novalidate>
                <LimitHint limit/>
                <div><button class="button primary">{text!(texts, "staff-credit-transfer")}</button></div>
            </form>
        </section>
    }
}

/// Somebody transfers it, or has: on which day it left. A colleague is told not to transfer it as well.
#[component]
fn Transfer<'a>(request: &'a Request, left: Money) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let today = page.visit.ctx.today().to_string();
    let (amount, by) = (texts.money(request.amount()), request.transfer_by.clone().unwrap_or_default());
    let words = if by == page.visit.ctx.actor.to_string() {
        text!(texts, "staff-credit-transfer-own", amount = amount)
    } else {
        let name = who(texts, &by, request.transfer_by_name.as_deref());
        text!(texts, "staff-credit-transfer-other", amount = amount, name = name)
    };
    let less = (left != request.amount())
        .then(|| view! { <p>{text!(texts, "staff-credit-transfer-left", left = texts.money(left))}</p> });
    view! {
        <section class="panel" aria-labelledby="bank">
            <h2 id="bank">{text!(texts, "staff-credit-transfer-title")}</h2>
            <p><bdi>{words}</bdi></p>
            {less}
            <form class="stack" method="post" action=with("bank") novalidate>
                <Field name="value_on" kind=FieldKind::Date label=text!(texts, "staff-credit-bank-day") value=today required=true/>
                <div><button class="button primary">{text!(texts, "staff-credit-bank")}</button></div>
            </form>
        </section>
    }
}

/// Whoever transfers it says that it was not transferred, or an administrator.
#[component]
fn NotSent<'a>(request: &'a Request) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let says = if request.is_transferred_by(&page.visit.ctx.actor) || may(&page, Duty::Administer) {
        view! {
            <p class="quiet-text">{text!(texts, "staff-credit-not-sent-text")}</p>
            <form method="post" action=with("not-sent")>
                <button class="button">{text!(texts, "staff-credit-not-sent")}</button>
            </form>
        }
    } else {
        view! { <p class="quiet-text">{text!(texts, "staff-credit-not-sent-whose")}</p> }
    };
    view! {
        <section class="panel" aria-labelledby="not-sent">
            <h2 id="not-sent">{text!(texts, "staff-credit-not-sent-title")}</h2>
            {says}
        </section>
    }
}

/// A provider sends it back to a payment.
#[component]
fn ToPayment<'a>(request: &'a Request, origins: Vec<Origin>, limit: Option<Money>) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let options: Vec<(String, String)> = origins
        .into_iter()
        .map(|origin| {
            let day = origin.value_on.map(|day| texts.date(day)).unwrap_or_default();
            let words = text!(texts, "staff-credit-origin", date = day, most = texts.money(origin.most));
            (origin.payment.to_string(), words)
        })
        .collect();
    let wanted = request.payment_id.as_ref().map(ToString::to_string).unwrap_or_default();
    (!options.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="payment-back">
                <h2 id="payment-back">{text!(texts, "staff-credit-payment-title")}</h2>
                <p class="quiet-text">{text!(texts, "staff-credit-payment-text")}</p>
                <form class="stack" method="post" action=with("payment") novalidate>
                    <Select name="payment" label=text!(texts, "staff-credit-payment-label") options value=wanted/>
                    <LimitHint limit/>
                    <div><button class="button">{text!(texts, "staff-credit-payment")}</button></div>
                </form>
            </section>
        }
    })
}

#[component]
fn Decline() -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <section class="panel" aria-labelledby="decline">
            <h2 id="decline">{text!(texts, "staff-credit-decline-title")}</h2>
            <form class="stack" method="post" action=with("decline") novalidate>
                <TextArea name="reason" rows=3 label=text!(texts, "staff-credit-decline-reason") hint=text!(texts, "staff-credit-decline-hint") required=true/>
                <div><button class="button danger">{text!(texts, "staff-credit-decline")}</button></div>
            </form>
        </section>
    }
}

/// The address of a form of this page, which is the present one or one below it.
fn with(what: &str) -> String {
    let page = PageContext::current();
    let path = page.address.split('?').next().unwrap_or_default().to_owned();
    let base = path.split_once("/answer").map_or(path.as_str(), |(task, _)| task);
    format!("{base}/answer/{what}")
}
