//! A credit note says what was decided before: it is no credit again.

use super::money::as_new;
use super::{KnownDocument, KnownLot, NewDocument, PlannedTask, PlannedTie, Planner};
use crate::elsewhere::{self, Compared};
use crate::ids::{DocumentId, EntryId};
use crate::imports::prepared::Prepared;
use crate::ledger::{EntryKind, NewTransfer};
use crate::money::Money;
use crate::tasks::TaskKind;

impl Planner<'_> {
    /// What of the credit note was decided before for the invoices it names, in their order, the oldest decision first:
    /// transfers for the entry that books the note. Where the two do not agree in the end, a person is told.
    pub(super) fn tie(&mut self, document: &Prepared, new: &NewDocument) -> Vec<NewTransfer> {
        let said = &document.said;
        let invoices = self.corrected_by(document, new);
        let Some(lot) = self.known.lots.get(&new.id).cloned() else { return Vec::new() };
        let mut left = lot.available().minor();
        let (mut tied, mut vat, mut whole) = (0, 0, true);
        for invoice in &invoices {
            let before = left;
            for decision in self.known.decisions.get_mut(invoice).into_iter().flatten() {
                let part = left.min(decision.untied_minor);
                if part <= 0 {
                    continue;
                }
                whole &= part == decision.amount_minor;
                vat += decision.vat_minor;
                decision.untied_minor -= part;
                left -= part;
                tied += part;
                let (decision, document) = (decision.id.clone(), new.id.clone());
                self.plan.ties.push(PlannedTie { decision, document, minor: part });
            }
            if let Some(unsaid) = self.known.unsaid.get_mut(invoice) {
                unsaid.said(before - left);
            }
        }
        let untied = self.untied(&invoices);
        if tied > 0 || untied > 0 {
            let vat = (whole && said.splits_vat()).then_some((said.vat_minor, vat));
            let compared = Compared { number: &said.number, currency: said.currency, left, untied, vat };
            self.compare(new, &invoices, compared.difference());
        }
        if tied == 0 {
            return Vec::new();
        }
        if let Some(lot) = self.known.lots.get_mut(&new.id) {
            lot.unallocated_minor -= tied;
        }
        if let Some(awaited) = self.known.awaited.get_mut(&new.debtor) {
            *awaited -= tied;
        }
        vec![NewTransfer::was_decided(&lot.id, Money::stored(tied, said.currency))]
    }

    /// The invoices that the credit note names, as far as they are here.
    pub(super) fn corrected_by(&self, document: &Prepared, new: &NewDocument) -> Vec<DocumentId> {
        let said = &document.said;
        let of = (said.currency, said.issue_on);
        let mut invoices: Vec<DocumentId> = Vec::new();
        for names in &document.incoming.document.preceding {
            let found = self.known.corrected(&names.number, names.issue_on, &new.debtor, of);
            if let Some(found) = found.filter(|found| !invoices.contains(&found.id)) {
                invoices.push(found.id.clone());
            }
        }
        invoices
    }

    fn untied(&self, invoices: &[DocumentId]) -> i64 {
        let decisions = invoices.iter().filter_map(|invoice| self.known.decisions.get(invoice)).flatten();
        decisions.map(|decision| decision.untied_minor).sum()
    }

    /// What is left of the note, or of the decisions, or other VAT, makes a task; when all agrees, earlier ones are
    /// over.
    fn compare(&mut self, new: &NewDocument, invoices: &[DocumentId], difference: Option<(String, Money)>) {
        let Some((detail, amount)) = difference else {
            for invoice in invoices {
                self.plan.closed_tasks.extend(self.known.note_differences.remove(invoice).unwrap_or_default());
            }
            return;
        };
        let Some(invoice) = invoices.first() else { return };
        let cause = elsewhere::differs(&new.id);
        self.known.note_differences.entry(invoice.clone()).or_default().push(cause.clone());
        self.note_task(new, cause, invoice, detail, amount);
    }

    /// A new credit note that finds no invoice may be what was decided for another one of the debtor.
    pub(super) fn ask_about_note(&mut self, document: &Prepared, new: &NewDocument) {
        let is_bound = self.is_bound(&new.id);
        let waits = self.known.awaited.get(&new.debtor).is_some_and(|minor| *minor > 0);
        let left = self.known.lots.get(&new.id).map(KnownLot::available).filter(|left| left.is_positive());
        let Some(left) = left.filter(|_| waits && !is_bound) else { return };
        self.known.loose.insert(new.id.clone(), new.debtor.clone());
        let number = &document.said.number;
        let detail = format!(
            "Credit note {number} finds no invoice in its currency, while a decision for this debtor waits for its \
             credit note."
        );
        self.note_task(new, elsewhere::alone(&new.id), &new.id, detail, left);
    }

    pub(super) fn is_bound(&self, note: &DocumentId) -> bool {
        self.plan.corrections.get(note).is_some_and(Option::is_some)
    }

    fn note_task(&mut self, new: &NewDocument, cause: String, about: &DocumentId, detail: String, amount: Money) {
        self.plan.tasks.push(PlannedTask {
            kind: TaskKind::CreditNoteDiffers,
            cause,
            debtor: Some(new.debtor.clone()),
            document: Some(about.clone()),
            detail,
            amount: Some(amount),
        });
    }

    /// A credit note that was here names the invoice only now.
    pub(super) fn tied_later(&mut self, now: &KnownDocument, transfers: Vec<NewTransfer>) {
        if transfers.is_empty() {
            return;
        }
        let source = format!("tied:{}:{}", now.id, self.new_id::<EntryId>());
        self.entry(EntryKind::Allocation, source, &as_new(now), self.terms.today, transfers);
    }
}

/// Whether a credit note corrects more than one invoice.
pub(super) fn names_several(document: &Prepared) -> bool {
    let named = &document.incoming.document.preceding;
    named.iter().any(|one| named.first().is_some_and(|first| first.number != one.number))
}
