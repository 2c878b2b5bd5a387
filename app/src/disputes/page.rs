//! `GET /d/{debtor}/disputes/{dispute}`: how it stands, what is said about it, and what can be done.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::disputes::{self, CreditDecision, Dispute, DisputeEvent, DisputedInvoice, DisputedLine};
use saldo::ids::{DisputeId, DocumentId, MessageId};
use saldo::invoices::{self, Selection};
use saldo::money::Money;
use saldo::texts::Texts;
use saldo::threads::{self, Message, Reader, Side};
use saldo::{paths, text};

use super::head::Head;
use super::parts::{Contested, Ended, History, TakeBack};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::threads::{AddMessage, Thread};
use crate::ui::{Drawn, ErrorSummary, Notice, Page, Tone, debtor_in_path, id_in_path, loaded, view};

/// Everything the page shows.
pub struct Case {
    pub debtor: DebtorOfContact,
    pub dispute: Dispute,
    pub invoices: Vec<DisputedInvoice>,
    pub lines: Vec<DisputedLine>,
    pub decisions: Vec<CreditDecision>,
    pub events: Vec<DisputeEvent>,
    pub messages: Vec<Message>,
    /// Until when it may be opened again.
    pub reopen_until: Option<NaiveDate>,
    /// What of its invoices is to be paid, today or later, and is contested by nobody.
    pub due: BTreeMap<DocumentId, Money>,
}

impl Case {
    /// Where the rest is paid, and how much that is; for whoever may.
    fn rest(&self) -> Option<(String, Money)> {
        let sum: i64 = self.due.values().map(|due| due.minor()).sum();
        let may = self.debtor.rights.pay && sum > 0;
        may.then(|| (paths::pay_for(&self.debtor.id, self.due.keys()), Money::stored(sum, self.dispute.currency)))
    }
}

/// The page.
#[component]
pub fn DisputePage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, id) = (debtor_in_path(), id_in_path("dispute", DisputeId::parse));
    let done = page.query("done");
    let load = async move { load(&page, debtor?, &id?).await };
    loaded(load, |case| view! { <OneDispute case done/> })
}

async fn load(page: &PageContext, debtor: DebtorOfContact, id: &DisputeId) -> Result<Case, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let dispute = disputes::get(&mut conn, &debtor.id, id).await.map_err(UiError::failed)?;
    let dispute = dispute.ok_or(UiError::NotFound)?;
    let invoices = disputes::invoices(&mut conn, &debtor.id, id).await.map_err(UiError::failed)?;
    let lines = disputes::lines_of_round(&mut conn, &debtor.id, id, dispute.round).await.map_err(UiError::failed)?;
    let decisions = disputes::decisions_of(&mut conn, &debtor.id, id).await.map_err(UiError::failed)?;
    let events = disputes::events(&mut conn, &debtor.id, id).await.map_err(UiError::failed)?;
    let about = disputes::about(id);
    let messages = threads::messages(&mut conn, &debtor.id, &about, Reader::Debtor).await.map_err(UiError::failed)?;
    let reopen_until = disputes::reopen_until(&mut conn, ctx, &dispute).await.map_err(UiError::failed)?;
    let named = Selection::Documents(invoices.iter().map(|invoice| invoice.document_id.clone()).collect());
    let rows = invoices::payable(&mut conn, ctx, &debtor.id, &named).await.map_err(UiError::failed)?.rows;
    let due = rows.into_iter().map(|row| (row.id, row.owed.due())).filter(|(_, due)| due.is_positive()).collect();
    Ok(Case { debtor, dispute, invoices, lines, decisions, events, messages, reopen_until, due })
}

#[component]
fn OneDispute(case: Case, done: Option<String>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "dispute-title", number = case.dispute.number.to_string());
    let sent = done.as_deref() == Some("sent");
    let done = done.and_then(|word| done_words(&page, &case, &word));
    view! {
        <Page title=title>
            <a class="back" href=paths::disputes(&case.debtor.id)>{text!(texts, "disputes-title")}</a>
            <ErrorSummary/>
            {done}
            <div class="columns">
                <div>
                    <Head case=&case just_sent=sent/>
                    <Ended case=&case/>
                    <Said case=&case/>
                </div>
                <div>
                    <Contested case=&case/>
                    <History case=&case/>
                    <TakeBack case=&case/>
                </div>
            </div>
        </Page>
    }
}

/// What a form that leads here says it did.
fn done_words(page: &PageContext, case: &Case, word: &str) -> Option<Drawn> {
    let texts = page.texts;
    let plain = |tone: Tone, words: String| view! { <Notice tone><p>{words}</p></Notice> };
    Some(match word {
        "sent" => confirmation(page, case),
        "said" => plain(Tone::Good, text!(texts, "dispute-done-said")),
        "withdrawn" => plain(Tone::Good, text!(texts, "dispute-done-withdrawn")),
        "reopened" => plain(Tone::Good, text!(texts, "dispute-done-reopened")),
        "too-late" => plain(Tone::Warn, text!(texts, "dispute-done-too-late")),
        _ => return None,
    })
}

/// Number, who has it, when an answer comes, and the rest to pay.
fn confirmation(page: &PageContext, case: &Case) -> Drawn {
    let (texts, dispute) = (page.texts, &case.dispute);
    let number = dispute.number.to_string();
    let who = dispute.owner_name.clone().unwrap_or_else(|| page.visit.creditor.name().to_owned());
    let day = texts.date_long(dispute.answer_due_on);
    let pay = pay_rest(texts, case);
    view! {
        <Notice tone=Tone::Good>
            <h2>{text!(texts, "dispute-sent-title", number = number)}</h2>
            <p>{text!(texts, "dispute-sent-text", who = who, date = day)}</p>
            {pay}
        </Notice>
    }
}

/// The button that pays what is not contested, or not any more.
pub fn pay_rest(texts: &'static Texts, case: &Case) -> impl IntoView + use<> {
    case.rest().map(|(link, rest)| {
        let amount = texts.money(rest);
        let words = match case.dispute.state.is_over() {
            true => text!(texts, "door-pay", amount = amount),
            false => text!(texts, "dispute-pay-rest", amount = amount),
        };
        view! { <div class="actions no-print"><a class="button primary" href=link>{words}</a></div> }
    })
}

/// The thread; whoever may contest may write.
#[component]
fn Said<'a>(case: &'a Case) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let debtor = case.debtor.id.clone();
    let link = {
        let debtor = debtor.clone();
        move |message: &MessageId, position: i32| paths::message_file(&debtor, message, position)
    };
    let add = match case.debtor.rights.dispute_and_plan {
        true => view! { <Write case/> },
        false => view! { <p class="quiet-text">{text!(texts, "dispute-only-disputers")}</p> },
    };
    view! {
        <section class="panel stack" aria-labelledby="said">
            <h2 id="said">{text!(texts, "dispute-messages")}</h2>
            <Thread messages=case.messages.clone() mine=Side::Debtor file_link=link/>
            <div class="no-print">{add}</div>
        </section>
    }
}

#[component]
fn Write<'a>(case: &'a Case) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let (debtor, id) = (&case.debtor.id, &case.dispute.id);
    let action = paths::dispute_messages(debtor, id);
    let send = text!(texts, "dispute-send");
    let Some(until) = case.reopen_until else {
        let label = match case.dispute.days_left.is_some() {
            true => text!(texts, "dispute-your-answer"),
            false => text!(texts, "dispute-your-message"),
        };
        return view! { <AddMessage action label button=send/> };
    };
    let hint = text!(texts, "dispute-reopen-hint", date = texts.date_long(until));
    let again = paths::reopen_dispute(debtor, id);
    let more = view! { <button class="button" formaction=again>{text!(texts, "dispute-reopen")}</button> };
    view! { <AddMessage action label=text!(texts, "dispute-not-agreed") hint button=send more/> }
}
