//! `GET /d/{debtor}/disputes/new` with what is chosen, and `POST /d/{debtor}/disputes`, which raises it.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::response::Response;
use saldo::disputes::{self, NewDispute, Wants};
use saldo::ids::{CheckoutKey, DebtorId, DisputeId};
use saldo::{paths, text};

use super::choice::{Chosen, Judgement, PAID, complain, documents, judge};
use crate::errors::UiError;
use crate::server::forms::{FormState, Submitted, Uploads, see_other};
use crate::server::{AppState, Visit, render};
use crate::threads::read_words;

/// The step that shows the review; any other shows what can be chosen.
pub const REVIEW: &str = "review";

/// The step that raises it.
pub const SEND: &str = "send";

/// The page, with complaints about what is chosen when a review is asked for. "I already paid" goes on elsewhere.
pub async fn get(
    State(state): State<AppState>,
    Extension(visit): Extension<Arc<Visit>>,
    Path(debtor): Path<String>,
    parts: Parts,
) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let mut form = FormState::of_query(parts.uri.query().unwrap_or_default());
    if form.value("step") == REVIEW && form.value("reason") == PAID {
        return Ok(see_other(&paths::new_paid_claim(&debtor, &documents(&form))));
    }
    if form.value("step") == REVIEW
        && let Judgement::Wrong(complaints) = judge(&visit, render::texts(&parts), &debtor, &form).await?
    {
        form = complaints;
    }
    Ok(render::page(state, parts, form).await)
}

/// The button of the review; and of the page before it once something was typed into the review.
pub async fn post(Path(debtor): Path<String>, mut uploads: Uploads) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let page = paths::new_dispute(&debtor);
    let submitted = &mut uploads.submitted;
    let (visit, texts) = (submitted.visit(), submitted.texts());
    let step = submitted.form.value("step").to_owned();
    if ![REVIEW, SEND].contains(&step.as_str()) {
        return Ok(uploads.submitted.again_at(&page).await);
    }
    if submitted.form.value("reason") == PAID {
        return Ok(see_other(&paths::new_paid_claim(&debtor, &documents(&submitted.form))));
    }
    // Sent twice it would find contested what it contests itself.
    if let Some(id) = raised_before(&visit, &debtor, submitted.form.value("key")).await? {
        return Ok(see_other(&format!("{}?done=sent", paths::dispute(&debtor, &id))));
    }
    match judge(&visit, texts, &debtor, &submitted.form).await? {
        Judgement::Wrong(complaints) => submitted.form = complaints,
        Judgement::Right(chosen) if step == SEND => {
            if let Some(mut new) = read(submitted, *chosen)? {
                new.files = std::mem::take(&mut uploads.files);
                match disputes::raise(&visit.ctx, &debtor, &new).await {
                    Ok(raised) => {
                        return Ok(see_other(&format!("{}?done=sent", paths::dispute(&debtor, &raised.id()))));
                    }
                    Err(error) => complain(&mut submitted.form, texts, error)?,
                }
            }
        }
        Judgement::Right(_) => {}
    }
    Ok(uploads.submitted.again_at(&page).await)
}

async fn raised_before(visit: &Visit, debtor: &DebtorId, key: &str) -> Result<Option<DisputeId>, UiError> {
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    disputes::raised_by_form(&mut conn, debtor, key).await.map_err(UiError::failed)
}

/// What the review asks for; `None` when a field says what is wrong with it.
fn read(submitted: &mut Submitted, chosen: Chosen) -> Result<Option<NewDispute>, UiError> {
    let key = CheckoutKey::parse(submitted.form.value("key")).ok_or(UiError::BadRequest)?;
    let words = read_words(submitted);
    let wants = submitted.field("wants", Wants::parse, |texts| text!(texts, "dispute-new-no-wants"));
    let Chosen { claims, reason, .. } = chosen;
    Ok(words.zip(wants).map(|(words, wants)| NewDispute {
        key: key.to_string(),
        claims,
        reason,
        wants,
        words,
        files: Vec::new(),
    }))
}
