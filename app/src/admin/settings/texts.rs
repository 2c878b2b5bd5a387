//! `/admin/settings/texts`: terms and credit policy, and the next version of either.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::terms::{self, Body, Kind, NewVersion, PublishError, Text, Version};
use saldo::text;
use saldo::text::Language;

use super::frame::Frame;
use crate::admin::failed;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};
use crate::server::render::PageContext;
use crate::terms::page::wanted;
use crate::terms::parts::{Prose, kind_words};
use crate::ui::{Field, FieldKind, Hidden, TextArea, id_in_path, loaded, view};

/// The field of a text in a language.
const fn body_field(language: Language) -> &'static str {
    match language {
        Language::En => "body-en",
        Language::Nl => "body-nl",
    }
}

/// `POST /admin/settings/texts/{kind}`: publishes the next version.
pub async fn post(Path(kind): Path<String>, mut submitted: Submitted) -> Response {
    let Some(kind) = Kind::from_path(&kind) else { return UiError::NotFound.into_response() };
    let Some(new) = read(&mut submitted, kind) else { return submitted.again().await };
    let texts = submitted.texts();
    let (field, message) = match terms::publish(&submitted.visit().ctx, &new).await {
        Ok(_) => return see_other(&format!("{}?done=published", paths::SETTINGS_TEXTS)),
        Err(PublishError::Stale(newest)) => {
            let who = newest.name.unwrap_or_else(|| text!(texts, "staff-settings-somebody"));
            let when = texts.date_time(submitted.visit().creditor.zone.local(newest.published_at).and_utc());
            ("after", text!(texts, "staff-settings-text-stale", who = who, when = when, version = newest.version))
        }
        Err(PublishError::Past) => ("valid_from", text!(texts, "staff-settings-text-past")),
        Err(PublishError::BeforeTheLast(day)) => {
            ("valid_from", text!(texts, "staff-settings-text-before", day = texts.date_long(day)))
        }
        Err(PublishError::NoText) => (body_field(texts.language()), text!(texts, "staff-settings-text-none")),
        Err(PublishError::NoCreditor) => ("after", text!(texts, "staff-settings-first")),
        Err(PublishError::Db(error)) => return failed(error),
    };
    submitted.form.refuse(field, message);
    submitted.again().await
}

fn read(submitted: &mut Submitted, kind: Kind) -> Option<NewVersion> {
    let valid_from = submitted.field(
        "valid_from",
        |text| text.parse::<NaiveDate>().ok(),
        |texts| text!(texts, "staff-settings-text-day-wrong"),
    );
    let after = submitted.form.value("after").parse().ok().filter(|after| (0..1_000_000).contains(after)).unwrap_or(0);
    let mut bodies = BTreeMap::new();
    for language in Language::ALL {
        let field = body_field(language);
        if submitted.form.value(field).is_empty() {
            continue;
        }
        let wrong = |texts: &saldo::texts::Texts| text!(texts, "staff-settings-text-wrong", most = Body::MOST);
        if let Some(body) = submitted.field(field, Body::parse, wrong) {
            bodies.insert(language, body);
        }
    }
    let new = NewVersion { kind, after, valid_from: valid_from?, bodies };
    (!submitted.form.has_errors()).then_some(new)
}

/// The page of both texts.
#[component]
pub fn TextsPage() -> impl IntoView {
    let visit = PageContext::current().visit;
    let load = async move {
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let mut all = Vec::new();
        for kind in Kind::ALL {
            all.push((kind, terms::list(&mut conn, kind, None).await.map_err(UiError::failed)?));
        }
        Ok(all)
    };
    loaded(load, |all: Vec<(Kind, Vec<Version>)>| {
        let texts = PageContext::current().texts;
        let parts = all.into_iter().map(|(kind, versions)| view! { <OfKind kind versions/> });
        view! {
            <Frame here=paths::SETTINGS_TEXTS>
                <p class="quiet-text">{text!(texts, "staff-settings-texts-text")}</p>
                {parts.collect_view()}
            </Frame>
        }
    })
}

#[component]
fn OfKind(kind: Kind, versions: Vec<Version>) -> impl IntoView {
    let page = PageContext::current();
    let (texts, zone, today) = (page.texts, page.visit.creditor.zone, page.visit.ctx.today());
    let present = versions.iter().find(|version| version.valid_from <= today).map(|version| version.version);
    let none = versions.is_empty().then(|| view! { <p>{text!(texts, "staff-settings-text-no-version")}</p> });
    let rows = versions.into_iter().map(|version| {
        let state = if Some(version.version) == present {
            Some(("good", text!(texts, "staff-settings-text-present")))
        } else if version.valid_from > today {
            Some(("info", text!(texts, "staff-settings-text-coming")))
        } else {
            None
        };
        let state = state.map(|(class, words)| view! { " "<span class=format!("status {class}")>{words}</span> });
        let words = text!(texts, "terms-version", version = version.version, day = texts.date_long(version.valid_from));
        let who = version.name.unwrap_or_else(|| text!(texts, "staff-settings-somebody"));
        let when = texts.date_time(zone.local(version.published_at).and_utc());
        let about = text!(texts, "staff-settings-text-published", who = who, when = when);
        view! { <li><div><a href=paths::settings_text_version(kind, version.version)>{words}</a>{state}<span class="sub">{about}</span></div></li> }
    });
    view! {
        <section class="panel" aria-labelledby=kind.path()>
            <h2 id=kind.path()>{kind_words(texts, kind)}</h2>
            {none}
            <ul class="moves">{rows.collect_view()}</ul>
            <div class="actions"><a class="button" href=paths::settings_text(kind)>{text!(texts, "staff-settings-text-write")}</a></div>
        </section>
    }
}

/// The form of the next version; it begins with what counts now.
#[component]
pub fn TextPage() -> impl IntoView {
    let visit = PageContext::current().visit;
    let kind = id_in_path("kind", Kind::from_path);
    let load = async move {
        let kind = kind?;
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let newest = terms::newest(&mut conn, kind).await.map_err(UiError::failed)?;
        let mut bodies = Vec::new();
        for language in Language::ALL {
            let number = newest.as_ref().map_or(0, |newest| newest.version);
            let text = terms::get(&mut conn, kind, number, None, [language; 2]).await.map_err(UiError::failed)?;
            let body = text.filter(|text| text.language == language).map(|text| text.body).unwrap_or_default();
            bodies.push((language, body));
        }
        Ok((kind, newest.map_or(0, |newest| newest.version), bodies))
    };
    loaded(load, |(kind, after, bodies): (Kind, i32, Vec<(Language, String)>)| {
        view! { <Frame here=paths::SETTINGS_TEXTS><Form kind after bodies/></Frame> }
    })
}

#[component]
fn Form(kind: Kind, after: i32, bodies: Vec<(Language, String)>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = {
        let next = i64::from(after) + 1;
        text!(texts, "staff-settings-text-next", kind = kind_words(texts, kind), version = next)
    };
    let today = page.visit.ctx.today().to_string();
    let fields = bodies.into_iter().map(|(language, body)| {
        let label = text!(texts, "staff-settings-text-body", language = language.name());
        view! { <TextArea name=body_field(language) rows=14 label value=body/> }
    });
    view! {
        <form class="panel stack" method="post" novalidate>
            <Hidden name="after" value=after.to_string()/>
            <a class="back" href=paths::SETTINGS_TEXTS>{text!(texts, "staff-settings-texts")}</a>
            <h2>{title}</h2>
            <p class="quiet-text">{text!(texts, "staff-settings-text-form")}</p>
            <Field name="valid_from" kind=FieldKind::Date label=text!(texts, "staff-settings-text-day") hint=text!(texts, "staff-settings-text-day-hint") value=today required=true/>
            {fields.collect_view()}
            <div><button class="button primary">{text!(texts, "staff-settings-text-publish")}</button></div>
        </form>
    }
}

/// A version as it was published, in force or not yet.
#[component]
pub fn TextVersionPage() -> impl IntoView {
    let page = PageContext::current();
    let (visit, wanted) = (page.visit.clone(), wanted(&page));
    let kind = id_in_path("kind", Kind::from_path);
    let version = id_in_path("version", |version| version.parse::<i32>().ok());
    let load = async move {
        let (kind, version) = (kind?, version?);
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let mut all = Vec::new();
        let first = terms::get(&mut conn, kind, version, None, wanted).await.map_err(UiError::failed)?;
        let first = first.ok_or(UiError::NotFound)?;
        for language in first.others.clone() {
            all.extend(terms::get(&mut conn, kind, version, None, [language; 2]).await.map_err(UiError::failed)?);
        }
        all.insert(0, first);
        Ok(all)
    };
    loaded(load, |all: Vec<Text>| {
        let texts = PageContext::current().texts;
        let parts = all.into_iter().map(|text| {
            let version = &text.version;
            let title = format!("{} · {}", kind_words(texts, version.kind), text.language.name());
            let about =
                text!(texts, "terms-version", version = version.version, day = texts.date_long(version.valid_from));
            view! {
                <section class="panel stack">
                    <h2>{title}</h2>
                    <p class="quiet-text">{about}</p>
                    <Prose text/>
                </section>
            }
        });
        view! {
            <Frame here=paths::SETTINGS_TEXTS>
                <a class="back" href=paths::SETTINGS_TEXTS>{text!(texts, "staff-settings-texts")}</a>
                {parts.collect_view()}
            </Frame>
        }
    })
}
