//! The list of invoices and credit notes. All of its state stands in the URL.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::invoices::{self, PAGE_ROWS, Page as ListPage, Query, StatusFilter};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::filters::Filters;
use super::islands::{SelectionCurrency, SelectionTexts, SelectionTotal};
use super::rows::table;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, Page, Pagination, Symbol, debtor_in_path, loaded, view};

/// `GET /d/{debtor}/invoices`.
#[component]
pub fn InvoicesPage() -> impl IntoView {
    let page = PageContext::current();
    let query = Query::parse(page.address.split_once('?').map_or("", |(_, query)| query));
    let (visit, debtor) = (Arc::clone(&page.visit), debtor_in_path());
    let load = async move {
        let debtor = debtor?;
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let list = invoices::list(&mut conn, &visit.ctx, &debtor.id, &query).await.map_err(UiError::failed)?;
        Ok((debtor, list))
    };
    loaded(load, |(debtor, list)| view! { <InvoiceList debtor list/> })
}

#[component]
fn InvoiceList(debtor: DebtorOfContact, list: ListPage) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "invoices-title");
    let statement = paths::statement(&debtor.id);
    let nothing_ever = list.counts.of(StatusFilter::All) == 0;
    let sums: Vec<String> = list
        .totals
        .iter()
        .filter(|total| total.outstanding.is_positive())
        .map(|total| text!(texts, "invoices-outstanding", amount = texts.money(total.outstanding)))
        .collect();
    let files = (!nothing_ever).then(|| files(texts, &debtor, &list.query));
    let filters = (!nothing_ever).then(|| view! { <Filters list=&list/> });
    let body = if nothing_ever {
        view! { <NoneYet/> }
    } else if list.rows.is_empty() {
        view! { <NoneFound query=list.query/> }
    } else {
        view! { <Rows debtor=debtor.clone() list/> }
    };
    view! {
        <Page title=title.clone()>
            <div class="page-head">
                <div>
                    <h1>{title}</h1>
                    <p><bdi>{debtor.name}</bdi>{sums.into_iter().map(|sum| format!(" · {sum}")).collect_view()}</p>
                </div>
                <div class="actions">
                    {files}
                    <a class="button quiet" href=statement>{text!(texts, "statement-title")}</a>
                </div>
            </div>
            {filters}
            {body}
        </Page>
    }
}

/// What is shown as a table for a spreadsheet, and documents as files.
fn files(texts: &'static Texts, debtor: &DebtorOfContact, query: &Query) -> impl IntoView + use<> {
    let csv = format!("{}?{}", paths::invoices_csv(&debtor.id), query.with_page(1).to_query_string());
    view! {
        <a class="button quiet" href=csv>{text!(texts, "invoices-csv")}</a>
        <a class="button quiet" href=paths::downloads(&debtor.id)>{text!(texts, "downloads-door")}</a>
    }
}

#[component]
fn Rows(debtor: DebtorOfContact, list: ListPage) -> impl IntoView {
    let texts = PageContext::current().texts;
    let summary = summary(texts, &list);
    let (current, last, query) = (list.query.page, list.pages, list.query.clone());
    let action = if debtor.rights.pay { paths::pay(&debtor.id) } else { paths::downloads(&debtor.id) };
    let bar = view! { <SelectionBar debtor=debtor.clone() list=&list/> };
    let table = table(texts, &debtor.id, list, summary.clone());
    view! {
        <form class="stack" method="get" action=action>
            <div class="panel list-panel">{table}</div>
            <Pagination
                current
                last
                summary
                link=move |page| format!("?{}", query.with_page(page).to_query_string())
            />
            {bar}
        </form>
    }
}

fn summary(texts: &Texts, list: &ListPage) -> String {
    let before = i64::from(list.query.page - 1) * i64::from(PAGE_ROWS);
    let (first, last) = (before + 1, before + i64::try_from(list.rows.len()).unwrap_or(0));
    text!(texts, "invoices-range", first = first, last = last, total = list.total)
}

/// What is ticked, and what to do with it.
#[component]
fn SelectionBar<'a>(debtor: DebtorOfContact, list: &'a ListPage) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let words = SelectionTexts {
        none: match debtor.rights.pay {
            true => text!(texts, "selection-none-of-list"),
            false => text!(texts, "selection-none-to-download"),
        },
        one: text!(texts, "selection-one"),
        many: text!(texts, "selection-many", count = "{count}"),
    };
    let pay =
        debtor.rights.pay.then(|| view! { <button class="button primary">{text!(texts, "selection-pay")}</button> });
    let currencies: Vec<SelectionCurrency> = list
        .currencies
        .iter()
        .map(|currency| SelectionCurrency { code: currency.code().into(), pattern: texts.money_pattern(*currency) })
        .collect();
    view! {
        <div class="sticky-bar" role="group" aria-label=text!(texts, "selection-label")>
            <SelectionTotal texts=words currencies/>
            <div class="actions">
                <button class="button quiet" formaction=paths::new_plan(&debtor.id)>{text!(texts, "door-time")}</button>
                <button class="button quiet" formaction=paths::help_wrong(&debtor.id)>{text!(texts, "door-wrong")}</button>
                <button class="button quiet" formaction=paths::downloads(&debtor.id)>{text!(texts, "selection-download")}</button>
                {pay}
            </div>
        </div>
    }
}

#[component]
fn NoneYet() -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <EmptyPanel
            symbol=Symbol::File
            title=text!(texts, "invoices-none-yet-title")
            text=text!(texts, "invoices-none-yet-text")
        />
    }
}

/// Nothing fits the filter: says so and offers to look further.
#[component]
fn NoneFound(query: Query) -> impl IntoView {
    let texts = PageContext::current().texts;
    let searched = query.filter.text.clone();
    let (title, words) = match (query.is_narrowed(), query.filter.status) {
        (false, StatusFilter::Open) => (text!(texts, "invoices-none-open"), text!(texts, "invoices-none-open-text")),
        (false, _) => (text!(texts, "invoices-none-here"), text!(texts, "invoices-none-here-text")),
        (true, _) if searched.is_empty() => {
            (text!(texts, "invoices-not-found"), text!(texts, "invoices-not-found-text"))
        }
        (true, _) => (text!(texts, "invoices-not-found-for", text = searched), text!(texts, "invoices-not-found-text")),
    };
    let everywhere = query.with_status(StatusFilter::All).to_query_string();
    let clear = query.is_narrowed().then(|| {
        let plain = Query::default().with_status(query.filter.status).to_query_string();
        view! { <a class="button quiet" href=format!("?{plain}")>{text!(texts, "invoices-clear")}</a> }
    });
    let look_in_all = (query.filter.status != StatusFilter::All).then(|| {
        view! { <a class="button" href=format!("?{everywhere}")>{text!(texts, "invoices-look-in-all")}</a> }
    });
    view! {
        <EmptyPanel symbol=Symbol::Search title text=words>
            <div class="actions">{look_in_all}{clear}</div>
        </EmptyPanel>
    }
}
