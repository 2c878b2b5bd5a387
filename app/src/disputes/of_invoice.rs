//! What an invoice's page says about disputes of it.

use leptos::prelude::*;
use saldo::disputes::Dispute;
use saldo::ids::DebtorId;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::words;
use crate::ui::view;

/// Each with its state, and the new day to pay by; nothing when nobody contested it.
pub fn of_invoice(
    texts: &'static Texts,
    debtor: &DebtorId,
    disputes: &[Dispute],
    pay_by: Option<chrono::NaiveDate>,
) -> impl IntoView + use<> {
    let rows: Vec<_> = disputes
        .iter()
        .map(|dispute| {
            let (class, state) = words::state(texts, dispute.state);
            let link = paths::dispute(debtor, &dispute.id);
            let title = text!(texts, "dispute-title", number = dispute.number.to_string());
            view! {
                <li>
                    <div><a href=link>{title}</a>" "<span class=class>{state}</span><span class="sub">{dispute.reason.words(texts)}</span></div>
                    <span class="money">{texts.money(dispute.claimed())}</span>
                </li>
            }
        })
        .collect();
    let pay_by = pay_by.map(|day| view! { <p>{text!(texts, "dispute-pay-by", date = texts.date_long(day))}</p> });
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="disputes">
                <h2 id="disputes">{text!(texts, "disputes-title")}</h2>
                {pay_by}
                <ul class="moves">{rows}</ul>
            </section>
        }
    })
}
