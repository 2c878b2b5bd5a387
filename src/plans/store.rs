//! SQL of plans. Everything is found by its debtor.

use chrono::{DateTime, NaiveDate, Utc};

use super::parts::Claim;
use super::schedule::{Instalment, Share, Wanted};
use super::states::State;
use super::types::{ClaimLine, Consent, EventKind, Plan, PlanError, Terms};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, DocumentId, PlanEventId, PlanId, StaffId};
use crate::money::Currency;
use crate::policies::PolicyVersion;
use crate::text::Language;
use crate::threads::Side;
use crate::{bulk_insert, debtors, execute, run};

/// Where a plan's holds and tasks come from.
pub(super) fn about(plan: &PlanId) -> String {
    format!("plan:{plan}")
}

/// The columns of [`Plan`].
macro_rules! select_plan {
    ($rest:literal) => {
        concat!(
            "select p.id, p.number, p.version, p.state, p.currency, p.policy_kind, p.policy_version, p.owner_id,
                    w.name as owner_name, p.terms, p.agreed_terms, p.answer_due_on, p.ends_on, p.answer, p.started_by,
                    p.started_at, p.closed_at, g.state as change, coalesce(y.cost_minor, 0) as cost_minor, t.total_minor,
                    cast(coalesce((select sum(r.open_minor) from plan_part r where r.plan_id = p.id), 0) as bigint) as open_minor,
                    cast(coalesce((select sum(r.out_minor) from plan_part r where r.plan_id = p.id), 0) as bigint) as out_minor
             from plan p
             join plan_terms t on t.plan_id = p.id and t.version = coalesce(p.agreed_terms, p.terms)
             left join plan_change g on g.plan_id = p.id and g.closed_at is null
             left join more_time_policy y on y.kind = p.policy_kind and y.version = p.policy_version
             left join staff w on w.id = p.owner_id ",
            $rest
        )
    };
}
pub(super) use select_plan;

/// A plan of a debtor; somebody else's looks like one that does not exist.
pub(super) async fn get(conn: &mut Conn, debtor: &DebtorId, id: &PlanId) -> Result<Option<Plan>, DbError> {
    let sql = select_plan!("where p.debtor_id = $1 and p.id = $2");
    run!(conn, fetch_optional, sqlx::query_as(sql).bind(debtor).bind(id))
}

/// The same, with its debtor held: nothing happens to it before the commit.
pub(super) async fn held(tx: &mut Tx, debtor: &DebtorId, id: &PlanId) -> Result<Plan, PlanError> {
    debtors::touch(tx, debtor).await?.ok_or(PlanError::NotFound)?;
    get(tx, debtor, id).await?.ok_or(PlanError::NotFound)
}

/// What a form proposed, by its key.
pub(super) async fn by_key(conn: &mut Conn, debtor: &DebtorId, key: &str) -> Result<Option<PlanId>, DbError> {
    let sql = "select id from plan where debtor_id = $1 and form_key = $2";
    run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(debtor).bind(key))
}

/// The next number; the creditor's row is held until the commit, so that there are no gaps.
async fn next_number(tx: &mut Tx) -> Result<i64, DbError> {
    let sql = "update creditor set plan_number = plan_number + 1 where id = 1 returning plan_number";
    run!(tx, fetch_one, sqlx::query_scalar(sql))
}

/// A plan as it is proposed.
pub(super) struct NewRow<'a> {
    pub(super) id: &'a PlanId,
    pub(super) debtor: &'a DebtorId,
    pub(super) key: &'a str,
    pub(super) state: State,
    pub(super) currency: Currency,
    pub(super) policy: &'a PolicyVersion,
    pub(super) owner: Option<&'a StaffId>,
    pub(super) answer_due_on: NaiveDate,
}

/// Gives its number. It waits for an answer at first.
pub(super) async fn insert(tx: &mut Tx, ctx: &Ctx, row: &NewRow<'_>) -> Result<i64, DbError> {
    let number = next_number(tx).await?;
    execute!(
        tx,
        sqlx::query(
            "insert into plan (id, debtor_id, number, form_key, state, currency, policy_kind, policy_version, owner_id,
                               answer_due_on, started_by, started_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        )
        .bind(row.id)
        .bind(row.debtor)
        .bind(number)
        .bind(row.key)
        .bind(row.state)
        .bind(row.currency)
        .bind(row.policy.kind)
        .bind(row.policy.version)
        .bind(row.owner)
        .bind(row.answer_due_on)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )?;
    Ok(number)
}

/// Terms as somebody proposes them.
pub(super) struct NewTerms<'a> {
    pub(super) version: i32,
    pub(super) side: Side,
    pub(super) wanted: &'a Wanted,
    pub(super) total: i64,
    pub(super) policy: &'a PolicyVersion,
    pub(super) words: &'a str,
    pub(super) language: Language,
    pub(super) agreement: &'a str,
    pub(super) hash: &'a str,
    /// The debtor's last entry: the amounts are as of it.
    pub(super) as_of: i64,
    pub(super) claims: &'a [Claim],
    pub(super) instalments: &'a [Instalment],
    /// Of a change: the version whose place they take.
    pub(super) replaces: Option<i32>,
    /// And the instalment that moves.
    pub(super) moved: Option<Moved>,
}

/// An instalment that moves to another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moved {
    /// Which one of the terms before.
    pub(super) position: i32,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    /// What of it is left to pay.
    pub(super) minor: i64,
}

/// Writes them down, with their instalments and invoices.
pub(super) async fn insert_terms(tx: &mut Tx, ctx: &Ctx, plan: &PlanId, new: &NewTerms<'_>) -> Result<(), DbError> {
    let (count, minor) = match new.wanted.share {
        Share::Count(count) => (Some(i32::try_from(count).unwrap_or(i32::MAX)), None),
        Share::Amount(minor) => (None, Some(minor)),
    };
    let policy = &new.policy.policy;
    execute!(
        tx,
        sqlx::query(
            "insert into plan_terms (plan_id, version, proposed_by_side, down_minor, down_on, share_count, share_minor, rhythm,
                                     first_on, total_minor, grace_days, notice_days, ends_itself, words, language, agreement,
                                     agreement_hash, as_of, proposed_by, proposed_at, replaces, moved_position, moved_from,
                                     moved_to, moved_minor)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
                     $24, $25)"
        )
        .bind(plan)
        .bind(new.version)
        .bind(new.side)
        .bind(new.wanted.down)
        .bind(new.wanted.down_on)
        .bind(count)
        .bind(minor)
        .bind(new.wanted.rhythm)
        .bind(new.wanted.first_on)
        .bind(new.total)
        .bind(policy.grace_days)
        .bind(policy.notice_days)
        .bind(policy.ends_itself)
        .bind(new.words)
        .bind(new.language)
        .bind(new.agreement)
        .bind(new.hash)
        .bind(new.as_of)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
        .bind(new.replaces)
        .bind(new.moved.map(|moved| moved.position))
        .bind(new.moved.map(|moved| moved.from))
        .bind(new.moved.map(|moved| moved.to))
        .bind(new.moved.map(|moved| moved.minor))
    )?;
    let instalments: Vec<(i32, &Instalment)> = (1..).zip(new.instalments).collect();
    bulk_insert!(
        tx,
        "insert into plan_instalment (plan_id, version, position, due_on, amount_minor)",
        5,
        instalments,
        "",
        |query, row| query.bind(plan).bind(new.version).bind(row.0).bind(row.1.due_on).bind(row.1.minor)
    )?;
    let claims: Vec<(i32, &Claim)> = (1..).zip(new.claims).collect();
    bulk_insert!(
        tx,
        "insert into plan_claim (plan_id, version, position, document_id, amount_minor)",
        5,
        claims,
        "",
        |query, row| query.bind(plan).bind(new.version).bind(row.0).bind(&row.1.document).bind(row.1.minor)
    )?;
    Ok(())
}

/// Terms of a plan.
pub(super) async fn terms(conn: &mut Conn, plan: &PlanId, version: i32) -> Result<Option<Terms>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(concat!(
            "select version, proposed_by_side, down_minor, down_on, share_count, share_minor, rhythm, first_on, total_minor,
                    grace_days, notice_days, ends_itself, words, (proposed_by_side = 'debtor' and ",
            debtors::brought!(
                "plan",
                "t.plan_id",
                "t.proposed_at",
                "(select p.debtor_id from plan p where p.id = t.plan_id)"
            ),
            ") as is_brought, language, agreement, agreement_hash, proposed_at, replaces,
                    moved_position, moved_from, moved_to, moved_minor
             from plan_terms t
             where plan_id = $1 and version = $2"
        ))
        .bind(plan)
        .bind(version)
    )
}

/// The terms of a plan that runs.
pub(super) async fn agreed(conn: &mut Conn, plan: &Plan) -> Result<Terms, PlanError> {
    let version = plan.agreed_terms.unwrap_or(plan.terms);
    terms(conn, &plan.id, version).await?.ok_or(PlanError::NotFound)
}

/// The instalments of terms.
pub(super) async fn instalments(conn: &mut Conn, plan: &PlanId, version: i32) -> Result<Vec<Instalment>, DbError> {
    let rows: Vec<(NaiveDate, i64)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select due_on, amount_minor from plan_instalment where plan_id = $1 and version = $2 order by position"
        )
        .bind(plan)
        .bind(version)
    )?;
    Ok(rows.into_iter().map(|(due_on, minor)| Instalment { due_on, minor }).collect())
}

/// The invoices of terms, in the order in which they are paid. One that went to another debtor is not shown.
pub(super) async fn claims(conn: &mut Conn, plan: &PlanId, version: i32) -> Result<Vec<ClaimLine>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select c.document_id, d.number, d.due_on, d.currency, c.amount_minor
             from plan_claim c
             join plan p on p.id = c.plan_id
             join document d on d.id = c.document_id and d.debtor_id = p.debtor_id
             where c.plan_id = $1 and c.version = $2
             order by c.position"
        )
        .bind(plan)
        .bind(version)
    )
}

/// Somebody agrees to terms; tells whether that side had not agreed before.
pub(super) async fn consent(tx: &mut Tx, plan: &PlanId, consent: &Consent) -> Result<bool, DbError> {
    let given = execute!(
        tx,
        sqlx::query(
            "insert into plan_consent (plan_id, version, side, given_by, name, given_at, network, proved_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (plan_id, version, side) do nothing"
        )
        .bind(plan)
        .bind(consent.version)
        .bind(consent.side)
        .bind(&consent.given_by)
        .bind(&consent.name)
        .bind(consent.given_at)
        .bind(&consent.network)
        .bind(&consent.proved_by)
    )?;
    Ok(given == 1)
}

/// How a plan changes.
#[derive(Debug, Default)]
pub(super) struct Change<'a> {
    pub(super) state: Option<State>,
    pub(super) terms: Option<i32>,
    pub(super) agreed_terms: Option<i32>,
    pub(super) owner: Option<&'a StaffId>,
    /// While it is negotiated; none else.
    pub(super) answer_due_on: Option<NaiveDate>,
    /// While it is broken; none else.
    pub(super) ends_on: Option<NaiveDate>,
    pub(super) answer: Option<&'a str>,
}

/// Guarded by the version: an error when something happened to it since it was read.
pub(super) async fn change(tx: &mut Tx, ctx: &Ctx, plan: &Plan, change: &Change<'_>) -> Result<(), PlanError> {
    let state = change.state.unwrap_or(plan.state);
    let closed = (!state.runs() && !state.is_negotiated()).then(|| ctx.now());
    let changed = execute!(
        tx,
        sqlx::query(
            "update plan
             set version = version + 1, state = $3, terms = coalesce($4, terms), agreed_terms = coalesce($5, agreed_terms),
                 owner_id = coalesce($6, owner_id), answer_due_on = $7, ends_on = $8, answer = coalesce($9, answer),
                 closed_at = $10, closed_by = $11
             where id = $1 and version = $2"
        )
        .bind(&plan.id)
        .bind(plan.version)
        .bind(state)
        .bind(change.terms)
        .bind(change.agreed_terms)
        .bind(change.owner)
        .bind(change.answer_due_on)
        .bind(change.ends_on)
        .bind(change.answer)
        .bind(closed)
        .bind(closed.map(|_| ctx.actor.to_string()))
    )?;
    if changed == 1 { Ok(()) } else { Err(PlanError::Changed) }
}

/// Writes down what happened.
pub(super) async fn happened(
    tx: &mut Tx,
    ctx: &Ctx,
    plan: &PlanId,
    (kind, state): (EventKind, State),
    detail: &str,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into plan_event (id, plan_id, kind, state, detail, happened_by, happened_at)
             values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(ctx.new_id::<PlanEventId>())
        .bind(plan)
        .bind(kind)
        .bind(state)
        .bind(detail)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )?;
    Ok(())
}

/// Another plan that has this invoice, or may soon have it.
pub(super) async fn other_plan_of(
    conn: &mut Conn,
    document: &DocumentId,
    except: Option<&PlanId>,
) -> Result<Option<PlanId>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_scalar(
            "select p.id
             from plan p
             left join plan_change g on g.plan_id = p.id and g.closed_at is null
             join plan_claim c on c.plan_id = p.id and c.version in (coalesce(p.agreed_terms, p.terms), g.terms)
             join document d on d.id = c.document_id and d.debtor_id = p.debtor_id
             where c.document_id = $1 and p.closed_at is null and p.id is distinct from $2
             limit 1"
        )
        .bind(document)
        .bind(except)
    )
}

/// Other plans of a debtor that are broken, or ended unpaid since that moment.
pub(super) async fn broken_since(
    conn: &mut Conn,
    debtor: &DebtorId,
    since: DateTime<Utc>,
    except: Option<&PlanId>,
) -> Result<i64, DbError> {
    let sql = "select count(*)
               from plan p
               where p.debtor_id = $1 and (p.state = 'broken' or (p.state = 'ended' and p.closed_at > $2))
                 and p.id is distinct from $3";
    run!(conn, fetch_one, sqlx::query_scalar(sql).bind(debtor).bind(since).bind(except))
}

/// The same of those that broke after that moment, and were not mended.
pub(super) async fn broke_after(
    conn: &mut Conn,
    debtor: &DebtorId,
    moment: DateTime<Utc>,
    except: &PlanId,
) -> Result<i64, DbError> {
    let sql = "select count(*)
               from plan p
               where p.debtor_id = $1 and p.state in ('broken', 'ended') and p.id <> $3
                 and exists (select 1 from plan_event e
                             where e.plan_id = p.id and e.kind = 'broken' and e.happened_at > $2)";
    run!(conn, fetch_one, sqlx::query_scalar(sql).bind(debtor).bind(moment).bind(except))
}

/// What other plans of a debtor are about: what is left of those that run, what an offered change would take in, and all
/// of those that are offered.
pub(super) async fn in_other_plans(
    conn: &mut Conn,
    debtor: &DebtorId,
    currency: Currency,
    except: Option<&PlanId>,
) -> Result<i64, DbError> {
    run!(
        conn,
        fetch_one,
        sqlx::query_scalar(
            "select cast(coalesce(sum(case when p.agreed_terms is null then t.total_minor
                                           else (select coalesce(sum(r.open_minor + r.out_minor), 0)
                                                 from plan_part r
                                                 where r.plan_id = p.id)
                                                + (select coalesce(sum(c.amount_minor), 0)
                                                   from plan_change g
                                                   join plan_claim c on c.plan_id = g.plan_id and c.version = g.terms
                                                   where g.plan_id = p.id and g.state = 'offered'
                                                     and not exists (select 1
                                                                     from plan_claim o
                                                                     where o.plan_id = p.id and o.version = p.agreed_terms
                                                                       and o.document_id = c.document_id))
                                           end), 0) as bigint)
             from plan p
             join plan_terms t on t.plan_id = p.id and t.version = p.terms
             where p.debtor_id = $1 and p.currency = $2 and p.state in ('offered', 'running', 'broken')
               and p.id is distinct from $3"
        )
        .bind(debtor)
        .bind(currency)
        .bind(except)
    )
}
