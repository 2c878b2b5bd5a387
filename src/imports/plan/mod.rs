//! From documents and what is known to what will change. Pure: no database, no clock, no files.

mod amend;
mod create;
mod effects;
mod known;
mod money;
mod parties;
mod refusal;
mod ties;

use chrono::{DateTime, NaiveDate, Utc};

pub use effects::{
    Amendment, BEFORE_GO_LIVE, Change, Details, NewDocument, Plan, PlannedCredit, PlannedEntry, PlannedPayment,
    PlannedReversal, PlannedTask, PlannedTie, ProposedContact,
};
pub use known::{Assumed, Elsewhere, Known, KnownDebtor, KnownDecision, KnownDocument, KnownLot, Owners, Unsaid};
pub use refusal::{PlanRefusal, RefusedFor};

use super::prepared::Prepared;
use crate::clock::{Ids, NewId};

/// What becomes of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    Created,
    /// It was there and something that may change has changed, or more of it is paid.
    Amended,
    /// It was there and says the same.
    Unchanged,
    /// It changes nothing.
    Refused(PlanRefusal),
}

/// What the planner is given beside the documents.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// Makes ids.
    pub ids: &'a Ids,
    /// Now.
    pub now: DateTime<Utc>,
    /// Today, where the creditor is.
    pub today: NaiveDate,
    /// Whether an installation without creditor takes the first supplier as its own.
    pub adopt_creditor: bool,
}

/// Decides on one document after the other; each sees what those before it will change.
pub struct Planner<'a> {
    terms: Terms<'a>,
    known: Known,
    plan: Plan,
    /// Invoices of which the batch says what is paid.
    totals: Vec<usize>,
}

impl<'a> Planner<'a> {
    /// Starts from what is there.
    pub fn new(known: Known, terms: Terms<'a>) -> Self {
        Self { terms, known, plan: Plan::default(), totals: Vec::new() }
    }

    /// What is to be written, and what was refused that later totals may count.
    pub fn finish(self) -> (Plan, RefusedFor) {
        (self.plan, self.known.refused_for)
    }

    /// Decides on a batch. What is paid of invoices comes last: it counts the credit notes beside them, wherever they
    /// stand.
    pub fn add_all(&mut self, batch: &[Prepared]) -> Vec<Outcome> {
        let mut outcomes: Vec<_> = batch.iter().enumerate().map(|(item, document)| self.add(item, document)).collect();
        for item in std::mem::take(&mut self.totals) {
            if self.paid_more(&batch[item]) && outcomes[item] == Outcome::Unchanged {
                outcomes[item] = Outcome::Amended;
            }
        }
        outcomes
    }

    fn add(&mut self, item: usize, document: &Prepared) -> Outcome {
        self.decide(item, document).unwrap_or_else(|refusal| {
            let said = &document.said;
            let here = self.known.document(said.kind, &said.number, said.issue_on);
            let here = here.map_or(0, |known| known.said.payable_minor.abs());
            self.known.refused_for.add(document, (said.payable_minor.abs() - here).max(0));
            Outcome::Refused(refusal)
        })
    }

    fn decide(&mut self, item: usize, document: &Prepared) -> Result<Outcome, PlanRefusal> {
        let adopted = self.check_supplier(document)?;
        let customer = self.find_debtor(document)?;
        let said = &document.said;
        let outcome = match self.known.document(said.kind, &said.number, said.issue_on) {
            Some(known) => {
                let known = known.clone();
                self.amend(item, document, known, &customer)?
            }
            None => self.create(item, document, customer, adopted)?,
        };
        self.close_task(format!("ambiguous_debtor:{}", document.name()));
        Ok(outcome)
    }

    fn close_task(&mut self, cause: String) {
        if self.known.open_tasks.remove(&cause) {
            self.plan.closed_tasks.push(cause);
        }
    }

    fn new_id<T: NewId>(&self) -> T {
        self.terms.ids.make(self.terms.now)
    }
}
