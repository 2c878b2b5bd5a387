//! A document that was there already: the same, amended, or refused because it asks for other money.

use super::money::as_new;
use super::parties::Customer;
use super::ties::names_several;
use super::{Amendment, Change, Details, KnownDocument, Outcome, PlanRefusal, Planner};
use crate::imports::document::DocumentKind;
use crate::imports::identity;
use crate::imports::prepared::Prepared;
use crate::imports::said::Said;
use crate::money::Money;

impl Planner<'_> {
    pub(super) fn amend(
        &mut self,
        item: usize,
        document: &Prepared,
        known: KnownDocument,
        customer: &Customer,
    ) -> Result<Outcome, PlanRefusal> {
        let said = &document.said;
        if customer.debtor.as_ref() != Some(&known.debtor_id) {
            let kind = said.kind.name();
            return Err(PlanRefusal::OtherDebtor { kind, number: crate::imports::refusal::shown(&said.number) });
        }
        let mut changed = false;
        if !known.said.covers(said) {
            check_fixed(&known.said, said)?;
            self.check_payee(document, &known)?;
            changed = self.amend_row(item, document, &known);
        }
        // What says nothing new teaches nothing.
        if changed {
            self.learn(&known.debtor_id, customer);
        }
        if document.is_credit() {
            changed |= self.used_more(document, &known);
        } else if document.has_total() {
            self.totals.push(item);
        }
        Ok(if changed { Outcome::Amended } else { Outcome::Unchanged })
    }

    /// Plans the change of the row; tells whether there is one.
    fn amend_row(&mut self, item: usize, document: &Prepared, known: &KnownDocument) -> bool {
        let said = &document.said;
        let attachments =
            said.is_complete() && self.known.attachments.get(&known.id).is_none_or(|old| *old != document.attachments);
        let details = match (said.is_complete(), known.said.is_complete()) {
            (true, false) => Details::Come,
            (true, true) if !known.said.covers_words(said) => Details::Replaced,
            _ => Details::Stay,
        };
        let mut now = known.clone();
        let mut changes = changes(&mut now, document);
        let mut note = |field: &'static str, from: &str, to: &str| {
            changes.push(Change { field, from: from.to_owned(), to: to.to_owned() });
        };
        if details == Details::Come {
            note("lines", "", "known");
            take_details(&mut now.said, said);
        }
        if attachments {
            let old = self.known.attachments.get(&known.id).map_or(0, Vec::len);
            note("attachments", &old.to_string(), &document.attachments.len().to_string());
        }
        // Whatever else is different: the new original is kept.
        if details == Details::Replaced || (said.is_complete() && changes.is_empty()) {
            changes.push(Change { field: "details", from: known.said.original(), to: said.original() });
        }
        if changes.is_empty() {
            return false;
        }
        // What only rows told is known by the last of them.
        if said.is_complete() || !known.said.is_complete() {
            now.said.content_hash.clone_from(&said.content_hash);
        }
        if said.is_complete() {
            now.said.words_hash.clone_from(&said.words_hash);
            now.said.source_hash.clone_from(&said.source_hash);
            now.said.source_name.clone_from(&said.source_name);
        }
        if attachments {
            self.known.attachments.insert(known.id.clone(), document.attachments.clone());
        }
        if details == Details::Replaced || now.said.payee_iban != known.said.payee_iban {
            self.check_account(document, &as_new(&now));
        }
        if self.names_another(known, &now.said) && document.is_credit() {
            self.bind_again(document, &now);
        }
        if let Some(row) = self.known.document_mut(said.kind, &said.number, &known.id) {
            let outstanding_minor = row.outstanding_minor;
            *row = KnownDocument { outstanding_minor, ..now.clone() };
        }
        self.plan.amendments.push(Amendment { item, changes, now, attachments, details });
        true
    }

    /// Nobody is sent to another payee or account by an invoice that is here, unless the account is the creditor's own.
    fn check_payee(&mut self, document: &Prepared, known: &KnownDocument) -> Result<(), PlanRefusal> {
        let (was, said) = (&known.said, &document.said);
        let ours = self.known.creditor.as_ref().and_then(|creditor| creditor.iban.as_deref());
        let is_known = said.payee_iban.as_deref().is_none_or(|theirs| {
            let accounts = [was.payee_iban.as_deref(), ours];
            accounts.into_iter().flatten().any(|account| identity::same_account(account, theirs))
        });
        let both_say = was.is_complete() && said.is_complete();
        if !both_say || (is_known && was.payee_name == said.payee_name) {
            return Ok(());
        }
        let refusal = PlanRefusal::OtherPayee { kind: words(said.kind), known: was.payee(), found: said.payee() };
        if let Some(account) = said.payee_iban.as_deref().filter(|_| !is_known) {
            let detail = format!("The {} {} was refused: {refusal}", words(said.kind), said.number);
            self.ask_about_account(document, &as_new(known), account, detail);
        }
        Err(refusal)
    }

    /// Whether a credit note names another invoice than before: by its number, or while that is not here by its day.
    fn names_another(&self, known: &KnownDocument, now: &Said) -> bool {
        let waits = self.known.lots.get(&known.id).is_some_and(|lot| lot.waits_for_number.is_some());
        now.corrects_number != known.said.corrects_number || (waits && now.corrects_on != known.said.corrects_on)
    }

    /// A credit note names another invoice now. If that is here, what the note gave before goes back; what is left of
    /// it goes there.
    fn bind_again(&mut self, document: &Prepared, now: &KnownDocument) {
        if let Some(lot) = self.known.lots.get_mut(&now.id) {
            lot.corrects_on = now.said.corrects_on;
        }
        for waiting in self.known.waiting.values_mut() {
            waiting.retain(|id| *id != now.id);
        }
        self.plan.corrections.insert(now.id.clone(), None);
        let new = as_new(now);
        if let Some(invoice) = self.corrected_by(document, &new).first() {
            self.unbind(now, invoice);
        }
        let tied = self.tie(document, &new);
        let is_shared = !tied.is_empty() && names_several(document);
        self.tied_later(now, tied);
        let waits_for = self.bind(document, &new, is_shared);
        if self.is_bound(&now.id) {
            self.known.loose.remove(&now.id);
            self.plan.closed_tasks.extend(self.known.note_differences.remove(&now.id).unwrap_or_default());
        }
        if let Some(lot) = self.known.lots.get(&now.id) {
            self.plan.waits.push((lot.id.clone(), waits_for));
        }
    }
}

/// Refuses another amount, currency or issue date. What one of the two does not say is not compared.
fn check_fixed(known: &Said, said: &Said) -> Result<(), PlanRefusal> {
    let kind = words(said.kind);
    let differs = |field: &'static str, known: String, found: String| {
        if known == found { Ok(()) } else { Err(PlanRefusal::Fixed { kind, field, known, found }) }
    };
    let amount = |field: &'static str, ours: i64, theirs: i64| {
        let (ours, theirs) = (Money::stored(ours, known.currency), Money::stored(theirs, said.currency));
        differs(field, ours.to_string(), theirs.to_string())
    };
    differs("the issue date", known.issue_on.to_string(), said.issue_on.to_string())?;
    amount("the amount to pay", known.payable_minor, said.payable_minor)?;
    if known.splits_vat() && said.splits_vat() {
        amount("the VAT", known.vat_minor, said.vat_minor)?;
    }
    if !(known.is_complete() && said.is_complete()) {
        return Ok(());
    }
    amount("the total without VAT", known.without_vat_minor, said.without_vat_minor)?;
    amount("the total with VAT", known.with_vat_minor, said.with_vat_minor)?;
    amount("the prepaid amount", known.prepaid_minor, said.prepaid_minor)?;
    amount("the rounding", known.rounding_minor, said.rounding_minor)?;
    let second = |said: &Said| said.second_vat_minor.map(|minor| (minor, said.second_currency));
    differs("the VAT in another currency", format!("{:?}", second(known)), format!("{:?}", second(said)))?;
    if known.fixed_hash == said.fixed_hash {
        return Ok(());
    }
    differs("the list of lines, allowances, charges and VAT", "another one".into(), "not the one".into())
}

/// For messages.
const fn words(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Invoice => "invoice",
        DocumentKind::CreditNote => "credit note",
    }
}

/// Takes over what may change and says what did.
fn changes(now: &mut KnownDocument, document: &Prepared) -> Vec<Change> {
    let said = &document.said;
    let mut changes = Changes { complete: said.is_complete(), found: Vec::new() };
    if let Some(due_on) = document.incoming.document.due_on {
        changes.value("due_on", &mut now.due_on, due_on);
        changes.value("due_assumed", &mut now.due_assumed, false);
    }
    let old = &mut now.said;
    changes.text("terms", &mut old.terms, &said.terms);
    changes.text("note", &mut old.note, &said.note);
    changes.optional("delivery_on", &mut old.delivery_on, said.delivery_on.as_ref());
    changes.optional("buyer_reference", &mut old.buyer_reference, said.buyer_reference.as_ref());
    changes.optional("order_reference", &mut old.order_reference, said.order_reference.as_ref());
    changes.optional("contract_reference", &mut old.contract_reference, said.contract_reference.as_ref());
    changes.optional("payment_reference", &mut old.payment_reference, said.payment_reference.as_ref());
    changes.optional("payment_means", &mut old.payment_means, said.payment_means.as_ref());
    changes.optional("payee_name", &mut old.payee_name, said.payee_name.as_ref());
    changes.optional("payee_iban", &mut old.payee_iban, said.payee_iban.as_ref());
    changes.optional("corrects_number", &mut old.corrects_number, said.corrects_number.as_ref());
    changes.optional("corrects_on", &mut old.corrects_on, said.corrects_on.as_ref());
    changes.optional("customer_contact", &mut old.customer_contact, said.customer_contact.as_ref());
    changes.found
}

struct Changes {
    /// Whether silence means "nothing"; a CSV row's silence means "as before".
    complete: bool,
    found: Vec<Change>,
}

impl Changes {
    fn value<T: PartialEq + ToString>(&mut self, field: &'static str, old: &mut T, new: T) {
        if *old != new {
            self.found.push(Change { field, from: old.to_string(), to: new.to_string() });
            *old = new;
        }
    }

    fn text(&mut self, field: &'static str, old: &mut String, new: &str) {
        if self.complete || !new.is_empty() {
            self.value(field, old, new.to_owned());
        }
    }

    fn optional<T: PartialEq + Clone + ToString>(&mut self, field: &'static str, old: &mut Option<T>, new: Option<&T>) {
        if old.as_ref() == new || (new.is_none() && !self.complete) {
            return;
        }
        let shown = |value: Option<&T>| value.map(ToString::to_string).unwrap_or_default();
        self.found.push(Change { field, from: shown(old.as_ref()), to: shown(new) });
        *old = new.cloned();
    }
}

/// The sums behind an amount that is known and stays.
fn take_details(old: &mut Said, said: &Said) {
    *old = Said {
        lines_net_minor: said.lines_net_minor,
        allowances_minor: said.allowances_minor,
        charges_minor: said.charges_minor,
        without_vat_minor: said.without_vat_minor,
        vat_minor: said.vat_minor,
        with_vat_minor: said.with_vat_minor,
        prepaid_minor: said.prepaid_minor,
        rounding_minor: said.rounding_minor,
        second_currency: said.second_currency,
        second_vat_minor: said.second_vat_minor,
        fixed_hash: said.fixed_hash.clone(),
        ..old.clone()
    };
}
