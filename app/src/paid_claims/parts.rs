//! Parts of the pages: what follows, how it ended, and taking it back.

use leptos::prelude::*;
use saldo::paid_claims::{Outcome, Terms};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::page::Case;
use crate::server::render::PageContext;
use crate::ui::{FoldedForm, view};

/// What happens when it is said.
pub fn follows(texts: &'static Texts, terms: &Terms) -> impl IntoView + use<> {
    let pause = match terms.hold_until {
        Some(until) => text!(texts, "paid-claim-follows-held", date = texts.date_long(until)),
        None => text!(texts, "paid-claim-follows-due"),
    };
    let answer = text!(texts, "dispute-review-answer", date = texts.date_long(terms.answer_on));
    let lines = [pause, text!(texts, "paid-claim-follows-look"), answer, text!(texts, "paid-claim-follows-not-found")];
    view! { <ul>{lines.map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
}

/// How it ended, in the creditor's words, and what to do then; nothing before.
#[component]
pub fn Ended<'a>(case: &'a Case) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let (claim, amount) = (&case.claim, texts.money(case.claim.amount()));
    let answer = Some(claim.answer.clone()).filter(|answer| !answer.is_empty());
    let answer = answer.map(|answer| {
        view! { <h3>{text!(texts, "paid-claim-answer")}</h3><p class="said"><bdi>{answer}</bdi></p> }
    });
    claim.outcome.map(|outcome| {
        let ended = match outcome {
            Outcome::Found => text!(texts, "paid-claim-ended-found", amount = amount),
            Outcome::NotFound => text!(texts, "paid-claim-ended-not-found", amount = amount),
            Outcome::CameIn => text!(texts, "paid-claim-ended-came-in", amount = amount),
            Outcome::Withdrawn => text!(texts, "paid-claim-ended-withdrawn"),
        };
        let next = match outcome {
            Outcome::Found => text!(texts, "paid-claim-next-found"),
            Outcome::NotFound => text!(texts, "paid-claim-next-not-found"),
            Outcome::CameIn => text!(texts, "dispute-next-nothing"),
            Outcome::Withdrawn => text!(texts, "paid-claim-next-withdrawn"),
        };
        let pay = matches!(outcome, Outcome::NotFound | Outcome::Withdrawn).then(|| pay(texts, case));
        view! {
            <section class="panel" aria-labelledby="ended">
                <h2 id="ended">{text!(texts, "dispute-decision")}</h2>
                <p><strong>{ended}</strong></p>
                {answer}
                <p>{next}</p>
                {pay}
            </section>
        }
    })
}

/// The button that pays what is due on the invoice, for whoever may.
pub fn pay(texts: &'static Texts, case: &Case) -> impl IntoView + use<> {
    let may = case.debtor.rights.pay && case.due.is_positive();
    may.then(|| {
        let link = paths::pay_for(&case.debtor.id, [&case.claim.document_id]);
        let amount = texts.money(case.due);
        let words = match case.claim.closed_at.is_some() {
            true => text!(texts, "door-pay", amount = amount),
            false => text!(texts, "dispute-pay-rest", amount = amount),
        };
        view! { <div class="actions no-print"><a class="button" href=link>{words}</a></div> }
    })
}

/// Takes it back, after a look at what that means.
#[component]
pub fn TakeBack<'a>(case: &'a Case) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let may = case.debtor.rights.dispute_and_plan && case.claim.closed_at.is_none();
    let action = paths::withdraw_paid_claim(&case.debtor.id, &case.claim.id);
    may.then(|| {
        view! {
            <FoldedForm title=text!(texts, "paid-claim-withdraw-title") open=text!(texts, "paid-claim-withdraw-open")
                words=text!(texts, "paid-claim-withdraw-text") button=text!(texts, "paid-claim-withdraw") action/>
        }
    })
}
