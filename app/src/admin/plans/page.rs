//! `GET /admin/debtors/{debtor}/plans/{plan}`: one plan, with everything both sides said and agreed to.

use leptos::prelude::*;
use saldo::debtors::Debtor;
use saldo::ids::{DebtorId, DocumentId, PlanId};
use saldo::invoices::{self, Owed, Selection};
use saldo::paths::admin as paths;
use saldo::plans::{
    self, ClaimLine, Consent, Instalment, InstalmentLeft, OpenChange, Plan, PlanChange, PlanEvent, Terms, What, changes,
};
use saldo::policies::PolicyVersion;
use saldo::tasks::{self, Task};
use saldo::text;

use super::act::Actions;
use super::agreement::Agreements;
use super::change::Change;
use super::claims::{Claims, Left};
use super::facts::Facts;
use super::history::History;
use super::limits::Limits;
use super::standing::{Standing, of_change, standing};
use super::terms::{Column, SideBySide, title};
use super::words;
use crate::admin::money::parts;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::threads::withheld;
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
    /// While somebody has to answer it, or a change of it.
    pub standing: Option<Standing>,
    /// The change that waits for an answer.
    pub open: Option<OpenChange>,
    /// The newest first.
    pub changes: Vec<PlanChange>,
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
    /// The invoices as they are in the plan, and those that a change would take in.
    pub fn claims(&self) -> Vec<ClaimLine> {
        let added = match self.open.as_ref().map(|open| &open.what) {
            Some(What::Added { claims, .. }) => claims.as_slice(),
            _ => &[],
        };
        self.invoices.iter().map(|(claim, _)| claim).chain(added).cloned().collect()
    }

    /// The newest terms that matter, after those that they answer or take the place of.
    fn shown(&self) -> Vec<&Version> {
        let newest = match &self.open {
            Some(open) => open.change.terms,
            None => self.plan.agreed_terms.unwrap_or(self.plan.terms),
        };
        let first = self.open.as_ref().map_or(newest, |open| open.change.first_terms);
        let replaced = self.version(newest).and_then(|version| version.terms.replaces);
        let before = match replaced {
            Some(_) => (newest - 1).max(first),
            None => newest - 1,
        };
        let wanted = replaced.into_iter().chain(before..=newest);
        wanted.filter_map(|number| self.version(number)).collect()
    }

    fn version(&self, number: i32) -> Option<&Version> {
        self.versions.iter().find(|version| version.terms.version == number)
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
    let open = changes::open_of(conn, &plan).await.map_err(UiError::failed)?;
    let standing = match &open {
        Some(open) => Some(of_change(conn, (ctx, page.texts), debtor, (&plan, open)).await?),
        None => standing(conn, (ctx, page.texts), debtor, (&plan, newest), &claims).await?,
    };
    let documents: Vec<DocumentId> = claims.iter().map(|claim| claim.document_id.clone()).collect();
    let rows = invoices::payable(conn, ctx, debtor, &Selection::Documents(documents)).await.map_err(UiError::failed)?;
    let owed = |claim: &ClaimLine| rows.rows.iter().find(|row| row.id == claim.document_id).map(|row| row.owed);
    let about = format!("plan:{id}");
    let tasks = tasks::of_debtor(conn, debtor).await.map_err(UiError::failed)?.tasks;
    Ok(Inside {
        debtor: parts::debtor(conn, debtor).await?,
        policy: plans::policy_of(conn, &plan).await.map_err(UiError::failed)?,
        left: plans::left_of(conn, ctx, &plan).await.map_err(UiError::failed)?,
        events: plans::events_of(conn, &plan).await.map_err(UiError::failed)?,
        invoices: claims.into_iter().map(|claim| (owed(&claim), claim)).map(|(owed, claim)| (claim, owed)).collect(),
        changes: changes::all_of(conn, &plan).await.map_err(UiError::failed)?,
        open,
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
    let shown = inside.shown();
    let replaced = shown.last().and_then(|version| version.terms.replaces);
    let columns: Vec<Column> = shown
        .iter()
        .map(|version| Column {
            title: match replaced == Some(version.terms.version) {
                true => text!(texts, "staff-plan-change-before"),
                false => title(texts, version.terms.proposed_by_side),
            },
            wanted: version.terms.wanted(),
            instalments: version.instalments.clone(),
        })
        .collect();
    let words: Vec<_> = shown
        .iter()
        .filter(|version| !version.terms.words.is_empty())
        .map(|version| {
            let side = title(texts, version.terms.proposed_by_side);
            let words = version.terms.words.clone();
            let brought = version.terms.is_brought.then(|| withheld(texts));
            view! { <p><strong>{side}</strong>{brought}</p><p class="note-text" dir="auto">{words}</p> }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="terms">
            <h2 id="terms">{text!(texts, "staff-plan-terms")}</h2>
            <Change inside/>
            <SideBySide columns currency=inside.plan.currency/>
            {words}
        </section>
    }
}
