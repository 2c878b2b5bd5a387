//! `GET /admin/debtors/{debtor}/plans/{plan}/change`: what the creditor offers to change, then a review.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::debtors::Debtor;
use saldo::ids::{DebtorId, PlanId};
use saldo::paths::admin as paths;
use saldo::plans::ChangePreview;
use saldo::text;

use super::change_form::asker;
use super::limits::OutsideList;
use crate::admin::money::parts;
use crate::errors::UiError;
use crate::plans::change::choice::{Chosen, Judgement, Matter, REVIEW, SEND, judge};
use crate::plans::change::choose::Choose;
use crate::plans::change::page::Kept;
use crate::plans::change::shown::{Agreement, Compared, what};
use crate::server::forms::FormState;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Hidden, Page, TextArea, id_in_path, loaded, view};

struct Changing {
    debtor: Debtor,
    matter: Matter,
    /// What is to be read before it is sent.
    chosen: Option<Box<Chosen<ChangePreview>>>,
}

/// The page.
#[component]
pub fn StaffChangePlanPage() -> impl IntoView {
    let page = PageContext::current();
    let form = Arc::clone(&page.form);
    let (debtor, id) = (id_in_path("debtor", DebtorId::parse), id_in_path("plan", PlanId::parse));
    loaded(async move { load(&page, (&debtor?, &id?), &form).await }, |changing| view! { <Change changing/> })
}

async fn load(page: &PageContext, of: (&DebtorId, &PlanId), form: &FormState) -> Result<Changing, UiError> {
    let (visit, asker) = (&page.visit, asker(page.texts));
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let debtor = parts::debtor(&mut conn, of.0).await?;
    drop(conn);
    let matter = Matter::load(visit, &asker, of, form).await?.ok_or(UiError::NotFound)?;
    let mut chosen = None;
    if [REVIEW, SEND].contains(&form.value("step"))
        && let Judgement::Right(right) = judge(visit, &asker, (of.0, &matter), form).await?
    {
        chosen = Some(right);
    }
    Ok(Changing { debtor, matter, chosen })
}

#[component]
fn Change(changing: Changing) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Changing { debtor, matter, chosen } = changing;
    let heading = match matter.open {
        Some(_) => text!(texts, "staff-plan-change-other"),
        None => text!(texts, "staff-plan-change"),
    };
    let number = text!(texts, "staff-plan-title", number = matter.plan.number.to_string());
    let back = paths::plan(&debtor.id, &matter.plan.id);
    let action = paths::change_plan(&debtor.id, &matter.plan.id);
    let content = match chosen {
        Some(chosen) => view! { <Review matter chosen=*chosen action/> },
        None => view! { <Choose asker=asker(texts) matter action/> },
    };
    view! {
        <Page title=heading.clone()>
            <a class="back" href=back>{number}</a>
            <div class="page-head"><div><h1>{heading}</h1><p>{text!(texts, "staff-plan-change-intro")}</p></div></div>
            <ErrorSummary/>
            {content}
        </Page>
    }
}

/// Old and new, what of it is outside the policy, the agreement, and the button that sends.
#[component]
fn Review(matter: Matter, chosen: Chosen<ChangePreview>, action: String) -> impl IntoView {
    let texts = PageContext::current().texts;
    let ChangePreview { what: changed, claims, instalments, outside, agreement, hash, .. } = chosen.preview;
    let currency = matter.plan.currency;
    view! {
        <section class="panel" aria-labelledby="what">
            <h2 id="what">{text!(texts, "plan-change-what")}</h2>
            {what(texts, &changed)}
            <OutsideList outside claims currency/>
        </section>
        <Compared what=&changed before=matter.instalments.as_slice() after=instalments.as_slice() currency/>
        <Agreement text=agreement language=matter.language hash=hash.clone()/>
        <form class="panel stack" method="post" action=action novalidate>
            <Hidden name="seen" value=matter.plan.version.to_string()/>
            <Hidden name="hash" value=hash/>
            <Kept/>
            <TextArea name="words" label=text!(texts, "staff-plan-why") hint=text!(texts, "staff-plan-change-why-hint")/>
            <p class="quiet-text">{text!(texts, "staff-plan-counter-consent")}</p>
            <div class="actions">
                <button class="button primary large" name="step" value=SEND>{text!(texts, "staff-plan-counter-send")}</button>
                <button class="button quiet" name="step" value="choose">{text!(texts, "plan-change-choose")}</button>
            </div>
        </form>
    }
}
