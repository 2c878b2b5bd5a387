//! Which statement: open items or a period, which days, as known when. A form with GET: the URL holds it all.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::money::Currency;
use saldo::statements::{Kind, Wanted, query};
use saldo::text;
use saldo::texts::Texts;

use super::shown::Shown;
use crate::server::render::PageContext;
use crate::ui::{Field, FieldKind, Hidden, Select, view};

/// The form, filled with what is shown or with what was typed.
#[component]
pub fn StatementForm(#[prop(optional_no_strip)] shown: Option<Arc<Shown>>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let ask = shown.as_ref().map(|shown| shown.ask.clone()).unwrap_or_default();
    let period = ask.period(page.visit.ctx.today());
    let on = match ask.wanted {
        Wanted::Day(day) => day.to_string(),
        Wanted::Now | Wanted::Position { .. } => String::new(),
    };
    let kinds = Kind::ALL.map(|kind| (kind.name().to_owned(), kind_in_words(texts, kind))).to_vec();
    let typed = page.form.typed("currency").and_then(|code| Currency::parse(code).ok());
    let currency = typed.or(ask.currency);
    let currency = currency.map(|currency| view! { <Hidden name="currency" value=currency.code().to_owned()/> });
    view! {
        <form class="panel stack no-print" method="get" novalidate>
            <div class="field-row">
                <Select name="kind" label=text!(texts, "statement-kind") options=kinds value=ask.kind.name()/>
                <Field name="from" kind=FieldKind::Date label=text!(texts, "statement-from") value=period.from.to_string()/>
                <Field name="to" kind=FieldKind::Date label=text!(texts, "statement-to") value=period.to.to_string()/>
                <Field
                    name="on" kind=FieldKind::Date label=text!(texts, "statement-on") value=on
                    hint=text!(texts, "statement-on-hint")
                />
            </div>
            {currency}
            <div class="actions"><button class="button primary">{text!(texts, "statement-show")}</button></div>
        </form>
    }
}

fn kind_in_words(texts: &Texts, kind: Kind) -> String {
    match kind {
        Kind::OpenItems => text!(texts, "statement-open-items"),
        Kind::Period => text!(texts, "statement-period"),
    }
}

/// One currency at a time; nothing when there is only one.
#[component]
pub fn CurrencyTabs(shown: Arc<Shown>) -> impl IntoView {
    let texts = PageContext::current().texts;
    (shown.currencies.len() > 1).then(|| {
        let tabs = shown.currencies.iter().map(|currency| {
            let here = (*currency == shown.basis.currency).then_some("true");
            view! { <a href=address(&shown, *currency) aria-current=here>{currency.code()}</a> }
        });
        view! { <nav class="chips" aria-label=text!(texts, "statement-currencies")>{tabs.collect_view()}</nav> }
    })
}

/// The same in another currency. What was asked for as of now stays so.
fn address(shown: &Shown, currency: Currency) -> String {
    let pinned = query(shown.ask.kind, currency, shown.sums.period(), shown.basis.known);
    let (plain, _) = pinned.split_once("&position=").unwrap_or((&pinned, ""));
    match shown.ask.wanted {
        Wanted::Now => format!("?{plain}"),
        Wanted::Day(day) => format!("?{plain}&on={day}"),
        Wanted::Position { .. } => format!("?{pinned}"),
    }
}
