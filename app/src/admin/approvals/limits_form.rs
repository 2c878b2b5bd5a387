//! `POST /admin/limits`: each kind whose limit changed is a change of its own.

use axum::response::Response;
use saldo::approvals::{self, Ask, Decided, Kind, ProposeError, Wish};
use saldo::money::{Currency, Money};
use saldo::texts::parse_amount;
use saldo::{paths, text};

use super::limits_page::{field, was_field};
use crate::admin::money::parts;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// The button.
pub async fn post(mut submitted: Submitted) -> Result<Response, UiError> {
    let ctx = submitted.visit().ctx.clone();
    let key = parts::sent_key(&submitted.form)?;
    let changes = read(&mut submitted)?;
    let why = parts::reason(&mut submitted, "why");
    let (Some(changes), Some(why)) = (changes, why) else { return Ok(submitted.again().await) };
    let mut waits = false;
    for (of, from, to) in changes {
        let key = format!("{key}:{}", of.code());
        let wish = Wish::Limits { of, from, to };
        match approvals::propose(&ctx, Ask { key: Some(&key), wish: &wish, why: &why }).await {
            Ok(Decided::Now(())) => {}
            Ok(Decided::Waits(_)) => waits = true,
            Err(ProposeError::Changed) => {
                let message = text!(submitted.texts(), "staff-approvals-stale");
                submitted.form.refuse(field(of), message);
                return Ok(submitted.again().await);
            }
            Err(ProposeError::Reason) => return Err(UiError::BadRequest),
            Err(error @ ProposeError::Db(_)) => return Err(UiError::failed(error)),
        }
    }
    let done = if waits { "asked" } else { "saved" };
    Ok(see_other(&format!("{}?done={done}", paths::admin::LIMITS)))
}

type Change = (Kind, Option<Money>, Option<Money>);

/// What is to change; `None` when a field says what is wrong with it.
fn read(submitted: &mut Submitted) -> Result<Option<Vec<Change>>, UiError> {
    let currency = submitted.visit().creditor.currency;
    let mut changes = Vec::new();
    for kind in Kind::LIMITED {
        let was = was(submitted.form.value(was_field(kind))).ok_or(UiError::BadRequest)?;
        let texts = submitted.texts();
        let typed = submitted.form.value(field(kind)).to_owned();
        let to = match parse_amount(texts.language(), &typed, currency) {
            _ if typed.is_empty() => None,
            Ok(amount) => Some(amount),
            Err(_) => {
                let like = texts.money_pattern(currency).digits(1_234_56);
                let message = text!(texts, "pay-amount-wrong", typed = typed, example = like);
                submitted.form.refuse(field(kind), message);
                continue;
            }
        };
        if to != was {
            changes.push((kind, was, to));
        }
    }
    Ok((!submitted.form.has_errors()).then_some(changes))
}

/// What the form was made of: nothing, or "10000 EUR".
#[expect(clippy::option_option, reason = "no limit is not a broken form")]
fn was(text: &str) -> Option<Option<Money>> {
    if text.is_empty() {
        return Some(None);
    }
    let (minor, code) = text.split_once(' ')?;
    Some(Some(Money::new(minor.parse().ok()?, Currency::parse(code).ok()?).ok()?))
}

#[cfg(test)]
mod tests {
    use super::super::limits_page::written;
    use super::*;

    #[test]
    fn what_the_form_was_made_of_is_read_back() {
        let limit = Money::new(10_000, Currency::EUR).unwrap();
        assert_eq!(was(&written(limit)), Some(Some(limit)));
        assert_eq!(was(""), Some(None));
        for wrong in ["x", "1", "1 EURO", "x EUR"] {
            assert_eq!(was(wrong), None, "{wrong}");
        }
    }
}
