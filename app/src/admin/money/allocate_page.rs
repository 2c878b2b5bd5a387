//! `GET /admin/debtors/{debtor}/allocate`: gives unused credit to invoices.

use leptos::prelude::*;
use saldo::debtors::Debtor;
use saldo::ids::DebtorId;
use saldo::invoices::{PayableRow, available_credit, oldest_first};
use saldo::money::{Currency, Money};
use saldo::{paths, text};

use super::lines::{self, Lines};
use super::parts;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, ErrorSummary, Hidden, Page, Symbol, id_in_path, loaded, view};

struct Allocating {
    debtor: Debtor,
    free: Money,
    rows: Vec<PayableRow>,
    suggested: Vec<Option<Money>>,
    more: bool,
    key: String,
}

/// The page.
#[component]
pub fn AllocatePage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = id_in_path("debtor", DebtorId::parse);
    loaded(async move { load(&page, &debtor?).await }, |allocating| view! { <Allocate allocating/> })
}

async fn load(page: &PageContext, debtor: &DebtorId) -> Result<Allocating, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let credit = available_credit(&mut conn, debtor).await.map_err(UiError::failed)?;
    let own = page.visit.creditor.currency;
    let asked = page.query("currency").and_then(|code| Currency::parse(&code).ok());
    let asked = Currency::parse(page.form.value("currency")).ok().or(asked);
    let first = || if credit.contains_key(&own) { own } else { credit.keys().next().copied().unwrap_or(own) };
    let currency = asked.unwrap_or_else(first);
    let free = credit.get(&currency).copied().unwrap_or(Money::zero(currency));
    let (rows, more) = lines::open(&mut conn, ctx, debtor, currency).await?;
    let (given, _) = oldest_first(free, rows.iter().map(|row| row.suggested)).map_err(UiError::failed)?;
    let suggested = given.into_iter().map(|given| Some(given).filter(|given| given.is_positive())).collect();
    let debtor = parts::debtor(&mut conn, debtor).await?;
    Ok(Allocating { debtor, free, rows, suggested, more, key: parts::key(page) })
}

#[component]
fn Allocate(allocating: Allocating) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "staff-money-allocate");
    let debtor = allocating.debtor.clone();
    let content = match allocating.free.is_positive() && !allocating.rows.is_empty() {
        true => view! { <Choose allocating/> },
        false => view! {
            <EmptyPanel symbol=Symbol::File title=text!(texts, "staff-money-allocate-nothing")/>
        },
    };
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::admin::debtor(&debtor.id)><bdi>{debtor.name}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1><p>{text!(texts, "staff-money-allocate-intro")}</p></div></div>
            <ErrorSummary/>
            {content}
        </Page>
    }
}

#[component]
fn Choose(allocating: Allocating) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Allocating { debtor, free, rows, suggested, more, key } = allocating;
    view! {
        <form class="columns" method="post" action=paths::admin::allocate(&debtor.id) novalidate>
            <Hidden name="key" value=key/>
            <Hidden name="currency" value=free.currency().code().to_owned()/>
            <div>
                <section class="panel" aria-labelledby="amounts">
                    <h2 id="amounts" tabindex="-1">{text!(texts, "staff-money-allocate-what")}</h2>
                    <Lines debtor=debtor.id.clone() rows suggested more/>
                </section>
            </div>
            <div>
                <section class="panel stack" aria-labelledby="sum">
                    <h2 id="sum">{text!(texts, "credit-free")}</h2>
                    <p class="amount medium">{texts.money(free)}</p>
                    <p class="quiet-text">{text!(texts, "staff-money-allocate-oldest")}</p>
                    <div class="actions">
                        <button class="button primary large">{text!(texts, "staff-money-allocate-button")}</button>
                    </div>
                </section>
            </div>
        </form>
    }
}
