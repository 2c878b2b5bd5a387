//! `GET /d/{debtor}/due-dates.ics`: what is open, by due date, for a calendar.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream::{self, StreamExt};
use saldo::due_dates::Calendar;
use saldo::statements::{self, Basis, Reader, Wanted};
use saldo::text;

use crate::errors::UiError;
use crate::invoices::downloads::disposition;
use crate::server::{Visit, render};
use crate::statements::{theirs, written};

/// In all currencies, sent while it is read.
pub async fn get(
    Extension(visit): Extension<Arc<Visit>>,
    Path(debtor): Path<String>,
    parts: Parts,
) -> Result<Response, UiError> {
    let debtor = theirs(&visit, &debtor)?;
    let ctx = &visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let currencies =
        statements::currencies(&mut conn, &debtor.id, visit.creditor.currency).await.map_err(UiError::failed)?;
    let known = statements::known(&mut conn, ctx, &debtor.id, Wanted::Now).await.map_err(UiError::failed)?;
    drop(conn);
    let texts = render::texts(&parts);
    let basis = |currency| Basis { debtor: debtor.id.clone(), currency, known, zone: ctx.zone };
    let calendars = currencies.into_iter().map(|currency| {
        let basis = basis(currency);
        (Calendar::new(ctx, texts, &visit.creditor, basis.clone()), Reader::open_items(basis))
    });
    let calendars: Vec<(Calendar, Reader)> = calendars.collect();
    let head = calendars.first().map(|(calendar, _)| calendar.head()).unwrap_or_default();
    let ctx = ctx.clone();
    let events = stream::iter(calendars).flat_map(move |(calendar, reader)| {
        written(ctx.clone(), reader, move |portion| Ok(calendar.events(portion).into_bytes()))
    });
    let one = |text: String| stream::once(async { Ok(Bytes::from(text)) });
    let parts = [Some(text!(texts, "due-dates-file")), debtor.number.clone()];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join("-");
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, disposition(&format!("{name}.ics"))),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    let body = one(head).chain(events).chain(one(Calendar::end()));
    Ok((headers, Body::from_stream(body)).into_response())
}
