//! `POST /admin/settings/policies/{kind}`: the next version of a policy.

use axum::extract::Path;
use axum::response::Response;
use saldo::paths::admin as paths;
use saldo::policies::{self, ChangeError, Kind, Plans, Policy, PolicyError, PolicyVersion};
use saldo::text;
use saldo::texts::parse_amount;

use super::policies::setter;
use super::policies_words as words;
use super::read::optional;
use crate::admin::money::words::who;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// The field that says what of a policy is not possible.
pub const fn field(error: PolicyError) -> &'static str {
    match error {
        PolicyError::LongestMonths => "longest_months",
        PolicyError::Smallest => "smallest",
        PolicyError::DownPercent => "down_percent",
        PolicyError::NoRhythm => "monthly",
        PolicyError::FirstWithin => "first_within_days",
        PolicyError::DueWithin => "due_within_days",
        PolicyError::Most => "most",
        PolicyError::Grace => "grace_days",
        PolicyError::Notice => "notice_days",
        PolicyError::MostBroken => "most_broken",
        PolicyError::Cost => "cost",
        PolicyError::NotConfirmed => "cost_confirmed",
        PolicyError::PromiseWithin => "promise_within_days",
        PolicyError::PromiseGrace => "promise_grace_days",
        PolicyError::MostBrokenPromises => "most_broken_promises",
        PolicyError::ClaimDays => "claim_days",
    }
}

/// Back to the policy, or the form again with what is in the way.
pub async fn post(Path(kind): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let kind = Kind::parse(&kind).ok_or(UiError::NotFound)?;
    let seen: i32 = submitted.form.value("seen").parse().unwrap_or(-1);
    let Some(new) = read(&mut submitted, kind) else { return Ok(submitted.again().await) };
    let (ctx, texts) = (submitted.visit().ctx.clone(), submitted.texts());
    let changed = match confirmed(&submitted) {
        Some(notice) => policies::change_with_cost(&ctx, kind, seen, &new, notice).await,
        None => policies::change(&ctx, kind, seen, &new).await,
    };
    match changed {
        Ok(version) => {
            let word = if version > seen { "saved" } else { "unchanged" };
            return Ok(see_other(&format!("{}?done={word}", paths::settings_policy(kind))));
        }
        Err(ChangeError::Wrong(errors)) => {
            for error in errors {
                submitted.form.refuse(field(error), words::wrong(texts, error));
            }
        }
        Err(ChangeError::Stale(present)) => {
            let message = stale(&submitted, &present).await?;
            submitted.form.refuse("seen", message);
        }
        Err(ChangeError::NotAllowed) => return Err(UiError::Forbidden),
        Err(ChangeError::Db(error)) => return Err(UiError::failed(error)),
    }
    Ok(submitted.again().await)
}

/// The version of the legal notice that stood beside the tick, where it is ticked.
fn confirmed(submitted: &Submitted) -> Option<i32> {
    submitted.form.typed("cost_confirmed")?;
    submitted.form.value("notice").parse().ok()
}

/// What was typed; none when a field says what is wrong with it. Only plans of businesses may cost something.
fn read(submitted: &mut Submitted, kind: Kind) -> Option<Policy> {
    use PolicyError as E;
    let plans = submitted.field("plans", Plans::parse, |texts| text!(texts, "staff-settings-choose"));
    let longest = number(submitted, E::LongestMonths);
    let smallest = amount(submitted, E::Smallest);
    let down = number(submitted, E::DownPercent);
    let first = number(submitted, E::FirstWithin);
    let due = number(submitted, E::DueWithin);
    let most = amount(submitted, E::Most);
    let (grace, notice) = (number(submitted, E::Grace), number(submitted, E::Notice));
    let broken = number(submitted, E::MostBroken);
    let cost = if kind == Kind::Business { amount(submitted, E::Cost) } else { Some(None) };
    let (promise, promise_grace) = (number(submitted, E::PromiseWithin), number(submitted, E::PromiseGrace));
    let broken_promises = number(submitted, E::MostBrokenPromises);
    let claim = number(submitted, E::ClaimDays);
    let ticked = |name| submitted.form.typed(name).is_some();
    Some(Policy {
        plans: plans?,
        longest_months: longest?,
        // Nothing is no smallest instalment, which the policy refuses.
        smallest_minor: smallest?.unwrap_or(0),
        down_percent: down?,
        monthly: ticked("monthly"),
        two_weekly: ticked("two_weekly"),
        first_within_days: first?,
        due_within_days: due?,
        most_minor: most?,
        grace_days: grace?,
        notice_days: notice?,
        ends_itself: ticked("ends_itself"),
        most_broken: broken?,
        cost_minor: cost?.unwrap_or(0),
        promise_within_days: promise?,
        promise_grace_days: promise_grace?,
        most_broken_promises: broken_promises?,
        claim_days: claim?,
    })
}

/// A whole number within its bounds.
fn number(submitted: &mut Submitted, error: PolicyError) -> Option<i32> {
    let within = |number: &i32| error.range().is_none_or(|(least, most)| (least..=most).contains(number));
    submitted.field(field(error), |text| text.parse().ok().filter(within), |texts| words::wrong(texts, error))
}

/// An amount of the creditor's currency in minor units; `Some(None)` where nothing is typed.
fn amount(submitted: &mut Submitted, error: PolicyError) -> Option<Option<i64>> {
    let (texts, currency) = (submitted.texts(), submitted.visit().creditor.currency);
    let example = texts.money_pattern(currency).digits(50_00);
    let read = |text: &str| parse_amount(texts.language(), text, currency).ok().map(|amount| amount.minor());
    submitted.field(
        field(error),
        |text| optional(text, read),
        |texts| text!(texts, "staff-settings-minimum-wrong", example = example),
    )
}

/// Who set another version since the form was opened, and when. What they set stands beside the form.
async fn stale(submitted: &Submitted, present: &PolicyVersion) -> Result<String, UiError> {
    let (visit, texts) = (submitted.visit(), submitted.texts());
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let name = setter(&mut conn, present).await?;
    let who = who(texts, present.set_by.as_deref().unwrap_or_default(), name.as_deref());
    let zone = visit.creditor.zone;
    let when = present.set_at.map(|at| texts.date_time(zone.local(at).and_utc())).unwrap_or_default();
    Ok(text!(texts, "staff-settings-policy-stale", who = who, when = when, version = present.version))
}
