//! A debtor promises to pay on a day.

use chrono::{Days, Duration, NaiveDate};

use super::check::{self, Line};
use super::store::{self, NewRow, about};
use super::types::{Made, NewPromise, PromiseError};
use super::{DAYS_LOOKED_BACK, look_after, tell};
use crate::audit::{self, Happened};
use crate::contacts;
use crate::creditor;
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::debtors::{self, Debtor};
use crate::holds::{self, HoldReason, NewHold};
use crate::ids::{ContactId, DebtorId, DocumentId, PaymentId, PromiseId};
use crate::money::{Currency, Money};
use crate::policies::{self, PolicyVersion};
use crate::threads::Side;

/// Makes it: holds, trail and a mail in one. The same form again gives the same promise.
pub async fn make(ctx: &Ctx, debtor: &DebtorId, new: &NewPromise) -> Result<Made, PromiseError> {
    Side::of(&ctx.actor).ok_or(PromiseError::NotAllowed)?;
    let by = ctx.actor.to_string();
    make_as(ctx, debtor, new, Maker { by: &by, caller: None, action: "promise.made" }).await
}

/// Who promises.
#[derive(Clone, Copy)]
pub(super) struct Maker<'a> {
    pub(super) by: &'a str,
    /// For whom a colleague writes it down.
    pub(super) caller: Option<&'a ContactId>,
    /// As the trail says it.
    pub(super) action: &'static str,
}

/// The same for anybody.
pub(super) async fn make_as(
    ctx: &Ctx,
    debtor: &DebtorId,
    new: &NewPromise,
    maker: Maker<'_>,
) -> Result<Made, PromiseError> {
    let mut tx = ctx.db.begin().await?;
    debtors::touch(&mut tx, debtor).await?.ok_or(PromiseError::NotFound)?;
    if let Some(id) = store::by_key(&mut tx, debtor, &new.key).await? {
        return Ok(Made::Before(id));
    }
    if let Some(caller) = maker.caller {
        contacts::rights(&mut tx, caller, debtor).await?.ok_or(PromiseError::NoContact)?;
    }
    let terms = terms(&mut tx, ctx, debtor, new.pay_on).await?;
    let documents: Vec<DocumentId> = new.lines.iter().map(|(document, _)| document.clone()).collect();
    let open = store::open(&mut tx, ctx, debtor, &documents, None).await?;
    let (currency, lines) = check::lines(&open, &new.lines)?;
    let asked = Asked { key: &new.key, pay_on: new.pay_on, payment: None, maker, currency };
    let id = write_down(&mut tx, ctx, &terms, &asked, &lines).await?;
    tx.commit().await?;
    Ok(Made::Now(id))
}

/// What a promise for a day is made under.
pub(super) struct Terms {
    debtor: Debtor,
    policy: PolicyVersion,
    kept_until: NaiveDate,
}

/// Whether the debtor may promise something for that day. What its day has ended is ended first, so that it counts
/// although no worker has looked at it yet. The caller holds the debtor.
pub(super) async fn terms(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, pay_on: NaiveDate) -> Result<Terms, PromiseError> {
    look_after::end_late_of(tx, ctx, debtor).await?;
    let debtor = debtors::get(tx, debtor).await?.ok_or(PromiseError::NotFound)?;
    let policy = policies::of_debtor(tx, &debtor).await?;
    if !check::are_offered(&debtor, &policy.policy) {
        return Err(PromiseError::NotOffered);
    }
    check::day(&policy.policy, ctx.today(), pay_on)?;
    let broken = store::broken_since(tx, &debtor.id, ctx.now() - Duration::days(DAYS_LOOKED_BACK)).await?;
    if broken >= i64::from(policy.policy.most_broken_promises) {
        return Err(PromiseError::TooManyBroken);
    }
    let kept_until = check::kept_until(&policy.policy, &creditor::calendar(tx).await?, pay_on);
    Ok(Terms { debtor, policy, kept_until })
}

/// What is promised, when and by whom.
pub(super) struct Asked<'a> {
    pub(super) key: &'a str,
    pub(super) pay_on: NaiveDate,
    pub(super) payment: Option<&'a PaymentId>,
    pub(super) maker: Maker<'a>,
    pub(super) currency: Currency,
}

/// Rows, a hold for each invoice, the trail and the mail. The amount stays due: a hold of a promise stops reminders.
pub(super) async fn write_down(
    tx: &mut Tx,
    ctx: &Ctx,
    terms: &Terms,
    asked: &Asked<'_>,
    lines: &[Line],
) -> Result<PromiseId, PromiseError> {
    let amounts = lines.iter().map(|line| Money::stored(line.minor, asked.currency));
    let amount = Money::sum(asked.currency, amounts).map_err(|_| PromiseError::TooMany)?;
    let (id, debtor): (PromiseId, &DebtorId) = (ctx.new_id(), &terms.debtor.id);
    let row = NewRow {
        id: &id,
        debtor,
        key: asked.key,
        payment: asked.payment,
        currency: asked.currency,
        pay_on: asked.pay_on,
        kept_until: terms.kept_until,
        policy: &terms.policy,
        made_by: asked.maker.by,
        made_for: asked.maker.caller,
    };
    store::insert(tx, ctx, &row, lines).await?;
    for line in lines {
        hold(tx, ctx, debtor, (&id, terms.kept_until), (&line.document, line.minor)).await?;
    }
    let numbers: Vec<&str> = lines.iter().map(|line| line.number.as_str()).collect();
    let caller = asked.maker.caller.map(|caller| format!(", as contact:{caller} said")).unwrap_or_default();
    let detail = format!("{amount} on {} for {}{caller}", asked.pay_on, numbers.join(", "));
    let happened = Happened { action: asked.maker.action, object: id.as_str(), debtor: Some(debtor), detail };
    audit::record(tx, ctx, happened).await?;
    tell::made(tx, ctx, &terms.debtor, (&id, asked), (amount, lines)).await?;
    Ok(id)
}

/// Nobody is reminded of it until its last day is over.
pub(super) async fn hold(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    (id, kept_until): (&PromiseId, NaiveDate),
    (document, minor): (&DocumentId, i64),
) -> Result<(), DbError> {
    let hold = NewHold {
        source_key: &holds::source_key(&about(id), document),
        debtor,
        document: Some(document),
        amount_minor: Some(minor),
        reason: HoldReason::Promise,
        ends_at: Some(ctx.zone.start_of(kept_until + Days::new(1))),
    };
    holds::keep(tx, ctx, hold).await
}
