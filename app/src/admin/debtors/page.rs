//! `GET /admin/debtors/{debtor}`: everything staff know about one debtor.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use saldo::contacts::{self, ContactOfDebtor};
use saldo::debtors::{self, Debtor};
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;
use saldo::portfolio::{self, Happening, Position};
use saldo::staff::Duty;
use saldo::text;

use super::parts::{AgeingPanel, ContactsPanel, HoldsPanel, InvoicesPanel, NotePanel};
use super::timeline::TimelinePanel;
use super::words;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Notice, Page, Tone, id_in_path, loaded};

/// Happenings on one page of the timeline.
const ROWS: i64 = 25;

struct Shown {
    debtor: Debtor,
    position: Position,
    contacts: Vec<ContactOfDebtor>,
    happenings: Vec<Happening>,
    /// Whether there is more before them.
    more: bool,
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
    let debtor = debtors::get(&mut conn, &id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let position = portfolio::position(&mut conn, &id, ctx.today(), ctx.now()).await.map_err(UiError::failed)?;
    let contacts = contacts::contacts_of(&mut conn, &id).await.map_err(UiError::failed)?;
    let before = before(page);
    let mut happenings = portfolio::timeline(&mut conn, &id, before, ROWS + 1).await.map_err(UiError::failed)?;
    let most = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let more = happenings.len() > most;
    happenings.truncate(most);
    Ok(Shown { debtor, position, contacts, happenings, more })
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
    let Shown { debtor, position, contacts, happenings, more } = shown;
    let marks =
        words::marks(texts, !position.holds.is_empty(), debtor.insolvent_at.is_some(), debtor.handed_over_at.is_some());
    let marks =
        marks.into_iter().map(|(class, words)| view! { " "<span class=format!("status {class}")>{words}</span> });
    let number = debtor.number.clone().map(|number| text!(texts, "customer-number", number = number));
    let about: Vec<String> = number.into_iter().chain([words::kind(texts, debtor.kind)]).collect();
    let may_note = page.visit.on_duty().is_ok_and(|on_duty| on_duty.session.staff.role.may(Duty::Note));
    let done = (page.query("done").as_deref() == Some("note")).then(|| {
        view! { <Notice tone=Tone::Good><p>{text!(texts, "staff-debtor-note-added")}</p></Notice> }
    });
    view! {
        <Page title=debtor.name.clone()>
            <div class="page-head">
                <div><h1>{debtor.name.clone()}{marks.collect_view()}</h1><p>{about.join(" · ")}</p></div>
                <form method="post" action=paths::view_as(&debtor.id)>
                    <button class="button">{text!(texts, "staff-debtor-look")}</button>
                </form>
            </div>
            <ErrorSummary/>
            {done}
            {debtor.merged_into.as_ref().map(merged)}
            <div class="columns">
                <div class="stack">
                    <AgeingPanel ageing=position.ageing/>
                    <InvoicesPanel open=position.open count=position.open_count/>
                </div>
                <div class="stack">
                    <HoldsPanel holds=position.holds/>
                    <ContactsPanel contacts/>
                    {may_note.then(|| view! { <NotePanel debtor=debtor.id.clone()/> })}
                </div>
            </div>
            <TimelinePanel debtor=debtor.id happenings more/>
        </Page>
    }
}

fn merged(into: &DebtorId) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let link = paths::debtor(into);
    view! {
        <Notice tone=Tone::Warn><p>{text!(texts, "staff-debtor-merged")}" "<a href=link>{text!(texts, "staff-debtor-merged-link")}</a></p></Notice>
    }
}
