//! Makes a link for one person: staff, or the operator at the command line.

use chrono::{DateTime, Duration, Utc};

use super::{About, MOST_DAYS, store};
use crate::audit::{self, Happened};
use crate::contacts::{self, Contact};
use crate::ctx::{Actor, Ctx};
use crate::db::{DbError, Tx};
use crate::ids::{AccessTokenId, DebtorId, DocumentId};
use crate::text::EmailAddress;
use crate::tokens::SecretToken;

/// A link to make.
#[derive(Debug, Clone)]
pub struct NewPayLink {
    /// Whose invoices.
    pub debtor: DebtorId,
    /// The recipient: a contact of the debtor who may pay.
    pub email: EmailAddress,
    /// The invoices' numbers; none means "what is due".
    pub invoices: Vec<String>,
    /// How many days it is valid: 1 to [`MOST_DAYS`].
    pub days: i64,
}

/// A link that was made.
#[derive(Debug, Clone)]
pub struct Created {
    /// Names it, to revoke it.
    pub id: AccessTokenId,
    /// The address with the secret; stands nowhere else.
    pub url: String,
    /// Until when it can be opened.
    pub expires_at: DateTime<Utc>,
}

/// Why no link was made.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// Only the creditor's own people may do this.
    #[error("only the creditor may make links")]
    NotAllowed,
    /// Not 1 to [`MOST_DAYS`] days.
    #[error("a link is valid for 1 to {MOST_DAYS} days")]
    Days,
    /// Nobody of that address has access to the debtor.
    #[error("{0} is no contact of this debtor; “saldo contact invite” gives access")]
    NoContact(EmailAddress),
    /// A link gives no more than its recipient has.
    #[error("{0} may look at this debtor's invoices but not pay them")]
    MayNotPay(EmailAddress),
    /// The debtor has no invoice of that number.
    #[error("this debtor has no invoice {0}")]
    NoInvoice(String),
    /// Several invoices have that number.
    #[error("this debtor has several invoices {0}")]
    SeveralInvoices(String),
    /// There is nothing to pay on it.
    #[error("nothing is open on invoice {0}")]
    NothingOwed(String),
    /// There is nothing to pay on any of it.
    #[error("there is nothing to pay")]
    Nothing,
    /// There is no such debtor, or it was merged into another.
    #[error("there is no such debtor")]
    NoDebtor,
    /// The chosen contact has no access to the debtor.
    #[error("there is no such contact of this debtor")]
    NoRecipient,
    /// The creditor blocked this person.
    #[error("{0} is blocked")]
    Disabled(EmailAddress),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Makes the link. Nothing is mailed: whoever asked for it passes it on.
pub async fn create(ctx: &Ctx, new: &NewPayLink) -> Result<Created, CreateError> {
    may_make(ctx, new.days)?;
    let mut tx = ctx.db.begin().await?;
    let nobody = || CreateError::NoContact(new.email.clone());
    let contact = contacts::find_by_email(&mut tx, &new.email).await?.filter(|contact| contact.disabled_at.is_none());
    let contact = contact.ok_or_else(nobody)?;
    let rights = contacts::rights(&mut tx, &contact.id, &new.debtor).await?.ok_or_else(nobody)?;
    if !rights.pay {
        return Err(CreateError::MayNotPay(new.email.clone()));
    }
    let documents = numbered(&mut tx, new).await?;
    let about = if documents.is_empty() { About::Due } else { About::Documents(&documents) };
    let asks = if documents.is_empty() { "what is due".to_owned() } else { new.invoices.join(", ") };
    let created = keep(&mut tx, ctx, (&new.debtor, &contact), about, new.days, &asks).await?;
    tx.commit().await?;
    Ok(created)
}

/// Staff and operators, and for so many days.
pub(super) fn may_make(ctx: &Ctx, days: i64) -> Result<(), CreateError> {
    match ctx.actor {
        Actor::System | Actor::Operator | Actor::Staff(_) => {}
        Actor::Contact(_) | Actor::ViewAs(_) | Actor::Link(_) => return Err(CreateError::NotAllowed),
    }
    if (1..=MOST_DAYS).contains(&days) { Ok(()) } else { Err(CreateError::Days) }
}

/// Writes a link and its row of the trail; `asks` says there what it asks for.
pub(super) async fn keep(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, contact): (&DebtorId, &Contact),
    about: About<'_>,
    days: i64,
    asks: &str,
) -> Result<Created, DbError> {
    let (id, token): (AccessTokenId, _) = (ctx.new_id(), SecretToken::make());
    store::insert(tx, ctx, &id, &token, (debtor, contact), about, Duration::days(days)).await?;
    let detail = format!("{asks}, {days} days, for {}", contact.id);
    let happened = Happened { action: "link.created", object: id.as_str(), debtor: Some(debtor), detail };
    audit::record(tx, ctx, happened).await?;
    Ok(Created { url: store::url(ctx, &token), expires_at: ctx.now() + Duration::days(days), id })
}

async fn numbered(tx: &mut Tx, new: &NewPayLink) -> Result<Vec<DocumentId>, CreateError> {
    let mut documents = Vec::new();
    for number in new.invoices.iter().map(|number| number.trim()) {
        match store::numbered(tx, &new.debtor, number).await?.as_slice() {
            [] => return Err(CreateError::NoInvoice(number.to_owned())),
            [(_, 0)] => return Err(CreateError::NothingOwed(number.to_owned())),
            [(id, _)] if documents.contains(id) => {}
            [(id, _)] => documents.push(id.clone()),
            _ => return Err(CreateError::SeveralInvoices(number.to_owned())),
        }
    }
    Ok(documents)
}
