//! A plan as it would be agreed now.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::agreement::{self, Facts};
use super::check::{self, Case, Outside};
use super::parts::{Claim, amounts};
use super::schedule::{Instalment, Wanted, schedule};
use super::store::{self, NewTerms};
use super::types::{ClaimLine, PlanError, Preview};
use super::{FARTHEST_DAYS, MOST_INVOICES, YEARS_LOOKED_BACK};
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::debtors::{self, Debtor, DebtorKind};
use crate::ids::{DebtorId, DocumentId, PlanId};
use crate::invoices::{self, PayableRow, Selection};
use crate::money::{Currency, Money};
use crate::policies::{self, Plans, PolicyVersion};
use crate::statements;
use crate::text::Language;
use crate::texts::Texts;
use crate::threads::Side;

/// Terms that are possible, and what of them is outside the policy.
pub(super) struct Planned {
    pub(super) debtor: Debtor,
    pub(super) policy: PolicyVersion,
    pub(super) currency: Currency,
    pub(super) claims: Vec<ClaimLine>,
    pub(super) instalments: Vec<Instalment>,
    pub(super) total: i64,
    pub(super) cost: Money,
    /// The debtor's last entry: all of it is as of that.
    pub(super) as_of: i64,
    pub(super) outside: Vec<Outside>,
    pub(super) agreement: String,
    pub(super) hash: String,
}

impl Planned {
    /// The invoices and how much of each.
    pub(super) fn amounts(&self) -> Vec<Claim> {
        amounts(&self.claims)
    }

    /// What somebody proposes in these parts, in that language and with these words.
    pub(super) fn as_terms<'a>(
        &'a self,
        (version, side): (i32, Side),
        (wanted, language, words): (&'a Wanted, Language, &'a str),
        claims: &'a [Claim],
    ) -> NewTerms<'a> {
        NewTerms {
            version,
            side,
            wanted,
            total: self.total,
            policy: &self.policy,
            words,
            language,
            agreement: &self.agreement,
            hash: &self.hash,
            as_of: self.as_of,
            claims,
            instalments: &self.instalments,
            replaces: None,
            moved: None,
        }
    }

    pub(super) fn preview(self) -> Preview {
        Preview {
            total: Money::stored(self.total, self.currency),
            cost: self.cost,
            claims: self.claims,
            instalments: self.instalments,
            outside: self.outside,
            agreement: self.agreement,
            hash: self.hash,
        }
    }
}

/// What a plan is about.
pub(super) struct Asked<'a> {
    pub(super) documents: &'a [DocumentId],
    pub(super) wanted: &'a Wanted,
    pub(super) language: Language,
    /// The plan that gets these terms; an invoice may be in no other one.
    pub(super) plan: Option<&'a PlanId>,
    /// The policy it is measured by; the present one of its debtor without.
    pub(super) policy: Option<&'a PolicyVersion>,
}

/// Whether plans are offered to a debtor at all.
pub fn are_offered(debtor: &Debtor, policy: &PolicyVersion) -> bool {
    policy.policy.plans != Plans::Never && debtor.insolvent_at.is_none() && debtor.handed_over_at.is_none()
}

/// A cost is for a business alone, also where the debtor's kind was set right since it asked.
pub(super) fn may_cost(debtor: &Debtor, cost_minor: i64) -> bool {
    cost_minor == 0 || debtor.kind == DebtorKind::Business
}

/// The terms as they would be agreed now, for the calculator.
pub async fn preview(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    (documents, wanted, language): (&[DocumentId], &Wanted, Language),
) -> Result<Preview, PlanError> {
    let asked = Asked { documents, wanted, language, plan: None, policy: None };
    planned(conn, ctx, debtor, &asked).await.map(Planned::preview)
}

/// Plans them on what is owed now.
pub(super) async fn planned(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    asked: &Asked<'_>,
) -> Result<Planned, PlanError> {
    let debtor = debtors::get(conn, debtor).await?.ok_or(PlanError::NotFound)?;
    let policy = match asked.policy {
        Some(policy) => policy.clone(),
        None => policies::of_debtor(conn, &debtor).await?,
    };
    if !are_offered(&debtor, &policy) {
        return Err(PlanError::NotOffered);
    }
    if !may_cost(&debtor, policy.policy.cost_minor) {
        return Err(PlanError::NoBusiness);
    }
    let today = ctx.today();
    in_sight(asked.wanted, today)?;
    let (currency, claims) = claims(conn, ctx, &debtor.id, (asked.documents, asked.plan)).await?;
    let total = Money::sum(currency, claims.iter().map(ClaimLine::amount)).map_err(|_| PlanError::TooManyInvoices)?;
    let calendar = creditor::calendar(conn).await?;
    let instalments = schedule(total, asked.wanted, &calendar)?;
    let creditor = creditor::load(conn).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let due_on: Vec<(DocumentId, NaiveDate)> =
        claims.iter().map(|claim| (claim.document_id.clone(), claim.due_on)).collect();
    let broken = store::broken_since(conn, &debtor.id, looked_back(ctx), asked.plan).await?;
    let in_others = store::in_other_plans(conn, &debtor.id, currency, asked.plan).await?;
    let same_currency = currency == creditor.currency;
    let case = Case { today, calendar: &calendar, due_on: &due_on, currency, same_currency, broken, in_others };
    let outside = check::outside(&policy.policy, asked.wanted, &instalments, &case);
    let as_of = statements::position(conn, &debtor.id).await?;
    let facts = Facts {
        creditor: &creditor,
        debtor: &debtor,
        claims: &claims,
        instalments: &instalments,
        total,
        policy: &policy.policy,
        today,
        as_of,
    };
    let agreement = agreement::text(Texts::of(asked.language), &facts);
    let hash = agreement::hash(&agreement);
    let (total, cost) = (total.minor(), Money::stored(policy.policy.cost_minor, creditor.currency));
    Ok(Planned { policy, currency, claims, instalments, total, cost, as_of, outside, agreement, hash, debtor })
}

/// Since when plans that ended unpaid count.
pub(super) fn looked_back(ctx: &Ctx) -> DateTime<Utc> {
    ctx.now() - chrono::Duration::days(365 * YEARS_LOOKED_BACK)
}

/// Neither in the past nor out of sight.
fn in_sight(wanted: &Wanted, today: NaiveDate) -> Result<(), PlanError> {
    let latest = today + Days::new(FARTHEST_DAYS);
    let first = wanted.first_on.min(if wanted.down > 0 { wanted.down_on } else { wanted.first_on });
    let last = wanted.first_on.max(if wanted.down > 0 { wanted.down_on } else { wanted.first_on });
    if first < today {
        return Err(PlanError::TooEarly(today));
    }
    if last > latest { Err(PlanError::TooFar(latest)) } else { Ok(()) }
}

/// What of the invoices is open and not contested, the oldest first; none of them is in another plan than this one.
pub(super) async fn claims(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    (documents, plan): (&[DocumentId], Option<&PlanId>),
) -> Result<(Currency, Vec<ClaimLine>), PlanError> {
    let documents: BTreeSet<&DocumentId> = documents.iter().collect();
    if documents.len() > MOST_INVOICES {
        return Err(PlanError::TooManyInvoices);
    }
    let documents: Vec<DocumentId> = documents.into_iter().cloned().collect();
    let rows = invoices::payable(conn, ctx, debtor, &Selection::Documents(documents.clone())).await?.rows;
    if let Some(missing) = documents.iter().find(|document| !rows.iter().any(|row| row.id == **document)) {
        return Err(PlanError::NoInvoice(missing.clone()));
    }
    let mut claims = Vec::new();
    for row in rows {
        claims.push(claim(conn, row, plan).await?);
    }
    let currency = claims.first().map(|claim| claim.currency).ok_or(PlanError::NoInvoices)?;
    if claims.iter().any(|claim| claim.currency != currency) {
        return Err(PlanError::OtherCurrency);
    }
    Ok((currency, claims))
}

async fn claim(conn: &mut Conn, row: PayableRow, plan: Option<&PlanId>) -> Result<ClaimLine, PlanError> {
    if store::other_plan_of(conn, &row.id, plan).await?.is_some() {
        return Err(PlanError::InAnotherPlan(row.id));
    }
    if row.owed.processing.is_positive() || row.owed.announced.is_positive() {
        return Err(PlanError::BeingPaid(row.id));
    }
    let open = row.owed.due();
    if !open.is_positive() {
        return Err(PlanError::NoInvoice(row.id));
    }
    let (currency, amount_minor) = (open.currency(), open.minor());
    Ok(ClaimLine { document_id: row.id, number: row.number, due_on: row.due_on, currency, amount_minor })
}
