//! Stripe's HTTP interface behind [`Provider`].

use std::collections::HashMap;
use std::time::Duration;

use async_trait::async_trait;
use stripe::{Client, ClientBuilder, IdempotencyKey, RequestStrategy, StripeError, StripeRequest};
use stripe_checkout::checkout_session::{
    CreateCheckoutSession, CreateCheckoutSessionLineItems, CreateCheckoutSessionLineItemsPriceData,
    CreateCheckoutSessionPaymentIntentData, ExpireCheckoutSession, ListCheckoutSession, ProductData,
    RetrieveCheckoutSession,
};
use stripe_client_core::{RequestBuilder, StripeMethod};
use stripe_core::charge::RetrieveCharge;
use stripe_core::dispute::{ListDispute, RetrieveDispute};
use stripe_core::refund::{CreateRefund, ListRefund, RetrieveRefund};
use stripe_shared::{
    Account, CheckoutSession, CheckoutSessionLocale, CheckoutSessionMode, CheckoutSessionPaymentStatus,
    CheckoutSessionStatus, Dispute, DisputeStatus, PaymentIntent, PaymentIntentStatus, Refund,
};
use stripe_types::Expandable;

use super::minor_units::{from_stripe, to_stripe};
use crate::ids::{PaymentId, RefundId};
use crate::money::{Currency, Money};
use crate::payments::{
    Checkout, CheckoutRequest, DisputeState, Provider, ProviderError, ProviderKind, RefundRequest, RemoteCharge,
    RemoteCheckout, RemoteDispute, RemoteRefund, RemoteState,
};
use crate::text::Language;

/// No answer of Stripe's may hold a page longer than this.
const PATIENCE: Duration = Duration::from_secs(20);

/// How to reach Stripe.
#[derive(Clone)]
pub struct StripeSettings {
    /// `sk_live_…` or `sk_test_…`.
    pub secret_key: String,
    /// The account's id, for comparison with notices.
    pub account: String,
    /// Where the interface is; Stripe's own when `None`.
    pub api_base: Option<String>,
}

/// Stripe's hosted checkout.
pub struct Stripe {
    client: Client,
    account: String,
    livemode: bool,
}

impl Stripe {
    /// Builds the client; nothing is sent yet.
    pub fn new(settings: StripeSettings) -> Result<Self, ProviderError> {
        let livemode = settings.secret_key.starts_with("sk_live_") || settings.secret_key.starts_with("rk_live_");
        let mut builder = ClientBuilder::new(settings.secret_key);
        if let Some(base) = settings.api_base {
            builder = builder.url(base);
        }
        let client = builder.build().map_err(refused)?;
        Ok(Self { client, account: settings.account, livemode })
    }

    async fn answer<T>(&self, call: impl Future<Output = Result<T, StripeError>>) -> Result<T, ProviderError> {
        match tokio::time::timeout(PATIENCE, call).await {
            Ok(answer) => answer.map_err(refused),
            Err(_) => Err(ProviderError::Unreachable("no answer in time".into())),
        }
    }

    async fn make_refund(&self, request: &RefundRequest) -> Result<Refund, ProviderError> {
        let amount = to_stripe(request.amount).ok_or(ProviderError::OutsideLimits(request.amount))?;
        let key = IdempotencyKey::new(request.idempotency_key())
            .map_err(|_| ProviderError::Refused("the idempotency key is too long".into()))?;
        let create = CreateRefund::new()
            .payment_intent(&request.intent_ref)
            .amount(amount)
            .metadata(HashMap::from([(REFUND_KEY.to_owned(), request.refund.to_string())]));
        let call = create.customize().request_strategy(RequestStrategy::Idempotent(key)).send(&self.client);
        self.answer(call).await
    }

    /// Whether it was done before nobody here may know: an answer is lost, or the machine stood still for longer
    /// than Stripe keeps the key. Its list of refunds knows.
    async fn refund_made_before(&self, request: &RefundRequest) -> Result<Option<Refund>, ProviderError> {
        let refunds = self.all_refunds(ListRefund::new().payment_intent(&request.intent_ref)).await?;
        Ok(refunds.into_iter().find(|refund| ours(refund).is_some_and(|id| id == request.refund)))
    }

    /// All refunds of a charge, oldest first.
    async fn refunds_of(&self, charge_ref: &str) -> Result<Vec<RemoteRefund>, ProviderError> {
        let refunds = self.all_refunds(ListRefund::new().charge(charge_ref)).await?;
        refunds.iter().rev().map(remote_refund).collect()
    }

    /// Page after page, newest first.
    async fn all_refunds(&self, list: ListRefund) -> Result<Vec<Refund>, ProviderError> {
        let list = list.limit(100);
        let mut refunds: Vec<Refund> = Vec::new();
        loop {
            let next = match refunds.last() {
                Some(last) => list.clone().starting_after(last.id.as_str()),
                None => list.clone(),
            };
            let page = self.answer(next.send(&self.client)).await?;
            let more = page.has_more && !page.data.is_empty();
            refunds.extend(page.data);
            if !more {
                return Ok(refunds);
            }
        }
    }

    fn charge_with(&self, refund: &Refund) -> Result<RemoteCharge, ProviderError> {
        Ok(RemoteCharge {
            provider: ProviderKind::Stripe,
            account: self.account.clone(),
            // A refund does not say; a key sees the objects of its own mode only.
            livemode: self.livemode,
            charge_ref: refund.charge.as_ref().map(|charge| charge.id().to_string()).unwrap_or_default(),
            intent_ref: refund.payment_intent.as_ref().map(|intent| intent.id().to_string()).unwrap_or_default(),
            refunds: vec![remote_refund(refund)?],
        })
    }

    fn remote_dispute(&self, dispute: Dispute) -> Result<RemoteDispute, ProviderError> {
        let intent = dispute.payment_intent.as_ref().map(|intent| intent.id().to_string());
        Ok(RemoteDispute {
            provider: ProviderKind::Stripe,
            account: self.account.clone(),
            livemode: dispute.livemode,
            dispute_ref: dispute.id.to_string(),
            intent_ref: intent.unwrap_or_default(),
            amount: money(dispute.amount, &dispute.currency.to_string())?,
            state: match dispute.status {
                DisputeStatus::Won => DisputeState::Won,
                DisputeStatus::Lost => DisputeState::Lost,
                DisputeStatus::NeedsResponse | DisputeStatus::UnderReview => DisputeState::Open,
                _ => DisputeState::Inquiry,
            },
            reason: dispute.reason,
        })
    }

    fn remote(&self, session: CheckoutSession) -> Result<RemoteCheckout, ProviderError> {
        let intent = match session.payment_intent {
            Some(Expandable::Object(intent)) => Some(intent),
            _ => None,
        };
        let status = session.status.unwrap_or(CheckoutSessionStatus::Open);
        let state = state(&status, &session.payment_status, intent.as_deref());
        let currency = session.currency.as_ref().map(ToString::to_string).ok_or(ProviderError::NoMoney)?;
        // What counts as paid is what was received, not what the page asked for.
        let amount = match (&state, &intent) {
            (RemoteState::Paid, Some(intent)) => intent.amount_received,
            _ => session.amount_total.unwrap_or(0),
        };
        let charge = intent.as_ref().and_then(|intent| intent.latest_charge.clone());
        Ok(RemoteCheckout {
            provider: ProviderKind::Stripe,
            account: self.account.clone(),
            livemode: session.livemode,
            session_ref: session.id.to_string(),
            intent_ref: intent.as_ref().map(|intent| intent.id.to_string()),
            payment: session.metadata.as_ref().and_then(|m| m.get(PAYMENT_KEY)).and_then(|id| PaymentId::parse(id)),
            amount: money(amount, &currency)?,
            state,
            method: charge.as_ref().and_then(method),
            charge_ref: charge.map(|charge| charge.id().to_string()),
        })
    }
}

/// Under which key our id stands in Stripe's metadata.
const PAYMENT_KEY: &str = "saldo_payment";
const REFUND_KEY: &str = "saldo_refund";

#[async_trait]
impl Provider for Stripe {
    fn kind(&self) -> ProviderKind {
        ProviderKind::Stripe
    }

    fn account(&self) -> &str {
        &self.account
    }

    fn livemode(&self) -> bool {
        self.livemode
    }

    async fn own_account(&self) -> Result<String, ProviderError> {
        let call = RequestBuilder::new(StripeMethod::Get, "/account").customize::<Account>();
        Ok(self.answer(call.send(&self.client)).await?.id.to_string())
    }

    async fn create_checkout(&self, request: &CheckoutRequest) -> Result<Checkout, ProviderError> {
        let amount = to_stripe(request.amount).ok_or(ProviderError::OutsideLimits(request.amount))?;
        let currency: stripe_types::Currency = request
            .amount
            .currency()
            .code()
            .to_lowercase()
            .parse()
            .map_err(|_| ProviderError::OutsideLimits(request.amount))?;
        let price = CreateCheckoutSessionLineItemsPriceData {
            unit_amount: Some(amount),
            product_data: Some(ProductData::new(&request.description)),
            ..CreateCheckoutSessionLineItemsPriceData::new(currency)
        };
        let item = CreateCheckoutSessionLineItems { price_data: Some(price), quantity: Some(1), ..Default::default() };
        let metadata = HashMap::from([(PAYMENT_KEY.to_owned(), request.payment.to_string())]);
        let create = CreateCheckoutSession::new()
            .mode(CheckoutSessionMode::Payment)
            .line_items(vec![item])
            .success_url(&request.return_url)
            .cancel_url(&request.return_url)
            .client_reference_id(request.payment.as_str())
            .expires_at(request.expires_at.timestamp())
            .locale(match request.language {
                Language::En => CheckoutSessionLocale::En,
                Language::Nl => CheckoutSessionLocale::Nl,
            })
            .payment_intent_data(CreateCheckoutSessionPaymentIntentData {
                metadata: Some(metadata.clone()),
                ..Default::default()
            })
            .metadata(metadata);
        let key = IdempotencyKey::new(request.idempotency_key())
            .map_err(|_| ProviderError::Refused("the idempotency key is too long".into()))?;
        let call = create.customize().request_strategy(RequestStrategy::Idempotent(key)).send(&self.client);
        let session = self.answer(call).await.map_err(|error| limits(error, request.amount))?;
        let url = session.url.ok_or_else(|| ProviderError::Refused("the checkout has no address".into()))?;
        Ok(Checkout { session_ref: session.id.to_string(), url })
    }

    async fn expire_checkout(&self, session_ref: &str) -> Result<(), ProviderError> {
        self.answer(ExpireCheckoutSession::new(session_ref).send(&self.client)).await.map(|_| ())
    }

    async fn fetch_checkout(&self, session_ref: &str) -> Result<RemoteCheckout, ProviderError> {
        let retrieve = RetrieveCheckoutSession::new(session_ref).expand(["payment_intent.latest_charge".to_owned()]);
        let session = self.answer(retrieve.send(&self.client)).await?;
        self.remote(session)
    }

    async fn fetch_checkout_of(&self, intent_ref: &str) -> Result<Option<RemoteCheckout>, ProviderError> {
        let list = ListCheckoutSession::new().payment_intent(intent_ref);
        let found = self.answer(list.send(&self.client)).await?;
        match found.data.into_iter().next() {
            Some(session) => self.fetch_checkout(session.id.as_str()).await.map(Some),
            None => Ok(None),
        }
    }

    async fn refund(&self, request: &RefundRequest) -> Result<RemoteCharge, ProviderError> {
        let refund = match self.refund_made_before(request).await? {
            Some(refund) => refund,
            None => self.make_refund(request).await?,
        };
        self.charge_with(&refund)
    }

    async fn fetch_charge(&self, charge_ref: &str) -> Result<RemoteCharge, ProviderError> {
        let charge = self.answer(RetrieveCharge::new(charge_ref).send(&self.client)).await?;
        let intent = charge.payment_intent.as_ref().map(|intent| intent.id().to_string());
        Ok(RemoteCharge {
            provider: ProviderKind::Stripe,
            account: self.account.clone(),
            livemode: charge.livemode,
            charge_ref: charge.id.to_string(),
            intent_ref: intent.unwrap_or_default(),
            refunds: self.refunds_of(charge_ref).await?,
        })
    }

    async fn fetch_refund(&self, refund_ref: &str) -> Result<RemoteCharge, ProviderError> {
        let refund = self.answer(RetrieveRefund::new(refund_ref).send(&self.client)).await?;
        self.charge_with(&refund)
    }

    async fn fetch_returns(&self, intent_ref: &str) -> Result<(RemoteCharge, Vec<RemoteDispute>), ProviderError> {
        let refunds = self.all_refunds(ListRefund::new().payment_intent(intent_ref)).await?;
        let list = ListDispute::new().payment_intent(intent_ref).limit(100);
        let disputes = self.answer(list.send(&self.client)).await?.data;
        let charge = RemoteCharge {
            provider: ProviderKind::Stripe,
            account: self.account.clone(),
            livemode: self.livemode,
            charge_ref: String::new(),
            intent_ref: intent_ref.to_owned(),
            refunds: refunds.iter().rev().map(remote_refund).collect::<Result<_, _>>()?,
        };
        let disputes = disputes.into_iter().map(|dispute| self.remote_dispute(dispute)).collect::<Result<_, _>>()?;
        Ok((charge, disputes))
    }

    async fn fetch_dispute(&self, dispute_ref: &str) -> Result<RemoteDispute, ProviderError> {
        let dispute = self.answer(RetrieveDispute::new(dispute_ref).send(&self.client)).await?;
        self.remote_dispute(dispute)
    }
}

/// A session says whether it is over; its intent says how the money is.
fn state(
    status: &CheckoutSessionStatus,
    paid: &CheckoutSessionPaymentStatus,
    intent: Option<&PaymentIntent>,
) -> RemoteState {
    match (status, paid) {
        (CheckoutSessionStatus::Open, _) => RemoteState::Open,
        (CheckoutSessionStatus::Expired, _) => RemoteState::Expired,
        (_, CheckoutSessionPaymentStatus::Paid) => RemoteState::Paid,
        _ => match intent.map(|intent| (&intent.status, &intent.last_payment_error)) {
            Some((PaymentIntentStatus::Succeeded, _)) => RemoteState::Paid,
            Some((PaymentIntentStatus::Canceled, _)) => RemoteState::Failed("canceled".into()),
            Some((PaymentIntentStatus::RequiresPaymentMethod, error)) => {
                let code = error
                    .as_ref()
                    .and_then(|error| error.decline_code.clone().or(error.code.as_ref().map(ToString::to_string)));
                RemoteState::Failed(code.unwrap_or_else(|| "declined".into()))
            }
            _ => RemoteState::Processing,
        },
    }
}

fn method(charge: &Expandable<stripe_shared::Charge>) -> Option<String> {
    match charge {
        Expandable::Object(charge) => charge.payment_method_details.as_ref().map(|details| details.type_.clone()),
        Expandable::Id(_) => None,
    }
}

/// The refund of ours that it fulfils.
fn ours(refund: &Refund) -> Option<RefundId> {
    refund.metadata.as_ref().and_then(|kept| kept.get(REFUND_KEY)).and_then(|id| RefundId::parse(id))
}

/// A refund that is pending, or waits for the payer, has left the balance; one that failed is back on it.
fn remote_refund(refund: &Refund) -> Result<RemoteRefund, ProviderError> {
    let failed = match refund.status.as_deref() {
        Some(status @ ("failed" | "canceled")) => Some(refund.failure_reason.as_deref().unwrap_or(status).to_owned()),
        _ => None,
    };
    let amount = money(refund.amount, &refund.currency.to_string())?;
    Ok(RemoteRefund { refund_ref: refund.id.to_string(), ours: ours(refund), amount, failed })
}

fn money(amount: i64, currency: &str) -> Result<Money, ProviderError> {
    let unreadable = |error: crate::money::MoneyError| ProviderError::Refused(format!("unreadable amount: {error}"));
    from_stripe(amount, Currency::parse(&currency.to_uppercase()).map_err(unreadable)?).map_err(unreadable)
}

fn limits(error: ProviderError, amount: Money) -> ProviderError {
    match &error {
        ProviderError::Refused(code) if code.starts_with("amount_too_") => ProviderError::OutsideLimits(amount),
        _ => error,
    }
}

/// Only what is about this request is final; everything else may be asked again.
fn refused(error: StripeError) -> ProviderError {
    match error {
        StripeError::Stripe(error, status) => {
            let code = error.code.map(|code| code.to_string()).unwrap_or_default();
            match status {
                404 => ProviderError::NotFound(code),
                400 | 402 | 403 => ProviderError::Refused(code),
                500.. => ProviderError::Broken(status),
                _ => ProviderError::Unreachable(format!("{status} {code}")),
            }
        }
        other => ProviderError::Unreachable(other.to_string()),
    }
}
