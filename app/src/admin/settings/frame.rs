//! The frame of every page of settings: the other pages beside it, what was saved, what is stale.

use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::text;
use saldo::texts::Texts;

use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Hidden, Nested, Notice, Page, Tone, view};

/// The pages, in the order of a first set-up.
fn pages(texts: &'static Texts) -> [(&'static str, String); 10] {
    [
        (paths::SETTINGS, text!(texts, "staff-settings-profile")),
        (paths::SETTINGS_ACCOUNT, text!(texts, "staff-settings-account")),
        (paths::SETTINGS_PAYMENTS, text!(texts, "staff-settings-payments")),
        (paths::SETTINGS_DOCUMENTS, text!(texts, "staff-settings-documents")),
        (paths::SETTINGS_CALENDAR, text!(texts, "staff-settings-calendar")),
        (paths::SETTINGS_DISPUTES, text!(texts, "staff-settings-disputes")),
        (paths::SETTINGS_POLICIES, text!(texts, "staff-settings-policies")),
        (paths::SETTINGS_LOOK, text!(texts, "staff-settings-look")),
        (paths::SETTINGS_TEXTS, text!(texts, "staff-settings-texts")),
        (paths::SETTINGS_SWITCHES, text!(texts, "staff-settings-switches")),
    ]
}

/// `here` is the page's address in the list.
#[component]
pub fn Frame(here: &'static str, children: Nested) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let pages = pages(texts);
    let title = pages.iter().find(|(path, _)| *path == here).map(|(_, words)| words.clone()).unwrap_or_default();
    let links = pages.into_iter().map(|(path, words)| {
        let current = (path == here).then_some("page");
        view! { <li><a href=path aria-current=current>{words}</a></li> }
    });
    let links = links.collect_view();
    let done = page.query("done").and_then(|word| done_words(texts, &word));
    let done = done.map(|(tone, words)| view! { <Notice tone><p>{words}</p></Notice> });
    // Without a creditor there is one thing to do first.
    let empty = page.visit.creditor.version == 0 && page.visit.creditor.address.is_empty();
    let first = (empty && here != paths::SETTINGS).then(|| {
        view! { <Notice tone=Tone::Info><p>{text!(texts, "staff-settings-first")}" "<a href=paths::SETTINGS>{text!(texts, "staff-settings-profile")}</a></p></Notice> }
    });
    let tab = text!(texts, "staff-settings-tab", page = title.clone());
    view! {
        <Page title=tab>
            <div class="page-head"><div><h1>{text!(texts, "staff-settings-title")}</h1></div></div>
            <div class="beside">
                <nav class="side-nav" aria-label=text!(texts, "staff-settings-title")><ul>{links}</ul></nav>
                <div class="stack">
                    <ErrorSummary/>
                    {done}
                    {first}
                    {children.draw()}
                </div>
            </div>
        </Page>
    }
}

fn done_words(texts: &Texts, word: &str) -> Option<(Tone, String)> {
    Some(match word {
        "saved" => (Tone::Good, text!(texts, "staff-settings-saved")),
        "unchanged" => (Tone::Info, text!(texts, "staff-settings-unchanged")),
        "waits" => (Tone::Info, text!(texts, "staff-settings-account-waits")),
        "published" => (Tone::Good, text!(texts, "staff-settings-published")),
        _ => return None,
    })
}

/// Which version of the settings the form was opened with. Shown again it is the present one: whoever was told
/// what changed meanwhile may save on purpose.
#[component]
pub fn Seen() -> impl IntoView {
    let version = PageContext::current().visit.creditor.version;
    view! { <Hidden name="seen" value=version.to_string()/> }
}
