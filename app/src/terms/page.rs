//! `GET /terms` and `GET /terms/{kind}/{version}`: what counts now, and what counted before.

use leptos::prelude::*;
use saldo::terms::{self, Kind, Text, Version};
use saldo::text::Language;
use saldo::{paths, text};

use super::parts::{Prose, kind_words};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{Notice, Page, Tone, Width, id_in_path, loaded, view};

/// The languages to read in, the best first.
pub fn wanted(page: &PageContext) -> [Language; 2] {
    [page.texts.language(), page.visit.creditor.language]
}

/// What counts today, one part for each kind that has a text.
#[component]
pub fn TermsPage() -> impl IntoView {
    let page = PageContext::current();
    let (visit, wanted) = (page.visit.clone(), wanted(&page));
    let load = async move {
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let today = visit.ctx.today();
        let mut found = Vec::new();
        for kind in Kind::ALL {
            let Some(text) = terms::present(&mut conn, kind, today, wanted).await.map_err(UiError::failed)? else {
                continue;
            };
            let versions = terms::list(&mut conn, kind, Some(today)).await.map_err(UiError::failed)?;
            found.push((text, versions));
        }
        if found.is_empty() { Err(UiError::NotFound) } else { Ok(found) }
    };
    loaded(load, |found: Vec<(Text, Vec<Version>)>| {
        let page = PageContext::current();
        let title = text!(page.texts, "terms-title");
        let intro = text!(page.texts, "terms-intro", creditor = page.visit.creditor.legal_name.clone());
        let parts = found.into_iter().map(|(text, versions)| view! { <Part text versions/> });
        view! {
            <Page title=title.clone() width=Width::Narrow>
                <div class="page-head"><div><h1>{title}</h1><p>{intro}</p></div></div>
                {parts.collect_view()}
            </Page>
        }
    })
}

#[component]
fn Part(text: Text, versions: Vec<Version>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let (kind, id) = (text.version.kind, text.version.kind.path());
    let present = text.version.version;
    view! {
        <section class="panel stack" aria-labelledby=id>
            <div class="panel-head"><h2 id=id>{kind_words(texts, kind)}</h2></div>
            <p class="quiet-text">{about(&text.version)}</p>
            <Prose text/>
            <Others versions present/>
        </section>
    }
}

fn about(version: &Version) -> String {
    let texts = PageContext::current().texts;
    text!(texts, "terms-version", version = version.version, day = texts.date_long(version.valid_from))
}

/// The other versions that counted once or count now.
#[component]
fn Others(versions: Vec<Version>, present: i32) -> impl IntoView {
    let texts = PageContext::current().texts;
    let others: Vec<Version> = versions.into_iter().filter(|version| version.version != present).collect();
    (!others.is_empty()).then(|| {
        let links = others.into_iter().map(|version| {
            let words = about(&version);
            view! { <li><a href=paths::terms_version(version.kind, version.version)>{words}</a></li> }
        });
        view! {
            <details class="disclosure">
                <summary>{text!(texts, "terms-other-versions")}</summary>
                <ul class="plain-list">{links.collect_view()}</ul>
            </details>
        }
    })
}

/// One version, however old.
#[component]
pub fn TermsVersionPage() -> impl IntoView {
    let page = PageContext::current();
    let (visit, wanted) = (page.visit.clone(), wanted(&page));
    let kind = id_in_path("kind", Kind::from_path);
    let version = id_in_path("version", |version| version.parse::<i32>().ok());
    let load = async move {
        let (kind, version) = (kind?, version?);
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let today = visit.ctx.today();
        let text = terms::get(&mut conn, kind, version, Some(today), wanted).await.map_err(UiError::failed)?;
        let text = text.ok_or(UiError::NotFound)?;
        let versions = terms::list(&mut conn, kind, Some(today)).await.map_err(UiError::failed)?;
        Ok((text, versions))
    };
    loaded(load, |(text, versions): (Text, Vec<Version>)| {
        let texts = PageContext::current().texts;
        let title = kind_words(texts, text.version.kind);
        let present = versions.first().map(|version| version.version);
        let old = (present != Some(text.version.version)).then(|| {
            view! { <Notice tone=Tone::Warn><p>{text!(texts, "terms-old")}" "<a href=paths::TERMS>{text!(texts, "terms-to-present")}</a></p></Notice> }
        });
        view! {
            <Page title width=Width::Narrow>
                <h1 class="visually-hidden">{text!(texts, "terms-title")}</h1>
                {old}
                <Part text versions/>
            </Page>
        }
    })
}
