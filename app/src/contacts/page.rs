//! `GET /d/{debtor}/contacts`.

use leptos::prelude::*;
use saldo::contacts::{self, ContactOfDebtor, RightState};
use saldo::ids::DebtorId;
use saldo::texts::Texts;
use saldo::{debtors, paths, text};

use super::parts::{ContactList, InviteForm, Proposals};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Notice, Page, Tone, id_in_path, loaded, view};

/// Who has access to a debtor, who is proposed, and the form of an invitation.
#[component]
pub fn ContactsPage() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let ctx = page.visit.ctx.clone();
    let debtor = id_in_path("debtor", DebtorId::parse);
    let read = async move {
        let debtor = debtor?;
        let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
        let people = contacts::contacts_of(&mut conn, &debtor).await.map_err(UiError::failed)?;
        let debtor = debtors::get(&mut conn, &debtor).await.map_err(UiError::failed)?;
        Ok((debtor.ok_or(UiError::NotFound)?, people))
    };
    let done = page.query("done").and_then(|word| done_words(texts, &word));
    loaded(read, move |(debtor, people): (debtors::Debtor, Vec<ContactOfDebtor>)| {
        let title = text!(texts, "contacts-title");
        let (active, proposed): (Vec<_>, Vec<_>) =
            people.into_iter().partition(|person| person.state == RightState::Active);
        let invite = match PageContext::current().visit.creditor.contacts_invite {
            true => view! { <InviteForm debtor=debtor.id.clone() language=debtor.language/> },
            false => view! { <p class="quiet-text">{text!(texts, "contacts-invite-off")}</p> },
        };
        view! {
            <Page title=title.clone()>
                <a class="back" href=paths::PROFILE>{text!(texts, "nav-profile")}</a>
                <div class="page-head"><div><h1>{title}</h1><p>{debtor.name.clone()}</p></div></div>
                <ErrorSummary/>
                {done.map(|words| view! { <Notice tone=Tone::Good><p>{words}</p></Notice> })}
                <ContactList debtor=debtor.id.clone() people=active/>
                <Proposals debtor=debtor.id.clone() people=proposed/>
                {invite}
            </Page>
        }
    })
}

/// What a form of this page says it did.
fn done_words(texts: &Texts, word: &str) -> Option<String> {
    Some(match word {
        "saved" => text!(texts, "contacts-saved"),
        "invited" => text!(texts, "contacts-invited"),
        "removed" => text!(texts, "contacts-removed"),
        _ => return None,
    })
}
