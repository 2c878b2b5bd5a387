//! What the page of colleagues sends.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use saldo::approvals::{self, Decided};
use saldo::ids::StaffId;
use saldo::paths::admin as paths;
use saldo::staff::{self, NewStaff, Role, StaffError};
use saldo::text;
use saldo::text::EmailAddress;
use saldo::texts::Texts;

use crate::admin::{failed, who};
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// `POST /admin/colleagues`: adds somebody and mails a link to choose a password.
pub async fn add(mut submitted: Submitted) -> Response {
    let email = submitted.field("email", EmailAddress::parse, |texts| text!(texts, "field-email-wrong"));
    let name = submitted.field(
        "name",
        |name| (!name.trim().is_empty()).then(|| name.trim().to_owned()),
        |texts| text!(texts, "staff-name-missing"),
    );
    let role = submitted.field("role", Role::from_code, |texts| text!(texts, "staff-role-missing"));
    let (Some(email), Some(name), Some(role)) = (email, name, role) else { return submitted.again().await };
    let new = NewStaff { email, name, role, language: submitted.texts().language() };
    let ctx = submitted.visit().ctx.clone();
    let why = text!(submitted.texts(), "staff-approvals-role-why");
    match approvals::add_colleague(&ctx, &new, &why).await {
        Ok(decided) => decided_on("added", &decided),
        Err(error) => complain(submitted, "email", error).await,
    }
}

/// `POST /admin/colleagues/{staff}/role`.
pub async fn role(Path(colleague): Path<String>, submitted: Submitted) -> Response {
    let (Some(colleague), Some(role)) = (StaffId::parse(&colleague), Role::from_code(submitted.form.value("role")))
    else {
        return UiError::NotFound.into_response();
    };
    let (ctx, _) = match who(&submitted) {
        Ok(who) => who,
        Err(error) => return error.into_response(),
    };
    let why = text!(submitted.texts(), "staff-approvals-role-why");
    match approvals::change_colleague(&ctx, &colleague, role, &why).await {
        Ok(decided) => decided_on("role-changed", &decided),
        Err(error) => complain(submitted, "colleagues", error).await,
    }
}

/// `POST /admin/colleagues/{staff}/link`: mails another link to choose a password.
pub async fn link(Path(colleague): Path<String>, submitted: Submitted) -> Response {
    let Some(colleague) = StaffId::parse(&colleague) else { return UiError::NotFound.into_response() };
    let outcome = staff::link_again(&submitted.visit().ctx, &colleague).await.map(|_| ());
    answer(submitted, "link-sent", outcome).await
}

/// `POST /admin/colleagues/{staff}/disable`.
pub async fn disable(Path(colleague): Path<String>, submitted: Submitted) -> Response {
    let Some(colleague) = StaffId::parse(&colleague) else { return UiError::NotFound.into_response() };
    let outcome = staff::disable(&submitted.visit().ctx, &colleague).await;
    answer(submitted, "disabled", outcome).await
}

/// `POST /admin/colleagues/{staff}/enable`.
pub async fn enable(Path(colleague): Path<String>, submitted: Submitted) -> Response {
    let Some(colleague) = StaffId::parse(&colleague) else { return UiError::NotFound.into_response() };
    let ctx = submitted.visit().ctx.clone();
    let why = text!(submitted.texts(), "staff-approvals-role-why");
    match approvals::enable_colleague(&ctx, &colleague, &why).await {
        Ok(decided) => decided_on("enabled", &decided),
        Err(error) => complain(submitted, "colleagues", error).await,
    }
}

async fn answer(submitted: Submitted, word: &str, outcome: Result<(), StaffError>) -> Response {
    match outcome {
        Ok(()) => done(word),
        Err(error) => complain(submitted, "colleagues", error).await,
    }
}

/// The page again, with what was wrong.
async fn complain(mut submitted: Submitted, field: &'static str, error: StaffError) -> Response {
    let message = match error {
        StaffError::NotFound => return UiError::NotFound.into_response(),
        StaffError::Db(error) => return failed(error),
        StaffError::Taken => text!(submitted.texts(), "staff-email-taken"),
        StaffError::LastAdmin => text!(submitted.texts(), "staff-last-admin"),
        StaffError::Nameless => text!(submitted.texts(), "staff-name-missing"),
    };
    submitted.form.refuse(field, message);
    submitted.again_at(paths::COLLEAGUES).await
}

fn done(word: &str) -> Response {
    see_other(&format!("{}?done={word}", paths::COLLEAGUES))
}

/// Done, or what waits for a second person.
fn decided_on(word: &str, decided: &Decided<()>) -> Response {
    match decided {
        Decided::Now(()) => done(word),
        Decided::Waits(id) => see_other(&format!("{}?done=asked", paths::approval(id))),
    }
}

/// What a form of the page says it did.
pub(super) fn done_words(texts: &Texts, word: &str) -> Option<String> {
    Some(match word {
        "added" => text!(texts, "staff-added"),
        "role-changed" => text!(texts, "staff-role-changed"),
        "link-sent" => text!(texts, "staff-link-sent"),
        "disabled" => text!(texts, "staff-disabled"),
        "enabled" => text!(texts, "staff-enabled"),
        _ => return None,
    })
}
