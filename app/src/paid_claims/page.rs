//! `GET /d/{debtor}/paid-claims/{claim}`: how far it is, what is said about it, and what can be done.

use chrono::NaiveDate;
use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ids::{MessageId, PaidClaimId};
use saldo::invoices::{self, Selection};
use saldo::money::Money;
use saldo::paid_claims::{self, PaidClaim};
use saldo::threads::{self, Message, Reader, Side};
use saldo::{paths, text};

use super::head::Head;
use super::parts::{Ended, TakeBack};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::threads::{AddMessage, Thread};
use crate::ui::{Drawn, ErrorSummary, Notice, Page, Tone, debtor_in_path, id_in_path, loaded, view};

/// Everything the page shows.
pub struct Case {
    pub debtor: DebtorOfContact,
    pub claim: PaidClaim,
    pub messages: Vec<Message>,
    /// The day an answer is due.
    pub answer_on: NaiveDate,
    /// What is to be paid on the invoice, today or later.
    pub due: Money,
}

/// The page.
#[component]
pub fn PaidClaimPage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, id) = (debtor_in_path(), id_in_path("claim", PaidClaimId::parse));
    loaded(async move { load(&page, debtor?, &id?).await }, |case| view! { <OneClaim case/> })
}

async fn load(page: &PageContext, debtor: DebtorOfContact, id: &PaidClaimId) -> Result<Case, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let claim = paid_claims::get(&mut conn, &debtor.id, id).await.map_err(UiError::failed)?;
    let claim = claim.ok_or(UiError::NotFound)?;
    let about = paid_claims::about(id);
    let messages = threads::messages(&mut conn, &debtor.id, &about, Reader::Debtor).await.map_err(UiError::failed)?;
    let answer_on = paid_claims::answer_on(&mut conn, ctx, &claim).await.map_err(UiError::failed)?;
    let invoice = Selection::Documents(vec![claim.document_id.clone()]);
    let rows = invoices::payable(&mut conn, ctx, &debtor.id, &invoice).await.map_err(UiError::failed)?.rows;
    let due = rows.first().map_or_else(|| Money::zero(claim.amount().currency()), |row| row.owed.due());
    Ok(Case { debtor, claim, messages, answer_on, due })
}

#[component]
fn OneClaim(case: Case) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "paid-claim-title", number = case.claim.number.as_str());
    let back = paths::invoice(&case.debtor.id, &case.claim.document_id);
    let back_words = text!(texts, "invoice-title", number = case.claim.number.as_str());
    let done = page.query("done").and_then(|word| done_words(&page, &case, &word));
    view! {
        <Page title=title>
            <a class="back" href=back><bdi>{back_words}</bdi></a>
            <ErrorSummary/>
            {done}
            <div class="columns">
                <div>
                    <Head case=&case/>
                    <Ended case=&case/>
                </div>
                <div>
                    <Said case=&case/>
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
        "sent" => {
            let (who, day) = (page.visit.creditor.name(), texts.date_long(case.answer_on));
            let words = text!(texts, "dispute-sent-text", who = who, date = day);
            view! {
                <Notice tone=Tone::Good><h2>{text!(texts, "paid-claim-sent-title")}</h2><p>{words}</p></Notice>
            }
        }
        "said" => plain(Tone::Good, text!(texts, "dispute-done-said")),
        "withdrawn" => plain(Tone::Good, text!(texts, "paid-claim-done-withdrawn")),
        "too-late" => plain(Tone::Warn, text!(texts, "paid-claim-done-too-late")),
        _ => return None,
    })
}

/// The thread; whoever may say that something is paid may write.
#[component]
fn Said<'a>(case: &'a Case) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let debtor = case.debtor.id.clone();
    let action = paths::paid_claim_messages(&debtor, &case.claim.id);
    let link = move |message: &MessageId, position: i32| paths::message_file(&debtor, message, position);
    let add = match case.debtor.rights.dispute_and_plan {
        true => {
            let (label, button) = (text!(texts, "dispute-your-message"), text!(texts, "dispute-send"));
            view! { <AddMessage action label hint=text!(texts, "paid-claim-message-hint") button/> }
        }
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
