//! A list with one filter: how far things are, as chips above it, and pages below it. Both stand in the URL.

use leptos::prelude::*;
use saldo::text;

use super::drawn::view;
use super::pagination::Pagination;
use crate::server::render::PageContext;

/// Where in such a list somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InList {
    base: String,
    /// The word of the filter; empty where everything is shown.
    state: &'static str,
    /// From 1.
    pub page: u32,
}

impl InList {
    /// As the address says it; what is no number is the first page.
    pub fn of(page: &PageContext, base: String, state: Option<&'static str>) -> Self {
        let number = page.query("page").and_then(|typed| typed.parse().ok()).unwrap_or(1_u32);
        Self { base, state: state.unwrap_or_default(), page: number.clamp(1, 10_000) }
    }

    /// Whether the list is narrowed.
    pub const fn is_filtered(&self) -> bool {
        !self.state.is_empty()
    }

    /// What is usual is left out.
    fn address(&self) -> String {
        let page = self.page.to_string();
        let state = self.is_filtered().then_some(("state", self.state));
        let asked = [state, (self.page > 1).then_some(("page", page.as_str()))];
        let asked: Vec<(&str, &str)> = asked.into_iter().flatten().collect();
        match serde_urlencoded::to_string(&asked) {
            Ok(query) if !query.is_empty() => format!("{}?{query}", self.base),
            _ => self.base.clone(),
        }
    }
}

/// Everything, then each state with its words.
#[component]
pub fn StateChips(place: InList, label: String, states: Vec<(&'static str, String)>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let all = ("", text!(texts, "invoices-chip-all"));
    let chips: Vec<_> = std::iter::once(all)
        .chain(states)
        .map(|(state, words)| {
            let here = (state == place.state).then_some("true");
            let link = InList { base: place.base.clone(), state, page: 1 }.address();
            view! { <a href=link aria-current=here>{words}</a> }
        })
        .collect();
    view! { <nav class="chips" aria-label=label>{chips}</nav> }
}

/// Which of the rows are shown, and the way to the others; `most` are on a page.
#[component]
pub fn ListPages(place: InList, shown: usize, total: i64, most: i64) -> impl IntoView {
    let texts = PageContext::current().texts;
    let before = i64::from(place.page - 1) * most;
    let (first, until) = (before + 1, before + i64::try_from(shown).unwrap_or(0));
    let summary = text!(texts, "invoices-range", first = first, last = until, total = total);
    let last = u32::try_from((total + most - 1) / most).unwrap_or(1).max(1);
    let current = place.page;
    let link = move |page: u32| InList { page, ..place.clone() }.address();
    view! { <Pagination current last summary link/> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_only_what_is_asked_for() {
        let place = InList { base: "/d/1/promises".into(), state: "", page: 1 };
        assert_eq!(place.address(), "/d/1/promises");
        assert_eq!(InList { state: "kept", page: 3, ..place }.address(), "/d/1/promises?state=kept&page=3");
    }
}
