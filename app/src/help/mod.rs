//! The doors "Get more time" and "Something is wrong": plain words, and ways to reach the creditor
//! that already name what it is about.

pub mod ways;

use std::sync::Arc;

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ctx::Ctx;
use saldo::db::Conn;
use saldo::ids::{DebtorId, DocumentId};
use saldo::invoices::{self, PayableRow, Selection};
use saldo::promises::{self, Refused};
use saldo::texts::Texts;
use saldo::{paths, text};
use ways::Ways;

use crate::errors::UiError;
use crate::plans::door::{Closed, closed};
use crate::server::render::PageContext;
use crate::ui::{Drawn, Page, Width, debtor_in_path, drawn, loaded, view};

/// The most documents named in one mail.
pub const MOST_NAMED: usize = 50;

/// Which door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Door {
    Time,
    Wrong,
}

impl Door {
    fn title(self, texts: &Texts) -> String {
        match self {
            Self::Time => text!(texts, "help-time-title"),
            Self::Wrong => text!(texts, "help-wrong-title"),
        }
    }

    fn lead(self, texts: &Texts) -> String {
        match self {
            Self::Time => text!(texts, "help-time-lead"),
            Self::Wrong => text!(texts, "help-wrong-lead"),
        }
    }

    fn tips(self, texts: &Texts) -> [String; 3] {
        match self {
            Self::Time => [text!(texts, "help-time-1"), text!(texts, "help-time-2"), text!(texts, "help-time-3")],
            Self::Wrong => [text!(texts, "help-wrong-1"), text!(texts, "help-wrong-2"), text!(texts, "help-wrong-3")],
        }
    }

    fn mail_opening(self, texts: &Texts) -> String {
        match self {
            Self::Time => text!(texts, "help-time-mail"),
            Self::Wrong => text!(texts, "help-wrong-mail"),
        }
    }
}

/// `GET /d/{debtor}/help/time`.
#[component]
pub fn MoreTimePage() -> impl IntoView {
    help_page(Door::Time)
}

/// `GET /d/{debtor}/help/wrong`.
#[component]
pub fn SomethingWrongPage() -> impl IntoView {
    help_page(Door::Wrong)
}

fn help_page(door: Door) -> impl IntoView {
    let page = PageContext::current();
    let (visit, debtor, asked) = (Arc::clone(&page.visit), debtor_in_path(), asked(&page.address));
    let load = async move {
        let debtor = debtor?;
        let some = !asked.is_empty();
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let chosen = Selection::Documents(asked);
        let found = invoices::payable(&mut conn, &visit.ctx, &debtor.id, &chosen).await.map_err(UiError::failed)?;
        // Documents that are named but not theirs: the same as a page that does not exist.
        if some && found.rows.is_empty() {
            return Err(UiError::NotFound);
        }
        let (closed, promise) = match door {
            Door::Time => (closed(&mut conn, &debtor).await?, may_promise(&mut conn, &visit.ctx, &debtor).await?),
            Door::Wrong => (None, false),
        };
        Ok((debtor, found.rows, closed, promise))
    };
    loaded(load, move |(debtor, documents, closed, promise)| view! { <Help door debtor documents closed promise/> })
}

/// Whether the page of a promise has something to offer: the promise, or another way after broken ones.
pub async fn may_promise(conn: &mut Conn, ctx: &Ctx, debtor: &DebtorOfContact) -> Result<bool, UiError> {
    if !debtor.rights.dispute_and_plan {
        return Ok(false);
    }
    let offer = promises::offer(conn, ctx, &debtor.id, &[]).await.map_err(UiError::failed)?;
    Ok(offer.is_some_and(|offer| offer.refused != Some(Refused::NotOffered)))
}

/// The documents named in the address; what is no id is left out.
pub fn asked(address: &str) -> Vec<DocumentId> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let values: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let named = values.iter().filter(|(name, _)| name == "document");
    named.filter_map(|(_, value)| DocumentId::parse(value)).take(MOST_NAMED).collect()
}

#[component]
fn Help(
    door: Door,
    debtor: DebtorOfContact,
    documents: Vec<PayableRow>,
    closed: Option<Closed>,
    /// Whether the page of a promise has something to offer.
    promise: bool,
) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = door.title(texts);
    let (back, back_words) = match documents.as_slice() {
        [one] => (paths::invoice(&debtor.id, &one.id), text!(texts, "invoice-title", number = one.number.as_str())),
        [] => (paths::home(&debtor.id), text!(texts, "home-title")),
        _ => (paths::invoices(&debtor.id), text!(texts, "invoices-title")),
    };
    let subject = subject(texts, &title, &debtor, &documents);
    let body = body(texts, door, &debtor, &documents);
    let tips = door.tips(texts).map(|tip| view! { <li>{tip}</li> });
    let plan = (door == Door::Time).then(|| plan(texts, &debtor, &documents, closed));
    let contest = (door == Door::Wrong).then(|| contest(texts, &debtor, &documents));
    // To contest, or to promise, is then what the page is for.
    let primary = !promise && !contest.as_ref().is_some_and(|(_, offered)| *offered);
    let contest = contest.map(|(panel, _)| panel);
    let promise = promise.then(|| {
        let link = paths::new_promise(&debtor.id, documents.iter().map(|document| &document.id));
        promise_panel(texts, &debtor.id, link, "button primary")
    });
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=back><bdi>{back_words}</bdi></a>
            <div class="page-head"><h1>{title}</h1></div>
            {contest}
            {plan}
            {promise}
            <section class="panel" aria-labelledby="reach">
                <p class="lead">{door.lead(texts)}</p>
                <h2 id="reach">{text!(texts, "help-reach")}</h2>
                <Ways subject body primary/>
                <ul>{tips.collect_view()}</ul>
            </section>
            {about(texts, &debtor, documents)}
        </Page>
    }
}

/// To pay in parts, or why not; and the plans there are.
fn plan(
    texts: &'static Texts,
    debtor: &DebtorOfContact,
    documents: &[PayableRow],
    closed: Option<Closed>,
) -> impl IntoView + use<> {
    let link = paths::new_plan_about(&debtor.id, documents.iter().map(|document| &document.id));
    let words = closed.map_or_else(|| text!(texts, "plan-door-text"), |closed| closed.words(texts));
    let button = closed.is_none().then(|| view! { <a class="button" href=link>{text!(texts, "plan-door")}</a> });
    view! {
        <section class="panel" aria-labelledby="plans">
            <h2 id="plans">{text!(texts, "plans-title")}</h2>
            <p>{words}</p>
            <div class="actions">
                {button}
                <a class="button quiet" href=paths::plans(&debtor.id)>{text!(texts, "plans-all")}</a>
            </div>
        </section>
    }
}

/// To promise a day, and what was promised; `link` says for what.
pub fn promise_panel(
    texts: &'static Texts,
    debtor: &DebtorId,
    link: String,
    class: &'static str,
) -> impl IntoView + use<> {
    view! {
        <section class="panel" aria-labelledby="promise">
            <h2 id="promise">{text!(texts, "promise-offer-title")}</h2>
            <p>{text!(texts, "promise-offer-text")}</p>
            <div class="actions">
                <a class=class href=link>{text!(texts, "promise-offer-button")}</a>
                <a class="button quiet" href=paths::promises(debtor)>{text!(texts, "promises-all")}</a>
            </div>
        </section>
    }
}

/// To contest what it is about, for whoever may; and what is contested already. Says whether it is offered.
fn contest(texts: &'static Texts, debtor: &DebtorOfContact, documents: &[PayableRow]) -> (Drawn, bool) {
    let may = debtor.rights.dispute_and_plan;
    let button = may.then(|| match documents.is_empty() {
        true => (paths::invoices(&debtor.id), text!(texts, "help-wrong-contest-list"), "button"),
        false => {
            let link = paths::new_dispute_about(&debtor.id, documents.iter().map(|document| &document.id));
            (link, text!(texts, "help-wrong-contest", count = documents.len()), "button primary")
        }
    });
    let button = button.map(|(link, words, class)| view! { <a class=class href=link>{words}</a> });
    let hint = may.then(|| view! { <p>{text!(texts, "help-wrong-contest-hint")}</p> });
    let paid = may.then(|| {
        let link = paths::new_paid_claim(&debtor.id, documents.iter().map(|document| &document.id));
        view! { <a class="button" href=link>{text!(texts, "paid-claim-new-title")}</a> }
    });
    let panel = view! {
        <section class="panel" aria-labelledby="contest">
            <h2 id="contest">{text!(texts, "disputes-title")}</h2>
            {hint}
            <div class="actions">
                {button}
                {paid}
                <a class="button quiet" href=paths::disputes(&debtor.id)>{text!(texts, "help-wrong-disputes")}</a>
                <a class="button quiet" href=paths::paid_claims(&debtor.id)>{text!(texts, "paid-claims-all")}</a>
            </div>
        </section>
    };
    (drawn(panel), may && !documents.is_empty())
}

/// The documents it is about.
fn about(texts: &'static Texts, debtor: &DebtorOfContact, documents: Vec<PayableRow>) -> impl IntoView + use<> {
    (!documents.is_empty()).then(|| {
        let rows: Vec<_> = documents
            .into_iter()
            .map(|document| {
                let (link, due) = (paths::invoice(&debtor.id, &document.id), texts.date_long(document.due_on));
                let amount = texts.money(document.owed.outstanding);
                view! {
                    <li>
                        <div><a href=link><bdi>{document.number}</bdi></a><span class="sub">{text!(texts, "help-due", date = due)}</span></div>
                        <span class="money">{amount}</span>
                    </li>
                }
            })
            .collect();
        view! {
            <section class="panel" aria-labelledby="about">
                <h2 id="about">{text!(texts, "help-about")}</h2>
                <ul class="moves">{rows}</ul>
            </section>
        }
    })
}

/// Which of the creditor's debtors writes about what.
pub fn subject(texts: &Texts, title: &str, debtor: &DebtorOfContact, documents: &[PayableRow]) -> String {
    let who = debtor.number.clone().unwrap_or_else(|| debtor.name.clone());
    match documents {
        [one] => text!(texts, "help-subject-one", title = title, number = one.number.as_str(), debtor = who),
        _ => text!(texts, "help-subject", title = title, debtor = who),
    }
}

/// The mail's first lines; its writer says the rest.
fn body(texts: &Texts, door: Door, debtor: &DebtorOfContact, documents: &[PayableRow]) -> String {
    let mut lines = vec![door.mail_opening(texts), String::new()];
    let number = debtor.number.as_deref().map(|number| text!(texts, "home-number", number = number));
    lines.push([Some(debtor.name.clone()), number].into_iter().flatten().collect::<Vec<_>>().join(", "));
    lines.extend(documents.iter().map(|document| {
        let amount = texts.money(document.owed.outstanding);
        text!(texts, "help-mail-invoice", number = document.number.as_str(), amount = amount)
    }));
    lines.push(String::new());
    lines.join("\r\n")
}
