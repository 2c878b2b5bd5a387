//! A box to tick, with its words.

use leptos::prelude::*;

use super::drawn::view;
use crate::server::render::PageContext;

/// `checked` is how it stands at first. When the form was sent it shows what was ticked then, and what is wrong
/// with it: a box that was not ticked is not sent, so the form needs a field `seen` to tell.
#[component]
pub fn Tick(
    name: &'static str,
    label: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] checked: bool,
) -> impl IntoView {
    let form = PageContext::current().form;
    let was_sent = form.typed("seen").is_some();
    let checked = if was_sent { form.typed(name).is_some() } else { checked };
    let error = form.error(name).map(str::to_owned);
    let invalid = error.is_some().then_some("true");
    let described = super::field::described_by(name, hint.is_some(), error.is_some());
    view! {
        <div>
            {error.map(|error| view! { <p class="error" id=format!("{name}-e")>{error}</p> })}
            <label class="choice">
                <input type="checkbox" id=name name=name value="yes" checked=checked aria-invalid=invalid aria-describedby=described/>
                <span>{label}{hint.map(|hint| view! { <small id=format!("{name}-h")>{hint}</small> })}</span>
            </label>
        </div>
    }
}
