//! Files that are sent while they are read.

use std::io;

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream::{self, TryStreamExt};
use saldo::ctx::Ctx;
use saldo::exports::Portions;

use crate::invoices::downloads::disposition;

/// A file for a spreadsheet.
pub fn csv(ctx: &Ctx, name: &str, file: impl Portions + 'static) -> Response {
    send(ctx, name, "text/csv; charset=utf-8", file)
}

/// An archive.
pub fn zip(ctx: &Ctx, name: &str, file: impl Portions + 'static) -> Response {
    send(ctx, name, "application/zip", file)
}

/// A file for the visitor alone. A failure ends the connection before the end, so that nobody takes half a file for
/// a whole one.
fn send<File: Portions + 'static>(ctx: &Ctx, name: &str, media_type: &'static str, file: File) -> Response {
    let portions = stream::try_unfold((ctx.clone(), file), |(ctx, mut file)| async move {
        let Some(written) = file.next(&ctx).await? else { return Ok(None) };
        Ok(Some((Bytes::from(written), (ctx, file))))
    });
    let portions = portions.map_err(|error: File::Error| {
        tracing::error!(%error, "a file ended before its end");
        io::Error::other(error)
    });
    let headers = [
        (CONTENT_TYPE, media_type.to_owned()),
        (CONTENT_DISPOSITION, disposition(name)),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, Body::from_stream(portions)).into_response()
}
