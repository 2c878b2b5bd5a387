//! The frame of one page: its title in the tab and its `main`.

use leptos::prelude::*;
use leptos_meta::Title;
use saldo::text;

use super::drawn::{Nested, view};
use crate::server::render::PageContext;

/// How wide the content is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// Lists and accounts.
    #[default]
    Wide,
    /// One matter: a status, a receipt.
    Narrow,
    /// One short form.
    Slim,
}

impl Width {
    const fn class(self) -> Option<&'static str> {
        match self {
            Self::Wide => None,
            Self::Narrow => Some("narrow"),
            Self::Slim => Some("slim"),
        }
    }
}

/// A page: `title` for the tab, and the content.
#[component]
pub fn Page(title: String, #[prop(optional)] width: Width, children: Nested) -> impl IntoView {
    view! {
        <PageTitle text=title/>
        <main id="main" tabindex="-1" class=width.class()>{children.draw()}</main>
    }
}

/// The title in the tab: the page, then the creditor. With errors it says so first, because a
/// screen reader reads it first.
#[component]
pub fn PageTitle(text: String) -> impl IntoView {
    let page = PageContext::current();
    let creditor = page.visit.creditor.name().to_owned();
    let title = if page.form.has_errors() {
        text!(page.texts, "page-title-error", page = text, creditor = creditor)
    } else {
        text!(page.texts, "page-title", page = text, creditor = creditor)
    };
    view! { <Title text=title/> }
}
