//! Plans on other pages: of a debtor, of a task.

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;
use saldo::plans::{Plan, State};
use saldo::text;

use super::words;
use crate::server::render::PageContext;
use crate::ui::view;

/// Those that are shown; all of them are in the list.
const SHOWN: usize = 8;

/// Plans as they come: those that are open first. Nothing while there is none.
#[component]
pub fn PlansPanel(debtor: DebtorId, plans: Vec<Plan>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let so_many = |state: State| plans.iter().filter(|plan| plan.state == state).count();
    let (broken, ended) = (so_many(State::Broken), so_many(State::Ended));
    let broken = (broken > 0).then(|| text!(texts, "staff-plans-broken-now", count = broken));
    let ended = (ended > 0).then(|| text!(texts, "staff-plans-ended-unpaid", count = ended));
    let counts: Vec<String> = broken.into_iter().chain(ended).collect();
    let counts = (!counts.is_empty()).then(|| view! { <p class="quiet-text">{counts.join(" · ")}</p> });
    let items: Vec<_> =
        plans.into_iter().take(SHOWN).map(|plan| view! { <Item debtor=debtor.clone() plan/> }).collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="plans">
                <div class="panel-head">
                    <h2 id="plans">{text!(texts, "staff-plans-title")}</h2>
                    <a href=paths::plans(&debtor)>{text!(texts, "staff-plans-all")}</a>
                </div>
                {counts}
                <ul class="moves top">{items}</ul>
            </section>
        }
    })
}

#[component]
fn Item(debtor: DebtorId, plan: Plan) -> impl IntoView {
    let page = PageContext::current();
    let (texts, today) = (page.texts, page.visit.ctx.today());
    let about = match plan.state.runs() {
        true => text!(texts, "staff-plan-left-of", left = texts.money(plan.open()), total = texts.money(plan.total())),
        false => texts.money(plan.total()),
    };
    let change = words::change(texts, plan.change);
    let change = change.map(|(class, words)| view! { <span class=class>{words}</span> });
    let due = plan.answer_due_on.filter(|_| plan.state == State::Asked);
    let answer = due.map(|day| {
        view! { <span class="sub">{text!(texts, "staff-dispute-answer-by", date = texts.date(day))}</span> }
    });
    let late = due.filter(|day| *day < today).map(|day| {
        let days = (today - day).num_days();
        view! { <span class="status bad">{text!(texts, "staff-tasks-is-late", days = days)}</span> }
    });
    view! {
        <li>
            <div>
                <a href=paths::plan(&debtor, &plan.id)>{text!(texts, "staff-plan-title", number = plan.number.to_string())}</a>
                <span class="sub">{about}</span>
                {answer}{late}{change}
            </div>
            <span class=words::class(plan.state)>{words::state(texts, plan.state)}</span>
        </li>
    }
}
