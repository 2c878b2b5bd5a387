//! `GET /d/{debtor}/downloads/{download}`: how far it is, then its file.

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::downloads::{Download, State};
use saldo::{paths, text};

use super::get::{json, own};
use super::words;
use crate::server::render::PageContext;
use crate::ui::{Icon, Page, Symbol, Tone, Width, debtor_in_path, drawn, id_in_path, loaded, view};
use crate::waiting::Waiting;

/// The page.
#[component]
pub fn DownloadPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = debtor_in_path();
    let id = id_in_path("download", saldo::ids::DownloadId::parse);
    let load = async move {
        let (debtor, id) = (debtor?, id?);
        let download = own(&page.visit, debtor.id.as_str(), id.as_str()).await?;
        Ok((debtor, download))
    };
    loaded(load, |(debtor, download)| view! { <Shown debtor download/> })
}

#[component]
fn Shown(debtor: DebtorOfContact, download: Download) -> impl IntoView {
    let page = PageContext::current();
    let (texts, ctx) = (page.texts, &page.visit.ctx);
    let state = download.state(ctx.now());
    let (_, title) = words::state(texts, &download, state);
    let until = texts.date_long(ctx.zone.date(download.expires_at));
    let again = || view! { <a class="button" href=paths::downloads(&debtor.id)>{text!(texts, "downloads-again")}</a> };
    let (tone, symbol, words, action) = match state {
        State::Making => {
            // Without JavaScript this is how to see how far it is.
            let here = paths::download(&debtor.id, &download.id);
            let action = view! { <a class="button" href=here>{text!(texts, "downloads-look-again")}</a> };
            (Tone::Info, Symbol::Clock, text!(texts, "downloads-making-text"), drawn(action))
        }
        State::Ready => {
            let file = paths::download_file(&debtor.id, &download.id);
            let action =
                view! { <a class="button primary large" href=file download="">{text!(texts, "downloads-fetch")}</a> };
            (Tone::Good, Symbol::Check, text!(texts, "downloads-ready-text", date = until), drawn(action))
        }
        State::Failed => (Tone::Bad, Symbol::Cross, text!(texts, "downloads-failed-text"), drawn(again())),
        State::Expired => (Tone::Warn, Symbol::Clock, text!(texts, "downloads-expired-text"), drawn(again())),
    };
    let progress =
        (state == State::Making).then(|| view! { <Progress debtor=debtor.clone() download=download.clone()/> });
    let mark = if state == State::Making { "mark working" } else { "mark" };
    let classes = format!("panel outcome {}", tone.class());
    view! {
        <Page title=text!(texts, "downloads-title") width=Width::Narrow>
            <a class="back" href=paths::downloads(&debtor.id)>{text!(texts, "downloads-title")}</a>
            <section class=classes aria-labelledby="st" aria-live="polite">
                <span class=mark><Icon symbol/></span>
                <h1 id="st">{title}</h1>
                <p><bdi>{download.name.clone()}</bdi></p>
                <p>{words}</p>
                {progress}
                <div class="actions">{action}</div>
            </section>
        </Page>
    }
}

/// While it is being made.
#[component]
fn Progress(debtor: DebtorOfContact, download: Download) -> impl IntoView {
    let url = paths::download_status(&debtor.id, &download.id);
    let seen = json(&download);
    view! {
        <div class="progress">
            <progress max=download.documents value=download.done aria-labelledby="st"></progress>
        </div>
        <Waiting url seen/>
    }
}
