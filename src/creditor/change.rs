//! What every change of settings has in common: nobody overwrites what they have not seen.

use super::fields::{Difference, Section, SettingChange, differences, in_words};
use super::{Creditor, store};
use crate::audit::{self, Happened};
use crate::blobs::BlobError;
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};

/// What became of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// It is changed.
    Changed,
    /// It was so already.
    Unchanged,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Somebody changed the same form since it was opened: these fields, the last change of each last.
    #[error("changed by somebody else since")]
    Stale(Vec<SettingChange>),
    /// There is no creditor yet: its profile comes first.
    #[error("there is no creditor yet")]
    NoCreditor,
    /// Amounts were imported in the present currency.
    #[error("the currency stays once there are documents")]
    CurrencyFixed,
    /// There are documents, and how they are numbered would be read in another way: say so on purpose.
    #[error("documents are numbered already")]
    NotConfirmed,
    /// Money goes to an account already: another one needs a second person.
    #[error("another account needs a second person")]
    NeedsApproval,
    /// A date stands in the list twice, or there are too many.
    #[error("the list of holidays is too long, or has a day twice")]
    Holidays,
    /// The file store failed.
    #[error(transparent)]
    Blobs(#[from] BlobError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A change that was begun: the creditor's row is held, and is as the form showed it.
pub(crate) struct Change {
    /// The creditor as it stands.
    pub before: Creditor,
    /// The number this change gets.
    version: i64,
    section: Section,
}

impl Change {
    /// Holds the creditor's row. `seen` is the version the form was opened with.
    pub async fn begin(tx: &mut Tx, section: Section, seen: i64) -> Result<Self, ChangeError> {
        let change = Self::now(tx, section).await?;
        let since = store::changes_since(tx, section, seen).await?;
        if since.is_empty() { Ok(change) } else { Err(ChangeError::Stale(since)) }
    }

    /// The same for somebody who looked at no form.
    pub async fn now(tx: &mut Tx, section: Section) -> Result<Self, ChangeError> {
        let version = store::touch(tx).await?.ok_or(ChangeError::NoCreditor)?;
        let before = store::load(tx).await?.ok_or(ChangeError::NoCreditor)?;
        Ok(Self { before, version, section })
    }

    /// Writes the creditor as it shall be. Where nothing differs the caller need not commit.
    pub async fn write(self, tx: &mut Tx, ctx: &Ctx, after: &Creditor) -> Result<Saved, ChangeError> {
        let differences = differences(&self.before, after);
        if differences.is_empty() {
            return Ok(Saved::Unchanged);
        }
        store::save(tx, after, ctx.now()).await?;
        self.record(tx, ctx, &differences).await?;
        Ok(Saved::Changed)
    }

    /// Who changed what, for the next stale form and for the trail.
    pub async fn record(&self, tx: &mut Tx, ctx: &Ctx, differences: &[Difference]) -> Result<(), DbError> {
        store::insert_changes(tx, ctx, self.version, differences).await?;
        let action = match self.section {
            Section::Profile => "creditor.profile_changed",
            Section::Account => "creditor.payee_changed",
            Section::Payments => "creditor.payments_changed",
            Section::Documents => "creditor.documents_changed",
            Section::Look => "creditor.look_changed",
            Section::Calendar => "creditor.calendar_changed",
            Section::Switches => "creditor.switches_changed",
            Section::Disputes => "creditor.disputes_changed",
        };
        let happened = Happened { action, object: "creditor", debtor: None, detail: in_words(differences) };
        audit::record(tx, ctx, happened).await
    }

    /// The number this change gets.
    pub const fn version(&self) -> i64 {
        self.version
    }
}
