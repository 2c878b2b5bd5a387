//! `GET /d/{debtor}/statement`, and the same as CSV and PDF.

use std::io;
use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream::{self, StreamExt};
use saldo::contacts::DebtorOfContact;
use saldo::pdf::{self, StatementPdf};
use saldo::seen::Paper;
use saldo::statements::csv::CsvFile;
use saldo::statements::{Ask, Basis, Complaint, Kind, Period, Reader};
use saldo::text;
use saldo::texts::Texts;

use super::rows::{ROWS_HERE, Rows};
use super::shown::{Shown, basis, theirs};
use super::stream::{into_page, written};
use crate::errors::UiError;
use crate::invoices::downloads::disposition;
use crate::pdf::print;
use crate::seen;
use crate::server::forms::FormState;
use crate::server::{AppState, Visit, render};

/// The page. It is drawn without its rows, which follow while they are read.
pub async fn page(
    State(state): State<AppState>,
    Extension(visit): Extension<Arc<Visit>>,
    Path(debtor): Path<String>,
    mut parts: Parts,
) -> Response {
    let texts = render::texts(&parts);
    let query = parts.uri.query().unwrap_or_default();
    let ask = match Ask::parse(query, visit.ctx.today()) {
        Ok(ask) => ask,
        Err(wrong) => {
            let form = refused(texts, query, wrong);
            return render::page(state, parts, form).await;
        }
    };
    let shown = match read(&visit, &debtor, ask).await {
        Ok(shown) => Arc::new(shown),
        Err(error) => return error.into_response(),
    };
    parts.extensions.insert(Arc::clone(&shown));
    let mut rows = Rows::of(texts, &visit, &shown);
    let rows = written(visit.ctx.clone(), shown.sums.reader(&shown.basis), move |portion| {
        Ok(rows.of_portion(portion).into_bytes())
    });
    into_page(render::page(state, parts, FormState::default()).await, ROWS_HERE, rows).await
}

async fn read(visit: &Visit, debtor: &str, ask: Ask) -> Result<Shown, UiError> {
    let debtor = theirs(visit, debtor)?;
    Shown::read(visit, &debtor.id, ask).await.map_err(UiError::failed)
}

/// The form again, with what was typed.
fn refused(texts: &Texts, query: &str, wrong: Vec<(&'static str, Complaint)>) -> FormState {
    let mut form = FormState::of_query(query);
    for (field, complaint) in wrong {
        form.refuse(
            field,
            match complaint {
                Complaint::NoDate => text!(texts, "statement-no-date"),
                Complaint::BeforeFrom => text!(texts, "statement-before-from"),
                Complaint::Future => text!(texts, "statement-future"),
            },
        );
    }
    form
}

/// The same statement for a spreadsheet.
pub async fn csv(
    Extension(visit): Extension<Arc<Visit>>,
    Path(debtor): Path<String>,
    parts: Parts,
) -> Result<Response, UiError> {
    let (debtor, basis, period) = asked(&visit, &debtor, &parts).await?;
    let mut file = CsvFile::new(render::texts(&parts), &basis, period);
    let reader = match period {
        Some(period) => Reader::period(basis, period, None),
        None => Reader::open_items(basis),
    };
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, disposition(&file.name(debtor.number.as_deref()))),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    let head: io::Result<Bytes> = Ok(file.head().map_err(UiError::failed)?.into());
    let rows = written(visit.ctx.clone(), reader, move |portion| file.rows(portion));
    seen::fetched(&visit.ctx, &debtor.id, Paper::Statement, debtor.id.as_str());
    Ok((headers, Body::from_stream(stream::once(async { head }).chain(rows))).into_response())
}

/// The same on paper.
pub async fn pdf(
    Extension(visit): Extension<Arc<Visit>>,
    Path(debtor): Path<String>,
    parts: Parts,
) -> Result<Response, UiError> {
    let (debtor, basis, period) = asked(&visit, &debtor, &parts).await?;
    let language = render::texts(&parts).language();
    let found = pdf::statement(&visit.ctx, &visit.creditor, &basis, period, language).await;
    match found.map_err(UiError::failed)?.ok_or(UiError::NotFound)? {
        StatementPdf::Sheet(sheet, name) => {
            let response = print(sheet, &name).await?;
            seen::fetched(&visit.ctx, &debtor.id, Paper::Statement, debtor.id.as_str());
            Ok(response)
        }
        StatementPdf::TooLong => Err(UiError::TooLong),
    }
}

/// Whose, as known when, and which days: what an address asks for.
async fn asked<'a>(
    visit: &'a Visit,
    debtor: &str,
    parts: &Parts,
) -> Result<(&'a DebtorOfContact, Basis, Option<Period>), UiError> {
    let debtor = theirs(visit, debtor)?;
    let today = visit.ctx.today();
    let ask = Ask::parse(parts.uri.query().unwrap_or_default(), today).map_err(|_| UiError::BadRequest)?;
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let own = visit.creditor.currency;
    let (basis, _) = basis(&mut conn, &visit.ctx, own, &debtor.id, &ask).await.map_err(UiError::failed)?;
    Ok((debtor, basis, (ask.kind == Kind::Period).then(|| ask.period(today))))
}
