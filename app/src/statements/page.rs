//! The page of a statement. Its rows are not drawn here: they are sent after it, in the place of a mark.

use std::sync::Arc;

use axum::http::request::Parts;
use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::statements::Sums;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::form::{CurrencyTabs, StatementForm};
use super::head::{Figures, KnownAs, PayNow};
use super::rows::{ROWS_HERE, columns};
use super::shown::Shown;
use crate::invoices::islands::{SelectionCurrency, SelectionTexts, SelectionTotal};
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Icon, Page, Symbol, debtor_in_path, drawn, loaded, view};

/// `GET /d/{debtor}/statement`.
#[component]
pub fn StatementPage() -> impl IntoView {
    let debtor = debtor_in_path();
    // The handler read it; there is none when what was typed cannot be read.
    let shown = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Arc<Shown>>().cloned());
    loaded(async move { debtor }, move |debtor| view! { <Statement debtor shown/> })
}

#[component]
fn Statement(debtor: DebtorOfContact, shown: Option<Arc<Shown>>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "statement-title");
    let number = debtor.number.as_deref().map(|number| text!(texts, "customer-number", number = number));
    let about = number.map(|number| format!(" · {number}"));
    let form = shown.clone();
    let sheet =
        shown.map(|shown| view! { <CurrencyTabs shown=Arc::clone(&shown)/><Sheet debtor=debtor.clone() shown/> });
    view! {
        <Page title=title.clone()>
            <div class="page-head"><div><h1>{title}</h1><p><bdi>{debtor.name.clone()}</bdi>{about}</p></div></div>
            <ErrorSummary/>
            <StatementForm shown=form/>
            {sheet}
        </Page>
    }
}

#[component]
fn Sheet(debtor: DebtorOfContact, shown: Arc<Shown>) -> impl IntoView {
    let texts = PageContext::current().texts;
    // Plain links: when the PDF cannot be made now, or a code is asked for first, a page says so.
    let csv = format!("{}?{}", paths::statement_csv(&debtor.id), shown.query());
    let pdf = format!("{}?{}", paths::statement_pdf(&debtor.id), shown.query());
    let pay = debtor.rights.pay.then(|| view! { <PayNow debtor=debtor.id.clone() shown=Arc::clone(&shown)/> });
    let rows = if shown.sums.is_empty() {
        view! { <NothingOpen/> }
    } else if debtor.rights.pay && is_payable(&shown) {
        view! { <Choice debtor=debtor.clone() shown=Arc::clone(&shown)/> }
    } else {
        drawn(table(texts, &shown))
    };
    view! {
        <section class="panel statement" aria-labelledby="sheet">
            <div class="panel-head"><h2 id="sheet">{shown.title(texts)}</h2></div>
            <KnownAs shown=Arc::clone(&shown)/>
            <Figures shown=Arc::clone(&shown)/>
            <div class="actions no-print">
                {pay}
                <a class="button" href=pdf>{text!(texts, "statement-pdf")}</a>
                <a class="button" href=csv>{text!(texts, "statement-csv")}</a>
            </div>
            {rows}
        </section>
    }
}

/// Whether rows can be ticked: what is owed now, not what was owed once.
pub(super) fn is_payable(shown: &Shown) -> bool {
    matches!(&shown.sums, Sums::Open(sums) if sums.owed.is_positive()) && shown.is_of_now()
}

/// Open items to tick, and a bar that pays them.
#[component]
fn Choice(debtor: DebtorOfContact, shown: Arc<Shown>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let currency = shown.basis.currency;
    let words = SelectionTexts {
        none: text!(texts, "selection-none"),
        one: text!(texts, "selection-one"),
        many: text!(texts, "selection-many", count = "{count}"),
    };
    let currencies = vec![SelectionCurrency { code: currency.code().into(), pattern: texts.money_pattern(currency) }];
    view! {
        <form class="stack" method="get" action=paths::pay(&debtor.id)>
            {table(texts, &shown)}
            <div class="sticky-bar" role="group" aria-label=text!(texts, "selection-label")>
                <SelectionTotal texts=words currencies/>
                <div class="actions"><button class="button primary">{text!(texts, "selection-pay")}</button></div>
            </div>
        </form>
    }
}

fn table(texts: &'static Texts, shown: &Shown) -> impl IntoView + use<> {
    let select = is_payable(shown);
    let heads = columns(texts, shown).into_iter().map(|(class, words)| {
        view! { <th role="columnheader" scope="col" class=class>{words}</th> }
    });
    let tick = select.then(|| {
        let words = text!(texts, "invoices-select");
        view! { <th role="columnheader" scope="col" class="select"><span class="visually-hidden">{words}</span></th> }
    });
    view! {
        <table class="list cards statement-list" role="table">
            <caption class="visually-hidden">{shown.title(texts)}</caption>
            <thead role="rowgroup"><tr role="row">{tick}{heads.collect_view()}</tr></thead>
            <tbody role="rowgroup" inner_html=ROWS_HERE></tbody>
        </table>
    }
}

#[component]
fn NothingOpen() -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <div class="empty">
            <Icon symbol=Symbol::Check/>
            <p>{text!(texts, "statement-nothing-open")}</p>
        </div>
    }
}
