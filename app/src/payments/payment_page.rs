//! `GET /d/{debtor}/payments/{payment}`: what became of a payment, as our database has it, and its
//! receipt.

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ctx::Actor;
use saldo::ids::PaymentId;
use saldo::payments::{
    self, CameBack, Payment, PaymentLine, PaymentStatus as Status, ProviderKind, ReturnReason, store,
};
use saldo::shortfalls::{self, Shortfall};
use saldo::transfers::{self, Transfer};
use saldo::{paths, text};

use super::payment_parts::{Actions, Ask, Next, Receipt, WhatFor};
use super::places::Places;
use super::{looked, pay_load, status, words};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::shortfalls::said::WhatWasSaid;
use crate::transfers::parts::WhatToTransfer;
use crate::ui::{Icon, Page, Symbol, Tone, Width, debtor_in_path, id_in_path, loaded, view};
use crate::waiting::Waiting;

/// Everything the page shows.
#[derive(Clone)]
pub struct PaymentData {
    pub debtor: DebtorOfContact,
    pub payment: Payment,
    /// What it was meant for.
    pub lines: Vec<PaymentLine>,
    /// What it was given to, once settled.
    pub given: Vec<PaymentLine>,
    /// What of it did not stay.
    pub came_back: Option<CameBack>,
    pub starter: Option<String>,
    /// Where its links and buttons lead.
    pub places: Places,
    /// What to transfer, while that is awaited.
    pub transfer: Option<Transfer>,
    /// What was said about what it leaves open.
    pub said: Vec<Shortfall>,
}

impl PaymentData {
    /// What it was for or was given to and is owed now.
    pub fn open_again(&self) -> impl Iterator<Item = &PaymentLine> {
        let lines = if self.given.is_empty() { &self.lines } else { &self.given };
        lines.iter().filter(|line| line.outstanding().is_positive())
    }

    /// It did not come or did not stay, and nobody decides about that any more.
    pub fn is_lost(&self) -> bool {
        self.payment.is_failed_debit() || self.came_back.is_some_and(|gone| !gone.contested)
    }
}

/// The page.
#[component]
pub fn PaymentPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = debtor_in_path();
    let id = id_in_path("payment", PaymentId::parse);
    let load = async move { load(&page, debtor?, &id?).await };
    loaded(load, |data| view! { <ShownPayment data/> })
}

async fn load(page: &PageContext, debtor: DebtorOfContact, id: &PaymentId) -> Result<PaymentData, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let seen = store::of_debtor(&mut conn, &debtor.id, id).await.map_err(UiError::failed)?;
    drop(conn);
    looked::look(&page.state, ctx, &seen.ok_or(UiError::NotFound)?).await;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let payment = store::of_debtor(&mut conn, &debtor.id, id).await.map_err(UiError::failed)?;
    let payment = payment.ok_or(UiError::NotFound)?;
    let lines = store::lines(&mut conn, id).await.map_err(UiError::failed)?;
    let given = match payment.status {
        Status::Settled => store::given(&mut conn, id).await.map_err(UiError::failed)?,
        _ => Vec::new(),
    };
    let came_back = payments::came_back(&mut conn, &payment).await.map_err(UiError::failed)?;
    let starter = pay_load::starter(&mut conn, &payment).await.map_err(UiError::failed)?;
    let transfer = match payment.status {
        Status::AwaitingTransfer => transfers::of_payment(&mut conn, &payment).await.map_err(UiError::failed)?,
        _ => None,
    };
    let said = match payment.status.is_given_up() {
        true => Vec::new(),
        false => shortfalls::of_payment(&mut conn, id).await.map_err(UiError::failed)?,
    };
    let places = Places::Account;
    Ok(PaymentData { debtor, payment, lines, given, came_back, starter, transfer, said, places })
}

/// What became of a payment, for whoever may see it.
#[component]
pub fn ShownPayment(data: PaymentData) -> impl IntoView {
    let page = PageContext::current();
    let (debtor, payment) = (data.debtor.id.clone(), &data.payment);
    let (tone, symbol, title, text) = said(&page, &data);
    let classes = format!("panel outcome {}", tone.map_or("", Tone::class));
    let waits = payment.status.is_unfinished();
    let mark = if waits { "mark working" } else { "mark" };
    let wait = waits.then(|| {
        let url = data.places.status(&debtor, &payment.id);
        view! { <Waiting url seen=status::json(payment.status).to_owned()/> }
    });
    let amount = if payment.amount().is_zero() { payment.credit() } else { payment.amount() };
    let body = match payment.status {
        Status::Settled => view! { <Receipt data=data.clone()/> },
        _ => {
            let transfer = data.transfer.clone().map(|transfer| view! { <WhatToTransfer transfer/> });
            view! { {transfer}<WhatFor data=data.clone()/> }
        }
    };
    let back = (data.places == Places::Account).then(|| {
        view! { <a class="back" href=paths::payments(&debtor)>{text!(page.texts, "payments-title")}</a> }
    });
    view! {
        <Page title=title.clone() width=Width::Narrow>
            {back}
            <section class=classes aria-labelledby="st" aria-live="polite">
                <span class=mark><Icon symbol/></span>
                <h1 id="st">{title}</h1>
                <p class="amount">{page.texts.money(amount)}</p>
                <p>{text}</p>
                <Actions data=data.clone()/>
                {wait}
            </section>
            {body}
            <WhatWasSaid debtor=debtor.clone() said=data.said.clone()/>
            <Next data=data.clone()/>
            <Ask data=data.clone()/>
        </Page>
    }
}

/// Colour, mark, headline and sentence of a status.
fn said(page: &PageContext, data: &PaymentData) -> (Option<Tone>, Symbol, String, String) {
    let (texts, payment) = (page.texts, &data.payment);
    let contact = match data.places {
        Places::Account => page.visit.session.as_ref().map(|session| session.contact.email.as_str().to_owned()),
        Places::Link => page.visit.link.as_ref().map(|link| link.email.as_str().to_owned()),
    };
    let mail = contact.unwrap_or_default();
    if let Some(gone) = &data.came_back {
        return did_not_stay(page, data, gone);
    }
    match payment.status {
        Status::Starting => (
            Some(Tone::Warn),
            Symbol::Clock,
            text!(texts, "payment-starting-title"),
            text!(texts, "payment-starting-text"),
        ),
        Status::AwaitingProvider => (
            Some(Tone::Info),
            Symbol::Clock,
            text!(texts, "payment-awaiting-title"),
            text!(texts, "payment-awaiting-text"),
        ),
        Status::Processing => (
            Some(Tone::Info),
            Symbol::Send,
            text!(texts, "payment-processing-title"),
            text!(texts, "payment-processing-text"),
        ),
        Status::Settled => {
            let when = payment.settled_at.map(|at| texts.date_time(page.visit.creditor.zone.local(at).and_utc()));
            let when = when.unwrap_or_default();
            let own = match (data.places, &page.visit.link) {
                (Places::Link, Some(link)) => Actor::Link(link.id.clone()).to_string() == payment.started_by,
                _ => page.visit.ctx.actor.to_string() == payment.started_by,
            };
            let text = if own {
                text!(texts, "payment-settled-text-mail", when = when, mail = mail)
            } else {
                text!(texts, "payment-settled-text", when = when)
            };
            let returnable = payment.returnable(page.visit.ctx.today());
            let returnable = returnable.map(|until| text!(texts, "returnable-text", date = texts.date_long(until)));
            let text = [Some(text), returnable].into_iter().flatten().collect::<Vec<_>>().join(" ");
            (Some(Tone::Good), Symbol::Check, text!(texts, "payment-settled-title"), text)
        }
        Status::Failed if payment.is_failed_debit() => {
            let reason = ReturnReason::of(payment.failure.as_deref().unwrap_or_default()).words(texts);
            let text = format!("{} {reason}", text!(texts, "payment-not-come-in-text"));
            (Some(Tone::Bad), Symbol::Cross, text!(texts, "payment-not-come-in-title"), text)
        }
        Status::Failed => (
            Some(Tone::Bad),
            Symbol::Cross,
            text!(texts, "payment-failed-title"),
            words::failure(texts, payment.failure.as_deref()),
        ),
        Status::AwaitingTransfer => {
            let until = payment.expires_at.map(|at| texts.date_long(page.visit.creditor.zone.date(at)));
            let text = text!(texts, "payment-announced-text", date = until.unwrap_or_default());
            (Some(Tone::Info), Symbol::Send, text!(texts, "payment-announced-title"), text)
        }
        Status::Expired if payment.provider == ProviderKind::Transfer => {
            (None, Symbol::Clock, text!(texts, "payment-not-come-title"), text!(texts, "payment-not-come-text"))
        }
        Status::Cancelled if payment.provider == ProviderKind::Transfer => (
            None,
            Symbol::Cross,
            text!(texts, "payment-transfer-cancelled-title"),
            text!(texts, "payment-transfer-cancelled-text"),
        ),
        Status::Expired => {
            (None, Symbol::Clock, text!(texts, "payment-expired-title"), text!(texts, "payment-expired-text"))
        }
        Status::Cancelled => {
            (None, Symbol::Cross, text!(texts, "payment-cancelled-title"), text!(texts, "payment-cancelled-text"))
        }
    }
}

/// The same of a settled payment that did not stay.
fn did_not_stay(page: &PageContext, data: &PaymentData, gone: &CameBack) -> (Option<Tone>, Symbol, String, String) {
    let texts = page.texts;
    let (amount, date) = (texts.money(gone.amount), texts.date_long(gone.on));
    if gone.contested {
        let text = text!(texts, "payment-contested-text", amount = amount, date = date);
        return (Some(Tone::Warn), Symbol::Clock, text!(texts, "payment-contested-title"), text);
    }
    let now = match data.open_again().next() {
        Some(_) => text!(texts, "payment-came-back-open"),
        None => text!(texts, "payment-came-back-paid"),
    };
    let text = text!(texts, "payment-came-back-text", amount = amount, date = date);
    let words = format!("{text} {} {now}", gone.reason.words(texts));
    (Some(Tone::Bad), Symbol::Cross, text!(texts, "payment-came-back-title"), words)
}
