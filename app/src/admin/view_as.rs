//! Looking through a debtor's eyes: begin, the banner that says so, and stop.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::{paths, staff, text};

use super::{failed, who};
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};
use crate::server::render::PageContext;
use crate::ui::view;

/// `POST /admin/debtors/{debtor}/view-as`: to the debtor's own home page.
pub async fn start(Path(debtor): Path<String>, submitted: Submitted) -> Response {
    let Some(debtor) = DebtorId::parse(&debtor) else { return UiError::NotFound.into_response() };
    let (ctx, on_duty) = match who(&submitted) {
        Ok(who) => who,
        Err(error) => return error.into_response(),
    };
    match staff::view_as(&ctx, &on_duty.session, &debtor).await {
        Ok(true) => see_other(&paths::home(&debtor)),
        Ok(false) => UiError::NotFound.into_response(),
        Err(error) => failed(error),
    }
}

/// `POST /admin/view-as/stop`: back to the debtor's page of the staff side.
pub async fn stop(submitted: Submitted) -> Response {
    let (ctx, on_duty) = match who(&submitted) {
        Ok(who) => who,
        Err(error) => return error.into_response(),
    };
    let back = on_duty.view_as.as_ref().map(|viewed| paths::admin::debtor(&viewed.id));
    match staff::stop_view_as(&ctx, &on_duty.session).await {
        Ok(()) => see_other(back.as_deref().unwrap_or(paths::admin::START)),
        Err(error) => failed(error),
    }
}

/// Says on every page that somebody of the creditor looks, and that nothing can be changed.
#[component]
pub fn ViewAsBanner() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let viewed = page.visit.is_view_as().then(|| page.visit.debtors.first().map(|debtor| debtor.name.clone()));
    viewed.flatten().map(|name| {
        view! {
            <form class="view-as" method="post" action=paths::admin::STOP_VIEW_AS>
                <p>{text!(texts, "staff-view-as", debtor = name)}</p>
                <button class="button small">{text!(texts, "staff-view-as-stop")}</button>
            </form>
        }
    })
}
