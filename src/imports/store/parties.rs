//! SQL of debtors, what they are known by, and the contacts they name.

use std::collections::HashMap;

use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{ContactId, DebtorId};
use crate::imports::plan::{Plan, ProposedContact};
use crate::{bulk_insert, execute, fetch_in};

/// New debtors, numbers of known ones, and identifiers.
pub(super) async fn insert(tx: &mut Tx, ctx: &Ctx, plan: &Plan) -> Result<(), DbError> {
    let now = ctx.now();
    bulk_insert!(
        tx,
        "insert into debtor (id, number, name, kind, language, address, country, created_at)",
        8,
        plan.debtors,
        "",
        |query, debtor| query
            .bind(&debtor.id)
            .bind(&debtor.number)
            .bind(&debtor.name)
            .bind(debtor.kind)
            .bind(debtor.language)
            .bind(&debtor.address)
            .bind(&debtor.country)
            .bind(now)
    )?;
    for (debtor, number) in &plan.numbered {
        execute!(
            tx,
            sqlx::query("update debtor set number = $2 where id = $1 and number is null").bind(debtor).bind(number)
        )?;
    }
    bulk_insert!(
        tx,
        "insert into debtor_identifier (kind, value, debtor_id)",
        3,
        plan.identifiers,
        "",
        |query, row| query.bind(row.0.kind).bind(&row.0.value).bind(&row.1)
    )?;
    Ok(())
}

/// Suggests contacts. Whoever is a contact already, proposed or removed, stays what they are.
pub(super) async fn propose_contacts(tx: &mut Tx, ctx: &Ctx, proposed: &[ProposedContact]) -> Result<(), DbError> {
    if proposed.is_empty() {
        return Ok(());
    }
    let now = ctx.now();
    let mut by_email: Vec<&ProposedContact> = proposed.iter().collect();
    by_email.sort_by_key(|contact| contact.email.as_str());
    by_email.dedup_by_key(|contact| contact.email.as_str());
    let rows: Vec<(ContactId, &ProposedContact)> = by_email.into_iter().map(|row| (ctx.new_id(), row)).collect();
    bulk_insert!(
        tx,
        "insert into contact (id, email, name, language, created_at)",
        5,
        rows,
        "on conflict (email) do nothing",
        |query, row| query.bind(&row.0).bind(&row.1.email).bind(&row.1.name).bind(row.1.language).bind(now)
    )?;
    let emails: Vec<&str> = rows.iter().map(|(_, contact)| contact.email.as_str()).collect();
    let ids = fetch_in!(tx, (String, ContactId), "select email, id from contact where email", emails, "")?;
    let ids: HashMap<String, ContactId> = ids.into_iter().collect();
    let mut rights: Vec<(&ContactId, &DebtorId)> =
        proposed.iter().filter_map(|row| Some((ids.get(row.email.as_str())?, &row.debtor))).collect();
    rights.sort();
    rights.dedup();
    let actor = ctx.actor.to_string();
    bulk_insert!(
        tx,
        "insert into contact_right (contact_id, debtor_id, state, changed_at, changed_by)",
        5,
        rights,
        "on conflict (contact_id, debtor_id) do nothing",
        |query, row| query.bind(row.0).bind(row.1).bind("proposed").bind(now).bind(&actor)
    )?;
    Ok(())
}
