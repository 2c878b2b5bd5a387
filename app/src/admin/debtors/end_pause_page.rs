//! `GET /admin/debtors/{debtor}/pauses/{hold}/end`: ends a pause before its day, where a colleague set it.

use leptos::prelude::*;
use saldo::debtors::Debtor;
use saldo::holds::{self, HoldReason, RunningHold};
use saldo::ids::{DebtorId, HoldId};
use saldo::paths::admin as paths;
use saldo::text;

use super::pause_form::by_its_cause;
use crate::admin::money::parts;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Notice, Page, TextArea, Tone, Width, id_in_path, loaded, view};

/// The page.
#[component]
pub fn EndPausePage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, hold) = (id_in_path("debtor", DebtorId::parse), id_in_path("hold", HoldId::parse));
    let load = async move { load(&page, &debtor?, &hold?).await };
    loaded(load, |(debtor, hold)| view! { <Ending debtor hold/> })
}

/// Another debtor's pause is not there.
async fn load(page: &PageContext, debtor: &DebtorId, hold: &HoldId) -> Result<(Debtor, RunningHold), UiError> {
    let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
    let found = holds::find(&mut conn, debtor, hold).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    Ok((parts::debtor(&mut conn, debtor).await?, found))
}

#[component]
fn Ending(debtor: Debtor, hold: RunningHold) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "staff-pause-end-title");
    let content = if hold.reason != HoldReason::Staff {
        let words = by_its_cause(texts, hold.reason);
        view! { <Notice tone=Tone::Info><p>{words}</p></Notice> }
    } else if !hold.runs_at(page.visit.ctx.now()) {
        view! { <Notice tone=Tone::Info><p>{text!(texts, "staff-pause-over")}</p></Notice> }
    } else {
        let action = paths::end_pause(&debtor.id, &hold.id);
        view! {
            <form class="panel stack" method="post" action=action novalidate>
                <p class="note-text"><bdi>{hold.why.clone()}</bdi></p>
                <TextArea name="why" rows=3 label=text!(texts, "staff-pause-end-why") hint=text!(texts, "staff-money-note-hint") required=true/>
                <div class="actions"><button class="button primary large">{text!(texts, "staff-pause-end")}</button></div>
            </form>
        }
    };
    let about = hold.number.clone().map(|number| text!(texts, "staff-debtor-hold-invoice", number = number));
    let about = about.unwrap_or_else(|| text!(texts, "staff-pause-all"));
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::debtor(&debtor.id)><bdi>{debtor.name.clone()}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1><p><bdi>{about}</bdi></p></div></div>
            <ErrorSummary/>
            {content}
        </Page>
    }
}
