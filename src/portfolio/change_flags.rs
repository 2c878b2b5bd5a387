//! Somebody changes what is said of a debtor. Handing over gives the collector the debtor at once, and taking back
//! takes it away at once: a collector's scope is read with each request.

use chrono::{DateTime, Utc};

use super::flags::{Flag, Flags, FlagsOfDebtor, MOST_TERMS_DAYS, flags};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, StaffId};
use crate::staff::{self, Role};
use crate::{debtors, execute, tasks};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum FlagsError {
    /// Only people of the creditor do.
    #[error("only staff change what is said of a debtor")]
    NotAllowed,
    /// There is no such debtor, or it was merged into another.
    #[error("there is no such debtor")]
    NotFound,
    /// These were changed since the form was shown.
    #[error("somebody changed this debtor in the meantime")]
    Stale(Vec<Flag>),
    /// Whoever is named cannot be that: disabled, of another role, or nobody.
    #[error("this colleague cannot be that")]
    NotForThem(Flag),
    /// Days to pay out of bounds.
    #[error("days to pay are between 0 and {MOST_TERMS_DAYS}")]
    Terms,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Makes them `new` if they still are what was `shown`; gives what was changed.
pub async fn change_flags(ctx: &Ctx, debtor: &DebtorId, shown: &Flags, new: &Flags) -> Result<Vec<Flag>, FlagsError> {
    if !matches!(ctx.actor, Actor::Staff(_)) {
        return Err(FlagsError::NotAllowed);
    }
    if new.terms_days.is_some_and(|days| !(0..=MOST_TERMS_DAYS).contains(&days)) {
        return Err(FlagsError::Terms);
    }
    let mut tx = ctx.db.begin().await?;
    debtors::lock(&mut tx, std::slice::from_ref(debtor)).await?;
    let before = flags(&mut tx, debtor).await?.ok_or(FlagsError::NotFound)?;
    let stale = shown.differences(&before.flags);
    if !stale.is_empty() {
        return Err(FlagsError::Stale(stale));
    }
    let changed = before.flags.differences(new);
    let mut said = Vec::with_capacity(changed.len());
    for flag in &changed {
        said.push(in_words(&mut tx, *flag, &before, new).await?);
    }
    if changed.is_empty() {
        return Ok(changed);
    }
    write(&mut tx, ctx, debtor, &before, new).await?;
    if let Some(collector) = before.flags.collector.as_ref().filter(|_| changed.contains(&Flag::Collector)) {
        tasks::free_of_debtor(&mut tx, collector, debtor).await?;
    }
    for (action, detail) in said {
        audit::record(&mut tx, ctx, Happened { action, object: debtor.as_str(), debtor: Some(debtor), detail }).await?;
    }
    tx.commit().await?;
    Ok(changed)
}

async fn write(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, before: &FlagsOfDebtor, new: &Flags) -> Result<(), DbError> {
    let insolvent_at = new.insolvent.then(|| before.insolvent_at.unwrap_or_else(|| ctx.now()));
    let handed_over_at = handed_over_at(ctx, before, new);
    let sql = "update debtor
               set kind = $2, language = $3, terms_days = $4, owner_id = $5, sales_rep_id = $6, collector_id = $7,
                   insolvent_by = case when $8 is null then null when insolvent_at is null then $10 else insolvent_by end,
                   handed_over_by = case when $9 is null then null
                                         when collector_id is distinct from $7 then $10 else handed_over_by end,
                   insolvent_at = $8, handed_over_at = $9
               where id = $1";
    execute!(
        tx,
        sqlx::query(sql)
            .bind(debtor)
            .bind(new.kind)
            .bind(new.language)
            .bind(new.terms_days)
            .bind(&new.owner)
            .bind(&new.sales_rep)
            .bind(&new.collector)
            .bind(insolvent_at)
            .bind(handed_over_at)
            .bind(ctx.actor.to_string())
    )?;
    Ok(())
}

/// Another collector has it from now on.
fn handed_over_at(ctx: &Ctx, before: &FlagsOfDebtor, new: &Flags) -> Option<DateTime<Utc>> {
    match &new.collector {
        same if *same == before.flags.collector => before.handed_over_at,
        Some(_) => Some(ctx.now()),
        None => None,
    }
}

/// The action of a change and its "from → to", if whoever is named can be that.
async fn in_words(
    conn: &mut Conn,
    flag: Flag,
    before: &FlagsOfDebtor,
    new: &Flags,
) -> Result<(&'static str, String), FlagsError> {
    let old = &before.flags;
    let days = |days: Option<i32>| days.map_or_else(|| "usual".to_owned(), |days| days.to_string());
    let yes = |is| if is { "yes" } else { "no" };
    Ok(match flag {
        Flag::Kind => ("debtor.kind_changed", from_to(old.kind.code(), new.kind.code())),
        Flag::Language => ("debtor.language_changed", from_to(old.language.tag(), new.language.tag())),
        Flag::Terms => ("debtor.terms_changed", from_to(&days(old.terms_days), &days(new.terms_days))),
        Flag::Insolvent => ("debtor.insolvency_changed", from_to(yes(old.insolvent), yes(new.insolvent))),
        Flag::Owner => {
            let to = named(conn, flag, new.owner.as_ref(), false).await?;
            ("debtor.owner_changed", from_to(name(before.owner.as_deref()), &to))
        }
        Flag::SalesRep => {
            let to = named(conn, flag, new.sales_rep.as_ref(), false).await?;
            ("debtor.sales_rep_changed", from_to(name(before.sales_rep.as_deref()), &to))
        }
        Flag::Collector => {
            let to = named(conn, flag, new.collector.as_ref(), true).await?;
            let action = if new.collector.is_some() { "debtor.handed_over" } else { "debtor.taken_back" };
            (action, from_to(name(before.collector.as_deref()), &to))
        }
    })
}

fn from_to(from: &str, to: &str) -> String {
    format!("{from} → {to}")
}

fn name(name: Option<&str>) -> &str {
    name.unwrap_or("nobody")
}

/// The name of a colleague who is not disabled, and is an outside collector or is none.
async fn named(conn: &mut Conn, flag: Flag, who: Option<&StaffId>, collector: bool) -> Result<String, FlagsError> {
    let Some(who) = who else { return Ok(name(None).to_owned()) };
    let person = staff::find(conn, who).await?.filter(|person| person.disabled_at.is_none());
    let fits = person.filter(|person| (person.role == Role::Collector) == collector);
    fits.map(|person| person.name).ok_or(FlagsError::NotForThem(flag))
}
