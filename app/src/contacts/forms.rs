//! What the page of contacts sends.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use saldo::contacts::{self, ContactsError, NewContact};
use saldo::ctx::Ctx;
use saldo::ids::{ContactId, DebtorId};
use saldo::text::{EmailAddress, Language};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::rights;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// `POST /d/{debtor}/contacts`: the rights of everybody in the list.
pub async fn save_rights(Path(debtor): Path<String>, mut submitted: Submitted) -> Response {
    let Some(debtor) = DebtorId::parse(&debtor) else { return UiError::NotFound.into_response() };
    let ctx = submitted.visit().ctx.clone();
    for (contact, rights) in rights::list(&submitted.form) {
        match contacts::change_rights(&ctx, &debtor, &contact, rights).await {
            Ok(()) => {}
            Err(ContactsError::LastManager) => {
                let message = text!(submitted.texts(), "contacts-last-manager");
                submitted.form.refuse(format!("manage-{contact}"), message);
            }
            // Removed by somebody else meanwhile.
            Err(ContactsError::NotFound) => {
                let message = text!(submitted.texts(), "contacts-gone");
                submitted.form.refuse("rights", message);
            }
            Err(error) => return failed(error),
        }
    }
    if submitted.form.has_errors() { submitted.again().await } else { done(&ctx, &debtor, "saved").await }
}

/// `POST /d/{debtor}/contacts/invite`.
pub async fn invite(Path(debtor): Path<String>, mut submitted: Submitted) -> Response {
    let Some(debtor) = DebtorId::parse(&debtor) else { return UiError::NotFound.into_response() };
    let page = paths::contacts(&debtor);
    let missing = submitted.form.value("email").is_empty();
    let email = submitted.field("email", EmailAddress::parse, |texts| {
        if missing { text!(texts, "field-email-missing") } else { text!(texts, "field-email-wrong") }
    });
    let Some(email) = email else { return submitted.again_at(&page).await };
    let person = NewContact {
        email,
        name: submitted.form.value("name").to_owned(),
        language: Language::from_tag(submitted.form.value("language")).unwrap_or_default(),
        rights: rights::ticked(&submitted.form, "yes"),
    };
    let ctx = submitted.visit().ctx.clone();
    match contacts::invite(&ctx, &debtor, &person).await {
        Ok(_) => done(&ctx, &debtor, "invited").await,
        Err(error) => match about_address(submitted.texts(), &error) {
            Some(message) => {
                submitted.form.refuse("email", message);
                submitted.again_at(&page).await
            }
            None => failed(error),
        },
    }
}

/// `POST /d/{debtor}/contacts/{contact}/accept`: a proposed contact gets access.
pub async fn accept(Path((debtor, contact)): Path<(String, String)>, mut submitted: Submitted) -> Response {
    let Some((debtor, contact)) = ids(&debtor, &contact) else { return UiError::NotFound.into_response() };
    let rights = rights::ticked(&submitted.form, contact.as_str());
    let ctx = submitted.visit().ctx.clone();
    match contacts::accept_proposed(&ctx, &debtor, &contact, rights).await {
        Ok(()) => done(&ctx, &debtor, "invited").await,
        Err(error) => match about_address(submitted.texts(), &error) {
            Some(message) => {
                submitted.form.refuse(format!("contact-{contact}"), message);
                submitted.again_at(&paths::contacts(&debtor)).await
            }
            None => failed(error),
        },
    }
}

/// `POST /d/{debtor}/contacts/{contact}/remove`: takes access away, or turns a proposal down.
pub async fn remove(Path((debtor, contact)): Path<(String, String)>, mut submitted: Submitted) -> Response {
    let Some((debtor, contact)) = ids(&debtor, &contact) else { return UiError::NotFound.into_response() };
    let ctx = submitted.visit().ctx.clone();
    match contacts::remove(&ctx, &debtor, &contact).await {
        Ok(()) => done(&ctx, &debtor, "removed").await,
        Err(ContactsError::LastManager) => {
            let message = text!(submitted.texts(), "contacts-last-manager");
            submitted.form.refuse(format!("manage-{contact}"), message);
            submitted.again_at(&paths::contacts(&debtor)).await
        }
        Err(error) => failed(error),
    }
}

fn ids(debtor: &str, contact: &str) -> Option<(DebtorId, ContactId)> {
    DebtorId::parse(debtor).zip(ContactId::parse(contact))
}

/// What is wrong with the person that was invited.
fn about_address(texts: &Texts, error: &ContactsError) -> Option<String> {
    match error {
        ContactsError::AlreadyHas => Some(text!(texts, "contacts-already-has")),
        ContactsError::SwitchedOff => Some(text!(texts, "contacts-invite-off")),
        ContactsError::Disabled => Some(text!(texts, "contacts-disabled")),
        _ => None,
    }
}

fn failed(error: ContactsError) -> Response {
    match error {
        ContactsError::NotFound => UiError::NotFound,
        ContactsError::TooMany { retry_after } => UiError::too_many(retry_after),
        ContactsError::NotAllowed => UiError::Forbidden,
        error => UiError::failed(error),
    }
    .into_response()
}

/// Back to the list; to the start for somebody who has just given up the right to see it.
async fn done(ctx: &Ctx, debtor: &DebtorId, word: &str) -> Response {
    let saldo::ctx::Actor::Contact(asker) = &ctx.actor else { return see_other("/") };
    let rights = async { contacts::rights(&mut ctx.db.read().await?, asker, debtor).await }.await;
    match rights {
        Ok(Some(rights)) if rights.manage_contacts => see_other(&format!("{}?done={word}", paths::contacts(debtor))),
        Ok(_) => see_other("/"),
        Err(error) => UiError::failed(error).into_response(),
    }
}
