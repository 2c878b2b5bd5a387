//! Status chips, search and filters above the list. A form with GET: the URL holds it all.

use chrono::NaiveDate;
use leptos::prelude::*;
use saldo::invoices::{Column, Direction, Hundredths, Page as ListPage, StatusFilter};
use saldo::money::Currency;
use saldo::text;
use saldo::texts::Texts;

use crate::server::render::PageContext;
use crate::ui::{Icon, Symbol, view};

/// The filter form of `list`, filled with what is in force.
#[component]
pub fn Filters<'a>(list: &'a ListPage) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let filter = &list.query.filter;
    let status = (filter.status != StatusFilter::default())
        .then(|| view! { <input type="hidden" name="status" value=filter.status.name()/> });
    view! {
        <form class="filters" method="get" role="search" aria-label=text!(texts, "invoices-title")>
            <nav class="chips" aria-label=text!(texts, "invoices-status")>{chips(texts, list)}</nav>
            {status}
            <div class="search">
                <div class="field">
                    <label class="visually-hidden" for="q">{text!(texts, "invoices-search-label")}</label>
                    <input
                        class="input" id="q" name="q" type="search" maxlength="100"
                        placeholder=text!(texts, "invoices-search-hint") value=filter.text.clone()
                    />
                </div>
                <button class="button"><Icon symbol=Symbol::Search/>{text!(texts, "invoices-search")}</button>
            </div>
            {more(texts, list)}
        </form>
    }
}

fn chips(texts: &'static Texts, list: &ListPage) -> impl IntoView + use<> {
    let chip = |status: StatusFilter| {
        let link = format!("?{}", list.query.with_status(status).to_query_string());
        let here = (status == list.query.filter.status).then_some("true");
        let count = u64::try_from(list.counts.of(status)).unwrap_or(0);
        view! {
            <a href=link aria-current=here>{name(texts, status)}" "<span class="count">{texts.number(count)}</span></a>
        }
    };
    StatusFilter::ALL.map(chip).collect_view()
}

fn name(texts: &Texts, status: StatusFilter) -> String {
    match status {
        StatusFilter::Open => text!(texts, "invoices-chip-open"),
        StatusFilter::Overdue => text!(texts, "invoices-chip-overdue"),
        StatusFilter::DueSoon => text!(texts, "invoices-chip-due-soon"),
        StatusFilter::Paid => text!(texts, "invoices-chip-paid"),
        StatusFilter::CreditNotes => text!(texts, "invoices-chip-credit-notes"),
        StatusFilter::All => text!(texts, "invoices-chip-all"),
    }
}

/// What most readers do not need: folded, until one of it is set.
fn more(texts: &'static Texts, list: &ListPage) -> impl IntoView + use<> {
    let filter = &list.query.filter;
    let open = filter.issued.from.or(filter.issued.to).or(filter.due.from).or(filter.due.to).is_some()
        || filter.amount_from.or(filter.amount_to).is_some()
        || (filter.currency.is_some() && list.currencies.len() > 1);
    view! {
        <details class="disclosure" open=open>
            <summary><span>{text!(texts, "invoices-more")}<span class="order">", "{text!(texts, "invoices-more-order")}</span></span></summary>
            <div class="field-row">
                {order(texts, list)}
                {date("due_from", text!(texts, "invoices-due-from"), filter.due.from)}
                {date("due_to", text!(texts, "invoices-due-to"), filter.due.to)}
                {date("issued_from", text!(texts, "invoices-issued-from"), filter.issued.from)}
                {date("issued_to", text!(texts, "invoices-issued-to"), filter.issued.to)}
                {amount("amount_from", text!(texts, "invoices-amount-from"), filter.amount_from)}
                {amount("amount_to", text!(texts, "invoices-amount-to"), filter.amount_to)}
                {currency(texts, list)}
            </div>
        </details>
    }
}

fn order(texts: &'static Texts, list: &ListPage) -> impl IntoView + use<> {
    let sort = list.query.sort;
    let words = |column| match column {
        Column::Number => text!(texts, "invoices-number"),
        Column::Issued => text!(texts, "invoices-date"),
        Column::Due => text!(texts, "invoices-due"),
        Column::Amount => text!(texts, "invoices-total"),
        Column::Outstanding => text!(texts, "invoices-open"),
    };
    let columns = Column::ALL.map(|column| option(column.name(), words(column), column == sort.column));
    let directions = [
        option(Direction::Ascending.name(), text!(texts, "order-ascending"), sort.direction == Direction::Ascending),
        option(Direction::Descending.name(), text!(texts, "order-descending"), sort.direction == Direction::Descending),
    ];
    view! {
        <div class="field order">
            <label for="sort">{text!(texts, "invoices-order")}</label>
            <select class="input" id="sort" name="sort">{columns.collect_view()}</select>
        </div>
        <div class="field order">
            <label for="dir">{text!(texts, "invoices-direction")}</label>
            <select class="input" id="dir" name="dir">{directions.collect_view()}</select>
        </div>
    }
}

fn currency(texts: &'static Texts, list: &ListPage) -> Option<impl IntoView + use<>> {
    let chosen = list.query.filter.currency;
    (list.currencies.len() > 1).then(|| {
        let of = |currency: &Currency| option(currency.code(), currency.code().to_owned(), chosen == Some(*currency));
        let options: Vec<_> = list.currencies.iter().map(of).collect();
        view! {
            <div class="field">
                <label for="currency">{text!(texts, "invoices-currency")}</label>
                <select class="input" id="currency" name="currency">
                    <option value="">{text!(texts, "invoices-currency-all")}</option>
                    {options}
                </select>
            </div>
        }
    })
}

fn option(value: &'static str, words: String, selected: bool) -> impl IntoView + use<> {
    view! { <option value=value selected=selected>{words}</option> }
}

fn date(name: &'static str, label: String, value: Option<NaiveDate>) -> impl IntoView + use<> {
    let value = value.map(|day| day.to_string());
    view! {
        <div class="field"><label for=name>{label}</label><input class="input" id=name name=name type="date" value=value/></div>
    }
}

fn amount(name: &'static str, label: String, value: Option<Hundredths>) -> impl IntoView + use<> {
    let value = value.map(Hundredths::to_text);
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input class="input" id=name name=name inputmode="decimal" maxlength="20" autocomplete="off" value=value/>
        </div>
    }
}
