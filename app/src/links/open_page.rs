//! `GET /link`: whom a link is for and what it pays, or why it does not open.

use leptos::prelude::*;
use saldo::links::{self, Link, Peeked, Refused, Scope};
use saldo::paths::{PAY_LINK, PAY_LINK_FRESH, PAY_LINK_NOT_ME};
use saldo::{paths, text};

use super::cookies;
use super::open::leads_to;
use super::parts::{Asked, Items, Matter};
use crate::errors::UiError;
use crate::log_in::pages::in_doubt;
use crate::server::render::PageContext;
use crate::ui::{AccountNotice, Page, Width, loaded, view};

/// What the page is about.
enum Shown {
    /// What was done with a link.
    Done(String),
    /// This browser opened none.
    None,
    /// One that we did not make.
    Unknown,
    /// One of ours; `open_here` when this browser redeemed it and can go on.
    Link { peeked: Box<Peeked>, open_here: bool },
}

/// The page in all its forms: one for every link, so that none says more than its holder may know.
#[component]
pub fn LinkPage() -> impl IntoView {
    let page = PageContext::current();
    let opened = cookies::opened_here();
    let load = async move {
        let done = page.query("done").filter(|done| done == "fresh" || done == "not-me");
        let shown = match (done, opened) {
            (Some(done), _) => Shown::Done(done),
            (None, None) => Shown::None,
            (None, Some(token)) => match links::peek(&page.visit.ctx, &token).await.map_err(UiError::failed)? {
                None => Shown::Unknown,
                Some(peeked) => {
                    let open_here = page.visit.link.as_ref().is_some_and(|link| link.id == peeked.link.id);
                    Shown::Link { peeked: Box::new(peeked), open_here }
                }
            },
        };
        Ok(shown)
    };
    loaded(load, |shown| match shown {
        Shown::Done(done) => view! { <Done done/> },
        Shown::None => view! { <NoLink/> },
        Shown::Unknown => view! { <BadLink refused=Refused::Unknown peeked=None/> },
        Shown::Link { peeked, open_here: true } if peeked.refused == Some(Refused::Used) => {
            view! { <GoodLink peeked=*peeked open_here=true/> }
        }
        Shown::Link { peeked, .. } => match peeked.refused {
            Some(refused) => view! { <BadLink refused peeked=Some(*peeked)/> },
            None => view! { <GoodLink peeked=*peeked open_here=false/> },
        },
    })
}

#[component]
fn GoodLink(peeked: Peeked, open_here: bool) -> impl IntoView {
    let texts = PageContext::current().texts;
    let paid = peeked.is_paid();
    let link = peeked.link;
    let asked = Asked::of(peeked.items);
    let title = if paid { text!(texts, "link-paid-title") } else { text!(texts, "link-title") };
    let about_payment = link.scope == Scope::Payment;
    let words = match (paid, about_payment) {
        (true, _) => text!(texts, "link-paid-text"),
        (false, true) => text!(texts, "link-what-payment"),
        (false, false) => text!(texts, "link-open-text"),
    };
    let button = if about_payment { text!(texts, "link-open-payment") } else { text!(texts, "link-open-pay") };
    let go_on = match (paid, open_here) {
        (true, _) => None,
        (false, true) => Some(view! { <a class="button primary large" href=leads_to(&link)>{button}</a> }),
        (false, false) => Some(view! {
            <form method="post" action=PAY_LINK><button class="button primary large">{button}</button></form>
        }),
    };
    let items = (!about_payment).then(|| view! { <Items asked/> });
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <AccountNotice/>
            <section class="panel stack" aria-labelledby="link">
                <h1 id="link">{title}</h1>
                <Matter link=link.clone()/>
                <p>{words}</p>
                {items}
                <div class="actions">{go_on}<Account link/></div>
            </section>
            <NotMe in_use=false/>
        </Page>
    }
}

/// Why a link does not open. Of one that was paid it says so; of an old one it offers another.
#[component]
fn BadLink(refused: Refused, peeked: Option<Peeked>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let paid = refused.is_old() && peeked.as_ref().is_some_and(Peeked::is_paid);
    let words = match refused {
        Refused::Unknown => text!(texts, "link-unknown"),
        Refused::Used => text!(texts, "link-used"),
        Refused::Expired => text!(texts, "link-expired"),
        Refused::Revoked => text!(texts, "link-revoked"),
    };
    let title = if paid { text!(texts, "link-paid-title") } else { text!(texts, "link-bad-title") };
    let paid_words = paid.then(|| view! { <p>{text!(texts, "link-paid-text")}</p> });
    let fresh = (refused.is_old() && !paid).then(|| {
        view! {
            <p>{text!(texts, "link-fresh-text")}</p>
            <form method="post" action=PAY_LINK_FRESH>
                <button class="button primary large">{text!(texts, "link-fresh")}</button>
            </form>
        }
    });
    let not_me = refused.is_old().then(|| view! { <NotMe in_use=false/> });
    view! {
        <Page title=title.clone() width=Width::Slim>
            <section class="panel stack" aria-labelledby="link">
                <h1 id="link">{title}</h1>
                {paid_words}
                <p>{words}</p>
                {fresh}
                <div class="actions"><a class="button" href="/login">{text!(texts, "link-log-in")}</a></div>
            </section>
            {not_me}
            <Reach/>
        </Page>
    }
}

#[component]
fn NoLink() -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "link-none-title");
    view! {
        <Page title=title.clone() width=Width::Slim>
            <section class="panel stack" aria-labelledby="link">
                <h1 id="link">{title}</h1>
                <p>{text!(texts, "link-none-text")}</p>
                <div class="actions"><a class="button" href="/login">{text!(texts, "link-log-in")}</a></div>
            </section>
            <Reach/>
        </Page>
    }
}

#[component]
fn Done(done: String) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let (title, words) = if done == "fresh" {
        (text!(texts, "link-fresh-done-title"), text!(texts, "link-fresh-done-text"))
    } else {
        let creditor = page.visit.creditor.name().to_owned();
        (text!(texts, "link-not-me-done-title"), text!(texts, "link-not-me-done-text", creditor = creditor))
    };
    view! {
        <Page title=title.clone() width=Width::Slim>
            <section class="panel stack" aria-labelledby="link"><h1 id="link">{title}</h1><p>{words}</p></section>
            <Reach/>
        </Page>
    }
}

/// Everything else asks for a log-in.
#[component]
pub fn Account(link: Link) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! { <a class="button quiet" href=paths::home(&link.debtor_id)>{text!(texts, "link-account")}</a> }
}

/// Somebody else's mail: one press withdraws the link.
#[component]
pub fn NotMe(in_use: bool) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <form class="stack tight no-print" method="post" action=PAY_LINK_NOT_ME>
            {in_use.then(|| view! { <input type="hidden" name="link" value="in-use"/> })}
            <p class="quiet-text">{text!(texts, "link-not-me-text")}</p>
            <div class="actions"><button class="button small">{text!(texts, "link-not-me")}</button></div>
        </form>
    }
}

/// Whom to call.
#[component]
fn Reach() -> impl IntoView {
    let page = PageContext::current();
    in_doubt(page.texts, &page.visit.creditor)
}
