//! The debtor's people read what was promised. The mail is written into the outbox by the action itself.

use super::check::Line;
use super::make::Asked;
use crate::contacts;
use crate::creditor::{self, Creditor};
use crate::ctx::{Actor, Ctx};
use crate::db::{DbError, Tx};
use crate::debtors::Debtor;
use crate::ids::PromiseId;
use crate::mail::{self, NewMail, PromiseMail};
use crate::money::Money;
use crate::paths;
use crate::texts::Texts;

/// Confirms it.
pub(super) async fn made(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &Debtor,
    (id, asked): (&PromiseId, &Asked<'_>),
    (amount, lines): (Money, &[Line]),
) -> Result<(), DbError> {
    let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let numbers: Vec<&str> = lines.iter().map(|line| line.number.as_str()).collect();
    let path = paths::pay_for(&debtor.id, lines.iter().map(|line| &line.document));
    let link = ctx.site.address(&path);
    let caller = asked.maker.caller.map(|caller| Actor::Contact(caller.clone()).to_string());
    let begun_by = caller.as_deref().unwrap_or(asked.maker.by);
    for reader in contacts::concerned(tx, &debtor.id, begun_by).await? {
        let mail = PromiseMail {
            name: &reader.name,
            debtor: &debtor.name,
            amount,
            pay_on: asked.pay_on,
            invoices: &numbers,
            link: &link,
        };
        let text = mail.compose(Texts::of(reader.language), &creditor);
        let to = (&reader.email, reader.language);
        let new_mail = NewMail::about(&debtor.id, ("promise_made", id.as_str()), to, text);
        mail::enqueue(tx, ctx, new_mail).await?;
    }
    Ok(())
}
