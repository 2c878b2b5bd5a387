//! `GET /admin/debtors/{debtor}/call`: a call with a debtor.

use leptos::prelude::*;
use saldo::calls::Outcome;
use saldo::debtors::Debtor;
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;
use saldo::staff::Duty;
use saldo::text;

use super::words;
use crate::admin::money::parts::{self, Choices};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, FieldKind, Hidden, Page, TextArea, Width, id_in_path, loaded, view};

/// The page.
#[component]
pub fn CallPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = id_in_path("debtor", DebtorId::parse);
    let load = async move {
        let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
        parts::debtor(&mut conn, &debtor?).await
    };
    loaded(load, |debtor| view! { <Call debtor/> })
}

#[component]
fn Call(debtor: Debtor) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "staff-call-title");
    let writes = parts::may(&page, Duty::Handle);
    let outcomes = Outcome::ALL.map(|outcome| {
        let next = (outcome == Outcome::Promised && writes).then(|| text!(texts, "staff-call-promised-next"));
        (outcome.code().to_owned(), words::outcome(texts, outcome), next.unwrap_or_default())
    });
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::debtor(&debtor.id)><bdi>{debtor.name.clone()}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1></div></div>
            <ErrorSummary/>
            <form class="panel stack" method="post" action=paths::call(&debtor.id) novalidate>
                <Hidden name="key" value=parts::key(&page)/>
                <Choices name="outcome" legend=text!(texts, "staff-call-outcome") choices=outcomes.to_vec()/>
                <Field name="spoke_to" label=text!(texts, "staff-call-spoke-to") hint=text!(texts, "staff-call-spoke-to-hint")/>
                <TextArea name="said" label=text!(texts, "staff-call-said") hint=text!(texts, "staff-debtor-note-hint")/>
                <Field name="follow_up_on" kind=FieldKind::Date label=text!(texts, "staff-call-follow-up") hint=text!(texts, "staff-call-follow-up-hint")/>
                <div class="actions"><button class="button primary large">{text!(texts, "staff-call-button")}</button></div>
            </form>
        </Page>
    }
}
