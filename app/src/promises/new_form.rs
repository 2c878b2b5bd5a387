//! `POST /d/{debtor}/promises`: promises amounts of invoices for a day.

use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveDate;
use saldo::ids::{DebtorId, DocumentId};
use saldo::promises::{self, MOST_INVOICES, NewPromise, NotOffered, PromiseError};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::words::not_offered;
use crate::errors::UiError;
use crate::payments::pay_form::{amount_field, read_order};
use crate::server::forms::{FormState, Submitted, see_other};

/// The button.
pub async fn post(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let (visit, texts) = (submitted.visit(), submitted.texts());
    let order = read_order(&mut submitted.form, texts)?;
    let day = |typed: &str| typed.parse::<NaiveDate>().ok();
    let pay_on = submitted.field("pay_on", day, |texts| text!(texts, "promise-no-day"));
    if let Some(pay_on) = pay_on.filter(|_| !submitted.form.has_errors()) {
        let new = NewPromise { key: order.checkout_key, lines: order.basket.lines, pay_on };
        match promises::make(&visit.ctx, &debtor, &new).await {
            Ok(made) => return Ok(see_other(&format!("{}?done=made", paths::promise(&debtor, &made.id())))),
            Err(error) => complain(&mut submitted.form, texts, error)?,
        }
    }
    let named: Vec<DocumentId> =
        submitted.form.all("document").filter_map(DocumentId::parse).take(MOST_INVOICES).collect();
    Ok(submitted.again_at(&paths::new_promise(&debtor, &named)).await)
}

/// Says beside the field what the core does not take.
fn complain(form: &mut FormState, texts: &Texts, error: PromiseError) -> Result<(), UiError> {
    let of = |field: &str| field.to_owned();
    let (field, message) = match error {
        PromiseError::TooEarly(first) => {
            (of("pay_on"), text!(texts, "promise-too-early", date = texts.date_long(first)))
        }
        PromiseError::TooLate(last) => (of("pay_on"), text!(texts, "promise-too-late", date = texts.date_long(last))),
        PromiseError::NotOffered => (of("promise"), text!(texts, "promise-not-offered")),
        PromiseError::TooManyBroken => (of("promise"), text!(texts, "promise-too-many-broken")),
        PromiseError::Nothing => (of("amounts"), text!(texts, "promise-nothing")),
        PromiseError::TooMany => (of("amounts"), text!(texts, "promise-too-many", most = MOST_INVOICES)),
        PromiseError::NotPositive(document) => (amount_field(&document), text!(texts, "promise-not-positive")),
        PromiseError::TooMuch { document, most } => {
            (amount_field(&document), text!(texts, "promise-too-much", most = texts.money(most)))
        }
        PromiseError::NoInvoice(document) => (amount_field(&document), not_offered(texts, NotOffered::Nothing)),
        PromiseError::AlreadyPromised(document) => (amount_field(&document), not_offered(texts, NotOffered::Promised)),
        PromiseError::TakenBack(document) => (amount_field(&document), not_offered(texts, NotOffered::TakenBack)),
        PromiseError::BeingPaid(document) => (amount_field(&document), not_offered(texts, NotOffered::BeingPaid)),
        PromiseError::Twice(_) | PromiseError::OtherCurrency => return Err(UiError::BadRequest),
        PromiseError::NotAllowed => return Err(UiError::Forbidden),
        PromiseError::NotFound => return Err(UiError::NotFound),
        PromiseError::Over(_) | PromiseError::Db(_) => return Err(UiError::failed(error)),
    };
    form.refuse(field, message);
    Ok(())
}
