//! `GET /admin/debtors/{debtor}/links/new`: for whom and for what, then mailed or shown once.

use leptos::prelude::*;
use saldo::contacts::{self, ContactOfDebtor, RightState};
use saldo::debtors::Debtor;
use saldo::ids::DebtorId;
use saldo::invoices::{self, PayableRow, Selection};
use saldo::links::{DAYS_VALID, MOST_DAYS};
use saldo::paths::admin as paths;
use saldo::text;

use crate::admin::contacts::words::in_full;
use crate::admin::living_debtor;
use crate::admin::money::parts::{self, Choices};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{
    EmptyPanel, ErrorSummary, Field, FieldKind, Hidden, Notice, Page, Select, Symbol, Tone, Width, id_in_path, loaded,
    view,
};

/// The choice that is no contact yet.
pub const OTHER: &str = "other";

/// Invoices to choose from at most; the oldest due come first.
const MOST_ROWS: usize = 100;

struct Making {
    debtor: Debtor,
    /// Contacts who may pay.
    payers: Vec<ContactOfDebtor>,
    open: Vec<PayableRow>,
    more: bool,
    key: String,
}

/// The page; right after a link was made to be copied, that link.
#[component]
pub fn NewLinkPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = id_in_path("debtor", DebtorId::parse);
    loaded(async move { load(&page, &debtor?).await }, |making| {
        let form = PageContext::current().form;
        match (form.once("url"), form.once("until")) {
            (Some(url), Some(until)) => {
                view! { <Made debtor=making.debtor url=url.to_owned() until=until.to_owned()/> }
            }
            _ => view! { <Make making/> },
        }
    })
}

async fn load(page: &PageContext, debtor: &DebtorId) -> Result<Making, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let debtor = living_debtor(&mut conn, debtor).await?;
    let people = contacts::contacts_of(&mut conn, &debtor.id).await.map_err(UiError::failed)?.into_iter();
    let may_pay = |person: &ContactOfDebtor| {
        person.state == RightState::Active && person.rights.pay && person.contact.disabled_at.is_none()
    };
    let payable = invoices::payable(&mut conn, ctx, &debtor.id, &Selection::AllOpen(None)).await;
    let mut open = payable.map_err(UiError::failed)?.rows;
    let more = open.len() > MOST_ROWS;
    open.truncate(MOST_ROWS);
    Ok(Making { debtor, payers: people.filter(may_pay).collect(), open, more, key: parts::key(page) })
}

#[component]
fn Make(making: Making) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Making { debtor, payers, open, more, key } = making;
    let title = text!(texts, "staff-links-new");
    let content = if open.is_empty() {
        view! {
            <EmptyPanel symbol=Symbol::File title=text!(texts, "staff-links-nothing-open")/>
        }
    } else {
        view! { <Form debtor=debtor.id.clone() payers open more key/> }
    };
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::debtor(&debtor.id)><bdi>{debtor.name}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1><p>{text!(texts, "staff-links-new-intro")}</p></div></div>
            <ErrorSummary/>
            {content}
        </Page>
    }
}

#[component]
fn Form(
    debtor: DebtorId,
    payers: Vec<ContactOfDebtor>,
    open: Vec<PayableRow>,
    more: bool,
    key: String,
) -> impl IntoView {
    let texts = PageContext::current().texts;
    let first = payers.first().map_or_else(|| OTHER.to_owned(), |person| person.contact.id.to_string());
    let other = (OTHER.to_owned(), text!(texts, "staff-links-to-other"));
    let people = payers.iter().map(|person| (person.contact.id.to_string(), in_full(&person.contact)));
    let options: Vec<(String, String)> = people.chain([other]).collect();
    let choice = |value: &str, words: String, hint: String| (value.to_owned(), words, hint);
    let asks = vec![
        choice("due", text!(texts, "staff-links-asks-due"), text!(texts, "staff-links-asks-due-hint")),
        choice("open", text!(texts, "staff-links-asks-open"), text!(texts, "staff-links-asks-open-hint")),
        choice("chosen", text!(texts, "staff-links-asks-chosen"), text!(texts, "staff-links-asks-chosen-hint")),
    ];
    view! {
        <form class="stack" method="post" action=paths::new_link(&debtor) novalidate>
            <Hidden name="key" value=key/>
            <section class="panel stack" aria-labelledby="whom">
                <h2 id="whom">{text!(texts, "staff-links-whom")}</h2>
                <Select name="to" label=text!(texts, "staff-links-to") options value=first/>
                <Field
                    name="email"
                    kind=FieldKind::OtherEmail
                    label=text!(texts, "staff-links-email")
                    hint=text!(texts, "staff-links-email-hint")
                />
            </section>
            <section class="panel stack" aria-labelledby="what">
                <h2 id="what">{text!(texts, "staff-links-what")}</h2>
                <Choices name="asks" legend=text!(texts, "staff-links-asks") choices=asks value="open".to_owned()/>
                <Invoices open more/>
                <Field
                    name="days"
                    label=text!(texts, "staff-links-days")
                    hint=text!(texts, "staff-links-days-hint", most = MOST_DAYS)
                    value=DAYS_VALID.to_string()
                    required=true
                />
            </section>
            <div class="actions">
                <button class="button primary large" name="way" value="mail">{text!(texts, "staff-links-mail")}</button>
                <button class="button large" name="way" value="copy">{text!(texts, "staff-links-copy")}</button>
            </div>
        </form>
    }
}

/// A tick for each open invoice.
#[component]
fn Invoices(open: Vec<PayableRow>, more: bool) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let asked = page.query("document");
    let more = more.then(|| view! { <p class="quiet-text">{text!(texts, "staff-links-more", count = MOST_ROWS)}</p> });
    let ticks = open.into_iter().map(|row| {
        let id = row.id.to_string();
        let checked = page.form.all("document").any(|sent| sent == id) || asked.as_deref() == Some(id.as_str());
        let about = [
            text!(texts, "staff-links-due-on", date = texts.date(row.first_due_on)),
            texts.money(row.owed.outstanding),
        ];
        view! {
            <label class="choice">
                <input type="checkbox" name="document" value=id checked=checked/>
                <span><bdi>{row.number}</bdi><small>{about.join(" · ")}</small></span>
            </label>
        }
    });
    view! {
        <fieldset>
            <legend>{text!(texts, "staff-debtor-open-invoices")}</legend>
            {more}
            <div class="choices">{ticks.collect_view()}</div>
        </fieldset>
    }
}

/// The one time that a link is shown.
#[component]
fn Made(debtor: Debtor, url: String, until: String) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "staff-links-made-title");
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::links(&debtor.id)>{text!(texts, "staff-links-title")}</a>
            <div class="page-head"><div><h1>{title}</h1><p>{text!(texts, "staff-links-until", when = until)}</p></div></div>
            <Notice tone=Tone::Warn><p>{text!(texts, "staff-links-made-text")}</p></Notice>
            <section class="panel">
                <div class="field">
                    <label for="link">{text!(texts, "staff-links-made-label")}</label>
                    <textarea class="input" id="link" rows="3" readonly=true spellcheck="false" translate="no">{url}</textarea>
                </div>
            </section>
        </Page>
    }
}
