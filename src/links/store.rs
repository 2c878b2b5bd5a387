//! SQL of pay links.

use chrono::{DateTime, Duration, Utc};

use super::{About, Link, SESSION, Scope};
use crate::contacts::Contact;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{AccessTokenId, ContactId, DebtorId, DocumentId, PaymentId};
use crate::tokens::SecretToken;
use crate::{bulk_insert, execute, paths, run};

/// The columns of [`Link`], named once. `allowed`: the recipient still has what the link is worth.
macro_rules! select_link {
    ($rest:literal) => {
        concat!(
            "select t.id, t.debtor_id, d.name as debtor_name, d.number as debtor_number, t.contact_id,
                    c.name as contact_name, c.email, c.language, t.scope, t.payment_id, t.expires_at, t.used_at,
                    t.revoked_at,
                    case when c.disabled_at is null and exists (
                        select 1
                        from contact_right r
                        where r.contact_id = t.contact_id and r.debtor_id = t.debtor_id and r.state = 'active'
                          and (r.may_pay or t.scope = 'payment')
                    ) then 1 else 0 end as allowed
             from access_token t
             join debtor d on d.id = t.debtor_id
             join contact c on c.id = t.contact_id
             where t.type = 'pay' and ",
            $rest
        )
    };
}

/// A link by its secret.
pub(super) async fn find(conn: &mut Conn, token: &SecretToken) -> Result<Option<Link>, DbError> {
    run!(conn, fetch_optional, sqlx::query_as(select_link!("t.token_hash = $1")).bind(token.hash().to_vec()))
}

/// A link by its id.
pub(super) async fn get(conn: &mut Conn, id: &AccessTokenId) -> Result<Option<Link>, DbError> {
    run!(conn, fetch_optional, sqlx::query_as(select_link!("t.id = $1")).bind(id))
}

/// A link of this debtor, by its id.
pub(super) async fn get_of_debtor(
    conn: &mut Conn,
    debtor: &DebtorId,
    id: &AccessTokenId,
) -> Result<Option<Link>, DbError> {
    run!(conn, fetch_optional, sqlx::query_as(select_link!("t.id = $1 and t.debtor_id = $2")).bind(id).bind(debtor))
}

/// The link of a browser that redeemed it: `None` when the session is unknown or over, the link was
/// withdrawn, or its recipient lost access. Only reads.
pub async fn find_session(conn: &mut Conn, secret: &SecretToken, now: DateTime<Utc>) -> Result<Option<Link>, DbError> {
    let link: Option<Link> = run!(
        conn,
        fetch_optional,
        sqlx::query_as(select_link!("t.session_hash = $1 and t.session_expires_at > $2"))
            .bind(secret.hash().to_vec())
            .bind(now)
    )?;
    Ok(link.filter(Link::stands))
}

/// Writes a link down and gives its address.
pub(super) async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &AccessTokenId,
    token: &SecretToken,
    (debtor, contact): (&DebtorId, &Contact),
    about: About<'_>,
    valid_for: Duration,
) -> Result<(), DbError> {
    let (scope, payment, documents): (_, Option<&PaymentId>, &[DocumentId]) = match about {
        About::Due => (Scope::Due, None, &[]),
        About::Documents(documents) => (Scope::Documents, None, documents),
        About::Payment(payment) => (Scope::Payment, Some(payment), &[]),
    };
    execute!(
        tx,
        sqlx::query(
            "insert into access_token (id, type, token_hash, email, contact_id, debtor_id, scope, payment_id, created_at,
                                       expires_at, created_by)
             values ($1, 'pay', $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        )
        .bind(id)
        .bind(token.hash().to_vec())
        .bind(&contact.email)
        .bind(&contact.id)
        .bind(debtor)
        .bind(scope)
        .bind(payment)
        .bind(ctx.now())
        .bind(ctx.now() + valid_for)
        .bind(ctx.actor.to_string())
    )?;
    bulk_insert!(
        tx,
        "insert into access_token_document (token_id, document_id)",
        2,
        documents,
        "",
        |query, document| query.bind(id).bind(document)
    )?;
    Ok(())
}

/// Says which form a link was made by; false when another link was made by it before.
pub(super) async fn made_by_form(tx: &mut Tx, id: &AccessTokenId, form_key: &str) -> Result<bool, DbError> {
    let made = execute!(
        tx,
        sqlx::query(
            "update access_token
             set form_key = $2
             where id = $1 and not exists (select 1 from access_token other where other.form_key = $2)"
        )
        .bind(id)
        .bind(form_key)
    )?;
    Ok(made == 1)
}

/// The documents a link was made for.
pub(super) async fn documents(conn: &mut Conn, id: &AccessTokenId) -> Result<Vec<DocumentId>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_scalar("select document_id from access_token_document where token_id = $1 order by document_id")
            .bind(id)
    )
}

/// The address of the page that opens a link. It never comes from the request.
pub(super) fn url(ctx: &Ctx, token: &SecretToken) -> String {
    format!("{}{}?token={}", ctx.site.base_url.as_str().trim_end_matches('/'), paths::PAY_LINK, token.expose())
}

/// Marks a link used, if it still can be, and binds it to a browser: of parallel tries one gets it.
pub(super) async fn use_up(
    tx: &mut Tx,
    id: &AccessTokenId,
    session: &SecretToken,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let used = execute!(
        tx,
        sqlx::query(
            "update access_token
             set used_at = $2, session_hash = $3, session_expires_at = $4
             where id = $1 and type = 'pay' and used_at is null and revoked_at is null and expires_at > $2"
        )
        .bind(id)
        .bind(now)
        .bind(session.hash().to_vec())
        .bind(now + SESSION)
    )?;
    Ok(used == 1)
}

/// Withdraws a link; its session ends with it. Tells whether it was not withdrawn before.
pub(super) async fn revoke(tx: &mut Tx, id: &AccessTokenId, now: DateTime<Utc>) -> Result<bool, DbError> {
    let revoked = execute!(
        tx,
        sqlx::query("update access_token set revoked_at = $2 where id = $1 and type = 'pay' and revoked_at is null")
            .bind(id)
            .bind(now)
    )?;
    Ok(revoked == 1)
}

/// Contacts who may pay for a debtor and want a mail when invoices arrive.
pub(super) async fn want_invoice_mail(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<ContactId>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_scalar(
            "select c.id
             from contact c
             join contact_right r on r.contact_id = c.id
             where r.debtor_id = $1 and r.state = 'active' and r.may_pay and c.disabled_at is null and c.invoice_mail
             order by c.id"
        )
        .bind(debtor)
    )
}

/// Documents of a debtor with these numbers.
pub(super) async fn numbered(
    conn: &mut Conn,
    debtor: &DebtorId,
    number: &str,
) -> Result<Vec<(DocumentId, i64)>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select id, outstanding_minor
             from document
             where debtor_id = $1 and kind = 'invoice' and number = $2
             order by id"
        )
        .bind(debtor)
        .bind(number)
    )
}
