//! Beside an invoice on the staff side: who of the debtor saw it.

use leptos::prelude::*;
use saldo::seen::{How, Seen};
use saldo::text;
use saldo::texts::Texts;

use crate::server::render::PageContext;
use crate::ui::view;

/// Says so when nobody did.
#[component]
pub fn SeenBy<'a>(seen: &'a [Seen]) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.ctx.zone);
    let time = |at| texts.date_time(zone.local(at).and_utc());
    let items: Vec<_> = seen
        .iter()
        .map(|seen| {
            let times = if seen.times == 1 {
                time(seen.first_at)
            } else {
                let (first, last) = (time(seen.first_at), time(seen.last_at));
                text!(texts, "staff-seen-times", first = first, last = last, count = seen.times)
            };
            view! { <li><div><bdi>{who(seen)}</bdi><span class="sub">{how(texts, seen)}</span><span class="sub">{times}</span></div></li> }
        })
        .collect();
    let content = match items.is_empty() {
        true => view! { <p class="quiet-text">{text!(texts, "staff-seen-nobody")}</p> },
        false => view! { <ul class="moves">{items}</ul> },
    };
    view! {
        <section class="panel" aria-labelledby="seen">
            <h2 id="seen">{text!(texts, "staff-seen-title")}</h2>
            {content}
        </section>
    }
}

fn who(seen: &Seen) -> String {
    if seen.name.is_empty() { seen.email.to_string() } else { seen.name.clone() }
}

/// Whoever holds a link need not be the person it was for.
fn how(texts: &Texts, seen: &Seen) -> String {
    match (seen.by_link, seen.how) {
        (true, _) => text!(texts, "staff-seen-by-link"),
        (false, How::Page) => text!(texts, "staff-seen-page"),
        (false, How::Download) => text!(texts, "staff-seen-download"),
    }
}
