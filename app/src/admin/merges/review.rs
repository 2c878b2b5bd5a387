//! What a move would take along, before its button.

use std::collections::BTreeMap;

use leptos::prelude::*;
use saldo::contacts::ContactOfDebtor;
use saldo::debtors::{Carried, LONGEST_WHY, MoveError, MovingDocument, Review};
use saldo::ids::DebtorId;
use saldo::invoices::DocumentKind;
use saldo::money::{Currency, Money};
use saldo::paths::admin as paths;
use saldo::text;
use saldo::texts::Texts;

use super::words;
use crate::admin::contacts::words::in_full;
use crate::server::render::PageContext;
use crate::ui::{Hidden, Nested, Notice, TextArea, Tone, view};

/// Everything that moves. `from` and `into` are what the debtors are called.
#[component]
pub(super) fn Moving(review: Review, carried: Carried, from: String, into: String) -> impl IntoView {
    let texts = PageContext::current().texts;
    let lost = text!(texts, "staff-move-lost");
    let lost_rest = text!(texts, "staff-move-lost-at", debtor = from.clone());
    let access = text!(texts, "staff-move-access", debtor = into.clone());
    let withdrawn = review.withdrawn.iter().map(in_full).collect();
    view! {
        <section class="panel" aria-labelledby="review">
            <h2 id="review" tabindex="-1">{text!(texts, "staff-move-what")}</h2>
            <p class="quiet-text"><bdi>{text!(texts, "staff-move-from-to", from = from, into = into)}</bdi></p>
            <Sums carried=carried.clone()/>
        </section>
        <Documents documents=review.documents count=carried.documents/>
        <People id="lost" title=lost people=named(&review.lost)/>
        <People id="lost-rest" title=lost_rest people=named(&review.lost_rest)/>
        <People id="withdrawn" title=text!(texts, "staff-move-withdrawn", count = carried.revoked) people=withdrawn/>
        <People id="people" title=access people=named(&review.access)/>
    }
}

fn named(people: &[ContactOfDebtor]) -> Vec<String> {
    people.iter().map(|person| in_full(&person.contact)).collect()
}

/// Amounts and counts; what is nothing is left out.
#[component]
fn Sums(carried: Carried) -> impl IntoView {
    let texts = PageContext::current().texts;
    let count = |count: i64| (count > 0).then(|| count.to_string());
    let lines = [
        (text!(texts, "staff-move-documents"), count(carried.documents)),
        (text!(texts, "staff-move-owed"), amounts(texts, &carried.owed)),
        (text!(texts, "staff-move-unused"), amounts(texts, &carried.unapplied)),
        (text!(texts, "staff-move-taken-back"), amounts(texts, &carried.taken_back)),
        (text!(texts, "staff-move-payments"), count(carried.payments)),
        (text!(texts, "staff-move-holds"), count(carried.holds)),
        (text!(texts, "staff-move-tasks"), count(carried.tasks)),
        (text!(texts, "staff-move-links"), count(carried.links)),
        (text!(texts, "staff-move-identifiers"), count(carried.identifiers)),
        (text!(texts, "staff-move-debtors"), count(carried.debtors)),
        (text!(texts, "staff-move-conversations"), count(carried.conversations)),
        (text!(texts, "staff-move-plans"), count(carried.plans)),
    ];
    let lines: Vec<_> = lines
        .into_iter()
        .filter_map(|(name, value)| {
            let value = value?;
            Some(view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
        })
        .collect();
    if lines.is_empty() {
        return view! { <p>{text!(texts, "staff-move-empty")}</p> };
    }
    view! { <dl class="summary">{lines}</dl> }
}

/// Currencies are never added up.
fn amounts(texts: &Texts, sums: &BTreeMap<Currency, i64>) -> Option<String> {
    let each: Vec<String> =
        sums.iter().map(|(currency, minor)| texts.money(Money::stored(*minor, *currency))).collect();
    (!each.is_empty()).then(|| each.join(" + "))
}

#[component]
fn Documents(documents: Vec<MovingDocument>, count: i64) -> impl IntoView {
    let texts = PageContext::current().texts;
    let shown = documents.len();
    let more = i64::try_from(shown).is_ok_and(|shown| shown < count).then(|| {
        view! { <p class="quiet-text">{text!(texts, "staff-debtor-open-more", shown = shown, count = count)}</p> }
    });
    (shown > 0).then(|| {
        let rows = documents.into_iter().map(|document| view! { <Document document/> });
        view! {
            <section class="panel" aria-labelledby="documents">
                <h2 id="documents">{text!(texts, "staff-move-documents")}</h2>
                {more}
                <table class="list cards" role="table">
                    <thead role="rowgroup"><tr role="row">
                        <th role="columnheader" scope="col">{text!(texts, "staff-debtor-invoice")}</th>
                        <th role="columnheader" scope="col">{text!(texts, "staff-debtor-issued")}</th>
                        <th role="columnheader" scope="col" class="num">{text!(texts, "staff-money-payable")}</th>
                        <th role="columnheader" scope="col" class="num">{text!(texts, "staff-debtor-amount")}</th>
                    </tr></thead>
                    <tbody role="rowgroup">{rows.collect_view()}</tbody>
                </table>
            </section>
        }
    })
}

#[component]
fn Document(document: MovingDocument) -> impl IntoView {
    let texts = PageContext::current().texts;
    let number = document.number.as_str();
    let title = match document.kind {
        DocumentKind::Invoice => text!(texts, "invoice-title", number = number),
        DocumentKind::CreditNote => text!(texts, "credit-note-title", number = number),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row"><bdi>{title}</bdi></th>
            <td role="cell" data-label=text!(texts, "staff-debtor-issued")>{texts.date(document.issue_on)}</td>
            <td role="cell" class="num money" data-label=text!(texts, "staff-money-payable")>{texts.money(document.payable())}</td>
            <td role="cell" class="num money" data-label=text!(texts, "staff-debtor-amount")>{texts.money(document.outstanding())}</td>
        </tr>
    }
}

/// Names under a heading; nothing for nobody.
#[component]
fn People(id: &'static str, title: String, people: Vec<String>) -> impl IntoView {
    (!people.is_empty()).then(|| {
        let items = people.into_iter().map(|person| view! { <li><bdi>{person}</bdi></li> });
        view! {
            <section class="panel" aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <ul class="moves">{items.collect_view()}</ul>
            </section>
        }
    })
}

/// Why, and the button. `mark` says what was shown.
#[component]
pub(super) fn Decide(action: String, mark: String, button: String, children: Nested) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <form class="panel stack" method="post" action=action novalidate>
            {children.draw()}
            <Hidden name="mark" value=mark/>
            <TextArea
                name="why"
                rows=2
                label=text!(texts, "staff-money-reason")
                hint=text!(texts, "staff-move-why-hint", most = LONGEST_WHY)
                required=true
            />
            <div class="actions"><button class="button primary large">{button}</button></div>
        </form>
    }
}

/// Why nothing can move, with what to look at.
#[component]
pub(super) fn Refused(debtor: DebtorId, error: MoveError) -> impl IntoView {
    let texts = PageContext::current().texts;
    let words = words::refusal(texts, &error).map(|(_, words)| words);
    let look = words::payment(&error).map(|payment| {
        let href = paths::payment(&debtor, payment);
        view! { <div class="actions"><a href=href>{text!(texts, "staff-move-see-payment")}</a></div> }
    });
    view! { <Notice tone=Tone::Bad><h2 id="review" tabindex="-1">{text!(texts, "staff-move-refused")}</h2><p>{words}</p>{look}</Notice> }
}
