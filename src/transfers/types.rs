//! What a transfer is, and why there is none.

use super::epc;
use super::qr::{self, Qr};
use super::reference::Reference;
use crate::db::DbError;
use crate::money::Money;
use crate::payments::{CancelError, StartError};
use crate::text::Iban;

/// Who gets the money, exactly as the payer's bank checks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payee {
    /// The account holder's name (Verification of Payee).
    pub holder: String,
    /// The account.
    pub iban: Iban,
}

/// What to type into the bank's form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// To whom.
    pub payee: Payee,
    /// Exactly this much.
    pub amount: Money,
    /// With this reference, so that the money is recognised.
    pub reference: Reference,
}

impl Transfer {
    /// The code for bank apps; none when something does not fit into one.
    pub fn code(&self) -> Option<Qr> {
        let Payee { holder, iban } = &self.payee;
        epc::payload(holder, iban, self.amount, &self.reference).ok().and_then(|text| qr::draw(&text))
    }
}

/// Why a transfer is not offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotOffered {
    /// The creditor has no account that money can be sent to by its number alone.
    #[error("the creditor has no IBAN")]
    NoAccount,
    /// SEPA is euro only.
    #[error("only euro can be transferred")]
    NotEuro,
    /// The creditor does not want transfers announced.
    #[error("the creditor switched transfers off")]
    SwitchedOff,
    /// Nothing, or more than a SEPA transfer carries.
    #[error("this amount cannot be transferred")]
    Amount,
}

/// Why no transfer was written down.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// What any way to pay would refuse.
    #[error(transparent)]
    Start(#[from] StartError),
    /// Not by transfer.
    #[error(transparent)]
    NotOffered(#[from] NotOffered),
    /// The checkout that the provider never answered could not be given up.
    #[error(transparent)]
    Cancel(#[from] CancelError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
