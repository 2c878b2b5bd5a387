//! `POST /admin/debtors/{debtor}/plans/{plan}/counter`: looks at other terms, or sends them.

use axum::extract::Path;
use axum::response::Response;
use saldo::paths::admin as paths;
use saldo::plans::{self, OtherTerms, PlanError, ScheduleError, Share, Wanted};

use super::forms::{ids, proof, seen};
use super::{counter_read, words};
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};
use crate::threads;

/// What the button says that sends; any other looks.
pub const SEND: &str = "send";

/// Both buttons. Only terms that were looked at are sent: their hash says so.
pub async fn post(Path(address): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let (ctx, texts) = (submitted.visit().ctx.clone(), submitted.texts());
    let (plan, newest) = counter_read::newest(&ctx, &debtor, &id).await?;
    let sends = submitted.form.value("step") == SEND;
    let wanted = counter_read::wanted(&mut submitted.form, texts, plan.currency);
    let words = if sends { threads::read_words(&mut submitted) } else { None };
    let outcome = match (&wanted, words) {
        (Some(wanted), Some(words)) => {
            let seen_hash = submitted.form.value("hash").to_owned();
            let (wanted, language) = (*wanted, newest.language);
            let other = OtherTerms { wanted, language, seen_hash, words, proof: proof(&submitted) };
            plans::counter(&ctx, &debtor, &id, seen(&submitted), &other).await.map(|()| true)
        }
        (Some(wanted), None) => {
            let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
            let looked = plans::preview_other(&mut conn, &ctx, &debtor, &plan, (wanted, newest.language)).await;
            looked.map(|_| false)
        }
        (None, _) => Ok(false),
    };
    match outcome {
        Ok(true) => return Ok(see_other(&format!("{}?done=offered", paths::plan(&debtor, &id)))),
        Ok(false) => {}
        Err(error) => {
            let field = field(&error, wanted.as_ref());
            let message = words::complaint(texts, error)?;
            submitted.form.refuse(field, message);
        }
    }
    Ok(submitted.again().await)
}

/// The field that says what is in the way.
fn field(error: &PlanError, wanted: Option<&Wanted>) -> &'static str {
    let down_on = wanted.filter(|wanted| wanted.down > 0).map(|wanted| wanted.down_on);
    let by_amount = wanted.is_some_and(|wanted| matches!(wanted.share, Share::Amount(_)));
    match error {
        PlanError::Schedule(ScheduleError::DownNegative | ScheduleError::DownTooMuch) => "down",
        PlanError::Schedule(ScheduleError::NotPositive) => "amount",
        PlanError::Schedule(ScheduleError::TooMany) if by_amount => "amount",
        PlanError::Schedule(ScheduleError::Count | ScheduleError::TooMany) => "count",
        PlanError::TooEarly(day) if down_on.is_some_and(|down_on| down_on < *day) => "down_on",
        PlanError::TooFar(day) if down_on.is_some_and(|down_on| down_on > *day) => "down_on",
        PlanError::Schedule(ScheduleError::NoDay) | PlanError::TooEarly(_) | PlanError::TooFar(_) => "first_on",
        PlanError::OtherTerms => "offer",
        _ => "counter",
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use saldo::plans::Rhythm;

    use super::*;

    #[test]
    fn a_day_is_told_beside_the_field_that_has_it() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let (down_on, first_on) = (day("2026-03-09"), day("2026-04-01"));
        let wanted = Wanted { down: 10, down_on, share: Share::Count(2), rhythm: Rhythm::Monthly, first_on };
        let nothing_first = Wanted { down: 0, ..wanted };
        for (error, of, expected) in [
            (PlanError::TooEarly(day("2026-03-10")), wanted, "down_on"),
            (PlanError::TooEarly(day("2026-03-10")), nothing_first, "first_on"),
            (PlanError::TooEarly(day("2026-03-09")), wanted, "first_on"),
            (PlanError::TooFar(day("2026-03-08")), wanted, "down_on"),
            (PlanError::TooFar(day("2026-03-31")), wanted, "first_on"),
            (PlanError::Schedule(ScheduleError::TooMany), wanted, "count"),
            (PlanError::Schedule(ScheduleError::TooMany), Wanted { share: Share::Amount(1), ..wanted }, "amount"),
            (PlanError::OtherTerms, wanted, "offer"),
            (PlanError::Changed, wanted, "counter"),
        ] {
            assert_eq!(field(&error, Some(&of)), expected, "{error:?}");
        }
    }
}
