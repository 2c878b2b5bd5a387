//! What waited for an invoice, a debtor or a payment is served when that is here.

use super::place::{self, bind_lines, place};
use super::report::debtor_of;
use super::store::{self, Kept};
use super::{ReportError, book, decided};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, DocumentId, PaymentId};
use crate::money::{Currency, Money};
use crate::{disputes, execute, fetch_in, payments, run, until_steady};

/// Whether the invoice `d` is of the year that the credit note `n` names, or was there before it, where numbers begin
/// again each year.
macro_rules! of_its_year {
    () => {
        "((n.corrects_on is null and d.issue_on <= n.issue_on)
          or substr(cast(n.corrects_on as text), 1, 4) = substr(cast(d.issue_on as text), 1, 4)
          or not exists (select 1 from creditor where numbers_restart_yearly))"
    };
}

/// Serves what waited for one of these invoice numbers or customer numbers, in the transaction that
/// brought them.
pub async fn serve_arrived(
    tx: &mut Tx,
    ctx: &Ctx,
    invoices: &[String],
    customers: &[String],
) -> Result<(), ReportError> {
    let mut waiting = fetch_in!(
        tx,
        (String,),
        "select external_id from reported_line where document_id is null and number",
        invoices,
        ""
    )?;
    waiting.extend(fetch_in!(
        tx,
        (String,),
        "select external_id
         from reported_payment
         where payment_id is null and reverses is null and debtor_number",
        customers,
        ""
    )?);
    waiting.sort();
    waiting.dedup();
    for (external_id,) in waiting {
        serve(tx, ctx, &external_id).await?;
    }
    Ok(())
}

/// Serves everything that can be served now, each report in its own transaction: what two imports that ran
/// at the same moment could not see of each other. Gives how many it looked at.
pub async fn serve_all(ctx: &Ctx) -> Result<usize, ReportError> {
    let waiting = servable(&mut ctx.db.read().await?).await?;
    for (external_id,) in &waiting {
        until_steady!(serve_alone(ctx, external_id))?;
    }
    Ok(waiting.len())
}

async fn serve_alone(ctx: &Ctx, external_id: &str) -> Result<(), ReportError> {
    let mut tx = ctx.db.begin().await?;
    serve(&mut tx, ctx, external_id).await?;
    Ok(tx.commit().await?)
}

/// Documents and money came together at a debtor that was merged or split: what one was meant for and the
/// other could not take before is given; what of a credit note was decided for its invoice is tied first. Where numbers
/// restart, a credit note that names a day means an invoice of that year. The caller has touched the debtor.
pub(crate) async fn serve_moved(tx: &mut Tx, ctx: &Ctx, debtor: (&DebtorId, i64)) -> Result<(), ReportError> {
    for (external_id, payment) in unbound(tx, debtor.0).await? {
        if let Some(kept) = store::get(tx, &external_id).await? {
            bind_lines(tx, ctx, debtor, &kept, &payment).await?;
            book::serve(tx, ctx, debtor, &external_id, &payment).await?;
            judge_lines(tx, ctx, &kept, debtor.0).await?;
        }
    }
    place_contradicted(tx, ctx, debtor.0).await?;
    let mut bound = bind_notes(tx, ctx, debtor.0).await?;
    bound.sort();
    for (note, invoice) in &bound {
        decided::tie(tx, ctx, debtor, note, invoice).await?;
    }
    let room: Vec<(DocumentId, Money)> = with_room(tx, debtor.0)
        .await?
        .into_iter()
        .map(|(document, minor, currency)| (document, Money::stored(minor, currency)))
        .collect();
    book::serve_reopened(tx, ctx, debtor, &room).await?;
    execute!(
        tx,
        sqlx::query(concat!(
            "update credit
             set waits_for_number = null
             where debtor_id = $1 and waits_for_number is not null
               and exists (select 1 from document d
                           join document n on n.id = credit.document_id
                           where d.debtor_id = credit.debtor_id and d.kind = 'invoice' and d.number = credit.waits_for_number
                             and d.currency = credit.currency
                             and ",
            of_its_year!(),
            ")"
        ))
        .bind(debtor.0)
    )?;
    let notes: Vec<DocumentId> = bound.into_iter().map(|(note, _)| note).collect();
    Ok(disputes::credit_notes_came(tx, ctx, &notes).await?)
}

/// Credit notes that wait for an invoice which is the debtor's by now: the latest before them, as in an import.
/// Gives them, each with its invoice.
async fn bind_notes(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId) -> Result<Vec<(DocumentId, DocumentId)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(concat!(
            "insert into correction (note_id, document_id, bound_at)
             select note_id, document_id, $2
             from (
                 select n.id as note_id, d.id as document_id,
                        row_number() over (
                            partition by n.id
                            order by case when d.issue_on <= n.issue_on then 0 else 1 end, d.issue_on desc, d.id
                        ) as nth
                 from credit c
                 join document n on n.id = c.document_id
                 join document d on d.kind = 'invoice' and d.number = c.waits_for_number and d.debtor_id = c.debtor_id
                                and d.currency = c.currency and d.payable_minor > 0 and ",
            of_its_year!(),
            "
                 where c.debtor_id = $1
             ) known
             where nth = 1
             on conflict (note_id) do update set document_id = excluded.document_id, bound_at = excluded.bound_at
             returning note_id, document_id"
        ))
        .bind(debtor)
        .bind(ctx.now())
    )
}

/// Money in suspense that named two debtors, which are one now: this one.
async fn place_contradicted(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId) -> Result<(), ReportError> {
    let contradicted: Vec<(String,)> = run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select r.external_id
             from task k
             join reported_payment r on k.cause = 'payment_does_not_fit:' || r.external_id
             where k.kind = 'payment_does_not_fit' and k.closed_at is null and r.payment_id is null and r.reverses is null
             order by r.external_id"
        )
    )?;
    for (external_id,) in contradicted {
        let Some(kept) = store::get(tx, &external_id).await? else { continue };
        if debtor_of(tx, &kept).await?.is_ok_and(|found| found.as_ref() == Some(debtor)) {
            place(tx, ctx, &kept, debtor, true).await?;
        }
    }
    Ok(())
}

/// Placed reports with a line whose invoice is the debtor's by now.
async fn unbound(tx: &mut Tx, debtor: &DebtorId) -> Result<Vec<(String, PaymentId)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select distinct r.external_id, p.id
             from reported_line l
             join reported_payment r on r.external_id = l.external_id
             join payment p on p.id = r.payment_id and p.debtor_id = $1
             join document d on d.debtor_id = p.debtor_id and d.number = l.number and d.kind = 'invoice'
                            and d.currency = r.currency
             where l.document_id is null
             order by r.external_id"
        )
        .bind(debtor)
    )
}

/// Open invoices that credit of the debtor is meant for: money that was reported for them, or a credit note
/// that waits for their number.
async fn with_room(tx: &mut Tx, debtor: &DebtorId) -> Result<Vec<(DocumentId, i64, Currency)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(concat!(
            "select d.id, d.outstanding_minor, d.currency
             from document d
             where d.debtor_id = $1 and d.outstanding_minor > 0
               and (exists (select 1
                            from reported_line l
                            join reported_payment r on r.external_id = l.external_id
                            join credit c on c.payment_id = r.payment_id and c.debtor_id = d.debtor_id
                            where l.document_id = d.id and l.target_minor > 0 and c.unallocated_minor > c.reserved_minor)
                    or exists (select 1
                               from credit c
                               join document n on n.id = c.document_id
                               where c.debtor_id = d.debtor_id and c.waits_for_number = d.number and c.currency = d.currency
                                 and c.unallocated_minor > c.reserved_minor
                                 and ",
            of_its_year!(),
            "))
             order by d.due_on, d.id"
        ))
        .bind(debtor)
    )
}

/// Lines whose invoice is here, money whose debtor is here, reversals whose payment is here.
async fn servable(conn: &mut Conn) -> Result<Vec<(String,)>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select l.external_id
             from reported_line l
             join reported_payment r on r.external_id = l.external_id
             join document d on d.number = l.number and d.kind = 'invoice' and d.currency = r.currency
             left join payment p on p.id = r.payment_id
             where l.document_id is null and (p.id is null or p.debtor_id = d.debtor_id)
             union
             select r.external_id
             from reported_payment r
             join debtor_identifier i on i.kind = 'customer_number' and i.value = r.debtor_number
             where r.payment_id is null and r.reverses is null
             union
             select r.external_id
             from reported_payment r
             join debtor b on b.number = r.debtor_number and b.merged_into is null
             where r.payment_id is null and r.reverses is null
             union
             select r.external_id
             from reported_payment r
             join reported_payment o on o.external_id = r.reverses
             where r.payment_id is null and o.payment_id is not null
             order by 1"
        )
    )
}

async fn serve(tx: &mut Tx, ctx: &Ctx, external_id: &str) -> Result<(), ReportError> {
    let Some(kept) = store::get(tx, external_id).await? else { return Ok(()) };
    match (&kept.reverses, &kept.payment_id) {
        (Some(of), None) => serve_reversal(tx, ctx, &kept, of).await,
        (None, None) => match debtor_of(tx, &kept).await? {
            Ok(Some(debtor)) => place(tx, ctx, &kept, &debtor, true).await,
            Ok(None) => Ok(()),
            Err(refusal) => Ok(place::does_not_fit(tx, ctx, &kept, None, refusal.to_string()).await?),
        },
        (None, Some(payment)) => serve_lines(tx, ctx, &kept, payment).await,
        (Some(_), Some(_)) => Ok(()),
    }
}

async fn serve_lines(tx: &mut Tx, ctx: &Ctx, kept: &Kept, payment: &PaymentId) -> Result<(), ReportError> {
    let Some(found) = payments::store::get(tx, payment).await? else { return Ok(()) };
    let Some((_, debtor, version)) = payments::store::touched(tx, &found).await? else { return Ok(()) };
    bind_lines(tx, ctx, (&debtor, version), kept, payment).await?;
    book::serve(tx, ctx, (&debtor, version), &kept.external_id, payment).await?;
    judge_lines(tx, ctx, kept, &debtor).await
}

/// A line whose invoice is here but cannot take it is for a person; when there is none any more, that is over.
async fn judge_lines(tx: &mut Tx, ctx: &Ctx, kept: &Kept, debtor: &DebtorId) -> Result<(), ReportError> {
    let missing: Vec<String> = store::lines(tx, &kept.external_id)
        .await?
        .into_iter()
        .filter(|line| line.document_id.is_none())
        .map(|line| line.number)
        .collect();
    let others = store::candidates(tx, &missing, kept.currency).await?;
    let Some(other) = others.first() else { return Ok(place::fits(tx, ctx, kept).await?) };
    let why = format!(
        "invoice {} is here, but it is of another debtor or in another currency; that part of the payment is kept as \
         credit",
        other.number
    );
    Ok(place::does_not_fit(tx, ctx, kept, Some(debtor), why).await?)
}

async fn serve_reversal(tx: &mut Tx, ctx: &Ctx, kept: &Kept, of: &str) -> Result<(), ReportError> {
    let payment = store::get(tx, of).await?.and_then(|reversed| reversed.payment_id);
    let Some(payment) = payment else { return Ok(()) };
    let Some(found) = payments::store::get(tx, &payment).await? else { return Ok(()) };
    let Some((_, debtor, version)) = payments::store::touched(tx, &found).await? else { return Ok(()) };
    if let Err(refusal) = place::reverse(tx, ctx, (&debtor, version), kept, &payment).await? {
        place::does_not_fit(tx, ctx, kept, Some(&debtor), refusal.to_string()).await?;
    }
    Ok(())
}
