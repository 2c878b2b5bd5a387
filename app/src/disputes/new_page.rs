//! `GET /d/{debtor}/disputes/new`: what is contested, then a review.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::{paths, text};

use super::choice::{Chosen, Judgement, Placed, documents, judge, offered};
use super::choose::Choose;
use super::new_form::{REVIEW, SEND};
use super::review::Review;
use crate::errors::UiError;
use crate::server::forms::FormState;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, ErrorSummary, Page, Symbol, Width, debtor_in_path, loaded, view};

/// What the page shows.
enum Shown {
    Choose(Vec<Placed>),
    Review(Box<Chosen>),
    /// Nothing was named.
    Nothing,
    /// What was named cannot be contested: a credit note.
    NotPossible,
}

/// The page.
#[component]
pub fn NewDisputePage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, form) = (debtor_in_path(), Arc::clone(&page.form));
    let load = async move {
        let debtor = debtor?;
        let shown = load(&page, &debtor, &form).await?;
        Ok((debtor, shown))
    };
    loaded(load, |(debtor, shown)| view! { <NewDispute debtor shown/> })
}

async fn load(page: &PageContext, debtor: &DebtorOfContact, form: &FormState) -> Result<Shown, UiError> {
    let visit = &page.visit;
    if documents(form).is_empty() {
        return Ok(Shown::Nothing);
    }
    if [REVIEW, SEND].contains(&form.value("step"))
        && let Judgement::Right(chosen) = judge(visit, page.texts, &debtor.id, form).await?
    {
        return Ok(Shown::Review(chosen));
    }
    let invoices = offered(visit, &debtor.id, form).await?;
    if !invoices.is_empty() {
        return Ok(Shown::Choose(invoices));
    }
    // Documents that are not theirs: the same as a page that does not exist.
    let theirs = saldo::invoices::Selection::Documents(documents(form));
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let found = saldo::invoices::payable(&mut conn, &visit.ctx, &debtor.id, &theirs).await.map_err(UiError::failed)?;
    if found.rows.is_empty() { Err(UiError::NotFound) } else { Ok(Shown::NotPossible) }
}

#[component]
fn NewDispute(debtor: DebtorOfContact, shown: Shown) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = match &shown {
        Shown::Review(_) => text!(texts, "dispute-review-title"),
        _ => text!(texts, "dispute-new-title"),
    };
    let content = match shown {
        Shown::Choose(invoices) => view! { <Choose debtor=debtor.clone() invoices/> },
        Shown::Review(chosen) => view! { <Review debtor=debtor.id.clone() chosen=*chosen/> },
        Shown::Nothing => view! { <Empty debtor=&debtor words=text!(texts, "dispute-new-none-text")/> },
        Shown::NotPossible => {
            view! { <Empty debtor=&debtor words=text!(texts, "dispute-new-not-possible")/> }
        }
    };
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::disputes(&debtor.id)>{text!(texts, "disputes-title")}</a>
            <div class="page-head"><div><h1>{title}</h1><p><bdi>{debtor.name.clone()}</bdi></p></div></div>
            <ErrorSummary/>
            {content}
        </Page>
    }
}

#[component]
fn Empty<'a>(debtor: &'a DebtorOfContact, words: String) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let (to_invoices, to_help) = (paths::invoices(&debtor.id), paths::help_wrong(&debtor.id));
    view! {
        <EmptyPanel symbol=Symbol::Flag title=text!(texts, "dispute-new-none") text=words>
            <div class="actions">
                <a class="button" href=to_invoices>{text!(texts, "pay-to-invoices")}</a>
                <a class="button quiet" href=to_help>{text!(texts, "help-wrong-title")}</a>
            </div>
        </EmptyPanel>
    }
}
