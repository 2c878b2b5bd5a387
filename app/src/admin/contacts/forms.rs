//! What the pages of a debtor's contacts send.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use saldo::contacts::{self, ContactsError, Edited, LONGEST_NAME, NewContact};
use saldo::ids::{ContactId, DebtorId};
use saldo::paths::admin as paths;
use saldo::text;
use saldo::text::{EmailAddress, Language};
use saldo::texts::Texts;

use crate::admin::failed;
use crate::contacts::rights::ticked;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// `POST /admin/debtors/{debtor}/contacts`: an invitation.
pub async fn invite(Path(debtor): Path<String>, mut submitted: Submitted) -> Response {
    let Some(debtor) = DebtorId::parse(&debtor) else { return UiError::NotFound.into_response() };
    let missing = submitted.form.value("email").is_empty();
    let email = submitted.field("email", EmailAddress::parse, |texts| {
        if missing { text!(texts, "staff-people-email-missing") } else { text!(texts, "field-email-wrong") }
    });
    let (name, language) = details(&mut submitted);
    let (Some(email), Some(name), Some(language)) = (email, name, language) else { return submitted.again().await };
    let person = NewContact { email, name, language, rights: ticked(&submitted.form, "yes") };
    let ctx = submitted.visit().ctx.clone();
    match contacts::invite(&ctx, &debtor, &person).await {
        Ok(_) => listed(&debtor, "invited"),
        Err(error) => refused(submitted, &debtor, "email".to_owned(), error).await,
    }
}

/// `POST …/contacts/{contact}`: name, language and rights.
pub async fn save(Path(ids): Path<(String, String)>, mut submitted: Submitted) -> Response {
    let Some((debtor, contact)) = parse(&ids) else { return UiError::NotFound.into_response() };
    let (name, language) = details(&mut submitted);
    let (Some(name), Some(language)) = (name, language) else { return submitted.again().await };
    let edited = Edited { name, language, rights: ticked(&submitted.form, "yes") };
    let ctx = submitted.visit().ctx.clone();
    match contacts::edit(&ctx, &debtor, &contact, &edited).await {
        Ok(()) => shown(&debtor, &contact, "saved"),
        Err(error) => other(error),
    }
}

/// `POST …/contacts/{contact}/accept`: a proposed contact gets access.
pub async fn accept(Path(ids): Path<(String, String)>, submitted: Submitted) -> Response {
    let Some((debtor, contact)) = parse(&ids) else { return UiError::NotFound.into_response() };
    let rights = ticked(&submitted.form, contact.as_str());
    let ctx = submitted.visit().ctx.clone();
    match contacts::accept_proposed(&ctx, &debtor, &contact, rights).await {
        Ok(()) => listed(&debtor, "invited"),
        Err(error) => refused(submitted, &debtor, format!("contact-{contact}"), error).await,
    }
}

/// `POST …/contacts/{contact}/remove`: takes access to this debtor away, or turns a proposal down.
pub async fn remove(Path(ids): Path<(String, String)>, submitted: Submitted) -> Response {
    let Some((debtor, contact)) = parse(&ids) else { return UiError::NotFound.into_response() };
    match contacts::remove(&submitted.visit().ctx, &debtor, &contact).await {
        Ok(()) => listed(&debtor, "removed"),
        Err(error) => other(error),
    }
}

/// `POST …/contacts/{contact}/disable`: blocks a person everywhere.
pub async fn disable(Path(ids): Path<(String, String)>, submitted: Submitted) -> Response {
    let Some((debtor, contact)) = parse(&ids) else { return UiError::NotFound.into_response() };
    match contacts::disable_at(&submitted.visit().ctx, &debtor, &contact).await {
        Ok(()) => shown(&debtor, &contact, "blocked"),
        Err(error) => other(error),
    }
}

/// `POST …/contacts/{contact}/enable`: lets them in again.
pub async fn enable(Path(ids): Path<(String, String)>, submitted: Submitted) -> Response {
    let Some((debtor, contact)) = parse(&ids) else { return UiError::NotFound.into_response() };
    match contacts::enable_at(&submitted.visit().ctx, &debtor, &contact).await {
        Ok(()) => shown(&debtor, &contact, "let-in"),
        Err(error) => other(error),
    }
}

fn parse((debtor, contact): &(String, String)) -> Option<(DebtorId, ContactId)> {
    DebtorId::parse(debtor).zip(ContactId::parse(contact))
}

/// Name and language, as both forms have them.
fn details(submitted: &mut Submitted) -> (Option<String>, Option<Language>) {
    let long = |texts: &Texts| text!(texts, "staff-money-too-long", most = LONGEST_NAME);
    let name = submitted.field("name", contacts::clean_name, long);
    let language = submitted.field("language", Language::from_tag, |texts| text!(texts, "staff-settings-choose"));
    (name, language)
}

/// The list again, with what is wrong with the person beside the field; else the page of the error.
async fn refused(mut submitted: Submitted, debtor: &DebtorId, field: String, error: ContactsError) -> Response {
    let message = match error {
        ContactsError::AlreadyHas => text!(submitted.texts(), "contacts-already-has"),
        ContactsError::Disabled => text!(submitted.texts(), "staff-people-is-blocked"),
        error => return other(error),
    };
    submitted.form.refuse(field, message);
    submitted.again_at(&paths::contacts(debtor)).await
}

fn other(error: ContactsError) -> Response {
    match error {
        ContactsError::NotFound => UiError::NotFound.into_response(),
        ContactsError::NotAllowed => UiError::Forbidden.into_response(),
        error => failed(error),
    }
}

fn listed(debtor: &DebtorId, done: &str) -> Response {
    see_other(&format!("{}?done={done}", paths::contacts(debtor)))
}

fn shown(debtor: &DebtorId, contact: &ContactId, done: &str) -> Response {
    see_other(&format!("{}?done={done}", paths::contact(debtor, contact)))
}
