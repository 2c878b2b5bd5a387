//! What is said to be paid, on an invoice's page and on home.

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::paid_claims::PaidClaim;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::words;
use crate::ui::view;

/// What was ever said to be paid of an invoice; nothing when nothing was.
pub fn of_invoice(texts: &'static Texts, debtor: &DebtorId, claims: &[PaidClaim]) -> impl IntoView + use<> {
    panel(texts, debtor, claims.iter().collect(), !claims.is_empty())
}

/// Those of a debtor's claims that wait for an answer; nothing while there never was one.
pub fn of_debtor(texts: &'static Texts, debtor: &DebtorId, claims: &[PaidClaim]) -> impl IntoView + use<> {
    let waiting = claims.iter().filter(|claim| claim.closed_at.is_none()).collect();
    panel(texts, debtor, waiting, !claims.is_empty())
}

/// Each with how far it is.
fn panel(texts: &'static Texts, debtor: &DebtorId, claims: Vec<&PaidClaim>, is_shown: bool) -> impl IntoView + use<> {
    let rows: Vec<_> = claims
        .into_iter()
        .map(|claim| {
            let (class, state) = words::state(texts, claim.outcome);
            let link = paths::paid_claim(debtor, &claim.id);
            let title = text!(texts, "paid-claim-title", number = claim.number.as_str());
            let on = text!(texts, "paid-claim-of-day", date = texts.date_long(claim.paid_on));
            view! {
                <li>
                    <div><a href=link><bdi>{title}</bdi></a>" "<span class=class>{state}</span><span class="sub">{on}</span></div>
                    <span class="money">{texts.money(claim.amount())}</span>
                </li>
            }
        })
        .collect();
    let content = match rows.is_empty() {
        true => view! { <p class="quiet-text">{text!(texts, "paid-claims-none-now")}</p> },
        false => view! { <ul class="moves">{rows}</ul> },
    };
    is_shown.then(|| {
        view! {
            <section class="panel" aria-labelledby="paid-claims">
                <div class="panel-head">
                    <h2 id="paid-claims">{text!(texts, "paid-claims-title")}</h2>
                    <a href=paths::paid_claims(debtor)>{text!(texts, "paid-claims-all")}</a>
                </div>
                {content}
            </section>
        }
    })
}
