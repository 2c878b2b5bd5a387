//! The form below the thread: the answer that ends the claim, a message to the debtor, or a note for colleagues. One
//! at a time, so that nobody sends a note by mistake.

use leptos::prelude::*;
use saldo::ids::{DebtorId, PaidClaimId};
use saldo::paths::admin as paths;
use saldo::staff::Duty;
use saldo::text;
use saldo::texts::Texts;

use super::page::Inside;
use crate::admin::money::parts::{Choices, may};
use crate::server::render::PageContext;
use crate::threads::AddMessage;
use crate::ui::{Hidden, TextArea, view};

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Whether the money is there.
    Answer,
    /// The debtor reads it.
    Message,
    /// Only colleagues read it.
    Note,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Answer, Self::Message, Self::Note];

    const fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Message => "message",
            Self::Note => "note",
        }
    }

    fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    fn words(self, texts: &Texts) -> String {
        match self {
            Self::Answer => text!(texts, "staff-paid-claim-write-answer"),
            Self::Message => text!(texts, "staff-dispute-write-message"),
            Self::Note => text!(texts, "staff-dispute-write-note"),
        }
    }
}

/// The word of the form for money that is there.
pub const FOUND: &str = "found";

/// The word for money that is not.
pub const NOT_FOUND: &str = "not_found";

/// The page of a claim with this form on it.
pub fn page_for(debtor: &DebtorId, claim: &PaidClaimId, kind: Kind) -> String {
    format!("{}?write={}", paths::paid_claim(debtor, claim), kind.code())
}

/// What whoever looks may write now.
fn offered(page: &PageContext, inside: &Inside) -> Vec<Kind> {
    let (handles, notes) = (may(page, Duty::Handle), may(page, Duty::Note));
    let is_offered = |kind: &Kind| match kind {
        Kind::Answer => handles && inside.claim.closed_at.is_none(),
        Kind::Message => handles,
        Kind::Note => notes,
    };
    Kind::ALL.into_iter().filter(is_offered).collect()
}

/// The ways to write, and the form of the one that is chosen.
#[component]
pub fn Write<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let offered = offered(&page, inside);
    let asked = page.query("write").and_then(|word| Kind::parse(&word)).filter(|kind| offered.contains(kind));
    let chosen = asked.or_else(|| offered.first().copied())?;
    let (debtor, claim) = (&inside.debtor.id, &inside.claim.id);
    let chips: Vec<_> = offered
        .into_iter()
        .map(|kind| {
            let here = (kind == chosen).then_some("true");
            let link = format!("{}#write", page_for(debtor, claim, kind));
            view! { <a href=link aria-current=here>{kind.words(texts)}</a> }
        })
        .collect();
    let form = match chosen {
        Kind::Answer => view! { <Answer inside/> },
        Kind::Message => view! {
            <AddMessage
                action=paths::write_about_paid_claim(debtor, claim)
                label=text!(texts, "staff-dispute-message")
                hint=text!(texts, "staff-dispute-message-hint")
                button=text!(texts, "staff-dispute-send")
            />
        },
        Kind::Note => view! {
            <AddMessage
                action=paths::note_about_paid_claim(debtor, claim)
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

/// Found or not, and why. It says which version was looked at.
#[component]
fn Answer<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let choices = vec![
        (FOUND.to_owned(), text!(texts, "staff-paid-claim-found"), text!(texts, "staff-paid-claim-found-means")),
        (
            NOT_FOUND.to_owned(),
            text!(texts, "staff-paid-claim-not-found"),
            text!(texts, "staff-paid-claim-not-found-means"),
        ),
    ];
    view! {
        <form
            class="stack" method="post" novalidate
            action=paths::answer_paid_claim(&inside.debtor.id, &inside.claim.id)
        >
            <Hidden name="seen" value=inside.claim.version.to_string()/>
            <Choices name="answer" legend=text!(texts, "staff-paid-claim-question") choices/>
            <TextArea name="words" label=text!(texts, "staff-dispute-why") hint=text!(texts, "staff-paid-claim-why-hint") required=true/>
            <div class="actions"><button class="button primary">{text!(texts, "staff-paid-claim-button")}</button></div>
        </form>
    }
}
