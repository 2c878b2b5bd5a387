//! What is said to be paid, on an invoice's page and on home.

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::paid_claims::PaidClaim;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::words;
use crate::ui::view;

/// Each with how far it is; nothing when nothing was said to be paid.
pub fn panel(texts: &'static Texts, debtor: &DebtorId, claims: &[PaidClaim]) -> impl IntoView + use<> {
    let rows: Vec<_> = claims
        .iter()
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
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="paid-claims">
                <h2 id="paid-claims">{text!(texts, "paid-claims-title")}</h2>
                <ul class="moves">{rows}</ul>
            </section>
        }
    })
}
