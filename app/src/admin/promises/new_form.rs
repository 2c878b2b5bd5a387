//! `POST /admin/debtors/{debtor}/promises`: a colleague writes down what somebody promises on the phone.

use axum::extract::Path;
use axum::response::Response;
use saldo::ids::{ContactId, DebtorId};
use saldo::paths::admin as paths;
use saldo::promises::{self, NewPromise};
use saldo::text;
use saldo::threads::Side;

use crate::errors::UiError;
use crate::payments::pay_form::read_order;
use crate::promises::complain::complain;
use crate::promises::new_form::{named, read_day};
use crate::server::forms::{Submitted, see_other};

/// Whoever called is no contact.
pub const NOBODY: &str = "nobody";

/// The button.
pub async fn post(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let (visit, texts) = (submitted.visit(), submitted.texts());
    let order = read_order(&mut submitted.form, texts)?;
    let caller = submitted.field("caller", read_caller, |texts| text!(texts, "staff-promise-no-caller"));
    let pay_on = submitted.field("pay_on", read_day, |texts| text!(texts, "staff-promise-no-day"));
    if let Some((caller, pay_on)) = caller.zip(pay_on).filter(|_| !submitted.form.has_errors()) {
        let new = NewPromise { key: order.checkout_key, lines: order.basket.lines, pay_on };
        match promises::make_for(&visit.ctx, &debtor, caller.as_ref(), &new).await {
            Ok(made) => return Ok(see_other(&format!("{}?done=made", paths::promise(&debtor, &made.id())))),
            Err(error) => complain(&mut submitted.form, texts, Side::Creditor, error)?,
        }
    }
    let page = paths::new_promise_about(&debtor, &named(&submitted.form));
    Ok(submitted.again_at(&page).await)
}

/// A contact, or nobody of them.
fn read_caller(typed: &str) -> Option<Option<ContactId>> {
    if typed == NOBODY { Some(None) } else { ContactId::parse(typed).map(Some) }
}
