//! The ways into a debtor's portal, on the debtor's page: for its people, by a link, and through its eyes.

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;
use saldo::staff::Duty;
use saldo::text;

use crate::admin::money::parts::may;
use crate::server::render::PageContext;
use crate::ui::view;

/// The panel.
#[component]
pub fn AccessPanel(debtor: DebtorId) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let handle = may(&page, Duty::Handle).then(|| {
        view! {
            <a class="button" href=paths::contacts(&debtor)>{text!(texts, "staff-people-open")}</a>
            <a class="button" href=paths::new_link(&debtor)>{text!(texts, "staff-links-new")}</a>
            <a class="button quiet" href=paths::links(&debtor)>{text!(texts, "staff-links-open")}</a>
        }
    });
    view! {
        <section class="panel" aria-labelledby="access">
            <h2 id="access">{text!(texts, "staff-people-access")}</h2>
            <div class="actions">
                {handle}
                <form method="post" action=paths::view_as(&debtor)>
                    <button class="button quiet">{text!(texts, "staff-debtor-look")}</button>
                </form>
            </div>
        </section>
    }
}
