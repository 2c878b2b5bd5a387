//! `GET /d/{debtor}/plans/{plan}`: how it stands, what is next, and what can be done.

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ctx::Ctx;
use saldo::db::{Conn, DbError};
use saldo::ids::PlanId;
use saldo::money::Money;
use saldo::plans::{
    self, ClaimLine, Consent, Instalment, InstalmentLeft, OpenChange, Plan, PlanButton, PlanChange, PlanEvent,
    State as PlanState, Terms, changes,
};
use saldo::{paths, text};

use super::change::open::{self as change, Change};
use super::head::Head;
use super::limits::Talk;
use super::parts::{Agreement, Claims, History, Instalments, Offered, TakeBack};
use crate::errors::UiError;
use crate::help::subject;
use crate::server::render::PageContext;
use crate::ui::{Drawn, Notice, Page, Tone, debtor_in_path, id_in_path, loaded, view};

/// Everything the page shows.
pub struct Case {
    pub debtor: DebtorOfContact,
    pub plan: Plan,
    /// What was proposed with its instalments, the oldest first.
    pub proposals: Vec<(Terms, Vec<Instalment>)>,
    pub claims: Vec<ClaimLine>,
    /// Of one that runs, or ran.
    pub left: Vec<InstalmentLeft>,
    /// What can be paid now.
    pub buttons: Vec<PlanButton>,
    /// What of a broken one is missing beyond its grace.
    pub missing: Money,
    pub consents: Vec<Consent>,
    pub events: Vec<PlanEvent>,
    /// The change that waits for an answer.
    pub open: Option<OpenChange>,
    /// The newest first.
    pub changes: Vec<PlanChange>,
}

impl Case {
    /// The terms that hold, or else the newest.
    pub fn terms(&self) -> Option<&(Terms, Vec<Instalment>)> {
        let version = self.plan.agreed_terms.unwrap_or(self.plan.terms);
        self.proposals.iter().find(|(terms, _)| terms.version == version)
    }

    /// Terms that both agreed to, and agreed to change since.
    pub fn agreed_before(&self) -> impl Iterator<Item = &Terms> {
        let holds = self.plan.agreed_terms.unwrap_or_default();
        let all = self.proposals.iter().map(|(terms, _)| terms);
        all.filter(move |terms| terms.version < holds && plans::agreed_by_both(&self.consents, terms.version))
    }

    /// Whether the visitor may answer for the debtor.
    pub const fn may_answer(&self) -> bool {
        self.debtor.rights.dispute_and_plan
    }
}

/// The page.
#[component]
pub fn PlanPage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, id) = (debtor_in_path(), id_in_path("plan", PlanId::parse));
    let done = page.query("done");
    let load = async move { load(&page, debtor?, &id?).await };
    loaded(load, |case| view! { <OnePlan case done/> })
}

async fn load(page: &PageContext, debtor: DebtorOfContact, id: &PlanId) -> Result<Case, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let plan = plans::get(&mut conn, &debtor.id, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    read(&mut conn, ctx, debtor, plan).await.map_err(UiError::failed)
}

async fn read(conn: &mut Conn, ctx: &Ctx, debtor: DebtorOfContact, plan: Plan) -> Result<Case, DbError> {
    let mut proposals = Vec::new();
    for terms in plans::terms_of(conn, &plan).await? {
        let instalments = plans::instalments_of(conn, &plan, terms.version).await?;
        proposals.push((terms, instalments));
    }
    let claims = plans::claims_of(conn, &plan, plan.agreed_terms.unwrap_or(plan.terms)).await?;
    let left = plans::left_of(conn, ctx, &plan).await?;
    let buttons = if plan.state.runs() { plans::buttons_of(conn, ctx, &plan).await? } else { Vec::new() };
    let missing = plans::missing_of(conn, ctx, &plan).await?;
    let consents = plans::consents_of(conn, &plan).await?;
    let events = plans::events_of(conn, &plan).await?;
    let open = changes::open_of(conn, &plan).await?;
    let changes = changes::all_of(conn, &plan).await?;
    Ok(Case { debtor, plan, proposals, claims, left, buttons, missing, consents, events, open, changes })
}

#[component]
fn OnePlan(case: Case, done: Option<String>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "plan-title", number = case.plan.number.to_string());
    let done = done.and_then(|word| done_words(&page, &case, &word));
    let talk = match case.plan.closed_at {
        Some(_) => (text!(texts, "plan-talk"), text!(texts, "plan-talk-text")),
        None => (text!(texts, "plan-changes"), text!(texts, "plan-changes-text")),
    };
    let subject = subject(texts, &title, &case.debtor, &[]);
    view! {
        <Page title>
            <a class="back" href=paths::plans(&case.debtor.id)>{text!(texts, "plans-title")}</a>
            {done}
            <div class="columns">
                <div>
                    <Head case=&case/>
                    <Offered case=&case/>
                    <Change case=&case/>
                    <Instalments case=&case/>
                    <Agreement case=&case/>
                </div>
                <div>
                    <Claims case=&case/>
                    <Talk title=talk.0 words=talk.1 subject/>
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
    let number = case.plan.number.to_string();
    let (tone, title, words) = match (word, case.plan.state) {
        ("sent", PlanState::Asked) => {
            let day = case.plan.answer_due_on.map(|day| texts.date_long(day)).unwrap_or_default();
            let words = text!(texts, "plan-done-asked-text", date = day);
            (Tone::Good, Some(text!(texts, "plan-done-asked", number = number)), words)
        }
        ("sent", PlanState::Running) => {
            let title = text!(texts, "plan-done-agreed", number = number);
            (Tone::Good, Some(title), text!(texts, "plan-done-agreed-text"))
        }
        ("call", _) => (Tone::Good, None, text!(texts, "plan-done-call")),
        ("withdrawn", PlanState::Withdrawn) => (Tone::Good, None, text!(texts, "plan-done-withdrawn")),
        ("too-late", _) => (Tone::Warn, None, text!(texts, "plan-done-too-late")),
        ("other-terms", _) => (Tone::Warn, None, text!(texts, "plan-done-other-terms")),
        ("being-paid", PlanState::Offered) => (Tone::Warn, None, text!(texts, "plan-done-being-paid")),
        ("overtaken", PlanState::Offered) => (Tone::Warn, None, text!(texts, "plan-done-not-possible")),
        ("overtaken", PlanState::Lapsed) => (Tone::Warn, None, text!(texts, "plan-done-overtaken")),
        _ => change::done(texts, case, word)?,
    };
    let title = title.map(|title| view! { <h2>{title}</h2> });
    Some(view! { <Notice tone>{title}<p>{words}</p></Notice> })
}
