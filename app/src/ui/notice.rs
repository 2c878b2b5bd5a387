//! Messages on a page.

use leptos::prelude::*;
use saldo::text;

use super::drawn::{Nested, view};
use super::{Icon, Symbol};
use crate::server::render::PageContext;

/// How a message is meant; its words say the same as its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Info,
    Good,
    Warn,
    Bad,
}

impl Tone {
    /// The class that colours.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }

    const fn symbol(self) -> Symbol {
        match self {
            Self::Info => Symbol::Info,
            Self::Good => Symbol::Check,
            Self::Warn => Symbol::Clock,
            Self::Bad => Symbol::Alert,
        }
    }
}

/// A message that a screen reader says without interrupting.
#[component]
pub fn Notice(tone: Tone, children: Nested) -> impl IntoView {
    view! {
        <div class=format!("notice {}", tone.class()) role="status"><Icon symbol=tone.symbol()/>{children.draw()}</div>
    }
}

/// Above a form that is shown again: how many fields need attention, with a link to each. Nothing
/// when there is nothing wrong.
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let page = PageContext::current();
    page.form.has_errors().then(|| {
        let errors = page.form.errors().to_vec();
        let title = text!(page.texts, "errors-summary", count = errors.len());
        let items =
            errors.into_iter().map(|(field, message)| view! { <li><a href=format!("#{field}")>{message}</a></li> });
        view! {
            <div class="notice bad" role="alert" tabindex="-1" id="errors">
                <Icon symbol=Symbol::Alert/><h2>{title}</h2><ul>{items.collect_view()}</ul>
            </div>
        }
    })
}
