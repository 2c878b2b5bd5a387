//! Forms: what was sent, and the same page again with what was typed.
//!
//! A handler is about ten lines: read the [`Submitted`] form, parse each field, call one action of
//! the core, and either redirect ([`see_other`]) or show the page again ([`Submitted::again`]).

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use http_body_util::LengthLimitError;
use saldo::texts::Texts;
use saldo::threads;

use super::{AppState, ClientAddress, Visit, render};
use crate::errors::UiError;

/// What was typed into a form and what is wrong with it. Empty for a form that was not yet sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormState {
    values: Vec<(String, String)>,
    errors: Vec<(Cow<'static, str>, String)>,
    once: Vec<(&'static str, String)>,
}

impl FormState {
    /// The first value of a field, trimmed; empty when it was not sent.
    pub fn value(&self, field: &str) -> &str {
        self.values.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.trim())
    }

    /// What was typed into a field; `None` when the form that was sent has no such field.
    pub fn typed(&self, field: &str) -> Option<&str> {
        self.values.iter().find(|(name, _)| name == field).map(|(_, value)| value.trim())
    }

    /// The first value of a field as it was sent: spaces around a password are part of it.
    pub fn untrimmed(&self, field: &str) -> &str {
        self.values.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    /// Every value of a field that may be sent several times, such as ticked boxes.
    pub fn all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.trim())
    }

    /// Every field whose name begins with `prefix`, as it was sent.
    pub fn beginning_with<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.values.iter().filter(move |(name, _)| name.starts_with(prefix)).map(|(name, value)| (&**name, &**value))
    }

    /// What is wrong with a field, in the visitor's language.
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|(name, _)| name == field).map(|(_, error)| error.as_str())
    }

    /// Notes what is wrong with a field. The first complaint about a field counts.
    pub fn refuse(&mut self, field: impl Into<Cow<'static, str>>, message: String) {
        let field = field.into();
        if self.error(&field).is_none() {
            self.errors.push((field, message));
        }
    }

    /// Puts another value in the place of a field's own, as if that had been sent.
    pub fn put(&mut self, field: &str, value: String) {
        self.values.retain(|(name, _)| name != field);
        self.values.push((field.to_owned(), value));
    }

    /// What the answer to a form shows this once: see [`Submitted::show_once`]. Never from what was sent.
    pub fn once(&self, name: &str) -> Option<&str> {
        self.once.iter().find(|(shown, _)| *shown == name).map(|(_, value)| value.as_str())
    }

    /// Whether the form must be shown again.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Every complaint with the field it is about, in the order they were found.
    pub fn errors(&self) -> &[(Cow<'static, str>, String)] {
        &self.errors
    }

    /// What was sent, before anybody complained.
    pub fn as_sent(&self) -> Self {
        Self { values: self.values.clone(), ..Self::default() }
    }

    /// A form that is sent with GET, from an address' query.
    pub fn of_query(query: &str) -> Self {
        Self { values: serde_urlencoded::from_str(query).unwrap_or_default(), ..Self::default() }
    }

    /// A form that was sent with these values, for tests of what reads forms.
    #[cfg(test)]
    pub fn of(values: &[(&str, &str)]) -> Self {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self { values, ..Self::default() }
    }

    fn parse(body: &[u8]) -> Result<Self, UiError> {
        let values = serde_urlencoded::from_bytes(body).map_err(|_| UiError::BadRequest)?;
        Ok(Self { values, ..Self::default() })
    }
}

/// A form as it arrived, with the request it came in.
pub struct Submitted {
    pub form: FormState,
    state: AppState,
    parts: Parts,
}

impl Submitted {
    /// The visitor's texts, for messages about fields.
    pub fn texts(&self) -> &'static Texts {
        render::texts(&self.parts)
    }

    /// The request's head: who is asking is in its extensions.
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// Who asks, and the context to act in.
    pub fn visit(&self) -> Arc<Visit> {
        let visit = self.parts.extensions.get::<Arc<Visit>>().cloned();
        visit.unwrap_or_else(|| Arc::new(Visit::unknown(&self.state)))
    }

    /// What limits count by. Without a connection, as in tests, all come from the same place.
    pub fn network(&self) -> IpAddr {
        self.parts.extensions.get::<ClientAddress>().map_or(Ipv4Addr::UNSPECIFIED.into(), |client| client.0)
    }

    /// Parses a field; when `parse` finds nothing, notes `message` and gives `None`.
    pub fn field<T>(
        &mut self,
        field: &'static str,
        parse: impl Fn(&str) -> Option<T>,
        message: impl FnOnce(&Texts) -> String,
    ) -> Option<T> {
        let parsed = parse(self.form.value(field));
        if parsed.is_none() {
            let message = message(self.texts());
            self.form.refuse(field, message);
        }
        parsed
    }

    /// The page of this address again, with the typed values and the complaints, as 422.
    pub async fn again(self) -> Response {
        render::page(self.state, self.parts, self.form).await
    }
}

impl Submitted {
    /// [`Self::again`] for a form whose page has another address: `path`, one of ours.
    pub async fn again_at(mut self, path: &str) -> Response {
        match path.parse() {
            Ok(uri) => self.parts.uri = uri,
            Err(error) => return UiError::failed(error).into_response(),
        }
        self.again().await
    }
}

impl Submitted {
    /// The page of this address with a secret that stands nowhere else: in no address, no cookie and no log, and
    /// like every page it is not kept by the browser. The page reads it by [`FormState::once`].
    pub async fn show_once(mut self, shown: Vec<(&'static str, String)>) -> Response {
        self.form = FormState { once: shown, ..FormState::default() };
        self.again().await
    }
}

impl FromRequest<AppState> for Submitted {
    type Rejection = UiError;

    async fn from_request(request: Request<Body>, state: &AppState) -> Result<Self, UiError> {
        let (parts, body) = request.into_parts();
        if !is_plain(&parts) {
            return Err(UiError::BadRequest);
        }
        // The layer `limits` lets more through where files may be sent too.
        let bytes = to_bytes(body, state.config.server.max_body_bytes).await.map_err(|error| unreadable(&error))?;
        Ok(Self { form: FormState::parse(&bytes)?, state: state.clone(), parts })
    }
}

/// A form without files.
fn is_plain(parts: &Parts) -> bool {
    let is_form = |value: &HeaderValue| value.as_bytes().starts_with(b"application/x-www-form-urlencoded");
    parts.headers.get(CONTENT_TYPE).is_some_and(is_form)
}

/// A form with one file, as `multipart/form-data`. The file's name and type are the sender's words and are not
/// looked at.
pub struct Upload {
    /// The other fields.
    pub submitted: Submitted,
    /// What the file has in it; empty when none was chosen.
    pub file: Vec<u8>,
}

impl FromRequest<AppState> for Upload {
    type Rejection = UiError;

    async fn from_request(request: Request<Body>, state: &AppState) -> Result<Self, UiError> {
        let (parts, body) = request.into_parts();
        let request = Request::from_parts(parts.clone(), body);
        // The layer `limits` bounds the body; axum's own bound of 2 MB is above it.
        let mut multipart = Multipart::from_request(request, state).await.map_err(|_| UiError::BadRequest)?;
        let (mut form, mut file) = (FormState::default(), Vec::new());
        while let Some(field) = multipart.next_field().await.map_err(too_large)? {
            let name = field.name().unwrap_or_default().to_owned();
            let is_file = field.file_name().is_some();
            let bytes = field.bytes().await.map_err(too_large)?;
            if is_file {
                file = bytes.to_vec();
            } else {
                let value = String::from_utf8(bytes.to_vec()).map_err(|_| UiError::BadRequest)?;
                form.values.push((name, value));
            }
        }
        Ok(Self { submitted: Submitted { form, state: state.clone(), parts }, file })
    }
}

/// A form with several files, as `multipart/form-data`; also one without, as any other form. What the files are called stands in the form too, under the
/// name of their field: a page that is shown again can say which are to be chosen again.
pub struct Uploads {
    /// The other fields.
    pub submitted: Submitted,
    /// What was chosen. Of what is too large, too much or too many there is just enough here for
    /// the core to say so; the rest was read and let go, because a browser only looks at an answer
    /// once it has sent everything.
    pub files: Vec<threads::Upload>,
}

impl FromRequest<AppState> for Uploads {
    type Rejection = UiError;

    async fn from_request(mut request: Request<Body>, state: &AppState) -> Result<Self, UiError> {
        // The layer `limits` bounds the body.
        DefaultBodyLimit::disable().apply(&mut request);
        let (parts, body) = request.into_parts();
        if is_plain(&parts) {
            let submitted = Submitted::from_request(Request::from_parts(parts, body), state).await?;
            return Ok(Self { submitted, files: Vec::new() });
        }
        let request = Request::from_parts(parts.clone(), body);
        let mut multipart = Multipart::from_request(request, state).await.map_err(|_| UiError::BadRequest)?;
        let (mut form, mut files) = (FormState::default(), Vec::new());
        let mut room = state.config.server.max_body_bytes;
        while let Some(field) = multipart.next_field().await.map_err(too_large)? {
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().map(str::to_owned);
            let Some(file_name) = file_name else {
                form.values.push((name, text_of(field, &mut room).await?));
                continue;
            };
            let Some(file) = file_of(file_name, field, &files).await? else { continue };
            if files.len() <= threads::MOST_FILES {
                form.values.push((name, file.name.clone()));
                files.push(file);
            }
        }
        Ok(Self { submitted: Submitted { form, state: state.clone(), parts }, files })
    }
}

/// The text of a field; all fields together are bounded as other forms are.
async fn text_of(mut field: Field<'_>, room: &mut usize) -> Result<String, UiError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(too_large)? {
        *room = room.checked_sub(chunk.len()).ok_or(UiError::TooLarge)?;
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| UiError::BadRequest)
}

/// A file, read to its end; none where a browser says that none was chosen.
async fn file_of(
    name: String,
    mut field: Field<'_>,
    before: &[threads::Upload],
) -> Result<Option<threads::Upload>, UiError> {
    let kept: usize = before.iter().map(|file| file.bytes.len()).sum();
    // One byte more than is taken is enough to see that it is too large, or that all are too much.
    let most = (threads::MOST_BYTES + 1).min((threads::MOST_OF_A_MESSAGE + 1).saturating_sub(kept));
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(too_large)? {
        let take = chunk.len().min(most - bytes.len());
        bytes.extend_from_slice(&chunk[..take]);
    }
    let chosen = !(name.is_empty() && bytes.is_empty());
    Ok(chosen.then(|| threads::Upload { name, bytes: bytes.into() }))
}

fn too_large(error: MultipartError) -> UiError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { UiError::TooLarge } else { UiError::BadRequest }
}

fn unreadable(error: &axum::Error) -> UiError {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.is::<LengthLimitError>() {
            return UiError::TooLarge;
        }
        cause = error.source();
    }
    UiError::BadRequest
}

/// After a form was accepted: go and look there.
pub fn see_other(path: &str) -> Response {
    match HeaderValue::try_from(path) {
        Ok(location) => (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response(),
        Err(error) => UiError::failed(error).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticked_boxes_keep_all_their_values() {
        let form = FormState::parse(b"invoice=a&invoice=b&note=+x+%E2%82%AC").unwrap();
        assert_eq!(form.all("invoice").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(form.value("note"), "x €");
        assert_eq!(form.value("missing"), "");
    }

    #[test]
    fn the_first_complaint_about_a_field_stays() {
        let mut form = FormState::default();
        assert!(!form.has_errors());
        form.refuse("email", "missing".into());
        form.refuse("email", "wrong".into());
        assert_eq!(form.error("email"), Some("missing"));
        assert_eq!(form.errors().len(), 1);
    }
}
