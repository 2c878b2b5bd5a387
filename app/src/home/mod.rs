//! Home: what is due today, what comes next, and three doors.

mod balance;
pub mod doors;
mod movements;

use std::sync::Arc;

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::home::{self, CurrencyOverview, Overview};
use saldo::paid_claims::{self, PaidClaim};
use saldo::promises::{self, Promise};
use saldo::{paths, text};

use crate::errors::UiError;
use crate::paid_claims::panel as paid_panel;
use crate::plans::standing::{self, Standing};
use crate::promises::panel as promise_panel;
use crate::server::render::PageContext;
use crate::ui::{AccountNotice, Page, debtor_in_path, loaded, view};
use balance::{Balance, MinorBalance};
use doors::Doors;
use movements::{CameBack, Next, Question, Recent, Running};

/// `GET /d/{debtor}`.
#[component]
pub fn HomePage() -> impl IntoView {
    let visit = Arc::clone(&PageContext::current().visit);
    let debtor = debtor_in_path();
    let load = async move {
        let debtor = debtor?;
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let overview = home::overview(&mut conn, &visit.ctx, &debtor.id).await.map_err(UiError::failed)?;
        let plans = standing::of_debtor(&mut conn, &visit.ctx, &debtor.id).await.map_err(UiError::failed)?;
        let paid = paid_claims::of_debtor(&mut conn, &debtor.id).await.map_err(UiError::failed)?;
        let promised = promises::of_debtor(&mut conn, &debtor.id).await.map_err(UiError::failed)?;
        Ok((debtor, overview, plans, (paid, promised)))
    };
    loaded(load, |(debtor, overview, plans, (paid, promised))| view! { <Home debtor overview plans paid promised/> })
}

/// `paid` is what was ever said to be paid, `promised` what was promised.
#[component]
fn Home(
    debtor: DebtorOfContact,
    overview: Overview,
    plans: Vec<Standing>,
    paid: Vec<PaidClaim>,
    promised: Vec<Promise>,
) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "home-title");
    let number = debtor.number.as_deref().map(|number| text!(texts, "home-number", number = number));
    let today = text!(texts, "home-as-of", date = texts.date_long(page.visit.ctx.today()));
    let about: Vec<String> = number.into_iter().chain([today]).map(|words| format!(" · {words}")).collect();
    let Overview { currencies, running, came_back, recent, waived, next } = overview;
    view! {
        <Page title=title.clone()>
            <div class="page-head"><div><h1>{title}</h1><p><bdi>{debtor.name.clone()}</bdi>{about}</p></div></div>
            <div class="columns">
                <div>
                    <AccountNotice/>
                    <CameBack debtor=&debtor.id came_back/>
                    <Running debtor=&debtor.id running/>
                    {standing::panel(texts, &debtor.id, &plans)}
                    {balances(&debtor, currencies)}
                    <Recent debtor=&debtor.id recent waived/>
                </div>
                <div>
                    <Next debtor=&debtor.id next plans/>
                    {paid_panel::of_debtor(texts, &debtor.id, &paid)}
                    {promise_panel::of_debtor(texts, &debtor.id, &promised)}
                    <Question/>
                </div>
            </div>
        </Page>
    }
}

fn balances(debtor: &DebtorOfContact, currencies: Vec<CurrencyOverview>) -> impl IntoView + use<> {
    let mut currencies = currencies.into_iter();
    let first = match currencies.next() {
        Some(sums) => view! { <Balance debtor sums/> },
        None => view! { <NothingOpen debtor/> },
    };
    let others: Vec<_> = currencies.map(|sums| view! { <MinorBalance debtor sums/> }).collect();
    view! { {first}{others} }
}

/// Nothing was ever owed, or all of it is paid.
#[component]
fn NothingOpen<'a>(debtor: &'a DebtorOfContact) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    view! {
        <section class="panel balance" aria-labelledby="nothing">
            <div class="panel-head">
                <h2 id="nothing">{text!(texts, "home-nothing-open")}</h2>
                <span class="status good">{text!(texts, "home-nothing-due")}</span>
            </div>
            <p class="quiet-text">{text!(texts, "home-nothing-open-text")}</p>
            <Doors wrong=paths::help_wrong(&debtor.id)/>
            <p class="also"><a class="button quiet" href=paths::invoices(&debtor.id) + "?status=all">{text!(texts, "home-all-invoices")}</a></p>
        </section>
    }
}
