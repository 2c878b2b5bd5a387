//! What happened, the newest first.

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;
use saldo::portfolio::{Happening, HappeningKind};
use saldo::text;
use saldo::texts::Texts;

use crate::server::render::PageContext;

/// One page of the timeline, with a link to what was before.
#[component]
pub(super) fn TimelinePanel(debtor: DebtorId, happenings: Vec<Happening>, more: bool) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let older = happenings.last().filter(|_| more).map(|last| {
        let link = format!("{}?before={}_{}#timeline", paths::debtor(&debtor), last.at.timestamp_micros(), last.id);
        view! { <div class="actions"><a class="button" href=link>{text!(texts, "staff-debtor-timeline-older")}</a></div> }
    });
    let content = if happenings.is_empty() {
        view! { <p class="quiet-text">{text!(texts, "staff-debtor-timeline-empty")}</p> }.into_any()
    } else {
        let items = happenings.into_iter().map(|happening| view! { <Item happening/> });
        view! { <ol class="timeline">{items.collect_view()}</ol> }.into_any()
    };
    view! {
        <section class="panel" aria-labelledby="timeline"><h2 id="timeline">{text!(texts, "staff-debtor-timeline")}</h2>{content}{older}</section>
    }
}

#[component]
fn Item(happening: Happening) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let when = texts.date_time(page.visit.ctx.zone.local(happening.at).and_utc());
    let who = who(texts, &happening.who);
    let by = if who.is_empty() { when } else { text!(texts, "staff-timeline-by", who = who, when = when) };
    let note = (happening.kind == HappeningKind::Note).then(|| {
        view! { <p class="note-text"><bdi>{happening.what.clone()}</bdi></p> }
    });
    view! { <li><strong>{title(texts, &happening)}</strong><span class="sub">{by}</span>{note}</li> }
}

fn title(texts: &Texts, happening: &Happening) -> String {
    let what = happening.what.clone();
    match happening.kind {
        HappeningKind::Document if happening.detail == "credit_note" => {
            text!(texts, "staff-timeline-credit-note", number = what)
        }
        HappeningKind::Document => text!(texts, "staff-timeline-invoice", number = what),
        HappeningKind::Mail => text!(texts, "staff-timeline-mail", subject = what),
        HappeningKind::Note => text!(texts, "staff-timeline-note"),
        HappeningKind::Action => action(texts, what, &happening.detail),
    }
}

/// The actions people ask for most have words of their own; others show their name in the trail.
fn action(texts: &Texts, action: String, detail: &str) -> String {
    match action.as_str() {
        "payment.started" => text!(texts, "staff-timeline-payment-started"),
        "payment.settled" => text!(texts, "staff-timeline-payment-settled"),
        "payment.failed" => text!(texts, "staff-timeline-payment-failed"),
        "debtor.viewed_as" => text!(texts, "staff-timeline-viewed-as"),
        "contact.invited" => text!(texts, "staff-timeline-contact-invited"),
        _ if detail.is_empty() => text!(texts, "staff-timeline-other", action = action),
        _ => text!(texts, "staff-timeline-other", action = format!("{action}: {detail}")),
    }
}

/// Names as they are; machines and links in words.
fn who(texts: &Texts, who: &str) -> String {
    match who.split_once(':').map_or(who, |(kind, _)| kind) {
        "system" => text!(texts, "staff-timeline-system"),
        "operator" => text!(texts, "staff-timeline-operator"),
        "link" => text!(texts, "staff-timeline-link"),
        _ => who.to_owned(),
    }
}
