//! `GET /admin/debtors/{debtor}/disputes/{dispute}`: one dispute, with everything both sides said.

use leptos::prelude::*;
use saldo::approvals::{self, Approval};
use saldo::debtors::Debtor;
use saldo::disputes::{self, CameNote, CreditDecision, Dispute, DisputeEvent, DisputedInvoice, DisputedLine};
use saldo::ids::{DebtorId, DisputeId, DocumentId};
use saldo::paths::admin as paths;
use saldo::staff::{Duty, Staff};
use saldo::threads::{self, Message, Reader, Side};
use saldo::{tasks, text};

use super::act::Actions;
use super::claimed::{Claimed, CreditNotes, Decisions};
use super::facts::Facts;
use super::history::History;
use super::words;
use super::write::Write;
use crate::admin::money::parts;
use crate::admin::money::payment_parts::Waiting;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::threads::Thread;
use crate::ui::{ErrorSummary, Notice, Page, id_in_path, loaded, view};

/// Everything the page shows.
pub struct Inside {
    pub debtor: Debtor,
    pub dispute: Dispute,
    pub invoices: Vec<DisputedInvoice>,
    pub lines: Vec<DisputedLine>,
    pub decisions: Vec<CreditDecision>,
    /// Of one that runs: credit notes of its invoices, and which of them are about something else.
    pub notes: Vec<CameNote>,
    pub beside: Vec<DocumentId>,
    pub events: Vec<DisputeEvent>,
    pub messages: Vec<Message>,
    /// Credit that waits for a second person.
    pub waiting: Vec<Approval>,
    /// Those who can have it.
    pub colleagues: Vec<Staff>,
}

/// The page.
#[component]
pub fn StaffDisputePage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, id) = (id_in_path("debtor", DebtorId::parse), id_in_path("dispute", DisputeId::parse));
    loaded(async move { load(&page, &debtor?, &id?).await }, |inside| view! { <Show inside/> })
}

/// Another debtor's dispute is not there.
async fn load(page: &PageContext, debtor: &DebtorId, id: &DisputeId) -> Result<Inside, UiError> {
    let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
    let conn = &mut conn;
    let dispute = disputes::get(conn, debtor, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let colleagues = tasks::colleagues(conn, Some(debtor)).await.map_err(UiError::failed)?;
    let thread = disputes::about(id);
    let messages = threads::messages(conn, debtor, &thread, Reader::Creditor).await.map_err(UiError::failed)?;
    let notes = match dispute.state.is_over() {
        true => Vec::new(),
        false => disputes::notes_of(conn, debtor, &dispute).await.map_err(UiError::failed)?,
    };
    Ok(Inside {
        messages,
        notes,
        beside: disputes::said_beside(conn, id).await.map_err(UiError::failed)?,
        debtor: parts::debtor(conn, debtor).await?,
        invoices: disputes::invoices(conn, debtor, id).await.map_err(UiError::failed)?,
        lines: disputes::lines_of_round(conn, debtor, id, dispute.round).await.map_err(UiError::failed)?,
        decisions: disputes::decisions_of(conn, debtor, id).await.map_err(UiError::failed)?,
        events: disputes::events(conn, debtor, id).await.map_err(UiError::failed)?,
        waiting: approvals::waiting_for_dispute(conn, id).await.map_err(UiError::failed)?,
        colleagues: colleagues.into_iter().filter(|person| person.role.may(Duty::Handle)).collect(),
        dispute,
    })
}

#[component]
fn Show(inside: Inside) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "staff-dispute-title", number = inside.dispute.number.to_string());
    let done = page.query("done").and_then(|word| words::done(texts, &word));
    let done = done.map(|(tone, words)| view! { <Notice tone><p>{words}</p></Notice> });
    let debtor = inside.debtor.id.clone();
    let messages = inside.messages.clone();
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::DISPUTES>{text!(texts, "staff-disputes-title")}</a>
            <div class="page-head">
                <div><h1>{title}</h1><p><a href=paths::debtor(&debtor)><bdi>{inside.debtor.name.clone()}</bdi></a></p></div>
            </div>
            {done}
            <ErrorSummary/>
            <Waiting waiting=&inside.waiting/>
            <div class="columns">
                <div>
                    <Facts inside=&inside/>
                    <Claimed inside=&inside/>
                    <Decisions inside=&inside/>
                    <CreditNotes inside=&inside/>
                    <section class="panel" aria-labelledby="thread">
                        <h2 id="thread">{text!(texts, "staff-dispute-thread")}</h2>
                        <Thread messages mine=Side::Creditor file_link=move |message, position| paths::message_file(&debtor, message, position)/>
                    </section>
                    <Write inside=&inside/>
                </div>
                <div>
                    <Actions inside=&inside/>
                    <History events=inside.events.clone()/>
                </div>
            </div>
        </Page>
    }
}
