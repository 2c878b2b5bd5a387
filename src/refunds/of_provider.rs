//! What is known of a provider's own refunds, by its ids.

use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{PaymentId, RefundId};
use crate::payments::{Payment, ProviderKind, RemoteRefund};
use crate::{execute, run};

/// A refund of a provider that was seen before.
#[derive(Debug, Clone, Default, sqlx::FromRow)]
pub(crate) struct Known {
    /// What of it is booked, or was before it failed.
    pub amount_minor: i64,
    /// The key of its entry.
    pub source_key: Option<String>,
    /// For ever.
    pub failed: bool,
}

pub(crate) async fn known(conn: &mut Conn, provider: ProviderKind, refund_ref: &str) -> Result<Option<Known>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select amount_minor, source_key, failed_at is not null as failed
             from provider_refund
             where provider = $1 and refund_ref = $2"
        )
        .bind(provider)
        .bind(refund_ref)
    )
}

/// Whether another refund of the provider fulfilled the wish that it names.
pub(crate) async fn is_second(conn: &mut Conn, payment: &PaymentId, refund: &RemoteRefund) -> Result<bool, DbError> {
    let Some(ours) = &refund.ours else { return Ok(false) };
    let first: Option<String> = run!(
        conn,
        fetch_optional,
        sqlx::query_scalar(
            "select refund_ref
             from provider_refund
             where payment_id = $1 and refund_id = $2 and refund_ref <> $3 and failed_at is null
             limit 1"
        )
        .bind(payment)
        .bind(ours)
        .bind(&refund.refund_ref)
    )?;
    Ok(first.is_some())
}

/// Notes a refund with what of it was booked.
pub(crate) async fn keep(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &PaymentId,
    (provider, refund): (ProviderKind, &RemoteRefund),
    booked_minor: i64,
    source_key: Option<&str>,
) -> Result<(), DbError> {
    // An id that is not among ours, after a database was restored, is no wish of ours.
    execute!(
        tx,
        sqlx::query(
            "insert into provider_refund (provider, refund_ref, payment_id, refund_id, amount_minor, source_key, seen_at)
             values ($1, $2, $3, (select id from refund where id = $4 and payment_id = $3), $5, $6, $7)"
        )
        .bind(provider)
        .bind(&refund.refund_ref)
        .bind(payment)
        .bind(&refund.ours)
        .bind(booked_minor)
        .bind(source_key)
        .bind(ctx.now())
    )?;
    Ok(())
}

/// Older versions booked refunds without their ids. Finds the one this must be, and notes it: the booked
/// wish it fulfils, or else refunded money that no other refund explains.
pub(crate) async fn booked_before(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    refund: &RemoteRefund,
) -> Result<Option<Known>, DbError> {
    let amount_minor = refund.amount.minor();
    let source_key = match fulfilled(tx, &payment.id, refund).await? {
        Some(wish) => Some(format!("refund:{wish}")),
        None if refund.ours.is_none() && unexplained(tx, &payment.id).await? >= amount_minor => None,
        None => return Ok(None),
    };
    keep(tx, ctx, &payment.id, (payment.provider, refund), amount_minor, source_key.as_deref()).await?;
    Ok(Some(Known { amount_minor, source_key, failed: false }))
}

/// The booked wish it names, while no refund is known to have fulfilled that.
async fn fulfilled(tx: &mut Tx, payment: &PaymentId, refund: &RemoteRefund) -> Result<Option<RefundId>, DbError> {
    run!(
        tx,
        fetch_optional,
        sqlx::query_scalar(
            "select r.id
             from refund r
             where r.id = $1 and r.payment_id = $2 and r.status = 'booked'
               and not exists (select 1 from provider_refund k where k.refund_id = r.id)"
        )
        .bind(&refund.ours)
        .bind(payment)
    )
}

/// What is booked as refunded, less the refunds that are known and the wishes that were fulfilled.
async fn unexplained(tx: &mut Tx, payment: &PaymentId) -> Result<i64, DbError> {
    run!(
        tx,
        fetch_one,
        sqlx::query_scalar(
            "select cast(p.refunded_minor
                         - coalesce((select sum(k.amount_minor)
                                     from provider_refund k
                                     where k.payment_id = p.id and k.failed_at is null), 0)
                         - coalesce((select sum(r.amount_minor)
                                     from refund r
                                     where r.payment_id = p.id and r.status = 'booked'
                                       and not exists (select 1 from provider_refund k where k.refund_id = r.id)), 0)
                         as bigint)
             from payment p
             where p.id = $1"
        )
        .bind(payment)
    )
}

/// The provider says that the payer did not get it: it never counts again, and the wish is not fulfilled.
pub(crate) async fn failed_later(
    tx: &mut Tx,
    ctx: &Ctx,
    (provider, refund): (ProviderKind, &RemoteRefund),
    why: &str,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "update provider_refund
             set failed_at = $3, failure = $4
             where provider = $1 and refund_ref = $2 and failed_at is null"
        )
        .bind(provider)
        .bind(&refund.refund_ref)
        .bind(ctx.now())
        .bind(why)
    )?;
    execute!(
        tx,
        sqlx::query(
            "update refund
             set status = 'failed', failure = $2, changed_at = $3
             where status in ('asked', 'booked')
               and id = (select refund_id from provider_refund where provider = $4 and refund_ref = $1)"
        )
        .bind(&refund.refund_ref)
        .bind(why)
        .bind(ctx.now())
        .bind(provider)
    )?;
    Ok(())
}
