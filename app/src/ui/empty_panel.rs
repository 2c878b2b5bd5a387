//! Where there is nothing to show.

use leptos::prelude::*;

use super::drawn::{Nested, view};
use super::icon::{Icon, Symbol};

/// Says so, and what to do instead: `next` is an address and its words, `children` whatever else helps.
#[component]
pub fn EmptyPanel(
    symbol: Symbol,
    title: String,
    #[prop(optional)] text: Option<String>,
    #[prop(optional)] children: Option<Nested>,
    #[prop(optional)] next: Option<(String, String)>,
) -> impl IntoView {
    let next = next.map(|(address, words)| {
        view! { <div class="actions"><a class="button" href=address>{words}</a></div> }
    });
    view! {
        <section class="panel empty" aria-labelledby="none">
            <Icon symbol/>
            <h2 id="none">{title}</h2>
            {text.map(|text| view! { <p>{text}</p> })}
            {children.map(Nested::draw)}
            {next}
        </section>
    }
}
