//! `GET /admin/debtors/{debtor}`: everything staff know about one debtor.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use saldo::contacts::{self, ContactOfDebtor};
use saldo::debtors::{self, Debtor};
use saldo::disputes::{self, Dispute};
use saldo::holds::{self, RunningHold};
use saldo::ids::DebtorId;
use saldo::paid_claims::{self, PaidClaim};
use saldo::paths::admin as paths;
use saldo::payments::inside::{self, ListedPayment};
use saldo::plans::{self, Plan};
use saldo::portfolio::{self, FlagsOfDebtor, Happening, Position, Topic};
use saldo::promises::{self, Promise, Record};
use saldo::staff::{Duty, Scope};
use saldo::tasks::{self, OfDebtor};
use saldo::text;

use super::money::PaymentsPanel;
use super::parts::{AgeingPanel, ContactsPanel, InvoicesPanel};
use super::state::{DetailsPanel, HoldsPanel, TasksPanel};
use super::timeline::TimelinePanel;
use super::words;
use crate::admin::contacts::access::AccessPanel;
use crate::admin::disputes::panel::DisputesPanel;
use crate::admin::merges::panel::{MoveDone, MovesPanel};
use crate::admin::money::parts::{Done, may};
use crate::admin::paid_claims::panel::PaidClaimsPanel;
use crate::admin::plans::panel::PlansPanel;
use crate::admin::promises::panel::PromisesPanel;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Notice, Page, Tone, id_in_path, loaded, view};

/// Happenings on one page of the timeline.
const ROWS: i64 = 25;

/// Payments shown here.
const PAYMENTS: usize = 10;

struct Shown {
    debtor: Debtor,
    position: Position,
    payments: Vec<ListedPayment>,
    tasks: OfDebtor,
    disputes: Vec<Dispute>,
    plans: Vec<Plan>,
    paid: Vec<PaidClaim>,
    promises: Vec<Promise>,
    /// How they keep them.
    record: Vec<Record>,
    holds: Vec<RunningHold>,
    /// None of a debtor that was merged into another.
    flags: Option<FlagsOfDebtor>,
    contacts: Vec<ContactOfDebtor>,
    timeline: Timeline,
}

/// A page of the timeline.
pub(super) struct Timeline {
    pub topic: Topic,
    pub happenings: Vec<Happening>,
    /// Whether there is more before them.
    pub more: bool,
}

/// The page.
#[component]
pub fn StaffDebtorPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = id_in_path("debtor", DebtorId::parse);
    loaded(async move { load(&page, debtor?).await }, |shown| view! { <Content shown/> })
}

async fn load(page: &PageContext, id: DebtorId) -> Result<Shown, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let conn = &mut conn;
    let debtor = debtors::get(conn, &id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let only = Scope::Only(vec![id.clone()]);
    let mut payments = inside::list_all(conn, &only, None, None, ctx.now()).await.map_err(UiError::failed)?;
    payments.truncate(PAYMENTS);
    let topic = page.query("what").and_then(|word| Topic::parse(&word)).unwrap_or_default();
    let before = before(page);
    let mut happenings = portfolio::timeline(conn, &id, topic, before, ROWS + 1).await.map_err(UiError::failed)?;
    let most = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let more = happenings.len() > most;
    happenings.truncate(most);
    Ok(Shown {
        position: portfolio::position(conn, &id, ctx.today()).await.map_err(UiError::failed)?,
        tasks: tasks::of_debtor(conn, &id).await.map_err(UiError::failed)?,
        disputes: disputes::of_debtor(conn, &id).await.map_err(UiError::failed)?,
        plans: plans::of_debtor(conn, &id).await.map_err(UiError::failed)?,
        paid: paid_claims::of_debtor(conn, &id).await.map_err(UiError::failed)?,
        promises: promises::of_debtor(conn, &id).await.map_err(UiError::failed)?,
        record: promises::record(conn, &id).await.map_err(UiError::failed)?,
        holds: holds::running(conn, &id, ctx.now()).await.map_err(UiError::failed)?,
        flags: portfolio::flags(conn, &id).await.map_err(UiError::failed)?,
        contacts: contacts::contacts_of(conn, &id).await.map_err(UiError::failed)?,
        timeline: Timeline { topic, happenings, more },
        debtor,
        payments,
    })
}

/// Where the page of the timeline begins: `?before=microseconds_id`.
fn before(page: &PageContext) -> Option<(DateTime<Utc>, String)> {
    let cursor = page.query("before")?;
    let (micros, id) = cursor.split_once('_')?;
    Some((DateTime::from_timestamp_micros(micros.parse().ok()?)?, id.to_owned()))
}

#[component]
fn Content(shown: Shown) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Shown {
        debtor,
        position,
        payments,
        tasks,
        disputes,
        plans,
        paid,
        promises,
        record,
        holds,
        flags,
        contacts,
        timeline,
    } = shown;
    let done = page.query("done").and_then(|word| words::done(texts, &word));
    let done = done.map(|words| view! { <Notice tone=Tone::Good><p>{words}</p></Notice> });
    let details = flags.map(|flags| view! { <DetailsPanel debtor=debtor.id.clone() flags/> });
    let (is_there, on_hold) = (debtor.merged_into.is_none(), !holds.is_empty());
    let access = is_there.then(|| view! { <AccessPanel debtor=debtor.id.clone()/> });
    view! {
        <Page title=debtor.name.clone()>
            <Head debtor=&debtor on_hold/>
            <ErrorSummary/>
            {done}
            <Done/>
            <MoveDone/>
            {debtor.merged_into.as_ref().map(merged)}
            <div class="columns">
                <div>
                    <AgeingPanel debtor=debtor.id.clone() ageing=position.ageing/>
                    <InvoicesPanel debtor=debtor.id.clone() open=position.open count=position.open_count/>
                    <PaymentsPanel debtor=debtor.id.clone() payments/>
                </div>
                <div>
                    <TasksPanel tasks/>
                    <DisputesPanel debtor=debtor.id.clone() disputes/>
                    <PlansPanel debtor=debtor.id.clone() plans/>
                    <PaidClaimsPanel debtor=debtor.id.clone() claims=paid/>
                    <PromisesPanel debtor=debtor.id.clone() promises record/>
                    <HoldsPanel debtor=debtor.id.clone() holds/>
                    {details}
                    <ContactsPanel contacts/>
                    {access}
                    <MovesPanel debtor=&debtor/>
                </div>
            </div>
            <TimelinePanel debtor=debtor.id.clone() timeline writes=is_there/>
        </Page>
    }
}

/// Who it is, how it stands, and what one does most.
#[component]
fn Head<'a>(debtor: &'a Debtor, on_hold: bool) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let marks = words::marks(texts, on_hold, debtor.insolvent_at.is_some(), debtor.handed_over_at.is_some());
    let marks: Vec<_> = marks
        .into_iter()
        .map(|(class, words)| view! { " "<span class=format!("status {class}")>{words}</span> })
        .collect();
    let number = debtor.number.clone().map(|number| text!(texts, "customer-number", number = number));
    let about: Vec<String> = number.into_iter().chain([words::kind(texts, debtor.kind)]).collect();
    let is_there = debtor.merged_into.is_none();
    let call = (is_there && may(&page, Duty::Note)).then(|| {
        view! { <a class="button primary" href=paths::call(&debtor.id)>{text!(texts, "staff-call-title")}</a> }
    });
    let record = (is_there && may(&page, Duty::Handle)).then(|| {
        view! { <a class="button" href=paths::manual_payment(&debtor.id)>{text!(texts, "staff-money-manual-title")}</a> }
    });
    let promise = (is_there && may(&page, Duty::Handle)).then(|| {
        view! { <a class="button" href=paths::new_promise(&debtor.id)>{text!(texts, "staff-promise-new")}</a> }
    });
    view! {
        <a class="back" href=paths::DEBTORS>{text!(texts, "staff-debtors-title")}</a>
        <div class="page-head">
            <div><h1><bdi>{debtor.name.clone()}</bdi>{marks}</h1><p>{about.join(" · ")}</p></div>
            <div class="actions">{call}{record}{promise}</div>
        </div>
    }
}

fn merged(into: &DebtorId) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let link = paths::debtor(into);
    view! {
        <Notice tone=Tone::Warn><p>{text!(texts, "staff-debtor-merged")}" "<a href=link>{text!(texts, "staff-debtor-merged-link")}</a></p></Notice>
    }
}
