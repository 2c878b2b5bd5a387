//! Reads the form of other terms.

use chrono::NaiveDate;
use saldo::ctx::Ctx;
use saldo::ids::{DebtorId, PlanId};
use saldo::money::Currency;
use saldo::plans::{self, Plan, Rhythm, Share, Terms, Wanted};
use saldo::text;
use saldo::texts::{Texts, parse_amount};

use crate::errors::UiError;
use crate::server::forms::FormState;

/// The plan, with its newest terms. Another debtor's is not there.
pub async fn newest(ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(Plan, Terms), UiError> {
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let plan = plans::get(&mut conn, debtor, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let terms = plans::terms_of(&mut conn, &plan).await.map_err(UiError::failed)?.pop();
    Ok((plan, terms.ok_or(UiError::NotFound)?))
}

/// What stands in the form at first: what is asked, from today on.
pub fn at_first(terms: &Terms, today: NaiveDate) -> Wanted {
    let wanted = terms.wanted();
    Wanted { down_on: wanted.down_on.max(today), first_on: wanted.first_on.max(today), ..wanted }
}

/// The terms that were typed; none when a field says what is wrong with it.
pub fn wanted(form: &mut FormState, texts: &Texts, currency: Currency) -> Option<Wanted> {
    let down = down(form, texts, currency);
    let share = share(form, texts, currency);
    let rhythm = read(form, "rhythm", Rhythm::parse, text!(texts, "staff-settings-choose"));
    let first_on = day(form, texts, "first_on");
    let (down, down_on) = down?;
    let first_on = first_on?;
    Some(Wanted { down, down_on: down_on.unwrap_or(first_on), share: share?, rhythm: rhythm?, first_on })
}

/// What is paid first, and when; nothing typed is nothing paid first, on no day.
fn down(form: &mut FormState, texts: &Texts, currency: Currency) -> Option<(i64, Option<NaiveDate>)> {
    if form.value("down").is_empty() {
        return Some((0, None));
    }
    match amount(form, texts, "down", currency)? {
        0 => Some((0, None)),
        down => Some((down, Some(day(form, texts, "down_on")?))),
    }
}

fn share(form: &mut FormState, texts: &Texts, currency: Currency) -> Option<Share> {
    match form.value("share") {
        "count" => {
            let wrong = text!(texts, "staff-plan-count-wrong", most = plans::MOST_INSTALMENTS);
            read(form, "count", |typed| typed.parse().ok(), wrong).map(Share::Count)
        }
        "amount" => amount(form, texts, "amount", currency).map(Share::Amount),
        _ => {
            form.refuse("share", text!(texts, "staff-plan-no-share"));
            None
        }
    }
}

fn amount(form: &mut FormState, texts: &Texts, field: &'static str, currency: Currency) -> Option<i64> {
    let typed = form.value(field).to_owned();
    let example = texts.money_pattern(currency).digits(1_234_56);
    let wrong = match typed.is_empty() {
        true => text!(texts, "staff-money-no-amount"),
        false => text!(texts, "pay-amount-wrong", typed = typed.as_str(), example = example),
    };
    let parse = |typed: &str| parse_amount(texts.language(), typed, currency).ok();
    read(form, field, parse, wrong).map(|amount| amount.minor())
}

fn day(form: &mut FormState, texts: &Texts, field: &'static str) -> Option<NaiveDate> {
    read(form, field, |typed| typed.parse().ok(), text!(texts, "staff-settings-text-day-wrong"))
}

fn read<T>(
    form: &mut FormState,
    field: &'static str,
    parse: impl FnOnce(&str) -> Option<T>,
    wrong: String,
) -> Option<T> {
    let parsed = parse(form.value(field));
    if parsed.is_none() {
        form.refuse(field, wrong);
    }
    parsed
}

#[cfg(test)]
mod tests {
    use saldo::text::Language;

    use super::*;

    const GOOD: [(&str, &str); 7] = [
        ("down", "50,00"),
        ("down_on", "2026-03-09"),
        ("share", "count"),
        ("count", "3"),
        ("amount", ""),
        ("rhythm", "monthly"),
        ("first_on", "2026-04-01"),
    ];

    /// The good form with other values in some fields: what is read, or the fields that complain.
    fn with(changes: &[(&'static str, &'static str)]) -> Result<Wanted, Vec<String>> {
        let change = |field: &str| changes.iter().find(|(changed, _)| *changed == field).map(|(_, value)| *value);
        let fields = GOOD.map(|(field, value)| (field, change(field).unwrap_or(value)));
        let mut form = FormState::of(&fields);
        let read = wanted(&mut form, Texts::of(Language::Nl), Currency::EUR);
        read.ok_or_else(|| form.errors().iter().map(|(field, _)| field.to_string()).collect())
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn terms_are_read_in_the_readers_language() {
        let (down_on, first_on) = (day("2026-03-09"), day("2026-04-01"));
        let three = Wanted { down: 50_00, down_on, share: Share::Count(3), rhythm: Rhythm::Monthly, first_on };
        assert_eq!(with(&[]), Ok(three));
        let each = [("share", "amount"), ("amount", "1.234,50"), ("rhythm", "two_weekly")];
        assert_eq!(with(&each), Ok(Wanted { share: Share::Amount(1_234_50), rhythm: Rhythm::TwoWeekly, ..three }));
        for nothing in ["", "0"] {
            assert_eq!(with(&[("down", nothing), ("down_on", "")]), Ok(Wanted { down: 0, down_on: first_on, ..three }));
        }
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        for (field, wrong) in [
            ("down", "much"),
            ("down_on", ""),
            ("down_on", "2026-13-01"),
            ("share", ""),
            ("count", "-3"),
            ("count", "3.5"),
            ("count", "99999999999"),
            ("rhythm", "daily"),
            ("first_on", "soon"),
        ] {
            assert_eq!(with(&[(field, wrong)]), Err(vec![field.to_owned()]), "{field}: {wrong}");
        }
        assert_eq!(with(&[("share", "amount")]), Err(vec!["amount".to_owned()]));
        let all = [("down", "x"), ("count", "x"), ("rhythm", "x"), ("first_on", "x")];
        assert_eq!(with(&all).unwrap_err().len(), 4, "all of them at once");
    }
}
