//! `GET /admin/tasks/{task}/give-back`: says that money in suspense is back with its payer.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::ids::TaskId;
use saldo::paths::admin as paths;
use saldo::suspense::InSuspense;
use saldo::tasks::{self, Task, TaskKind};
use saldo::{suspense, text};

use crate::errors::UiError;
use crate::server::Visit;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Page, TextArea, Width, id_in_path, loaded, view};

/// The page.
#[component]
pub fn GiveBackPage() -> impl IntoView {
    let page = PageContext::current();
    let (visit, id) = (Arc::clone(&page.visit), id_in_path("task", TaskId::parse));
    loaded(async move { load(&visit, &id?).await }, |(task, money)| view! { <Show task money/> })
}

/// Only a provider's money that still stands there.
async fn load(visit: &Visit, id: &TaskId) -> Result<(Task, InSuspense), UiError> {
    let on_duty = visit.on_duty()?;
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let task = tasks::get(&mut conn, &on_duty.scope, id).await.map_err(UiError::failed)?;
    let about_money = |task: &Task| matches!(task.kind, TaskKind::UnknownMoney | TaskKind::PaymentMismatch);
    let task = task.filter(about_money).ok_or(UiError::NotFound)?;
    let money = suspense::get(&mut conn, &task.cause).await.map_err(UiError::failed)?;
    let money = money.filter(|money| money.external_id().is_none()).ok_or(UiError::NotFound)?;
    Ok((task, money))
}

#[component]
fn Show(task: Task, money: InSuspense) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "staff-tasks-give-back-title");
    let content = if money.has_left() {
        view! { <p id="task">{text!(texts, "staff-tasks-money-gone")}</p> }
    } else {
        view! {
            <p>{text!(texts, "staff-tasks-give-back-text", amount = texts.money(money.amount()))}</p>
            <form class="stack" method="post" novalidate>
                <TextArea name="why" rows=3 label=text!(texts, "staff-tasks-give-back-why") required=true/>
                <div><button class="button danger">{text!(texts, "staff-tasks-give-back")}</button></div>
            </form>
        }
    };
    view! {
        <Page title=title.clone() width=Width::Slim>
            <a class="back" href=paths::task(&task.id)>{text!(texts, "staff-tasks-to-task")}</a>
            <h1>{title}</h1>
            <ErrorSummary/>
            <section class="panel" aria-label=text!(texts, "staff-tasks-give-back-title")>{content}</section>
        </Page>
    }
}
