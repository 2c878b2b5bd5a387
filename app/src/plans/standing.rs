//! Plans that are not over, in a line: on home and on the pages of their invoices.

use leptos::prelude::*;
use saldo::ctx::Ctx;
use saldo::db::{Conn, DbError};
use saldo::ids::{DebtorId, DocumentId};
use saldo::money::Money;
use saldo::plans::{self, InstalmentLeft, Plan};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::words;
use crate::ui::view;

/// A plan that is not over, and while it runs the next instalment that can be asked for, and what is on its way.
pub struct Standing {
    pub plan: Plan,
    pub next: Option<InstalmentLeft>,
    pub on_way: Money,
}

/// Of a debtor.
pub async fn of_debtor(conn: &mut Conn, ctx: &Ctx, debtor: &DebtorId) -> Result<Vec<Standing>, DbError> {
    let mut standing = Vec::new();
    for plan in plans::of_debtor(conn, debtor).await?.into_iter().filter(|plan| plan.closed_at.is_none()) {
        standing.push(of_plan(conn, ctx, plan).await?);
    }
    Ok(standing)
}

/// The one that has an invoice.
pub async fn of_document(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    document: &DocumentId,
) -> Result<Option<Standing>, DbError> {
    match plans::of_document(conn, debtor, document).await? {
        Some(plan) => of_plan(conn, ctx, plan).await.map(Some),
        None => Ok(None),
    }
}

/// With its next instalment.
pub async fn of_plan(conn: &mut Conn, ctx: &Ctx, plan: Plan) -> Result<Standing, DbError> {
    let left = if plan.state.runs() { plans::left_of(conn, ctx, &plan).await? } else { Vec::new() };
    let on_way = on_way(&plan, &left);
    let next = left.into_iter().find(|one| one.to_pay().is_positive());
    Ok(Standing { plan, next, on_way })
}

/// What of a plan is on its way.
pub fn on_way(plan: &Plan, left: &[InstalmentLeft]) -> Money {
    Money::stored(left.iter().map(|one| one.on_way.minor()).sum(), plan.currency)
}

/// "next €100.00 on 1 May 2026 · €50.00 is on its way"; nothing where nothing is.
pub fn next_words(texts: &Texts, standing: &Standing) -> Option<String> {
    let next = standing.next.as_ref().map(|next| {
        text!(texts, "plan-next", amount = texts.money(next.to_pay()), date = texts.date_long(next.due_on))
    });
    let all: Vec<String> = next.into_iter().chain(words::on_way(texts, standing.on_way)).collect();
    (!all.is_empty()).then(|| all.join(" · "))
}

/// A panel with a line each; nothing without plans.
pub fn panel(texts: &'static Texts, debtor: &DebtorId, plans: &[Standing]) -> impl IntoView + use<> {
    let rows: Vec<_> = plans
        .iter()
        .map(|standing| {
            let plan = &standing.plan;
            let (class, state) = words::state(texts, plan.state);
            let title = text!(texts, "plan-title", number = plan.number.to_string());
            let change = words::change(texts, plan.change);
            let change = change.map(|(class, words)| view! { " "<span class=class>{words}</span> });
            let next = next_words(texts, standing).map(|words| view! { <span class="sub">{words}</span> });
            let amount = texts.money(if plan.state.runs() { plan.open() } else { plan.total() });
            view! {
                <li>
                    <div><a href=paths::plan(debtor, &plan.id)>{title}</a>" "<span class=class>{state}</span>{change}{next}</div>
                    <span class="money">{amount}</span>
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="plans">
                <div class="panel-head">
                    <h2 id="plans">{text!(texts, "plans-title")}</h2>
                    <a href=paths::plans(debtor)>{text!(texts, "plans-all")}</a>
                </div>
                <ul class="moves">{rows}</ul>
            </section>
        }
    })
}
