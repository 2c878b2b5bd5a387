//! The demonstration provider: a checkout of our own making, kept in the database, that a visitor
//! approves, declines or lets take days. Money that took days behaves like a debit: the visitor can let
//! the bank return it. Refused when the profile is production.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use super::notice::{self, Notice, NoticeError, Subject};
use super::{
    Checkout, CheckoutRequest, DisputeState, Provider, ProviderError, ProviderKind, RefundRequest, RemoteCharge,
    RemoteCheckout, RemoteDispute, RemoteRefund, RemoteState,
};
use crate::clock::Clock;
use crate::ctx::Ctx;
use crate::db::{Conn, Db, DbError};
use crate::ids::PaymentId;
use crate::money::{Currency, Money};
use crate::{execute, paths, run};

/// What a visitor of the demonstration page decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum DemoState {
    /// Nothing yet.
    Open,
    /// Paid at once, or the money arrived.
    Paid,
    /// The money takes days.
    Processing,
    /// The bank said no.
    Failed,
    /// Ended without payment.
    Expired,
}

/// The columns of [`DemoCheckout`], named once.
macro_rules! select_checkout {
    ($rest:literal) => {
        concat!(
            "select session_ref, payment_id, currency, amount_minor, description, state, return_url, slow, returned_at
             from demo_checkout ",
            $rest
        )
    };
}

/// A checkout of the demonstration provider.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DemoCheckout {
    session_ref: String,
    payment_id: PaymentId,
    currency: Currency,
    amount_minor: i64,
    /// What the payer reads.
    pub description: String,
    /// What was decided.
    pub state: DemoState,
    /// Where the payer goes back to.
    pub return_url: String,
    /// Whether the money took days, as a debit does.
    slow: bool,
    /// When the bank took it back.
    returned_at: Option<DateTime<Utc>>,
}

impl DemoCheckout {
    /// What it asks for.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }

    /// Whether the bank can still take the money back.
    pub fn can_come_back(&self) -> bool {
        self.slow && self.state == DemoState::Paid && self.returned_at.is_none()
    }

    fn intent_ref(&self) -> String {
        format!("demo_intent_{}", self.payment_id)
    }

    fn remote(self) -> RemoteCheckout {
        RemoteCheckout {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            intent_ref: Some(self.intent_ref()),
            charge_ref: None,
            payment: Some(self.payment_id.clone()),
            amount: self.amount(),
            state: match self.state {
                DemoState::Open => RemoteState::Open,
                DemoState::Paid => RemoteState::Paid,
                DemoState::Processing => RemoteState::Processing,
                DemoState::Failed => RemoteState::Failed("declined".into()),
                DemoState::Expired => RemoteState::Expired,
            },
            method: Some(if self.slow { "demo_debit" } else { "demo" }.into()),
            session_ref: self.session_ref,
        }
    }
}

/// The provider; its checkouts are rows of `demo_checkout`.
pub struct Demo {
    db: Db,
    clock: Arc<dyn Clock>,
}

impl Demo {
    /// On this database.
    pub fn new(db: Db, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }

    async fn checkout(&self, session_ref: &str) -> Result<Option<DemoCheckout>, ProviderError> {
        let mut conn = self.db.read().await.map_err(unreachable)?;
        run!(conn, fetch_optional, sqlx::query_as(select_checkout!("where session_ref = $1")).bind(session_ref))
            .map_err(unreachable)
    }
}

fn unreachable(error: DbError) -> ProviderError {
    ProviderError::Unreachable(error.to_string())
}

/// The checkout of a payment, for the demonstration page.
pub async fn checkout_of(conn: &mut Conn, payment: &PaymentId) -> Result<Option<DemoCheckout>, DbError> {
    run!(conn, fetch_optional, sqlx::query_as(select_checkout!("where payment_id = $1")).bind(payment))
}

/// The visitor decided; goes on as a notice of any provider does. `false` when it was too late.
pub async fn decide(ctx: &Ctx, payment: &PaymentId, to: DemoState) -> Result<bool, NoticeError> {
    let Some(provider) = ctx.providers.of(ProviderKind::Demo) else { return Ok(false) };
    let mut tx = ctx.db.begin().await?;
    let session: Option<String> = run!(
        tx,
        fetch_optional,
        sqlx::query_scalar(
            "update demo_checkout
             set state = $2, slow = case when $2 = 'processing' then true else slow end
             where payment_id = $1 and (state = 'open' or (state = 'processing' and $2 in ('paid', 'failed')))
             returning session_ref"
        )
        .bind(payment)
        .bind(to)
    )?;
    tx.commit().await?;
    let Some(session) = session else { return Ok(false) };
    let notice = notice(format!("demo:{session}:{to:?}"), Subject::Checkout(session));
    notice::receive(ctx, provider.as_ref(), &notice).await?;
    Ok(true)
}

/// The bank takes back money that took days, as it does with a debit. `false` when it cannot.
pub async fn take_back(ctx: &Ctx, payment: &PaymentId) -> Result<bool, NoticeError> {
    let Some(provider) = ctx.providers.of(ProviderKind::Demo) else { return Ok(false) };
    let mut tx = ctx.db.begin().await?;
    let session: Option<String> = run!(
        tx,
        fetch_optional,
        sqlx::query_scalar(
            "update demo_checkout
             set returned_at = $2
             where payment_id = $1 and state = 'paid' and slow and returned_at is null
             returning session_ref"
        )
        .bind(payment)
        .bind(ctx.now())
    )?;
    tx.commit().await?;
    let Some(session) = session else { return Ok(false) };
    let notice = notice(format!("demo:{session}:returned"), Subject::Dispute(session));
    notice::receive(ctx, provider.as_ref(), &notice).await?;
    Ok(true)
}

fn notice(event_id: String, subject: Subject) -> Notice {
    Notice { event_id, kind: "demo.decided".into(), subject, account: String::new(), livemode: false }
}

#[async_trait]
impl Provider for Demo {
    fn kind(&self) -> ProviderKind {
        ProviderKind::Demo
    }

    fn account(&self) -> &str {
        ""
    }

    fn livemode(&self) -> bool {
        false
    }

    async fn create_checkout(&self, request: &CheckoutRequest) -> Result<Checkout, ProviderError> {
        let session_ref = format!("demo_{}", request.idempotency_key());
        let mut tx = self.db.begin().await.map_err(unreachable)?;
        execute!(
            tx,
            sqlx::query(
                "insert into demo_checkout (session_ref, payment_id, currency, amount_minor, description, state, return_url, created_at)
                 values ($1, $2, $3, $4, $5, 'open', $6, $7)
                 on conflict (session_ref) do nothing"
            )
            .bind(&session_ref)
            .bind(&request.payment)
            .bind(request.amount.currency())
            .bind(request.amount.minor())
            .bind(&request.description)
            .bind(&request.return_url)
            .bind(self.clock.now())
        )
        .map_err(unreachable)?;
        tx.commit().await.map_err(unreachable)?;
        Ok(Checkout { session_ref, url: paths::demo_provider(&request.payment) })
    }

    async fn expire_checkout(&self, session_ref: &str) -> Result<(), ProviderError> {
        let mut tx = self.db.begin().await.map_err(unreachable)?;
        let ended = execute!(
            tx,
            sqlx::query("update demo_checkout set state = 'expired' where session_ref = $1 and state = 'open'")
                .bind(session_ref)
        )
        .map_err(unreachable)?;
        tx.commit().await.map_err(unreachable)?;
        if ended == 1 { Ok(()) } else { Err(ProviderError::Refused("not open".into())) }
    }

    async fn fetch_checkout(&self, session_ref: &str) -> Result<RemoteCheckout, ProviderError> {
        let found = self.checkout(session_ref).await?;
        found.map(DemoCheckout::remote).ok_or_else(|| ProviderError::NotFound(session_ref.to_owned()))
    }

    async fn fetch_checkout_of(&self, _intent_ref: &str) -> Result<Option<RemoteCheckout>, ProviderError> {
        Ok(None)
    }

    async fn refund(&self, request: &RefundRequest) -> Result<RemoteCharge, ProviderError> {
        let refund = RemoteRefund {
            refund_ref: format!("demo_{}", request.refund),
            ours: Some(request.refund.clone()),
            amount: request.amount,
            failed: None,
        };
        Ok(RemoteCharge {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            charge_ref: request.intent_ref.clone(),
            intent_ref: request.intent_ref.clone(),
            refunds: vec![refund],
        })
    }

    async fn fetch_charge(&self, charge_ref: &str) -> Result<RemoteCharge, ProviderError> {
        Err(ProviderError::NotFound(charge_ref.to_owned()))
    }

    async fn fetch_refund(&self, refund_ref: &str) -> Result<RemoteCharge, ProviderError> {
        Err(ProviderError::NotFound(refund_ref.to_owned()))
    }

    /// It keeps no refunds, and of money that nobody knows it takes back none.
    async fn fetch_returns(&self, intent_ref: &str) -> Result<(RemoteCharge, Vec<RemoteDispute>), ProviderError> {
        let charge = RemoteCharge {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            charge_ref: String::new(),
            intent_ref: intent_ref.to_owned(),
            refunds: Vec::new(),
        };
        Ok((charge, Vec::new()))
    }

    /// A checkout that came back is its own dispute, and lost: there is no appeal against a returned debit.
    async fn fetch_dispute(&self, dispute_ref: &str) -> Result<RemoteDispute, ProviderError> {
        let found = self.checkout(dispute_ref).await?.filter(|checkout| checkout.returned_at.is_some());
        let checkout = found.ok_or_else(|| ProviderError::NotFound(dispute_ref.to_owned()))?;
        Ok(RemoteDispute {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            dispute_ref: dispute_ref.to_owned(),
            intent_ref: checkout.intent_ref(),
            amount: checkout.amount(),
            state: DisputeState::Lost,
            reason: "customer_initiated".into(),
        })
    }
}
