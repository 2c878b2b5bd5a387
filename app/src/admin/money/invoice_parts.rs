//! The panels beside an invoice: what holds it, what was waived and written off, what is being paid.

use leptos::prelude::*;
use saldo::holds::HoldReason;
use saldo::invoices::PaymentStage;
use saldo::invoices::inside::HoldOnDocument;
use saldo::staff::Duty;
use saldo::waivers::Waiver;
use saldo::{paths, text};

use super::invoice_page::InvoiceInside;
use super::parts::may;
use super::words;
use crate::server::render::PageContext;
use crate::ui::{Tone, drawn, view};

/// Payments for it that are not finished.
#[component]
pub fn Running<'a>(inside: &'a InvoiceInside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let debtor = &inside.debtor.id;
    let running: Vec<_> = inside
        .detail
        .running
        .iter()
        .map(|payment| {
            let stage = match payment.stage {
                PaymentStage::Processing => text!(texts, "payments-processing"),
                PaymentStage::Announced => text!(texts, "payments-announced"),
                _ => text!(texts, "payments-unfinished"),
            };
            let href = paths::admin::payment(debtor, &payment.id);
            let who = words::who(texts, &payment.started_by, payment.started_by_name.as_deref());
            view! {
                <li>
                    <div><a href=href>{stage}</a><bdi class="sub">{who}</bdi></div>
                    <span class="money">{texts.money(payment.amount)}</span>
                </li>
            }
        })
        .collect();
    (!running.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="running">
                <h2 id="running">{text!(texts, "staff-money-running")}</h2>
                <ul class="moves">{running}</ul>
            </section>
        }
    })
}

/// Disputes that ended with this invoice.
#[component]
pub fn Settles<'a>(inside: &'a InvoiceInside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let links: Vec<_> = inside
        .settles
        .iter()
        .map(|dispute| {
            let href = paths::admin::dispute(&inside.debtor.id, &dispute.id);
            let words = text!(texts, "staff-dispute-title", number = dispute.number.to_string());
            view! { <li><a href=href>{words}</a></li> }
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="settles">
                <h2 id="settles">{text!(texts, "staff-dispute-takes-the-place")}</h2>
                <ul class="moves">{links}</ul>
            </section>
        }
    })
}

/// What holds it now.
#[component]
pub fn Holds<'a>(inside: &'a InvoiceInside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let holds: Vec<_> = inside.holds.iter().map(hold).collect();
    (!holds.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="holds">
                <h2 id="holds">{text!(texts, "staff-money-holds")}</h2>
                <ul class="moves">{holds}</ul>
            </section>
        }
    })
}

fn hold(hold: &HoldOnDocument) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let until = match hold.ends_at {
        Some(end) => text!(texts, "staff-money-hold-until", date = texts.date_long(zone.date(end))),
        None => text!(texts, "staff-money-hold-open"),
    };
    let who = words::who(texts, &hold.set_by, hold.set_by_name.as_deref());
    let since = texts.date_long(zone.date(hold.starts_at));
    let of_debtor = hold.of_debtor.then(|| {
        let class = words::class(Some(Tone::Info));
        view! { " "<span class=class>{text!(texts, "staff-money-hold-debtor")}</span> }
    });
    let amount = hold.amount().map(|amount| texts.money(amount));
    let why = (hold.reason == HoldReason::Staff && !hold.why.is_empty())
        .then(|| view! { <p class="note-text"><bdi>{hold.why.clone()}</bdi></p> });
    view! {
        <li>
            <div>
                {words::hold(texts, hold.reason)}{of_debtor}
                {why}
                <span class="sub">{since}" · "{until}</span><bdi class="sub">{who}</bdi>
            </div>
            <span class="money">{amount}</span>
        </li>
    }
}

/// What was waived, also what was taken back.
#[component]
pub fn Waivers<'a>(inside: &'a InvoiceInside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let waivers: Vec<_> = inside.waivers.iter().map(|one| waiver(inside, one)).collect();
    (!waivers.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="waivers">
                <h2 id="waivers">{text!(texts, "staff-money-waivers")}</h2>
                <ul class="moves">{waivers}</ul>
            </section>
        }
    })
}

fn waiver(inside: &InvoiceInside, waiver: &Waiver) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let day = texts.date_long(zone.date(waiver.waived_at));
    let end = match (&waiver.taken_back_at, &waiver.taken_back_why) {
        (Some(at), Some(why)) => {
            let day = texts.date_long(zone.date(*at));
            let words = text!(texts, "staff-money-taken-back-on", date = day);
            view! { <span class="sub">{words}": "<bdi>{why.clone()}</bdi></span> }
        }
        _ if !may(&page, Duty::Handle) => drawn(()),
        _ => {
            let href = paths::admin::take_back_waiver(&inside.debtor.id, &waiver.document_id, &waiver.id);
            view! { <a class="sub" href=href>{text!(texts, "staff-money-take-back")}</a> }
        }
    };
    view! {
        <li>
            <div><bdi>{waiver.reason.clone()}</bdi><span class="sub">{day}</span>{end}</div>
            <span class="money">{texts.money(waiver.amount())}</span>
        </li>
    }
}

/// Each time something was written off, and what still is.
#[component]
pub fn WriteOffs<'a>(inside: &'a InvoiceInside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let rows: Vec<_> = inside
        .write_offs
        .iter()
        .map(|one| {
            let day = texts.date_long(zone.date(one.written_off_at));
            view! {
                <li>
                    <div><bdi>{one.reason.clone()}</bdi><span class="sub">{day}</span></div>
                    <span class="money">{texts.money(one.amount())}</span>
                </li>
            }
        })
        .collect();
    let off = inside.written_off;
    let back = (off.is_positive() && may(&page, Duty::Handle)).then(|| {
        let href = paths::admin::take_back_write_off(&inside.debtor.id, &inside.detail.summary.id);
        view! { <p><a href=href>{text!(texts, "staff-money-take-back")}</a></p> }
    });
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="write-offs">
                <h2 id="write-offs">{text!(texts, "staff-money-write-offs")}</h2>
                <p class="quiet-text">{text!(texts, "staff-money-write-offs-text", amount = texts.money(off))}</p>
                <ul class="moves">{rows}</ul>
                {back}
            </section>
        }
    })
}
