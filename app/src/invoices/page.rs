//! The page of one invoice or credit note.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ctx::Ctx;
use saldo::db::{Conn, DbError};
use saldo::disputes::{self, Dispute};
use saldo::ids::{DebtorId, DocumentId};
use saldo::invoices::{self, About, Attachment, InvoiceDetail, PaymentStage, RunningPayment};
use saldo::paid_claims::{self, PaidClaim};
use saldo::plans::{self, NextPart};
use saldo::promises::{self, RunningPromise};
use saldo::seen::How;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::head::Head;
use super::history::{Applied, History, Ties};
use super::lines::Lines;
use crate::disputes::of_invoice::of_invoice;
use crate::errors::UiError;
use crate::paid_claims::panel as paid_panel;
use crate::plans::standing::{self, Standing};
use crate::promises::panel as promise_panel;
use crate::seen;
use crate::server::render::PageContext;
use crate::ui::{Icon, Notice, Page, Symbol, Tone, debtor_in_path, id_in_path, loaded, view};

/// `GET /d/{debtor}/invoices/{document}`.
#[component]
pub fn InvoicePage() -> impl IntoView {
    let visit = Arc::clone(&PageContext::current().visit);
    let (debtor, document) = (debtor_in_path(), id_in_path("document", DocumentId::parse));
    let load = async move {
        let (debtor, document) = (debtor?, document?);
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let detail = invoices::get(&mut conn, &visit.ctx, &debtor.id, &document).await.map_err(UiError::failed)?;
        let detail = detail.ok_or(UiError::NotFound)?;
        let said = said(&mut conn, &visit.ctx, &debtor.id, (&document, detail.about)).await;
        let said = said.map_err(UiError::failed)?;
        if !detail.about.seen_just_now {
            seen::note(&visit.ctx, None, vec![document], How::Page);
        }
        Ok((debtor, detail, said))
    };
    loaded(load, |(debtor, detail, said)| view! { <Invoice debtor detail said/> })
}

/// What was said and agreed about paying it.
#[derive(Default)]
struct Said {
    disputes: Vec<Dispute>,
    /// Until when the rest is to be paid after a decision.
    pay_by: Option<NaiveDate>,
    plan: Option<Standing>,
    /// What a plan that runs asks for next of it.
    next: Option<NextPart>,
    paid: Vec<PaidClaim>,
    promised: Vec<RunningPromise>,
}

/// About most invoices nothing is.
async fn said(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    (id, about): (&DocumentId, About),
) -> Result<Said, DbError> {
    let mut said = Said::default();
    if about.disputes {
        said.disputes = disputes::about_document(conn, debtor, id).await?;
        said.pay_by = disputes::pay_by(conn, debtor, id).await?;
    }
    if about.plans {
        said.plan = standing::of_document(conn, ctx, debtor, id).await?;
        said.next = plans::next_parts(conn, ctx, debtor).await?.remove(id);
    }
    if about.paid_claims {
        said.paid = paid_claims::about_document(conn, debtor, id).await?;
    }
    if about.promises {
        said.promised = promises::running_of_documents(conn, debtor, std::slice::from_ref(id)).await?;
    }
    Ok(said)
}

#[component]
fn Invoice(debtor: DebtorOfContact, detail: InvoiceDetail, said: Said) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <Page title=detail.summary.title(texts)>
            <a class="back no-print" href=paths::invoices(&debtor.id)>{text!(texts, "invoices-title")}</a>
            <div class="columns">
                <div>
                    <Head debtor=&debtor detail=&detail next=said.next.as_ref()/>
                    {notices(texts, &debtor.id, &detail)}
                    <Lines detail=&detail/>
                    <Applied debtor=&debtor.id detail=&detail/>
                </div>
                <div>
                    {standing::panel(texts, &debtor.id, said.plan.as_slice())}
                    {paid_panel::of_invoice(texts, &debtor.id, &said.paid)}
                    {promise_panel::of_invoice(texts, &debtor.id, &said.promised)}
                    {of_invoice(texts, &debtor.id, &said.disputes, said.pay_by)}
                    <Files debtor=&debtor.id detail=&detail/>
                    <Ties debtor=&debtor.id detail=&detail/>
                    <History detail=&detail/>
                </div>
            </div>
        </Page>
    }
}

/// What keeps a part of the amount from being due.
fn notices(texts: &'static Texts, debtor: &DebtorId, detail: &InvoiceDetail) -> impl IntoView + use<> {
    let owed = &detail.summary.owed;
    let contested = owed.contested.is_positive().then(|| {
        let title = text!(texts, "invoice-contested", amount = texts.money(owed.contested));
        view! { <Notice tone=Tone::Info><h2>{title}</h2><p>{text!(texts, "invoice-contested-text")}</p></Notice> }
    });
    let collected = (owed.direct_debit && owed.outstanding.is_positive()).then(|| {
        let words = text!(texts, "invoice-collected-text");
        view! { <Notice tone=Tone::Info><h2>{text!(texts, "standing-collected")}</h2><p>{words}</p></Notice> }
    });
    let running: Vec<_> = detail.running.iter().map(|payment| running(texts, debtor, payment)).collect();
    view! { {collected}{contested}{running} }
}

fn running(texts: &'static Texts, debtor: &DebtorId, payment: &RunningPayment) -> impl IntoView + use<> {
    let amount = texts.money(payment.amount);
    let (tone, title, words) = if payment.stage == PaymentStage::Processing {
        (Tone::Info, text!(texts, "running-processing", amount = amount), text!(texts, "running-processing-text"))
    } else if payment.stage == PaymentStage::Announced {
        (Tone::Info, text!(texts, "transfer-running", amount = amount), text!(texts, "transfer-running-text"))
    } else {
        (Tone::Warn, text!(texts, "running-unfinished", amount = amount), text!(texts, "running-unfinished-text"))
    };
    let who = payment.started_by_name.clone().map(|name| view! { <bdi>{name}</bdi>". " });
    let link = paths::payment(debtor, &payment.id);
    view! {
        <Notice tone>
            <h2>{title}</h2>
            <p>{who}{words}</p>
            <div class="actions"><a href=link>{text!(texts, "running-look")}</a></div>
        </Notice>
    }
}

/// The files to download.
#[component]
fn Files<'a>(debtor: &'a DebtorId, detail: &'a InvoiceDetail) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let document = &detail.summary.id;
    let own = detail.own_pdf();
    let pdf = pdf(&page, detail, own, paths::invoice_pdf(debtor, document));
    let original = detail.header.has_original.then(|| {
        let link = paths::original(debtor, document);
        view! { <li><a href=link download><Icon symbol=Symbol::Download/>{text!(texts, "invoice-original")}</a></li> }
    });
    let attachments: Vec<_> = detail
        .attachments
        .iter()
        .filter(|attachment| own.is_none_or(|own| own.position != attachment.position))
        .map(|attachment| file(attachment, paths::attachment(debtor, document, attachment.position)))
        .collect();
    view! {
        <section class="panel no-print" aria-labelledby="files">
            <h2 id="files">{text!(texts, "invoice-files")}</h2>
            <ul class="files">{pdf}{original}{attachments}</ul>
        </section>
    }
}

/// The PDF, and whether it is the creditor's own. A plain link: when too many are made at once, a page says so.
fn pdf(page: &PageContext, detail: &InvoiceDetail, own: Option<&Attachment>, link: String) -> impl IntoView + use<> {
    let texts = page.texts;
    let creditor = page.visit.creditor.name();
    let about = match own {
        Some(own) => {
            let own = Some(own.description.as_str()).filter(|about| !about.is_empty()).unwrap_or(&own.name);
            Some(format!("{} ({own})", text!(texts, "pdf-own", creditor = creditor)))
        }
        None => detail.header.has_original.then(|| text!(texts, "pdf-copy-short")),
    };
    let about = about.map(|about| view! { <bdi class="quiet-text">{about}</bdi> });
    view! { <li><a href=link><Icon symbol=Symbol::Download/>{text!(texts, "pdf-document")}</a>{about}</li> }
}

/// A file is a link to it; an address of elsewhere stays text, because it is the sender's.
fn file(attachment: &Attachment, link: String) -> impl IntoView + use<> {
    let name = [&attachment.name, &attachment.description].into_iter().find(|name| !name.is_empty()).cloned();
    let name = name.or_else(|| attachment.uri.clone()).unwrap_or_else(|| attachment.position.to_string());
    let about = Some(attachment.description.clone()).filter(|about| !about.is_empty() && *about != name);
    let about = about.map(|about| view! { <bdi class="quiet-text">{about}</bdi> });
    if attachment.is_file {
        view! { <li><a href=link download><Icon symbol=Symbol::Download/><bdi>{name}</bdi></a>{about}</li> }
    } else {
        let uri = attachment.uri.clone().filter(|uri| *uri != name);
        view! { <li><bdi>{name}</bdi>{about}{uri.map(|uri| view! { <bdi class="quiet-text">{uri}</bdi> })}</li> }
    }
}
