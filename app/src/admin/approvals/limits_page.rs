//! `GET /admin/limits`: from which amount on a second person is needed.

use leptos::prelude::*;
use saldo::approvals::{self, Kind, Limit};
use saldo::money::Money;
use saldo::{paths, text};

use crate::admin::money::parts::{digits, key};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, FieldKind, Hidden, Notice, Page, Tone, Width, loaded, view};

/// The page.
#[component]
pub fn LimitsPage() -> impl IntoView {
    let page = PageContext::current();
    let key = key(&page);
    let load = async move {
        let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
        Ok((approvals::limits(&mut conn).await.map_err(UiError::failed)?, key))
    };
    loaded(load, |(limits, key)| view! { <Limits limits key/> })
}

/// The field of a kind.
pub const fn field(kind: Kind) -> &'static str {
    match kind {
        Kind::Refund => "refund",
        Kind::Waive => "waive",
        Kind::CreditDecision => "credit_decision",
        _ => "write_off",
    }
}

/// What the form was made of, for a kind: a stale form says so.
pub const fn was_field(kind: Kind) -> &'static str {
    match kind {
        Kind::Refund => "was_refund",
        Kind::Waive => "was_waive",
        Kind::CreditDecision => "was_credit_decision",
        _ => "was_write_off",
    }
}

#[component]
fn Limits(limits: Vec<Limit>, key: String) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "staff-approvals-limits");
    let done = page.query("done").and_then(|done| match done.as_str() {
        "saved" => Some((Tone::Good, text!(texts, "staff-approvals-limits-saved"))),
        "asked" => Some((Tone::Warn, text!(texts, "staff-approvals-limits-asked"))),
        _ => None,
    });
    let done = done.map(|(tone, words)| view! { <Notice tone><p>{words}</p></Notice> });
    let fields = Kind::LIMITED.map(|kind| {
        let now = limits.iter().find(|limit| limit.kind == kind).map(Limit::amount);
        let was = page.form.typed(was_field(kind)).map(str::to_owned);
        let was = was.unwrap_or_else(|| now.map_or_else(String::new, written));
        view! {
            <Hidden name=was_field(kind) value=was/>
            <Field
                name=field(kind)
                label=kind.words(texts)
                kind=FieldKind::Amount
                value=now.map(|limit| digits(texts, limit)).unwrap_or_default()
            />
        }
    });
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::admin::APPROVALS>{text!(texts, "staff-approvals-title")}</a>
            <div class="page-head"><div><h1>{title}</h1><p>{text!(texts, "staff-approvals-limits-intro")}</p></div></div>
            {done}
            <ErrorSummary/>
            <form class="panel stack" method="post" novalidate>
                <Hidden name="key" value=key/>
                {fields.into_iter().collect_view()}
                <p class="quiet-text">{text!(texts, "staff-approvals-limits-hint")}</p>
                <Field name="why" label=text!(texts, "staff-money-reason") hint=text!(texts, "staff-money-note-hint") required=true/>
                <div class="actions"><button class="button primary">{text!(texts, "action-save")}</button></div>
            </form>
        </Page>
    }
}

/// A limit as a hidden field keeps it: "10000 EUR".
pub fn written(limit: Money) -> String {
    format!("{} {}", limit.minor(), limit.currency().code())
}
