//! `GET /admin/debtors/{debtor}/contacts`: who has access, who is proposed, and the form of an invitation.

use leptos::prelude::*;
use saldo::contacts::{self, ContactOfDebtor, RightState};
use saldo::debtors::Debtor;
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;
use saldo::text;
use saldo::text::Language;

use super::words;
use crate::admin::living_debtor;
use crate::contacts::parts::RightChoices;
use crate::contacts::rights::ticked;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, FieldKind, LanguageField, Notice, Page, Tone, Width, id_in_path, loaded, view};

struct Listed {
    debtor: Debtor,
    active: Vec<ContactOfDebtor>,
    proposed: Vec<ContactOfDebtor>,
}

/// The page.
#[component]
pub fn StaffContactsPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = id_in_path("debtor", DebtorId::parse);
    loaded(async move { load(&page, &debtor?).await }, |listed| view! { <Shown listed/> })
}

async fn load(page: &PageContext, debtor: &DebtorId) -> Result<Listed, UiError> {
    let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
    let debtor = living_debtor(&mut conn, debtor).await?;
    let people = contacts::contacts_of(&mut conn, &debtor.id).await.map_err(UiError::failed)?;
    let (active, proposed) = people.into_iter().partition(|person| person.state == RightState::Active);
    Ok(Listed { debtor, active, proposed })
}

#[component]
fn Shown(listed: Listed) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Listed { debtor, active, proposed } = listed;
    let title = text!(texts, "staff-people-title");
    let done = page.query("done").and_then(|word| words::done(texts, &word));
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::debtor(&debtor.id)><bdi>{debtor.name.clone()}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1></div></div>
            <ErrorSummary/>
            {done.map(|words| view! { <Notice tone=Tone::Good><p>{words}</p></Notice> })}
            <Active debtor=debtor.id.clone() people=active/>
            <Proposed debtor=debtor.id.clone() people=proposed/>
            <Invite debtor=debtor.id language=debtor.language/>
        </Page>
    }
}

#[component]
fn Active(debtor: DebtorId, people: Vec<ContactOfDebtor>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let content = if people.is_empty() {
        view! { <p class="quiet-text">{text!(texts, "staff-debtor-no-contacts")}</p> }
    } else {
        let items = people.into_iter().map(|person| view! { <Person debtor=debtor.clone() person/> });
        view! { <ul class="moves">{items.collect_view()}</ul> }
    };
    view! {
        <section class="panel" aria-labelledby="active"><h2 id="active">{text!(texts, "contacts-active")}</h2>{content}</section>
    }
}

#[component]
fn Person(debtor: DebtorId, person: ContactOfDebtor) -> impl IntoView {
    let texts = PageContext::current().texts;
    let contact = &person.contact;
    let blocked = contact
        .disabled_at
        .is_some()
        .then(|| view! { " "<span class="status bad">{text!(texts, "contacts-blocked")}</span> });
    let about = [contact.email.to_string(), contact.language.name().to_owned(), words::rights(texts, person.rights)];
    let href = paths::contact(&debtor, &contact.id);
    view! {
        <li><div><a href=href><bdi>{words::called(contact)}</bdi></a>{blocked}<span class="sub">{about.join(" · ")}</span></div></li>
    }
}

#[component]
fn Proposed(debtor: DebtorId, people: Vec<ContactOfDebtor>) -> impl IntoView {
    let texts = PageContext::current().texts;
    (!people.is_empty()).then(|| {
        let forms = people.into_iter().map(|person| view! { <Proposal debtor=debtor.clone() person/> });
        view! {
            <section class="panel" aria-labelledby="proposed">
                <h2 id="proposed">{text!(texts, "staff-people-proposed")}</h2>
                <p class="quiet-text">{text!(texts, "staff-people-proposed-text")}</p>
                {forms.collect_view()}
            </section>
        }
    })
}

#[component]
fn Proposal(debtor: DebtorId, person: ContactOfDebtor) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let id = person.contact.id.clone();
    let anchor = format!("contact-{id}");
    let error = page.form.error(&anchor).map(|error| view! { <p class="error">{error.to_owned()}</p> });
    let name = words::called(&person.contact);
    let rights = if error.is_some() { ticked(&page.form, id.as_str()) } else { person.rights };
    view! {
        <form class="stack" method="post" action=paths::accept_contact(&debtor, &id) id=anchor>
            <fieldset>
                <legend><bdi>{words::in_full(&person.contact)}</bdi></legend>
                {error}
                <RightChoices value=id.to_string() rights/>
            </fieldset>
            <div class="actions">
                <button class="button">{text!(texts, "contacts-accept")}<span class="visually-hidden">": "{name.clone()}</span></button>
                <button class="button quiet" formaction=paths::remove_contact(&debtor, &id)>{text!(texts, "contacts-decline")}<span class="visually-hidden">": "{name}</span></button>
            </div>
        </form>
    }
}

#[component]
fn Invite(debtor: DebtorId, language: Language) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    view! {
        <section class="panel" aria-labelledby="invite">
            <h2 id="invite">{text!(texts, "staff-people-invite")}</h2>
            <p class="quiet-text">{text!(texts, "staff-people-invite-text")}</p>
            <form class="stack" method="post" action=paths::contacts(&debtor) novalidate>
                <div class="field-row">
                    <Field name="name" label=text!(texts, "contacts-name")/>
                    <Field name="email" kind=FieldKind::OtherEmail label=text!(texts, "contacts-email") required=true/>
                    <LanguageField label=text!(texts, "contacts-language") value=language/>
                </div>
                <fieldset>
                    <legend>{text!(texts, "contacts-may")}</legend>
                    <p class="hint">{text!(texts, "contacts-may-view")}</p>
                    <RightChoices value="yes".to_owned() rights=ticked(&page.form, "yes")/>
                </fieldset>
                <div><button class="button primary">{text!(texts, "contacts-send-invitation")}</button></div>
            </form>
        </section>
    }
}
