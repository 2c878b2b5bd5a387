//! `GET /admin/debtors/{debtor}/plans/{plan}/change` with what is chosen, and its `POST`, which offers it.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::response::Response;
use saldo::ids::{DebtorId, PlanId};
use saldo::paths::admin as paths;
use saldo::plans::{EventKind, changes};
use saldo::texts::Texts;
use saldo::threads::Side;

use super::forms::{answered, ids, proof, seen};
use super::{counter_read, words};
use crate::errors::UiError;
use crate::plans::change::choice::{Asker, Matter, SEND, complain, field, looked_at, read_change};
use crate::server::forms::{FormState, Submitted, see_other};
use crate::server::{AppState, Visit, render};

/// The creditor's side, in the words of its pages.
pub(super) fn asker(texts: &'static Texts) -> Asker {
    Asker { side: Side::Creditor, texts, complaint: words::complaint }
}

/// The page, with complaints about what is chosen; the plan where there is nothing to offer, which says why.
pub async fn get(
    State(state): State<AppState>,
    Extension(visit): Extension<Arc<Visit>>,
    Path(address): Path<(String, String)>,
    parts: Parts,
) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let (asker, form) = (asker(render::texts(&parts)), FormState::of_query(parts.uri.query().unwrap_or_default()));
    match choosing(&visit, &asker, (&debtor, &id), form).await? {
        Some(form) => Ok(render::page(state, parts, form).await),
        None => Ok(see_other(&paths::plan(&debtor, &id))),
    }
}

async fn choosing(
    visit: &Visit,
    asker: &Asker,
    (debtor, id): (&DebtorId, &PlanId),
    form: FormState,
) -> Result<Option<FormState>, UiError> {
    match Matter::load(visit, asker, (debtor, id), &form).await? {
        Some(matter) if matter.is_offered && !matter.must_talk() => {
            looked_at(visit, asker, (debtor, &matter), form).await.map(Some)
        }
        _ => Ok(None),
    }
}

/// The button of the review; and those of the page before it once something was typed into the review. Only what was
/// looked at is sent: its hash says so.
pub async fn post(Path(address): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let (visit, asker) = (submitted.visit(), asker(submitted.texts()));
    if submitted.form.value("step") == SEND {
        return send(submitted, &visit, &asker, (&debtor, &id)).await;
    }
    match choosing(&visit, &asker, (&debtor, &id), submitted.form.clone()).await? {
        Some(form) => submitted.form = form,
        None => return Ok(see_other(&paths::plan(&debtor, &id))),
    }
    Ok(submitted.again().await)
}

async fn send(
    mut submitted: Submitted,
    visit: &Visit,
    asker: &Asker,
    (debtor, id): (&DebtorId, &PlanId),
) -> Result<Response, UiError> {
    let (_, newest) = counter_read::newest(&visit.ctx, debtor, id).await?;
    let (seen, proof) = (seen(&submitted), proof(&submitted));
    let Some(new) = read_change(&mut submitted, newest.language, proof) else { return Ok(submitted.again().await) };
    match changes::propose(&visit.ctx, debtor, id, seen, &new).await {
        Err(error) if field(&error, submitted.form.value("what")).is_some() => {
            complain(&mut submitted.form, asker, error)?;
            Ok(submitted.again().await)
        }
        outcome => {
            let done = ("offered", EventKind::ChangeOffered);
            answered(submitted, (debtor, id), outcome.map(|_| ()), done).await
        }
    }
}
