//! `GET /d/{debtor}/plans/{plan}/change` with what is chosen, and its `POST`, which agrees or asks.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::response::Response;
use saldo::ids::{DebtorId, PlanId};
use saldo::paths;
use saldo::plans::{ChangeDone, PlanError, changes};
use saldo::texts::Texts;
use saldo::threads::Side;

use super::choice::{Asker, Matter, SEND, complain, field, looked_at, read_change};
use crate::errors::UiError;
use crate::plans::forms::parsed;
use crate::plans::new_form::{proof, sent_before};
use crate::plans::words;
use crate::server::forms::{FormState, Submitted, see_other};
use crate::server::{AppState, Visit, render};

/// The debtor's side, in the words of its pages.
pub fn asker(texts: &'static Texts) -> Asker {
    Asker { side: Side::Debtor, texts, complaint: words::complaint }
}

/// The page, with complaints about what is chosen.
pub async fn get(
    State(state): State<AppState>,
    Extension(visit): Extension<Arc<Visit>>,
    Path(address): Path<(String, String)>,
    parts: Parts,
) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let (asker, form) = (asker(render::texts(&parts)), FormState::of_query(parts.uri.query().unwrap_or_default()));
    match choosing(&visit, &asker, (&debtor, &id), form).await? {
        Next::Elsewhere(address) => Ok(see_other(&address)),
        Next::Here(form) => Ok(render::page(state, parts, form).await),
    }
}

/// The button of the review; and those of the page before it once something was typed into the review.
pub async fn post(Path(address): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    if submitted.form.value("step") == SEND {
        return send(&address, submitted).await;
    }
    let (debtor, id) = ids(&address)?;
    let (visit, asker, form) = (submitted.visit(), asker(submitted.texts()), submitted.form.clone());
    match choosing(&visit, &asker, (&debtor, &id), form).await? {
        Next::Elsewhere(address) => return Ok(see_other(&address)),
        Next::Here(form) => submitted.form = form,
    }
    Ok(submitted.again().await)
}

fn ids((debtor, plan): &(String, String)) -> Result<(DebtorId, PlanId), UiError> {
    DebtorId::parse(debtor).zip(PlanId::parse(plan)).ok_or(UiError::NotFound)
}

/// What comes of choosing.
enum Next {
    /// The page.
    Here(FormState),
    /// There is nothing to choose now, and this page says why.
    Elsewhere(String),
}

async fn choosing(
    visit: &Visit,
    asker: &Asker,
    (debtor, id): (&DebtorId, &PlanId),
    form: FormState,
) -> Result<Next, UiError> {
    Ok(match Matter::load(visit, asker, (debtor, id), &form).await? {
        None => Next::Elsewhere(paths::plan(debtor, id)),
        Some(matter) if !matter.is_offered => Next::Elsewhere(paths::help_time(debtor)),
        Some(matter) => Next::Here(looked_at(visit, asker, (debtor, &matter), form).await?),
    })
}

/// What is sent the core looks at, so that the same form again leads to where the first one did.
async fn send(address: &(String, String), mut submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id, seen) = parsed(address, &submitted)?;
    let (visit, asker, proof) = (submitted.visit(), asker(submitted.texts()), proof(&submitted));
    let Some(new) = read_change(&mut submitted, asker.texts.language(), proof) else {
        return Ok(submitted.again().await);
    };
    let done = match changes::propose(&visit.ctx, &debtor, &id, seen, &new).await {
        Ok(ChangeDone::TheyCall) => "call",
        Ok(ChangeDone::Agreed | ChangeDone::Asked | ChangeDone::Offered) => "change",
        Err(PlanError::NotOffered) => return Ok(see_other(&paths::help_time(&debtor))),
        Err(PlanError::NotFound) => return Err(UiError::NotFound),
        Err(PlanError::NotAllowed) => return Err(UiError::Forbidden),
        Err(error) if field(&error, submitted.form.value("what")).is_some() => {
            complain(&mut submitted.form, &asker, error)?;
            return Ok(submitted.again().await);
        }
        Err(PlanError::State(_) | PlanError::Changed | PlanError::ChangeWaits) => {
            if sent_before(&visit, &debtor, &id, &new.seen_hash).await? { "change" } else { "too-late" }
        }
        Err(error) => return Err(UiError::failed(error)),
    };
    Ok(see_other(&format!("{}?done={done}", paths::plan(&debtor, &id))))
}
