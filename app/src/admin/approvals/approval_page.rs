//! `GET /admin/approvals/{approval}`: what exactly will happen, and the buttons of whoever may decide.

use leptos::prelude::*;
use saldo::approvals::{self, Approval, State, Wish};
use saldo::ctx::Actor;
use saldo::ids::ApprovalId;
use saldo::staff::Duty;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::words;
use crate::admin::money::parts::{fact, may};
use crate::admin::money::words::{class, refund_reason, who};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{Drawn, ErrorSummary, Field, Notice, Page, Tone, Width, id_in_path, loaded, view};

/// The page.
#[component]
pub fn ApprovalPage() -> impl IntoView {
    let page = PageContext::current();
    let id = id_in_path("approval", ApprovalId::parse);
    let load = async move {
        let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
        approvals::get(&mut conn, &id?).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)
    };
    loaded(load, |approval| view! { <One approval/> })
}

#[component]
fn One(approval: Approval) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let (tone, state) = words::state(texts, approval.state);
    let title = text!(texts, "staff-approvals-one", kind = approval.kind.words(texts));
    let asked = page.query("done").filter(|done| done == "asked" && approval.state == State::Waiting);
    let asked = asked.map(|_| {
        view! {
            <Notice tone=Tone::Warn>
                <h2>{text!(texts, "staff-approvals-asked-title")}</h2>
                <p>{text!(texts, "staff-approvals-asked-text")}</p>
            </Notice>
        }
    });
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::admin::APPROVALS>{text!(texts, "staff-approvals-title")}</a>
            {asked}
            <ErrorSummary/>
            <section class="panel stack" aria-labelledby="what">
                <div class="panel-head"><h1 id="what">{title}</h1><span class=class(tone)>{state}</span></div>
                <p class="said"><bdi>{approval.words(texts)}</bdi></p>
                <dl class="facts">{facts(&page, &approval)}</dl>
                {about(texts, &approval)}
            </section>
            {ending(texts, &approval)}
            {buttons(&page, &approval)}
        </Page>
    }
}

fn facts(page: &PageContext, approval: &Approval) -> impl IntoView + use<> {
    let texts = page.texts;
    let mut facts = vec![
        fact(text!(texts, "staff-approvals-amount"), approval.amount().map(|amount| texts.money(amount))),
        fact(text!(texts, "staff-approvals-asked"), Some(words::asked(page, approval))),
        fact(text!(texts, "staff-money-reason"), Some(approval.reason.clone())),
        fact(text!(texts, "staff-approvals-effect"), words::takes_effect(page, approval)),
    ];
    match &approval.what {
        Wish::Refund { reason, .. } => {
            let (words, means) = refund_reason(texts, *reason);
            facts.push(fact(text!(texts, "staff-money-why"), Some(format!("{words}. {means}"))));
        }
        Wish::PayBackByBank { iban, .. } => {
            let account = iban.as_ref().map(|iban| iban.grouped());
            facts.push(fact(text!(texts, "staff-approvals-paid-to"), account));
        }
        Wish::PayeeIban { iban, holder, was } => {
            let none = || text!(texts, "staff-approvals-no-account");
            facts.push(fact(text!(texts, "staff-approvals-account-now"), Some(was.clone().unwrap_or_else(none))));
            facts.push(fact(text!(texts, "staff-approvals-account-new"), Some(iban.grouped())));
            facts.push(fact(text!(texts, "staff-approvals-holder"), Some(holder.clone())));
        }
        _ => {}
    }
    facts.into_iter().flatten().collect_view()
}

/// The dispute, invoice or payment it is about, and its debtor.
fn about(texts: &'static Texts, approval: &Approval) -> Option<impl IntoView + use<>> {
    let debtor = approval.debtor_id.as_ref()?;
    let document = match (&approval.document_id, &approval.payment_id) {
        (Some(document), _) => Some((paths::admin::invoice(debtor, document), text!(texts, "staff-money-invoice"))),
        (None, Some(payment)) => Some((paths::admin::payment(debtor, payment), text!(texts, "staff-money-payment"))),
        (None, None) => None,
    };
    let document = document.map(|(href, words)| view! { <a href=href>{words}</a>" · " });
    let dispute = match &approval.what {
        Wish::CreditDecision { dispute, .. } => Some(paths::admin::dispute(debtor, dispute)),
        _ => None,
    };
    let dispute = dispute.map(|href| view! { <a href=href>{text!(texts, "staff-dispute-see")}</a>" · " });
    let debtor_link = paths::admin::debtor(debtor);
    let name = approval.debtor_name.clone();
    Some(view! { <p class="also">{dispute}{document}<a href=debtor_link><bdi>{name}</bdi></a></p> })
}

/// How it ended.
fn ending(texts: &'static Texts, approval: &Approval) -> Option<impl IntoView + use<>> {
    let by = approval.decided_by.as_ref()?;
    let by = text!(texts, "staff-approvals-by", name = who(texts, by, approval.decided_by_name.as_deref()));
    let why = approval.failure().map(|failure| failure.words(texts));
    let why = why.or_else(|| Some(approval.answer.clone()).filter(|answer| !answer.is_empty()));
    let why = why.or_else(|| is_to_be_transferred(approval).then(|| text!(texts, "staff-approvals-transfer-now")));
    let tone = match approval.state {
        State::Confirmed | State::Done => Tone::Good,
        State::Refused | State::Failed => Tone::Bad,
        State::Waiting | State::Withdrawn => Tone::Info,
    };
    let (_, state) = words::state(texts, approval.state);
    Some(view! {
        <Notice tone>
            <h2>{state}</h2>
            <p><bdi>{by}</bdi></p>
            {why.map(|why| view! { <p><bdi>{why}</bdi></p> })}
        </Notice>
    })
}

/// Whether a person has still to do what was confirmed.
fn is_to_be_transferred(approval: &Approval) -> bool {
    matches!((approval.state, &approval.what), (State::Confirmed | State::Done, Wish::PayBackByBank { .. }))
}

/// Whoever asked may withdraw; another administrator decides.
fn buttons(page: &PageContext, approval: &Approval) -> Option<Drawn> {
    if approval.state != State::Waiting {
        return None;
    }
    let texts = page.texts;
    let own = page.visit.ctx.actor == Actor::Staff(approval.asked_by.clone());
    if own {
        let action = paths::admin::withdraw_approval(&approval.id);
        return Some(view! {
            <section class="panel stack" aria-labelledby="withdraw">
                <h2 id="withdraw">{text!(texts, "staff-approvals-own")}</h2>
                <p class="quiet-text">{text!(texts, "staff-approvals-own-text")}</p>
                <form method="post" action=action>
                    <button class="button">{text!(texts, "staff-approvals-withdraw")}</button>
                </form>
            </section>
        });
    }
    if !may(page, Duty::Administer) {
        return Some(view! { <p class="quiet-text">{text!(texts, "staff-approvals-only-admins")}</p> });
    }
    let (confirm, refuse) = (paths::admin::confirm_approval(&approval.id), paths::admin::refuse_approval(&approval.id));
    Some(view! {
        <section class="panel stack" aria-labelledby="decide">
            <h2 id="decide" tabindex="-1">{text!(texts, "staff-approvals-decide")}</h2>
            <p class="quiet-text">{text!(texts, "staff-approvals-decide-text")}</p>
            <form method="post" action=confirm>
                <button class="button primary large">{text!(texts, "staff-approvals-confirm")}</button>
            </form>
            <form class="stack" method="post" action=refuse novalidate>
                <Field name="answer" label=text!(texts, "staff-approvals-refuse-why") hint=text!(texts, "staff-approvals-refuse-hint")/>
                <div><button class="button">{text!(texts, "staff-approvals-refuse")}</button></div>
            </form>
        </section>
    })
}
