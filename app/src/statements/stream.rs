//! Answers that are sent while they are read: a statement has no longest length, and whoever waits for it sees
//! its beginning at once.

use std::io;

use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_LENGTH;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream::{self, Stream, StreamExt, TryStreamExt};
use saldo::ctx::Ctx;
use saldo::statements::{Portion, Reader, StatementError};

use crate::errors::UiError;

/// The portions of a statement, written down. A failure ends the connection before the end, so that nobody takes
/// half a statement for a whole one.
pub fn written(
    ctx: Ctx,
    reader: Reader,
    write: impl FnMut(&Portion) -> Result<Vec<u8>, StatementError> + Send + 'static,
) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    let portions = stream::try_unfold((ctx, reader, write), |(ctx, mut reader, mut write)| async move {
        let Some(portion) = reader.next(&ctx).await? else { return Ok(None) };
        Ok(Some((Bytes::from(write(&portion)?), (ctx, reader, write))))
    });
    portions.map_err(|error: StatementError| {
        tracing::error!(%error, "a statement ended before its end");
        io::Error::other(error)
    })
}

/// The page with `rows` in the place of `mark`; the page alone when it has no such place.
pub async fn into_page(
    page: Response,
    mark: &str,
    rows: impl Stream<Item = io::Result<Bytes>> + Send + 'static,
) -> Response {
    let (mut parts, body) = page.into_parts();
    let page = match to_bytes(body, usize::MAX).await {
        Ok(page) => page,
        Err(error) => return UiError::failed(error).into_response(),
    };
    let Some(at) = page.windows(mark.len()).position(|window| window == mark.as_bytes()) else {
        return Response::from_parts(parts, Body::from(page));
    };
    let (before, after) = (page.slice(..at), page.slice(at + mark.len()..));
    let one = |part: Bytes| stream::once(async { Ok(part) });
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from_stream(one(before).chain(rows).chain(one(after))))
}
