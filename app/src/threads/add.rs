//! The form that adds a message to a thread.

use leptos::prelude::*;
use saldo::ids::CheckoutKey;
use saldo::text;
use saldo::threads::FileKind;

use crate::server::render::PageContext;
use crate::ui::{Drawn, Hidden, Nested, TextArea, view};

/// Text and files, sent as `multipart/form-data` to `action`: fields `key`, `words`, `files`; see
/// [`super::read_message`]. `label` stands above the text, `button` says what sending does. `children` stand between
/// files and buttons (a tick "only for colleagues"); `more` are buttons beside the first, which may have a
/// `formaction` of their own. One on a page: its fields have fixed ids. Shown again it keeps what was typed, and says
/// which files are to be chosen again.
#[component]
pub fn AddMessage(
    action: String,
    label: String,
    button: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] children: Option<Nested>,
    #[prop(optional)] more: Option<Drawn>,
) -> impl IntoView {
    let key = form_key();
    let hint = hint.unwrap_or_default();
    let words = if hint.is_empty() {
        view! { <TextArea name="words" label required=true/> }
    } else {
        view! { <TextArea name="words" label hint required=true/> }
    };
    view! {
        <form class="stack" method="post" action=action enctype="multipart/form-data" novalidate>
            <Hidden name="key" value=key/>
            {words}
            <FilesField/>
            {children.map(|children| children.draw())}
            <div class="actions"><button class="button primary">{button}</button>{more}</div>
        </form>
    }
}

/// The key of the form that is shown again, or a new one: the same form sent twice counts once.
pub fn form_key() -> String {
    let page = PageContext::current();
    let key = CheckoutKey::parse(page.form.value("key")).unwrap_or_else(|| page.visit.ctx.new_id());
    key.to_string()
}

/// Several files, called `files`. No page can fill in again what was chosen, so it names what is missing.
#[component]
pub fn FilesField() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let error = page.form.error("files").map(str::to_owned);
    let invalid = error.is_some().then_some("true");
    let described = if error.is_some() { "files-h files-e" } else { "files-h" };
    let accept: Vec<&str> = FileKind::ALL.into_iter().flat_map(FileKind::endings).copied().collect();
    let chosen: Vec<String> = page.form.all("files").map(super::read::shown_name).collect();
    let again = (!chosen.is_empty()).then(
        || view! { <p class="hint"><bdi>{text!(texts, "thread-files-again", names = chosen.join(", "))}</bdi></p> },
    );
    view! {
        <div class="field">
            <label for="files">{text!(texts, "thread-files")}</label>
            <p class="hint" id="files-h">{text!(texts, "thread-files-hint")}</p>
            {again}
            {error.map(|error| view! { <p class="error" id="files-e">{error}</p> })}
            <input class="input" id="files" name="files" type="file" multiple=true accept=accept.join(",")
                aria-invalid=invalid aria-describedby=described/>
        </div>
    }
}
