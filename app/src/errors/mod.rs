//! The one error of the web side: what went wrong, as the visitor may know it.

mod page;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;

pub use page::ErrorPage;

/// Why a request is not answered with what it asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UiError {
    /// It does not exist, or is not theirs: the two look the same.
    #[error("not found")]
    NotFound,
    /// It is theirs, but they lack the right.
    #[error("forbidden")]
    Forbidden,
    /// A form that did not come from our pages.
    #[error("from another origin")]
    Origin,
    /// Neither a form nor an address we can read.
    #[error("bad request")]
    BadRequest,
    /// More bytes than we accept.
    #[error("too large")]
    TooLarge,
    /// Longer than a PDF may be.
    #[error("too long for a PDF")]
    TooLong,
    /// It took too long.
    #[error("timed out")]
    Busy,
    /// Too many of what takes long at once; again in a minute.
    #[error("crowded")]
    Crowded,
    /// What they asked for before is still being sent to them.
    #[error("others are being sent")]
    StillSending,
    /// Tried too often.
    #[error("too many tries")]
    TooMany {
        /// Until it may be tried again, rounded up.
        minutes: i64,
    },
    /// Our fault. The cause is logged where it is made into this.
    #[error("failed")]
    Failed,
}

impl UiError {
    /// Logs `cause` once and keeps it from the visitor.
    pub fn failed(cause: impl std::fmt::Display) -> Self {
        tracing::error!(%cause, "request failed");
        Self::Failed
    }

    /// Tried too often; again after `wait`.
    pub const fn too_many(wait: TimeDelta) -> Self {
        Self::TooMany { minutes: wait.num_seconds().div_euclid(60) + 1 }
    }

    /// The HTTP status.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::Origin => StatusCode::FORBIDDEN,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooLong => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Busy | Self::Crowded => StatusCode::SERVICE_UNAVAILABLE,
            Self::StillSending | Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// The status, with the error beside it: the layer `error_pages` turns it into a page, because
/// only there language and creditor are known.
impl IntoResponse for UiError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
