//! What the creditor agrees to, before anybody asks.

use leptos::prelude::*;
use saldo::money::Money;
use saldo::plans::{self, DAYS_TO_ANSWER, State};
use saldo::policies::{Plans, Policy};
use saldo::text;
use saldo::texts::Texts;

use crate::help::ways::Ways;
use crate::server::render::PageContext;
use crate::ui::{Drawn, view};

/// The policy in sentences, and what happens when nobody pays.
#[component]
pub fn Limits(policy: Policy) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let how = match policy.plans {
        Plans::AtOnce => text!(texts, "plan-limits-at-once", days = DAYS_TO_ANSWER),
        Plans::Reviewed | Plans::Never => text!(texts, "plan-limits-reviewed", days = DAYS_TO_ANSWER),
    };
    let (grace, notice) = (policy.grace_days, policy.notice_days);
    let missing = match policy.ends_itself {
        true => text!(texts, "plan-missing-ends", grace = grace, notice = notice),
        false => text!(texts, "plan-missing-may-end", grace = grace, notice = notice),
    };
    let limits = limits(&page, &policy).into_iter().map(|limit| view! { <li>{limit}</li> });
    view! {
        <section class="panel" aria-labelledby="limits">
            <h2 id="limits">{text!(texts, "plan-limits")}</h2>
            <p>{how}</p>
            <ul>{limits.collect_view()}</ul>
            <h3>{text!(texts, "plan-missing")}</h3>
            <p>{missing}</p>
        </section>
    }
}

/// The policy as a plan that runs is changed by it.
#[component]
pub fn ChangeLimits(policy: Policy, state: State) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let how = match (state, policy.plans) {
        (State::Broken, _) => text!(texts, "plan-change-limits-missing", days = DAYS_TO_ANSWER),
        (_, Plans::AtOnce) => text!(texts, "plan-change-limits-at-once", days = DAYS_TO_ANSWER),
        _ => text!(texts, "plan-change-limits-reviewed", days = DAYS_TO_ANSWER),
    };
    let due = texts.date_long(plans::due_until(&policy, page.visit.ctx.today()));
    let sentences = [
        Some(text!(texts, "plan-limit-free")),
        Some(text!(texts, "plan-change-limit-early")),
        Some(text!(texts, "plan-change-limit-move", days = policy.first_within_days)),
        Some(text!(texts, "plan-limit-longest", months = policy.longest_months)),
        Some(text!(texts, "plan-limit-due", date = due)),
        most(&page, &policy),
        broken(texts, &policy),
        Some(text!(texts, "plan-limit-contested")),
    ];
    let limits = sentences.into_iter().flatten().map(|limit| view! { <li>{limit}</li> });
    view! {
        <section class="panel" aria-labelledby="limits">
            <h2 id="limits">{text!(texts, "plan-limits")}</h2>
            <p>{how}</p>
            <p>{text!(texts, "plan-change-as-it-is")}</p>
            <ul>{limits.collect_view()}</ul>
        </section>
    }
}

fn money(page: &PageContext, minor: i64) -> String {
    page.texts.money(Money::stored(minor, page.visit.creditor.currency))
}

fn most(page: &PageContext, policy: &Policy) -> Option<String> {
    policy.most_minor.map(|most| text!(page.texts, "plan-limit-most", amount = money(page, most)))
}

/// How many broken plans a colleague wants to know of; where one looks at every plan nothing is left to say.
fn broken(texts: &Texts, policy: &Policy) -> Option<String> {
    (policy.plans == Plans::AtOnce).then(|| text!(texts, "plan-limit-broken", count = policy.most_broken))
}

/// What a plan costs; a change of one costs nothing.
fn cost(page: &PageContext, policy: &Policy) -> String {
    match policy.cost_minor {
        0 => text!(page.texts, "plan-limit-free"),
        minor => text!(page.texts, "plan-limit-cost", amount = money(page, minor)),
    }
}

fn limits(page: &PageContext, policy: &Policy) -> Vec<String> {
    let (texts, today) = (page.texts, page.visit.ctx.today());
    let down = (policy.down_percent > 0).then(|| text!(texts, "plan-limit-down", percent = policy.down_percent));
    let first = texts.date_long(plans::first_until(policy, today));
    let due = texts.date_long(plans::due_until(policy, today));
    let sentences = [
        Some(cost(page, policy)),
        Some(text!(texts, "plan-limit-longest", months = policy.longest_months)),
        Some(text!(texts, "plan-limit-smallest", amount = money(page, policy.smallest_minor))),
        down,
        Some(rhythm(texts, policy)),
        Some(text!(texts, "plan-limit-first", date = first)),
        Some(text!(texts, "plan-limit-due", date = due)),
        most(page, policy),
        broken(texts, policy),
        Some(text!(texts, "plan-limit-contested")),
    ];
    sentences.into_iter().flatten().collect()
}

fn rhythm(texts: &Texts, policy: &Policy) -> String {
    match (policy.monthly, policy.two_weekly) {
        (true, false) => text!(texts, "plan-limit-monthly"),
        (false, true) => text!(texts, "plan-limit-two-weekly"),
        _ => text!(texts, "plan-limit-both"),
    }
}

/// Who would rather talk; also when something changes while a plan runs.
#[component]
pub fn Talk(title: String, words: String, subject: String, #[prop(optional)] more: Option<Drawn>) -> impl IntoView {
    view! {
        <section class="panel no-print" aria-labelledby="talk">
            <h2 id="talk">{title}</h2>
            <p>{words}</p>
            <Ways subject body=String::new() primary=false/>
            {more}
        </section>
    }
}
