//! The panels of a payment's page.

use leptos::prelude::*;
use saldo::approvals::Approval;
use saldo::refunds::Refund;
use saldo::staff::Duty;
use saldo::{paths, text};

use super::parts::{fact, may};
use super::payment_page::PaymentInside;
use super::words;
use crate::server::render::PageContext;
use crate::ui::{Notice, Tone, view};

/// The amount, how it came, and what can be done with it.
#[component]
pub fn Head<'a>(inside: &'a PaymentInside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let (payment, debtor) = (&inside.payment, &inside.debtor.id);
    let (tone, status) = words::status(texts, payment.status);
    let local = |at| texts.date_time(zone.local(at).and_utc());
    let facts = [
        fact(text!(texts, "staff-money-way"), Some(words::provider(texts, payment.provider))),
        fact(text!(texts, "payments-how"), words::method_of(texts, payment.method.as_deref())),
        fact(text!(texts, "staff-money-started"), Some(local(payment.created_at))),
        fact(text!(texts, "staff-money-value-on"), payment.value_on.map(|on| texts.date_long(on))),
        fact(
            text!(texts, "staff-money-credit-used"),
            payment.credit().is_positive().then(|| texts.money(payment.credit())),
        ),
        fact(text!(texts, "staff-money-provider-id"), payment.intent_ref.clone()),
        fact(text!(texts, "staff-money-id"), Some(payment.id.to_string())),
    ];
    let handles = may(&page, Duty::Handle);
    let refund = (handles && inside.may_be_refunded()).then(|| {
        let href = paths::admin::refund(debtor, &payment.id);
        view! { <a class="button" href=href>{text!(texts, "staff-money-refund")}</a> }
    });
    let reverse = (handles && inside.may_be_reversed()).then(|| {
        let href = paths::admin::reverse(debtor, &payment.id);
        view! { <a class="button" href=href>{text!(texts, "staff-money-reverse")}</a> }
    });
    let allocate = (handles && inside.credit.is_positive()).then(|| {
        let href = paths::admin::allocate(debtor);
        view! { <a class="button" href=href>{text!(texts, "staff-money-allocate")}</a> }
    });
    view! {
        <section class="panel balance" aria-labelledby="payment">
            <div class="panel-head">
                <h1 id="payment">{text!(texts, "staff-money-payment")}</h1>
                <span class=words::class(tone)>{status}</span>
            </div>
            <p class="amount">{texts.money(payment.amount())}</p>
            <div class="actions">{refund}{reverse}{allocate}</div>
            <dl class="facts">{facts.into_iter().flatten().collect_view()}</dl>
        </section>
    }
}

/// Where the money is now.
#[component]
pub fn Given<'a>(inside: &'a PaymentInside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let debtor = &inside.debtor.id;
    let given: Vec<_> = inside
        .given
        .iter()
        .map(|given| {
            let href = paths::admin::invoice(debtor, &given.document_id);
            let owed = text!(texts, "staff-money-still-owed", amount = texts.money(given.outstanding()));
            let owed = given.outstanding().is_positive().then(|| view! { <span class="sub">{owed}</span> });
            view! {
                <li>
                    <div><a href=href><bdi>{given.number.clone()}</bdi></a>{owed}</div>
                    <span class="money">{texts.money(given.amount())}</span>
                </li>
            }
        })
        .collect();
    let credit = inside.credit.is_positive().then(|| {
        view! {
            <li><div>{text!(texts, "staff-money-unused")}</div><span class="money">{texts.money(inside.credit)}</span></li>
        }
    });
    let payment = &inside.payment;
    let back = [
        (text!(texts, "staff-money-refunded"), payment.refunded()),
        (text!(texts, "staff-money-charged-back"), payment.charged_back()),
        (text!(texts, "staff-money-reversed"), payment.reversed()),
    ];
    let back: Vec<_> = back
        .into_iter()
        .filter(|(_, amount)| amount.is_positive())
        .map(|(words, amount)| view! { <li><div>{words}</div><span class="money">{texts.money(amount)}</span></li> })
        .collect();
    (!given.is_empty() || credit.is_some() || !back.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="given">
                <h2 id="given">{text!(texts, "staff-money-where")}</h2>
                <ul class="moves">{given}{credit}{back}</ul>
            </section>
        }
    })
}

/// What the payer chose.
#[component]
pub fn Meant<'a>(inside: &'a PaymentInside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let debtor = &inside.debtor.id;
    let lines: Vec<_> = inside
        .lines
        .iter()
        .map(|line| {
            let href = paths::admin::invoice(debtor, &line.document_id);
            view! {
                <li>
                    <div><a href=href><bdi>{line.number.clone()}</bdi></a></div>
                    <span class="money">{texts.money(line.amount())}</span>
                </li>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="meant">
                <h2 id="meant">{text!(texts, "staff-money-meant")}</h2>
                <ul class="moves">{lines}</ul>
            </section>
        }
    })
}

/// Refunds that people of the creditor asked for.
#[component]
pub fn Refunds<'a>(inside: &'a PaymentInside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let refunds: Vec<_> = inside.refunds.iter().map(refund).collect();
    (!refunds.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="refunds">
                <h2 id="refunds">{text!(texts, "staff-money-refunds")}</h2>
                <ul class="moves">{refunds}</ul>
            </section>
        }
    })
}

fn refund(refund: &Refund) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let (tone, status) = words::refund_status(texts, refund.status);
    let day = texts.date_long(page.visit.creditor.zone.date(refund.created_at));
    let note = (!refund.note.is_empty()).then(|| view! { <bdi class="sub">{refund.note.clone()}</bdi> });
    let failure = refund.failure.clone().map(|why| view! { <bdi class="sub">{why}</bdi> });
    view! {
        <li>
            <div>
                {words::refund_reason(texts, refund.reason).0}" "<span class=words::class(tone)>{status}</span>
                <span class="sub">{day}</span>{note}{failure}
            </div>
            <span class="money">{texts.money(refund.amount())}</span>
        </li>
    }
}

/// What the payer's bank took back.
#[component]
pub fn Chargebacks<'a>(inside: &'a PaymentInside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let chargebacks: Vec<_> = inside
        .chargebacks
        .iter()
        .map(|one| {
            let (tone, state) = match one.state.as_str() {
                "open" => (Tone::Warn, text!(texts, "staff-money-chargeback-open")),
                "won" => (Tone::Good, text!(texts, "staff-money-chargeback-won")),
                _ => (Tone::Bad, text!(texts, "staff-money-chargeback-lost")),
            };
            let day = texts.date_long(one.opened_on);
            view! {
                <li>
                    <div>
                        <bdi>{one.reason.replace('_', " ")}</bdi>" "<span class=words::class(Some(tone))>{state}</span>
                        <span class="sub">{day}</span>
                    </div>
                    <span class="money">{texts.money(one.amount())}</span>
                </li>
            }
        })
        .collect();
    (!chargebacks.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="chargebacks">
                <h2 id="chargebacks">{text!(texts, "staff-money-chargebacks")}</h2>
                <ul class="moves">{chargebacks}</ul>
            </section>
        }
    })
}

/// What waits for a second person about this payment or invoice.
#[component]
pub fn Waiting<'a>(waiting: &'a [Approval]) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, handles) = (page.texts, may(&page, Duty::Handle));
    let notices = waiting.iter().map(|approval| {
        let href = paths::admin::approval(&approval.id);
        let words = approval.words(texts);
        let see = handles.then(|| {
            view! { <div class="actions"><a href=href>{text!(texts, "staff-money-waits-see")}</a></div> }
        });
        view! {
            <Notice tone=Tone::Warn>
                <h2>{text!(texts, "staff-money-waits")}</h2>
                <p><bdi>{words}</bdi></p>
                {see}
            </Notice>
        }
    });
    notices.collect_view()
}
