//! Above the list of debtors: marks as links, and a form with GET for text and people. The URL holds it all.

use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::portfolio::{By, Mark, Query};
use saldo::staff::{Role, Staff};
use saldo::text;
use saldo::texts::Texts;

use super::list_page::address;
use super::words;
use crate::server::render::PageContext;
use crate::ui::{Icon, Symbol, view};

/// The filters, filled with what is in force; without colleagues there is nobody to choose.
#[component]
pub(super) fn Filters<'a>(query: &'a Query, colleagues: Vec<Staff>) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let carried: Vec<_> = query
        .carried()
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect();
    let people = (!colleagues.is_empty()).then(|| {
        view! {
            {person("owner", text!(texts, "staff-flags-owner"), &query.owner, texts, &colleagues)}
            {person("rep", text!(texts, "staff-flags-sales-rep"), &query.sales_rep, texts, &colleagues)}
        }
    });
    view! {
        <form class="filters" method="get" action=paths::DEBTORS role="search" aria-label=text!(texts, "staff-debtors-title")>
            <nav class="chips" aria-label=text!(texts, "staff-debtors-marks")>{chips(texts, query)}</nav>
            {carried}
            <div class="search">
                <div class="field">
                    <label for="q">{text!(texts, "staff-debtors-search")}</label>
                    <input
                        class="input" id="q" name="q" type="search" maxlength="100" autocomplete="off"
                        value=query.typed.clone() aria-describedby="q-h"
                    />
                </div>
                {people}
                <button class="button filter-go"><Icon symbol=Symbol::Search/>{text!(texts, "staff-debtors-find")}</button>
            </div>
            <p class="hint" id="q-h">{text!(texts, "staff-debtors-search-hint")}</p>
        </form>
    }
}

/// Each mark is asked for or no more; the first link asks for none.
fn chips(texts: &'static Texts, query: &Query) -> impl IntoView + use<> {
    let none = query.marks.is_empty().then_some("true");
    let all = view! {
        <a href=address(&query.without_marks()) aria-current=none>{text!(texts, "staff-debtors-mark-all")}</a>
    };
    let chips = Mark::ALL.map(|mark| {
        let here = query.marks.contains(&mark).then_some("true");
        view! { <a href=address(&query.toggled(mark)) aria-current=here>{words::mark(texts, mark)}</a> }
    });
    view! { {all}{chips.collect_view()} }
}

fn person(
    name: &'static str,
    label: String,
    chosen: &By,
    texts: &'static Texts,
    colleagues: &[Staff],
) -> impl IntoView + use<> {
    let fixed = [
        (By::Anybody, text!(texts, "staff-debtors-anybody")),
        (By::Me, text!(texts, "staff-debtors-me")),
        (By::Nobody, text!(texts, "staff-flags-nobody")),
    ];
    let people = colleagues.iter().filter(|person| person.role != Role::Collector);
    let people = people.map(|person| (By::Colleague(person.id.clone()), person.name.clone()));
    let options: Vec<_> = fixed
        .into_iter()
        .chain(people)
        .map(|(by, words)| {
            let selected = by == *chosen;
            view! { <option value=by.code().to_owned() selected=selected>{words}</option> }
        })
        .collect();
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select class="input" id=name name=name>{options}</select>
        </div>
    }
}
