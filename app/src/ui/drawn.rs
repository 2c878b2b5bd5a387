//! Parts of a page as finished HTML.
//!
//! Leptos keeps a page as one value of a type as large as the page, so that a browser can change it later
//! and parts can come late. Our pages do neither: their data is there before they are drawn, and islands
//! look after themselves. So each `view!` is written out at once, and all parts have the same type: see
//! `docs/decisions/pages-are-drawn-at-once.md`.

use leptos::children::{ChildrenOptContainer, ToChildren};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use leptos::tachys::view::Position;

/// A part of a page, written out.
pub type Drawn = InertElement;

/// Writes out what Leptos can show: a view, a text, a list of either.
pub fn drawn(view: impl RenderHtml) -> Drawn {
    // Leptos' estimate leaves out most of what is not text; growing copies all that was written before.
    let mut html = String::with_capacity(view.html_len() * 3 / 2 + 64);
    view.to_html_with_buf(&mut html, &mut Position::FirstChild, true, false, Vec::new());
    InertElement::new(html)
}

/// Leptos' `view!`, written out. Islands, which live on in the browser, use Leptos' own.
macro_rules! view {
    ($($tokens:tt)*) => {
        $crate::ui::drawn(leptos::prelude::view! { $($tokens)* })
    };
}
pub(crate) use view;

/// What stands between the tags of a component.
pub struct Nested(Box<dyn FnOnce() -> Drawn + Send>);

impl Nested {
    /// Draws it, inside of what the component provides.
    pub fn draw(self) -> Drawn {
        (self.0)()
    }
}

impl<F, V> ToChildren<F> for Nested
where
    F: FnOnce() -> V + Send + 'static,
    V: RenderHtml + Send + 'static,
{
    fn to_children(view: F) -> Self {
        Self(Box::new(move || drawn(view())))
    }
}

impl<V> ToChildren<ChildrenOptContainer<V>> for Nested
where
    V: RenderHtml + Send + 'static,
{
    fn to_children(view: ChildrenOptContainer<V>) -> Self {
        Self(Box::new(move || drawn(view.0)))
    }
}
