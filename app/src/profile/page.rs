//! `GET /profile`.

use leptos::prelude::*;
use saldo::contacts;
use saldo::sessions::{self, OwnSession, SessionContact};
use saldo::text;
use saldo::texts::Texts;

use super::parts::{AccessPanel, PasswordPanel, SessionsPanel, YouPanel};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Notice, Page, Tone, Width, loaded, view};

/// Everything a contact decides about itself.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let ctx = page.visit.ctx.clone();
    let session = page.visit.session.clone();
    let read = async move {
        let session = session.ok_or(UiError::NotFound)?;
        let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
        let all = sessions::list(&mut conn, &session.contact.id, ctx.now()).await.map_err(UiError::failed)?;
        let invoice_mail =
            contacts::wants_invoice_mail(&mut conn, &session.contact.id).await.map_err(UiError::failed)?;
        Ok((session, all, invoice_mail))
    };
    let done = page.query("done").and_then(|word| done_words(texts, &word));
    loaded(read, move |(session, all, invoice_mail): (SessionContact, Vec<OwnSession>, bool)| {
        let page = PageContext::current();
        let title = text!(texts, "profile-title");
        let fresh = session.is_fresh(page.visit.ctx.now());
        let present = session.session_id.clone();
        let email = session.contact.email.to_string();
        let who = [session.contact.name.clone(), email.clone()].into_iter().filter(|part| !part.is_empty());
        let who = who.collect::<Vec<_>>().join(" · ");
        view! {
            <Page title=title.clone() width=Width::Narrow>
                <div class="page-head"><div><h1>{title}</h1><p>{who}</p></div></div>
                <ErrorSummary/>
                {done.map(|words| view! { <Notice tone=Tone::Good><p>{words}</p></Notice> })}
                <YouPanel name=session.contact.name language=session.contact.language invoice_mail/>
                <AccessPanel debtors=page.visit.debtors.clone()/>
                <SessionsPanel sessions=all present/>
                <PasswordPanel email has_password=session.contact.has_password fresh/>
            </Page>
        }
    })
}

/// What a form of this page says it did.
fn done_words(texts: &Texts, word: &str) -> Option<String> {
    Some(match word {
        "saved" => text!(texts, "profile-saved"),
        "password-set" => text!(texts, "profile-password-set"),
        "password-removed" => text!(texts, "profile-password-removed"),
        "session-ended" => text!(texts, "profile-session-ended"),
        _ => return None,
    })
}
