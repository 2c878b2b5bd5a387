//! What the pages of a debtor's pay links send.

use axum::extract::Path;
use axum::response::Response;
use saldo::ids::{AccessTokenId, ContactId, DebtorId, DocumentId};
use saldo::links::{self, Asks, CreateError, LinkError, MOST_DAYS, NewLink, PassedOn, Recipient, Way};
use saldo::paths::admin as paths;
use saldo::text;
use saldo::text::EmailAddress;
use saldo::texts::Texts;

use super::new_page::OTHER;
use crate::admin::money::parts::sent_key;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// `POST …/links/new`: mails the link, or answers with it this once.
pub async fn make(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let key = sent_key(&submitted.form)?;
    let way = match submitted.form.value("way") {
        "mail" => Way::Mail,
        "copy" => Way::Copy,
        _ => return Err(UiError::BadRequest),
    };
    let (to, asks, days) = (recipient(&mut submitted), asks(&mut submitted)?, days(&mut submitted));
    let (Some(to), Some(asks), Some(days)) = (to, asks, days) else { return Ok(submitted.again().await) };
    let ctx = submitted.visit().ctx.clone();
    let list = paths::links(&debtor);
    match links::pass_on(&ctx, &NewLink { key, debtor, to, asks, days, way }).await {
        Ok(PassedOn::Mailed(_)) => Ok(see_other(&format!("{list}?done=mailed"))),
        Ok(PassedOn::Before) => Ok(see_other(&format!("{list}?done=before"))),
        Ok(PassedOn::Copy(made)) => {
            let until = submitted.texts().date_time(ctx.zone.local(made.expires_at).and_utc());
            Ok(submitted.show_once(vec![("url", made.url), ("until", until)]).await)
        }
        Err(error) => {
            let (field, message) = complaint(submitted.texts(), error)?;
            submitted.form.refuse(field, message);
            Ok(submitted.again().await)
        }
    }
}

/// `POST …/links/{link}/revoke`.
pub async fn revoke(Path((debtor, link)): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    let ids = DebtorId::parse(&debtor).zip(AccessTokenId::parse(&link));
    let (debtor, link) = ids.ok_or(UiError::NotFound)?;
    match links::revoke_of_debtor(&submitted.visit().ctx, &debtor, &link).await {
        Ok(()) => Ok(see_other(&format!("{}?done=revoked", paths::links(&debtor)))),
        Err(LinkError::Refused(_)) => Err(UiError::NotFound),
        Err(error) => Err(UiError::failed(error)),
    }
}

fn recipient(submitted: &mut Submitted) -> Option<Recipient> {
    let chosen = submitted.form.value("to").to_owned();
    if !chosen.is_empty() && chosen != OTHER {
        let contact = submitted.field("to", ContactId::parse, |texts| text!(texts, "staff-settings-choose"));
        return contact.map(Recipient::Contact);
    }
    let missing = submitted.form.value("email").is_empty();
    let email = submitted.field("email", EmailAddress::parse, |texts| {
        if missing { text!(texts, "staff-people-email-missing") } else { text!(texts, "field-email-wrong") }
    });
    email.map(Recipient::Address)
}

fn asks(submitted: &mut Submitted) -> Result<Option<Asks>, UiError> {
    let chosen: Option<Vec<DocumentId>> = submitted.form.all("document").map(DocumentId::parse).collect();
    let chosen = chosen.ok_or(UiError::NotFound)?;
    let read = |typed: &str| match typed {
        "due" => Some(Asks::Due),
        "open" => Some(Asks::AllOpen),
        "chosen" if !chosen.is_empty() => Some(Asks::Chosen(chosen.clone())),
        _ => None,
    };
    Ok(submitted.field("asks", read, |texts| text!(texts, "staff-links-choose")))
}

fn days(submitted: &mut Submitted) -> Option<i64> {
    let read = |typed: &str| typed.parse().ok().filter(|days| (1..=MOST_DAYS).contains(days));
    submitted.field("days", read, |texts| text!(texts, "staff-links-days-wrong", most = MOST_DAYS))
}

fn complaint(texts: &Texts, error: CreateError) -> Result<(&'static str, String), UiError> {
    Ok(match error {
        CreateError::NoDebtor => return Err(UiError::NotFound),
        CreateError::NotAllowed => return Err(UiError::Forbidden),
        CreateError::Db(error) => return Err(UiError::failed(error)),
        CreateError::Days => ("days", text!(texts, "staff-links-days-wrong", most = MOST_DAYS)),
        CreateError::NoContact(_) | CreateError::NoRecipient => ("to", text!(texts, "staff-links-no-recipient")),
        CreateError::MayNotPay(email) => ("to", text!(texts, "staff-links-may-not-pay", email = email.to_string())),
        CreateError::Disabled(_) => ("email", text!(texts, "staff-people-is-blocked")),
        CreateError::NoInvoice(_) => ("asks", text!(texts, "staff-links-no-invoice")),
        CreateError::NothingOwed(number) | CreateError::SeveralInvoices(number) => {
            ("asks", text!(texts, "staff-links-not-open", number = number))
        }
        CreateError::Nothing => ("asks", text!(texts, "staff-links-nothing")),
    })
}
