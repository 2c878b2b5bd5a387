//! A text as parts of a page.

use leptos::prelude::*;
use saldo::terms::{Block, Kind, Text, blocks};
use saldo::text;
use saldo::text::Language;
use saldo::texts::Texts;

use crate::ui::{Drawn, view};

/// What a kind of text is called.
pub fn kind_words(texts: &Texts, kind: Kind) -> String {
    match kind {
        Kind::Terms => text!(texts, "terms-kind-terms"),
        Kind::CreditPolicy => text!(texts, "terms-kind-credit-policy"),
    }
}

/// The text itself, in its own language. Headings begin one level below the page's part.
#[component]
pub fn Prose(text: Text) -> impl IntoView {
    prose(&text.body, text.language)
}

/// The same for any text with headings and lists.
pub fn prose(body: &str, language: Language) -> impl IntoView + use<> {
    let parts = blocks(body).into_iter().map(part);
    view! { <div class="prose" lang=language.tag()>{parts.collect_view()}</div> }
}

fn part(block: Block) -> Drawn {
    match block {
        Block::Heading { level: 1, text } => view! { <h3>{text}</h3> },
        Block::Heading { text, .. } => view! { <h4>{text}</h4> },
        Block::Paragraph(lines) => {
            let lines =
                lines.into_iter().enumerate().map(|(n, line)| view! { {(n > 0).then(|| view! { <br/> })}{line} });
            view! { <p>{lines.collect_view()}</p> }
        }
        Block::Bullets(items) => view! { <ul>{listed(items)}</ul> },
        Block::Numbered { start, items } => view! { <ol start=start>{listed(items)}</ol> },
    }
}

fn listed(items: Vec<String>) -> impl IntoView {
    items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()
}
