//! `GET /d/{debtor}/downloads`: which documents, as what; what is being made; lists and dates.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ctx::Actor;
use saldo::downloads::{self, Download, Form};
use saldo::ids::DocumentId;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::forms::failed;
use super::words;
use crate::errors::UiError;
use crate::server::Visit;
use crate::server::forms::FormState;
use crate::server::render::PageContext;
use crate::ui::{Drawn, ErrorSummary, Field, FieldKind, Hidden, Page, Width, debtor_in_path, loaded, view};

/// Titles that are named; of more only how many there are is said.
const MOST_NAMED: usize = 20;

/// What the page shows.
struct Choosing {
    debtor: DebtorOfContact,
    documents: Vec<DocumentId>,
    titles: Vec<String>,
    made: Vec<Download>,
}

/// The page.
#[component]
pub fn DownloadsPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = debtor_in_path();
    let asked = asked(&page.form, &page.address);
    let (visit, texts) = (Arc::clone(&page.visit), page.texts);
    let load = async move { load(&visit, texts, debtor?, asked.ok_or(UiError::NotFound)?).await };
    loaded(load, |choosing| view! { <Choose choosing/> })
}

/// The documents that were ticked; none when one of them can be none of ours.
fn asked(form: &FormState, address: &str) -> Option<Vec<DocumentId>> {
    let query = FormState::of_query(address.split_once('?').map_or("", |(_, query)| query));
    let all = form.all("document").chain(query.all("document"));
    all.map(DocumentId::parse).collect()
}

async fn load(
    visit: &Visit,
    texts: &Texts,
    debtor: DebtorOfContact,
    documents: Vec<DocumentId>,
) -> Result<Choosing, UiError> {
    let ctx = &visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let titles = match documents.is_empty() {
        true => Vec::new(),
        false => downloads::titles(&mut conn, texts, &debtor.id, documents.clone()).await.map_err(failed)?,
    };
    let made = match &ctx.actor {
        Actor::Contact(contact) => downloads::all_of_contact(&mut conn, &debtor.id, contact, ctx.now()).await,
        _ => Ok(Vec::new()),
    };
    Ok(Choosing { debtor, documents, titles, made: made.map_err(UiError::failed)? })
}

#[component]
fn Choose(choosing: Choosing) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "downloads-title");
    let Choosing { debtor, documents, titles, made } = choosing;
    let made = (!made.is_empty()).then(|| view! { <Made debtor=debtor.clone() made/> });
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::invoices(&debtor.id)>{text!(texts, "invoices-title")}</a>
            <div class="page-head"><div><h1>{title}</h1><p><bdi>{debtor.name.clone()}</bdi></p></div></div>
            <ErrorSummary/>
            {made}
            <form class="panel stack" method="post" action=paths::downloads(&debtor.id) novalidate>
                {which(texts, documents, titles)}
                <What/>
                <p class="quiet-text">{text!(texts, "downloads-large")}</p>
                <div class="actions"><button class="button primary large">{text!(texts, "downloads-button")}</button></div>
            </form>
            <Lists debtor/>
        </Page>
    }
}

/// The documents that were ticked, else a period.
fn which(texts: &'static Texts, documents: Vec<DocumentId>, titles: Vec<String>) -> Drawn {
    if documents.is_empty() {
        return view! { <Days/> };
    }
    let count = titles.len();
    let named: Vec<_> =
        titles.into_iter().take(MOST_NAMED).map(|title| view! { <li><bdi>{title}</bdi></li> }).collect();
    let more = count.checked_sub(MOST_NAMED).filter(|more| *more > 0);
    let more = more.map(|more| view! { <li>{text!(texts, "downloads-more", count = more)}</li> });
    let ids: Vec<_> = documents.iter().map(|id| view! { <Hidden name="document" value=id.to_string()/> }).collect();
    view! {
        <section aria-labelledby="which">
            <h2 id="which">{text!(texts, "downloads-chosen", count = count)}</h2>
            <ul>{named}{more}</ul>
        </section>
        {ids}
    }
}

/// From the first day of the year, as a start, where the address says nothing else.
#[component]
fn Days() -> impl IntoView {
    let page = PageContext::current();
    let (texts, today) = (page.texts, page.visit.ctx.today());
    let from = NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
    let day = |name: &str, usual: NaiveDate| page.query(name).unwrap_or_else(|| usual.to_string());
    let (from, to) = (day("from", from), day("to", today));
    view! {
        <div class="field-row">
            <Field name="from" kind=FieldKind::Date label=text!(texts, "downloads-from") value=from/>
            <Field name="to" kind=FieldKind::Date label=text!(texts, "downloads-to") value=to/>
        </div>
    }
}

/// As what.
#[component]
fn What() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let asked = page.form.typed("as").map(str::to_owned).or_else(|| page.query("as"));
    let chosen = asked.unwrap_or_else(|| Form::Pdfs.name().to_owned());
    let error = page.form.error("as").map(str::to_owned);
    let described = error.is_some().then_some("as-e");
    let invalid = error.is_some().then_some("true");
    let choices = Form::ALL.map(|form| {
        let ((label, hint), checked) = (words::form(texts, form), chosen == form.name());
        view! {
            <label class="choice"><input type="radio" name="as" value=form.name() checked=checked/>
                <span>{label}<small>{hint}</small></span>
            </label>
        }
    });
    view! {
        <fieldset id="as" role="radiogroup" tabindex="-1" aria-describedby=described aria-invalid=invalid>
            <legend>{text!(texts, "downloads-as")}</legend>
            {error.map(|error| view! { <p class="error" id="as-e">{error}</p> })}
            <div class="choices">{choices.collect_view()}</div>
        </fieldset>
    }
}

/// What this person had made, while it is kept.
#[component]
fn Made(debtor: DebtorOfContact, made: Vec<Download>) -> impl IntoView {
    let page = PageContext::current();
    let (texts, ctx) = (page.texts, page.visit.ctx.clone());
    let rows: Vec<_> = made
        .into_iter()
        .map(|download| {
            let (class, state) = words::state(texts, &download, download.state(ctx.now()));
            let link = paths::download(&debtor.id, &download.id);
            let until = texts.date_long(ctx.zone.date(download.expires_at));
            view! {
                <li>
                    <div>
                        <a href=link><bdi>{download.name}</bdi></a>
                        <span class="sub">{text!(texts, "downloads-until", date = until)}</span>
                    </div>
                    <span class=class>{state}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="made">
            <h2 id="made">{text!(texts, "downloads-made")}</h2>
            <ul class="moves">{rows}</ul>
        </section>
    }
}

/// Other files about the same account.
#[component]
fn Lists(debtor: DebtorOfContact) -> impl IntoView {
    let texts = PageContext::current().texts;
    let id = &debtor.id;
    let all = format!("{}?status=all", paths::invoices_csv(id));
    view! {
        <section class="panel" aria-labelledby="lists">
            <h2 id="lists">{text!(texts, "downloads-lists")}</h2>
            <ul>
                <li><a href=all>{text!(texts, "downloads-invoices-csv")}</a></li>
                <li><a href=paths::payments_csv(id)>{text!(texts, "downloads-payments-csv")}</a></li>
                <li><a href=paths::due_dates(id)>{text!(texts, "due-dates-door")}</a></li>
                <li><a href=paths::statement(id)>{text!(texts, "statement-title")}</a></li>
            </ul>
        </section>
    }
}
