//! The head of a plan: how much, how far, and what comes next.

use leptos::prelude::*;
use saldo::plans::State;
use saldo::text;

use super::page::Inside;
use super::words;
use crate::admin::disputes::words::owner;
use crate::admin::money::parts::fact;
use crate::admin::money::words::who;
use crate::server::render::PageContext;
use crate::ui::view;

/// The panel with the amount.
#[component]
pub fn Facts<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let plan = &inside.plan;
    let name = inside.events.first().and_then(|event| event.happened_by_name.as_deref());
    let by = who(texts, &plan.started_by, name);
    let began = text!(texts, "staff-pause-since", who = by, date = texts.date_long(zone.date(plan.started_at)));
    let left = (!inside.left.is_empty()).then(|| texts.money(plan.open()));
    let terms = inside.versions.last().map(|version| &version.terms);
    let grace = terms.map(|terms| text!(texts, "staff-plan-days", days = terms.grace_days));
    let notice = terms.map(|terms| text!(texts, "staff-plan-days", days = terms.notice_days));
    let facts = [
        fact(text!(texts, "staff-plan-left"), left),
        fact(text!(texts, "staff-tasks-owner"), Some(owner(texts, plan.owner_name.as_deref()))),
        fact(text!(texts, "staff-plan-began"), Some(began)),
        fact(text!(texts, "staff-plan-grace"), grace),
        fact(text!(texts, "staff-plan-notice"), notice),
        fact(text!(texts, "staff-plans-closed"), plan.closed_at.map(|at| texts.date_long(zone.date(at)))),
    ];
    let answer = Some(plan.answer.clone()).filter(|answer| !answer.is_empty());
    let answer = answer.map(|answer| view! { <p class="note-text" dir="auto">{answer}</p> });
    view! {
        <section class="panel balance" aria-labelledby="plan">
            <div class="panel-head">
                <h2 id="plan" tabindex="-1">{text!(texts, "staff-plan-in-instalments")}</h2>
                <span class=words::class(plan.state)>{words::state(texts, plan.state)}</span>
            </div>
            <p class="amount">{texts.money(plan.total())}</p>
            {next(inside)}
            <dl class="facts">{facts.into_iter().flatten().collect_view()}</dl>
            {answer}
        </section>
    }
}

/// Who is to do something, and until when.
fn next(inside: &Inside) -> Option<impl IntoView + use<>> {
    let page = PageContext::current();
    let (texts, today) = (page.texts, page.visit.ctx.today());
    let plan = &inside.plan;
    let next = inside.left.iter().find(|one| one.to_pay().is_positive());
    let words = match (plan.state, plan.answer_due_on, plan.ends_on) {
        (State::Asked, Some(day), _) => text!(texts, "staff-dispute-answer-by", date = texts.date_long(day)),
        (State::Offered, Some(day), _) => text!(texts, "staff-plan-take-by", date = texts.date_long(day)),
        (State::Broken, _, Some(day)) => text!(texts, "staff-plan-ends-on", date = texts.date_long(day)),
        (State::Running, _, _) => {
            let next = next?;
            text!(texts, "staff-plan-next", amount = texts.money(next.to_pay()), date = texts.date_long(next.due_on))
        }
        _ => return None,
    };
    let late = plan.answer_due_on.filter(|day| plan.state == State::Asked && *day < today).map(|day| {
        let days = (today - day).num_days();
        view! { " "<span class="status bad">{text!(texts, "staff-tasks-is-late", days = days)}</span> }
    });
    Some(view! { <p>{words}{late}</p> })
}
