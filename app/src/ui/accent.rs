//! The creditor's colour, and the text on it.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use saldo::creditor::colour::Colour;

use super::drawn::view;
use crate::server::render::PageContext;

/// `<style>` that sets the accent and the text on it, in light and in dark mode; nothing when the creditor chose no
/// colour. Links, tints and edges follow in the style sheet.
#[component]
pub fn AccentStyle() -> impl IntoView {
    let page = PageContext::current();
    let rule = page.visit.creditor.accent.as_deref().and_then(rule);
    rule.map(|rule| view! { <style nonce=use_nonce()>{rule}</style> })
}

fn rule(accent: &str) -> Option<String> {
    let colour = Colour::parse(accent)?;
    let (light, dark) = (pair(colour.for_white()), pair(colour.for_dark()));
    Some(format!(":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"))
}

fn pair(colour: Colour) -> String {
    format!("--accent:{};--on-accent:{}", colour.css(), colour.text().css())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mode_has_a_colour_that_is_seen_and_text_that_is_read() {
        assert_eq!(
            rule("#0b6e6e").unwrap(),
            ":root{--accent:#0b6e6e;--on-accent:#ffffff}\
             @media (prefers-color-scheme:dark){:root{--accent:#147373;--on-accent:#ffffff}}"
        );
        assert!(rule("#ffd400").unwrap().starts_with(":root{--accent:#af9200;--on-accent:#000000}"));
    }

    #[test]
    fn what_is_no_colour_sets_nothing() {
        for wrong in ["", "red", "#fff", "#0b6e6e}body{display:none"] {
            assert_eq!(rule(wrong), None, "{wrong}");
        }
    }
}
