//! Links and payments: the link in a receipt, and who is told about a payment that a link started.

use chrono::Duration;

use super::{About, DAYS_VALID, store};
use crate::contacts::Contact;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{AccessTokenId, ContactId, DebtorId, PaymentId};
use crate::tokens::SecretToken;

/// A link to one payment that is written down once its mail is.
pub(crate) struct LinkToPayment {
    id: AccessTokenId,
    token: SecretToken,
    /// What to put into the mail.
    pub url: String,
}

/// Makes a link to a payment, for a receipt.
pub(crate) fn to_payment(ctx: &Ctx) -> LinkToPayment {
    let token = SecretToken::make();
    LinkToPayment { id: ctx.new_id(), url: store::url(ctx, &token), token }
}

impl LinkToPayment {
    /// Writes it down, for this contact and this payment of the debtor.
    pub(crate) async fn keep(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        debtor: &DebtorId,
        contact: &Contact,
        payment: &PaymentId,
    ) -> Result<(), DbError> {
        let valid_for = Duration::days(DAYS_VALID);
        store::insert(tx, ctx, &self.id, &self.token, (debtor, contact), About::Payment(payment), valid_for).await
    }
}

/// Whom the link was for that started a payment: `started_by` names it.
pub async fn recipient(conn: &mut Conn, started_by: &str) -> Result<Option<ContactId>, DbError> {
    let Some(id) = started_by.strip_prefix("link:").and_then(AccessTokenId::parse) else { return Ok(None) };
    Ok(store::get(conn, &id).await?.map(|link| link.contact_id))
}
