//! The form below the thread: a message to the debtor, a question that stops the clock, or a note for colleagues.
//! One at a time, so that nobody sends a note by mistake.

use leptos::prelude::*;
use saldo::disputes::State;
use saldo::ids::{DebtorId, DisputeId};
use saldo::paths::admin as paths;
use saldo::staff::Duty;
use saldo::text;
use saldo::texts::Texts;

use super::act::Seen;
use super::page::Inside;
use crate::admin::money::parts::may;
use crate::server::render::PageContext;
use crate::threads::AddMessage;
use crate::ui::view;

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The debtor reads it.
    Message,
    /// The debtor reads it, and the clock stands until there is an answer.
    Question,
    /// Only colleagues read it.
    Note,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Message, Self::Question, Self::Note];

    const fn code(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Question => "question",
            Self::Note => "note",
        }
    }

    fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    fn words(self, texts: &Texts) -> String {
        match self {
            Self::Message => text!(texts, "staff-dispute-write-message"),
            Self::Question => text!(texts, "staff-dispute-write-question"),
            Self::Note => text!(texts, "staff-dispute-write-note"),
        }
    }
}

/// The page of a dispute with this form on it.
pub fn page_for(debtor: &DebtorId, dispute: &DisputeId, kind: Kind) -> String {
    format!("{}?write={}", paths::dispute(debtor, dispute), kind.code())
}

/// What whoever looks may write now.
fn offered(page: &PageContext, state: State) -> Vec<Kind> {
    let (handles, notes) = (may(page, Duty::Handle), may(page, Duty::Note));
    let can_ask = matches!(state, State::Open | State::InReview);
    let is_offered = |kind: &Kind| match kind {
        Kind::Message => handles,
        Kind::Question => handles && can_ask,
        Kind::Note => notes,
    };
    Kind::ALL.into_iter().filter(is_offered).collect()
}

/// The ways to write, and the form of the one that is chosen.
#[component]
pub fn Write<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let offered = offered(&page, inside.dispute.state);
    let asked = page.query("write").and_then(|word| Kind::parse(&word)).filter(|kind| offered.contains(kind));
    let chosen = asked.or_else(|| offered.first().copied())?;
    let (debtor, dispute) = (&inside.debtor.id, &inside.dispute.id);
    let chips: Vec<_> = offered
        .into_iter()
        .map(|kind| {
            let here = (kind == chosen).then_some("true");
            let link = format!("{}#write", page_for(debtor, dispute, kind));
            view! { <a href=link aria-current=here>{kind.words(texts)}</a> }
        })
        .collect();
    let form = match chosen {
        Kind::Message => view! {
            <AddMessage
                action=paths::write_in_dispute(debtor, dispute)
                label=text!(texts, "staff-dispute-message")
                hint=text!(texts, "staff-dispute-message-hint")
                button=text!(texts, "staff-dispute-send")
            />
        },
        Kind::Question => {
            let seen = view! { <Seen inside/> };
            view! {
                <AddMessage
                    action=paths::ask_in_dispute(debtor, dispute)
                    label=text!(texts, "staff-dispute-question")
                    hint=text!(texts, "staff-dispute-question-hint")
                    button=text!(texts, "staff-dispute-ask")
                >{seen}</AddMessage>
            }
        }
        Kind::Note => view! {
            <AddMessage
                action=paths::note_in_dispute(debtor, dispute)
                label=text!(texts, "staff-dispute-note")
                hint=text!(texts, "staff-dispute-note-hint")
                button=text!(texts, "staff-dispute-keep-note")
            />
        },
    };
    let class = if chosen == Kind::Note { "panel stack for-us" } else { "panel stack" };
    Some(view! {
        <section class=class aria-labelledby="write">
            <h2 id="write" tabindex="-1">{chosen.words(texts)}</h2>
            <nav class="chips" aria-label=text!(texts, "staff-dispute-write")>{chips}</nav>
            {form}
        </section>
    })
}
