//! A change of a plan as it would be agreed now.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::store::moved_to;
use super::text::{self, Facts};
use super::types::{ChangePreview, ChangeWanted, What};
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::debtors;
use crate::ids::{DebtorId, DocumentId};
use crate::invoices::{self, Selection};
use crate::money::Money;
use crate::plans::agreement::hash;
use crate::plans::check::{Case, Changing, outside_adding, outside_moving};
use crate::plans::negotiate::policy_of;
use crate::plans::planned::{are_offered, claims, looked_back};
use crate::plans::running::{self, PartRow};
use crate::plans::schedule::{each, further};
use crate::plans::{
    ClaimLine, FARTHEST_DAYS, Instalment, MOST_INSTALMENTS, MOST_INVOICES, Outside, Plan, PlanError, ScheduleError,
    Share, State, Terms, Wanted, store,
};
use crate::policies::PolicyVersion;
use crate::statements;
use crate::text::Language;
use crate::texts::Texts;

/// The terms that hold, and how the plan stands by them.
pub(super) struct Old {
    pub(super) terms: Terms,
    pub(super) instalments: Vec<Instalment>,
    pub(super) claims: Vec<ClaimLine>,
    pub(super) parts: Vec<PartRow>,
}

impl Old {
    pub(super) async fn load(conn: &mut Conn, plan: &Plan) -> Result<Self, PlanError> {
        let terms = store::agreed(conn, plan).await?;
        Ok(Self {
            instalments: store::instalments(conn, &plan.id, terms.version).await?,
            claims: store::claims(conn, &plan.id, terms.version).await?,
            parts: running::parts_of(conn, &plan.id).await?,
            terms,
        })
    }

    /// How much each instalment is.
    fn each(&self, plan: &Plan) -> i64 {
        each(Money::stored(self.terms.total_minor, plan.currency), &self.terms.wanted())
    }

    /// What of an instalment is left to pay.
    pub(super) fn left_of(&self, position: i32) -> i64 {
        self.parts.iter().filter(|part| part.position == position).map(|part| part.open_minor).sum()
    }

    /// The invoices that an instalment pays.
    pub(super) fn documents_of(&self, position: i32) -> Vec<DocumentId> {
        let of_it = self.parts.iter().filter(|part| part.position == position);
        of_it.map(|part| part.document_id.clone()).collect()
    }

    /// All instalments as they would be, each with its place among those before; none for one that is added.
    pub(super) fn changed(&self, what: &What) -> Vec<(Option<i32>, Instalment)> {
        let before = (1..).map(Some).zip(self.instalments.iter().copied());
        match what {
            What::Moved { position, to, .. } => {
                let moved = |(place, one): (Option<i32>, Instalment)| match place == Some(*position) {
                    true => (place, Instalment { due_on: *to, ..one }),
                    false => (place, one),
                };
                let mut all: Vec<(Option<i32>, Instalment)> = before.map(moved).collect();
                all.sort_by_key(|(_, one)| one.due_on);
                all
            }
            What::Added { instalments, .. } => before.chain(instalments.iter().map(|one| (None, *one))).collect(),
        }
    }
}

/// Other terms that are possible, and what of them is outside the policy.
pub(super) struct Planned {
    pub(super) policy: PolicyVersion,
    /// The version whose place they take.
    pub(super) replaces: i32,
    pub(super) what: What,
    pub(super) wanted: Wanted,
    pub(super) claims: Vec<ClaimLine>,
    pub(super) instalments: Vec<Instalment>,
    pub(super) total: Money,
    /// The debtor's last entry: all of it is as of that.
    pub(super) as_of: i64,
    pub(super) outside: Vec<Outside>,
    pub(super) agreement: String,
    pub(super) hash: String,
}

impl Planned {
    fn preview(self) -> ChangePreview {
        let Self { what, claims, instalments, total, outside, agreement, hash, .. } = self;
        ChangePreview { what, claims, instalments, total, outside, agreement, hash }
    }
}

/// What would be agreed now, before somebody proposes it.
pub async fn preview(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    plan: &Plan,
    (wanted, language): (&ChangeWanted, Language),
) -> Result<ChangePreview, PlanError> {
    planned(conn, ctx, debtor, plan, (wanted, language)).await.map(Planned::preview)
}

/// Plans it on how the plan stands now, and measures it by the policy that the plan keeps.
pub(super) async fn planned(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    plan: &Plan,
    (wanted, language): (&ChangeWanted, Language),
) -> Result<Planned, PlanError> {
    if !plan.state.runs() {
        return Err(PlanError::State(plan.state));
    }
    let debtor = debtors::get(conn, debtor).await?.ok_or(PlanError::NotFound)?;
    let policy = policy_of(conn, plan).await?;
    if !are_offered(&debtor, &policy) {
        return Err(PlanError::NotOffered);
    }
    let old = Old::load(conn, plan).await?;
    let what = match wanted {
        ChangeWanted::Move { position, to } => moved(conn, ctx, (&debtor.id, plan), &old, (*position, *to)).await?,
        ChangeWanted::Add { documents } => added(conn, ctx, (&debtor.id, plan), &old, documents).await?,
    };
    let instalments: Vec<Instalment> = old.changed(&what).into_iter().map(|(_, one)| one).collect();
    let claims = all_claims(&old, &what);
    let total = Money::sum(plan.currency, claims.iter().map(ClaimLine::amount));
    let total = total.map_err(|_| PlanError::TooManyInvoices)?;
    let creditor = creditor::load(conn).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let calendar = creditor::calendar(conn).await?;
    let case = Changing {
        policy: &policy.policy,
        calendar: &calendar,
        is_broken: plan.state == State::Broken,
        before: &old.instalments,
        instalments: &instalments,
    };
    let outside = outside(conn, ctx, (plan, &debtor.id, &creditor), &case, &what).await?;
    let as_of = statements::position(conn, &debtor.id).await?;
    let facts = Facts {
        creditor: &creditor,
        debtor: &debtor,
        policy: &policy.policy,
        old: &old,
        what: &what,
        version: plan.terms + 1,
        today: ctx.today(),
        as_of,
    };
    let agreement = text::text(Texts::of(language), plan.currency, &facts);
    let (hash, wanted) = (hash(&agreement), rhythm(plan, &old, &what));
    let replaces = old.terms.version;
    Ok(Planned { policy, replaces, what, wanted, claims, instalments, total, as_of, outside, agreement, hash })
}

fn all_claims(old: &Old, what: &What) -> Vec<ClaimLine> {
    let added = match what {
        What::Added { claims, .. } => claims.as_slice(),
        What::Moved { .. } => &[],
    };
    old.claims.iter().chain(added).cloned().collect()
}

/// A move leaves it as it was; where more is taken in each further instalment is as much as one was before.
fn rhythm(plan: &Plan, old: &Old, what: &What) -> Wanted {
    let wanted = old.terms.wanted();
    match what {
        What::Moved { .. } => wanted,
        What::Added { .. } => Wanted { share: Share::Amount(old.each(plan)), ..wanted },
    }
}

/// An instalment of which something is left to pay moves; while somebody pays its invoices nobody can tell what.
async fn moved(
    conn: &mut Conn,
    ctx: &Ctx,
    (debtor, plan): (&DebtorId, &Plan),
    old: &Old,
    (position, to): (i32, NaiveDate),
) -> Result<What, PlanError> {
    let today = ctx.today();
    let latest = today + Days::new(FARTHEST_DAYS);
    let left = old.left_of(position);
    let nth = usize::try_from(position).ok().and_then(|nth| nth.checked_sub(1));
    let one = nth.and_then(|nth| old.instalments.get(nth)).filter(|_| left > 0).ok_or(PlanError::NotOpen(position))?;
    if to < today {
        return Err(PlanError::TooEarly(today));
    }
    if to > latest {
        return Err(PlanError::TooFar(latest));
    }
    let to = creditor::calendar(conn).await?.on_or_after(to);
    if to == one.due_on {
        return Err(PlanError::SameDay);
    }
    not_being_paid(conn, ctx, debtor, old.documents_of(position)).await?;
    Ok(What::Moved { position, from: one.due_on, to, left: Money::stored(left, plan.currency) })
}

/// A payment for one of these would pay something else once the instalment has moved.
pub(super) async fn not_being_paid(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    documents: Vec<DocumentId>,
) -> Result<(), PlanError> {
    let rows = invoices::payable(conn, ctx, debtor, &Selection::Documents(documents)).await?.rows;
    let is_paid = rows.into_iter().find(|row| row.owed.processing.is_positive() || row.owed.announced.is_positive());
    is_paid.map_or(Ok(()), |row| Err(PlanError::BeingPaid(row.id)))
}

/// Further invoices are paid after the last instalment, and none of it before today.
async fn added(
    conn: &mut Conn,
    ctx: &Ctx,
    (debtor, plan): (&DebtorId, &Plan),
    old: &Old,
    documents: &[DocumentId],
) -> Result<What, PlanError> {
    let present: BTreeSet<&DocumentId> = old.claims.iter().map(|claim| &claim.document_id).collect();
    if let Some(document) = documents.iter().find(|document| present.contains(document)) {
        return Err(PlanError::AlreadyInIt(document.clone()));
    }
    let (currency, claims) = claims(conn, ctx, debtor, (documents, Some(&plan.id))).await?;
    if currency != plan.currency {
        return Err(PlanError::OtherCurrency);
    }
    if old.claims.len() + claims.len() > MOST_INVOICES {
        return Err(PlanError::TooManyInvoices);
    }
    let total = Money::sum(currency, claims.iter().map(ClaimLine::amount)).map_err(|_| PlanError::TooManyInvoices)?;
    let yesterday = ctx.today().pred_opt().unwrap_or(NaiveDate::MIN);
    let after = old.instalments.last().map_or(yesterday, |last| last.due_on.max(yesterday));
    let wanted = old.terms.wanted();
    let instalments = further(total, (&wanted, old.each(plan)), after, &creditor::calendar(conn).await?)?;
    if old.instalments.len() + instalments.len() > MOST_INSTALMENTS {
        return Err(ScheduleError::TooMany.into());
    }
    Ok(What::Added { claims, instalments })
}

async fn outside(
    conn: &mut Conn,
    ctx: &Ctx,
    (plan, debtor, creditor): (&Plan, &DebtorId, &Creditor),
    case: &Changing<'_>,
    what: &What,
) -> Result<Vec<Outside>, PlanError> {
    Ok(match what {
        What::Moved { position, from, to, .. } => {
            outside_moving(case, (*position, *to), moved_to(conn, plan, *from).await?)
        }
        What::Added { claims, .. } => {
            let due_on: Vec<(DocumentId, NaiveDate)> =
                claims.iter().map(|claim| (claim.document_id.clone(), claim.due_on)).collect();
            let broken = store::broken_since(conn, debtor, looked_back(ctx), Some(&plan.id)).await?;
            let in_others = store::in_other_plans(conn, debtor, plan.currency, Some(&plan.id)).await?;
            let same_currency = plan.currency == creditor.currency;
            let (today, calendar) = (ctx.today(), case.calendar);
            let currency = plan.currency;
            let invoices = Case { today, calendar, due_on: &due_on, currency, same_currency, broken, in_others };
            outside_adding(case, plan.open_minor + plan.out_minor, &invoices)
        }
    })
}
