//! What happened to a dispute: who, when, and the state it led to.

use leptos::prelude::*;
use saldo::disputes::DisputeEvent;
use saldo::text;

use super::words;
use crate::admin::money::words::who;
use crate::server::render::PageContext;
use crate::ui::view;

/// The first first.
#[component]
pub fn History(events: Vec<DisputeEvent>) -> impl IntoView {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let items: Vec<_> = events
        .into_iter()
        .map(|event| {
            let at = texts.date_time(zone.local(event.happened_at).and_utc());
            let by = who(texts, &event.happened_by, event.happened_by_name.as_deref());
            view! {
                <li>
                    <time datetime=event.happened_at.to_rfc3339()>{at}</time>
                    <bdi>{words::event(texts, &event)}</bdi>
                    <bdi class="sub">{by}" · "{event.state.words(texts)}</bdi>
                </li>
            }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="history">
            <h2 id="history">{text!(texts, "staff-dispute-history")}</h2>
            <ol class="timeline">{items}</ol>
        </section>
    }
}
