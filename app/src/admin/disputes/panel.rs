//! Disputes on other pages: of a debtor, of an invoice, of a task.

use leptos::prelude::*;
use saldo::disputes::{Dispute, State};
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;
use saldo::text;

use super::words;
use crate::server::render::PageContext;
use crate::ui::view;

/// Those that are shown at once; the others are folded.
const SHOWN: usize = 8;

/// Disputes as they come: those that run first. Nothing while there is none.
#[component]
pub fn DisputesPanel(debtor: DebtorId, disputes: Vec<Dispute>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let mut items: Vec<_> =
        disputes.into_iter().map(|dispute| view! { <Item debtor=debtor.clone() dispute/> }).collect();
    let more = items.split_off(items.len().min(SHOWN));
    let more = (!more.is_empty()).then(|| {
        view! {
            <details class="disclosure">
                <summary>{text!(texts, "staff-disputes-more", count = more.len())}</summary>
                <ul class="moves top">{more}</ul>
            </details>
        }
    });
    (!items.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="disputes">
                <h2 id="disputes">{text!(texts, "staff-disputes-title")}</h2>
                <ul class="moves top">{items}</ul>
                {more}
            </section>
        }
    })
}

#[component]
fn Item(debtor: DebtorId, dispute: Dispute) -> impl IntoView {
    let page = PageContext::current();
    let (texts, today) = (page.texts, page.visit.ctx.today());
    let about = [dispute.reason.words(texts), texts.money(dispute.claimed())].join(" · ");
    let runs = !dispute.state.is_over();
    let due = runs.then(|| {
        let day = texts.date(dispute.answer_due_on);
        let words = match dispute.state {
            State::Correcting => text!(texts, "staff-dispute-correct-by", date = day),
            _ => text!(texts, "staff-dispute-answer-by", date = day),
        };
        view! { <span class="sub">{words}</span> }
    });
    let late = runs && dispute.days_left.is_none() && dispute.answer_due_on < today;
    let late = late.then(|| {
        let days = (today - dispute.answer_due_on).num_days();
        view! { <span class="status bad">{text!(texts, "staff-tasks-is-late", days = days)}</span> }
    });
    view! {
        <li>
            <div>
                <a href=paths::dispute(&debtor, &dispute.id)>{text!(texts, "staff-dispute-title", number = dispute.number.to_string())}</a>
                <span class="sub">{about}</span>
                {due}{late}
            </div>
            <span class=words::class(dispute.state)>{dispute.state.words(texts)}</span>
        </li>
    }
}
