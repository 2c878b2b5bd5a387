//! SQL of contacts and their rights. Every read of rights asks for an active row of a contact who
//! is not disabled.

use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};

use super::{Contact, ContactOfDebtor, DebtorOfContact, RightState};
use crate::access::{Grant, Rights};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{ContactId, DebtorId};
use crate::text::{EmailAddress, Language};
use crate::{execute, run};

impl<'r, Line: Row> FromRow<'r, Line> for Rights
where
    &'static str: ColumnIndex<Line>,
    bool: Decode<'r, Line::Database> + Type<Line::Database>,
{
    fn from_row(row: &'r Line) -> Result<Self, DbError> {
        Ok(Self {
            pay: row.try_get("may_pay")?,
            dispute_and_plan: row.try_get("may_dispute")?,
            manage_contacts: row.try_get("may_manage")?,
        })
    }
}

/// A contact by id.
pub async fn find(conn: &mut Conn, contact: &ContactId) -> Result<Option<Contact>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select id, email, name, language, password_hash is not null as has_password, disabled_at
             from contact
             where id = $1"
        )
        .bind(contact)
    )
}

/// A contact by mail address.
pub async fn find_by_email(conn: &mut Conn, email: &EmailAddress) -> Result<Option<Contact>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select id, email, name, language, password_hash is not null as has_password, disabled_at
             from contact
             where email = $1"
        )
        .bind(email)
    )
}

/// The contact with that address, added when there is none; one that exists keeps its name and language.
pub(super) async fn find_or_add(
    conn: &mut Conn,
    ctx: &Ctx,
    email: &EmailAddress,
    name: &str,
    language: Language,
) -> Result<Contact, DbError> {
    execute!(
        conn,
        sqlx::query(
            "insert into contact (id, email, name, language, created_at)
             values ($1, $2, $3, $4, $5)
             on conflict (email) do nothing"
        )
        .bind(ctx.new_id::<ContactId>())
        .bind(email)
        .bind(name)
        .bind(language)
        .bind(ctx.now())
    )?;
    find_by_email(conn, email).await?.ok_or(DbError::RowNotFound)
}

/// The first statement of every change of a debtor's contacts: until we commit, nobody else changes
/// them. False when there is no such debtor, or it was merged into another. The version stays: it numbers money only.
pub(crate) async fn lock(tx: &mut Tx, debtor: &DebtorId) -> Result<bool, DbError> {
    Ok(execute!(
        tx,
        sqlx::query("update debtor set version = version where id = $1 and merged_into is null").bind(debtor)
    )? == 1)
}

/// What a contact may do for a debtor now; `None` when nothing.
pub async fn rights(conn: &mut Conn, contact: &ContactId, debtor: &DebtorId) -> Result<Option<Rights>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select r.may_pay, r.may_dispute, r.may_manage
             from contact_right r
             join contact c on c.id = r.contact_id
             where r.contact_id = $1 and r.debtor_id = $2 and r.state = 'active' and c.disabled_at is null"
        )
        .bind(contact)
        .bind(debtor)
    )
}

/// Whether a contact has to do with a debtor at all, also one that was proposed or removed.
pub async fn is_known(conn: &mut Conn, contact: &ContactId, debtor: &DebtorId) -> Result<bool, DbError> {
    Ok(state(conn, contact, debtor).await?.is_some())
}

/// The debtors a contact may see, by name.
pub async fn debtors_of(conn: &mut Conn, contact: &ContactId) -> Result<Vec<DebtorOfContact>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select d.id, d.number, d.name, r.may_pay, r.may_dispute, r.may_manage
             from contact_right r
             join contact c on c.id = r.contact_id
             join debtor d on d.id = r.debtor_id
             where r.contact_id = $1 and r.state = 'active' and c.disabled_at is null
             order by lower(d.name), d.id"
        )
        .bind(contact)
    )
}

/// The same for the access rule.
pub async fn grants(conn: &mut Conn, contact: &ContactId) -> Result<Vec<Grant>, DbError> {
    let debtors = debtors_of(conn, contact).await?;
    Ok(debtors.into_iter().map(|debtor| Grant { debtor: debtor.id, rights: debtor.rights }).collect())
}

/// A debtor's proposed and active contacts, by name and address.
pub async fn contacts_of(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<ContactOfDebtor>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select c.id, c.email, c.name, c.language, c.password_hash is not null as has_password, c.disabled_at,
                    r.may_pay, r.may_dispute, r.may_manage, r.state, r.changed_at
             from contact_right r
             join contact c on c.id = r.contact_id
             where r.debtor_id = $1 and r.state <> 'removed'
             order by lower(c.name), c.email"
        )
        .bind(debtor)
    )
}

/// Who can manage a debtor's contacts now.
pub(super) async fn managers(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<ContactId>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_scalar(
            "select r.contact_id
             from contact_right r
             join contact c on c.id = r.contact_id
             where r.debtor_id = $1 and r.state = 'active' and r.may_manage and c.disabled_at is null"
        )
        .bind(debtor)
    )
}

/// Where a contact stands with a debtor.
pub(super) async fn state(
    conn: &mut Conn,
    contact: &ContactId,
    debtor: &DebtorId,
) -> Result<Option<(RightState, Rights)>, DbError> {
    #[derive(FromRow)]
    struct Standing {
        state: RightState,
        #[sqlx(flatten)]
        rights: Rights,
    }
    let standing: Option<Standing> = run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select state, may_pay, may_dispute, may_manage
             from contact_right
             where contact_id = $1 and debtor_id = $2"
        )
        .bind(contact)
        .bind(debtor)
    )?;
    Ok(standing.map(|standing| (standing.state, standing.rights)))
}

/// Adds a row unless there is one, whatever its state; tells whether it was added.
pub(super) async fn add_right(
    conn: &mut Conn,
    ctx: &Ctx,
    contact: &ContactId,
    debtor: &DebtorId,
    (state, rights): (RightState, Rights),
) -> Result<bool, DbError> {
    let added = execute!(
        conn,
        sqlx::query(
            "insert into contact_right (contact_id, debtor_id, may_pay, may_dispute, may_manage, state, changed_at, changed_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (contact_id, debtor_id) do nothing"
        )
        .bind(contact)
        .bind(debtor)
        .bind(rights.pay)
        .bind(rights.dispute_and_plan)
        .bind(rights.manage_contacts)
        .bind(state)
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
    )?;
    Ok(added == 1)
}

/// Moves a row from one state to another and sets its rights; false when it was not in that state.
pub(super) async fn move_right(
    conn: &mut Conn,
    ctx: &Ctx,
    contact: &ContactId,
    debtor: &DebtorId,
    from: RightState,
    (to, rights): (RightState, Rights),
) -> Result<bool, DbError> {
    let moved = execute!(
        conn,
        sqlx::query(
            "update contact_right
             set may_pay = $4, may_dispute = $5, may_manage = $6, state = $7, changed_at = $8, changed_by = $9
             where contact_id = $1 and debtor_id = $2 and state = $3"
        )
        .bind(contact)
        .bind(debtor)
        .bind(from)
        .bind(rights.pay)
        .bind(rights.dispute_and_plan)
        .bind(rights.manage_contacts)
        .bind(to)
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
    )?;
    Ok(moved == 1)
}
