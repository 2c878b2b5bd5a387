//! Both agree, and other terms take the place of those before. Each cent stays in the instalment it was in, as it was:
//! an instalment that moves takes its parts along, and what is taken in has parts of its own.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::planned::{Old, not_being_paid};
use super::read::what_of;
use super::store;
use super::types::{ChangeState, PlanChange, What};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::ids::DebtorId;
use crate::money::Money;
use crate::plans::agree::{still_offered, still_owed};
use crate::plans::look_after::{self, is_broken};
use crate::plans::parts::{Claim, Part, amounts, parts};
use crate::plans::running::{self, PartRow};
use crate::plans::said::said;
use crate::plans::states::{Step, after};
use crate::plans::store::{self as plan_store, Change};
use crate::plans::{EventKind, Instalment, Plan, PlanError, State, Terms, tell, work};
use crate::tasks;

/// Both have agreed to the newest terms of a change: they are in force. The debtor must still be offered a plan, what
/// it is about must still be owed, and no day of it may be over.
pub(super) async fn run(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    (plan, change): (&Plan, &PlanChange),
) -> Result<(), PlanError> {
    let terms = plan_store::terms(tx, &plan.id, change.terms).await?.ok_or(PlanError::NotFound)?;
    let what = what_of(tx, plan, &terms).await?.ok_or(PlanError::NotFound)?;
    let old = Old::load(tx, plan).await?;
    still_offered(tx, ctx, debtor, plan).await?;
    still_possible(tx, ctx, debtor, (plan, &old), &what).await?;
    let parts = rebuilt(&old, &what);
    let mends = plan.state == State::Broken && !is_broken(&parts, ctx.today(), terms.grace_days);
    let state = if mends { after(plan.state, Step::Mend).ok_or(PlanError::State(plan.state))? } else { plan.state };
    let ends_on = plan.ends_on.filter(|_| !mends);
    let to = Change { state: Some(state), agreed_terms: Some(terms.version), ends_on, ..Change::default() };
    plan_store::change(tx, ctx, plan, &to).await?;
    store::close(tx, ctx, (&plan.id, change), (ChangeState::Agreed, "")).await?;
    running::replace(tx, ctx, (debtor, &plan.id), (&old.parts, &parts)).await?;
    work::over(tx, ctx, &store::cause(&plan.id)).await?;
    changed(tx, ctx, debtor, (plan, state), &terms).await?;
    if mends {
        mended(tx, ctx, debtor, (plan, state)).await?;
    }
    tell::changed(tx, ctx, debtor, &plan.id).await
}

/// What is left of the instalment that moves is what both looked at, and what is taken in is owed as it was. What
/// happened to the rest of the plan meanwhile changes nothing: it goes on as it would have.
async fn still_possible(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    (plan, old): (&Plan, &Old),
    what: &What,
) -> Result<(), PlanError> {
    let first = match what {
        What::Moved { position, to, left, .. } => {
            not_being_paid(tx, ctx, debtor, old.documents_of(*position)).await?;
            if old.left_of(*position) != left.minor() {
                return Err(PlanError::Overtaken);
            }
            Some(*to)
        }
        What::Added { claims, instalments } => {
            // One that went to another debtor meanwhile is not among the claims.
            let total: i64 = claims.iter().map(|claim| claim.amount_minor).sum();
            if total != instalments.iter().map(|one| one.minor).sum::<i64>() {
                return Err(PlanError::Overtaken);
            }
            still_owed(tx, ctx, debtor, (plan, &amounts(claims))).await?;
            instalments.first().map(|one| one.due_on)
        }
    };
    if first.is_some_and(|day| day >= ctx.today()) { Ok(()) } else { Err(PlanError::Overtaken) }
}

/// The parts as they are by the other terms.
fn rebuilt(old: &Old, what: &What) -> Vec<PartRow> {
    let all = old.changed(what);
    let places: BTreeMap<i32, (i32, NaiveDate)> =
        (1..).zip(&all).filter_map(|(position, (place, one))| Some(((*place)?, (position, one.due_on)))).collect();
    let moved = |part: &PartRow| {
        let (position, due_on) = places.get(&part.position).copied().unwrap_or((part.position, part.due_on));
        PartRow { position, due_on, ..part.clone() }
    };
    let mut parts: Vec<PartRow> = old.parts.iter().map(moved).collect();
    if let What::Added { claims, instalments } = what {
        parts.extend(parts_of_added(old.instalments.len(), &amounts(claims), instalments));
    }
    parts
}

fn parts_of_added(before: usize, claims: &[Claim], instalments: &[Instalment]) -> Vec<PartRow> {
    let before = i32::try_from(before).unwrap_or(i32::MAX);
    let part = |Part { position, document, minor }: Part| {
        let nth = usize::try_from(position - 1).ok();
        let due_on = nth.and_then(|nth| instalments.get(nth)).map_or(NaiveDate::MAX, |one| one.due_on);
        PartRow {
            position: before + position,
            document_id: document,
            due_on,
            agreed_minor: minor,
            open_minor: minor,
            out_minor: 0,
            credited_minor: 0,
        }
    };
    parts(claims, instalments).into_iter().map(part).collect()
}

async fn changed(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    (plan, state): (&Plan, State),
    terms: &Terms,
) -> Result<(), PlanError> {
    let total = Money::stored(terms.total_minor, plan.currency);
    plan_store::happened(tx, ctx, &plan.id, (EventKind::Changed, state), &total.to_string()).await?;
    let detail = format!("{total} in plan {}, terms {}", plan.number, terms.version);
    let happened = Happened { action: "plan.changed", object: plan.id.as_str(), debtor: Some(debtor), detail };
    Ok(audit::record(tx, ctx, happened).await?)
}

/// Nothing is missing by the other terms: the notice is over.
async fn mended(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, (plan, state): (&Plan, State)) -> Result<(), PlanError> {
    said(tx, ctx, debtor, plan, (EventKind::Mended, state, "plan.mended"), "").await?;
    tasks::close(tx, ctx, &look_after::cause(&plan.id)).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::DocumentId;
    use crate::money::Currency;
    use crate::plans::ClaimLine;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn doc(nth: u8) -> DocumentId {
        DocumentId::parse(&format!("doc_{nth:026}")).unwrap()
    }

    const DAYS: [&str; 3] = ["2026-04-01", "2026-05-01", "2026-06-01"];

    fn part(position: i32, nth: u8, left: (i64, i64, i64)) -> PartRow {
        let at = usize::try_from(position - 1).unwrap();
        PartRow {
            position,
            document_id: doc(nth),
            due_on: day(DAYS[at]),
            agreed_minor: 100,
            open_minor: left.0,
            out_minor: left.1,
            credited_minor: left.2,
        }
    }

    fn old() -> Old {
        let parts =
            vec![part(1, 1, (20, 0, 0)), part(2, 1, (40, 0, 60)), part(2, 2, (100, 0, 0)), part(3, 2, (70, 30, 0))];
        let instalments =
            DAYS.iter().zip([100, 200, 100]).map(|(on, minor)| Instalment { due_on: day(on), minor }).collect();
        Old { terms: super::super::text::tests::terms(400), instalments, claims: vec![], parts }
    }

    fn shown(parts: &[PartRow]) -> Vec<(i32, String, DocumentId, [i64; 4])> {
        let shown = |part: &PartRow| {
            let left = [part.agreed_minor, part.open_minor, part.out_minor, part.credited_minor];
            (part.position, part.due_on.to_string(), part.document_id.clone(), left)
        };
        let mut all: Vec<_> = parts.iter().map(shown).collect();
        all.sort();
        all
    }

    #[test]
    fn an_instalment_takes_along_what_happened_to_it() {
        let left = Money::stored(140, Currency::EUR);
        let to = |on: &str| What::Moved { position: 2, from: day(DAYS[1]), to: day(on), left };
        let of = |position, on: &str, nth, left| (position, on.to_owned(), doc(nth), left);
        let stays = [
            of(1, "2026-04-01", 1, [100, 20, 0, 0]),
            of(2, "2026-05-20", 1, [100, 40, 0, 60]),
            of(2, "2026-05-20", 2, [100, 100, 0, 0]),
            of(3, "2026-06-01", 2, [100, 70, 30, 0]),
        ];
        assert_eq!(shown(&rebuilt(&old(), &to("2026-05-20"))), stays);
        let last = [
            of(1, "2026-04-01", 1, [100, 20, 0, 0]),
            of(2, "2026-06-01", 2, [100, 70, 30, 0]),
            of(3, "2026-06-02", 1, [100, 40, 0, 60]),
            of(3, "2026-06-02", 2, [100, 100, 0, 0]),
        ];
        assert_eq!(shown(&rebuilt(&old(), &to("2026-06-02"))), last);
        let first = rebuilt(&old(), &to("2026-03-20"));
        let positions: Vec<i32> = first.iter().map(|part| part.position).collect();
        assert_eq!(positions, [2, 1, 1, 3]);
    }

    #[test]
    fn what_is_taken_in_has_parts_of_its_own() {
        let claim = ClaimLine {
            document_id: doc(3),
            number: "3".into(),
            due_on: day("2026-03-01"),
            currency: Currency::EUR,
            amount_minor: 150,
        };
        let more = [("2026-07-01", 100), ("2026-08-03", 50)].map(|(on, minor)| Instalment { due_on: day(on), minor });
        let parts = rebuilt(&old(), &What::Added { claims: vec![claim], instalments: more.to_vec() });
        assert_eq!(parts[..4], old().parts, "the others stay as they are");
        let added = [
            (4, "2026-07-01".to_owned(), doc(3), [100, 100, 0, 0]),
            (5, "2026-08-03".to_owned(), doc(3), [50, 50, 0, 0]),
        ];
        assert_eq!(shown(&parts[4..]), added);
    }
}
