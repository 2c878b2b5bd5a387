//! Whether a transfer is offered, and with which reference.

use super::epc::MOST_MINOR;
use super::reference::{Reference, Scheme};
use super::types::{NotOffered, Payee};
use crate::creditor::Creditor;
use crate::money::{Currency, Money};
use crate::text::Iban;

/// Whether a debtor may announce a transfer of this amount, and where to.
///
/// # Errors
/// When it is not offered.
pub fn offered(creditor: Option<&Creditor>, amount: Money) -> Result<Payee, NotOffered> {
    if creditor.is_some_and(|creditor| !creditor.offers_transfer) {
        return Err(NotOffered::SwitchedOff);
    }
    payee(creditor, amount)
}

/// Where to transfer this amount to, announced before or now.
///
/// # Errors
/// When it cannot be transferred.
pub fn payee(creditor: Option<&Creditor>, amount: Money) -> Result<Payee, NotOffered> {
    if amount.currency() != Currency::EUR {
        return Err(NotOffered::NotEuro);
    }
    let iban = creditor.and_then(|creditor| Iban::parse(creditor.iban.as_deref()?));
    let (Some(creditor), Some(iban)) = (creditor, iban) else { return Err(NotOffered::NoAccount) };
    if !(1..=MOST_MINOR).contains(&amount.minor()) {
        return Err(NotOffered::Amount);
    }
    Ok(Payee { holder: holder(creditor), iban })
}

fn holder(creditor: &Creditor) -> String {
    let given = creditor.iban_holder.as_deref().map(str::trim).filter(|holder| !holder.is_empty());
    given.unwrap_or(&creditor.legal_name).to_owned()
}

/// The creditor's own scheme: its setting, else its country's.
pub fn scheme(creditor: Option<&Creditor>) -> Scheme {
    creditor.map_or(Scheme::Rf, |creditor| {
        creditor.transfer_scheme.unwrap_or_else(|| Scheme::of_country(&creditor.country))
    })
}

/// A document of the basket, as far as its reference goes.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What is transferred for it.
    pub amount: Money,
    /// All that is owed on it.
    pub outstanding: Money,
    /// What its invoice says.
    pub reference: Option<String>,
}

/// The reference that came with the invoice: only for one invoice, in full, by money alone. Else
/// the money could be taken for something else.
pub fn kept(asked: &[Asked], amount: Money, home: Scheme) -> Option<Reference> {
    let [one] = asked else { return None };
    if one.amount != one.outstanding || amount != one.outstanding {
        return None;
    }
    Reference::of_invoice(one.reference.as_deref()?, home)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR).unwrap()
    }

    fn creditor() -> Creditor {
        Creditor { iban: Some("NL91 ABNA 0417 1643 00".into()), ..Creditor::named("Molen & Zoon B.V.") }
    }

    #[test]
    fn a_transfer_needs_an_account_euros_and_an_amount() {
        let payee = |creditor: &Creditor, amount| super::payee(Some(creditor), amount);
        assert_eq!(payee(&creditor(), eur(1)).unwrap().holder, "Molen & Zoon B.V.");
        let named = Creditor { iban_holder: Some("Molen Beheer".into()), ..creditor() };
        assert_eq!(payee(&named, eur(MOST_MINOR)).unwrap().holder, "Molen Beheer");
        for (amount, why) in [
            (eur(0), NotOffered::Amount),
            (eur(MOST_MINOR + 1), NotOffered::Amount),
            (Money::new(1, Currency::parse("GBP").unwrap()).unwrap(), NotOffered::NotEuro),
        ] {
            assert_eq!(payee(&creditor(), amount), Err(why));
        }
        for iban in [None, Some("12345678".to_owned()), Some("NL92ABNA0417164300".into())] {
            assert_eq!(payee(&Creditor { iban, ..creditor() }, eur(1)), Err(NotOffered::NoAccount));
        }
        assert_eq!(super::payee(None, eur(1)), Err(NotOffered::NoAccount));
    }

    #[test]
    fn what_is_switched_off_is_not_offered_but_still_arrives_somewhere() {
        let off = Creditor { offers_transfer: false, ..creditor() };
        assert_eq!(offered(Some(&off), eur(1)), Err(NotOffered::SwitchedOff));
        assert!(payee(Some(&off), eur(1)).is_ok());
        assert!(offered(Some(&creditor()), eur(1)).is_ok());
    }

    #[test]
    fn the_creditors_setting_wins_over_its_country() {
        assert_eq!(scheme(Some(&creditor())), Scheme::Kenmerk);
        let set = Creditor { transfer_scheme: Some(Scheme::Rf), ..creditor() };
        assert_eq!(scheme(Some(&set)), Scheme::Rf);
        assert_eq!(scheme(None), Scheme::Rf);
    }

    #[test]
    fn an_invoices_reference_is_kept_for_all_of_that_invoice_alone() {
        let asked = |amount, outstanding| Asked {
            amount: eur(amount),
            outstanding: eur(outstanding),
            reference: Some("+++090/9337/55493+++".into()),
        };
        let kept = |asked: &[Asked], amount| super::kept(asked, eur(amount), Scheme::Kenmerk).map(|r| r.printed());
        assert_eq!(kept(&[asked(10, 10)], 10).as_deref(), Some("+++090/9337/55493+++"));
        assert_eq!(kept(&[asked(9, 10)], 9), None);
        assert_eq!(kept(&[asked(10, 10)], 8), None, "credit pays a part of it");
        assert_eq!(kept(&[asked(10, 10), asked(5, 5)], 15), None);
        assert_eq!(kept(&[Asked { reference: None, ..asked(10, 10) }], 10), None);
    }
}
