//! `GET /admin/debtors/{debtor}/contacts/{contact}`: one contact's name, language and rights, and their access.

use leptos::prelude::*;
use saldo::contacts::{self, ContactOfDebtor, LONGEST_NAME, RightState};
use saldo::debtors::Debtor;
use saldo::ids::{ContactId, DebtorId};
use saldo::paths::admin as paths;
use saldo::text;

use super::words;
use crate::admin::living_debtor;
use crate::contacts::parts::RightChoices;
use crate::contacts::rights::ticked;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, LanguageField, Notice, Page, Tone, Width, id_in_path, loaded, view};

struct Shown {
    debtor: Debtor,
    person: ContactOfDebtor,
    /// Other debtors that the person has access to.
    others: usize,
}

/// The page.
#[component]
pub fn StaffContactPage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, contact) = (id_in_path("debtor", DebtorId::parse), id_in_path("contact", ContactId::parse));
    loaded(async move { load(&page, &debtor?, &contact?).await }, |shown| view! { <Contact shown/> })
}

async fn load(page: &PageContext, debtor: &DebtorId, contact: &ContactId) -> Result<Shown, UiError> {
    let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
    let debtor = living_debtor(&mut conn, debtor).await?;
    let people = contacts::contacts_of(&mut conn, &debtor.id).await.map_err(UiError::failed)?;
    let person = people.into_iter().find(|person| person.contact.id == *contact && person.state == RightState::Active);
    let person = person.ok_or(UiError::NotFound)?;
    let theirs = contacts::debtors_of(&mut conn, contact).await.map_err(UiError::failed)?;
    let others = theirs.iter().filter(|other| other.id != debtor.id).count();
    Ok(Shown { debtor, person, others })
}

#[component]
fn Contact(shown: Shown) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Shown { debtor, person, others } = shown;
    let name = words::called(&person.contact);
    let email = person.contact.email.to_string();
    let blocked = person.contact.disabled_at.map(|at| {
        let since = texts.date_long(page.visit.ctx.zone.date(at));
        view! { <Notice tone=Tone::Warn><p>{text!(texts, "staff-people-blocked-since", date = since)}</p></Notice> }
    });
    let others = (others > 0).then(|| {
        view! { <p class="quiet-text">{text!(texts, "staff-people-others", count = others)}</p> }
    });
    let done = page.query("done").and_then(|word| words::done(texts, &word));
    view! {
        <Page title=name.clone() width=Width::Narrow>
            <a class="back" href=paths::contacts(&debtor.id)>{text!(texts, "staff-people-title")}</a>
            <div class="page-head"><div><h1><bdi>{name}</bdi></h1><p><bdi>{email}</bdi></p></div></div>
            <ErrorSummary/>
            {done.map(|words| view! { <Notice tone=Tone::Good><p>{words}</p></Notice> })}
            {blocked}
            <Edit debtor=debtor.id.clone() person=person.clone()/>
            <section class="panel" aria-labelledby="access">
                <h2 id="access">{text!(texts, "staff-people-access")}</h2>
                {others}
                <Access debtor=debtor.id person/>
            </section>
        </Page>
    }
}

#[component]
fn Edit(debtor: DebtorId, person: ContactOfDebtor) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let was_sent = page.form.typed("name").is_some();
    let rights = if was_sent { ticked(&page.form, "yes") } else { person.rights };
    view! {
        <form class="panel stack" method="post" action=paths::contact(&debtor, &person.contact.id) novalidate>
            <div class="field-row">
                <Field
                    name="name"
                    label=text!(texts, "contacts-name")
                    hint=text!(texts, "staff-people-name-hint", most = LONGEST_NAME)
                    value=person.contact.name.clone()
                />
                <LanguageField label=text!(texts, "contacts-language") value=person.contact.language/>
            </div>
            <fieldset>
                <legend>{text!(texts, "contacts-may")}</legend>
                <p class="hint">{text!(texts, "contacts-may-view")}</p>
                <RightChoices value="yes".to_owned() rights/>
            </fieldset>
            <div><button class="button primary">{text!(texts, "staff-settings-save")}</button></div>
        </form>
    }
}

/// What ends access, and what gives it back.
#[component]
fn Access(debtor: DebtorId, person: ContactOfDebtor) -> impl IntoView {
    let texts = PageContext::current().texts;
    let contact = &person.contact;
    let block = if contact.disabled_at.is_some() {
        view! {
            <form method="post" action=paths::enable_contact(&debtor, &contact.id)>
                <button class="button">{text!(texts, "staff-people-enable")}</button>
            </form>
        }
    } else {
        view! {
            <form method="post" action=paths::disable_contact(&debtor, &contact.id)>
                <button class="button danger">{text!(texts, "staff-people-disable")}</button>
            </form>
        }
    };
    view! {
        <p>{text!(texts, "staff-people-access-text")}</p>
        <div class="actions">
            <form method="post" action=paths::remove_contact(&debtor, &contact.id)>
                <button class="button danger">{text!(texts, "staff-people-remove")}</button>
            </form>
            {block}
        </div>
    }
}
