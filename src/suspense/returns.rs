//! What went back of money while it was in suspense: noted when it is heard of, and booked in the transaction that
//! places the money. What nobody told us by then, the job [`crate::payments::CatchUp`] asks for, and its notice brings.

use super::store::Said;
use super::{InSuspense, SuspenseError};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, PaymentId};
use crate::money::{Currency, Money};
use crate::payments::{self, DisputeState, ProviderKind, RemoteCharge, RemoteDispute, RemoteRefund};
use crate::{execute, run};

#[derive(sqlx::FromRow)]
struct Return {
    return_ref: String,
    kind: String,
    provider_account: String,
    livemode: bool,
    currency: Currency,
    amount_minor: i64,
    state: String,
    reason: String,
}

/// A provider gave money in suspense back, or that failed.
pub(crate) async fn note_refund(tx: &mut Tx, charge: &RemoteCharge, refund: &RemoteRefund) -> Result<(), DbError> {
    let known = Return {
        return_ref: refund.refund_ref.clone(),
        kind: "refund".into(),
        provider_account: charge.account.clone(),
        livemode: charge.livemode,
        currency: refund.amount.currency(),
        amount_minor: refund.amount.minor(),
        state: if refund.failed.is_some() { "failed" } else { "gone" }.into(),
        reason: refund.failed.clone().unwrap_or_default(),
    };
    note(tx, charge.provider, &charge.intent_ref, &known).await
}

/// A bank took money in suspense back, or decided about that. Questions move no money.
pub(crate) async fn note_chargeback(tx: &mut Tx, dispute: &RemoteDispute) -> Result<(), DbError> {
    let state = match dispute.state {
        DisputeState::Inquiry => return Ok(()),
        DisputeState::Open => "open",
        DisputeState::Won => "won",
        DisputeState::Lost => "lost",
    };
    let known = Return {
        return_ref: dispute.dispute_ref.clone(),
        kind: "chargeback".into(),
        provider_account: dispute.account.clone(),
        livemode: dispute.livemode,
        currency: dispute.amount.currency(),
        amount_minor: dispute.amount.minor(),
        state: state.into(),
        reason: dispute.reason.clone(),
    };
    note(tx, dispute.provider, &dispute.intent_ref, &known).await
}

/// Of no money in suspense it notes nothing. What is final stays, but what was lost may still be won.
async fn note(tx: &mut Tx, provider: ProviderKind, intent_ref: &str, known: &Return) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into suspended_return (provider, return_ref, source_key, kind, provider_account, livemode, currency,
                                           amount_minor, state, reason)
             select s.provider, $3, s.source_key, $4, $5, $6, $7, $8, $9, $10
             from suspended s
             where s.provider = $1 and s.intent_ref = $2
               and not exists (select 1 from suspense_left l where l.source_key = s.source_key)
             order by s.source_key
             limit 1
             on conflict (provider, return_ref) do update
             set state = excluded.state, reason = excluded.reason
             where suspended_return.state in ('gone', 'open') or excluded.state = 'won'"
        )
        .bind(provider)
        .bind(intent_ref)
        .bind(&known.return_ref)
        .bind(&known.kind)
        .bind(&known.provider_account)
        .bind(known.livemode)
        .bind(known.currency)
        .bind(known.amount_minor)
        .bind(&known.state)
        .bind(&known.reason)
    )?;
    Ok(())
}

/// Books all of it with the payment that the money became: what is gone is nobody's credit, not for a moment.
pub(super) async fn book(
    tx: &mut Tx,
    ctx: &Ctx,
    (money, said): (&InSuspense, &Said),
    payment: &PaymentId,
    owner: (&DebtorId, i64),
) -> Result<(), SuspenseError> {
    for known in of_money(tx, &money.source_key).await? {
        if known.kind == "refund" {
            payments::book_refunds(tx, ctx, payment, owner, &known.charge(said)).await?;
            continue;
        }
        let dispute = known.dispute(said);
        let Some(payment) = payments::store::get(tx, payment).await? else { continue };
        if payments::chargeback_fits(tx, ctx, &payment, &dispute).await? {
            payments::book_chargeback(tx, ctx, &payment, owner, &dispute).await?;
        }
    }
    Ok(())
}

/// Refunds first: a chargeback is of what they left.
async fn of_money(conn: &mut Conn, key: &str) -> Result<Vec<Return>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select return_ref, kind, provider_account, livemode, currency, amount_minor, state, reason
             from suspended_return
             where source_key = $1
             order by kind desc, return_ref"
        )
        .bind(key)
    )
}

impl Return {
    fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }

    /// The charge with this refund.
    fn charge(self, said: &Said) -> RemoteCharge {
        let amount = self.amount();
        let failed = (self.state == "failed").then_some(self.reason);
        RemoteCharge {
            provider: said.provider,
            account: self.provider_account,
            livemode: self.livemode,
            charge_ref: said.charge_ref.clone().unwrap_or_default(),
            intent_ref: said.intent_ref.clone().unwrap_or_default(),
            // Nobody could ask for a refund of it here.
            refunds: vec![RemoteRefund { refund_ref: self.return_ref, ours: None, amount, failed }],
        }
    }

    fn dispute(self, said: &Said) -> RemoteDispute {
        RemoteDispute {
            provider: said.provider,
            amount: self.amount(),
            account: self.provider_account,
            livemode: self.livemode,
            dispute_ref: self.return_ref,
            intent_ref: said.intent_ref.clone().unwrap_or_default(),
            state: match self.state.as_str() {
                "won" => DisputeState::Won,
                "lost" => DisputeState::Lost,
                _ => DisputeState::Open,
            },
            reason: self.reason,
        }
    }
}
