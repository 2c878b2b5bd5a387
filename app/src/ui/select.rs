//! A labelled list to choose one from.

use leptos::prelude::*;

use super::drawn::view;
use crate::server::render::PageContext;

/// `options` are values with their words; `value` is the one chosen at first. Shows again what was chosen and
/// what is wrong with it.
#[component]
pub fn Select(
    name: &'static str,
    label: String,
    options: Vec<(String, String)>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] value: Option<String>,
) -> impl IntoView {
    let form = PageContext::current().form;
    let error = form.error(name).map(str::to_owned);
    let chosen = form.typed(name).map(str::to_owned).or(value).unwrap_or_default();
    let invalid = error.is_some().then_some("true");
    let described = super::field::described_by(name, hint.is_some(), error.is_some());
    let options = options.into_iter().map(|(value, words)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{words}</option> }
    });
    view! {
        <div class="field">
            <label for=name>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{name}-h")>{hint}</p> })}
            {error.map(|error| view! { <p class="error" id=format!("{name}-e")>{error}</p> })}
            <select class="input" id=name name=name aria-invalid=invalid aria-describedby=described>{options.collect_view()}</select>
        </div>
    }
}
