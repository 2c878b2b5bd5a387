//! `GET /admin/tasks/{task}`: everything about one task, and what can be done about it.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::ids::TaskId;
use saldo::paths::admin as paths;
use saldo::staff::{Duty, Staff};
use saldo::suspense::{InSuspense, Reported, Suggestion};
use saldo::tasks::{self, Task, TaskKind, TaskMove};
use saldo::{suspense, text};

use super::act::Actions;
use super::facts::{Facts, Moves};
use super::suspense::Place;
use super::words;
use crate::errors::UiError;
use crate::server::Visit;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Notice, Page, Tone, id_in_path, loaded};

/// A task with what its page needs.
struct Loaded {
    task: Task,
    moves: Vec<TaskMove>,
    colleagues: Vec<Staff>,
    money: Option<Money>,
}

/// Money that its task is about, while it stands in suspense.
pub(super) struct Money {
    pub money: InSuspense,
    pub reported: Option<Reported>,
    pub suggestions: Vec<Suggestion>,
}

/// The page.
#[component]
pub fn TaskPage() -> impl IntoView {
    let page = PageContext::current();
    let (visit, id) = (Arc::clone(&page.visit), id_in_path("task", TaskId::parse));
    let done = page.query("done").and_then(|word| words::done(page.texts, &word));
    loaded(async move { load(&visit, &id?).await }, move |loaded| view! { <Show loaded done/> })
}

async fn load(visit: &Visit, id: &TaskId) -> Result<Loaded, UiError> {
    let on_duty = visit.on_duty()?;
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let task = tasks::get(&mut conn, &on_duty.scope, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let moves = tasks::history(&mut conn, id).await.map_err(UiError::failed)?;
    let colleagues = tasks::colleagues(&mut conn, task.debtor_id.as_ref()).await.map_err(UiError::failed)?;
    let money = match task.kind {
        TaskKind::UnknownMoney | TaskKind::PaymentMismatch => {
            suspense::get(&mut conn, &task.cause).await.map_err(UiError::failed)?
        }
        _ => None,
    };
    let money = match money.filter(|money| !money.has_left()) {
        Some(money) => Some(Money {
            reported: match money.external_id() {
                Some(id) => suspense::reported(&mut conn, id).await.map_err(UiError::failed)?,
                None => None,
            },
            suggestions: suspense::suggestions(&mut conn, &money).await.map_err(UiError::failed)?,
            money,
        }),
        None => None,
    };
    Ok(Loaded { task, moves, colleagues, money })
}

#[component]
fn Show(loaded: Loaded, done: Option<String>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Loaded { task, moves, colleagues, money } = loaded;
    let may = |duty| page.visit.on_duty().is_ok_and(|on_duty| on_duty.session.staff.role.may(duty));
    let title = words::kind(texts, task.kind);
    let standing = words::standing(texts, &task, page.visit.ctx.today());
    let standing = standing.map(|(class, words)| view! { <span class=class>{words}</span> });
    let open = task.closed_at.is_none();
    let place = money.filter(|_| open && may(Duty::Handle)).map(|money| view! { <Place task=&task money/> });
    let answer = (task.kind == TaskKind::CreditRequest && open && may(Duty::Handle)).then(|| {
        view! { <p><a class="button primary" href=paths::answer_credit(&task.id)>{text!(texts, "staff-tasks-answer")}</a></p> }
    });
    let actions = may(Duty::Note).then(|| view! { <Actions task=&task colleagues/> });
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::TASKS>{text!(texts, "staff-tasks-title")}</a>
            <div class="page-head"><div><h1>{title}</h1><p>{words::to_do(texts, task.kind)}</p>{standing}</div></div>
            {done.map(|words| view! { <Notice tone=Tone::Good><p>{words}</p></Notice> })}
            <ErrorSummary/>
            <div class="columns">
                <div><Facts task=&task/>{answer}{place}<Moves moves/></div>
                <div>{actions}</div>
            </div>
        </Page>
    }
}
