//! `GET /d/{debtor}/paid-claims`: what was said to be paid, and whether it was found.

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ids::DebtorId;
use saldo::paid_claims::{self, Filter, Listed, PAGE_ROWS, PaidClaim, Stage};
use saldo::{paths, text};

use super::words;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, InList, ListPages, Page, StateChips, Symbol, debtor_in_path, loaded, view};

/// What the page shows.
struct Shown {
    debtor: DebtorOfContact,
    place: InList,
    listed: Listed,
}

/// The page.
#[component]
pub fn PaidClaimsPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = debtor_in_path();
    loaded(async move { load(&page, debtor?).await }, |shown| view! { <PaidClaims shown/> })
}

async fn load(page: &PageContext, debtor: DebtorOfContact) -> Result<Shown, UiError> {
    let stage = page.query("state").and_then(|word| Stage::parse(&word));
    let place = InList::of(page, paths::paid_claims(&debtor.id), stage.map(Stage::code));
    let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
    let listed = paid_claims::list(&mut conn, &debtor.id, Filter { stage, page: place.page }).await;
    Ok(Shown { debtor, place, listed: listed.map_err(UiError::failed)? })
}

#[component]
fn PaidClaims(shown: Shown) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Shown { debtor, place, listed } = shown;
    let title = text!(texts, "paid-claims-title");
    let none_ever = listed.total == 0 && !place.is_filtered();
    let states = Stage::ALL.map(|stage| (stage.code(), words::state(texts, stage.outcome()).1)).to_vec();
    let chips =
        (!none_ever).then(|| view! { <StateChips place=place.clone() label=text!(texts, "plans-state") states/> });
    let content = match listed.rows.is_empty() {
        true => view! { <Nothing none_ever debtor=debtor.id.clone()/> },
        false => view! { <Rows debtor=debtor.id.clone() place listed/> },
    };
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::home(&debtor.id)>{text!(texts, "nav-home")}</a>
            <div class="page-head"><div><h1>{title}</h1><p><bdi>{debtor.name.clone()}</bdi></p></div></div>
            {chips}
            {content}
        </Page>
    }
}

#[component]
fn Nothing(none_ever: bool, debtor: DebtorId) -> impl IntoView {
    let texts = PageContext::current().texts;
    let (title, words) = match none_ever {
        true => (text!(texts, "paid-claims-none"), text!(texts, "paid-claim-new-none")),
        false => (text!(texts, "list-none-so"), text!(texts, "list-none-so-text")),
    };
    view! {
        <EmptyPanel
            symbol=Symbol::File
            title
            text=words
            next=(paths::invoices(&debtor), text!(texts, "pay-to-invoices"))
        />
    }
}

#[component]
fn Rows(debtor: DebtorId, place: InList, listed: Listed) -> impl IntoView {
    let texts = PageContext::current().texts;
    let (shown, total) = (listed.rows.len(), listed.total);
    let rows: Vec<_> = listed.rows.into_iter().map(|claim| view! { <Row debtor=debtor.clone() claim/> }).collect();
    view! {
        <div class="panel list-panel">
            <table class="list cards" role="table">
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{text!(texts, "pay-invoice")}</th>
                    <th role="columnheader" scope="col">{text!(texts, "plans-state")}</th>
                    <th role="columnheader" scope="col">{text!(texts, "paid-claim-paid-on")}</th>
                    <th role="columnheader" scope="col">{text!(texts, "paid-claim-said-on")}</th>
                    <th role="columnheader" scope="col" class="num">{text!(texts, "paid-claims-amount")}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
        <ListPages place shown total most=PAGE_ROWS/>
    }
}

#[component]
fn Row(debtor: DebtorId, claim: PaidClaim) -> impl IntoView {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.ctx.zone);
    let (class, state) = words::state(texts, claim.outcome);
    let (link, said) = (paths::paid_claim(&debtor, &claim.id), texts.date(zone.date(claim.claimed_at)));
    let title = text!(texts, "invoice-title", number = claim.number.as_str());
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="text"><a href=link><bdi>{title}</bdi></a></th>
            <td role="cell"><span class=class>{state}</span></td>
            <td role="cell" data-label=text!(texts, "paid-claim-paid-on")>{texts.date(claim.paid_on)}</td>
            <td role="cell" data-label=text!(texts, "paid-claim-said-on")>{said}</td>
            <td role="cell" class="num money" data-label=text!(texts, "paid-claims-amount")>{texts.money(claim.amount())}</td>
        </tr>
    }
}
