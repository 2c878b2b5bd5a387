//! `GET /admin/approvals`: what waits, and what was decided lately.

use leptos::prelude::*;
use saldo::approvals::{self, Approval};
use saldo::staff::Duty;
use saldo::{paths, text};

use super::words;
use crate::admin::money::parts::may;
use crate::admin::money::words::class;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, Page, Symbol, loaded, view};

/// Decided ones shown.
const DECIDED: i64 = 30;

/// The page.
#[component]
pub fn ApprovalsPage() -> impl IntoView {
    let page = PageContext::current();
    let load = async move {
        let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
        let waiting = approvals::waiting(&mut conn).await.map_err(UiError::failed)?;
        let decided = approvals::decided(&mut conn, DECIDED).await.map_err(UiError::failed)?;
        Ok((waiting, decided))
    };
    loaded(load, |(waiting, decided)| view! { <Approvals waiting decided/> })
}

#[component]
fn Approvals(waiting: Vec<Approval>, decided: Vec<Approval>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "staff-approvals-title");
    let limits = may(&page, Duty::Administer).then(|| {
        view! { <a class="button" href=paths::admin::LIMITS>{text!(texts, "staff-approvals-limits")}</a> }
    });
    let waits = match waiting.is_empty() {
        true => view! {
            <EmptyPanel symbol=Symbol::Check title=text!(texts, "staff-approvals-nothing")/>
        },
        false => view! {
            <section class="panel" aria-labelledby="waiting">
                <h2 id="waiting">{text!(texts, "staff-approvals-waiting-list")}</h2>
                <ul class="moves">{waiting.iter().map(|approval| row(&page, approval)).collect_view()}</ul>
            </section>
        },
    };
    let decided = (!decided.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="decided">
                <h2 id="decided">{text!(texts, "staff-approvals-decided-list")}</h2>
                <ul class="moves">{decided.iter().map(|approval| row(&page, approval)).collect_view()}</ul>
            </section>
        }
    });
    view! {
        <Page title=title.clone()>
            <div class="page-head">
                <div><h1>{title}</h1><p>{text!(texts, "staff-approvals-intro")}</p></div>
                {limits}
            </div>
            {waits}
            {decided}
        </Page>
    }
}

fn row(page: &PageContext, approval: &Approval) -> impl IntoView + use<> {
    let texts = page.texts;
    let (tone, state) = words::state(texts, approval.state);
    let effect = words::takes_effect(page, approval).map(|words| view! { <span class="sub">{words}</span> });
    let href = paths::admin::approval(&approval.id);
    view! {
        <li>
            <div>
                <a href=href><bdi>{approval.words(texts)}</bdi></a>
                <bdi class="sub">{words::asked(page, approval)}</bdi>{effect}
            </div>
            <span class=class(tone)>{state}</span>
        </li>
    }
}
