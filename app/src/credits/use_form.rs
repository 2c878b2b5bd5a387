//! `POST /d/{debtor}/credit/use`: review, then give credit to invoices. It is a payment by credit alone.

use axum::extract::Path;
use axum::response::Response;
use saldo::ids::DebtorId;
use saldo::money::Money;
use saldo::payments::{self, Order, Review, StartError, Started};
use saldo::texts::Texts;
use saldo::{paths, text};

use crate::errors::UiError;
use crate::payments::pay_form::{amount_field, complaints, read_order, renew_key};
use crate::server::Visit;
use crate::server::forms::{FormState, Submitted, see_other};

/// The steps that need amounts; any other shows the form again to change something.
pub const STEPS: [&str; 2] = ["review", "use"];

/// The button.
pub async fn post(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let visit = submitted.visit();
    let step = submitted.form.value("step").to_owned();
    if !STEPS.contains(&step.as_str()) {
        return Ok(submitted.again().await);
    }
    let texts = submitted.texts();
    let order = read(&mut submitted.form, texts)?;
    // The amounts that can be read are judged as well, so that all complaints come at once.
    let unread = submitted.form.has_errors();
    let done = if step == "use" && !unread {
        spend(&visit, &debtor, &order).await
    } else {
        check(&visit, &debtor, &order).await
    };
    let error = match done {
        Ok(Some(payment)) => return Ok(see_other(&payment)),
        Ok(None) => return Ok(submitted.again().await),
        Err(error) => error,
    };
    if matches!(error, StartError::FormUsed(_)) {
        renew_key(&mut submitted.form, &visit.ctx);
    }
    for (field, message) in complain(texts, &visit, &debtor, &order, error).await? {
        // Nothing readable is not "nothing": its field says what is wrong.
        if !(unread && field == "amounts") {
            submitted.form.refuse(field, message);
        }
    }
    Ok(submitted.again().await)
}

/// What the form asks for, with nothing to pay beside credit.
pub fn read(form: &mut FormState, texts: &Texts) -> Result<Order, UiError> {
    let order = read_order(form, texts)?;
    let told = Some(Money::zero(order.basket.currency));
    Ok(Order { use_credit: true, told, ..order })
}

async fn spend(visit: &Visit, debtor: &DebtorId, order: &Order) -> Result<Option<String>, StartError> {
    Ok(Some(match payments::start_checkout(&visit.ctx, debtor, order).await? {
        Started::AtProvider { payment, .. } | Started::Done(payment) => paths::payment(debtor, &payment),
    }))
}

async fn check(visit: &Visit, debtor: &DebtorId, order: &Order) -> Result<Option<String>, StartError> {
    let review = payments::review(&visit.ctx, debtor, order).await?;
    if review.amount.is_zero() { Ok(None) } else { Err(StartError::Changed(review)) }
}

async fn complain(
    texts: &Texts,
    visit: &Visit,
    debtor: &DebtorId,
    order: &Order,
    error: StartError,
) -> Result<Vec<(String, String)>, UiError> {
    match error {
        StartError::Changed(review) => Ok(vec![above_free(texts, order, &review)]),
        error => complaints(texts, visit, debtor, order, error.into()).await,
    }
}

/// The credit does not cover the sum: said beside the amount with which it becomes too much.
fn above_free(texts: &Texts, order: &Order, review: &Review) -> (String, String) {
    let mut sum = 0;
    let too_much = order.basket.lines.iter().find(|(_, amount)| {
        sum += amount.minor();
        sum > review.credit.minor()
    });
    let field = too_much.map_or_else(|| "amounts".to_owned(), |(document, _)| amount_field(document));
    let (total, free) = (texts.money(review.total), texts.money(review.credit));
    (field, text!(texts, "credit-use-above-free", total = total, free = free))
}
