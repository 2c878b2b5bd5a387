//! Policies of more time in words, for their settings and for the plans that are measured by them.

use saldo::money::{Currency, Money};
use saldo::plans::Rhythm;
use saldo::policies::{Kind, Plans, Policy, PolicyError};
use saldo::text;
use saldo::texts::Texts;

use crate::admin::plans::words::rhythm;

/// Whose policy it is.
pub fn kind(texts: &Texts, kind: Kind) -> String {
    match kind {
        Kind::Business => text!(texts, "staff-settings-policy-business"),
        Kind::Consumer => text!(texts, "staff-settings-policy-consumer"),
        Kind::PublicBody => text!(texts, "staff-settings-policy-public-body"),
    }
}

/// How plans are agreed.
pub fn way(texts: &Texts, plans: Plans) -> String {
    match plans {
        Plans::Never => text!(texts, "staff-settings-policy-never"),
        Plans::Reviewed => text!(texts, "staff-settings-policy-reviewed"),
        Plans::AtOnce => text!(texts, "staff-settings-policy-at-once"),
    }
}

/// What a policy says of plans: names and values.
pub fn of_plans(texts: &Texts, policy: &Policy, currency: Currency) -> Vec<(String, String)> {
    let money = |minor: i64| texts.money(Money::stored(minor, currency));
    let rhythms = [(policy.monthly, Rhythm::Monthly), (policy.two_weekly, Rhythm::TwoWeekly)];
    let rhythms: Vec<String> = rhythms.into_iter().filter(|(is, _)| *is).map(|(_, one)| rhythm(texts, one)).collect();
    let ends = match policy.ends_itself {
        true => text!(texts, "staff-settings-policy-ends-by-itself"),
        false => text!(texts, "staff-settings-policy-ends-by-hand"),
    };
    let cost = match policy.cost_minor {
        0 => text!(texts, "plan-cost-nothing"),
        minor => money(minor),
    };
    vec![
        (text!(texts, "staff-settings-policy-plans"), way(texts, policy.plans)),
        (text!(texts, "staff-settings-policy-longest"), policy.longest_months.to_string()),
        (text!(texts, "staff-settings-policy-smallest"), money(policy.smallest_minor)),
        (text!(texts, "staff-settings-policy-down"), policy.down_percent.to_string()),
        (text!(texts, "staff-settings-policy-rhythms"), rhythms.join(", ")),
        (text!(texts, "staff-settings-policy-first"), policy.first_within_days.to_string()),
        (text!(texts, "staff-settings-policy-due"), policy.due_within_days.to_string()),
        (
            text!(texts, "staff-settings-policy-most"),
            policy.most_minor.map_or_else(|| text!(texts, "staff-settings-policy-no-most"), money),
        ),
        (text!(texts, "staff-settings-policy-grace"), policy.grace_days.to_string()),
        (text!(texts, "staff-settings-policy-notice"), policy.notice_days.to_string()),
        (text!(texts, "staff-settings-policy-end"), ends),
        (text!(texts, "staff-settings-policy-broken"), policy.most_broken.to_string()),
        (text!(texts, "staff-settings-policy-cost"), cost),
    ]
}

/// What it says of promises, and of what is said to be paid.
pub fn of_promises(texts: &Texts, policy: &Policy) -> Vec<(String, String)> {
    vec![
        (text!(texts, "staff-settings-policy-promise"), policy.promise_within_days.to_string()),
        (text!(texts, "staff-settings-policy-promise-grace"), policy.promise_grace_days.to_string()),
        (text!(texts, "staff-settings-policy-promises-broken"), policy.most_broken_promises.to_string()),
        (text!(texts, "staff-settings-policy-claim"), policy.claim_days.to_string()),
    ]
}

/// Between which numbers one may choose, and what none of it means; empty for what is no number.
pub fn bounds(texts: &Texts, error: PolicyError) -> String {
    let Some((least, most)) = error.range() else { return String::new() };
    let range = text!(texts, "staff-settings-policy-from-to", least = least, most = most);
    match error {
        PolicyError::PromiseWithin => text!(texts, "staff-settings-policy-no-promises", range = range),
        PolicyError::ClaimDays => text!(texts, "staff-settings-policy-no-pause", range = range),
        _ => range,
    }
}

/// What of a policy is not possible, for the field that says so.
pub fn wrong(texts: &Texts, error: PolicyError) -> String {
    match (error, error.range()) {
        (_, Some((least, most))) => text!(texts, "staff-settings-policy-number-wrong", least = least, most = most),
        (PolicyError::NoRhythm, None) => text!(texts, "staff-settings-policy-no-rhythm"),
        (PolicyError::Most, None) => text!(texts, "staff-settings-policy-most-wrong"),
        (PolicyError::Cost, None) => text!(texts, "staff-settings-policy-cost-wrong"),
        (PolicyError::NotConfirmed, None) => text!(texts, "staff-settings-policy-cost-unconfirmed"),
        (_, None) => text!(texts, "staff-money-not-positive"),
    }
}
