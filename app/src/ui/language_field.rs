//! Choosing a language in a form.

use leptos::prelude::*;
use saldo::text::Language;

use super::drawn::view;
use crate::server::render::PageContext;

/// A list of the languages, called `language`; shows again what was chosen.
#[component]
pub fn LanguageField(label: String, value: Language) -> impl IntoView {
    let form = PageContext::current().form;
    let chosen = form.typed("language").and_then(Language::from_tag).unwrap_or(value);
    let options = Language::ALL.map(|language| {
        view! { <option value=language.tag() lang=language.tag() selected=language == chosen>{language.name()}</option> }
    });
    view! {
        <div class="field">
            <label for="language">{label}</label>
            <select class="input" id="language" name="language">{options}</select>
        </div>
    }
}
