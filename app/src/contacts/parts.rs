//! The panels of the page of contacts.

use leptos::prelude::*;
use saldo::access::Rights;
use saldo::contacts::{Contact, ContactOfDebtor};
use saldo::ids::DebtorId;
use saldo::text::Language;
use saldo::{paths, text};

use super::rights::{RightBox, ticked};
use crate::server::render::PageContext;
use crate::ui::{Field, FieldKind, Hidden, LanguageField, view};

/// Everybody with access: a tick per right, and a button that takes access away.
#[component]
pub fn ContactList(debtor: DebtorId, people: Vec<ContactOfDebtor>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let gone = page.form.error("rights").map(|error| view! { <p class="error" id="rights">{error.to_owned()}</p> });
    let heads = RightBox::ALL.map(|right| view! { <th role="columnheader" scope="col">{right.heading(texts)}</th> });
    let rows = people.into_iter().map(|person| view! { <ContactRow debtor=debtor.clone() person/> }).collect_view();
    view! {
        <form class="panel" method="post" action=paths::contacts(&debtor)>
            <h2>{text!(texts, "contacts-active")}</h2>
            {gone}
            <table class="list cards rights-list" role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{text!(texts, "contacts-person")}</th>
                        {heads}
                        <th role="columnheader" scope="col"><span class="visually-hidden">{text!(texts, "contacts-access")}</span></th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
            <p class="quiet-text">{text!(texts, "contacts-one-manager")}</p>
            <div class="actions"><button class="button primary">{text!(texts, "contacts-save")}</button></div>
        </form>
    }
}

#[component]
fn ContactRow(debtor: DebtorId, person: ContactOfDebtor) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let id = person.contact.id.clone();
    let is_me = page.visit.session.as_ref().is_some_and(|session| session.contact.id == id);
    let error = page.form.error(&format!("manage-{id}")).map(str::to_owned);
    // The list as it was sent, when it is shown again.
    let sent = page.form.all("contact").any(|sent| sent == id.as_str());
    let rights = if sent { ticked(&page.form, id.as_str()) } else { person.rights };
    let name = called(&person.contact);
    let cells = RightBox::ALL.map(|right| {
        let error = error.is_some() && right == RightBox::ManageContacts;
        view! { <RightCell right rights contact=id.to_string() name=name.clone() error/> }
    });
    let words = text!(texts, "contacts-remove");
    let error = error.map(|error| {
        view! { <tr role="row" class="error-row"><td role="cell" colspan="5"><p class="error" id=format!("manage-{id}-e")>{error}</p></td></tr> }
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="text"><Person contact=person.contact.clone() is_me/></th>
            {cells}
            <td role="cell">
                <Hidden name="contact" value=id.to_string()/>
                <button class="button small" formaction=paths::remove_contact(&debtor, &id) formnovalidate>{words}<span class="visually-hidden">": "{name}</span></button>
            </td>
        </tr>
        {error}
    }
}

#[component]
fn RightCell(right: RightBox, rights: Rights, contact: String, name: String, error: bool) -> impl IntoView {
    let texts = PageContext::current().texts;
    let id = format!("{}-{contact}", right.field());
    let described = error.then(|| format!("{id}-e"));
    let label = right.heading(texts);
    let words = format!("{name}: {label}");
    view! {
        <td role="cell" data-label=label>
            <label class="tick">
                <input
                    type="checkbox"
                    id=id
                    name=right.field()
                    value=contact
                    checked=right.is_in(rights)
                    aria-invalid=error.then_some("true")
                    aria-describedby=described
                />
                <span class="visually-hidden">{words}</span>
            </label>
        </td>
    }
}

#[component]
fn Person(contact: Contact, #[prop(optional)] is_me: bool) -> impl IntoView {
    let texts = PageContext::current().texts;
    let me = is_me.then(|| view! { " "<span class="status">{text!(texts, "contacts-you")}</span> });
    let blocked = contact
        .disabled_at
        .is_some()
        .then(|| view! { " "<span class="status bad">{text!(texts, "contacts-blocked")}</span> });
    let email = (!contact.name.is_empty()).then(|| view! { <span class="sub">{contact.email.to_string()}</span> });
    view! { <span>{called(&contact)}{me}{blocked}{email}</span> }
}

/// The name, else the mail address.
fn called(contact: &Contact) -> String {
    if contact.name.is_empty() { contact.email.to_string() } else { contact.name.clone() }
}

/// People whom invoices name: give them access, or not.
#[component]
pub fn Proposals(debtor: DebtorId, people: Vec<ContactOfDebtor>) -> impl IntoView {
    let texts = PageContext::current().texts;
    (!people.is_empty()).then(|| {
        let forms = people.into_iter().map(|person| view! { <Proposal debtor=debtor.clone() person/> }).collect_view();
        view! {
            <section class="panel" aria-labelledby="proposed">
                <h2 id="proposed">{text!(texts, "contacts-proposed")}</h2>
                <p class="quiet-text">{text!(texts, "contacts-proposed-text")}</p>
                {forms}
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
    let name = called(&person.contact);
    let email = (!person.contact.name.is_empty()).then(|| format!(" ({})", person.contact.email));
    view! {
        <form class="stack" method="post" action=paths::accept_contact(&debtor, &id) id=anchor>
            <fieldset>
                <legend>{name.clone()}{email}</legend>
                {error}
                <RightChoices value=id.to_string() rights=person.rights/>
            </fieldset>
            <div class="actions">
                <button class="button">{text!(texts, "contacts-accept")}<span class="visually-hidden">": "{name.clone()}</span></button>
                <button class="button quiet" formaction=paths::remove_contact(&debtor, &id)>{text!(texts, "contacts-decline")}<span class="visually-hidden">": "{name}</span></button>
            </div>
        </form>
    }
}

/// The form of an invitation.
#[component]
pub fn InviteForm(debtor: DebtorId, language: Language) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    view! {
        <form class="panel" method="post" action=paths::invite_contact(&debtor) novalidate>
            <h2>{text!(texts, "contacts-invite")}</h2>
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
            <div><button class="button">{text!(texts, "contacts-send-invitation")}</button></div>
        </form>
    }
}

/// A tick for each right; `value` says whose it is.
#[component]
pub fn RightChoices(value: String, rights: Rights) -> impl IntoView {
    let texts = PageContext::current().texts;
    RightBox::ALL
        .map(|right| {
            view! {
                <label class="choice">
                    <input type="checkbox" name=right.field() value=value.clone() checked=right.is_in(rights)/>
                    <span>{right.label(texts)}</span>
                </label>
            }
        })
        .collect_view()
}
