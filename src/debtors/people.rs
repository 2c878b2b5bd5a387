//! Who may see the debtor that two became: the union of rights, in which nothing that somebody took away
//! or never gave comes to life.

use crate::access::Rights;
use crate::contacts::{RightState, parse_rights, rights_in_code};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{ContactId, DebtorId, MoveId};
use crate::{execute, run};

/// How many people a move gives and takes access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Access {
    /// People with access to what it became.
    pub with_access: usize,
    /// Of those with access to either: people who have none any more.
    pub lost: usize,
}

/// Where a person stands with a debtor.
type Standing = (RightState, Rights);

/// What two standings of one person come to. What was removed at either stays removed; else whoever has
/// access at one has it, with the rights that were active; a proposal alone stays one.
fn united(one: Option<Standing>, other: Option<Standing>) -> Option<Standing> {
    let both = || [one, other].into_iter().flatten();
    let any = |state: RightState| both().any(|(at, _)| at == state);
    if any(RightState::Removed) {
        return Some((RightState::Removed, Rights::VIEW));
    }
    if any(RightState::Active) {
        let active = both().filter(|(at, _)| *at == RightState::Active);
        let rights = active.fold(Rights::VIEW, |sum, (_, rights)| Rights {
            pay: sum.pay || rights.pay,
            dispute_and_plan: sum.dispute_and_plan || rights.dispute_and_plan,
            manage_contacts: sum.manage_contacts || rights.manage_contacts,
        });
        return Some((RightState::Active, rights));
    }
    both().next()
}

/// What two standings of one person have in common: the weaker state, with the rights that both give.
fn common((one, its): Standing, (other, others): Standing) -> Standing {
    let either = |state: RightState| one == state || other == state;
    if either(RightState::Removed) {
        return (RightState::Removed, Rights::VIEW);
    }
    let state = if either(RightState::Proposed) { RightState::Proposed } else { RightState::Active };
    let rights = Rights {
        pay: its.pay && others.pay,
        dispute_and_plan: its.dispute_and_plan && others.dispute_and_plan,
        manage_contacts: its.manage_contacts && others.manage_contacts,
    };
    (state, rights)
}

#[derive(sqlx::FromRow)]
struct Row {
    contact_id: ContactId,
    debtor_id: DebtorId,
    state: RightState,
    #[sqlx(flatten)]
    rights: Rights,
}

/// Unites the rights at `into`; at `from` nobody has any. Keeps what stood, for an undo.
pub(super) async fn unite(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &MoveId,
    from: &DebtorId,
    into: &DebtorId,
) -> Result<Access, DbError> {
    let rows: Vec<Row> = run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select contact_id, debtor_id, state, may_pay, may_dispute, may_manage
             from contact_right
             where debtor_id = $1 or debtor_id = $2
             order by contact_id"
        )
        .bind(from)
        .bind(into)
    )?;
    let at = |contact: &ContactId, debtor: &DebtorId| {
        let row = rows.iter().find(|row| row.contact_id == *contact && row.debtor_id == *debtor);
        row.map(|row| (row.state, row.rights))
    };
    let active = |standing: Option<Standing>| standing.is_some_and(|(state, _)| state == RightState::Active);
    let mut access = Access::default();
    for row in rows.iter().filter(|row| row.debtor_id == *into && at(&row.contact_id, from).is_none()) {
        access.with_access += usize::from(row.state == RightState::Active);
    }
    for row in rows.iter().filter(|row| row.debtor_id == *from) {
        let (old, new) = (at(&row.contact_id, from), at(&row.contact_id, into));
        let Some(became) = united(old, new) else { continue };
        access.with_access += usize::from(active(Some(became)));
        access.lost += usize::from((active(old) || active(new)) && !active(Some(became)));
        stand(tx, ctx, &row.contact_id, into, became).await?;
        stand(tx, ctx, &row.contact_id, from, (RightState::Removed, Rights::VIEW)).await?;
        keep(tx, id, &row.contact_id, (row.state, row.rights), new, became).await?;
    }
    Ok(access)
}

async fn keep(
    tx: &mut Tx,
    id: &MoveId,
    contact: &ContactId,
    at_from: Standing,
    at_into: Option<Standing>,
    became: Standing,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into debtor_move_right (move_id, contact_id, at_from, at_into, became) values ($1, $2, $3, $4, $5)"
        )
        .bind(id)
        .bind(contact)
        .bind(in_words(at_from))
        .bind(at_into.map(in_words))
        .bind(in_words(became))
    )?;
    Ok(())
}

/// Gives a person this standing, whatever it was.
async fn stand(
    tx: &mut Tx,
    ctx: &Ctx,
    contact: &ContactId,
    debtor: &DebtorId,
    (state, rights): Standing,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into contact_right (contact_id, debtor_id, may_pay, may_dispute, may_manage, state, changed_at, changed_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (contact_id, debtor_id) do update
             set may_pay = $3, may_dispute = $4, may_manage = $5, state = $6, changed_at = $7, changed_by = $8"
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
    Ok(())
}

/// Puts back what `merge` changed, where nobody decided anything about the person since. Where somebody did, that
/// stands at `into`, and `merged` gives what it gave before and what stands now have in common.
pub(super) async fn part(
    tx: &mut Tx,
    ctx: &Ctx,
    merge: &MoveId,
    merged: &DebtorId,
    into: &DebtorId,
) -> Result<(), DbError> {
    let kept: Vec<(ContactId, String, Option<String>, String)> = run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select contact_id, at_from, at_into, became from debtor_move_right where move_id = $1 order by contact_id"
        )
        .bind(merge)
    )?;
    for (contact, at_from, at_into, became) in kept {
        let now: Option<Row> = run!(
            tx,
            fetch_optional,
            sqlx::query_as(
                "select contact_id, debtor_id, state, may_pay, may_dispute, may_manage
                 from contact_right
                 where contact_id = $1 and debtor_id = $2"
            )
            .bind(&contact)
            .bind(into)
        )?;
        let now = now.map_or((RightState::Removed, Rights::VIEW), |row| (row.state, row.rights));
        let as_it_became = in_words(now) == became;
        if let Some(before) = standing(&at_from) {
            let again = if as_it_became { before } else { common(before, now) };
            stand(tx, ctx, &contact, merged, again).await?;
        }
        match at_into.as_deref().map(standing) {
            _ if !as_it_became => {}
            Some(Some(before)) => stand(tx, ctx, &contact, into, before).await?,
            _ => stand(tx, ctx, &contact, into, (RightState::Removed, Rights::VIEW)).await?,
        }
    }
    Ok(())
}

/// "active view pay".
fn in_words((state, rights): Standing) -> String {
    let state = match state {
        RightState::Proposed => "proposed",
        RightState::Active => "active",
        RightState::Removed => "removed",
    };
    format!("{state} {}", rights_in_code(rights))
}

fn standing(words: &str) -> Option<Standing> {
    let (state, rights) = words.split_once(' ')?;
    let state = match state {
        "proposed" => RightState::Proposed,
        "active" => RightState::Active,
        "removed" => RightState::Removed,
        _ => return None,
    };
    Some((state, parse_rights(rights)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [RightState; 3] = [RightState::Proposed, RightState::Active, RightState::Removed];

    #[test]
    fn nothing_removed_or_only_proposed_comes_to_life() {
        for one in STATES.map(Some).into_iter().chain([None]) {
            for other in STATES.map(Some).into_iter().chain([None]) {
                let became = united(one.map(|s| (s, Rights::PAY)), other.map(|s| (s, Rights::PAY)));
                let has = |state| one == Some(state) || other == Some(state);
                let active = became.is_some_and(|(state, _)| state == RightState::Active);
                assert_eq!(active, has(RightState::Active) && !has(RightState::Removed), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn only_active_rights_are_added_up() {
        let manager = (RightState::Proposed, Rights::MANAGE_CONTACTS);
        let payer = (RightState::Active, Rights::PAY);
        assert_eq!(united(Some(manager), Some(payer)), Some(payer));
        let both = united(Some((RightState::Active, Rights::MANAGE_CONTACTS)), Some(payer)).unwrap();
        assert_eq!(rights_in_code(both.1), "view pay manage");
    }

    #[test]
    fn in_common_is_never_more_than_either() {
        let payer = (RightState::Active, Rights::PAY);
        let everything = (RightState::Active, Rights::ALL);
        assert_eq!(common(payer, everything), payer);
        assert_eq!(common(payer, (RightState::Active, Rights::DISPUTE_AND_PLAN)), (RightState::Active, Rights::VIEW));
        assert_eq!(common(everything, (RightState::Proposed, Rights::PAY)), (RightState::Proposed, Rights::PAY));
        for state in STATES {
            let removed = (RightState::Removed, Rights::VIEW);
            assert_eq!(common((state, Rights::ALL), removed), removed);
            assert_eq!(common(removed, (state, Rights::ALL)), removed);
        }
    }

    #[test]
    fn a_standing_survives_writing_and_reading() {
        for state in STATES {
            assert_eq!(standing(&in_words((state, Rights::PAY))), Some((state, Rights::PAY)));
        }
    }
}
