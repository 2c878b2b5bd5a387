//! The demonstration provider: a checkout of our own making, kept in the database, that a visitor
//! approves, declines or lets take days. Refused when the profile is production.

use std::sync::Arc;

use async_trait::async_trait;

use super::notice::{self, Notice, NoticeError, Subject};
use super::{
    Checkout, CheckoutRequest, Provider, ProviderError, ProviderKind, RefundRequest, RemoteCharge, RemoteCheckout,
    RemoteDispute, RemoteState,
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
}

impl DemoCheckout {
    /// What it asks for.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }

    fn remote(self) -> RemoteCheckout {
        RemoteCheckout {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            intent_ref: Some(format!("demo_intent_{}", self.payment_id)),
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
            method: Some("demo".into()),
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
}

fn unreachable(error: DbError) -> ProviderError {
    ProviderError::Unreachable(error.to_string())
}

/// The checkout of a payment, for the demonstration page.
pub async fn checkout_of(conn: &mut Conn, payment: &PaymentId) -> Result<Option<DemoCheckout>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select session_ref, payment_id, currency, amount_minor, description, state, return_url
             from demo_checkout
             where payment_id = $1"
        )
        .bind(payment)
    )
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
             set state = $2
             where payment_id = $1 and (state = 'open' or (state = 'processing' and $2 in ('paid', 'failed')))
             returning session_ref"
        )
        .bind(payment)
        .bind(to)
    )?;
    tx.commit().await?;
    let Some(session) = session else { return Ok(false) };
    let notice = Notice {
        event_id: format!("demo:{session}:{to:?}"),
        kind: "demo.decided".into(),
        subject: Subject::Checkout(session),
        account: String::new(),
        livemode: false,
    };
    notice::receive(ctx, provider.as_ref(), &notice).await?;
    Ok(true)
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
        let mut conn = self.db.read().await.map_err(unreachable)?;
        let found: Option<DemoCheckout> = run!(
            conn,
            fetch_optional,
            sqlx::query_as(
                "select session_ref, payment_id, currency, amount_minor, description, state, return_url
                 from demo_checkout
                 where session_ref = $1"
            )
            .bind(session_ref)
        )
        .map_err(unreachable)?;
        found.map(DemoCheckout::remote).ok_or_else(|| ProviderError::NotFound(session_ref.to_owned()))
    }

    async fn fetch_checkout_of(&self, _intent_ref: &str) -> Result<Option<RemoteCheckout>, ProviderError> {
        Ok(None)
    }

    async fn refund(&self, request: &RefundRequest) -> Result<RemoteCharge, ProviderError> {
        let refunded = request.refunded_before.checked_add(request.amount);
        Ok(RemoteCharge {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            charge_ref: request.intent_ref.clone(),
            intent_ref: request.intent_ref.clone(),
            refunded: refunded.map_err(|error| ProviderError::Refused(error.to_string()))?,
        })
    }

    async fn fetch_charge(&self, charge_ref: &str) -> Result<RemoteCharge, ProviderError> {
        Err(ProviderError::NotFound(charge_ref.to_owned()))
    }

    async fn fetch_dispute(&self, dispute_ref: &str) -> Result<RemoteDispute, ProviderError> {
        Err(ProviderError::NotFound(dispute_ref.to_owned()))
    }
}
