//! A form that somebody has to look for: it takes something back.

use leptos::prelude::*;

use super::drawn::view;
use super::field::Hidden;

/// `open` unfolds it, `words` say what it means; `seen` is the version that it was drawn for, where that matters.
#[component]
pub fn FoldedForm(
    title: String,
    open: String,
    words: String,
    button: String,
    action: String,
    #[prop(optional)] seen: Option<String>,
) -> impl IntoView {
    view! {
        <section class="panel no-print" aria-labelledby="take-back">
            <h2 id="take-back">{title}</h2>
            <details class="disclosure">
                <summary>{open}</summary>
                <form class="stack" method="post" action=action>
                    {seen.map(|seen| view! { <Hidden name="seen" value=seen/> })}
                    <p>{words}</p>
                    <div><button class="button">{button}</button></div>
                </form>
            </details>
        </section>
    }
}
