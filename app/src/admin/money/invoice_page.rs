//! `GET /admin/debtors/{debtor}/invoices/{document}`: an invoice or credit note as people of the creditor see it.

use leptos::prelude::*;
use saldo::approvals::{self, Approval};
use saldo::db::Conn;
use saldo::debtors::Debtor;
use saldo::disputes::{self, Dispute};
use saldo::ids::{DebtorId, DocumentId};
use saldo::invoices::inside::{self, BookedOnDocument, HoldOnDocument};
use saldo::invoices::{self, DocumentKind, InvoiceDetail};
use saldo::money::Money;
use saldo::paid_claims::{self, PaidClaim};
use saldo::paths;
use saldo::seen::{self, Seen};
use saldo::waivers::{self, Waiver};
use saldo::write_offs::{self, WriteOff};

use super::booked::{self, Booked};
use super::invoice_head::Head;
use super::invoice_parts::{Holds, Running, Settles, Waivers, WriteOffs};
use super::parts::{self, Done};
use super::payment_parts::Waiting;
use crate::admin::disputes::panel::DisputesPanel;
use crate::admin::paid_claims::panel::PaidClaimsPanel;
use crate::errors::UiError;
use crate::invoices::lines::Lines;
use crate::seen::SeenBy;
use crate::server::render::PageContext;
use crate::ui::{Page, id_in_path, loaded, view};

/// Everything the page shows.
pub struct InvoiceInside {
    pub debtor: Debtor,
    pub detail: InvoiceDetail,
    pub written_off: Money,
    pub waivers: Vec<Waiver>,
    pub write_offs: Vec<WriteOff>,
    pub holds: Vec<HoldOnDocument>,
    pub disputes: Vec<Dispute>,
    /// What was ever said to be paid of it.
    pub paid: Vec<PaidClaim>,
    /// Disputes whose invoices this one takes the place of.
    pub settles: Vec<Dispute>,
    pub booked: Vec<BookedOnDocument>,
    pub waiting: Vec<Approval>,
    pub seen: Vec<Seen>,
}

/// The page.
#[component]
pub fn StaffInvoicePage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, document) = (id_in_path("debtor", DebtorId::parse), id_in_path("document", DocumentId::parse));
    loaded(async move { load(&page, &debtor?, &document?).await }, |inside| view! { <Inside inside/> })
}

/// Another debtor's invoice is not there.
async fn load(page: &PageContext, debtor: &DebtorId, id: &DocumentId) -> Result<InvoiceInside, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let detail = invoices::get(&mut conn, ctx, debtor, id).await.map_err(UiError::failed)?;
    let detail = detail.ok_or(UiError::NotFound)?;
    let off = write_offs::written_off(&mut conn, debtor, id).await.map_err(UiError::failed)?;
    Ok(InvoiceInside {
        debtor: parts::debtor(&mut conn, debtor).await?,
        written_off: off.unwrap_or_else(|| Money::zero(detail.summary.payable.currency())),
        waivers: waivers::of_document(&mut conn, debtor, id).await.map_err(UiError::failed)?,
        write_offs: write_offs::of_document(&mut conn, debtor, id).await.map_err(UiError::failed)?,
        disputes: disputes::about_document(&mut conn, debtor, id).await.map_err(UiError::failed)?,
        paid: paid_claims::about_document(&mut conn, debtor, id).await.map_err(UiError::failed)?,
        settles: settles(&mut conn, debtor, &detail).await?,
        holds: inside::holds_on(&mut conn, debtor, id, ctx.now()).await.map_err(UiError::failed)?,
        booked: inside::booked_on(&mut conn, debtor, id).await.map_err(UiError::failed)?,
        waiting: approvals::waiting_for_document(&mut conn, id).await.map_err(UiError::failed)?,
        seen: seen::of_document(&mut conn, debtor, id).await.map_err(UiError::failed)?,
        detail,
    })
}

/// A credit note takes no invoice's place.
async fn settles(conn: &mut Conn, debtor: &DebtorId, detail: &InvoiceDetail) -> Result<Vec<Dispute>, UiError> {
    if detail.summary.kind != DocumentKind::Invoice {
        return Ok(Vec::new());
    }
    let invoice = (&detail.summary.id, detail.summary.number.as_str());
    disputes::settled_by(conn, debtor, invoice).await.map_err(UiError::failed)
}

#[component]
fn Inside(inside: InvoiceInside) -> impl IntoView {
    let texts = PageContext::current().texts;
    let back = paths::admin::debtor(&inside.debtor.id);
    let events: Vec<_> = inside.booked.iter().map(|booked| booked::of_document(texts, booked)).collect();
    view! {
        <Page title=inside.detail.summary.title(texts)>
            <a class="back" href=back><bdi>{inside.debtor.name.clone()}</bdi></a>
            <Done/>
            <Waiting waiting=&inside.waiting/>
            <div class="columns">
                <div>
                    <Head inside=&inside/>
                    <Lines detail=&inside.detail/>
                </div>
                <div>
                    <Running inside=&inside/>
                    <Settles inside=&inside/>
                    <DisputesPanel debtor=inside.debtor.id.clone() disputes=inside.disputes.clone()/>
                    <PaidClaimsPanel debtor=inside.debtor.id.clone() claims=inside.paid.clone()/>
                    <Holds inside=&inside/>
                    <Waivers inside=&inside/>
                    <WriteOffs inside=&inside/>
                    <SeenBy seen=&inside.seen/>
                    <Booked events/>
                </div>
            </div>
        </Page>
    }
}
