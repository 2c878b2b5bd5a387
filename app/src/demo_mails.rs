//! `/demo/mails`: the mailbox of the demo, where a visitor reads the mails that would have left.

use leptos::prelude::*;
use saldo::config::{Config, Profile, Smtp};
use saldo::creditor::Zone;
use saldo::ids::OutboxId;
use saldo::mail::{self, WrittenMail};
use saldo::texts::Texts;
use saldo::{paths, text};

use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{Drawn, EmptyPanel, Page, Symbol, Width, drawn, id_in_path, loaded, view};

/// The newest mails that are listed.
const MOST: usize = 50;

/// Every mail that was written; outside the demo this page does not exist.
#[component]
pub fn DemoMailsPage() -> impl IntoView {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.ctx.zone);
    let mails = written(page.state.config.clone());
    loaded(mails, move |mails: Vec<WrittenMail>| {
        let title = text!(texts, "demo-mails-title");
        let list = if mails.is_empty() {
            let (title, text) = (text!(texts, "demo-mails-none"), text!(texts, "demo-mails-none-text"));
            view! { <EmptyPanel symbol=Symbol::File title text/> }
        } else {
            let items = mails.into_iter().map(|mail| item(texts, zone, mail)).collect_view();
            view! { <div class="panel"><ul class="mails">{items}</ul></div> }
        };
        view! {
            <Page title=title.clone() width=Width::Narrow>
                <div class="page-head"><div><h1>{title}</h1><p>{text!(texts, "demo-mails-text")}</p></div></div>
                {list}
            </Page>
        }
    })
}

/// One mail as text, its links to be followed.
#[component]
pub fn DemoMailPage() -> impl IntoView {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.ctx.zone);
    let id = id_in_path("mail", OutboxId::parse);
    let config = page.state.config.clone();
    let mail = async move {
        let id = id?;
        written(config).await?.into_iter().find(|mail| mail.id == id).ok_or(UiError::NotFound)
    };
    loaded(mail, move |mail: WrittenMail| {
        let sent = texts.date_time(zone.local(mail.at).and_utc());
        let attached = mail.attached.map(|name| {
            view! { <div><dt>{text!(texts, "demo-mail-attached")}</dt><dd><bdi>{name}</bdi></dd></div> }
        });
        view! {
            <Page title=mail.subject.clone() width=Width::Narrow>
                <a class="back" href=paths::DEMO_MAILS>{text!(texts, "demo-mails-all")}</a>
                <article class="panel" aria-labelledby="subject">
                    <h1 id="subject">{mail.subject.clone()}</h1>
                    <dl class="summary">
                        <div><dt>{text!(texts, "demo-mail-to")}</dt><dd>{mail.to.to_string()}</dd></div>
                        <div><dt>{text!(texts, "demo-mail-sent")}</dt><dd>{sent}</dd></div>
                        {attached}
                    </dl>
                    <pre class="mail-text">{with_links(&mail.text).collect_view()}</pre>
                </article>
            </Page>
        }
    })
}

async fn written(config: std::sync::Arc<Config>) -> Result<Vec<WrittenMail>, UiError> {
    let Smtp::Folder(folder) = &config.mail.delivery else { return Err(UiError::NotFound) };
    if config.profile != Profile::Demo {
        return Err(UiError::NotFound);
    }
    let folder = folder.clone();
    let read = tokio::task::spawn_blocking(move || mail::read_folder(&folder, MOST)).await;
    read.map_err(UiError::failed)?.map_err(UiError::failed)
}

fn item(texts: &'static Texts, zone: Zone, mail: WrittenMail) -> impl IntoView {
    let beginning = mail.text.split_whitespace().take(18).collect::<Vec<_>>().join(" ");
    let words = text!(texts, "demo-mail-line", to = mail.to.to_string(), beginning = beginning);
    let sent = texts.date_time(zone.local(mail.at).and_utc());
    view! {
        <li><a href=paths::demo_mail(&mail.id)>{mail.subject}</a><time datetime=mail.at.to_rfc3339()>{sent}</time><p>{words}</p></li>
    }
}

/// The text with every address in it as a link.
fn with_links(text: &str) -> impl Iterator<Item = Drawn> {
    text.split_inclusive(char::is_whitespace).map(|word| {
        let address = word.trim_end();
        let rest = word[address.len()..].to_owned();
        let address = address.to_owned();
        if address.starts_with("http://") || address.starts_with("https://") {
            let href = address.clone();
            view! { <a href=href>{address}</a>{rest} }
        } else {
            drawn(address + &rest)
        }
    })
}
