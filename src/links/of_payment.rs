//! Links and payments: the links in mails about a payment, and who is told about it.

use chrono::Duration;

use super::{About, DAYS_VALID, store};
use crate::contacts::{self, Contact};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{AccessTokenId, ContactId, DebtorId, DocumentId, PaymentId};
use crate::tokens::SecretToken;

/// A link that is written down once its mail is.
pub(crate) struct MailedLink {
    id: AccessTokenId,
    token: SecretToken,
    /// What to put into the mail.
    pub url: String,
}

/// Makes a link for a mail.
pub(crate) fn for_mail(ctx: &Ctx) -> MailedLink {
    let token = SecretToken::make();
    MailedLink { id: ctx.new_id(), url: store::url(ctx, &token), token }
}

impl MailedLink {
    /// Writes it down, for this contact and this payment of the debtor.
    pub(crate) async fn to_payment(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        to: (&DebtorId, &Contact),
        payment: &PaymentId,
    ) -> Result<(), DbError> {
        self.keep(tx, ctx, to, About::Payment(payment)).await
    }

    /// Writes it down, for this contact and these invoices of the debtor.
    pub(crate) async fn to_pay(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        to: (&DebtorId, &Contact),
        documents: &[DocumentId],
    ) -> Result<(), DbError> {
        self.keep(tx, ctx, to, About::Documents(documents)).await
    }

    async fn keep(&self, tx: &mut Tx, ctx: &Ctx, to: (&DebtorId, &Contact), about: About<'_>) -> Result<(), DbError> {
        store::insert(tx, ctx, &self.id, &self.token, to, about, Duration::days(DAYS_VALID)).await
    }
}

/// Whom the link was for that started a payment: `started_by` names it.
pub async fn recipient(conn: &mut Conn, started_by: &str) -> Result<Option<ContactId>, DbError> {
    let Some(id) = started_by.strip_prefix("link:").and_then(AccessTokenId::parse) else { return Ok(None) };
    Ok(store::get(conn, &id).await?.map(|link| link.contact_id))
}

/// Who may pay again what a payment did not: whoever started it, or else everybody who gets the invoices.
pub(crate) async fn payers(conn: &mut Conn, started_by: &str, debtor: &DebtorId) -> Result<Vec<Contact>, DbError> {
    let starter = match started_by.strip_prefix("contact:") {
        Some(contact) => ContactId::parse(contact),
        None => recipient(conn, started_by).await?,
    };
    // Who lost the right since, or was blocked, is told nothing any more.
    let may_pay = match &starter {
        Some(contact) => contacts::rights(conn, contact, debtor).await?.is_some_and(|rights| rights.pay),
        None => false,
    };
    let ids = match starter.filter(|_| may_pay) {
        Some(starter) => vec![starter],
        None => store::want_invoice_mail(conn, debtor).await?,
    };
    let mut payers = Vec::with_capacity(ids.len());
    for id in ids {
        payers.extend(contacts::find(conn, &id).await?);
    }
    Ok(payers)
}
