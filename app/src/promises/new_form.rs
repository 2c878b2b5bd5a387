//! `POST /d/{debtor}/promises`: promises amounts of invoices for a day.

use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveDate;
use saldo::ids::{DebtorId, DocumentId};
use saldo::promises::{self, MOST_INVOICES, NewPromise};
use saldo::threads::Side;
use saldo::{paths, text};

use super::complain::complain;
use crate::errors::UiError;
use crate::payments::pay_form::read_order;
use crate::server::forms::{FormState, Submitted, see_other};

/// The button.
pub async fn post(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let (visit, texts) = (submitted.visit(), submitted.texts());
    let order = read_order(&mut submitted.form, texts)?;
    let pay_on = submitted.field("pay_on", read_day, |texts| text!(texts, "promise-no-day"));
    if let Some(pay_on) = pay_on.filter(|_| !submitted.form.has_errors()) {
        let new = NewPromise { key: order.checkout_key, lines: order.basket.lines, pay_on };
        match promises::make(&visit.ctx, &debtor, &new).await {
            Ok(made) => return Ok(see_other(&format!("{}?done=made", paths::promise(&debtor, &made.id())))),
            Err(error) => complain(&mut submitted.form, texts, Side::Debtor, error)?,
        }
    }
    let page = paths::new_promise(&debtor, &named(&submitted.form));
    Ok(submitted.again_at(&page).await)
}

/// A day as a browser sends it.
pub fn read_day(typed: &str) -> Option<NaiveDate> {
    typed.parse().ok()
}

/// The invoices of a form.
pub fn named(form: &FormState) -> Vec<DocumentId> {
    form.all("document").filter_map(DocumentId::parse).take(MOST_INVOICES).collect()
}
