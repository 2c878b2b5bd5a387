//! Makes a link for somebody who asked a colleague for it: mailed, or shown once to be copied.

use super::create::{keep, may_make};
use super::{About, CreateError, Created, store};
use crate::contacts::{self, Contact, ContactsError};
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::debtors;
use crate::ids::{AccessTokenId, ContactId, DebtorId, DocumentId};
use crate::invoices::{self, PayableRow, Selection};
use crate::mail::{self, NewMail, PayLinkLine, PayLinkMail, PayLinkReason};
use crate::text::EmailAddress;
use crate::texts::Texts;

/// Whom a link is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// A contact of the debtor who may pay.
    Contact(ContactId),
    /// Whoever reads this address. Who has no access to the debtor gets it, to look and pay: a link gives no more
    /// than its recipient has.
    Address(EmailAddress),
}

/// What a link is to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asks {
    /// What is due on the day it is looked at.
    Due,
    /// All invoices that are open now.
    AllOpen,
    /// These invoices.
    Chosen(Vec<DocumentId>),
}

/// How it gets to its recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// We mail it.
    Mail,
    /// Whoever made it copies it and passes it on.
    Copy,
}

/// A link to make and pass on.
#[derive(Debug, Clone)]
pub struct NewLink {
    /// Made when the form was shown: the same form sent twice makes one link.
    pub key: String,
    /// Whose invoices.
    pub debtor: DebtorId,
    /// For whom.
    pub to: Recipient,
    /// For what.
    pub asks: Asks,
    /// How many days it is valid: 1 to [`super::MOST_DAYS`].
    pub days: i64,
    /// Mailed or copied.
    pub way: Way,
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum PassedOn {
    /// Its mail is written.
    Mailed(AccessTokenId),
    /// Here it is, this once.
    Copy(Created),
    /// This form made its link before. Nothing changed, and its secret is not known any more.
    Before,
}

/// Makes the link, in one transaction with the access of a new recipient and with its mail.
pub async fn pass_on(ctx: &Ctx, new: &NewLink) -> Result<PassedOn, CreateError> {
    may_make(ctx, new.days)?;
    let mut tx = ctx.db.begin().await?;
    if !contacts::lock(&mut tx, &new.debtor).await? {
        return Err(CreateError::NoDebtor);
    }
    let contact = recipient(&mut tx, ctx, new).await?;
    let rows = asked(&mut tx, ctx, new).await?;
    let documents: Vec<DocumentId> = rows.iter().map(|row| row.id.clone()).collect();
    let (about, asks) = match &new.asks {
        Asks::Due => (About::Due, "what is due".to_owned()),
        Asks::AllOpen | Asks::Chosen(_) => (About::Documents(&documents), numbers(&rows)),
    };
    let created = keep(&mut tx, ctx, (&new.debtor, &contact), about, new.days, &asks).await?;
    if !store::made_by_form(&mut tx, &created.id, &new.key).await? {
        return Ok(PassedOn::Before);
    }
    if new.way == Way::Mail {
        write(&mut tx, ctx, new, &contact, &rows, &created).await?;
    }
    tx.commit().await?;
    Ok(match new.way {
        Way::Mail => PassedOn::Mailed(created.id),
        Way::Copy => PassedOn::Copy(created),
    })
}

async fn recipient(tx: &mut Tx, ctx: &Ctx, new: &NewLink) -> Result<Contact, CreateError> {
    let id = match &new.to {
        Recipient::Contact(id) => id,
        Recipient::Address(email) => return by_address(tx, ctx, &new.debtor, email).await,
    };
    let rights = contacts::rights(tx, id, &new.debtor).await?.ok_or(CreateError::NoRecipient)?;
    let contact = contacts::find(tx, id).await?.ok_or(CreateError::NoRecipient)?;
    if rights.pay { Ok(contact) } else { Err(CreateError::MayNotPay(contact.email)) }
}

async fn by_address(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, email: &EmailAddress) -> Result<Contact, CreateError> {
    contacts::let_pay(tx, ctx, debtor, email).await.map_err(|error| match error {
        ContactsError::Disabled => CreateError::Disabled(email.clone()),
        ContactsError::NotAllowed => CreateError::MayNotPay(email.clone()),
        ContactsError::Db(error) => CreateError::Db(error),
        _ => CreateError::NoDebtor,
    })
}

/// What is asked for, with what is to be paid on it now. Something must be.
async fn asked(tx: &mut Tx, ctx: &Ctx, new: &NewLink) -> Result<Vec<PayableRow>, CreateError> {
    let selection = match &new.asks {
        Asks::Due => Selection::DueToday(None),
        Asks::AllOpen => Selection::AllOpen(None),
        Asks::Chosen(documents) => Selection::Documents(documents.clone()),
    };
    let rows = invoices::payable(tx, ctx, &new.debtor, &selection).await?.rows;
    if let Asks::Chosen(documents) = &new.asks {
        if let Some(none) = documents.iter().find(|id| !rows.iter().any(|row| row.id == **id)) {
            return Err(CreateError::NoInvoice(none.to_string()));
        }
        if let Some(paid) = rows.iter().find(|row| !row.owed.outstanding.is_positive()) {
            return Err(CreateError::NothingOwed(paid.number.clone()));
        }
    }
    if rows.iter().any(|row| row.owed.due().is_positive()) { Ok(rows) } else { Err(CreateError::Nothing) }
}

/// The numbers for the trail, which need not have thousands of them.
fn numbers(rows: &[PayableRow]) -> String {
    const MOST: usize = 20;
    let named: Vec<&str> = rows.iter().take(MOST).map(|row| row.number.as_str()).collect();
    let more = rows.len().saturating_sub(MOST);
    if more > 0 { format!("{} and {more} more", named.join(", ")) } else { named.join(", ") }
}

async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    new: &NewLink,
    contact: &Contact,
    rows: &[PayableRow],
    created: &Created,
) -> Result<(), DbError> {
    let debtor = debtors::get(tx, &new.debtor).await?.map(|debtor| debtor.name).unwrap_or_default();
    let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let due = rows.iter().filter(|row| row.owed.due().is_positive());
    let lines =
        due.map(|row| PayLinkLine { number: row.number.clone(), due_on: row.first_due_on, open: row.owed.due() });
    let mail = PayLinkMail {
        reason: PayLinkReason::Asked,
        name: &contact.name,
        debtor: &debtor,
        lines: lines.collect(),
        link: &created.url,
        days: new.days,
    };
    let mail = mail.compose(Texts::of(contact.language), &creditor);
    let new_mail = NewMail {
        kind: "pay_link",
        event_key: created.id.as_str(),
        to: &contact.email,
        language: contact.language,
        debtor: Some(&new.debtor),
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        secret: true,
    };
    mail::enqueue(tx, ctx, new_mail).await?;
    Ok(())
}
