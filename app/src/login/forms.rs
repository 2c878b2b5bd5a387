//! What the log-in pages send.

use axum::response::Response;
use saldo::text;
use saldo::text::EmailAddress;

use crate::server::forms::{Submitted, see_other};

/// `POST /login`: the answer is the same whether the address is known or not.
pub async fn post(mut submitted: Submitted) -> Response {
    let missing = submitted.form.value("email").is_empty();
    let email = submitted.field("email", EmailAddress::parse, |texts| {
        if missing { text!(texts, "field-email-missing") } else { text!(texts, "field-email-wrong") }
    });
    match email {
        Some(_email) => see_other("/login/sent"),
        None => submitted.again().await,
    }
}
