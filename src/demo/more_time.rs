//! What the demo's people asked for: a payment plan that runs, another that waits for an answer, a promise, and an
//! invoice that is said to be paid.

use std::fmt::Display;

use chrono::Days;

use super::seed::DemoError;
use crate::ctx::{Actor, Ctx};
use crate::db::DbError;
use crate::ids::{DebtorId, DocumentId};
use crate::invoices::{PayableRow, Selection};
use crate::money::Currency;
use crate::paid_claims::NewPaidClaim;
use crate::plans::{NewPlan, Proof, Rhythm, Share, Wanted};
use crate::promises::NewPromise;
use crate::text::{EmailAddress, Language};
use crate::threads::Body;
use crate::{contacts, invoices, paid_claims, plans, promises};

/// Lays it out, where there are enough invoices.
pub async fn lay_out(ctx: &Ctx) -> Result<(), DemoError> {
    if let Some(bert) = somebody(ctx, "bert@boekhouders.example.com", "10002").await?
        && let [first, second, third, fourth, ..] = bert.open.as_slice()
    {
        bert.asks([first, second], 3, "We had to wait for a large order.").await?;
        // Longer than is agreed at once.
        bert.asks([third, fourth], 18, "The new shop opens in spring. Until then there is little to spare.").await?;
    }
    if let Some(anna) = somebody(ctx, "anna@zonnedauw.example.com", "10001").await?
        && let [first, second, ..] = anna.open.as_slice()
    {
        anna.says_it_is_paid(first).await?;
        anna.promises(second).await?;
    }
    Ok(())
}

/// A person, and what one of their debtors owes, the oldest first.
struct Somebody {
    ctx: Ctx,
    debtor: DebtorId,
    open: Vec<PayableRow>,
}

async fn somebody(ctx: &Ctx, email: &str, number: &str) -> Result<Option<Somebody>, DemoError> {
    let email = EmailAddress::parse(email).ok_or(DbError::RowNotFound)?;
    let mut conn = ctx.db.read().await?;
    let Some(person) = contacts::find_by_email(&mut conn, &email).await? else { return Ok(None) };
    let theirs = contacts::debtors_of(&mut conn, &person.id).await?;
    let Some(debtor) = theirs.into_iter().find(|debtor| debtor.number.as_deref() == Some(number)) else {
        return Ok(None);
    };
    let all = Selection::AllOpen(Some(Currency::EUR));
    let open = invoices::payable(&mut conn, ctx, &debtor.id, &all).await?.rows;
    Ok(Some(Somebody { ctx: ctx.acting_as(Actor::Contact(person.id)), debtor: debtor.id, open }))
}

impl Somebody {
    /// For a plan of so many instalments, one a month.
    async fn asks(&self, invoices: [&PayableRow; 2], count: u32, why: &str) -> Result<(), DemoError> {
        let (ctx, language) = (&self.ctx, Language::En);
        let documents: Vec<DocumentId> = invoices.into_iter().map(|invoice| invoice.id.clone()).collect();
        let first_on = ctx.today() + Days::new(14);
        let wanted =
            Wanted { down: 0, down_on: first_on, share: Share::Count(count), rhythm: Rhythm::Monthly, first_on };
        let mut conn = ctx.db.read().await?;
        let asked = (documents.as_slice(), &wanted, language);
        let shown = plans::preview(&mut conn, ctx, &self.debtor, asked).await.map_err(refused)?;
        drop(conn);
        let words = Body::parse(why).map_err(refused)?;
        // Nobody logged in for it.
        let proof = Proof { network: String::new(), proved_by: "demo".into() };
        let (key, seen_hash, words) = (format!("demo-{count}"), shown.hash, Some(words));
        let new = NewPlan { key, documents, wanted, language, seen_hash, words, proof };
        plans::propose(ctx, &self.debtor, &new).await.map_err(refused)?;
        Ok(())
    }

    async fn says_it_is_paid(&self, invoice: &PayableRow) -> Result<(), DemoError> {
        let new = NewPaidClaim {
            key: "demo".into(),
            document: invoice.id.clone(),
            paid_on: self.ctx.today() - Days::new(4),
            amount: invoice.owed.outstanding,
            account: None,
            words: Some(Body::parse("Overgemaakt met het factuurnummer erbij.").map_err(refused)?),
            files: Vec::new(),
        };
        paid_claims::claim(&self.ctx, &self.debtor, &new).await.map_err(refused)?;
        Ok(())
    }

    /// All that is due on the invoice, in ten days.
    async fn promises(&self, invoice: &PayableRow) -> Result<(), DemoError> {
        let lines = vec![(invoice.id.clone(), invoice.owed.due())];
        let new = NewPromise { key: "demo".into(), lines, pay_on: self.ctx.today() + Days::new(10) };
        promises::make(&self.ctx, &self.debtor, &new).await.map_err(refused)?;
        Ok(())
    }
}

/// A mistake in the demo.
fn refused(error: impl Display) -> DemoError {
    DemoError::Refused(error.to_string())
}
