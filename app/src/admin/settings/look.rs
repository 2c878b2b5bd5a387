//! `/admin/settings/look`: colour and logo.

use axum::response::Response;
use bytes::Bytes;
use leptos::prelude::*;
use saldo::creditor::colour::Colour;
use saldo::creditor::{self, Creditor, LogoProblem, check_logo};
use saldo::paths::admin as paths;
use saldo::text;
use saldo::texts::Texts;

use super::frame::{Frame, Seen};
use super::read::seen;
use super::saved::answer;
use crate::admin::failed;
use crate::server::forms::{Submitted, Upload};
use crate::server::render::PageContext;
use crate::ui::{Tick, view};

/// Saldo's own accent, for the first look at the form: `--accent` in `style/tokens.css`.
const OWN: &str = "#00576c";

/// `POST /admin/settings/look`: the accent.
pub async fn accent(mut submitted: Submitted) -> Response {
    let own = submitted.form.typed("own").is_some();
    let offered = submitted.form.typed("nearest").map(str::to_owned);
    let typed = offered.unwrap_or_else(|| submitted.form.value("accent").to_owned());
    let accent = match (own, Colour::parse(&typed.to_lowercase())) {
        (true, _) => None,
        (false, Some(colour)) if colour.is_seen_on_white() => Some(colour),
        (false, found) => {
            let texts = submitted.texts();
            let message = match found {
                Some(colour) => text!(texts, "staff-settings-accent-pale", nearest = colour.for_white().css()),
                None => text!(texts, "staff-settings-accent-wrong"),
            };
            submitted.form.refuse("accent", message);
            return submitted.again().await;
        }
    };
    let outcome = creditor::change_accent(&submitted.visit().ctx, seen(&submitted.form), accent).await;
    answer(submitted, paths::SETTINGS_LOOK, outcome).await
}

/// `POST /admin/settings/look/logo`.
pub async fn logo(upload: Upload) -> Response {
    let Upload { mut submitted, file } = upload;
    let bytes = Bytes::from(file);
    let checked = {
        let bytes = bytes.clone();
        tokio::task::spawn_blocking(move || check_logo(&bytes)).await
    };
    let kind = match checked {
        Ok(Ok(kind)) => kind,
        Ok(Err(problem)) => {
            let message = problem_words(submitted.texts(), problem);
            submitted.form.refuse("logo", message);
            return submitted.again_at(paths::SETTINGS_LOOK).await;
        }
        Err(error) => return failed(error),
    };
    let outcome = creditor::set_logo(&submitted.visit().ctx, seen(&submitted.form), bytes, kind).await;
    answer(submitted, paths::SETTINGS_LOOK, outcome).await
}

/// `POST /admin/settings/look/logo/remove`.
pub async fn no_logo(submitted: Submitted) -> Response {
    let outcome = creditor::remove_logo(&submitted.visit().ctx, seen(&submitted.form)).await;
    answer(submitted, paths::SETTINGS_LOOK, outcome).await
}

fn problem_words(texts: &Texts, problem: LogoProblem) -> String {
    match problem {
        LogoProblem::Empty => text!(texts, "staff-settings-logo-empty"),
        LogoProblem::TooLarge => text!(texts, "staff-settings-logo-large"),
        LogoProblem::NotAPicture => text!(texts, "staff-settings-logo-wrong"),
        LogoProblem::Size { width, height } => {
            text!(texts, "staff-settings-logo-size", width = width, height = height)
        }
    }
}

/// The page.
#[component]
pub fn LookPage() -> impl IntoView {
    view! { <Frame here=paths::SETTINGS_LOOK><AccentForm/><LogoForm/></Frame> }
}

#[component]
fn AccentForm() -> impl IntoView {
    let page = PageContext::current();
    let (texts, creditor) = (page.texts, page.visit.creditor.clone());
    let error = page.form.error("accent").map(str::to_owned);
    let typed = page.form.typed("accent").map(str::to_owned);
    let present = creditor.accent.clone().unwrap_or_else(|| OWN.to_owned());
    let shown = typed.clone().filter(|typed| Colour::parse(typed).is_some()).unwrap_or(present);
    let nearest = Colour::parse(&shown).filter(|colour| error.is_some() && !colour.is_seen_on_white());
    let nearest = nearest.map(|colour| {
        let css = colour.for_white().css();
        let words = text!(texts, "staff-settings-accent-take", colour = css.clone());
        view! { <button class="button" name="nearest" value=css>{words}</button> }
    });
    let described = if error.is_some() { "accent-h accent-e" } else { "accent-h" };
    let invalid = error.is_some().then_some("true");
    view! {
        <form class="panel stack" method="post" novalidate>
            <Seen/>
            <h2>{text!(texts, "staff-settings-accent")}</h2>
            <div class="field">
                <label for="accent">{text!(texts, "staff-settings-accent-label")}</label>
                <p class="hint" id="accent-h">{text!(texts, "staff-settings-accent-hint")}</p>
                {error.map(|error| view! { <p class="error" id="accent-e">{error}</p> })}
                <input class="input colour" type="color" id="accent" name="accent" value=shown.clone() aria-invalid=invalid aria-describedby=described/>
            </div>
            <Swatches colour=shown/>
            <Tick name="own" checked=creditor.accent.is_none() label=text!(texts, "staff-settings-accent-own")/>
            <div class="actions"><button class="button primary">{text!(texts, "staff-settings-save")}</button>{nearest}</div>
        </form>
    }
}

/// A button of the colour on a light and on a dark page. Drawn, because a page's policy forbids styles in place.
#[component]
fn Swatches(colour: String) -> impl IntoView {
    let texts = PageContext::current().texts;
    Colour::parse(&colour).map(|colour| {
        let (light, dark) = (colour.for_white(), colour.for_dark());
        let one = |page: Colour, button: Colour, words: String| {
            let label = words.clone();
            view! {
                <svg class="swatch" viewBox="0 0 160 64" role="img" aria-label=label>
                    <rect width="160" height="64" rx="8" fill=page.css()/>
                    <rect x="24" y="14" width="112" height="36" rx="7" fill=button.css()/>
                    <text x="80" y="37" text-anchor="middle" font-size="14" font-weight="600" fill=button.text().css()>{words}</text>
                </svg>
            }
        };
        view! {
            <div class="swatches">
                {one(Colour::WHITE, light, text!(texts, "staff-settings-light"))}
                {one(Colour::DARK_SURFACE, dark, text!(texts, "staff-settings-dark"))}
            </div>
        }
    })
}

#[component]
fn LogoForm() -> impl IntoView {
    let page = PageContext::current();
    let (texts, creditor) = (page.texts, page.visit.creditor.clone());
    let error = page.form.error("logo").map(str::to_owned);
    let described = if error.is_some() { "logo-h logo-e" } else { "logo-h" };
    let invalid = error.is_some().then_some("true");
    view! {
        <section class="panel stack" aria-labelledby="logo-title">
            <h2 id="logo-title">{text!(texts, "staff-settings-logo")}</h2>
            <PresentLogo creditor/>
            <form class="stack" method="post" action=paths::SETTINGS_LOGO enctype="multipart/form-data" novalidate>
                <Seen/>
                <div class="field">
                    <label for="logo">{text!(texts, "staff-settings-logo-label")}</label>
                    <p class="hint" id="logo-h">{text!(texts, "staff-settings-logo-hint")}</p>
                    {error.map(|error| view! { <p class="error" id="logo-e">{error}</p> })}
                    <input class="input" type="file" id="logo" name="logo" accept="image/png,image/jpeg" aria-invalid=invalid aria-describedby=described/>
                </div>
                <div><button class="button primary">{text!(texts, "staff-settings-logo-save")}</button></div>
            </form>
        </section>
    }
}

#[component]
fn PresentLogo(creditor: Creditor) -> impl IntoView {
    let texts = PageContext::current().texts;
    creditor.logo.map(|logo| {
        view! {
            <div class="logo-now">
                <img src=saldo::paths::logo(&logo) alt=text!(texts, "staff-settings-logo-present")/>
                <form method="post" action=paths::SETTINGS_NO_LOGO>
                    <Seen/>
                    <button class="button small danger">{text!(texts, "staff-settings-logo-remove")}</button>
                </form>
            </div>
        }
    })
}
