//! `GET /d/{debtor}/plans/{plan}/change`: what is to change, then a review.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ids::{DebtorId, PlanId};
use saldo::plans::{ChangePreview, MOST_ROUNDS, Outside, Plan};
use saldo::{paths, text};

use super::choice::{CALL, Chosen, Judgement, Matter, REVIEW, SEND, judge, kept};
use super::choose::Choose;
use super::forms::asker;
use super::shown::{Compared, what};
use crate::errors::UiError;
use crate::help::subject;
use crate::plans::limits::{ChangeLimits, Talk};
use crate::plans::review::{Agreement, OutsideOf};
use crate::plans::words;
use crate::server::forms::FormState;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Hidden, Page, TextArea, debtor_in_path, id_in_path, loaded, view};

/// What the page shows.
enum Shown {
    Choose,
    Review(Box<Chosen<ChangePreview>>),
    /// Both proposed so often that a call is better.
    Call,
}

/// The page.
#[component]
pub fn ChangePlanPage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, id, form) = (debtor_in_path(), id_in_path("plan", PlanId::parse), Arc::clone(&page.form));
    let load = async move {
        let debtor = debtor?;
        let (matter, shown) = load(&page, (&debtor.id, &id?), &form).await?;
        Ok((debtor, matter, shown))
    };
    loaded(load, |(debtor, matter, shown)| view! { <ChangePlan debtor matter shown/> })
}

async fn load(page: &PageContext, of: (&DebtorId, &PlanId), form: &FormState) -> Result<(Matter, Shown), UiError> {
    let (visit, asker) = (&page.visit, asker(page.texts));
    let matter = Matter::load(visit, &asker, of, form).await?.ok_or(UiError::NotFound)?;
    if matter.must_talk() {
        return Ok((matter, Shown::Call));
    }
    if ![REVIEW, SEND].contains(&form.value("step")) {
        return Ok((matter, Shown::Choose));
    }
    Ok(match judge(visit, &asker, (of.0, &matter), form).await? {
        Judgement::Right(chosen) => (matter, Shown::Review(chosen)),
        Judgement::Wrong(_) => (matter, Shown::Choose),
    })
}

#[component]
fn ChangePlan(debtor: DebtorOfContact, matter: Matter, shown: Shown) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = match &shown {
        Shown::Choose => text!(texts, "plan-change"),
        Shown::Review(_) => text!(texts, "plan-review-title"),
        Shown::Call => text!(texts, "plan-call-title"),
    };
    let limits = matches!(shown, Shown::Choose)
        .then(|| view! { <ChangeLimits policy=matter.policy.policy.clone() state=matter.plan.state/> });
    let number = text!(texts, "plan-title", number = matter.plan.number.to_string());
    let (back, action) = (paths::plan(&debtor.id, &matter.plan.id), paths::change_plan(&debtor.id, &matter.plan.id));
    let content = match shown {
        Shown::Choose => view! { <Choose asker=asker(texts) matter action/> },
        Shown::Review(chosen) => view! { <Review matter chosen=*chosen action/> },
        Shown::Call => view! { <Call plan=matter.plan action/> },
    };
    let subject = subject(texts, &number, &debtor, &[]);
    view! {
        <Page title=title.clone()>
            <a class="back" href=back>{number}</a>
            <div class="page-head"><div><h1>{title}</h1><p><bdi>{debtor.name.clone()}</bdi></p></div></div>
            <ErrorSummary/>
            <div class="columns">
                <div>{content}</div>
                <div>
                    {limits}
                    <Talk title=text!(texts, "plan-talk") words=text!(texts, "plan-talk-text") subject/>
                </div>
            </div>
        </Page>
    }
}

/// Inside the policy: old and new, the agreement and its button. Outside: what exceeds it, why, and the request.
#[component]
fn Review(matter: Matter, chosen: Chosen<ChangePreview>, action: String) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Chosen { preview, answer_on } = chosen;
    let asks = !preview.outside.is_empty();
    let outside = asks.then(|| {
        let currencies = (preview.total.currency(), page.visit.creditor.currency);
        let words = |outside: &Outside| words::outside(texts, outside, &preview.claims, currencies);
        let limits: Vec<String> = preview.outside.iter().map(words).collect();
        let answer = text!(texts, "plan-change-answer", date = texts.date_long(answer_on));
        view! { <OutsideOf limits answer/> }
    });
    let why = asks.then(|| {
        let (label, hint) = (text!(texts, "plan-change-why"), text!(texts, "plan-review-why-hint"));
        view! { <TextArea name="words" label hint required=true/> }
    });
    let (then, button) = match asks {
        true => (text!(texts, "plan-change-then-ask"), text!(texts, "plan-change-ask")),
        false => (text!(texts, "plan-change-then-agree"), text!(texts, "plan-change-agree")),
    };
    view! {
        {outside}
        <section class="panel" aria-labelledby="what">
            <h2 id="what">{text!(texts, "plan-change-what")}</h2>
            {what(texts, &preview.what)}
        </section>
        <Compared what=&preview.what before=matter.instalments.as_slice()
            after=preview.instalments.as_slice() currency=matter.plan.currency/>
        <Agreement text=preview.agreement.clone() language=texts.language() hash=preview.hash.clone()/>
        <form class="panel stack" method="post" action=action novalidate>
            <Hidden name="seen" value=matter.plan.version.to_string()/>
            <Hidden name="hash" value=preview.hash.clone()/>
            <Kept/>
            {why}
            <p>{then}</p>
            <div class="actions">
                <button class="button primary large" name="step" value=SEND>{button}</button>
                <button class="button quiet" name="step" value="choose">{text!(texts, "plan-change-choose")}</button>
            </div>
        </form>
    }
}

/// What was chosen travels along.
#[component]
pub fn Kept() -> impl IntoView {
    kept(&PageContext::current().form)
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view()
}

/// Instead of one more proposal: say what would help, and a colleague calls.
#[component]
fn Call(plan: Plan, action: String) -> impl IntoView {
    let texts = PageContext::current().texts;
    let hint = text!(texts, "plan-review-why-hint");
    view! {
        <form class="panel stack" method="post" action=action novalidate>
            <p>{text!(texts, "plan-call-text", rounds = MOST_ROUNDS)}</p>
            <Hidden name="what" value=CALL.to_owned()/>
            <Hidden name="seen" value=plan.version.to_string()/>
            <TextArea name="words" label=text!(texts, "plan-call-words") hint required=true/>
            <div class="actions"><button class="button primary large" name="step" value=SEND>{text!(texts, "plan-call")}</button></div>
        </form>
    }
}
