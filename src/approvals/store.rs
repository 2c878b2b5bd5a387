//! SQL of approvals.

use chrono::{DateTime, Utc};

use super::types::{Approval, Ask, Failure, State};
use super::wish::{Kind, Wish};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{ApprovalId, CreditRequestId, DebtorId, DisputeId, DocumentId, PaymentId, StaffId};
use crate::money::{Currency, Money};
use crate::staff::Role;
use crate::{execute, run};

/// The columns of [`Approval`], named once.
macro_rules! select_approval {
    ($rest:literal) => {
        concat!(
            "select a.id, a.kind, a.what, a.document_id, d.number as document_number, a.payment_id, b.id as debtor_id,
                    b.name as debtor_name, a.amount_minor, a.currency, a.reason, a.asked_by, s.name as asked_by_name,
                    a.asked_at, a.takes_effect_at, a.state, a.decided_by, t.name as decided_by_name, a.decided_at,
                    a.answer, a.failure
             from approval a
             join staff s on s.id = a.asked_by
             left join document d on d.id = a.document_id
             left join payment p on p.id = a.payment_id
             left join credit_request q on q.id = a.credit_request_id
             left join debtor b on b.id = coalesce(q.debtor_id, d.debtor_id, p.debtor_id)
             left join staff t on a.decided_by = 'staff:' || t.id ",
            $rest
        )
    };
}

/// One change.
pub async fn get(conn: &mut Conn, id: &ApprovalId) -> Result<Option<Approval>, DbError> {
    run!(conn, fetch_optional, sqlx::query_as(select_approval!("where a.id = $1")).bind(id))
}

/// What waits, oldest first.
pub async fn waiting(conn: &mut Conn) -> Result<Vec<Approval>, DbError> {
    let sql = select_approval!("where a.state = 'waiting' order by a.asked_at, a.id limit 200");
    run!(conn, fetch_all, sqlx::query_as(sql))
}

/// What waits about a document, oldest first.
pub async fn waiting_for_document(conn: &mut Conn, document: &DocumentId) -> Result<Vec<Approval>, DbError> {
    let sql = select_approval!("where a.document_id = $1 and a.state = 'waiting' order by a.asked_at, a.id");
    run!(conn, fetch_all, sqlx::query_as(sql).bind(document))
}

/// What waits about a payment, oldest first.
pub async fn waiting_for_payment(conn: &mut Conn, payment: &PaymentId) -> Result<Vec<Approval>, DbError> {
    let sql = select_approval!("where a.payment_id = $1 and a.state = 'waiting' order by a.asked_at, a.id");
    run!(conn, fetch_all, sqlx::query_as(sql).bind(payment))
}

/// What waits about a request to get credit back, oldest first.
pub async fn waiting_for_credit_request(conn: &mut Conn, request: &CreditRequestId) -> Result<Vec<Approval>, DbError> {
    let sql = select_approval!("where a.credit_request_id = $1 and a.state = 'waiting' order by a.asked_at, a.id");
    run!(conn, fetch_all, sqlx::query_as(sql).bind(request))
}

/// The credit for a dispute that waits.
pub async fn waiting_for_dispute(conn: &mut Conn, dispute: &DisputeId) -> Result<Vec<Approval>, DbError> {
    let sql = select_approval!("where a.kind = 'credit_decision' and a.state = 'waiting' order by a.asked_at, a.id");
    let all: Vec<Approval> = run!(conn, fetch_all, sqlx::query_as(sql))?;
    let is_about = |what: &Wish| matches!(what, Wish::CreditDecision { dispute: about, .. } if about == dispute);
    Ok(all.into_iter().filter(|approval| is_about(&approval.what)).collect())
}

/// How much waits.
pub async fn waiting_count(conn: &mut Conn) -> Result<i64, DbError> {
    run!(conn, fetch_one, sqlx::query_scalar("select count(*) from approval where state = 'waiting'"))
}

/// What was decided, the latest first.
pub async fn decided(conn: &mut Conn, limit: i64) -> Result<Vec<Approval>, DbError> {
    let sql = select_approval!("where a.state <> 'waiting' order by a.decided_at desc, a.id desc limit $1");
    run!(conn, fetch_all, sqlx::query_as(sql).bind(limit))
}

/// What a form asked for before.
pub(super) async fn by_key(conn: &mut Conn, asker: &StaffId, key: &str) -> Result<Option<ApprovalId>, DbError> {
    let sql = "select id from approval where asked_by = $1 and form_key = $2";
    run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(asker).bind(key))
}

/// Whose request, document or payment a change is about, today.
pub(super) async fn whose(conn: &mut Conn, wish: &Wish) -> Result<Option<DebtorId>, DbError> {
    if let Some(request) = wish.credit_request() {
        let sql = "select debtor_id from credit_request where id = $1";
        return run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(request));
    }
    let found: Option<Option<DebtorId>> = match (wish.document(), wish.payment()) {
        (Some(document), _) => {
            let sql = "select debtor_id from document where id = $1";
            run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(document))?
        }
        (None, Some(payment)) => {
            let sql = "select debtor_id from payment where id = $1";
            run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(payment))?
        }
        (None, None) => None,
    };
    Ok(found.flatten())
}

pub(super) async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &ApprovalId,
    ask: &Ask<'_>,
    asker: &StaffId,
    takes_effect_at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    let amount = ask.wish.amount();
    execute!(
        tx,
        sqlx::query(
            "insert into approval (id, kind, what, document_id, payment_id, credit_request_id, amount_minor, currency,
                                   reason, form_key, asked_by, asked_at, takes_effect_at, state)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'waiting')"
        )
        .bind(id)
        .bind(ask.wish.kind())
        .bind(json(ask.wish)?)
        .bind(ask.wish.document())
        .bind(ask.wish.payment())
        .bind(ask.wish.credit_request())
        .bind(amount.map(Money::minor))
        .bind(amount.map(Money::currency))
        .bind(ask.why.trim())
        .bind(ask.key)
        .bind(asker)
        .bind(ctx.now())
        .bind(takes_effect_at)
    )?;
    Ok(())
}

/// How a change ends.
pub(super) struct End<'a> {
    pub state: State,
    pub answer: &'a str,
    pub failure: Option<&'a Failure>,
}

impl End<'_> {
    pub(super) const fn in_state(state: State) -> Self {
        Self { state, answer: "", failure: None }
    }
}

/// Guarded: `false` when somebody was quicker.
pub(super) async fn end(tx: &mut Tx, ctx: &Ctx, id: &ApprovalId, how: End<'_>) -> Result<bool, DbError> {
    let ended = execute!(
        tx,
        sqlx::query(
            "update approval
             set state = $2, decided_by = $3, decided_at = $4, answer = $5, failure = $6
             where id = $1 and state = 'waiting'"
        )
        .bind(id)
        .bind(how.state)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
        .bind(how.answer.trim())
        .bind(how.failure.map(json).transpose()?)
    )?;
    Ok(ended == 1)
}

/// How far a change is now.
pub(super) async fn state(conn: &mut Conn, id: &ApprovalId) -> Result<Option<State>, DbError> {
    run!(conn, fetch_optional, sqlx::query_scalar("select state from approval where id = $1").bind(id))
}

fn json(value: &impl serde::Serialize) -> Result<String, DbError> {
    serde_json::to_string(value).map_err(|error| DbError::Encode(Box::new(error)))
}

/// Notes what one person did alone.
pub(super) async fn pass(tx: &mut Tx, ctx: &Ctx, wish: &Wish, amount: Money) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into approval_pass (id, kind, document_id, payment_id, credit_request_id, amount_minor, currency,
                                        passed_by, passed_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        )
        .bind(ctx.new_id::<ApprovalId>())
        .bind(wish.kind())
        .bind(wish.document())
        .bind(wish.payment())
        .bind(wish.credit_request())
        .bind(amount.minor())
        .bind(amount.currency())
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )?;
    Ok(())
}

/// What was done alone since with the same debtor, by whose request, document or payment it is today.
pub(super) async fn passed_of_debtor(
    tx: &mut Tx,
    (kind, currency): (Kind, Currency),
    debtor: &DebtorId,
    since: DateTime<Utc>,
) -> Result<i64, DbError> {
    run!(
        tx,
        fetch_one,
        sqlx::query_scalar(
            "select cast(coalesce(sum(l.amount_minor), 0) as bigint)
             from approval_pass l
             left join credit_request q on q.id = l.credit_request_id
             left join document d on d.id = l.document_id
             left join payment p on p.id = l.payment_id
             where l.kind = $1 and l.currency = $2 and l.passed_at > $4
               and coalesce(q.debtor_id, d.debtor_id, p.debtor_id) = $3"
        )
        .bind(kind)
        .bind(currency)
        .bind(debtor)
        .bind(since)
    )
}

/// The role of a colleague who is not disabled.
pub(super) async fn role(conn: &mut Conn, staff: &StaffId) -> Result<Option<Role>, DbError> {
    let sql = "select role from staff where id = $1 and disabled_at is null";
    run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(staff))
}

/// How many administrators there are beside this one.
pub(super) async fn other_admins(conn: &mut Conn, staff: &StaffId) -> Result<i64, DbError> {
    let sql = "select count(*) from staff where role = 'admin' and disabled_at is null and id <> $1";
    run!(conn, fetch_one, sqlx::query_scalar(sql).bind(staff))
}

/// Whether nobody of the creditor was here before but this one, and the colleague who has yet to come.
pub(super) async fn is_first_colleague(conn: &mut Conn, staff: &StaffId, colleague: &StaffId) -> Result<bool, DbError> {
    let sql = "select count(*) from staff where id <> $1 and (id <> $2 or password_hash is not null)";
    let others: i64 = run!(conn, fetch_one, sqlx::query_scalar(sql).bind(staff).bind(colleague))?;
    Ok(others == 0)
}
