//! Payments under way and done, and what happens next.

use leptos::prelude::*;
use saldo::home::{NextStep, PaymentSummary, WaivedSummary};
use saldo::ids::DebtorId;
use saldo::invoices::PaymentStage;
use saldo::plans::InstalmentLeft;
use saldo::texts::Texts;
use saldo::{paths, text};

use crate::help::ways::Ways;
use crate::invoices::words;
use crate::plans::standing::Standing;
use crate::server::render::PageContext;
use crate::ui::{Drawn, Notice, Tone, view};

/// Payments that are not finished; each with a link to go on or look.
#[component]
pub fn Running<'a>(debtor: &'a DebtorId, running: Vec<PaymentSummary>) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    running.into_iter().map(|payment| notice(texts, debtor, payment)).collect::<Vec<_>>()
}

fn notice(texts: &'static Texts, debtor: &DebtorId, payment: PaymentSummary) -> impl IntoView + use<> {
    let (amount, link) = (texts.money(payment.amount), paths::payment(debtor, &payment.id));
    let (tone, title, words, action) = if payment.stage == PaymentStage::Processing {
        let title = text!(texts, "running-processing", amount = amount);
        (Tone::Info, title, text!(texts, "running-processing-text"), text!(texts, "running-look"))
    } else if payment.stage == PaymentStage::Announced {
        let title = text!(texts, "transfer-running", amount = amount);
        (Tone::Info, title, text!(texts, "transfer-running-text"), text!(texts, "transfer-see"))
    } else {
        let title = text!(texts, "running-unfinished", amount = amount);
        (Tone::Warn, title, text!(texts, "running-unfinished-text"), text!(texts, "running-go-on"))
    };
    let who = payment.started_by_name.map(|name| view! { <bdi>{name}</bdi>". " });
    view! {
        <Notice tone>
            <h2>{title}</h2>
            <p>{who}{words}</p>
            <div class="actions"><a href=link>{action}</a></div>
        </Notice>
    }
}

/// Payments that did not come or did not stay, until their invoices are paid.
#[component]
pub fn CameBack<'a>(debtor: &'a DebtorId, came_back: Vec<PaymentSummary>) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let notice = |payment: PaymentSummary| {
        let (amount, link) = (texts.money(payment.amount), paths::payment(debtor, &payment.id));
        let title = if payment.came_back {
            text!(texts, "running-returned", amount = amount)
        } else {
            text!(texts, "running-not-come", amount = amount)
        };
        view! {
            <Notice tone=Tone::Bad>
                <h2>{title}</h2>
                <p>{text!(texts, "running-returned-text")}</p>
                <div class="actions"><a href=link>{text!(texts, "running-returned-see")}</a></div>
            </Notice>
        }
    };
    came_back.into_iter().map(notice).collect::<Vec<_>>()
}

/// The last finished payments and waivers, newest first.
#[component]
pub fn Recent<'a>(
    debtor: &'a DebtorId,
    recent: Vec<PaymentSummary>,
    waived: Vec<WaivedSummary>,
) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let paid = recent.into_iter().map(|one| (one.settled_at.unwrap_or(one.created_at), recent_row(&page, debtor, one)));
    let waived = waived.into_iter().map(|one| (one.waived_at, waived_row(&page, debtor, one)));
    let mut rows: Vec<_> = paid.chain(waived).collect();
    rows.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="recent">
                <div class="panel-head">
                    <h2 id="recent">{text!(texts, "home-recent")}</h2>
                    <a href=paths::payments(debtor)>{text!(texts, "home-all-payments")}</a>
                </div>
                <ul class="moves">{rows}</ul>
            </section>
        }
    })
}

fn recent_row(page: &PageContext, debtor: &DebtorId, payment: PaymentSummary) -> Drawn {
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let failed = if payment.stage == PaymentStage::Failed {
        Some(text!(texts, "payment-failed"))
    } else {
        payment.came_back.then(|| text!(texts, "payments-returned"))
    };
    let failed = failed.map(|words| view! { " "<span class="status bad">{words}</span> });
    let day = zone.date(payment.settled_at.unwrap_or(payment.created_at));
    let count = text!(texts, "home-due-count", count = payment.documents);
    let returnable = payment.returnable_until;
    let returnable = returnable.map(|until| text!(texts, "returnable-short", date = texts.date_long(until)));
    let about: Vec<String> = [Some(texts.date_long(day)), Some(count), returnable].into_iter().flatten().collect();
    let about = about.join(" · ");
    let link = paths::payment(debtor, &payment.id);
    let method = words::method(texts, payment.method.as_deref());
    view! {
        <li>
            <div><a href=link>{method}</a>{failed}<span class="sub">{about}</span></div>
            <span class="money">{texts.money(payment.amount)}</span>
        </li>
    }
}

fn waived_row(page: &PageContext, debtor: &DebtorId, waived: WaivedSummary) -> Drawn {
    let texts = page.texts;
    let day = texts.date_long(page.visit.creditor.zone.date(waived.waived_at));
    let link = paths::invoice(debtor, &waived.document);
    let about = text!(texts, "staff-money-waived-of", date = day, number = waived.number.as_str());
    view! {
        <li>
            <div><a href=link>{text!(texts, "staff-money-waived")}</a><span class="sub"><bdi>{about}</bdi></span></div>
            <span class="money">{texts.money(waived.amount)}</span>
        </li>
    }
}

/// What happens next, most urgent first; instalments that are not due yet come last.
#[component]
pub fn Next<'a>(debtor: &'a DebtorId, next: Vec<NextStep>, plans: Vec<Standing>) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, today) = (page.texts, page.visit.ctx.today());
    let coming = plans.iter().filter_map(|plan| Some((plan, plan.next.as_ref().filter(|next| next.due_on > today)?)));
    let coming: Vec<_> = coming.map(|(standing, next)| instalment(texts, debtor, standing, next)).collect();
    let steps = next.iter().filter(|step| coming.is_empty() || **step != NextStep::Nothing);
    let steps: Vec<_> = steps.map(|next| step(texts, debtor, next)).collect();
    view! {
        <section class="panel" aria-labelledby="next">
            <h2 id="next">{text!(texts, "home-next")}</h2>
            <ol class="timeline">{steps}{coming}</ol>
        </section>
    }
}

fn instalment(
    texts: &'static Texts,
    debtor: &DebtorId,
    standing: &Standing,
    next: &InstalmentLeft,
) -> impl IntoView + use<> {
    let (number, amount) = (standing.plan.number.to_string(), texts.money(next.to_pay()));
    let words = text!(texts, "plan-next-step", amount = amount, number = number);
    let (day, link) = (texts.date_long(next.due_on), paths::plan(debtor, &standing.plan.id));
    view! { <li class="ahead"><time datetime=next.due_on.to_string()>{day}</time><a href=link>{words}</a></li> }
}

fn step(texts: &'static Texts, debtor: &DebtorId, next: &NextStep) -> impl IntoView + use<> {
    match next {
        NextStep::FinishCheckout { payment, amount } => {
            let words = text!(texts, "next-finish", amount = texts.money(*amount));
            view! { <li class="ahead warn"><a href=paths::payment(debtor, payment)>{words}</a></li> }
        }
        NextStep::TransferAnnounced { payment, amount } => {
            let words = text!(texts, "next-transfer", amount = texts.money(*amount));
            view! { <li class="ahead info"><a href=paths::payment(debtor, payment)>{words}</a></li> }
        }
        NextStep::BankIsWorking { payment, amount } => {
            let words = text!(texts, "next-bank", amount = texts.money(*amount));
            view! { <li class="ahead info"><a href=paths::payment(debtor, payment)>{words}</a></li> }
        }
        NextStep::PayToday { amount } => {
            let words = text!(texts, "next-pay-today", amount = texts.money(*amount));
            view! { <li class="ahead bad">{words}</li> }
        }
        NextStep::PayOn { on, amount } => {
            let (day, words) = (texts.date_long(*on), text!(texts, "next-pay-on", amount = texts.money(*amount)));
            view! { <li class="ahead"><time datetime=on.to_string()>{day}</time>{words}</li> }
        }
        NextStep::Nothing => view! { <li class="good">{text!(texts, "next-nothing")}</li> },
    }
}

/// Who to ask.
#[component]
pub fn Question() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let subject = text!(texts, "help-wrong-title");
    view! {
        <section class="panel" aria-labelledby="ask">
            <h2 id="ask">{text!(texts, "home-question")}</h2>
            <p>{text!(texts, "home-question-text", creditor = page.visit.creditor.name())}</p>
            <Ways subject body=String::new() primary=false/>
        </section>
    }
}
