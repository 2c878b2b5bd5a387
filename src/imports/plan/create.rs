//! A document that was not there yet.

use chrono::{Days, NaiveDate};

use super::parties::Customer;
use super::{KnownDocument, NewDocument, Outcome, PlanRefusal, PlannedTask, Planner};
use crate::creditor::{self, Creditor};
use crate::ids::DebtorId;
use crate::imports::document::DocumentKind;
use crate::imports::identity;
use crate::imports::prepared::Prepared;
use crate::tasks::TaskKind;

/// Days to pay where neither the debtor nor the creditor says; the column's default.
const USUAL_TERMS_DAYS: i32 = 30;

impl Planner<'_> {
    pub(super) fn create(
        &mut self,
        item: usize,
        document: &Prepared,
        customer: Customer,
        adopted: Option<Creditor>,
    ) -> Result<Outcome, PlanRefusal> {
        let said = &document.said;
        if said.kind == DocumentKind::CreditNote && said.payable_minor < 0 {
            return Err(PlanRefusal::CreditNoteBelowZero(said.payable()));
        }
        // From here on nothing refuses.
        if let Some(creditor) = adopted {
            self.known.creditor = Some(creditor.clone());
            self.plan.adopted = Some(creditor);
        }
        let debtor = self.settle_customer(document, customer);
        self.propose_contact(document, &debtor);
        let new = self.new_document(item, document, debtor);
        self.check_account(document, &new);
        let known = KnownDocument {
            id: new.id.clone(),
            debtor_id: new.debtor.clone(),
            number_year: new.number_year,
            due_on: new.due_on,
            due_assumed: new.due_assumed,
            outstanding_minor: 0,
            placed: false,
            said: said.clone(),
        };
        self.known.attachments.insert(new.id.clone(), document.attachments.clone());
        self.known.documents.entry((said.kind, said.number.clone())).or_default().push(known);
        self.plan.documents.push(new.clone());
        self.book(document, &new);
        if document.has_total() {
            self.totals.push(item);
        }
        Ok(Outcome::Created)
    }

    fn new_document(&self, item: usize, document: &Prepared, debtor: DebtorId) -> NewDocument {
        let said = &document.said;
        let stated = document.incoming.document.due_on;
        NewDocument {
            item,
            id: self.new_id(),
            number_year: self.known.number_year(said.issue_on),
            due_on: stated.unwrap_or_else(|| self.assumed_due_on(&debtor, said.issue_on)),
            due_assumed: stated.is_none(),
            debtor,
        }
    }

    /// The debtor's terms, else the creditor's for its kind.
    fn assumed_due_on(&self, debtor: &DebtorId, issue_on: NaiveDate) -> NaiveDate {
        let debtor = self.known.debtors.get(debtor);
        let own = debtor.and_then(|debtor| debtor.terms_days);
        let kind = debtor.map(|debtor| debtor.kind).unwrap_or_default();
        let usual = self.known.creditor.as_ref().map(|creditor| creditor.terms_days_of(kind));
        let days = own.or(usual).unwrap_or(USUAL_TERMS_DAYS);
        issue_on.checked_add_days(Days::new(u64::try_from(days).unwrap_or(0))).unwrap_or(issue_on)
    }

    /// Money must not go to an account the creditor does not know: one task for each such account, whichever way to pay
    /// names it.
    pub(super) fn check_account(&mut self, document: &Prepared, new: &NewDocument) {
        let ours = self.known.creditor.as_ref().and_then(|creditor| creditor.iban.clone());
        let Some(ours) = ours.filter(|_| !document.is_credit()) else { return };
        let number = &document.said.number;
        let named = document.incoming.document.payment_means.iter().filter_map(|means| means.account_id.as_deref());
        for theirs in named.filter(|theirs| !identity::same_account(&ours, theirs)) {
            let detail = format!("Invoice {number} asks for payment to {theirs}; the creditor's account is {ours}");
            self.ask_about_account(document, new, theirs, detail);
        }
    }

    pub(super) fn ask_about_account(&mut self, document: &Prepared, new: &NewDocument, account: &str, detail: String) {
        self.plan.tasks.push(PlannedTask {
            kind: TaskKind::OtherPayeeAccount,
            cause: creditor::other_account_cause(&identity::compact(account)),
            debtor: Some(new.debtor.clone()),
            document: Some(new.id.clone()),
            detail,
            amount: Some(document.said.payable()),
        });
    }
}
