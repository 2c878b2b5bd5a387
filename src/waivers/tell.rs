//! Tells the people of a debtor what they need not pay, and those of them when it is taken back.

use async_trait::async_trait;

use super::types::Waiver;
use crate::contacts::{self, Contact, RightState};
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::debtors::{self, Debtor};
use crate::ids::{DebtorId, WaiverId};
use crate::jobs::{self, Handler, JobError, Outcome};
use crate::mail::{self, NewMail, WaiverMail, WaiverNews};
use crate::money::Money;
use crate::texts::Texts;
use crate::{links, paths, run};

/// The kind of the job; its payload is the waiver's id.
pub const WAIVED: &str = "waived";

/// The kind of mail that says that one was taken back.
const TAKEN_BACK: &str = "waiver_taken_back";

pub(super) async fn tell(tx: &mut Tx, ctx: &Ctx, waiver: &WaiverId) -> Result<(), DbError> {
    jobs::enqueue(tx, ctx, WAIVED, &format!("{WAIVED}:{waiver}"), waiver.as_str(), ctx.now()).await?;
    Ok(())
}

pub(super) async fn tell_taken_back(tx: &mut Tx, ctx: &Ctx, waiver: &WaiverId) -> Result<(), DbError> {
    jobs::enqueue(tx, ctx, WAIVED, &format!("{TAKEN_BACK}:{waiver}"), waiver.as_str(), ctx.now()).await?;
    Ok(())
}

/// The job: one mail for each waiver and reader, and another for those of them when it was taken back.
pub struct SendWaived;

#[async_trait]
impl Handler for SendWaived {
    async fn run(&self, ctx: &Ctx, payload: &str) -> Result<Outcome, JobError> {
        let Some(id) = WaiverId::parse(payload) else { return Ok(Outcome::Done) };
        let mut tx = ctx.db.begin().await?;
        if let Some(news) = news(&mut tx, &id).await? {
            for contact in readers(&mut tx, &news.debtor.id).await? {
                if news.waiver.taken_back_at.is_none() || was_told(&mut tx, &id, &contact).await? {
                    write(&mut tx, ctx, &news, &contact).await?;
                }
            }
        }
        tx.commit().await?;
        Ok(Outcome::Done)
    }
}

/// Those who get the invoices; where nobody does, everybody with access.
async fn readers(tx: &mut Tx, debtor: &DebtorId) -> Result<Vec<Contact>, DbError> {
    let readers = links::payers(tx, "", debtor).await?;
    if !readers.is_empty() {
        return Ok(readers);
    }
    let all = contacts::contacts_of(tx, debtor).await?.into_iter();
    let active = all.filter(|one| one.state == RightState::Active && one.contact.disabled_at.is_none());
    Ok(active.map(|one| one.contact).collect())
}

/// Who knows nothing of a waiver hears nothing of its end.
async fn was_told(tx: &mut Tx, waiver: &WaiverId, contact: &Contact) -> Result<bool, DbError> {
    let sql = "select 1 from outbox where event_key = $1 and recipient = $2 and kind = $3";
    let found: Option<(i32,)> =
        run!(tx, fetch_optional, sqlx::query_as(sql).bind(waiver).bind(&contact.email).bind(WAIVED))?;
    Ok(found.is_some())
}

struct News {
    waiver: Waiver,
    debtor: Debtor,
    number: String,
    left: Money,
}

async fn news(tx: &mut Tx, id: &WaiverId) -> Result<Option<News>, DbError> {
    let row: Option<(DebtorId, String, i64)> = run!(
        tx,
        fetch_optional,
        sqlx::query_as(
            "select d.debtor_id, d.number, d.outstanding_minor
             from waiver w
             join document d on d.id = w.document_id
             where w.id = $1"
        )
        .bind(id)
    )?;
    let Some((debtor, number, left)) = row else { return Ok(None) };
    let Some(waiver) = super::get(tx, &debtor, id).await? else { return Ok(None) };
    let Some(debtor) = debtors::get(tx, &debtor).await? else { return Ok(None) };
    let left = Money::stored(left, waiver.amount().currency());
    Ok(Some(News { waiver, debtor, number, left }))
}

async fn write(tx: &mut Tx, ctx: &Ctx, news: &News, contact: &Contact) -> Result<(), DbError> {
    let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let link = ctx.site.address(&paths::invoice(&news.debtor.id, &news.waiver.document_id));
    let texts = Texts::of(contact.language);
    let (kind, said) = match news.waiver.taken_back_at {
        None => (WAIVED, WaiverNews::Waived { reason: &news.waiver.reason }),
        Some(_) => (TAKEN_BACK, WaiverNews::TakenBack),
    };
    let mail = WaiverMail {
        name: &contact.name,
        debtor: &news.debtor.name,
        number: &news.number,
        amount: news.waiver.amount(),
        left: news.left,
        news: said,
        link: &link,
    };
    let event = (kind, news.waiver.id.as_str());
    let text = mail.compose(texts, &creditor);
    let new_mail = NewMail::about(&news.debtor.id, event, (&contact.email, contact.language), text);
    mail::enqueue(tx, ctx, new_mail).await.map(drop)
}
