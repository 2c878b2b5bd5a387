//! The panels of the profile page.

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ids::SessionId;
use saldo::log_in::SHORTEST_PASSWORD;
use saldo::sessions::OwnSession;
use saldo::text::Language;
use saldo::{paths, text};

use crate::server::render::PageContext;
use crate::ui::{Field, FieldKind, LanguageField, view};

/// Name, language, and which mails are wanted.
#[component]
pub fn YouPanel(name: String, language: Language, invoice_mail: bool) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <section class="panel" aria-labelledby="you">
            <h2 id="you">{text!(texts, "profile-you")}</h2>
            <form class="stack" method="post" action=paths::PROFILE>
                <div class="field-row">
                    <Field name="name" kind=FieldKind::Name label=text!(texts, "profile-name") value=name/>
                    <LanguageField label=text!(texts, "profile-language") value=language/>
                </div>
                // An unticked box is not sent; this says that it was there.
                <input type="hidden" name="invoice_mail_asked" value="yes"/>
                <label class="choice"><input type="checkbox" name="invoice_mail" value="yes" checked=invoice_mail/>
                    <span>{text!(texts, "profile-invoice-mail")}<small>{text!(texts, "profile-invoice-mail-hint")}</small></span>
                </label>
                <div><button class="button primary">{text!(texts, "action-save")}</button></div>
            </form>
        </section>
    }
}

/// The debtors whose contacts this contact manages.
#[component]
pub fn AccessPanel(debtors: Vec<DebtorOfContact>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let managed: Vec<_> = debtors.into_iter().filter(|debtor| debtor.rights.manage_contacts).collect();
    (!managed.is_empty()).then(|| {
        let links = managed
            .into_iter()
            .map(|debtor| view! { <li><div><a href=paths::contacts(&debtor.id)>{debtor.name}</a></div></li> });
        view! {
            <section class="panel" aria-labelledby="access">
                <h2 id="access">{text!(texts, "profile-access")}</h2>
                <p class="quiet-text">{text!(texts, "profile-access-text")}</p>
                <ul class="moves">{links.collect_view()}</ul>
            </section>
        }
    })
}

/// Where they are logged in, and the ways to end that.
#[component]
pub fn SessionsPanel(sessions: Vec<OwnSession>, present: SessionId) -> impl IntoView {
    let texts = PageContext::current().texts;
    let items = sessions.into_iter().map(|session| {
        let here = session.id == present;
        view! { <SessionItem session here/> }
    });
    view! {
        <section class="panel" aria-labelledby="sessions">
            <h2 id="sessions">{text!(texts, "profile-sessions")}</h2>
            <ul class="moves">{items.collect_view()}</ul>
            <form method="post" action="/profile/sessions/end">
                <button class="button danger">{text!(texts, "profile-end-everywhere")}</button>
            </form>
        </section>
    }
}

#[component]
fn SessionItem(session: OwnSession, here: bool) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let local = |at| texts.date_time(page.visit.ctx.zone.local(at).and_utc());
    let name = if session.browser.is_empty() { text!(texts, "profile-browser-unknown") } else { session.browser };
    let times = text!(texts, "profile-session-times", since = local(session.created_at), seen = local(session.seen_at));
    let mark = here.then(|| view! { " "<span class="status good">{text!(texts, "profile-this-browser")}</span> });
    let end = (!here).then(|| {
        view! {
            <form method="post" action=paths::end_session(&session.id)>
                <button class="button small">{text!(texts, "profile-end-session")}<span class="visually-hidden">": "{name.clone()}</span></button>
            </form>
        }
    });
    view! { <li><div>{name.clone()}{mark}<span class="sub">{times}</span></div>{end}</li> }
}

/// Sets, changes or removes the password; after a while only with a new log-in.
#[component]
pub fn PasswordPanel(email: String, has_password: bool, fresh: bool) -> impl IntoView {
    let texts = PageContext::current().texts;
    let about = if has_password { text!(texts, "profile-password-has") } else { text!(texts, "profile-password-none") };
    let forms = if fresh {
        view! { <PasswordForms email has_password/> }
    } else {
        view! { <LogInAgain/> }
    };
    view! {
        <section class="panel" aria-labelledby="password-title">
            <h2 id="password-title">{text!(texts, "profile-password")}</h2>
            <p class="quiet-text">{about}</p>
            {forms}
        </section>
    }
}

#[component]
fn PasswordForms(email: String, has_password: bool) -> impl IntoView {
    let texts = PageContext::current().texts;
    let set =
        if has_password { text!(texts, "profile-password-change") } else { text!(texts, "profile-password-set-it") };
    let remove = has_password.then(|| {
        view! {
            <form method="post" action="/profile/password/remove">
                <button class="button danger">{text!(texts, "profile-password-remove")}</button>
            </form>
        }
    });
    view! {
        <form class="stack" method="post" action="/profile/password" novalidate>
            // Password managers file the password under this name.
            <input class="visually-hidden" type="text" name="username" autocomplete="username" value=email tabindex="-1" aria-hidden="true" readonly/>
            <Field
                name="new_password"
                kind=FieldKind::NewPassword
                label=text!(texts, "profile-password-new")
                hint=text!(texts, "profile-password-hint", count = SHORTEST_PASSWORD)
                required=true
            />
            <div><button class="button">{set}</button></div>
        </form>
        {remove}
    }
}

#[component]
fn LogInAgain() -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <div class="stack" id="new_password">
            <p>{text!(texts, "profile-log-in-again")}</p>
            <div><a class="button" href=paths::log_in_then(paths::PROFILE)>{text!(texts, "profile-log-in-again-button")}</a></div>
        </div>
    }
}
