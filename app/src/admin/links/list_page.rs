//! `GET /admin/debtors/{debtor}/links`: the links that still open something.

use leptos::prelude::*;
use saldo::debtors::Debtor;
use saldo::ids::DebtorId;
use saldo::links::{self, ListedLink, ListedLinks};
use saldo::paths::admin as paths;
use saldo::text;

use super::words;
use crate::admin::living_debtor;
use crate::admin::money::words::who;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{Notice, Page, Pagination, Tone, Width, id_in_path, loaded, view};

/// Links on one page.
const ROWS: i64 = 50;

struct Listed {
    debtor: Debtor,
    found: ListedLinks,
    number: i64,
}

/// The page.
#[component]
pub fn StaffLinksPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = id_in_path("debtor", DebtorId::parse);
    loaded(async move { load(&page, &debtor?).await }, |listed| view! { <Shown listed/> })
}

async fn load(page: &PageContext, debtor: &DebtorId) -> Result<Listed, UiError> {
    let ctx = &page.visit.ctx;
    let number = page.query("page").and_then(|number| number.parse::<i64>().ok()).unwrap_or(1).clamp(1, 100_000);
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let debtor = living_debtor(&mut conn, debtor).await?;
    let found = links::of_debtor(&mut conn, &debtor.id, ctx.now(), (number - 1) * ROWS, ROWS).await;
    Ok(Listed { debtor, found: found.map_err(UiError::failed)?, number })
}

#[component]
fn Shown(listed: Listed) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Listed { debtor, found, number } = listed;
    let title = text!(texts, "staff-links-title");
    let done = page.query("done").and_then(|word| words::done(texts, &word));
    let content = if found.links.is_empty() {
        view! { <p class="quiet-text">{text!(texts, "staff-links-none")}</p> }
    } else {
        let items = found.links.into_iter().map(|link| view! { <Item debtor=debtor.id.clone() link/> });
        view! { <ul class="moves pay-links">{items.collect_view()}</ul> }
    };
    let last = u32::try_from((found.total - 1).max(0) / ROWS + 1).unwrap_or(1);
    let list = paths::links(&debtor.id);
    let link = move |page: u32| format!("{list}?page={page}");
    let summary = text!(texts, "staff-links-count", count = found.total);
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::debtor(&debtor.id)><bdi>{debtor.name.clone()}</bdi></a>
            <div class="page-head">
                <div><h1>{title.clone()}</h1><p>{text!(texts, "staff-links-intro")}</p></div>
                <a class="button primary" href=paths::new_link(&debtor.id)>{text!(texts, "staff-links-new")}</a>
            </div>
            {done.map(|words| view! { <Notice tone=Tone::Good><p>{words}</p></Notice> })}
            <section class="panel" aria-label=title>{content}</section>
            <Pagination current=u32::try_from(number).unwrap_or(1) last summary link/>
        </Page>
    }
}

#[component]
fn Item(debtor: DebtorId, link: ListedLink) -> impl IntoView {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.ctx.zone);
    let time = |at| texts.date_time(zone.local(at).and_utc());
    let about = words::about(texts, &link);
    let name = if link.name.is_empty() { link.email.to_string() } else { format!("{} ({})", link.name, link.email) };
    let made = match &link.created_by {
        Some(actor) => {
            let who = who(texts, actor, link.created_by_name.as_deref());
            text!(texts, "staff-links-made-by", who = who, when = time(link.created_at))
        }
        None => text!(texts, "staff-links-made", when = time(link.created_at)),
    };
    let (class, state) = match link.used_at {
        Some(at) => ("status good", text!(texts, "staff-links-opened", when = time(at))),
        None => ("status", text!(texts, "staff-links-unopened")),
    };
    let until = text!(texts, "staff-links-until", when = time(link.expires_at));
    view! {
        <li>
            <div>
                <bdi>{about.clone()}</bdi>" "<span class=class>{state}</span>
                <bdi class="sub">{text!(texts, "staff-links-for", name = name)}</bdi>
                <span class="sub"><bdi>{made}</bdi>" · "{until}</span>
            </div>
            <form method="post" action=paths::revoke_link(&debtor, &link.id)>
                <button class="button small">{text!(texts, "staff-links-revoke")}<span class="visually-hidden">": "{about}</span></button>
            </form>
        </li>
    }
}
