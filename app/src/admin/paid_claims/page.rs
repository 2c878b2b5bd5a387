//! `GET /admin/debtors/{debtor}/paid-claims/{claim}`: what the debtor says was paid, with everything both sides said.

use chrono::NaiveDate;
use leptos::prelude::*;
use saldo::debtors::Debtor;
use saldo::ids::{DebtorId, MessageId, PaidClaimId};
use saldo::paid_claims::{self, PaidClaim};
use saldo::paths::admin as paths;
use saldo::text;
use saldo::threads::{self, Message, Reader, Side};

use super::facts::{Facts, Match, TakeBack};
use super::words;
use super::write::Write;
use crate::admin::money::parts;
use crate::admin::name_of;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::threads::Thread;
use crate::ui::{ErrorSummary, Notice, Page, id_in_path, loaded, view};

/// Everything the page shows.
pub struct Inside {
    pub debtor: Debtor,
    pub claim: PaidClaim,
    pub messages: Vec<Message>,
    /// Names, where somebody has one.
    pub claimed_by: Option<String>,
    pub closed_by: Option<String>,
    /// The day an answer is due.
    pub answer_on: NaiveDate,
}

/// The page.
#[component]
pub fn StaffPaidClaimPage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, id) = (id_in_path("debtor", DebtorId::parse), id_in_path("claim", PaidClaimId::parse));
    loaded(async move { load(&page, &debtor?, &id?).await }, |inside| view! { <Show inside/> })
}

/// Another debtor's claim is not there.
async fn load(page: &PageContext, debtor: &DebtorId, id: &PaidClaimId) -> Result<Inside, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let conn = &mut conn;
    let claim = paid_claims::get(conn, debtor, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let thread = paid_claims::about(id);
    let closed_by = match &claim.closed_by {
        Some(actor) => name_of(conn, debtor, actor).await?,
        None => None,
    };
    Ok(Inside {
        messages: threads::messages(conn, debtor, &thread, Reader::Creditor).await.map_err(UiError::failed)?,
        debtor: parts::debtor(conn, debtor).await?,
        claimed_by: name_of(conn, debtor, &claim.claimed_by).await?,
        closed_by,
        answer_on: paid_claims::answer_on(conn, ctx, &claim).await.map_err(UiError::failed)?,
        claim,
    })
}

#[component]
fn Show(inside: Inside) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "paid-claim-title", number = inside.claim.number.as_str());
    let done = page.query("done").and_then(|word| words::done(texts, &word));
    let done = done.map(|(tone, words)| view! { <Notice tone><p>{words}</p></Notice> });
    let debtor = inside.debtor.id.clone();
    let messages = inside.messages.clone();
    let thread = (!messages.is_empty()).then(|| {
        let link = move |message: &MessageId, position: i32| paths::message_file(&debtor, message, position);
        view! {
            <section class="panel" aria-labelledby="thread">
                <h2 id="thread">{text!(texts, "staff-dispute-thread")}</h2>
                <Thread messages mine=Side::Creditor file_link=link/>
            </section>
        }
    });
    let name = inside.debtor.name.clone();
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::TASKS>{text!(texts, "staff-tasks-title")}</a>
            <div class="page-head">
                <div><h1><bdi>{title}</bdi></h1><p><a href=paths::debtor(&inside.debtor.id)><bdi>{name}</bdi></a></p></div>
            </div>
            {done}
            <ErrorSummary/>
            <div class="columns">
                <div>
                    <Facts inside=&inside/>
                    {thread}
                    <Write inside=&inside/>
                </div>
                <div>
                    <Match inside=&inside/>
                    <TakeBack inside=&inside/>
                </div>
            </div>
        </Page>
    }
}
