//! The answer to a request, mailed to whoever asked.

use chrono::NaiveDate;

use super::types::Request;
use crate::contacts::{self, Contact};
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::ContactId;
use crate::mail::{self, CreditAnswer, CreditAnswered, NewMail};
use crate::texts::Texts;
use crate::{debtors, paths};

/// What the creditor answered.
pub(super) enum Said<'a> {
    /// Paid by bank, on this day.
    ByBank(NaiveDate),
    /// The provider sent it back.
    ToPayment,
    /// No, for this reason.
    Declined(&'a str),
}

/// Writes the mail; nobody gets one when the contact who asked has no access any more.
pub(super) async fn tell(tx: &mut Tx, ctx: &Ctx, request: &Request, said: Said<'_>) -> Result<(), DbError> {
    let Some(contact) = asker(tx, request).await? else { return Ok(()) };
    let Some(debtor) = debtors::get(tx, &request.debtor_id).await? else { return Ok(()) };
    let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let link = ctx.site.address(&paths::credit(&request.debtor_id));
    let answer = match said {
        // A request to a payment may be answered by bank: then the account is not known here.
        Said::ByBank(on) => CreditAnswered::ByBank { on, iban: request.iban.as_ref() },
        Said::ToPayment => CreditAnswered::ToPayment,
        Said::Declined(reason) => CreditAnswered::Declined { reason },
    };
    let text =
        CreditAnswer { name: &contact.name, debtor: &debtor.name, amount: request.amount(), answer, link: &link }
            .compose(Texts::of(contact.language), &creditor);
    let event = ("credit_answer", request.id.as_str());
    let mail = NewMail::about(&debtor.id, event, (&contact.email, contact.language), text);
    mail::enqueue(tx, ctx, mail).await.map(drop)
}

async fn asker(conn: &mut Conn, request: &Request) -> Result<Option<Contact>, DbError> {
    let Some(id) = request.asked_by.strip_prefix("contact:").and_then(ContactId::parse) else { return Ok(None) };
    if contacts::rights(conn, &id, &request.debtor_id).await?.is_none() {
        return Ok(None);
    }
    Ok(contacts::find(conn, &id).await?.filter(|contact| contact.disabled_at.is_none()))
}
