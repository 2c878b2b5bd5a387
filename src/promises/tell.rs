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
    let link = ctx.site.base_url.join(&path).map_or(path, String::from);
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
        let new_mail = NewMail {
            kind: "promise_made",
            event_key: id.as_str(),
            to: &reader.email,
            language: reader.language,
            debtor: Some(&debtor.id),
            subject: text.subject,
            text: text.text,
            html: text.html,
            secret: false,
        };
        mail::enqueue(tx, ctx, new_mail).await?;
    }
    Ok(())
}
