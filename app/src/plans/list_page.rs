//! `GET /d/{debtor}/plans`: what is paid in parts, and what was.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ids::DebtorId;
use saldo::plans;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::standing::{Standing, next_words, of_plan};
use super::words;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, Page, Symbol, debtor_in_path, loaded, view};

/// The page.
#[component]
pub fn PlansPage() -> impl IntoView {
    let visit = Arc::clone(&PageContext::current().visit);
    let debtor = debtor_in_path();
    let load = async move {
        let debtor = debtor?;
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let mut all = Vec::new();
        for plan in plans::of_debtor(&mut conn, &debtor.id).await.map_err(UiError::failed)? {
            all.push(of_plan(&mut conn, &visit.ctx, plan).await.map_err(UiError::failed)?);
        }
        Ok((debtor, all))
    };
    loaded(load, |(debtor, all)| view! { <Plans debtor all/> })
}

#[component]
fn Plans(debtor: DebtorOfContact, all: Vec<Standing>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "plans-title");
    let content = if all.is_empty() {
        view! { <NoPlans debtor=debtor.clone()/> }
    } else {
        view! { <div class="panel list-panel">{table(texts, &debtor.id, &all)}</div> }
    };
    let more = (debtor.rights.dispute_and_plan && !all.is_empty())
        .then(|| view! { <a class="button" href=paths::new_plan(&debtor.id)>{text!(texts, "plans-more")}</a> });
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::home(&debtor.id)>{text!(texts, "nav-home")}</a>
            <div class="page-head">
                <div><h1>{title}</h1><p><bdi>{debtor.name.clone()}</bdi></p></div>
                <div class="actions">{more}</div>
            </div>
            {content}
        </Page>
    }
}

#[component]
fn NoPlans(debtor: DebtorOfContact) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <EmptyPanel
            symbol=Symbol::Clock
            title=text!(texts, "plans-none")
            text=text!(texts, "plans-none-text")
            next=(paths::new_plan(&debtor.id), text!(texts, "door-time"))
        />
    }
}

fn table(texts: &'static Texts, debtor: &DebtorId, all: &[Standing]) -> impl IntoView + use<> {
    let (state, next, total, left) = (
        text!(texts, "plans-state"),
        text!(texts, "plans-next"),
        text!(texts, "plans-total"),
        text!(texts, "plans-left"),
    );
    let zone = PageContext::current().visit.ctx.zone;
    let rows: Vec<_> = all
        .iter()
        .map(|standing| {
            let plan = &standing.plan;
            let (class, words) = words::state(texts, plan.state);
            let change = words::change(texts, plan.change);
            let change = change.map(|(class, words)| view! { " "<span class=class>{words}</span> });
            let title = text!(texts, "plan-title", number = plan.number.to_string());
            let day = match (plan.closed_at, plan.answer_due_on) {
                (Some(at), _) => text!(texts, "plans-closed", date = texts.date(zone.date(at))),
                (None, Some(day)) => text!(texts, "plans-answer", date = texts.date(day)),
                (None, None) => next_words(texts, standing).unwrap_or_default(),
            };
            let open = plan.state.runs().then(|| texts.money(plan.open()));
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row" class="text"><a href=paths::plan(debtor, &plan.id)>{title}</a></th>
                    <td role="cell"><span><span class=class>{words}</span>{change}</span></td>
                    <td role="cell" data-label=next.clone()>{day}</td>
                    <td role="cell" class="num money" data-label=total.clone()>{texts.money(plan.total())}</td>
                    <td role="cell" class="num money" data-label=left.clone()>{open}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="list cards" role="table">
            <thead role="rowgroup"><tr role="row">
                <th role="columnheader" scope="col">{text!(texts, "plans-what")}</th>
                <th role="columnheader" scope="col">{state}</th>
                <th role="columnheader" scope="col">{next.clone()}</th>
                <th role="columnheader" scope="col" class="num">{total.clone()}</th>
                <th role="columnheader" scope="col" class="num">{left.clone()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}
