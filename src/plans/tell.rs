//! Who hears of a plan. Mails are written into the outbox by the action itself.

use super::changes::PlanChange;
use super::store;
use super::types::{Plan, PlanError};
use crate::contacts;
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::debtors::{self, Debtor};
use crate::ids::{DebtorId, PlanId};
use crate::mail::{
    self, MailText, NewMail, PlanChangeNews, PlanChangeStaffNews, PlanMail, PlanNews, PlanStaffMail, PlanStaffNews,
};
use crate::money::Money;
use crate::paths;
use crate::run;
use crate::text::{EmailAddress, Language};
use crate::texts::Texts;

/// Those that have the agreement with them as a PDF.
const WITH_AGREEMENT: [&str; 4] = ["plan_agreed", "plan_is_agreed", "plan_changed", "plan_is_changed"];

/// What a mail is written from.
struct Case {
    plan: Plan,
    debtor: Debtor,
    creditor: Creditor,
}

impl Case {
    async fn load(tx: &mut Tx, debtor: &DebtorId, id: &PlanId) -> Result<Self, PlanError> {
        let plan = store::get(tx, debtor, id).await?.ok_or(PlanError::NotFound)?;
        let debtor = debtors::get(tx, debtor).await?.ok_or(PlanError::NotFound)?;
        let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
        Ok(Self { plan, debtor, creditor })
    }

    /// Each change of the plan is told once.
    fn event(&self) -> String {
        format!("{}:{}", self.plan.id, self.plan.version)
    }
}

/// The debtor asked: both hear that somebody answers.
pub(super) async fn asked(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    let answer_on = case.plan.answer_due_on.unwrap_or_else(|| ctx.today());
    let total = newest_total(tx, &case).await?;
    to_debtor(tx, ctx, &case, "plan_received", &PlanNews::Received { total, answer_on }).await?;
    to_creditor(tx, ctx, &case, "plan_asked", PlanStaffNews::Asked { total, answer_on }).await
}

async fn newest_total(tx: &mut Tx, case: &Case) -> Result<Money, PlanError> {
    let terms = store::terms(tx, &case.plan.id, case.plan.terms).await?.ok_or(PlanError::NotFound)?;
    Ok(Money::stored(terms.total_minor, case.plan.currency))
}

/// The creditor offers something else.
pub(super) async fn offered(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    let terms = store::terms(tx, id, case.plan.terms).await?.ok_or(PlanError::NotFound)?;
    let until = case.plan.answer_due_on.unwrap_or_else(|| ctx.today());
    to_debtor(tx, ctx, &case, "plan_offered", &PlanNews::Offered { words: &terms.words, until }).await
}

/// Both have the agreement.
pub(super) async fn agreed(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    let terms = store::terms(tx, id, case.plan.terms).await?.ok_or(PlanError::NotFound)?;
    let first = store::instalments(tx, id, case.plan.terms).await?;
    let first = first.first().ok_or(PlanError::NotFound)?;
    let first = (first.due_on, Money::stored(first.minor, case.plan.currency));
    let total = case.plan.total();
    to_debtor(tx, ctx, &case, "plan_agreed", &PlanNews::Agreed { total, first, agreement: &terms.agreement }).await?;
    to_creditor(tx, ctx, &case, "plan_is_agreed", PlanStaffNews::Agreed { total }).await
}

/// The creditor said no.
pub(super) async fn refused(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    to_debtor(tx, ctx, &case, "plan_refused", &PlanNews::Refused { words: &case.plan.answer }).await
}

/// The debtor said no.
pub(super) async fn withdrawn(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    to_creditor(tx, ctx, &case, "plan_withdrawn", PlanStaffNews::Withdrawn).await
}

/// It does not count any more.
pub(super) async fn lapsed(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    to_debtor(tx, ctx, &case, "plan_lapsed", &PlanNews::Lapsed).await?;
    to_creditor(tx, ctx, &case, "plan_has_lapsed", PlanStaffNews::Lapsed).await
}

/// The notice that an instalment is missing.
pub(super) async fn broken(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &PlanId,
    missing: Money,
) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    let ends_on = case.plan.ends_on.unwrap_or_else(|| ctx.today());
    to_debtor(tx, ctx, &case, "plan_broken", &PlanNews::Broken { missing, ends_on }).await?;
    to_creditor(tx, ctx, &case, "plan_is_broken", PlanStaffNews::Broken { missing }).await
}

/// Whether somebody of the debtor was sent the notice that runs now: where nobody had access, nobody was.
pub(super) async fn was_told(conn: &mut Conn, plan: &PlanId) -> Result<bool, DbError> {
    let sql = "select count(*)
               from outbox
               where kind = 'plan_broken' and event_key like $1
                 and created_at >= (select max(happened_at) from plan_event where plan_id = $2 and kind = 'broken')";
    let sent: i64 = run!(conn, fetch_one, sqlx::query_scalar(sql).bind(format!("{plan}:%")).bind(plan))?;
    Ok(sent > 0)
}

/// It ended unpaid.
pub(super) async fn ended(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    let news = PlanNews::Ended { open: case.plan.open(), words: &case.plan.answer };
    to_debtor(tx, ctx, &case, "plan_ended", &news).await?;
    to_creditor(tx, ctx, &case, "plan_has_ended", PlanStaffNews::Ended).await
}

/// All is paid.
pub(super) async fn completed(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    to_debtor(tx, ctx, &case, "plan_completed", &PlanNews::Completed).await?;
    to_creditor(tx, ctx, &case, "plan_is_completed", PlanStaffNews::Completed).await
}

/// It was complete, and runs again.
pub(super) async fn resumed(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    let open = Money::stored(case.plan.open_minor + case.plan.out_minor, case.plan.currency);
    to_debtor(tx, ctx, &case, "plan_resumed", &PlanNews::Resumed { open }).await?;
    to_creditor(tx, ctx, &case, "plan_is_resumed", PlanStaffNews::Resumed { open }).await
}

/// The debtor asked for a change: both hear that somebody answers.
pub(super) async fn change_asked(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    (id, change): (&PlanId, &PlanChange),
) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    let answer_on = change.answer_due_on.unwrap_or_else(|| ctx.today());
    let news = PlanNews::Change(PlanChangeNews::Received { answer_on });
    to_debtor(tx, ctx, &case, "plan_change_received", &news).await?;
    let news = PlanStaffNews::Change(PlanChangeStaffNews::Asked { answer_on });
    to_creditor(tx, ctx, &case, "plan_change_asked", news).await
}

/// The creditor offers a change.
pub(super) async fn change_offered(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    (id, change): (&PlanId, &PlanChange),
) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    let terms = store::terms(tx, id, change.terms).await?.ok_or(PlanError::NotFound)?;
    let until = change.answer_due_on.unwrap_or_else(|| ctx.today());
    let news = PlanNews::Change(PlanChangeNews::Offered { words: &terms.words, until });
    to_debtor(tx, ctx, &case, "plan_change_offered", &news).await
}

/// Both have the agreement that holds from now on.
pub(super) async fn changed(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    let terms = store::agreed(tx, &case.plan).await?;
    let news = PlanNews::Change(PlanChangeNews::Changed { agreement: &terms.agreement });
    to_debtor(tx, ctx, &case, "plan_changed", &news).await?;
    to_creditor(tx, ctx, &case, "plan_is_changed", PlanStaffNews::Change(PlanChangeStaffNews::Changed)).await
}

/// The creditor said no to a change.
pub(super) async fn change_refused(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    (id, words): (&PlanId, &str),
) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    let news = PlanNews::Change(PlanChangeNews::Refused { words });
    to_debtor(tx, ctx, &case, "plan_change_refused", &news).await
}

/// The debtor said no to a change.
pub(super) async fn change_withdrawn(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    let news = PlanStaffNews::Change(PlanChangeStaffNews::Withdrawn);
    to_creditor(tx, ctx, &case, "plan_change_withdrawn", news).await
}

/// A change does not count any more.
pub(super) async fn change_lapsed(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let case = Case::load(tx, debtor, id).await?;
    to_debtor(tx, ctx, &case, "plan_change_lapsed", &PlanNews::Change(PlanChangeNews::Lapsed)).await?;
    let news = PlanStaffNews::Change(PlanChangeStaffNews::Lapsed);
    to_creditor(tx, ctx, &case, "plan_change_has_lapsed", news).await
}

async fn to_debtor(
    tx: &mut Tx,
    ctx: &Ctx,
    case: &Case,
    kind: &'static str,
    news: &PlanNews<'_>,
) -> Result<(), PlanError> {
    let link = ctx.site.address(&paths::plan(&case.debtor.id, &case.plan.id));
    for reader in contacts::concerned(tx, &case.debtor.id, &case.plan.started_by).await? {
        let mail =
            PlanMail { name: &reader.name, debtor: &case.debtor.name, number: case.plan.number, news, link: &link };
        let text = mail.compose(Texts::of(reader.language), &case.creditor);
        send(tx, ctx, case, kind, (&reader.email, reader.language), text).await?;
    }
    Ok(())
}

/// The colleague who has it; while nobody has, the creditor's own address.
async fn to_creditor(
    tx: &mut Tx,
    ctx: &Ctx,
    case: &Case,
    kind: &'static str,
    news: PlanStaffNews,
) -> Result<(), PlanError> {
    let owner = case.plan.owner_id.as_ref();
    let Some(reader) = mail::colleague(tx, owner, &case.creditor).await? else { return Ok(()) };
    let link = ctx.site.address(&paths::admin::plan(&case.debtor.id, &case.plan.id));
    let mail =
        PlanStaffMail { name: &reader.name, debtor: &case.debtor.name, number: case.plan.number, news, link: &link };
    let text = mail.compose(Texts::of(reader.language), &case.creditor);
    send(tx, ctx, case, kind, (&reader.email, reader.language), text).await?;
    Ok(())
}

async fn send(
    tx: &mut Tx,
    ctx: &Ctx,
    case: &Case,
    kind: &'static str,
    to: (&EmailAddress, Language),
    text: MailText,
) -> Result<(), DbError> {
    let event = case.event();
    let new_mail = NewMail::about(&case.debtor.id, (kind, event.as_str()), to, text);
    match case.plan.agreed_terms.filter(|_| WITH_AGREEMENT.contains(&kind)) {
        Some(version) => mail::enqueue_with_agreement(tx, ctx, new_mail, (&case.plan.id, version)).await.map(drop),
        None => mail::enqueue(tx, ctx, new_mail).await.map(drop),
    }
}
