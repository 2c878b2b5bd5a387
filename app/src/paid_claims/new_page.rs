//! `GET /d/{debtor}/paid-claims/new`: which invoice, then when it was paid, how much and from where, with a proof.

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ids::{DebtorId, PaidClaimId};
use saldo::invoices::{self, PayableRow, Selection};
use saldo::paid_claims::{self, Terms};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::parts::follows;
use crate::errors::UiError;
use crate::help::asked;
use crate::server::render::PageContext;
use crate::threads::FilesField;
use crate::threads::add::form_key;
use crate::ui::{
    EmptyPanel, ErrorSummary, Field, FieldKind, Hidden, Notice, Page, Symbol, TextArea, Tone, Width, debtor_in_path,
    drawn, loaded, view,
};

/// What the page shows.
enum Shown {
    /// No invoice was named.
    Nothing,
    /// One of these is meant.
    Choose(Vec<PayableRow>),
    /// Nothing is owed on it.
    NothingOwed(PayableRow),
    /// It was said before, and waits for an answer.
    Said(PayableRow, PaidClaimId),
    Ask(PayableRow, Terms),
}

/// The page.
#[component]
pub fn NewPaidClaimPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = debtor_in_path();
    let load = async move {
        let debtor = debtor?;
        let shown = load(&page, &debtor.id).await?;
        Ok((debtor, shown))
    };
    loaded(load, |(debtor, shown)| view! { <NewPaidClaim debtor shown/> })
}

async fn load(page: &PageContext, debtor: &DebtorId) -> Result<Shown, UiError> {
    let (ctx, asked) = (&page.visit.ctx, asked(&page.address));
    let some = !asked.is_empty();
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let chosen = Selection::Documents(asked);
    let mut rows = invoices::payable(&mut conn, ctx, debtor, &chosen).await.map_err(UiError::failed)?.rows;
    let Some(row) = rows.pop() else {
        // Documents that are named but not theirs: the same as a page that does not exist.
        return if some { Err(UiError::NotFound) } else { Ok(Shown::Nothing) };
    };
    if !rows.is_empty() {
        rows.push(row);
        return Ok(Shown::Choose(rows));
    }
    let terms = paid_claims::terms(&mut conn, ctx, debtor, &row.id).await.map_err(UiError::failed)?;
    Ok(match terms.filter(|_| row.owed.outstanding.is_positive()) {
        None => Shown::NothingOwed(row),
        Some(Terms { running: Some(before), .. }) => Shown::Said(row, before),
        Some(terms) => Shown::Ask(row, terms),
    })
}

#[component]
fn NewPaidClaim(debtor: DebtorOfContact, shown: Shown) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "paid-claim-new-title");
    let (back, back_words) = match &shown {
        Shown::NothingOwed(row) | Shown::Said(row, _) | Shown::Ask(row, _) => {
            (paths::invoice(&debtor.id, &row.id), text!(texts, "invoice-title", number = row.number.as_str()))
        }
        Shown::Nothing | Shown::Choose(_) => (paths::invoices(&debtor.id), text!(texts, "invoices-title")),
    };
    let content = match shown {
        Shown::Nothing => view! { <Empty debtor=debtor.id.clone()/> },
        Shown::Choose(rows) => drawn(choose(texts, &debtor.id, rows)),
        Shown::NothingOwed(_) => {
            view! { <Notice tone=Tone::Good><p>{text!(texts, "paid-claim-nothing-owed")}</p></Notice> }
        }
        Shown::Said(_, before) => {
            let link = paths::paid_claim(&debtor.id, &before);
            view! {
                <Notice tone=Tone::Info>
                    <p>{text!(texts, "paid-claim-said")}</p>
                    <div class="actions"><a class="button" href=link>{text!(texts, "paid-claim-see")}</a></div>
                </Notice>
            }
        }
        Shown::Ask(row, terms) => view! { <Ask debtor=debtor.id.clone() row terms/> },
    };
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=back><bdi>{back_words}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1><p><bdi>{debtor.name.clone()}</bdi></p></div></div>
            <ErrorSummary/>
            {content}
        </Page>
    }
}

#[component]
fn Empty(debtor: DebtorId) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <EmptyPanel
            symbol=Symbol::File
            title=text!(texts, "dispute-new-none")
            text=text!(texts, "paid-claim-new-none")
            next=(paths::invoices(&debtor), text!(texts, "pay-to-invoices"))
        />
    }
}

/// A claim is about one invoice.
fn choose(texts: &'static Texts, debtor: &DebtorId, rows: Vec<PayableRow>) -> impl IntoView + use<> {
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let (link, due) = (paths::new_paid_claim(debtor, [&row.id]), texts.date_long(row.due_on));
            let amount = texts.money(row.owed.outstanding);
            view! {
                <li>
                    <div><a href=link><bdi>{row.number}</bdi></a><span class="sub">{text!(texts, "help-due", date = due)}</span></div>
                    <span class="money">{amount}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="which">
            <h2 id="which">{text!(texts, "paid-claim-which")}</h2>
            <p>{text!(texts, "paid-claim-which-hint")}</p>
            <ul class="moves">{rows}</ul>
        </section>
    }
}

/// What follows, then the form.
#[component]
fn Ask(debtor: DebtorId, row: PayableRow, terms: Terms) -> impl IntoView {
    let texts = PageContext::current().texts;
    let owed = row.owed.outstanding;
    let currency = owed.currency();
    let amount = texts.money_pattern(currency).digits(owed.minor().unsigned_abs());
    let about = text!(texts, "dispute-new-about", due = texts.date_long(row.due_on), amount = texts.money(owed));
    let days = text!(texts, "paid-claim-on-hint", first = texts.date(terms.earliest), last = texts.date(terms.latest));
    view! {
        <section class="panel" aria-labelledby="what">
            <h2 id="what"><bdi>{text!(texts, "invoice-title", number = row.number.as_str())}</bdi></h2>
            <p class="quiet-text">{about}</p>
            <h3>{text!(texts, "dispute-review-follows")}</h3>
            {follows(texts, &terms)}
        </section>
        <form class="panel stack" method="post" action=paths::paid_claims(&debtor) enctype="multipart/form-data" novalidate>
            <Hidden name="key" value=form_key()/>
            <Hidden name="document" value=row.id.to_string()/>
            <Hidden name="currency" value=currency.code().to_owned()/>
            <Field name="paid_on" kind=FieldKind::Date label=text!(texts, "paid-claim-on") hint=days required=true/>
            <Field
                name="amount" kind=FieldKind::Amount label=text!(texts, "paid-claim-amount", currency = currency.code())
                hint=text!(texts, "paid-claim-amount-hint", most = texts.money(owed))
                value=amount required=true
            />
            <Field name="account" label=text!(texts, "paid-claim-account") hint=text!(texts, "paid-claim-account-hint")/>
            <TextArea name="words" label=text!(texts, "paid-claim-words") hint=text!(texts, "paid-claim-words-hint")/>
            <FilesField/>
            <div class="confirm">
                <button class="button primary large">{text!(texts, "paid-claim-button")}</button>
            </div>
        </form>
    }
}
