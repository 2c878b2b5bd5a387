//! `POST /d/{debtor}/paid-claims`: says that an invoice was paid.

use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveDate;
use saldo::ids::{CheckoutKey, DebtorId, DocumentId};
use saldo::money::{Currency, Money};
use saldo::paid_claims::{self, Account, NewPaidClaim, PaidClaimError};
use saldo::texts::{Texts, parse_amount};
use saldo::threads::Body;
use saldo::{paths, text};

use crate::errors::UiError;
use crate::server::forms::{FormState, Submitted, Uploads, see_other};
use crate::threads;

/// The button.
pub async fn post(Path(debtor): Path<String>, mut uploads: Uploads) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let submitted = &mut uploads.submitted;
    let document = DocumentId::parse(submitted.form.value("document")).ok_or(UiError::NotFound)?;
    let (visit, texts) = (submitted.visit(), submitted.texts());
    let mut page = paths::new_paid_claim(&debtor, [&document]);
    if let Some(mut new) = read(submitted, document)? {
        new.files = std::mem::take(&mut uploads.files);
        match paid_claims::claim(&visit.ctx, &debtor, &new).await {
            Ok(claimed) => return Ok(see_other(&format!("{}?done=sent", paths::paid_claim(&debtor, &claimed.id())))),
            // What was typed goes on as a message there.
            Err(PaidClaimError::AlreadyClaimed(before)) => {
                page = paths::paid_claim(&debtor, &before);
                submitted.form.refuse("words", text!(texts, "paid-claim-before"));
            }
            Err(error) => complain(&mut submitted.form, texts, error)?,
        }
    }
    Ok(uploads.submitted.again_at(&page).await)
}

/// What was typed; `None` when a field says what is wrong with it.
fn read(submitted: &mut Submitted, document: DocumentId) -> Result<Option<NewPaidClaim>, UiError> {
    let key = CheckoutKey::parse(submitted.form.value("key")).ok_or(UiError::BadRequest)?.to_string();
    let currency = Currency::parse(submitted.form.value("currency")).map_err(|_| UiError::BadRequest)?;
    let day = |typed: &str| typed.parse::<NaiveDate>().ok();
    let paid_on = submitted.field("paid_on", day, |texts| text!(texts, "paid-claim-no-day"));
    let amount = read_amount(submitted, currency);
    let account = |typed: &str| if typed.is_empty() { Some(None) } else { Account::parse(typed).map(Some) };
    let account =
        submitted.field("account", account, |texts| text!(texts, "paid-claim-account-wrong", most = Account::MOST));
    let words = read_words(submitted);
    let read = paid_on.zip(amount).zip(account).zip(words);
    Ok(read.map(|(((paid_on, amount), account), words)| NewPaidClaim {
        key,
        document,
        paid_on,
        amount,
        account,
        words,
        files: Vec::new(),
    }))
}

fn read_amount(submitted: &mut Submitted, currency: Currency) -> Option<Money> {
    let texts = submitted.texts();
    let typed = submitted.form.value("amount").to_owned();
    let example = texts.money_pattern(currency).digits(1_234_56);
    let parse = |typed: &str| parse_amount(texts.language(), typed, currency).ok();
    submitted.field("amount", parse, |texts| match typed.is_empty() {
        true => text!(texts, "paid-claim-no-amount"),
        false => text!(texts, "pay-amount-wrong", typed = typed, example = example),
    })
}

/// There need be none.
fn read_words(submitted: &mut Submitted) -> Option<Option<Body>> {
    match submitted.form.value("words").is_empty() {
        true => Some(None),
        false => threads::read_words(submitted).map(Some),
    }
}

/// Says beside the field what the core does not take.
fn complain(form: &mut FormState, texts: &Texts, error: PaidClaimError) -> Result<(), UiError> {
    let (field, message) = match error {
        PaidClaimError::Day(first, last) => {
            ("paid_on", text!(texts, "paid-claim-day-wrong", first = texts.date(first), last = texts.date(last)))
        }
        PaidClaimError::NotPositive => ("amount", text!(texts, "paid-claim-not-positive")),
        PaidClaimError::TooMuch(most) => ("amount", text!(texts, "paid-claim-too-much", most = texts.money(most))),
        PaidClaimError::NoInvoice => ("amount", text!(texts, "paid-claim-nothing-owed")),
        PaidClaimError::OtherCurrency => return Err(UiError::BadRequest),
        PaidClaimError::NotAllowed => return Err(UiError::Forbidden),
        PaidClaimError::NotFound => return Err(UiError::NotFound),
        PaidClaimError::Thread(error) => return threads::complain(form, texts, error),
        error => return Err(UiError::failed(error)),
    };
    form.refuse(field, message);
    Ok(())
}
