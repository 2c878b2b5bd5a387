//! `GET /admin`: the morning page.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::morning::{self, Answers, Morning};
use saldo::paths::admin as paths;
use saldo::tasks::{self, Filter, Queue, Whose};
use saldo::text;

use super::lists::{Agreed, DueSoon, Overdue};
use super::since::Happened;
use crate::admin::tasks::Table;
use crate::admin::tasks::list_page::{Nothing, address, whose_chips};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{Page, loaded, view};

/// The page.
#[component]
pub fn MorningPage() -> impl IntoView {
    let page = PageContext::current();
    let visit = Arc::clone(&page.visit);
    let load = async move {
        let on_duty = visit.on_duty()?;
        let (ctx, me, scope) = (&visit.ctx, &on_duty.session.staff.id, &on_duty.scope);
        let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
        let morning = morning::morning(&mut conn, ctx, me, scope).await.map_err(UiError::failed)?;
        let queue = tasks::queue(&mut conn, ctx, me, scope, &Filter::default()).await.map_err(UiError::failed)?;
        Ok((morning, queue))
    };
    loaded(load, |(morning, queue)| view! { <Show morning queue/> })
}

#[component]
fn Show(morning: Morning, queue: Queue) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let name = page.visit.staff.as_ref().map(|on_duty| on_duty.session.staff.name.clone()).unwrap_or_default();
    let title = text!(texts, "staff-start-title", name = name);
    let today = texts.date_long(page.visit.ctx.today());
    let Morning { since, answers, promises, instalments, overdue, due_soon } = morning;
    view! {
        <Page title=title.clone()>
            <div class="page-head"><div><h1><bdi>{title}</bdi></h1><p>{today}</p></div></div>
            <div class="columns halves">
                <div>
                    <Due answers/>
                    <Agreed promises instalments/>
                    <Overdue debtors=overdue/>
                </div>
                <div>
                    <Happened since/>
                    <DueSoon invoices=due_soon/>
                </div>
            </div>
            <ToDo queue/>
        </Page>
    }
}

/// What is to be answered today.
#[component]
fn Due(answers: Answers) -> impl IntoView {
    let texts = PageContext::current().texts;
    let number = |count: i64| texts.number(u64::try_from(count).unwrap_or(0));
    let (class, status) = match answers {
        Answers { past_due: 1.., .. } => ("status bad", text!(texts, "staff-morning-late", count = answers.past_due)),
        Answers { due_today: 1.., .. } => {
            ("status warn", text!(texts, "staff-morning-due-count", count = answers.due_today))
        }
        _ => ("status good", text!(texts, "staff-morning-nothing-due")),
    };
    let link = |whose| address(&Filter { whose, page: 1, ..Filter::default() });
    view! {
        <section class="panel" aria-labelledby="due">
            <div class="panel-head"><h2 id="due">{text!(texts, "staff-morning-due")}</h2><span class=class>{status}</span></div>
            <dl class="figures">
                <div><dt>{text!(texts, "staff-morning-due-today")}</dt><dd>{number(answers.due_today)}</dd></div>
                <div><dt>{text!(texts, "staff-morning-past-due")}</dt><dd>{number(answers.past_due)}</dd></div>
                <div><dt><a href=link(Whose::Mine)>{text!(texts, "staff-tasks-mine")}</a></dt><dd>{number(answers.mine)}</dd></div>
                <div><dt><a href=link(Whose::Nobodys)>{text!(texts, "staff-tasks-nobodys")}</a></dt><dd>{number(answers.nobodys)}</dd></div>
            </dl>
            <p><a href=paths::PLANS>{text!(texts, "staff-plans-title")}</a></p>
        </section>
    }
}

/// The first page of the queue.
#[component]
fn ToDo(queue: Queue) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "staff-tasks-title");
    let shown = i64::try_from(queue.tasks.len()).unwrap_or(0);
    let more = (queue.total > shown).then(|| {
        view! { <p><a class="button" href=paths::TASKS>{text!(texts, "staff-morning-all-tasks", count = queue.total)}</a></p> }
    });
    let content = if queue.tasks.is_empty() {
        view! { <Nothing/> }
    } else {
        view! { <div class="panel"><Table tasks=queue.tasks caption=title.clone()/></div> }
    };
    view! {
        <section class="stack" aria-labelledby="queue">
            <div class="panel-head"><h2 id="queue">{title}</h2>{whose_chips(texts, Filter { page: 1, ..Filter::default() })}</div>
            {content}
            {more}
        </section>
    }
}
