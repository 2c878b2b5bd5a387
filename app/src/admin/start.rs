//! `GET /admin`: where staff start.

use leptos::prelude::*;
use saldo::text;

use crate::server::render::PageContext;
use crate::ui::Page;

/// Greets whoever is logged in.
#[component]
pub fn StartPage() -> impl IntoView {
    let page = PageContext::current();
    let name = page.visit.staff.as_ref().map(|on_duty| on_duty.session.staff.name.clone()).unwrap_or_default();
    let title = text!(page.texts, "staff-start-title", name = name);
    view! {
        <Page title=title.clone()>
            <div class="page-head"><div><h1>{title}</h1></div></div>
        </Page>
    }
}
