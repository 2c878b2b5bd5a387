//! A labelled field of several lines.

use leptos::prelude::*;

use super::drawn::view;
use crate::server::render::PageContext;

/// Shows again what was typed and what is wrong with it. `value` is what stands in it at first.
#[component]
pub fn TextArea(
    name: &'static str,
    label: String,
    #[prop(default = 4)] rows: u32,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let form = PageContext::current().form;
    let error = form.error(name).map(str::to_owned);
    let typed = form.typed(name).map(str::to_owned).or(value).unwrap_or_default();
    let invalid = error.is_some().then_some("true");
    let described = super::field::described_by(name, hint.is_some(), error.is_some());
    view! {
        <div class="field">
            <label for=name>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{name}-h")>{hint}</p> })}
            {error.map(|error| view! { <p class="error" id=format!("{name}-e")>{error}</p> })}
            <textarea class="input" id=name name=name rows=rows required=required aria-invalid=invalid aria-describedby=described>
                {typed}
            </textarea>
        </div>
    }
}
