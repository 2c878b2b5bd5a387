//! `GET /admin/tasks/{task}`: everything about one task, and what can be done about it.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::db::Conn;
use saldo::disputes::{self, Dispute};
use saldo::ids::{DisputeId, PaidClaimId, PlanId, PromiseId, TaskId};
use saldo::paid_claims::{self, PaidClaim};
use saldo::paths::admin as paths;
use saldo::plans::{self, Plan};
use saldo::promises::{self, Promise};
use saldo::staff::{Duty, Staff};
use saldo::suspense::{InSuspense, Reported, Suggestion};
use saldo::tasks::{self, Task, TaskKind, TaskMove};
use saldo::{suspense, text};

use super::act::Actions;
use super::facts::{Facts, Moves};
use super::suspense::Place;
use super::words;
use crate::admin::disputes::panel::DisputesPanel;
use crate::admin::paid_claims::panel::PaidClaimsPanel;
use crate::admin::plans::panel::PlansPanel;
use crate::admin::promises::panel::PromisesPanel;
use crate::errors::UiError;
use crate::server::Visit;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Notice, Page, Tone, id_in_path, loaded, view};

/// A task with what its page needs.
struct Loaded {
    task: Task,
    moves: Vec<TaskMove>,
    colleagues: Vec<Staff>,
    money: Option<Money>,
    /// Disputes it is about.
    disputes: Vec<Dispute>,
    /// The plan it is about.
    plan: Option<Plan>,
    /// What was said to be paid, that it is about.
    paid: Option<PaidClaim>,
    /// The promise that it is about.
    promise: Option<Promise>,
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
    let disputes = disputes_of(&mut conn, &task).await?;
    let plan = plan_of(&mut conn, &task).await?;
    let (paid, promise) = (claim_of(&mut conn, &task).await?, promise_of(&mut conn, &task).await?);
    Ok(Loaded { task, moves, colleagues, money, disputes, plan, paid, promise })
}

/// What follows `start` in a task's cause, up to the next colon.
fn in_cause<'a>(task: &'a Task, start: &str) -> Option<&'a str> {
    task.cause.strip_prefix(start).and_then(|rest| rest.split(':').next())
}

/// The claim that opened the task.
async fn claim_of(conn: &mut Conn, task: &Task) -> Result<Option<PaidClaim>, UiError> {
    let id = in_cause(task, "paid_claim:").and_then(PaidClaimId::parse);
    match (&task.debtor_id, id) {
        (Some(debtor), Some(id)) => paid_claims::get(conn, debtor, &id).await.map_err(UiError::failed),
        _ => Ok(None),
    }
}

/// The promise that was not kept.
async fn promise_of(conn: &mut Conn, task: &Task) -> Result<Option<Promise>, UiError> {
    let id = in_cause(task, "promise:").and_then(PromiseId::parse);
    match (&task.debtor_id, id) {
        (Some(debtor), Some(id)) => promises::get(conn, debtor, &id).await.map_err(UiError::failed),
        _ => Ok(None),
    }
}

/// The dispute that opened the task, or those about the invoice of a credit note that differs.
async fn disputes_of(conn: &mut Conn, task: &Task) -> Result<Vec<Dispute>, UiError> {
    let Some(debtor) = &task.debtor_id else { return Ok(Vec::new()) };
    match (task.kind, &task.document_id) {
        (TaskKind::Dispute, _) => {
            let id = in_cause(task, "dispute:").and_then(DisputeId::parse);
            let Some(id) = id else { return Ok(Vec::new()) };
            let found = disputes::get(conn, debtor, &id).await.map_err(UiError::failed)?;
            Ok(found.into_iter().collect())
        }
        (TaskKind::CreditNoteDiffers, Some(document)) => {
            disputes::about_document(conn, debtor, document).await.map_err(UiError::failed)
        }
        _ => Ok(Vec::new()),
    }
}

/// The plan that opened the task.
async fn plan_of(conn: &mut Conn, task: &Task) -> Result<Option<Plan>, UiError> {
    let id = in_cause(task, "plan:").and_then(PlanId::parse);
    match (&task.debtor_id, id) {
        (Some(debtor), Some(id)) => plans::get(conn, debtor, &id).await.map_err(UiError::failed),
        _ => Ok(None),
    }
}

#[component]
fn Show(loaded: Loaded, done: Option<String>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Loaded { task, moves, colleagues, money, disputes, plan, paid, promise } = loaded;
    let may = |duty| page.visit.on_duty().is_ok_and(|on_duty| on_duty.session.staff.role.may(duty));
    let title = words::kind(texts, task.kind);
    let standing = words::standing(texts, &task, page.visit.ctx.today());
    let standing = standing.map(|(class, words)| view! { <span class=class>{words}</span> });
    let open = task.closed_at.is_none();
    let place = money.filter(|_| open && may(Duty::Handle)).map(|money| view! { <Place task=&task money/> });
    let answer = (task.kind == TaskKind::CreditRequest && open && may(Duty::Handle)).then(|| {
        view! { <p><a class="button primary" href=paths::answer_credit(&task.id)>{text!(texts, "staff-tasks-answer")}</a></p> }
    });
    let about = task.debtor_id.clone().map(|debtor| {
        let plans: Vec<Plan> = plan.into_iter().collect();
        let (claims, promises) = (paid.into_iter().collect::<Vec<_>>(), promise.into_iter().collect::<Vec<_>>());
        view! {
            <DisputesPanel debtor=debtor.clone() disputes/>
            <PlansPanel debtor=debtor.clone() plans/>
            <PaidClaimsPanel debtor=debtor.clone() claims/>
            <PromisesPanel debtor promises/>
        }
    });
    let actions = may(Duty::Note).then(|| view! { <Actions task=&task colleagues/> });
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::TASKS>{text!(texts, "staff-tasks-title")}</a>
            <div class="page-head"><div><h1>{title}</h1><p>{words::to_do(texts, task.kind)}</p>{standing}</div></div>
            {done.map(|words| view! { <Notice tone=Tone::Good><p>{words}</p></Notice> })}
            <ErrorSummary/>
            <div class="columns">
                <div><Facts task=&task/>{about}{answer}{place}<Moves moves/></div>
                <div>{actions}</div>
            </div>
        </Page>
    }
}
