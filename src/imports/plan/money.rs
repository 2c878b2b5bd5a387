//! What documents do to the ledger: receivables, credit, and what the accounting system knows as paid.
//!
//! `paid` is always a total. What is new of it is booked; what Saldo took in itself counts as known.

use chrono::{DateTime, NaiveDate, Utc};

use super::ties::names_several;
use super::{
    Assumed, BEFORE_GO_LIVE, KnownDocument, KnownLot, NewDocument, PlannedCredit, PlannedEntry, PlannedPayment,
    PlannedReversal, PlannedTask, Planner, Unsaid,
};
use crate::elsewhere;
use crate::ids::{CreditId, DocumentId, EntryId, PaymentId};
use crate::imports::document::DocumentKind;
use crate::imports::incoming::Paid;
use crate::imports::prepared::Prepared;
use crate::ledger::credits::CreditOrigin;
use crate::ledger::{Clearing, EntryKind, NewTransfer};
use crate::money::Money;
use crate::tasks::TaskKind;

impl Planner<'_> {
    /// Books a new document and credit that waited for it. What is paid of an invoice follows in [`Self::paid_more`].
    pub(super) fn book(&mut self, document: &Prepared, new: &NewDocument) {
        if document.is_credit() {
            self.book_credit(document, new);
        } else {
            self.book_receivable(document, new);
        }
    }

    fn book_receivable(&mut self, document: &Prepared, new: &NewDocument) {
        let said = &document.said;
        let payable = said.payable();
        let prepaid = Money::stored(said.prepaid_minor, said.currency);
        let mut transfers = Vec::new();
        if payable.is_positive() {
            transfers.push(NewTransfer::opens(&new.id, payable));
        }
        if prepaid.is_positive() {
            transfers.push(NewTransfer::prepaid(&new.id, prepaid));
        }
        if !transfers.is_empty() {
            self.entry(EntryKind::Invoice, format!("document:{}", new.id), new, said.issue_on, transfers);
        }
        self.owe(document, &new.id, payable.minor());
        let says_paid = document.incoming.paid.is_some();
        if !says_paid && payable.is_positive() && self.known.is_before_go_live(said.issue_on) {
            let on = new.due_on.min(self.terms.today);
            let source = format!("assumed:{}", new.id);
            let paid = Paid { amount: payable, on: Some(on), says_open: false };
            self.book_paid(document, new, payable, paid, Some(BEFORE_GO_LIVE), source);
        }
        self.serve_waiting(document, new);
    }

    /// What is new of the total that the accounting system has seen paid.
    fn book_total(&mut self, document: &Prepared, new: &NewDocument, fresh: Money, paid: Paid) {
        let source = format!("elsewhere:{}:{}", new.id, self.new_id::<EntryId>());
        self.book_paid(document, new, fresh, paid, None, source);
    }

    /// Money that came in elsewhere: a payment, its credit, and what of it goes to the invoice.
    /// `fresh` is what was not booked before of the total `paid`.
    fn book_paid(
        &mut self,
        document: &Prepared,
        new: &NewDocument,
        fresh: Money,
        paid: Paid,
        method: Option<&'static str>,
        source: String,
    ) {
        let (payment, lot): (PaymentId, CreditId) = (self.new_id(), self.new_id());
        let value_on = paid.on.unwrap_or(self.terms.today);
        let mut transfers = vec![NewTransfer::received(Clearing::Elsewhere, &lot, &payment, fresh)];
        let allocated = self.take(document, &new.id, fresh);
        if allocated.is_positive() {
            transfers.push(NewTransfer::allocates(&lot, &new.id, allocated));
        }
        let at = paid.on.map_or(self.terms.now, |on| noon(on).min(self.terms.now));
        self.plan.payments.push(PlannedPayment {
            id: payment.clone(),
            debtor: new.debtor.clone(),
            document: new.id.clone(),
            amount: fresh,
            method,
            at,
            value_on,
        });
        self.plan.credits.push(PlannedCredit {
            id: lot,
            debtor: new.debtor.clone(),
            origin: CreditOrigin::Payment,
            payment: Some(payment),
            document: None,
            currency: fresh.currency(),
            waits_for: None,
        });
        let known = self.known.elsewhere.entry(new.id.clone()).or_default();
        known.paid_minor += fresh.minor();
        known.allocated_minor += allocated.minor();
        self.entry(EntryKind::Payment, source, new, value_on, transfers);
    }

    /// Credit notes that came before their invoice.
    fn serve_waiting(&mut self, document: &Prepared, new: &NewDocument) {
        let said = &document.said;
        for credited_by in self.known.waiting.remove(&said.number).unwrap_or_default() {
            let fits = |lot: &&KnownLot| {
                lot.debtor_id == new.debtor
                    && lot.currency == said.currency
                    && self.known.may_mean(lot.corrects_on, lot.issue_on, said.issue_on)
            };
            let Some(lot) = self.known.lots.get(&credited_by).filter(fits).cloned() else {
                self.known.waiting.entry(said.number.clone()).or_default().push(credited_by);
                continue;
            };
            let given = self.take(document, &new.id, lot.available());
            self.plan.corrections.insert(credited_by.clone(), Some(new.id.clone()));
            self.plan.waits.push((lot.id.clone(), None));
            self.plan.closed_tasks.push(elsewhere::alone(&credited_by));
            self.known.loose.remove(&credited_by);
            if given.is_positive() {
                self.use_lot(&credited_by, given);
                self.known.given.entry(credited_by.clone()).or_default().push((new.id.clone(), given.minor()));
                let on = said.issue_on.max(lot.issue_on);
                let source = self.given_by(&lot.id, &new.id);
                let transfers = vec![NewTransfer::credits(&lot.id, &new.id, given)];
                self.entry(EntryKind::Allocation, source, new, on, transfers);
            }
        }
    }

    /// A credit note, or an invoice below zero: credit, used elsewhere as far as reported, the rest
    /// for the invoice it names.
    fn book_credit(&mut self, document: &Prepared, new: &NewDocument) {
        let said = &document.said;
        let amount = said.payable().abs();
        if amount.is_zero() {
            return;
        }
        let lot = KnownLot {
            id: self.new_id(),
            document_id: new.id.clone(),
            debtor_id: new.debtor.clone(),
            currency: said.currency,
            unallocated_minor: amount.minor(),
            reserved_minor: 0,
            requested_minor: 0,
            used_elsewhere_minor: 0,
            waits_for_number: None,
            issue_on: said.issue_on,
            corrects_on: said.corrects_on,
        };
        let id = lot.id.clone();
        self.known.lots.insert(new.id.clone(), lot);
        let mut opens = vec![NewTransfer::credited(&id, &new.id, amount)];
        let tied = self.tie(document, new);
        let is_shared = !tied.is_empty() && names_several(document);
        opens.extend(tied);
        self.entry(EntryKind::CreditNote, format!("document:{}", new.id), new, said.issue_on, opens);
        let older = self.known.is_before_go_live(said.issue_on);
        let on = Some(new.due_on.min(self.terms.today));
        let assumed = older.then(|| Paid { amount: said.payable(), on, says_open: false });
        if let Some(paid) = document.incoming.paid.or(assumed) {
            self.book_used(document, new, paid);
        }
        let waits_for = self.bind(document, new, is_shared);
        self.ask_about_note(document, new);
        let origin = match said.kind {
            DocumentKind::CreditNote => CreditOrigin::CreditNote,
            DocumentKind::Invoice => CreditOrigin::NegativeInvoice,
        };
        self.plan.credits.push(PlannedCredit {
            id,
            debtor: new.debtor.clone(),
            origin,
            payment: None,
            document: Some(new.id.clone()),
            currency: said.currency,
            waits_for,
        });
    }

    /// Gives credit to the invoice it names, the first where they are several. If that is not there yet, gives the
    /// number to wait for. Of a note that is shared by several, and tied, nobody can tell whose the rest is.
    pub(super) fn bind(&mut self, document: &Prepared, new: &NewDocument, is_shared: bool) -> Option<String> {
        let said = &document.said;
        let names = document.incoming.document.preceding.first()?;
        let of = (said.currency, said.issue_on);
        let Some(invoice) = self.known.corrected(&names.number, names.issue_on, &new.debtor, of).cloned() else {
            self.known.waiting.entry(names.number.clone()).or_default().push(new.id.clone());
            return Some(names.number.clone());
        };
        self.plan.corrections.insert(new.id.clone(), Some(invoice.id.clone()));
        let lot = self.known.lots.get(&new.id).filter(|_| !is_shared).cloned()?;
        let owed = Money::stored(invoice.outstanding_minor, said.currency);
        let given = smaller(owed, lot.available());
        if given.is_positive() {
            self.lower(&invoice, given);
            self.use_lot(&new.id, given);
            self.known.given.entry(new.id.clone()).or_default().push((invoice.id.clone(), given.minor()));
            let source = self.given_by(&lot.id, &invoice.id);
            let transfers = vec![NewTransfer::credits(&lot.id, &invoice.id, given)];
            let on = said.issue_on.max(invoice.said.issue_on);
            self.entry(EntryKind::Allocation, source, new, on, transfers);
        }
        None
    }

    /// What the credit note gave other invoices by itself goes back: it names another one now.
    pub(super) fn unbind(&mut self, now: &KnownDocument, to: &DocumentId) {
        let given = self.known.given.remove(&now.id).unwrap_or_default();
        let Some(lot) = self.known.lots.get_mut(&now.id) else { return };
        let id = lot.id.clone();
        let mut transfers = Vec::new();
        for (invoice, minor) in given.into_iter().filter(|(invoice, minor)| invoice != to && *minor > 0) {
            let part = Money::stored(minor, lot.currency);
            lot.unallocated_minor += minor;
            transfers.push(NewTransfer::takes_back(&id, &invoice, part));
            if let Some(row) = self.known.documents.values_mut().flatten().find(|known| known.id == invoice) {
                row.outstanding_minor += minor;
            }
            self.plan.reopened.push((now.debtor_id.clone(), invoice, part));
        }
        if !transfers.is_empty() {
            let source = format!("unbound:{id}:{}", self.new_id::<EntryId>());
            self.entry(EntryKind::Allocation, source, &as_new(now), self.terms.today, transfers);
        }
    }

    /// The key of a booking: what was taken back may be given again.
    fn given_by(&self, lot: &CreditId, invoice: &DocumentId) -> String {
        format!("allocation:{lot}:{invoice}:{}", self.new_id::<EntryId>())
    }

    /// Credit that the accounting system has used up: paid out or set off there.
    fn book_used(&mut self, document: &Prepared, new: &NewDocument, paid: Paid) -> bool {
        let Some(lot) = self.known.lots.get(&new.id).cloned() else { return false };
        let known = document.said.payable_minor.abs() - lot.unallocated_minor;
        let fresh = smaller(Money::stored(paid.amount.minor().abs() - known, lot.currency), lot.claimable());
        if !fresh.is_positive() {
            return false;
        }
        self.make_room(&new.id, fresh.minor() - lot.available().minor());
        self.use_lot(&new.id, fresh);
        if let Some(lot) = self.known.lots.get_mut(&new.id) {
            lot.used_elsewhere_minor += fresh.minor();
        }
        let on = paid.on.unwrap_or(self.terms.today);
        let source = format!("elsewhere:{}:{}", new.id, self.new_id::<EntryId>());
        self.entry(EntryKind::Refund, source, new, on, vec![NewTransfer::used_elsewhere(&lot.id, fresh)]);
        true
    }

    /// What is newly used of credit that was there; tells whether anything was booked.
    pub(super) fn used_more(&mut self, document: &Prepared, known: &KnownDocument) -> bool {
        let Some(paid) = document.incoming.paid else { return false };
        let new = as_new(known);
        let used = self.known.lots.get(&known.id).map_or(0, |lot| lot.used_elsewhere_minor);
        self.check_less(&new, paid, Money::stored(used, paid.amount.currency()));
        self.book_used(document, &new, paid)
    }

    /// What is newly paid of an invoice; tells whether anything was booked. The table is in
    /// `docs/decisions/what-a-total-counts.md`.
    pub(super) fn paid_more(&mut self, document: &Prepared) -> bool {
        let said = &document.said;
        let known = self.known.document(said.kind, &said.number, said.issue_on).cloned();
        let (Some(paid), Some(known)) = (document.incoming.paid, known) else { return false };
        let (new, currency) = (as_new(&known), paid.amount.currency());
        let unsaid = self.known.unsaid.get(&known.id).copied().unwrap_or_default();
        let ours = unsaid.own_minor + self.stayed(&known);
        let surplus = self.paid_so_far(&known) - ours - unsaid.lowered() - paid.amount.minor();
        let yielded = self.yield_assumed(document, &new, surplus);
        let elsewhere = self.known.elsewhere.get(&known.id).copied().unwrap_or_default();
        let exported = self.known.exported.get(&known.id).copied().unwrap_or_default();
        let reported = elsewhere.paid_minor + exported - unsaid.returned_minor;
        self.check_less(&new, paid, Money::stored(reported, currency));
        let (unsaid, refused) = self.beside(&known, unsaid);
        let counted = self.paid_so_far(&known) + unsaid.still_counted(paid.says_open);
        let beyond = (paid.amount.minor() - counted).saturating_sub(refused);
        let certain = beyond.max((beyond + unsaid.not_counted(paid.says_open)).min(self.owed(&known)));
        let fresh = Money::stored(certain.max(0), currency);
        if fresh.is_positive() {
            self.book_total(document, &new, fresh, paid);
        }
        yielded || fresh.is_positive()
    }

    /// What is settled of a document, and what was reported as paid, or stayed with another debtor, beyond that.
    fn paid_so_far(&self, known: &KnownDocument) -> i64 {
        let elsewhere = self.known.elsewhere.get(&known.id).copied().unwrap_or_default();
        let beside = elsewhere.paid_minor - elsewhere.allocated_minor + self.stayed(known);
        known.said.payable_minor - self.owed(known) + beside
    }

    fn stayed(&self, known: &KnownDocument) -> i64 {
        self.known.stayed.get(&known.id).copied().unwrap_or_default()
    }

    /// A total may count credit notes that were refused beside it: of decisions they say as much, and what they give
    /// beyond that may be in it too. One that finds no invoice may say any decision of its debtor.
    fn beside(&self, known: &KnownDocument, mut unsaid: Unsaid) -> (Unsaid, i64) {
        let refused = self.known.refused_for.of(&known.said.number);
        let beyond = (refused - unsaid.decided_minor).max(0);
        unsaid.said(refused);
        if self.known.loose.values().any(|debtor| *debtor == known.debtor_id) {
            unsaid.said(unsaid.decided_minor);
        }
        (unsaid, beyond)
    }

    /// A payment was assumed because the document is old; now the accounting system says how much is paid,
    /// and what it does not say, `surplus`, was never paid.
    fn yield_assumed(&mut self, document: &Prepared, new: &NewDocument, mut surplus: i64) -> bool {
        let said = &document.said;
        let assumed = self.known.assumed.remove(&new.id).unwrap_or_default();
        let before = surplus;
        for one in &assumed {
            let part = Money::stored(surplus.min(one.minor), said.currency);
            if !part.is_positive() {
                break;
            }
            surplus -= part.minor();
            self.yield_one(document, new, one, part);
        }
        before != surplus
    }

    fn yield_one(&mut self, document: &Prepared, new: &NewDocument, one: &Assumed, part: Money) {
        let source_key = format!("reversal:{}:{}", one.payment_id, self.new_id::<EntryId>());
        let transfers = vec![
            NewTransfer::takes_back(&one.credit_id, &new.id, part),
            NewTransfer::returned(Clearing::Elsewhere, &one.credit_id, &one.payment_id, part),
        ];
        let today = self.terms.today;
        self.entry(EntryKind::Reversal, source_key.clone(), new, today, transfers);
        let payment = one.payment_id.clone();
        self.plan.reversals.push(PlannedReversal { source_key, payment, amount: part, value_on: today });
        let said = &document.said;
        if let Some(known) = self.known.document_mut(said.kind, &said.number, &new.id) {
            known.outstanding_minor += part.minor();
        }
        if let Some(elsewhere) = self.known.elsewhere.get_mut(&new.id) {
            elsewhere.paid_minor -= part.minor();
            elsewhere.allocated_minor -= part.minor();
        }
    }

    /// The accounting system takes back what it reported: only a person knows why. What it says now replaces what
    /// it said before.
    fn check_less(&mut self, new: &NewDocument, paid: Paid, reported: Money) {
        let difference = format!("paid_difference:{}:{}", new.id, paid.amount.minor());
        let before = self.known.differences.remove(&new.id).unwrap_or_default();
        let is_less = paid.amount.abs().minor() < reported.minor();
        let over: Vec<String> = before.into_iter().filter(|cause| !is_less || *cause != difference).collect();
        if !over.is_empty() {
            self.plan.tasks.retain(|task| !over.contains(&task.cause));
            self.plan.closed_tasks.extend(over);
        }
        if !is_less {
            return;
        }
        self.plan.closed_tasks.retain(|cause| *cause != difference);
        self.known.differences.insert(new.id.clone(), vec![difference.clone()]);
        self.plan.tasks.push(PlannedTask {
            kind: TaskKind::PaidDifference,
            cause: difference,
            debtor: Some(new.debtor.clone()),
            document: Some(new.id.clone()),
            detail: format!("The accounting system now reports {} as paid; known are {reported}.", paid.amount.abs()),
            amount: Some(Money::stored(reported.minor() - paid.amount.abs().minor(), reported.currency())),
        });
    }

    pub(super) fn entry(
        &mut self,
        kind: EntryKind,
        source_key: String,
        new: &NewDocument,
        on: NaiveDate,
        transfers: Vec<NewTransfer>,
    ) {
        let debtor = new.debtor.clone();
        self.plan.entries.push(PlannedEntry { kind, source_key, debtor, document_on: on, value_on: on, transfers });
    }

    fn owe(&mut self, document: &Prepared, id: &DocumentId, minor: i64) {
        let said = &document.said;
        if let Some(known) = self.known.document_mut(said.kind, &said.number, id) {
            known.outstanding_minor = minor;
        }
    }

    fn owed(&self, known: &KnownDocument) -> i64 {
        let documents = self.known.documents.get(&(known.said.kind, known.said.number.clone()));
        let now = documents.into_iter().flatten().find(|other| other.id == known.id);
        now.map_or(known.outstanding_minor, |known| known.outstanding_minor)
    }

    /// Lowers what is owed by as much of `amount` as there is to lower; gives that.
    fn take(&mut self, document: &Prepared, id: &DocumentId, amount: Money) -> Money {
        let said = &document.said;
        let Some(known) = self.known.document_mut(said.kind, &said.number, id) else {
            return Money::zero(amount.currency());
        };
        let taken = smaller(Money::stored(known.outstanding_minor, amount.currency()), amount);
        known.outstanding_minor -= taken.minor();
        taken
    }

    fn lower(&mut self, invoice: &KnownDocument, by: Money) {
        if let Some(known) = self.known.document_mut(invoice.said.kind, &invoice.said.number, &invoice.id) {
            known.outstanding_minor -= by.minor();
        }
    }

    /// What somebody asked back and the accounting system used meanwhile.
    fn make_room(&mut self, document: &DocumentId, minor: i64) {
        if let Some(lot) = self.known.lots.get_mut(document).filter(|_| minor > 0) {
            lot.reserved_minor -= minor;
            lot.requested_minor -= minor;
            self.plan.give_way.push((lot.id.clone(), minor));
        }
    }

    fn use_lot(&mut self, document: &DocumentId, by: Money) {
        if let Some(lot) = self.known.lots.get_mut(document) {
            lot.unallocated_minor -= by.minor();
        }
    }
}

/// A document that is there, as far as booking needs it.
pub(super) fn as_new(known: &KnownDocument) -> NewDocument {
    NewDocument {
        item: 0,
        id: known.id.clone(),
        debtor: known.debtor_id.clone(),
        number_year: known.number_year,
        due_on: known.due_on,
        due_assumed: known.due_assumed,
    }
}

/// The smaller of two amounts of one currency; never below zero.
fn smaller(a: Money, b: Money) -> Money {
    Money::stored(a.minor().min(b.minor()).max(0), a.currency())
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(chrono::NaiveTime::MIN).and_utc() + chrono::Duration::hours(12)
}
