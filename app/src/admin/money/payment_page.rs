//! `GET /admin/debtors/{debtor}/payments/{payment}`: a payment, where its money is, and what went back.

use leptos::prelude::*;
use saldo::approvals::{self, Approval};
use saldo::debtors::Debtor;
use saldo::ids::{DebtorId, PaymentId};
use saldo::ledger::credits;
use saldo::money::Money;
use saldo::payments::inside::{self, BookedOnPayment, ChargebackOfPayment, GivenNow};
use saldo::payments::{Payment, PaymentLine, PaymentStatus, ProviderKind, store};
use saldo::refunds::{self, Refund};
use saldo::{paths, text};

use super::booked::{self, Booked};
use super::parts::{self, Done};
use super::payment_parts::{Chargebacks, Given, Head, Meant, Refunds, Waiting};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{Page, id_in_path, loaded, view};

/// Everything the page shows.
pub struct PaymentInside {
    pub debtor: Debtor,
    pub payment: Payment,
    pub lines: Vec<PaymentLine>,
    pub given: Vec<GivenNow>,
    /// Not given to an invoice.
    pub credit: Money,
    pub refunds: Vec<Refund>,
    pub chargebacks: Vec<ChargebackOfPayment>,
    pub booked: Vec<BookedOnPayment>,
    pub waiting: Vec<Approval>,
}

impl PaymentInside {
    /// What may still be asked back of it.
    pub fn left(&self) -> Money {
        let asked = self.refunds.iter().filter(|refund| refund.status == refunds::RefundStatus::Asked);
        let asked: i64 = asked.map(|refund| refund.amount().minor()).sum();
        Money::stored((self.payment.refundable_minor() - asked).max(0), self.payment.amount().currency())
    }

    fn has_left(&self) -> bool {
        self.payment.status == PaymentStatus::Settled && self.left().is_positive()
    }

    /// A provider can send it back.
    pub fn may_be_refunded(&self) -> bool {
        self.has_left() && matches!(self.payment.provider, ProviderKind::Stripe | ProviderKind::Demo)
    }

    /// Nobody but us knows of it.
    pub fn may_be_reversed(&self) -> bool {
        let ours =
            matches!(self.payment.provider, ProviderKind::Manual | ProviderKind::Elsewhere | ProviderKind::Transfer);
        self.has_left() && ours
    }
}

/// The page.
#[component]
pub fn StaffPaymentPage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, payment) = (id_in_path("debtor", DebtorId::parse), id_in_path("payment", PaymentId::parse));
    loaded(async move { load(&page, &debtor?, &payment?).await }, |inside| view! { <Inside inside/> })
}

/// Reads everything; another debtor's payment is not there.
pub async fn load(page: &PageContext, debtor: &DebtorId, id: &PaymentId) -> Result<PaymentInside, UiError> {
    let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
    let payment = store::of_debtor(&mut conn, debtor, id).await.map_err(UiError::failed)?;
    let payment = payment.ok_or(UiError::NotFound)?;
    let left = credits::left_of(&mut conn, id).await.map_err(UiError::failed)?;
    Ok(PaymentInside {
        debtor: parts::debtor(&mut conn, debtor).await?,
        credit: Money::stored(left, payment.amount().currency()),
        lines: store::lines(&mut conn, id).await.map_err(UiError::failed)?,
        given: inside::given_now(&mut conn, id).await.map_err(UiError::failed)?,
        refunds: refunds::of_payment(&mut conn, id).await.map_err(UiError::failed)?,
        chargebacks: inside::chargebacks_of(&mut conn, id).await.map_err(UiError::failed)?,
        booked: inside::booked_on(&mut conn, id).await.map_err(UiError::failed)?,
        waiting: approvals::waiting_for_payment(&mut conn, id).await.map_err(UiError::failed)?,
        payment,
    })
}

#[component]
fn Inside(inside: PaymentInside) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "staff-money-payment-title", amount = texts.money(inside.payment.amount()));
    let back = paths::admin::debtor(&inside.debtor.id);
    let events: Vec<_> =
        inside.booked.iter().map(|booked| booked::of_payment(texts, &inside.payment, booked)).collect();
    view! {
        <Page title>
            <a class="back" href=back><bdi>{inside.debtor.name.clone()}</bdi></a>
            <Done/>
            <Waiting waiting=&inside.waiting/>
            <div class="columns">
                <div>
                    <Head inside=&inside/>
                    <Given inside=&inside/>
                    <Meant inside=&inside/>
                </div>
                <div>
                    <Refunds inside=&inside/>
                    <Chargebacks inside=&inside/>
                    <Booked events/>
                </div>
            </div>
        </Page>
    }
}
