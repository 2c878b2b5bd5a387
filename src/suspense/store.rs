//! SQL of money in suspense.

use super::{InSuspense, Reported, Suggestion};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::PaymentId;
use crate::payments::{ProviderKind, RemoteCheckout};
use crate::{elsewhere, execute, run};

/// Money that was put in suspense under this key.
pub async fn get(conn: &mut Conn, key: &str) -> Result<Option<InSuspense>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select e.source_key, t.debit_account as account, t.currency, t.amount_minor, e.value_on,
                    t.payment_id as meant_for,
                    case when l.source_key is not null
                           or exists (select 1 from reported_payment r
                                      where r.external_id = $2 and r.payment_id is not null) then 1 else 0 end as \"left\"
             from entry e
             join transfer t on t.entry_id = e.id and t.credit_account = 'suspense'
             left join suspense_left l on l.source_key = e.source_key
             where e.source_key = $1 and e.kind = 'suspense'"
        )
        .bind(key)
        .bind(elsewhere::report_in_suspense(key))
    )
}

/// What the accounting system said of it.
pub async fn reported(conn: &mut Conn, external_id: &str) -> Result<Option<Reported>, DbError> {
    let found: Option<Reported> = run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select payer, reference, debtor_number, null as invoices from reported_payment where external_id = $1"
        )
        .bind(external_id)
    )?;
    let Some(reported) = found else { return Ok(None) };
    let numbers: Vec<String> = run!(
        conn,
        fetch_all,
        sqlx::query_scalar("select number from reported_line where external_id = $1 order by position")
            .bind(external_id)
    )?;
    let invoices = (!numbers.is_empty()).then(|| numbers.join(", "));
    Ok(Some(Reported { invoices, ..reported }))
}

/// Debtors whose it may be: of the payment it was meant for, and of invoices its report names.
pub async fn suggestions(conn: &mut Conn, money: &InSuspense) -> Result<Vec<Suggestion>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select b.id, b.name, b.number
             from debtor b
             where b.merged_into is null
               and (b.id = (select p.debtor_id from payment p where p.id = $1)
                    or b.id in (select d.debtor_id
                                from reported_line l
                                join document d on d.number = l.number and d.kind = 'invoice'
                                where l.external_id = $2))
             order by b.name, b.id
             limit 10"
        )
        .bind(&money.meant_for)
        .bind(money.external_id())
    )
}

/// Keeps what the provider says of money that goes to suspense.
pub(crate) async fn keep(tx: &mut Tx, key: &str, remote: &RemoteCheckout) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into suspended (source_key, provider, provider_account, livemode, session_ref, intent_ref, charge_ref,
                                    method)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(key)
        .bind(remote.provider)
        .bind(&remote.account)
        .bind(remote.livemode)
        .bind(&remote.session_ref)
        .bind(&remote.intent_ref)
        .bind(&remote.charge_ref)
        .bind(&remote.method)
    )?;
    Ok(())
}

/// A provider gave money in suspense back, or a bank took it: the task of it says so, once for each such word.
pub(crate) async fn gone_back(
    tx: &mut Tx,
    provider: ProviderKind,
    intent_ref: &str,
    what: &str,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "update task
             set detail = detail || ' ' || $3, version = version + 1
             where closed_at is null and detail not like '%' || $3 || '%'
               and cause in (select s.source_key
                             from suspended s
                             where s.provider = $1 and s.intent_ref = $2
                               and not exists (select 1 from suspense_left l where l.source_key = s.source_key))"
        )
        .bind(provider)
        .bind(intent_ref)
        .bind(what)
    )?;
    Ok(())
}

/// What a provider said of money in suspense; nothing of what came before such things were kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Said {
    pub provider: ProviderKind,
    pub provider_account: String,
    pub livemode: bool,
    pub session_ref: String,
    pub intent_ref: Option<String>,
    pub charge_ref: Option<String>,
    pub method: Option<String>,
}

pub(super) async fn said(conn: &mut Conn, key: &str) -> Result<Option<Said>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select provider, provider_account, livemode, session_ref, intent_ref, charge_ref, method
             from suspended
             where source_key = $1"
        )
        .bind(key)
    )
}

/// It leaves now: `false` when it left before. Whoever else wants it waits until we commit.
pub(super) async fn leaves(tx: &mut Tx, ctx: &Ctx, key: &str, why: &str) -> Result<bool, DbError> {
    let left = execute!(
        tx,
        sqlx::query(
            "insert into suspense_left (source_key, why, left_at, left_by) values ($1, $2, $3, $4)
             on conflict (source_key) do nothing"
        )
        .bind(key)
        .bind(why)
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
    )?;
    Ok(left == 1)
}

/// Which payment it became.
pub(super) async fn became(tx: &mut Tx, key: &str, payment: &PaymentId) -> Result<(), DbError> {
    let sql = "update suspense_left set payment_id = $2 where source_key = $1";
    execute!(tx, sqlx::query(sql).bind(key).bind(payment))?;
    Ok(())
}

/// The provider's own ids are those of this payment from now on; the one that did not fit gives up its own, but
/// for its checkout, by which it is found.
pub(super) async fn take_over(tx: &mut Tx, payment: &PaymentId, said: &Said) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "update payment
             set intent_ref = null, charge_ref = null
             where provider = $1 and provider_account = $2 and intent_ref = $3 and status <> 'settled'"
        )
        .bind(said.provider)
        .bind(&said.provider_account)
        .bind(&said.intent_ref)
    )?;
    execute!(
        tx,
        sqlx::query(
            "update payment
             set provider_account = $3, livemode = $4, charge_ref = $5,
                 session_ref = case when exists (select 1 from payment o
                                                 where o.provider = $2 and o.provider_account = $3 and o.session_ref = $6)
                                    then null else $6 end,
                 intent_ref = case when exists (select 1 from payment o
                                                where o.provider = $2 and o.provider_account = $3 and o.intent_ref = $7)
                                   then null else $7 end
             where id = $1"
        )
        .bind(payment)
        .bind(said.provider)
        .bind(&said.provider_account)
        .bind(said.livemode)
        .bind(&said.charge_ref)
        .bind(&said.session_ref)
        .bind(&said.intent_ref)
    )?;
    Ok(())
}
