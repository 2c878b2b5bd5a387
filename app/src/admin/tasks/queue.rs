//! The table of tasks: one line a task, cards on a phone.

use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::tasks::Task;
use saldo::text;

use super::words;
use crate::server::render::PageContext;
use crate::ui::view;

/// The tasks of one page of the queue. `caption` names the table for those who do not see it.
#[component]
pub fn Table(tasks: Vec<Task>, caption: String) -> impl IntoView {
    let texts = PageContext::current().texts;
    let rows: Vec<_> = tasks.into_iter().map(|task| view! { <Row task/> }).collect();
    let head =
        |words: String, class: &'static str| view! { <th scope="col" role="columnheader" class=class>{words}</th> };
    view! {
        <table class="list cards task-list" role="table">
            <caption class="visually-hidden">{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {head(text!(texts, "staff-tasks-what"), "name")}
                    {head(text!(texts, "staff-tasks-debtor"), "")}
                    {head(text!(texts, "staff-tasks-age"), "num")}
                    {head(text!(texts, "staff-tasks-due"), "")}
                    {head(text!(texts, "staff-tasks-owner"), "")}
                    {head(text!(texts, "staff-tasks-amount"), "num")}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(task: Task) -> impl IntoView {
    let page = PageContext::current();
    let (texts, ctx) = (page.texts, &page.visit.ctx);
    let age = text!(texts, "staff-tasks-days", days = task.age_days(ctx.now()));
    let amount = task.amount().map(|amount| texts.money(amount));
    let standing = words::standing(texts, &task, ctx.today());
    let standing = standing.map(|(class, words)| view! { <span class=class>{words}</span> });
    let due = task.due_on.map(|due| view! { <span class="number">{texts.date(due)}</span> });
    let debtor = task.debtor_id.as_ref().zip(task.debtor_name.clone());
    let debtor = debtor.map(|(id, name)| view! { <a href=paths::debtor(id)><bdi>{name}</bdi></a> });
    let about = task.document_number.clone().map(|number| view! { <bdi class="sub">{number}</bdi> });
    let owner = task.owner_name.clone().map(|name| view! { <bdi>{name}</bdi> });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="name"><span><a href=paths::task(&task.id)>{words::kind(texts, task.kind)}</a>{about}</span></th>
            <td role="cell" data-label=text!(texts, "staff-tasks-debtor")>{debtor}</td>
            <td role="cell" class="num" data-label=text!(texts, "staff-tasks-age")>{age}</td>
            <td role="cell" data-label=text!(texts, "staff-tasks-due")><span>{due}" "{standing}</span></td>
            <td role="cell" data-label=text!(texts, "staff-tasks-owner")>{owner}</td>
            <td role="cell" class="num money" data-label=text!(texts, "staff-tasks-amount")>{amount}</td>
        </tr>
    }
}
