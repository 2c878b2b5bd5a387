//! When the creditor works.

use std::collections::BTreeSet;

use super::calendar::{Holiday, MOST_HOLIDAYS, WorkingDays};
use super::change::{Change, ChangeError, Saved};
use super::fields::{Difference, Field, Section};
use super::store;
use crate::ctx::Ctx;

/// Saves the form that was opened at version `seen`. Days that were promised before stay as they are.
pub async fn change_calendar(
    ctx: &Ctx,
    seen: i64,
    week: WorkingDays,
    holidays: &[Holiday],
) -> Result<Saved, ChangeError> {
    let days: BTreeSet<_> = holidays.iter().map(|holiday| holiday.on).collect();
    if days.len() != holidays.len() || days.len() > MOST_HOLIDAYS {
        return Err(ChangeError::Holidays);
    }
    let mut tx = ctx.db.begin().await?;
    let change = Change::begin(&mut tx, Section::Calendar, seen).await?;
    let week_before = store::working_days(&mut tx).await?;
    let before: BTreeSet<Holiday> = store::holidays(&mut tx).await?.into_iter().collect();
    let after: BTreeSet<Holiday> = holidays.iter().cloned().collect();
    let mut differences = Vec::new();
    if week != week_before {
        differences.push(difference(Field::WorkingDays, in_words(week_before), in_words(week)));
    }
    if before != after {
        differences.push(difference(
            Field::Holidays,
            listed(before.difference(&after)),
            listed(after.difference(&before)),
        ));
    }
    if differences.is_empty() {
        return Ok(Saved::Unchanged);
    }
    store::set_calendar(&mut tx, week, holidays, ctx.now()).await?;
    change.record(&mut tx, ctx, &differences).await?;
    tx.commit().await?;
    Ok(Saved::Changed)
}

const fn difference(field: Field, before: String, after: String) -> Difference {
    Difference { field, before, after }
}

fn in_words(week: WorkingDays) -> String {
    WorkingDays::WEEK.into_iter().filter(|day| week.has(*day)).map(|day| day.to_string()).collect::<Vec<_>>().join(" ")
}

fn listed<'a>(holidays: impl Iterator<Item = &'a Holiday>) -> String {
    holidays.map(|holiday| format!("{} {}", holiday.on, holiday.name)).collect::<Vec<_>>().join(", ")
}
