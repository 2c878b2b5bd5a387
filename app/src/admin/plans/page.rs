//! `GET /admin/debtors/{debtor}/plans/{plan}`: one plan, with everything both sides said and agreed to.

use leptos::prelude::*;
use saldo::debtors::Debtor;
use saldo::ids::{DebtorId, DocumentId, PlanId};
use saldo::invoices::{self, Owed, Selection};
use saldo::paths::admin as paths;
use saldo::plans::{self, ClaimLine, Consent, Instalment, InstalmentLeft, Plan, PlanEvent, Terms};
use saldo::policies::PolicyVersion;
use saldo::tasks::{self, Task};
use saldo::text;

use super::act::Actions;
use super::agreement::Agreements;
use super::claims::{Claims, Left};
use super::facts::Facts;
use super::history::History;
use super::limits::Limits;
use super::standing::{Standing, standing};
use super::terms::{Column, SideBySide, title};
use super::words;
use crate::admin::money::parts;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Notice, Page, id_in_path, loaded, view};

/// Everything the page shows.
pub struct Inside {
    pub debtor: Debtor,
    pub plan: Plan,
    /// The one it is measured by.
    pub policy: PolicyVersion,
    /// The oldest first.
    pub versions: Vec<Version>,
    /// The invoices of the terms that count, with what is owed on each now; none is owed on one that is paid.
    pub invoices: Vec<(ClaimLine, Option<Owed>)>,
    /// While somebody has to answer.
    pub standing: Option<Standing>,
    /// What is left of each instalment, once both agreed.
    pub left: Vec<InstalmentLeft>,
    pub events: Vec<PlanEvent>,
    /// Open ones that are about it.
    pub tasks: Vec<Task>,
}

/// Terms that somebody proposed, and who agreed to them.
pub struct Version {
    pub terms: Terms,
    pub instalments: Vec<Instalment>,
    pub consents: Vec<Consent>,
}

impl Inside {
    /// The invoices as they are in the plan.
    pub fn claims(&self) -> Vec<ClaimLine> {
        self.invoices.iter().map(|(claim, _)| claim.clone()).collect()
    }
}

/// The page.
#[component]
pub fn StaffPlanPage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, id) = (id_in_path("debtor", DebtorId::parse), id_in_path("plan", PlanId::parse));
    loaded(async move { load(&page, &debtor?, &id?).await }, |inside| view! { <Show inside/> })
}

/// Another debtor's plan is not there.
async fn load(page: &PageContext, debtor: &DebtorId, id: &PlanId) -> Result<Inside, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let conn = &mut conn;
    let plan = plans::get(conn, debtor, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let consents = plans::consents_of(conn, &plan).await.map_err(UiError::failed)?;
    let mut versions = Vec::new();
    for terms in plans::terms_of(conn, &plan).await.map_err(UiError::failed)? {
        let instalments = plans::instalments_of(conn, &plan, terms.version).await.map_err(UiError::failed)?;
        let consents = consents.iter().filter(|consent| consent.version == terms.version).cloned().collect();
        versions.push(Version { terms, instalments, consents });
    }
    let count = plan.agreed_terms.unwrap_or(plan.terms);
    let claims = plans::claims_of(conn, &plan, count).await.map_err(UiError::failed)?;
    let newest = versions.last().map(|version| &version.terms).ok_or(UiError::NotFound)?;
    let standing = standing(conn, (ctx, page.texts), debtor, (&plan, newest), &claims).await?;
    let documents: Vec<DocumentId> = claims.iter().map(|claim| claim.document_id.clone()).collect();
    let rows = invoices::payable(conn, ctx, debtor, &Selection::Documents(documents)).await.map_err(UiError::failed)?;
    let owed = |claim: &ClaimLine| rows.rows.iter().find(|row| row.id == claim.document_id).map(|row| row.owed);
    let about = format!("plan:{id}");
    let tasks = tasks::of_debtor(conn, debtor).await.map_err(UiError::failed)?.tasks;
    Ok(Inside {
        debtor: parts::debtor(conn, debtor).await?,
        policy: plans::policy_of(conn, &plan).await.map_err(UiError::failed)?,
        left: plans::left_of(conn, &plan).await.map_err(UiError::failed)?,
        events: plans::events_of(conn, &plan).await.map_err(UiError::failed)?,
        invoices: claims.into_iter().map(|claim| (owed(&claim), claim)).map(|(owed, claim)| (claim, owed)).collect(),
        tasks: tasks.into_iter().filter(|task| task.cause.starts_with(&about)).collect(),
        standing,
        versions,
        plan,
    })
}

#[component]
fn Show(inside: Inside) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let heading = text!(texts, "staff-plan-title", number = inside.plan.number.to_string());
    let done = page.query("done").and_then(|word| words::done(texts, &word));
    let done = done.map(|(tone, words)| view! { <Notice tone><p>{words}</p></Notice> });
    view! {
        <Page title=heading.clone()>
            <a class="back" href=paths::PLANS>{text!(texts, "staff-plans-title")}</a>
            <div class="page-head">
                <div><h1>{heading}</h1><p><a href=paths::debtor(&inside.debtor.id)><bdi>{inside.debtor.name.clone()}</bdi></a></p></div>
            </div>
            {done}
            <ErrorSummary/>
            <div class="columns">
                <div>
                    <Facts inside=&inside/>
                    <Proposed inside=&inside/>
                    <Left inside=&inside/>
                    <Claims inside=&inside/>
                    <Agreements inside=&inside/>
                </div>
                <div>
                    <Actions inside=&inside/>
                    <Limits inside=&inside/>
                    <History events=inside.events.clone()/>
                </div>
            </div>
        </Page>
    }
}

/// The newest terms, beside those of the other side that they answer, and why.
#[component]
fn Proposed<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let before = inside.versions.len().saturating_sub(2);
    let newest = || inside.versions.iter().skip(before);
    let columns: Vec<Column> = newest()
        .map(|version| Column {
            title: title(texts, version.terms.proposed_by_side),
            wanted: version.terms.wanted(),
            instalments: version.instalments.clone(),
        })
        .collect();
    let words: Vec<_> = newest()
        .filter(|version| !version.terms.words.is_empty())
        .map(|version| {
            let side = title(texts, version.terms.proposed_by_side);
            let words = version.terms.words.clone();
            view! { <p><strong>{side}</strong></p><p class="note-text" dir="auto">{words}</p> }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="terms">
            <h2 id="terms">{text!(texts, "staff-plan-terms")}</h2>
            <SideBySide columns currency=inside.plan.currency/>
            {words}
        </section>
    }
}
