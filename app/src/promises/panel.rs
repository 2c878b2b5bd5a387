//! Promises that run, on an invoice's page and on home.

use chrono::NaiveDate;
use leptos::prelude::*;
use saldo::ids::{DebtorId, PromiseId};
use saldo::money::Money;
use saldo::promises::{Promise, RunningPromise, State};
use saldo::texts::Texts;
use saldo::{paths, text};

use crate::ui::view;

/// What is promised of an invoice; nothing when nothing is.
pub fn of_invoice(texts: &'static Texts, debtor: &DebtorId, promises: &[RunningPromise]) -> impl IntoView + use<> {
    let running = promises.iter().map(|one| (&one.promise_id, one.pay_on, one.amount())).collect();
    panel(texts, debtor, running, !promises.is_empty())
}

/// Those of a debtor's promises that run; nothing while there never was one.
pub fn of_debtor(texts: &'static Texts, debtor: &DebtorId, promises: &[Promise]) -> impl IntoView + use<> {
    let running = promises.iter().filter(|one| one.state() == State::Running);
    let running = running.map(|one| (&one.id, one.pay_on, one.amount())).collect();
    panel(texts, debtor, running, !promises.is_empty())
}

fn panel(
    texts: &'static Texts,
    debtor: &DebtorId,
    running: Vec<(&PromiseId, NaiveDate, Money)>,
    is_shown: bool,
) -> impl IntoView + use<> {
    let rows: Vec<_> = running
        .into_iter()
        .map(|(id, day, amount)| {
            let link = paths::promise(debtor, id);
            let title = text!(texts, "promise-title", date = texts.date_long(day));
            view! {
                <li><div><a href=link>{title}</a></div><span class="money">{texts.money(amount)}</span></li>
            }
        })
        .collect();
    let content = match rows.is_empty() {
        true => view! { <p class="quiet-text">{text!(texts, "promises-none-now")}</p> },
        false => view! { <ul class="moves">{rows}</ul> },
    };
    is_shown.then(|| {
        view! {
            <section class="panel" aria-labelledby="promises">
                <div class="panel-head">
                    <h2 id="promises">{text!(texts, "promises-title")}</h2>
                    <a href=paths::promises(debtor)>{text!(texts, "promises-all")}</a>
                </div>
                {content}
            </section>
        }
    })
}
