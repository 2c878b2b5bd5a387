//! `GET /link/payments/{payment}`: what became of a payment that this link started or is about, and
//! its receipt.

use leptos::prelude::*;
use saldo::access::Rights;
use saldo::contacts::DebtorOfContact;
use saldo::ids::PaymentId;
use saldo::links::Link;
use saldo::payments::{self, PaymentStatus as Status, store};
use saldo::transfers;

use crate::errors::UiError;
use crate::payments::looked;
use crate::payments::payment_page::{PaymentData, ShownPayment};
use crate::payments::places::Places;
use crate::server::render::PageContext;
use crate::ui::{id_in_path, loaded, view};

/// The page.
#[component]
pub fn LinkPaymentPage() -> impl IntoView {
    let page = PageContext::current();
    let id = id_in_path("payment", PaymentId::parse);
    let load = async move { load(&page, &id?).await };
    loaded(load, |data| view! { <ShownPayment data/> })
}

async fn load(page: &PageContext, id: &PaymentId) -> Result<PaymentData, UiError> {
    let (ctx, link) = page.visit.link()?;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let seen = store::of_link(&mut conn, &link.id, id).await.map_err(UiError::failed)?;
    drop(conn);
    looked::look(&page.state, &ctx, &seen.ok_or(UiError::NotFound)?).await;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let payment = store::of_link(&mut conn, &link.id, id).await.map_err(UiError::failed)?;
    let payment = payment.ok_or(UiError::NotFound)?;
    let lines = store::lines(&mut conn, id).await.map_err(UiError::failed)?;
    let given = match payment.status {
        Status::Settled => store::given(&mut conn, id).await.map_err(UiError::failed)?,
        _ => Vec::new(),
    };
    let came_back = payments::came_back(&mut conn, &payment).await.map_err(UiError::failed)?;
    // A link to a receipt shows it and pays nothing; nobody's name is shown, nor what somebody wrote.
    let may_pay = payment.started_by == ctx.actor.to_string();
    let transfer = match payment.status {
        Status::AwaitingTransfer if may_pay => {
            transfers::of_payment(&mut conn, &payment).await.map_err(UiError::failed)?
        }
        _ => None,
    };
    let (debtor, said, places) = (debtor(link, may_pay), Vec::new(), Places::Link);
    Ok(PaymentData { debtor, payment, lines, given, came_back, starter: None, transfer, said, places })
}

fn debtor(link: &Link, may_pay: bool) -> DebtorOfContact {
    DebtorOfContact {
        id: link.debtor_id.clone(),
        number: link.debtor_number.clone(),
        name: link.debtor_name.clone(),
        rights: if may_pay { Rights::PAY } else { Rights::VIEW },
    }
}
