//! `GET /d/{debtor}/plans/new`: the terms of a plan, then a review.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ids::DebtorId;
use saldo::plans::{MOST_ROUNDS, Plan};
use saldo::{paths, text};

use super::choice::{Chosen, Judgement, Matter, Offer, REVIEW, SEND, documents, judge};
use super::choose::{Choose, not_possible};
use super::limits::{Limits, Talk};
use super::new_form::help;
use super::review::Review;
use crate::errors::UiError;
use crate::help::{may_promise, promise_panel, subject};
use crate::server::forms::FormState;
use crate::server::render::PageContext;
use crate::threads::add::form_key;
use crate::ui::{EmptyPanel, ErrorSummary, Hidden, Page, Symbol, TextArea, debtor_in_path, loaded, view};

/// What the page shows.
enum Shown {
    /// The calculator; with instalments where the terms are possible.
    Choose(Matter, Option<Box<Chosen>>),
    Review(Matter, Box<Chosen>),
    /// Both proposed so often that a call is better.
    Call(Plan),
    /// No invoice can be part of a plan.
    Nothing(Offer),
}

/// The page.
#[component]
pub fn NewPlanPage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, form) = (debtor_in_path(), Arc::clone(&page.form));
    let load = async move {
        let debtor = debtor?;
        let shown = load(&page, &debtor.id, &form).await?;
        let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
        let promise = may_promise(&mut conn, &page.visit.ctx, &debtor).await?;
        Ok((debtor, shown, promise))
    };
    loaded(load, |(debtor, shown, promise)| view! { <NewPlan debtor shown promise/> })
}

async fn load(page: &PageContext, debtor: &DebtorId, form: &FormState) -> Result<Shown, UiError> {
    let visit = &page.visit;
    let matter = Matter::load(visit, debtor, form).await?;
    let matter = match matter {
        Matter::New(offer) if offer.invoices.askable.is_empty() => return Ok(Shown::Nothing(offer)),
        Matter::Other { plan, .. } if plan.terms >= MOST_ROUNDS => return Ok(Shown::Call(plan)),
        matter => matter,
    };
    let chosen = match judge(visit, page.texts, debtor, &matter, form).await? {
        Judgement::Right(chosen) => Some(chosen),
        Judgement::Wrong(_) => None,
    };
    Ok(match chosen {
        Some(chosen) if [REVIEW, SEND].contains(&form.value("step")) => Shown::Review(matter, chosen),
        chosen => Shown::Choose(matter, chosen),
    })
}

#[component]
fn NewPlan(
    debtor: DebtorOfContact,
    shown: Shown,
    /// Whether the page of a promise has something to offer.
    promise: bool,
) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = match &shown {
        Shown::Review(..) => text!(texts, "plan-review-title"),
        Shown::Call(_) => text!(texts, "plan-call-title"),
        Shown::Choose(..) | Shown::Nothing(_) => text!(texts, "plan-new-title"),
    };
    let limits = match &shown {
        Shown::Choose(Matter::New(offer), _) | Shown::Nothing(offer) => {
            Some(view! { <Limits policy=offer.policy.clone()/> })
        }
        _ => None,
    };
    let promise = (promise && limits.is_some()).then(|| {
        let link = paths::new_promise(&debtor.id, &documents(&page.form));
        promise_panel(texts, &debtor.id, link, "button")
    });
    let id = debtor.id.clone();
    let content = match shown {
        Shown::Choose(matter, chosen) => view! { <Choose debtor=debtor.clone() matter chosen/> },
        Shown::Review(matter, chosen) => view! { <Review debtor=id.clone() matter chosen=*chosen/> },
        Shown::Call(plan) => view! { <Call debtor=id.clone() plan/> },
        Shown::Nothing(offer) => view! { <Nothing debtor=id.clone() offer/> },
    };
    let subject = subject(texts, &title, &debtor, &[]);
    let more = view! { <p><a href=help(&debtor, &page.form)>{text!(texts, "plan-talk-more")}</a></p> };
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::plans(&id)>{text!(texts, "plans-title")}</a>
            <div class="page-head"><div><h1>{title}</h1><p><bdi>{debtor.name.clone()}</bdi></p></div></div>
            <ErrorSummary/>
            <div class="columns">
                <div>{content}</div>
                <div>
                    {limits}
                    {promise}
                    <Talk title=text!(texts, "plan-talk") words=text!(texts, "plan-talk-text") subject more/>
                </div>
            </div>
        </Page>
    }
}

/// Nothing to choose from, and why not.
#[component]
fn Nothing(debtor: DebtorId, offer: Offer) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <EmptyPanel
            symbol=Symbol::Clock
            title=text!(texts, "plan-new-none")
            text=text!(texts, "plan-new-none-text")
            next=(paths::invoices(&debtor), text!(texts, "pay-to-invoices"))
        >
            {not_possible(texts, &offer.invoices.others)}
        </EmptyPanel>
    }
}

/// Instead of one more proposal: say what would help, and a colleague calls.
#[component]
fn Call(debtor: DebtorId, plan: Plan) -> impl IntoView {
    let texts = PageContext::current().texts;
    let hint = text!(texts, "plan-review-why-hint");
    view! {
        <form class="panel stack" method="post" action=paths::plans(&debtor) novalidate>
            <p>{text!(texts, "plan-call-text", rounds = MOST_ROUNDS)}</p>
            <Hidden name="key" value=form_key()/>
            <Hidden name="plan" value=plan.id.to_string()/>
            <Hidden name="seen" value=plan.version.to_string()/>
            <TextArea name="words" label=text!(texts, "plan-call-words") hint required=true/>
            <div class="actions"><button class="button primary large" name="step" value=SEND>{text!(texts, "plan-call")}</button></div>
        </form>
    }
}
