//! Whose document it is, on both sides.

use super::{KnownDebtor, PlanRefusal, PlannedTask, Planner, ProposedContact};
use crate::creditor::Creditor;
use crate::debtors::{DebtorKind, NewDebtor};
use crate::ids::DebtorId;
use crate::imports::identity::{self, Id, IdKind};
use crate::imports::prepared::Prepared;
use crate::tasks::TaskKind;
use crate::text::Language;

/// The debtor a customer is, and what it was not known by so far.
pub(super) struct Customer {
    /// None when it is new.
    pub debtor: Option<DebtorId>,
    /// Identifiers nobody has yet.
    pub fresh: Vec<Id>,
}

impl Planner<'_> {
    /// The supplier must be the creditor. Gives the profile to adopt, if there is none yet.
    pub(super) fn check_supplier(&self, document: &Prepared) -> Result<Option<Creditor>, PlanRefusal> {
        let read = &document.incoming.document;
        let known = self.known.creditor.as_ref();
        let adoptable = known.is_none_or(|creditor| !identity::is_recognisable(creditor));
        match (&read.supplier, known) {
            (None, Some(_)) => Ok(None),
            (None, None) => Err(PlanRefusal::NoCreditor),
            (Some(supplier), _) if adoptable && self.terms.adopt_creditor => {
                let adopted = identity::adopt(known, supplier, read);
                // A supplier without any number could not be recognised a second time.
                if identity::is_recognisable(&adopted) { Ok(Some(adopted)) } else { Err(other(document)) }
            }
            (Some(_), None) => Err(PlanRefusal::NoCreditor),
            (Some(supplier), Some(creditor)) if identity::is_creditor(creditor, supplier) => Ok(None),
            (Some(_), Some(_)) => Err(other(document)),
        }
    }

    /// The debtor that the customer's identifiers point at; a task where they point at two, or at one that has other
    /// numbers. Of two that a split parted the creditor's own number decides. A document that a person put somewhere
    /// stays there.
    pub(super) fn find_debtor(&mut self, document: &Prepared) -> Result<Customer, PlanRefusal> {
        let said = &document.said;
        let known = self.known.document(said.kind, &said.number, said.issue_on);
        if let Some(placed) = known.filter(|known| known.placed) {
            return Ok(Customer { debtor: Some(placed.debtor_id.clone()), fresh: Vec::new() });
        }
        if document.ids.is_empty() {
            return Err(PlanRefusal::NoIdentifier);
        }
        let debtor = match self.whose(&document.ids) {
            Ok(debtor) => debtor,
            Err((debtor, refusal)) => return Err(self.doubtful(document, debtor, refusal)),
        };
        let fresh = document.ids.iter().filter(|id| self.known.owners.get(id).is_none()).cloned().collect();
        Ok(Customer { debtor, fresh })
    }

    /// Whom these identifiers point at, if anybody; or who it may be, and why that is not certain.
    fn whose(&self, ids: &[Id]) -> Result<Option<DebtorId>, (DebtorId, PlanRefusal)> {
        let mut found: Option<(&Id, &DebtorId)> = None;
        for id in ids {
            let fitting = self.known.owners.fitting(id);
            match (found, fitting.as_slice()) {
                (_, []) => {}
                (None, [owner]) => found = Some((id, *owner)),
                (None, [one, ..]) => return Err(((*one).clone(), PlanRefusal::SeveralDebtors(shown(id)))),
                (Some((_, debtor)), owners) if owners.contains(&debtor) => {}
                (Some((first, debtor)), [owner])
                    if first.kind == IdKind::CustomerNumber && self.known.were_parted(debtor, owner) => {}
                (Some((first, debtor)), _) => {
                    let refusal = PlanRefusal::AmbiguousDebtor { first: shown(first), second: shown(id) };
                    return Err((debtor.clone(), refusal));
                }
            }
        }
        match found {
            None => Ok(None),
            Some((by, debtor)) => match self.contradiction(ids, by, debtor) {
                None => Ok(Some(debtor.clone())),
                Some(refusal) => Err((debtor.clone(), refusal)),
            },
        }
    }

    /// One wrong customer number must not bring a stranger's invoices to a debtor: a number that nobody has yet, beside
    /// which the debtor has another one. Who is named by its own company or VAT number may have its documents sent to
    /// another's address.
    fn contradiction(&self, ids: &[Id], by: &Id, debtor: &DebtorId) -> Option<PlanRefusal> {
        let known = self.known.numbers.get(debtor)?;
        let is_own = |id: &Id| self.known.owners.fitting(id).contains(&debtor);
        let is_named = ids.iter().any(|id| matches!(id.kind, IdKind::LegalId | IdKind::Vat) && is_own(id));
        let speaks = |id: &&Id| id.kind != IdKind::Endpoint || !is_named;
        let mut unknown = ids.iter().filter(|id| self.known.owners.get(id).is_none()).filter(speaks);
        unknown.find_map(|found| {
            let known = identity::contradicted(known, found)?;
            Some(PlanRefusal::OtherNumber { by: shown(by), known: shown(known), found: shown(found) })
        })
    }

    fn doubtful(&mut self, document: &Prepared, debtor: DebtorId, refusal: PlanRefusal) -> PlanRefusal {
        self.plan.tasks.push(PlannedTask {
            kind: TaskKind::AmbiguousDebtor,
            cause: format!("ambiguous_debtor:{}", document.name()),
            debtor: Some(debtor),
            document: None,
            detail: refusal.to_string(),
            amount: Some(document.said.payable()),
        });
        refusal
    }

    /// The customer as a debtor, new if need be, known by all its identifiers from now on.
    pub(super) fn settle_customer(&mut self, document: &Prepared, customer: Customer) -> DebtorId {
        let debtor = customer.debtor.clone().unwrap_or_else(|| self.new_debtor(document));
        self.learn(&debtor, &customer);
        debtor
    }

    /// New identifiers of a debtor that was matched by another.
    pub(super) fn learn(&mut self, debtor: &DebtorId, customer: &Customer) {
        for id in &customer.fresh {
            self.known.owners.insert(id.clone(), debtor.clone());
            self.known.numbers.entry(debtor.clone()).or_default().push(id.clone());
            self.plan.identifiers.push((id.clone(), debtor.clone()));
            if customer.debtor.is_none() {
                continue;
            }
            self.plan.learned.push((id.clone(), debtor.clone()));
            let unnumbered = self.known.debtors.get_mut(debtor).filter(|known| known.number.is_none());
            if let (IdKind::CustomerNumber, Some(known)) = (id.kind, unnumbered) {
                known.number = Some(id.value.clone());
                self.plan.numbered.push((debtor.clone(), id.value.clone()));
            }
        }
    }

    fn new_debtor(&mut self, document: &Prepared) -> DebtorId {
        let customer = &document.incoming.document.customer;
        let business = customer.vat_number.is_some() || customer.legal_id.is_some();
        let guessed = if business { DebtorKind::Business } else { DebtorKind::Unknown };
        let number = document.ids.iter().find(|id| id.kind == IdKind::CustomerNumber).map(|id| id.value.clone());
        let country = identity::country_of(customer);
        let debtor = NewDebtor {
            id: self.new_id(),
            number: number.clone(),
            name: customer.display_name().to_owned(),
            kind: document.incoming.debtor_kind.unwrap_or(guessed),
            language: document.incoming.debtor_language.unwrap_or_else(|| self.language(country.as_deref())),
            address: identity::address_of(customer),
            country,
        };
        let id = debtor.id.clone();
        self.known.debtors.insert(id.clone(), KnownDebtor { number, terms_days: None, kind: debtor.kind });
        self.plan.debtors.push(debtor);
        id
    }

    /// Most people in the Netherlands read Dutch; elsewhere the creditor's language is the better guess.
    fn language(&self, country: Option<&str>) -> Language {
        match country {
            Some("NL") => Language::Nl,
            _ => self.known.creditor.as_ref().map_or(Language::default(), |creditor| creditor.language),
        }
    }

    /// Suggests whoever the customer names as contact.
    pub(super) fn propose_contact(&mut self, document: &Prepared, debtor: &DebtorId) {
        let customer = &document.incoming.document.customer;
        let Some(email) = customer.contact_email.clone() else { return };
        let language = document.incoming.debtor_language;
        let language = language.unwrap_or_else(|| self.language(identity::country_of(customer).as_deref()));
        let name = customer.contact_name.clone().unwrap_or_default();
        let proposed = ProposedContact { debtor: debtor.clone(), email, name, language };
        self.plan.contacts.push(proposed);
    }
}

fn other(document: &Prepared) -> PlanRefusal {
    let supplier = document.incoming.document.supplier.as_ref();
    let name = supplier.map_or(String::new(), |supplier| supplier.display_name().to_owned());
    PlanRefusal::OtherSupplier(crate::imports::refusal::shown(&name))
}

fn shown(id: &Id) -> String {
    format!("{} {}", id.kind.words(), crate::imports::refusal::shown(&id.value))
}
