//! `GET …/waivers/{waiver}/take-back` and `…/write-off/take-back`: only a reason is needed.

use leptos::prelude::*;
use saldo::ids::{DebtorId, DocumentId, WaiverId};
use saldo::{paths, text, waivers, write_offs};

use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, Page, Width, id_in_path, loaded, view};

/// What is taken back, in words, and where its form goes.
struct TakingBack {
    back: String,
    action: String,
    words: String,
}

/// A waiver is taken back.
#[component]
pub fn TakeBackWaiverPage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, document) = (id_in_path("debtor", DebtorId::parse), id_in_path("document", DocumentId::parse));
    let waiver = id_in_path("waiver", WaiverId::parse);
    let load = async move { waiver_of(&page, &debtor?, &document?, &waiver?).await };
    loaded(load, |taking| view! { <TakeBack taking/> })
}

async fn waiver_of(
    page: &PageContext,
    debtor: &DebtorId,
    document: &DocumentId,
    id: &WaiverId,
) -> Result<TakingBack, UiError> {
    let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
    let waiver = waivers::get(&mut conn, debtor, id).await.map_err(UiError::failed)?;
    let waiver = waiver.filter(|waiver| waiver.document_id == *document).ok_or(UiError::NotFound)?;
    let texts = page.texts;
    Ok(TakingBack {
        back: paths::admin::invoice(debtor, document),
        action: paths::admin::take_back_waiver(debtor, document, id),
        words: text!(texts, "staff-money-take-back-waiver", amount = texts.money(waiver.amount())),
    })
}

/// What is written off is expected again.
#[component]
pub fn TakeBackWriteOffPage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, document) = (id_in_path("debtor", DebtorId::parse), id_in_path("document", DocumentId::parse));
    let load = async move { write_off_of(&page, &debtor?, &document?).await };
    loaded(load, |taking| view! { <TakeBack taking/> })
}

async fn write_off_of(page: &PageContext, debtor: &DebtorId, document: &DocumentId) -> Result<TakingBack, UiError> {
    let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
    let off = write_offs::written_off(&mut conn, debtor, document).await.map_err(UiError::failed)?;
    let off = off.ok_or(UiError::NotFound)?;
    let texts = page.texts;
    Ok(TakingBack {
        back: paths::admin::invoice(debtor, document),
        action: paths::admin::take_back_write_off(debtor, document),
        words: text!(texts, "staff-money-take-back-off", amount = texts.money(off)),
    })
}

#[component]
fn TakeBack(taking: TakingBack) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "staff-money-take-back");
    view! {
        <Page title=title.clone() width=Width::Slim>
            <a class="back" href=taking.back>{text!(texts, "staff-money-invoice")}</a>
            <div class="page-head"><div><h1>{title.clone()}</h1><p>{taking.words}</p></div></div>
            <ErrorSummary/>
            <form class="panel stack" method="post" action=taking.action novalidate>
                <Field name="why" label=text!(texts, "staff-money-reason") hint=text!(texts, "staff-money-note-hint") required=true/>
                <div class="actions"><button class="button primary">{title}</button></div>
            </form>
        </Page>
    }
}
