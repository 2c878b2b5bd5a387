//! `GET /d/{debtor}/promises`: what was promised, how far it is, and what of it is missing.

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ids::DebtorId;
use saldo::promises::{self, Filter, Listed, ListedPromise, PAGE_ROWS, State};
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
pub fn PromisesPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = debtor_in_path();
    loaded(async move { load(&page, debtor?).await }, |shown| view! { <Promises shown/> })
}

async fn load(page: &PageContext, debtor: DebtorOfContact) -> Result<Shown, UiError> {
    let state = page.query("state").and_then(|word| State::parse(&word));
    let place = InList::of(page, paths::promises(&debtor.id), state.map(State::code));
    let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
    let listed = promises::list(&mut conn, &debtor.id, Filter { state, page: place.page }).await;
    Ok(Shown { debtor, place, listed: listed.map_err(UiError::failed)? })
}

#[component]
fn Promises(shown: Shown) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Shown { debtor, place, listed } = shown;
    let title = text!(texts, "promises-title");
    let more = debtor.rights.dispute_and_plan.then(|| {
        let link = paths::new_promise(&debtor.id, []);
        view! { <a class="button" href=link>{text!(texts, "promise-offer-button")}</a> }
    });
    let none_ever = listed.total == 0 && !place.is_filtered();
    let states = State::ALL.map(|state| (state.code(), words::state(texts, state).1)).to_vec();
    let chips =
        (!none_ever).then(|| view! { <StateChips place=place.clone() label=text!(texts, "plans-state") states/> });
    let content = match listed.rows.is_empty() {
        true => view! { <Nothing none_ever/> },
        false => view! { <Rows debtor=debtor.id.clone() place listed/> },
    };
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::home(&debtor.id)>{text!(texts, "nav-home")}</a>
            <div class="page-head">
                <div><h1>{title}</h1><p><bdi>{debtor.name.clone()}</bdi></p></div>
                <div class="actions">{more}</div>
            </div>
            {chips}
            {content}
        </Page>
    }
}

#[component]
fn Nothing(none_ever: bool) -> impl IntoView {
    let texts = PageContext::current().texts;
    let (title, words) = match none_ever {
        true => (text!(texts, "promises-none"), text!(texts, "promise-offer-text")),
        false => (text!(texts, "list-none-so"), text!(texts, "list-none-so-text")),
    };
    view! {
        <EmptyPanel symbol=Symbol::Clock title text=words/>
    }
}

#[component]
fn Rows(debtor: DebtorId, place: InList, listed: Listed) -> impl IntoView {
    let texts = PageContext::current().texts;
    let (shown, total) = (listed.rows.len(), listed.total);
    let rows: Vec<_> = listed.rows.into_iter().map(|listed| view! { <Row debtor=debtor.clone() listed/> }).collect();
    view! {
        <div class="panel list-panel">
            <table class="list cards" role="table">
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{text!(texts, "promises-what")}</th>
                    <th role="columnheader" scope="col">{text!(texts, "plans-state")}</th>
                    <th role="columnheader" scope="col">{text!(texts, "pay-invoice")}</th>
                    <th role="columnheader" scope="col" class="num">{text!(texts, "promises-amount")}</th>
                    <th role="columnheader" scope="col" class="num">{text!(texts, "promise-missing")}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
        <ListPages place shown total most=PAGE_ROWS/>
    }
}

#[component]
fn Row(debtor: DebtorId, listed: ListedPromise) -> impl IntoView {
    let texts = PageContext::current().texts;
    let ListedPromise { promise, number, invoices } = listed;
    let (class, state) = words::state(texts, promise.state());
    let title = text!(texts, "promise-title", date = texts.date(promise.pay_on));
    let about = text!(texts, "promises-about", number = number, more = (invoices - 1).max(0));
    let missing = Some(promise.missing()).filter(|missing| missing.is_positive());
    let missing = missing.filter(|_| promise.state() != State::Withdrawn).map(|missing| texts.money(missing));
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="text"><a href=paths::promise(&debtor, &promise.id)>{title}</a></th>
            <td role="cell"><span class=class>{state}</span></td>
            <td role="cell" data-label=text!(texts, "pay-invoice")><bdi>{about}</bdi></td>
            <td role="cell" class="num money" data-label=text!(texts, "promises-amount")>{texts.money(promise.amount())}</td>
            <td role="cell" class="num money" data-label=text!(texts, "promise-missing")>{missing}</td>
        </tr>
    }
}
