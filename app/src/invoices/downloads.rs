//! Files of documents: the document as it came and what came with it. What a sender chose (name,
//! media type, content) is never trusted: browsers store these files, they do not show them.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use saldo::ids::{DebtorId, DocumentId};
use saldo::invoices::{self, DocumentFile};
use saldo::seen::How;

use crate::errors::UiError;
use crate::seen;
use crate::server::Visit;
use crate::server::percent::percent_encoded;

/// `GET /d/{debtor}/invoices/{document}/xml`: byte for byte as it came.
pub async fn original(
    Extension(visit): Extension<Arc<Visit>>,
    Path((debtor, document)): Path<(String, String)>,
) -> Result<Response, UiError> {
    let (debtor, document) = ids(&debtor, &document)?;
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let file = invoices::original(&mut conn, &debtor, &document).await.map_err(UiError::failed)?;
    drop(conn);
    send(&visit, document, file).await
}

/// `GET /d/{debtor}/invoices/{document}/attachments/{position}`.
pub async fn attachment(
    Extension(visit): Extension<Arc<Visit>>,
    Path((debtor, document, position)): Path<(String, String, String)>,
) -> Result<Response, UiError> {
    let (debtor, document) = ids(&debtor, &document)?;
    let position = position.parse().map_err(|_| UiError::NotFound)?;
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let file = invoices::attachment(&mut conn, &debtor, &document, position).await.map_err(UiError::failed)?;
    drop(conn);
    send(&visit, document, file).await
}

pub fn ids(debtor: &str, document: &str) -> Result<(DebtorId, DocumentId), UiError> {
    DebtorId::parse(debtor).zip(DocumentId::parse(document)).ok_or(UiError::NotFound)
}

async fn send(visit: &Visit, document: DocumentId, file: Option<DocumentFile>) -> Result<Response, UiError> {
    let file = file.ok_or(UiError::NotFound)?;
    let bytes = visit.ctx.blobs.get(&file.hash).await.map_err(UiError::failed)?;
    seen::note(&visit.ctx, None, vec![document], How::Download);
    Ok(stored(&file.name, &file.media_type, bytes))
}

/// A file for the visitor alone, that the browser stores under `name`. `nosniff` and a sandboxing policy come from
/// the layer of headers.
pub fn stored(name: &str, claimed: &str, bytes: Bytes) -> Response {
    let head = [
        (CONTENT_TYPE, media_type(claimed, &bytes).to_owned()),
        (CONTENT_DISPOSITION, disposition(name)),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (head, Body::from(bytes)).into_response()
}

/// The types a file may be sent as; what claims to be one of them and is not, is just bytes.
fn media_type(claimed: &str, bytes: &[u8]) -> &'static str {
    let claimed = claimed.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match claimed.as_str() {
        "application/pdf" if bytes.starts_with(b"%PDF-") => "application/pdf",
        "image/png" if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => "image/png",
        "image/jpeg" if bytes.starts_with(b"\xff\xd8\xff") => "image/jpeg",
        "text/csv" => "text/csv; charset=utf-8",
        "application/xml" | "text/xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

/// RFC 6266: a name every client understands, and the real one.
pub(crate) fn disposition(name: &str) -> String {
    let name = file_name(name);
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_') { c } else { '_' })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", percent_encoded(&name))
}

/// A name without folders, control characters and marks that turn the reading direction round
/// ("fdp.exe" must not read as "exe.pdf"); at most 150 characters, the end kept for its extension.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let turns =
        |c: char| matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}');
    let clean: Vec<char> = last.chars().filter(|c| !c.is_control() && !turns(*c)).collect();
    let clean: String = clean[clean.len().saturating_sub(150)..].iter().collect();
    let clean = clean.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if clean.is_empty() { "document".into() } else { clean.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_becomes_a_plain_one() {
        assert_eq!(
            disposition("../../etc/Fäctuur \"1\"\r\nX-Evil: 1.pdf"),
            "attachment; filename=\"F_ctuur _1_X-Evil_ 1.pdf\"; filename*=UTF-8''F%C3%A4ctuur%20%221%22X-Evil%3A%201.pdf"
        );
        assert_eq!(file_name("invoice\u{202e}fdp.exe"), "invoicefdp.exe");
        assert_eq!(file_name("C:\\temp\\a.xml"), "a.xml");
        for empty in ["", "..", "/", "\u{0}", " . "] {
            assert_eq!(file_name(empty), "document");
        }
        assert!(file_name(&format!("{}.pdf", "x".repeat(500))).ends_with("x.pdf"));
    }

    #[test]
    fn only_what_it_really_is_gets_a_type() {
        assert_eq!(media_type("application/pdf", b"%PDF-1.7"), "application/pdf");
        assert_eq!(media_type("Image/PNG; x=y", b"\x89PNG\r\n\x1a\nrest"), "image/png");
        assert_eq!(media_type("text/xml", b"<a/>"), "application/xml");
        for (claimed, bytes) in [
            ("application/pdf", b"<html>".as_slice()),
            ("text/html", b"<html>"),
            ("image/svg+xml", b"<svg/>"),
            ("", b"%PDF-1.7"),
        ] {
            assert_eq!(media_type(claimed, bytes), "application/octet-stream", "{claimed}");
        }
    }
}
