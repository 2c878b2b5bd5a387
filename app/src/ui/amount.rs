//! Money on a page.

use leptos::prelude::*;
use saldo::money::Money;

use super::drawn::view;
use crate::server::render::PageContext;

/// An amount as the reader writes it; never broken over lines.
#[component]
pub fn Amount(money: Money) -> impl IntoView {
    view! { <span class="money">{PageContext::current().texts.money(money)}</span> }
}
