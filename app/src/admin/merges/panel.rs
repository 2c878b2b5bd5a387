//! On a debtor's page: the ways to merge and split it, and what was done.

use leptos::prelude::*;
use saldo::debtors::Debtor;
use saldo::paths::admin as paths;
use saldo::staff::Duty;
use saldo::text;

use crate::admin::money::parts::may;
use crate::server::render::PageContext;
use crate::ui::{Notice, Tone, view};

/// For administrators.
#[component]
pub fn MovesPanel<'a>(debtor: &'a Debtor) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let actions = if debtor.merged_into.is_some() {
        view! { <a class="button" href=paths::undo_merge(&debtor.id)>{text!(texts, "staff-undo-title")}</a> }
    } else {
        view! {
            <a class="button" href=paths::merge(&debtor.id)>{text!(texts, "staff-merge-title")}</a>
            <a class="button quiet" href=paths::split(&debtor.id)>{text!(texts, "staff-split-title")}</a>
        }
    };
    may(&page, Duty::Administer).then(|| {
        view! {
            <section class="panel" aria-labelledby="moves">
                <h2 id="moves">{text!(texts, "staff-move-panel")}</h2>
                <div class="actions">{actions}</div>
            </section>
        }
    })
}

/// What the form before this page did, from `?done=`.
#[component]
pub fn MoveDone() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let words = page.query("done").and_then(|done| {
        Some(match done.as_str() {
            "merged" => text!(texts, "staff-merge-done"),
            "split" => text!(texts, "staff-split-done"),
            "merge-undone" => text!(texts, "staff-undo-done"),
            _ => return None,
        })
    });
    words.map(|words| view! { <Notice tone=Tone::Good><p>{words}</p></Notice> })
}
