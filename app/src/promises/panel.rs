//! Promises that run, on an invoice's page and on home.

use chrono::NaiveDate;
use leptos::prelude::*;
use saldo::ids::{DebtorId, PromiseId};
use saldo::money::Money;
use saldo::promises::{Promise, RunningPromise};
use saldo::texts::Texts;
use saldo::{paths, text};

use crate::ui::view;

/// What is promised of an invoice; nothing when nothing is.
pub fn of_invoice(texts: &'static Texts, debtor: &DebtorId, promises: &[RunningPromise]) -> impl IntoView + use<> {
    panel(texts, debtor, promises.iter().map(|one| (&one.promise_id, one.pay_on, one.amount())).collect())
}

/// What is promised at all.
pub fn of_debtor(texts: &'static Texts, debtor: &DebtorId, promises: &[Promise]) -> impl IntoView + use<> {
    panel(texts, debtor, promises.iter().map(|one| (&one.id, one.pay_on, one.amount())).collect())
}

fn panel(
    texts: &'static Texts,
    debtor: &DebtorId,
    promises: Vec<(&PromiseId, NaiveDate, Money)>,
) -> impl IntoView + use<> {
    let rows: Vec<_> = promises
        .into_iter()
        .map(|(id, day, amount)| {
            let link = paths::promise(debtor, id);
            let title = text!(texts, "promise-title", date = texts.date_long(day));
            view! {
                <li><div><a href=link>{title}</a></div><span class="money">{texts.money(amount)}</span></li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="promises">
                <h2 id="promises">{text!(texts, "promises-title")}</h2>
                <ul class="moves">{rows}</ul>
            </section>
        }
    })
}
