//! What the core does not take of a promise, beside its field.

use saldo::promises::{MOST_INVOICES, NotOffered, PromiseError, Refused};
use saldo::text;
use saldo::texts::Texts;
use saldo::threads::Side;

use super::words::{not_offered, refused};
use crate::errors::UiError;
use crate::payments::pay_form::amount_field;
use crate::server::forms::FormState;

/// In words for whoever filled the form in.
///
/// # Errors
/// What no field can say.
pub fn complain(form: &mut FormState, texts: &Texts, side: Side, error: PromiseError) -> Result<(), UiError> {
    let of = |field: &str| field.to_owned();
    let (field, message) = match error {
        PromiseError::TooEarly(first) => {
            (of("pay_on"), text!(texts, "promise-too-early", date = texts.date_long(first)))
        }
        PromiseError::TooLate(last) => (of("pay_on"), text!(texts, "promise-too-late", date = texts.date_long(last))),
        PromiseError::NotOffered => (of("promise"), refused(texts, side, Refused::NotOffered)),
        PromiseError::TooManyBroken => (of("promise"), refused(texts, side, Refused::TooManyBroken)),
        PromiseError::Nothing => (of("amounts"), nothing(texts, side)),
        PromiseError::TooMany => (of("amounts"), text!(texts, "promise-too-many", most = MOST_INVOICES)),
        PromiseError::NotPositive(document) => (amount_field(&document), text!(texts, "promise-not-positive")),
        PromiseError::TooMuch { document, most } => {
            (amount_field(&document), text!(texts, "promise-too-much", most = texts.money(most)))
        }
        PromiseError::NoInvoice(document) => (amount_field(&document), not_offered(texts, NotOffered::Nothing)),
        PromiseError::AlreadyPromised(document) => (amount_field(&document), not_offered(texts, NotOffered::Promised)),
        PromiseError::TakenBack(document) => (amount_field(&document), not_offered(texts, NotOffered::TakenBack)),
        PromiseError::InPlan(document) => (amount_field(&document), not_offered(texts, NotOffered::InPlan)),
        PromiseError::BeingPaid(document) => (amount_field(&document), not_offered(texts, NotOffered::BeingPaid)),
        PromiseError::NoContact => (of("caller"), text!(texts, "staff-promise-no-caller")),
        PromiseError::Twice(_) | PromiseError::OtherCurrency => return Err(UiError::BadRequest),
        PromiseError::NotAllowed => return Err(UiError::Forbidden),
        PromiseError::NotFound => return Err(UiError::NotFound),
        PromiseError::Over(_) | PromiseError::Db(_) => return Err(UiError::failed(error)),
    };
    form.refuse(field, message);
    Ok(())
}

fn nothing(texts: &Texts, side: Side) -> String {
    match side {
        Side::Debtor => text!(texts, "promise-nothing"),
        Side::Creditor => text!(texts, "staff-promise-nothing"),
    }
}
