//! What happened, the newest first, as far as somebody asks.

use leptos::prelude::*;
use saldo::calls::Outcome;
use saldo::ids::{ApprovalId, DebtorId, DocumentId, PaymentId, TaskId};
use saldo::paths::admin as paths;
use saldo::portfolio::{Happening, HappeningKind, Topic};
use saldo::staff::Duty;
use saldo::text;
use saldo::texts::Texts;

use super::page::Timeline;
use super::parts::NoteForm;
use super::{actions, words};
use crate::admin::money::parts::may;
use crate::server::render::PageContext;
use crate::ui::view;

/// One page of the timeline, with a link to what was before; `writes` says whether something can be added.
#[component]
pub(super) fn TimelinePanel(debtor: DebtorId, timeline: Timeline, writes: bool) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Timeline { topic, happenings, more } = timeline;
    let older = happenings.last().filter(|_| more).map(|last| {
        let link = address(&debtor, topic, Some(last));
        view! { <div class="actions"><a class="button" href=link>{text!(texts, "staff-debtor-timeline-older")}</a></div> }
    });
    let note = (writes && may(&page, Duty::Note)).then(|| view! { <NoteForm debtor=debtor.clone()/> });
    let chips = Topic::ALL.map(|chip| {
        let here = (chip == topic).then_some("true");
        view! { <a href=address(&debtor, chip, None) aria-current=here>{words::topic(texts, chip)}</a> }
    });
    let content = if happenings.is_empty() {
        view! { <p class="quiet-text">{text!(texts, "staff-debtor-timeline-empty")}</p> }
    } else {
        let items: Vec<_> =
            happenings.into_iter().map(|happening| view! { <Item debtor=debtor.clone() happening/> }).collect();
        view! { <ol class="timeline">{items}</ol> }
    };
    view! {
        <section class="panel" aria-labelledby="timeline">
            <h2 id="timeline">{text!(texts, "staff-debtor-timeline")}</h2>
            {note}
            <nav class="chips" aria-label=text!(texts, "staff-timeline-filter")>{chips.collect_view()}</nav>
            {content}
            {older}
        </section>
    }
}

/// The address of a topic, from the newest or from before a happening on.
fn address(debtor: &DebtorId, topic: Topic, before: Option<&Happening>) -> String {
    let topic = (topic != Topic::default()).then(|| format!("what={}", topic.code()));
    let before = before.map(|last| format!("before={}_{}", last.at.timestamp_micros(), last.id));
    let query: Vec<String> = topic.into_iter().chain(before).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{mark}{}#timeline", paths::debtor(debtor), query.join("&"))
}

#[component]
fn Item(debtor: DebtorId, happening: Happening) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let when = texts.date_time(page.visit.ctx.zone.local(happening.at).and_utc());
    let who = who(texts, &happening.who);
    let by = if who.is_empty() { when } else { text!(texts, "staff-timeline-by", who = who, when = when) };
    let title = title(texts, &happening);
    let title = match link(&debtor, &happening, may(&page, Duty::Handle)) {
        Some(link) => view! { <a href=link><bdi>{title}</bdi></a> },
        None => view! { <bdi>{title}</bdi> },
    };
    let facts = facts(texts, &happening);
    let facts = (!facts.is_empty()).then(|| view! { <bdi class="sub">{facts.join(" · ")}</bdi> });
    let words = said(&happening).map(|words| view! { <p class="note-text"><bdi>{words}</bdi></p> });
    view! { <li><strong>{title}</strong>{facts}{words}<bdi class="sub">{by}</bdi></li> }
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
        HappeningKind::Seen if happening.detail == "several" => {
            text!(texts, "staff-timeline-seen-several", count = what)
        }
        HappeningKind::Seen if happening.detail == "credit_note" => {
            text!(texts, "staff-timeline-seen-credit-note", number = what)
        }
        HappeningKind::Seen => text!(texts, "staff-timeline-seen", number = what),
        HappeningKind::Call => {
            let outcome = Outcome::parse(&happening.detail).unwrap_or(Outcome::Other);
            text!(texts, "staff-timeline-call", outcome = words::outcome(texts, outcome))
        }
        HappeningKind::Action => {
            let words = actions::words(texts, &what, &happening.detail);
            words.unwrap_or_else(|| text!(texts, "staff-timeline-other"))
        }
    }
}

/// Amounts, numbers and names.
fn facts(texts: &Texts, happening: &Happening) -> Vec<String> {
    match happening.kind {
        HappeningKind::Action => actions::facts(texts, happening),
        HappeningKind::Call => {
            let name = Some(happening.name.as_str()).filter(|name| !name.is_empty());
            let name = name.map(|name| text!(texts, "staff-timeline-spoke-to", name = name));
            let day = happening.follow_up_on().map(|day| texts.date(day));
            name.into_iter().chain(day.map(|day| text!(texts, "staff-timeline-follow-up", date = day))).collect()
        }
        HappeningKind::Document | HappeningKind::Mail | HappeningKind::Note | HappeningKind::Seen => Vec::new(),
    }
}

/// The words of a person.
fn said(happening: &Happening) -> Option<String> {
    match happening.kind {
        HappeningKind::Note | HappeningKind::Call => Some(happening.what.clone()).filter(|words| !words.is_empty()),
        HappeningKind::Action => actions::said(&happening.what, &happening.detail),
        HappeningKind::Document | HappeningKind::Mail | HappeningKind::Seen => None,
    }
}

/// The page of what it is about, if whoever looks may see it.
fn link(debtor: &DebtorId, happening: &Happening, handles: bool) -> Option<String> {
    let object = happening.object.as_str();
    if let Some(document) = DocumentId::parse(object) {
        Some(paths::invoice(debtor, &document))
    } else if let Some(payment) = PaymentId::parse(object) {
        Some(paths::payment(debtor, &payment))
    } else if let Some(task) = TaskId::parse(object) {
        Some(paths::task(&task))
    } else {
        ApprovalId::parse(object).filter(|_| handles).map(|approval| paths::approval(&approval))
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
