//! `GET /`: where a visitor starts.

use std::sync::Arc;

use axum::Extension;
use axum::response::Response;
use saldo::paths;

use crate::server::Visit;
use crate::server::forms::see_other;

/// Nobody: to the log-in page. One debtor: to its home. Otherwise to the list of debtors, which
/// says whom to call when it is empty.
pub async fn get(Extension(visit): Extension<Arc<Visit>>) -> Response {
    match (&visit.session, visit.debtors.as_slice()) {
        (None, _) => see_other("/login"),
        (Some(_), [only]) => see_other(&paths::home(&only.id)),
        (Some(_), _) => see_other(paths::DEBTORS),
    }
}
