//! The messages of a thread.

use leptos::prelude::*;
use saldo::ids::MessageId;
use saldo::text;
use saldo::texts::Texts;
use saldo::threads::{Message, MessageFile, Side};

use crate::server::render::PageContext;
use crate::ui::{Icon, Symbol, view};

/// `messages` as they come from [`saldo::threads::messages`], the oldest first; nothing while there are none. Those of
/// the side `mine` stand apart. `file_link` gives the address of a file by its message and position; staff and debtors
/// have their own. The caller draws the panel and its heading.
#[component]
pub fn Thread<Link>(messages: Vec<Message>, mine: Side, file_link: Link) -> impl IntoView
where
    Link: Fn(&MessageId, i32) -> String + Send + 'static,
{
    let with_links = |message: Message| {
        let links = message.files.iter().map(|file| file_link(&message.id, file.position)).collect();
        item(message, mine, links)
    };
    let items: Vec<_> = messages.into_iter().map(with_links).collect();
    (!items.is_empty()).then(|| view! { <ol class="thread">{items}</ol> })
}

fn item(message: Message, mine: Side, links: Vec<String>) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let at = page.visit.ctx.zone.local(message.written_at).and_utc();
    let note = message.internal.then(|| view! { " "<span class="status warn">{text!(texts, "thread-note")}</span> });
    let kept = message.withheld.then(|| withheld(texts));
    let files: Vec<_> = message.files.iter().zip(links).map(|(file, link)| one_file(texts, file, link)).collect();
    let files = (!files.is_empty()).then(|| view! { <ul class="files">{files}</ul> });
    view! {
        <li class=(message.side == mine).then_some("mine")>
            <p class="from">
                <span><bdi>{who(&page, &message)}</bdi>{note}{kept}</span>
                <time datetime=message.written_at.to_rfc3339()>{texts.date_time(at)}</time>
            </p>
            <p class="said"><bdi>{message.body}</bdi></p>
            {files}
        </li>
    }
}

/// Says to colleagues that the debtor does not read it: another debtor's people wrote it before a split.
pub fn withheld(texts: &Texts) -> impl IntoView + use<> {
    view! { " "<span class="status warn">{text!(texts, "thread-withheld")}</span> }
}

/// By name, where one is known and may be read; else by the side.
fn who(page: &PageContext, message: &Message) -> String {
    match (&message.written_by_name, message.side) {
        (Some(name), _) => name.clone(),
        (None, Side::Creditor) => page.visit.creditor.name().to_owned(),
        (None, Side::Debtor) => text!(page.texts, "thread-by-debtor"),
    }
}

fn one_file(texts: &Texts, file: &MessageFile, link: String) -> impl IntoView + use<> {
    let kib = (file.size + 1023) / 1024;
    view! {
        <li>
            <a href=link download><Icon symbol=Symbol::Download/><bdi>{file.name.clone()}</bdi></a>
            <span class="quiet-text">{text!(texts, "thread-size", kib = kib)}</span>
        </li>
    }
}
