//! What a plan is about: its invoices with what is owed on them, and what is left of each instalment.

use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::text;

use super::page::Inside;
use crate::server::render::PageContext;
use crate::ui::view;

fn head(words: String, class: &'static str) -> impl IntoView {
    view! { <th scope="col" role="columnheader" class=class>{words}</th> }
}

/// The invoices, in the order in which instalments pay them.
#[component]
pub fn Claims<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let debtor = &inside.debtor.id;
    let rows: Vec<_> = inside
        .invoices
        .iter()
        .map(|(claim, owed)| {
            let outstanding = owed.map(|owed| texts.money(owed.outstanding));
            let due = owed.map(|owed| texts.money(owed.due()));
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row" class="name"><a href=paths::invoice(debtor, &claim.document_id)><bdi>{claim.number.clone()}</bdi></a></th>
                    <td role="cell" data-label=text!(texts, "staff-debtor-due")><span class="number">{texts.date(claim.due_on)}</span></td>
                    <td role="cell" class="num money" data-label=text!(texts, "staff-plan-in-plan")>{texts.money(claim.amount())}</td>
                    <td role="cell" class="num money" data-label=text!(texts, "staff-dispute-outstanding")>{outstanding}</td>
                    <td role="cell" class="num money" data-label=text!(texts, "staff-plan-due-now")>{due}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="claims">
            <h2 id="claims">{text!(texts, "staff-plan-invoices")}</h2>
            <table class="list cards" role="table">
                <caption class="visually-hidden">{text!(texts, "staff-plan-invoices")}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {head(text!(texts, "staff-debtor-invoice"), "name")}
                        {head(text!(texts, "staff-debtor-due"), "")}
                        {head(text!(texts, "staff-plan-in-plan"), "num")}
                        {head(text!(texts, "staff-dispute-outstanding"), "num")}
                        {head(text!(texts, "staff-plan-due-now"), "num")}
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </section>
    }
}

/// Nothing before both agreed.
#[component]
pub fn Left<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, today) = (page.texts, page.visit.ctx.today());
    let runs = inside.plan.state.runs();
    let rows: Vec<_> = inside
        .left
        .iter()
        .map(|one| {
            let missing = (runs && one.to_pay().is_positive() && one.due_on < today)
                .then(|| view! { " "<span class="status bad">{text!(texts, "staff-plan-missing")}</span> });
            let on_way = one.on_way.is_positive().then(|| {
                view! { <span class="sub">{text!(texts, "pay-part-on-its-way", amount = texts.money(one.on_way))}</span> }
            });
            let contested = one.contested.is_positive().then(|| {
                view! { <span class="sub">{text!(texts, "staff-plan-contested", amount = texts.money(one.contested))}</span> }
            });
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row" class="name">{text!(texts, "staff-plan-instalment", number = one.position)}</th>
                    <td role="cell" data-label=text!(texts, "staff-plan-due-on")><span><span class="number">{texts.date(one.due_on)}</span>{missing}</span></td>
                    <td role="cell" class="num money" data-label=text!(texts, "staff-plan-agreed")>{texts.money(one.agreed)}</td>
                    <td role="cell" class="num money" data-label=text!(texts, "staff-plan-left")><span>{texts.money(one.open)}{on_way}{contested}</span></td>
                </tr>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="left">
                <h2 id="left">{text!(texts, "staff-plan-instalments")}</h2>
                <table class="list cards" role="table">
                    <caption class="visually-hidden">{text!(texts, "staff-plan-instalments")}</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            {head(text!(texts, "staff-plan-which"), "name")}
                            {head(text!(texts, "staff-plan-due-on"), "")}
                            {head(text!(texts, "staff-plan-agreed"), "num")}
                            {head(text!(texts, "staff-plan-left"), "num")}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </section>
        }
    })
}
