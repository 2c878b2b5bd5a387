//! What is said to be paid on other pages: of a debtor, of an invoice, of a task.

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::paid_claims::PaidClaim;
use saldo::paths::admin as paths;
use saldo::text;

use super::words;
use crate::server::render::PageContext;
use crate::ui::view;

/// Those that are shown at once; the others are folded.
const SHOWN: usize = 8;

/// As they come: those that wait for an answer first. Nothing while there is none.
#[component]
pub fn PaidClaimsPanel(debtor: DebtorId, claims: Vec<PaidClaim>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let mut items: Vec<_> = claims.into_iter().map(|claim| view! { <Item debtor=debtor.clone() claim/> }).collect();
    let more = items.split_off(items.len().min(SHOWN));
    let more = (!more.is_empty()).then(|| {
        view! {
            <details class="disclosure">
                <summary>{text!(texts, "staff-paid-claims-more", count = more.len())}</summary>
                <ul class="moves top">{more}</ul>
            </details>
        }
    });
    (!items.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="paid-claims">
                <h2 id="paid-claims">{text!(texts, "staff-paid-claims-title")}</h2>
                <ul class="moves top">{items}</ul>
                {more}
            </section>
        }
    })
}

#[component]
fn Item(debtor: DebtorId, claim: PaidClaim) -> impl IntoView {
    let texts = PageContext::current().texts;
    let (class, state) = words::state(texts, claim.outcome);
    let on = text!(texts, "paid-claim-of-day", date = texts.date(claim.paid_on));
    let about = [on, texts.money(claim.amount())].join(" · ");
    view! {
        <li>
            <div><a href=paths::paid_claim(&debtor, &claim.id)><bdi>{claim.number}</bdi></a><span class="sub">{about}</span></div>
            <span class=class>{state}</span>
        </li>
    }
}
