//! `GET /admin/debtors/{debtor}/payments`: every payment of one debtor, the newest first.

use chrono::DateTime;
use leptos::prelude::*;
use saldo::debtors::Debtor;
use saldo::ids::{DebtorId, PaymentId};
use saldo::paths::admin as paths;
use saldo::payments::inside::{self, After, LIST_ROWS, ListedPayment};
use saldo::staff::{Duty, Scope};
use saldo::text;

use super::money::PaymentTable;
use crate::admin::money::parts::{self, may};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, Page, Symbol, id_in_path, loaded, view};

struct Listed {
    debtor: Debtor,
    payments: Vec<ListedPayment>,
    /// Where the next page starts.
    next: Option<After>,
}

/// The list.
#[component]
pub fn PaymentsOfDebtorPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = id_in_path("debtor", DebtorId::parse);
    loaded(async move { load(&page, &debtor?).await }, |listed| view! { <List listed/> })
}

async fn load(page: &PageContext, id: &DebtorId) -> Result<Listed, UiError> {
    let ctx = &page.visit.ctx;
    let after = page.query("after").and_then(|after| parse_after(&after));
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let debtor = parts::debtor(&mut conn, id).await?;
    let only = Scope::Only(vec![id.clone()]);
    let found = inside::list_all(&mut conn, &only, None, after.as_ref(), ctx.now()).await;
    let mut payments = found.map_err(UiError::failed)?;
    let more = payments.len() > LIST_ROWS;
    payments.truncate(LIST_ROWS);
    let next = payments.last().filter(|_| more).map(|last| (last.created_at, last.id.clone()));
    Ok(Listed { debtor, payments, next })
}

/// "1772442000000000.pay_…": microseconds, then the id.
fn parse_after(text: &str) -> Option<After> {
    let (at, id) = text.split_once('.')?;
    Some((DateTime::from_timestamp_micros(at.parse().ok()?)?, PaymentId::parse(id)?))
}

#[component]
fn List(listed: Listed) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Listed { debtor, payments, next } = listed;
    let title = text!(texts, "staff-debtor-payments");
    let older = next.map(|(at, id)| {
        let link = format!("{}?after={}.{id}", paths::payments_of(&debtor.id), at.timestamp_micros());
        view! { <p><a class="button" rel="next" href=link>{text!(texts, "staff-money-payments-older")}</a></p> }
    });
    let record = (debtor.merged_into.is_none() && may(&page, Duty::Handle)).then(|| {
        view! { <a class="button" href=paths::manual_payment(&debtor.id)>{text!(texts, "staff-money-manual-title")}</a> }
    });
    let content = if payments.is_empty() {
        view! {
            <EmptyPanel symbol=Symbol::Card title=text!(texts, "staff-debtor-no-payments")/>
        }
    } else {
        view! { <div class="panel"><PaymentTable debtor=debtor.id.clone() payments/></div> }
    };
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::debtor(&debtor.id)><bdi>{debtor.name.clone()}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1></div>{record}</div>
            {content}
            {older}
        </Page>
    }
}
