//! Says beside a form from which amount on a second person is needed.

use leptos::prelude::*;
use saldo::approvals::{self, Kind};
use saldo::db::Conn;
use saldo::money::Money;
use saldo::text;

use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::view;

/// The limit of a kind.
pub async fn limit(conn: &mut Conn, kind: Kind) -> Result<Option<Money>, UiError> {
    let limits = approvals::limits(conn).await.map_err(UiError::failed)?;
    Ok(limits.iter().find(|limit| limit.kind == kind).map(approvals::Limit::amount))
}

/// Nothing where there is no limit.
#[component]
pub fn LimitHint(limit: Option<Money>) -> impl IntoView {
    let texts = PageContext::current().texts;
    limit.map(|limit| {
        let words = text!(texts, "staff-money-limit-hint", limit = texts.money(limit));
        view! { <p class="quiet-text">{words}</p> }
    })
}
