//! `GET /d/{debtor}/plans/new` with what is chosen, and `POST /d/{debtor}/plans`, which agrees or asks.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::response::Response;
use saldo::contacts::DebtorOfContact;
use saldo::ids::{CheckoutKey, DebtorId, PlanId};
use saldo::paths;
use saldo::plans::{self, Answered, NewPlan, OtherTerms, Plan, PlanError, Proof, Proved, State as PlanState, Wanted};
use saldo::threads::{Body, Side};

use super::choice::{Judgement, Matter, REVIEW, SEND, SHOW, complain, documents, judge, read_wanted};
use super::door;
use crate::errors::UiError;
use crate::server::forms::{FormState, Submitted, see_other};
use crate::server::{AppState, Visit, render};
use crate::statements::theirs;
use crate::threads::read_words;

/// The page, with complaints about what is chosen.
pub async fn get(
    State(state): State<AppState>,
    Extension(visit): Extension<Arc<Visit>>,
    Path(debtor): Path<String>,
    parts: Parts,
) -> Result<Response, UiError> {
    let debtor = theirs(&visit, &debtor)?;
    let mut form = FormState::of_query(parts.uri.query().unwrap_or_default());
    let matter = Matter::load(&visit, &debtor.id, &form).await?;
    if let Some(address) = elsewhere(&visit, debtor, &matter, &form).await? {
        return Ok(see_other(&address));
    }
    if [SHOW, REVIEW].contains(&form.value("step"))
        && let Judgement::Wrong(complaints) = judge(&visit, render::texts(&parts), &debtor.id, &matter, &form).await?
    {
        form = complaints;
    }
    Ok(render::page(state, parts, form).await)
}

/// Where to look instead: who gets no plan is told why; a plan for which nothing is offered any more is shown.
async fn elsewhere(
    visit: &Visit,
    debtor: &DebtorOfContact,
    matter: &Matter,
    form: &FormState,
) -> Result<Option<String>, UiError> {
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    if door::closed(&mut conn, debtor).await?.is_some() {
        return Ok(Some(help(debtor, form)));
    }
    Ok(match matter {
        Matter::Other { plan, .. } if plan.state != PlanState::Offered => Some(paths::plan(&debtor.id, &plan.id)),
        _ => None,
    })
}

/// Phone and mail, about the same invoices.
pub fn help(debtor: &DebtorOfContact, form: &FormState) -> String {
    let named: Vec<String> = documents(form).iter().map(|document| format!("document={document}")).collect();
    match named.is_empty() {
        true => paths::help_time(&debtor.id),
        false => format!("{}?{}", paths::help_time(&debtor.id), named.join("&")),
    }
}

/// The button of the review; and of the page before it once something was typed into the review. What is sent the core
/// looks at, so that the same form again leads to where the first one did.
pub async fn post(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let visit = submitted.visit();
    let debtor = theirs(&visit, &debtor)?;
    let step = submitted.form.value("step").to_owned();
    let matter = Matter::load(&visit, &debtor.id, &submitted.form).await?;
    if step == SEND {
        if let Some(address) = send(&mut submitted, &debtor.id, &matter).await? {
            return Ok(see_other(&address));
        }
    } else if let Some(address) = elsewhere(&visit, debtor, &matter, &submitted.form).await? {
        return Ok(see_other(&address));
    } else if [SHOW, REVIEW].contains(&step.as_str())
        && let Judgement::Wrong(complaints) =
            judge(&visit, submitted.texts(), &debtor.id, &matter, &submitted.form).await?
    {
        submitted.form = complaints;
    }
    Ok(submitted.again_at(&paths::new_plan(&debtor.id)).await)
}

/// Where to go on; none when fields say what is wrong with them.
async fn send(submitted: &mut Submitted, debtor: &DebtorId, matter: &Matter) -> Result<Option<String>, UiError> {
    let texts = submitted.texts();
    let wanted = match matter.must_talk() {
        true => Some(matter.start()),
        false => read_wanted(&mut submitted.form, texts, matter.currency()),
    };
    match (matter, wanted) {
        (Matter::New(_), Some(wanted)) => propose(submitted, debtor, wanted).await,
        (Matter::Other { plan, .. }, Some(wanted)) => ask_again(submitted, debtor, plan, wanted).await,
        (_, None) => Ok(None),
    }
}

async fn propose(submitted: &mut Submitted, debtor: &DebtorId, wanted: Wanted) -> Result<Option<String>, UiError> {
    let (visit, texts) = (submitted.visit(), submitted.texts());
    let key = CheckoutKey::parse(submitted.form.value("key")).ok_or(UiError::BadRequest)?;
    let has_words = !submitted.form.value("words").is_empty();
    let words: Option<Body> = if has_words { read_words(submitted) } else { None };
    if submitted.form.has_errors() {
        return Ok(None);
    }
    let new = NewPlan {
        key: key.to_string(),
        documents: documents(&submitted.form),
        wanted,
        language: texts.language(),
        seen_hash: submitted.form.value("hash").to_owned(),
        words,
        proof: proof(submitted),
    };
    match plans::propose(&visit.ctx, debtor, &new).await {
        Ok(proposed) => Ok(Some(format!("{}?done=sent", paths::plan(debtor, &proposed.id())))),
        Err(PlanError::NotOffered) => Ok(Some(paths::help_time(debtor))),
        Err(error) => complain(&mut submitted.form, texts, &wanted, error).map(|()| None),
    }
}

async fn ask_again(
    submitted: &mut Submitted,
    debtor: &DebtorId,
    plan: &Plan,
    wanted: Wanted,
) -> Result<Option<String>, UiError> {
    let (visit, texts) = (submitted.visit(), submitted.texts());
    let seen = submitted.form.value("seen").parse().map_err(|_| UiError::BadRequest)?;
    let Some(words) = read_words(submitted) else { return Ok(None) };
    let seen_hash = submitted.form.value("hash").to_owned();
    let other = OtherTerms { wanted, language: texts.language(), seen_hash, words, proof: proof(submitted) };
    let page = paths::plan(debtor, &plan.id);
    match plans::ask_again(&visit.ctx, debtor, &plan.id, seen, &other).await {
        Ok(Answered::Sent) => Ok(Some(format!("{page}?done=sent"))),
        Ok(Answered::TheyCall) => Ok(Some(format!("{page}?done=call"))),
        Err(PlanError::State(_) | PlanError::Changed) => {
            let before = sent_before(&visit, debtor, &plan.id, &other.seen_hash).await?;
            let done = if before { "sent" } else { "too-late" };
            Ok(Some(format!("{page}?done={done}")))
        }
        Err(PlanError::NotOffered) => Ok(Some(paths::help_time(debtor))),
        Err(error) => complain(&mut submitted.form, texts, &wanted, error).map(|()| None),
    }
}

/// Whether it is this form that changed the plan: it was sent twice.
pub async fn sent_before(visit: &Visit, debtor: &DebtorId, id: &PlanId, seen_hash: &str) -> Result<bool, UiError> {
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let now = plans::get(&mut conn, debtor, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let newest = plans::terms_of(&mut conn, &now).await.map_err(UiError::failed)?.pop();
    Ok(newest.is_some_and(|terms| terms.proposed_by_side == Side::Debtor && terms.agreement_hash == seen_hash))
}

/// From where somebody agrees, and how they had logged in.
pub fn proof(submitted: &Submitted) -> Proof {
    let visit = submitted.visit();
    let proved_by = visit.session.as_ref().map(|session| Proved::from(session.way).kept(&session.session_id));
    Proof { network: submitted.network().to_string(), proved_by: proved_by.unwrap_or_default() }
}
