//! What both sides read of plans.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::buttons::{self, Pays, PlanButton};
use super::look_after;
use super::running::{self, PartRow};
use super::schedule::Instalment;
use super::store::{self, select_plan};
use super::types::{ClaimLine, Consent, InstalmentLeft, NextPart, Plan, PlanEvent, Terms};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, DocumentId, PlanId};
use crate::money::Money;
use crate::{debtors, run};

/// Plans shown of one debtor.
const SHOWN: i64 = 100;

/// A plan of a debtor.
pub async fn get(conn: &mut Conn, debtor: &DebtorId, id: &PlanId) -> Result<Option<Plan>, DbError> {
    store::get(conn, debtor, id).await
}

/// What a form proposed, by its key.
pub async fn proposed_by_form(conn: &mut Conn, debtor: &DebtorId, key: &str) -> Result<Option<PlanId>, DbError> {
    store::by_key(conn, debtor, key).await
}

/// The plans of a debtor: those that are open first, then the newest.
pub async fn of_debtor(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<Plan>, DbError> {
    let sql = select_plan!(
        "where p.debtor_id = $1
         order by case when p.closed_at is null then 0 else 1 end, p.started_at desc, p.id desc
         limit $2"
    );
    run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor).bind(SHOWN))
}

/// The open plan that has an invoice, not counting what a change of it would take in.
pub async fn of_document(conn: &mut Conn, debtor: &DebtorId, document: &DocumentId) -> Result<Option<Plan>, DbError> {
    let sql = select_plan!(
        "join plan_claim c on c.plan_id = p.id and c.version = coalesce(p.agreed_terms, p.terms)
         where p.debtor_id = $1 and c.document_id = $2 and p.closed_at is null
         limit 1"
    );
    run!(conn, fetch_optional, sqlx::query_as(sql).bind(debtor).bind(document))
}

/// Terms of a plan, the oldest first; a plan of somebody else has none.
pub async fn terms_of(conn: &mut Conn, plan: &Plan) -> Result<Vec<Terms>, DbError> {
    let mut all = Vec::new();
    for version in 1..=plan.terms {
        all.extend(store::terms(conn, &plan.id, version).await?);
    }
    Ok(all)
}

/// The instalments of terms.
pub async fn instalments_of(conn: &mut Conn, plan: &Plan, version: i32) -> Result<Vec<Instalment>, DbError> {
    store::instalments(conn, &plan.id, version).await
}

/// The invoices of terms, in the order in which they are paid.
pub async fn claims_of(conn: &mut Conn, plan: &Plan, version: i32) -> Result<Vec<ClaimLine>, DbError> {
    store::claims(conn, &plan.id, version).await
}

/// The instalments of a plan that runs, or ran, and what is left of each.
pub async fn left_of(conn: &mut Conn, ctx: &Ctx, plan: &Plan) -> Result<Vec<InstalmentLeft>, DbError> {
    let parts = running::with_on_way(conn, ctx, &plan.id).await?;
    let nothing = Money::zero(plan.currency);
    let more = |sum: Money, minor: i64| Money::stored(sum.minor() + minor, plan.currency);
    let mut by_position: BTreeMap<i32, InstalmentLeft> = BTreeMap::new();
    for (PartRow { position, due_on, agreed_minor, open_minor, out_minor, .. }, on_way) in parts {
        let none =
            InstalmentLeft { position, due_on, agreed: nothing, open: nothing, on_way: nothing, contested: nothing };
        let one = by_position.entry(position).or_insert(none);
        one.agreed = more(one.agreed, agreed_minor);
        one.open = more(one.open, open_minor);
        one.on_way = more(one.on_way, on_way);
        one.contested = more(one.contested, out_minor);
    }
    Ok(by_position.into_values().collect())
}

/// What can be asked for of a running plan by that day, by invoice. What is on its way cannot.
pub async fn due_by(
    conn: &mut Conn,
    ctx: &Ctx,
    plan: &Plan,
    day: NaiveDate,
) -> Result<Vec<(DocumentId, Money)>, DbError> {
    let mut by_document: BTreeMap<DocumentId, i64> = BTreeMap::new();
    for (part, on_way) in running::with_on_way(conn, ctx, &plan.id).await? {
        if part.due_on <= day && part.open_minor > on_way {
            *by_document.entry(part.document_id).or_default() += part.open_minor - on_way;
        }
    }
    Ok(by_document.into_iter().map(|(document, minor)| (document, Money::stored(minor, plan.currency))).collect())
}

/// What of a running plan is due, and neither here nor on its way: since when, and how much in minor units.
pub(crate) async fn missing_now(
    conn: &mut Conn,
    ctx: &Ctx,
    plan: &PlanId,
) -> Result<Option<(NaiveDate, i64)>, DbError> {
    let missing = running::missing(conn, ctx, plan).await?;
    let since = missing.iter().map(|part| part.due_on).min();
    Ok(since.map(|since| (since, missing.iter().map(|part| part.open_minor).sum())))
}

/// The buttons of a running plan's page.
pub async fn buttons_of(conn: &mut Conn, ctx: &Ctx, plan: &Plan) -> Result<Vec<PlanButton>, DbError> {
    let (parts, beside) = running::with_beside(conn, ctx, &plan.id).await?;
    let money = |minor| Money::stored(minor, plan.currency);
    let button = |(pays, amounts): (Pays, BTreeMap<DocumentId, i64>)| PlanButton {
        pays,
        lines: amounts.into_iter().map(|(document, minor)| (document, money(minor))).collect(),
    };
    Ok(buttons::buttons(&parts, &beside, ctx.today()).into_iter().map(button).collect())
}

/// The invoices in running plans of a debtor, and what a payment of each can pay whole next.
pub async fn next_parts(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
) -> Result<BTreeMap<DocumentId, NextPart>, DbError> {
    let mut next = BTreeMap::new();
    for plan in of_debtor(conn, debtor).await?.into_iter().filter(|plan| plan.state.runs()) {
        let (parts, beside) = running::with_beside(conn, ctx, &plan.id).await?;
        for (document, minor) in buttons::next_of_each(&parts, &beside, ctx.today()) {
            let amount = Money::stored(minor, plan.currency);
            next.insert(document, NextPart { plan: plan.id.clone(), number: plan.number, amount });
        }
    }
    Ok(next)
}

/// Of each invoice in running plans of a debtor the first instalment of which something can be asked for: its day, and
/// how much of the invoice.
pub async fn first_open_of(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
) -> Result<BTreeMap<DocumentId, (NaiveDate, Money)>, DbError> {
    let mut first: BTreeMap<DocumentId, (NaiveDate, Money)> = BTreeMap::new();
    for plan in of_debtor(conn, debtor).await?.into_iter().filter(|plan| plan.state.runs()) {
        let parts = running::with_on_way(conn, ctx, &plan.id).await?.into_iter();
        for (part, on_way) in parts.filter(|(part, on_way)| part.open_minor > *on_way) {
            let nothing = (part.due_on, Money::zero(plan.currency));
            let (due_on, amount) = first.entry(part.document_id).or_insert(nothing);
            if *due_on == part.due_on {
                *amount = Money::stored(amount.minor() + part.open_minor - on_way, plan.currency);
            }
        }
    }
    Ok(first)
}

/// What of a running plan is missing beyond its grace: whoever pays that has kept it.
pub async fn missing_of(conn: &mut Conn, ctx: &Ctx, plan: &Plan) -> Result<Money, DbError> {
    let terms = store::terms(conn, &plan.id, plan.agreed_terms.unwrap_or(plan.terms)).await?;
    let grace_days = terms.map_or(0, |terms| terms.grace_days);
    let missing = running::missing(conn, ctx, &plan.id).await?;
    Ok(Money::stored(look_after::late_of(&missing, ctx.today(), grace_days), plan.currency))
}

/// Who agreed to which terms, and for whom: the first move since then says who had the plan.
pub async fn consents_of(conn: &mut Conn, plan: &Plan) -> Result<Vec<Consent>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(concat!(
            "select c.version, c.side, c.given_by, c.name, c.given_at, c.network, c.proved_by,
                    (c.side = 'debtor' and ",
            debtors::brought!("plan", "c.plan_id", "c.given_at", "p.debtor_id"),
            ") as is_brought,
                    (select a.name
                     from debtor a
                     where c.side = 'debtor' and a.id <> p.debtor_id
                       and a.id = (select v.from_id
                                   from debtor_move_item w
                                   join debtor_move v on v.id = w.move_id
                                   where w.kind = 'plan' and w.object = c.plan_id and v.moved_at >= c.given_at
                                   order by v.moved_at, v.id
                                   limit 1)) as agreed_for
             from plan_consent c
             join plan p on p.id = c.plan_id
             where c.plan_id = $1
             order by c.version, c.given_at, c.side"
        ))
        .bind(&plan.id)
    )
}

/// What happened to a plan, the oldest first. A debtor's people do not read the names of those who lost access.
pub async fn events_of(conn: &mut Conn, plan: &Plan) -> Result<Vec<PlanEvent>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select e.kind, e.state, e.detail, e.happened_by,
                    coalesce(s.name, nullif(c.name, ''), c.email) as happened_by_name, e.happened_at
             from plan_event e
             join plan p on p.id = e.plan_id
             left join staff s on s.id = case when e.happened_by like 'staff:%' then substr(e.happened_by, 7) end
             left join contact c on c.id = case when e.happened_by like 'contact:%' then substr(e.happened_by, 9) end
                                and exists (select 1 from contact_right r
                                            where r.contact_id = c.id and r.debtor_id = p.debtor_id)
             where e.plan_id = $1
             order by e.happened_at, e.id"
        )
        .bind(&plan.id)
    )
}
