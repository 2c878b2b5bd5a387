//! A credit note says what was decided before: it is no credit again.

use super::money::as_new;
use super::{KnownDocument, NewDocument, PlannedTask, PlannedTie, Planner};
use crate::ids::DocumentId;
use crate::imports::prepared::Prepared;
use crate::ledger::{EntryKind, NewTransfer};
use crate::money::Money;
use crate::tasks::TaskKind;

impl Planner<'_> {
    /// What of the credit note was decided before for the invoice it names, the oldest decision first: transfers for
    /// the entry that books the note. Where the two do not agree in the end, a person is told.
    pub(super) fn tie(&mut self, document: &Prepared, new: &NewDocument) -> Vec<NewTransfer> {
        let said = &document.said;
        let Some(names) = document.incoming.document.preceding.first() else { return Vec::new() };
        let of = (said.currency, said.issue_on);
        let corrected = self.known.corrected(&names.number, names.issue_on, &new.debtor, of);
        let Some(invoice) = corrected.map(|known| known.id.clone()) else { return Vec::new() };
        let Some(lot) = self.known.lots.get(&new.id).cloned() else { return Vec::new() };
        let mut left = lot.available().minor();
        let (mut tied, mut vat, mut whole) = (0, 0, true);
        for decision in self.known.decisions.get_mut(&invoice).into_iter().flatten() {
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
        if tied == 0 {
            return Vec::new();
        }
        if let Some(lot) = self.known.lots.get_mut(&new.id) {
            lot.unallocated_minor -= tied;
        }
        let other_vat = whole && left == 0 && said.splits_vat() && said.vat_minor.abs() != vat.abs();
        self.compare(document, new, &invoice, (left, other_vat.then_some(vat)));
        vec![NewTransfer::was_decided(&lot.id, Money::stored(tied, said.currency))]
    }

    /// What is left of the note, or of the decisions, or other VAT, makes a task; when all agrees, earlier ones are over.
    fn compare(
        &mut self,
        document: &Prepared,
        new: &NewDocument,
        invoice: &DocumentId,
        (left, vat): (i64, Option<i64>),
    ) {
        let said = &document.said;
        let money = |minor| Money::stored(minor, said.currency);
        let untied: i64 = self.known.decisions.get(invoice).into_iter().flatten().map(|one| one.untied_minor).sum();
        let (detail, amount) = match (left, untied, vat) {
            (0, 0, None) => {
                self.plan.closed_tasks.extend(self.known.note_differences.remove(invoice).unwrap_or_default());
                return;
            }
            (0, 0, Some(vat)) => {
                let detail = format!(
                    "Credit note {} has {} of VAT; decided were {}.",
                    said.number,
                    money(said.vat_minor),
                    money(vat)
                );
                (detail, money((said.vat_minor.abs() - vat.abs()).abs()))
            }
            (0, untied, _) => {
                let detail = format!("Credit note {} leaves {} of what was decided.", said.number, money(untied));
                (detail, money(untied))
            }
            (left, ..) => {
                let detail = format!("Credit note {} gives {} more than was decided.", said.number, money(left));
                (detail, money(left))
            }
        };
        let cause = format!("credit_note_differs:{}", new.id);
        self.known.note_differences.entry(invoice.clone()).or_default().push(cause.clone());
        self.plan.tasks.push(PlannedTask {
            kind: TaskKind::CreditNoteDiffers,
            cause,
            debtor: Some(new.debtor.clone()),
            document: Some(invoice.clone()),
            detail,
            amount: Some(amount),
        });
    }

    /// A credit note that was here names the invoice only now.
    pub(super) fn tied_later(&mut self, document: &Prepared, now: &KnownDocument, transfers: Vec<NewTransfer>) {
        let Some(invoice) = document.said.corrects_number.as_deref().filter(|_| !transfers.is_empty()) else { return };
        let source = format!("tied:{}:{invoice}", now.id);
        self.entry(EntryKind::Allocation, source, &as_new(now), self.terms.today, transfers);
    }
}
