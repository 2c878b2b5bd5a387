//! Who the creditor is. The first to save it makes the creditor of an empty installation.

use super::change::{Change, ChangeError, Saved};
use super::fields::Section;
use super::numbers::{CompanyNumber, VatNumber};
use super::{Country, Creditor, Zone, store};
use crate::ctx::Ctx;
use crate::money::Currency;
use crate::text::{EmailAddress, Language};

/// The form.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The registered name.
    pub legal_name: String,
    /// The name people know, where it differs.
    pub trading_name: Option<String>,
    /// Address lines, one a line.
    pub address: String,
    /// Where it is at home.
    pub country: Country,
    /// Number of the register of companies.
    pub legal_id: Option<CompanyNumber>,
    /// VAT number.
    pub vat_number: Option<VatNumber>,
    /// For questions.
    pub email: Option<EmailAddress>,
    /// For questions.
    pub phone: Option<String>,
    /// What "today" means.
    pub zone: Zone,
    /// Language where a reader's is unknown.
    pub language: Language,
    /// Currency of settings amounts.
    pub currency: Currency,
}

impl Profile {
    fn of(&self, creditor: &Creditor) -> Creditor {
        Creditor {
            legal_name: self.legal_name.clone(),
            trading_name: self.trading_name.clone().filter(|name| *name != self.legal_name),
            address: self.address.clone(),
            country: self.country.code.into(),
            legal_id: self.legal_id.as_ref().map(|number| number.as_str().to_owned()),
            vat_number: self.vat_number.as_ref().map(|number| number.as_str().to_owned()),
            email: self.email.as_ref().map(|email| email.as_str().to_owned()),
            phone: self.phone.clone(),
            zone: self.zone,
            time_zone: self.zone.name().into(),
            language: self.language,
            currency: self.currency,
            ..creditor.clone()
        }
    }
}

/// Saves the form that was opened at version `seen`.
pub async fn change_profile(ctx: &Ctx, seen: i64, new: &Profile) -> Result<Saved, ChangeError> {
    let mut tx = ctx.db.begin().await?;
    let first = store::insert_empty(&mut tx, ctx.now()).await?;
    let change = Change::begin(&mut tx, Section::Profile, seen).await?;
    let after = new.of(&change.before);
    if !first && after.currency != change.before.currency && store::has_documents(&mut tx).await? {
        return Err(ChangeError::CurrencyFixed);
    }
    let saved = change.write(&mut tx, ctx, &after).await?;
    if saved == Saved::Changed {
        tx.commit().await?;
    }
    Ok(saved)
}
