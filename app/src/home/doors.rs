//! The three doors: on every debt, always in this order. One that does not apply is left out.

use leptos::prelude::*;
use saldo::text;

use crate::server::render::PageContext;
use crate::ui::{Icon, Symbol, view};

/// The first door: where it leads, and deed and amount in words.
pub struct PayDoor {
    pub link: String,
    pub words: String,
    pub small: String,
}

/// Pay, get more time, something is wrong.
#[component]
pub fn Doors(
    #[prop(optional_no_strip)] pay: Option<PayDoor>,
    #[prop(optional_no_strip)] time: Option<String>,
    wrong: String,
) -> impl IntoView {
    let texts = PageContext::current().texts;
    let pay = pay.map(|pay| {
        view! {
            <a class="door primary" href=pay.link><Icon symbol=Symbol::Card/><span><strong>{pay.words}</strong><small>{pay.small}</small></span></a>
        }
    });
    let time = time.map(|link| {
        let small = text!(texts, "door-time-small");
        view! {
            <a class="door" href=link><Icon symbol=Symbol::Clock/><span><strong>{text!(texts, "door-time")}</strong><small>{small}</small></span></a>
        }
    });
    view! {
        <nav class="doors no-print" aria-label=text!(texts, "doors-label")>
            {pay}
            {time}
            <a class="door" href=wrong>
                <Icon symbol=Symbol::Flag/>
                <span><strong>{text!(texts, "door-wrong")}</strong><small>{text!(texts, "door-wrong-small")}</small></span>
            </a>
        </nav>
    }
}
