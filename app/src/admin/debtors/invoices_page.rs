//! `GET /admin/debtors/{debtor}/invoices`: every invoice and credit note of one debtor.

use leptos::prelude::*;
use saldo::debtors::Debtor;
use saldo::ids::DebtorId;
use saldo::invoices::{self, PAGE_ROWS, Page as ListPage, Query, StatusFilter};
use saldo::paths::admin as paths;
use saldo::text;
use saldo::texts::Texts;

use super::invoice_rows::table;
use crate::admin::money::parts;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, Icon, Page, Pagination, Symbol, id_in_path, loaded, view};

/// The list.
#[component]
pub fn StaffInvoicesPage() -> impl IntoView {
    let page = PageContext::current();
    let query = Query::parse(page.address.split_once('?').map_or("", |(_, query)| query));
    let debtor = id_in_path("debtor", DebtorId::parse);
    let load = async move {
        let (ctx, debtor) = (&page.visit.ctx, debtor?);
        let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
        let debtor = parts::debtor(&mut conn, &debtor).await?;
        let list = invoices::list(&mut conn, ctx, &debtor.id, &query).await.map_err(UiError::failed)?;
        Ok((debtor, list))
    };
    loaded(load, |(debtor, list)| view! { <List debtor list/> })
}

#[component]
fn List(debtor: Debtor, list: ListPage) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "invoices-title");
    let sums: Vec<String> = list
        .totals
        .iter()
        .filter(|total| total.outstanding.is_positive())
        .map(|total| text!(texts, "invoices-outstanding", amount = texts.money(total.outstanding)))
        .collect();
    let filters = view! { <Filters list=&list/> };
    let content = if list.rows.is_empty() {
        view! {
            <EmptyPanel
                symbol=Symbol::File
                title=text!(texts, "invoices-none-here")
                text=text!(texts, "invoices-none-here-text")
            />
        }
    } else {
        view! { <Rows debtor=debtor.id.clone() list/> }
    };
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::debtor(&debtor.id)><bdi>{debtor.name.clone()}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1><p>{sums.join(" · ")}</p></div></div>
            {filters}
            {content}
        </Page>
    }
}

/// Statuses as links with how many there are, and a search.
#[component]
fn Filters<'a>(list: &'a ListPage) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let query = &list.query;
    let chips = StatusFilter::ALL.map(|status| {
        let link = format!("?{}", query.with_status(status).to_query_string());
        let here = (status == query.filter.status).then_some("true");
        let count = texts.number(u64::try_from(list.counts.of(status)).unwrap_or(0));
        view! { <a href=link aria-current=here>{status_words(texts, status)}" "<span class="count">{count}</span></a> }
    });
    let status = (query.filter.status != StatusFilter::default())
        .then(|| view! { <input type="hidden" name="status" value=query.filter.status.name()/> });
    view! {
        <form class="filters" method="get" role="search" aria-label=text!(texts, "invoices-title")>
            <nav class="chips" aria-label=text!(texts, "invoices-status")>{chips.collect_view()}</nav>
            {status}
            <div class="search">
                <div class="field">
                    <label class="visually-hidden" for="q">{text!(texts, "invoices-search-label")}</label>
                    <input
                        class="input" id="q" name="q" type="search" maxlength="100"
                        placeholder=text!(texts, "invoices-search-hint") value=query.filter.text.clone()
                    />
                </div>
                <button class="button"><Icon symbol=Symbol::Search/>{text!(texts, "invoices-search")}</button>
            </div>
        </form>
    }
}

fn status_words(texts: &Texts, status: StatusFilter) -> String {
    match status {
        StatusFilter::Open => text!(texts, "invoices-chip-open"),
        StatusFilter::Overdue => text!(texts, "invoices-chip-overdue"),
        StatusFilter::DueSoon => text!(texts, "invoices-chip-due-soon"),
        StatusFilter::Paid => text!(texts, "invoices-chip-paid"),
        StatusFilter::CreditNotes => text!(texts, "invoices-chip-credit-notes"),
        StatusFilter::All => text!(texts, "invoices-chip-all"),
    }
}

#[component]
fn Rows(debtor: DebtorId, list: ListPage) -> impl IntoView {
    let texts = PageContext::current().texts;
    let before = i64::from(list.query.page - 1) * i64::from(PAGE_ROWS);
    let first = before + 1;
    let last = before + i64::try_from(list.rows.len()).unwrap_or(0);
    let summary = text!(texts, "invoices-range", first = first, last = last, total = list.total);
    let (current, pages, query) = (list.query.page, list.pages, list.query.clone());
    let table = table(texts, &debtor, list, summary.clone());
    view! {
        <div class="panel list-panel">{table}</div>
        <Pagination current last=pages summary link=move |page| format!("?{}", query.with_page(page).to_query_string())/>
    }
}
