//! SQL of disputes. Everything is found by its debtor.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::claims::Standing;
use super::lines::{Bill, Extra, Line, Rate, Vat, contestable};
use super::states::State;
use super::types::{Dispute, DisputeError, EventKind, Item, NewDispute, Outcome};
use super::vat_credited;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, DisputeEventId, DisputeId, DocumentId, StaffId};
use crate::money::Currency;
use crate::{bulk_insert, execute, run};

/// What a dispute's thread is about, and where its holds and its task come from.
pub fn about(dispute: &DisputeId) -> String {
    format!("dispute:{dispute}")
}

/// The task of a round.
pub(super) fn task_cause(dispute: &DisputeId, round: i32) -> String {
    format!("{}:{round}", about(dispute))
}

/// The columns of [`Dispute`], named once.
macro_rules! select_dispute {
    ($rest:literal) => {
        concat!(
            "select s.id, s.number, s.version, s.round, s.state, s.reason, s.wants, s.currency, s.owner_id,
                    w.name as owner_name, s.answer_due_on, s.days_left, s.outcome, s.answer, s.replaced_by,
                    (select max(r.id) from document r
                     where r.number = s.replaced_by and r.debtor_id = s.debtor_id and r.kind = 'invoice'
                       and r.issue_on >= (select min(e.issue_on) from dispute_invoice j
                                          join document e on e.id = j.document_id
                                          where j.dispute_id = s.id and j.round = s.round)
                       and not exists (select 1 from dispute_invoice j
                                       where j.dispute_id = s.id and j.round = s.round and j.document_id = r.id))
                        as replaced_by_id,
                    s.raised_by, s.raised_at, s.closed_at,
                    cast(coalesce((select sum(i.claimed_minor) from dispute_invoice i
                                   where i.dispute_id = s.id and i.round = s.round), 0) as bigint) as claimed_minor,
                    cast(coalesce((select sum(i.held_minor) from dispute_invoice i
                                   where i.dispute_id = s.id and i.round = s.round), 0) as bigint) as held_minor,
                    cast(coalesce((select sum(c.amount_minor) from credit_decision c
                                   where c.dispute_id = s.id and c.round = s.round), 0) as bigint) as accepted_minor
             from dispute s
             left join staff w on w.id = s.owner_id ",
            $rest
        )
    };
}
pub(super) use select_dispute;

/// A dispute of a debtor; somebody else's looks like one that does not exist.
pub(super) async fn get(conn: &mut Conn, debtor: &DebtorId, id: &DisputeId) -> Result<Option<Dispute>, DbError> {
    let sql = select_dispute!("where s.debtor_id = $1 and s.id = $2");
    run!(conn, fetch_optional, sqlx::query_as(sql).bind(debtor).bind(id))
}

/// What a form raised, by its key.
pub async fn by_key(conn: &mut Conn, debtor: &DebtorId, key: &str) -> Result<Option<DisputeId>, DbError> {
    let sql = "select id from dispute where debtor_id = $1 and form_key = $2";
    run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(debtor).bind(key))
}

/// The next number; the creditor's row is held until the commit, so that there are no gaps.
async fn next_number(tx: &mut Tx) -> Result<i64, DbError> {
    let sql = "update creditor set dispute_number = dispute_number + 1 where id = 1 returning dispute_number";
    run!(tx, fetch_one, sqlx::query_scalar(sql))
}

/// A dispute as it is raised.
pub(super) struct NewRow<'a> {
    pub(super) id: &'a DisputeId,
    pub(super) debtor: &'a DebtorId,
    pub(super) currency: Currency,
    pub(super) owner: Option<&'a StaffId>,
    pub(super) answer_due_on: NaiveDate,
}

/// Gives its number.
pub(super) async fn insert(tx: &mut Tx, ctx: &Ctx, row: &NewRow<'_>, new: &NewDispute) -> Result<i64, DbError> {
    let number = next_number(tx).await?;
    execute!(
        tx,
        sqlx::query(
            "insert into dispute (id, debtor_id, number, form_key, state, reason, wants, currency, owner_id, answer_due_on,
                                  raised_by, raised_at)
             values ($1, $2, $3, $4, 'open', $5, $6, $7, $8, $9, $10, $11)"
        )
        .bind(row.id)
        .bind(row.debtor)
        .bind(number)
        .bind(&new.key)
        .bind(new.reason)
        .bind(new.wants)
        .bind(row.currency)
        .bind(row.owner)
        .bind(row.answer_due_on)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )?;
    Ok(number)
}

/// What a round contests, by line and by invoice. Nothing is held yet.
pub(super) async fn insert_items(tx: &mut Tx, id: &DisputeId, round: i32, items: &[Item]) -> Result<(), DbError> {
    bulk_insert!(
        tx,
        "insert into dispute_line (dispute_id, round, document_id, line_position, claimed_minor)",
        5,
        items,
        "",
        |query, item| query.bind(id).bind(round).bind(&item.document).bind(item.line).bind(item.minor)
    )?;
    let mut sums: BTreeMap<&DocumentId, i64> = BTreeMap::new();
    for item in items {
        *sums.entry(&item.document).or_default() += item.minor;
    }
    let sums: Vec<(&DocumentId, i64)> = sums.into_iter().collect();
    bulk_insert!(
        tx,
        "insert into dispute_invoice (dispute_id, round, document_id, claimed_minor)",
        4,
        sums,
        "",
        |query, row| query.bind(id).bind(round).bind(row.0).bind(row.1)
    )?;
    Ok(())
}

/// What a round contests.
pub(super) async fn items(conn: &mut Conn, id: &DisputeId, round: i32) -> Result<Vec<Item>, DbError> {
    let rows: Vec<(DocumentId, i32, i64)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select document_id, line_position, claimed_minor
             from dispute_line
             where dispute_id = $1 and round = $2
             order by document_id, line_position"
        )
        .bind(id)
        .bind(round)
    )?;
    Ok(rows.into_iter().map(|(document, line, minor)| Item { document, line, minor }).collect())
}

/// How a dispute changes.
#[derive(Debug, Default)]
pub(super) struct Change<'a> {
    pub(super) state: Option<State>,
    pub(super) round: Option<i32>,
    pub(super) owner: Option<&'a StaffId>,
    pub(super) answer_due_on: Option<NaiveDate>,
    /// The clock stands with so many days left; without, it runs.
    pub(super) days_left: Option<i32>,
    /// How it ended.
    pub(super) outcome: Option<Outcome>,
    /// In which words, and which invoice takes the place of the contested one. Both stay while the state does.
    pub(super) answer: Option<&'a str>,
    pub(super) replaced_by: Option<&'a str>,
}

/// Guarded by the version: an error when something happened to it since `seen`.
pub(super) async fn change(tx: &mut Tx, ctx: &Ctx, dispute: &Dispute, change: &Change<'_>) -> Result<(), DisputeError> {
    let ended = change.outcome.map(|_| ctx.now());
    let changed = execute!(
        tx,
        sqlx::query(
            "update dispute
             set version = version + 1, state = coalesce($3, state), round = coalesce($4, round),
                 owner_id = coalesce($5, owner_id), answer_due_on = coalesce($6, answer_due_on), days_left = $7,
                 outcome = $8, answer = case when $3 is null then answer else coalesce($9, '') end,
                 replaced_by = case when $3 is null then replaced_by else $10 end, closed_at = $11, closed_by = $12
             where id = $1 and version = $2"
        )
        .bind(&dispute.id)
        .bind(dispute.version)
        .bind(change.state)
        .bind(change.round)
        .bind(change.owner)
        .bind(change.answer_due_on)
        .bind(change.days_left)
        .bind(change.outcome)
        .bind(change.answer)
        .bind(change.replaced_by)
        .bind(ended)
        .bind(ended.map(|_| ctx.actor.to_string()))
    )?;
    if changed == 1 { Ok(()) } else { Err(DisputeError::Changed) }
}

/// Something happened that whoever decides has to have seen.
pub(super) async fn touch(tx: &mut Tx, dispute: &DisputeId) -> Result<(), DbError> {
    execute!(tx, sqlx::query("update dispute set version = version + 1 where id = $1").bind(dispute))?;
    Ok(())
}

/// Whether a number is that of an invoice which this round contests.
pub(super) async fn contests_number(conn: &mut Conn, dispute: &Dispute, number: &str) -> Result<bool, DbError> {
    let found: i64 = run!(
        conn,
        fetch_one,
        sqlx::query_scalar(
            "select count(*)
             from dispute_invoice i
             join document d on d.id = i.document_id
             where i.dispute_id = $1 and i.round = $2 and d.number = $3"
        )
        .bind(&dispute.id)
        .bind(dispute.round)
        .bind(number)
    )?;
    Ok(found > 0)
}

/// Writes down what happened.
pub(super) async fn happened(
    tx: &mut Tx,
    ctx: &Ctx,
    (dispute, round): (&DisputeId, i32),
    (kind, state): (EventKind, State),
    detail: &str,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into dispute_event (id, dispute_id, round, kind, state, detail, happened_by, happened_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(ctx.new_id::<DisputeEventId>())
        .bind(dispute)
        .bind(round)
        .bind(kind)
        .bind(state)
        .bind(detail)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )?;
    Ok(())
}

/// Invoices of a debtor and what of them is spoken for: as it is for one running dispute, or for what is contested now.
/// Those that cannot be contested are not there.
pub(super) async fn standings(
    conn: &mut Conn,
    debtor: &DebtorId,
    documents: &[DocumentId],
    dispute: Option<&DisputeId>,
) -> Result<BTreeMap<DocumentId, Standing>, DbError> {
    let mut standings = BTreeMap::new();
    for document in documents {
        if standings.contains_key(document) {
            continue;
        }
        if let Some(standing) = standing(conn, debtor, document, dispute).await? {
            standings.insert(document.clone(), standing);
        }
    }
    Ok(standings)
}

async fn standing(
    conn: &mut Conn,
    debtor: &DebtorId,
    document: &DocumentId,
    dispute: Option<&DisputeId>,
) -> Result<Option<Standing>, DbError> {
    let row: Option<(i64, Currency, i64)> = run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select d.payable_minor, d.currency,
                    cast(coalesce((select sum(abs(n.payable_minor)) from correction k
                                   join document n on n.id = k.note_id
                                   where k.document_id = d.id and n.debtor_id = d.debtor_id), 0)
                         - coalesce((select sum(x.amount_minor) from credit_decision_tie x
                                     join credit_decision c on c.id = x.decision_id and c.document_id = d.id
                                     join correction k on k.note_id = x.document_id and k.document_id = d.id
                                     join document n on n.id = k.note_id and n.debtor_id = d.debtor_id), 0)
                         + coalesce((select sum(w.amount_minor) from waiver w
                                     where w.document_id = d.id and w.taken_back_at is null), 0) as bigint)
             from document d
             where d.id = $2 and d.debtor_id = $1 and d.kind = 'invoice' and d.payable_minor > 0"
        )
        .bind(debtor)
        .bind(document)
    )?;
    let Some((payable, currency, taken_off)) = row else { return Ok(None) };
    let bill = bill(conn, document, payable).await?;
    let lines = contestable(&bill);
    let contested = contested(conn, document, dispute).await?;
    Ok(Some(Standing {
        currency,
        bill,
        lines,
        before: contested.iter().map(|line| line.2).sum(),
        contested: contested.into_iter().map(|(line, minor, _)| (line, minor)).collect(),
        credited: credited(conn, document).await?,
        settled: settled(conn, document).await?,
        credited_at: vat_credited::by_rate(conn, document).await?,
        taken_off: taken_off.max(0),
    }))
}

/// By line: what other running disputes contest of an invoice, and what of that is held before.
async fn contested(
    conn: &mut Conn,
    document: &DocumentId,
    dispute: Option<&DisputeId>,
) -> Result<Vec<(i32, i64, i64)>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select l.line_position, cast(sum(l.claimed_minor) as bigint),
                    cast(sum(case when o.id is null or s.raised_at < o.raised_at
                                       or (s.raised_at = o.raised_at and s.id < o.id)
                                  then l.claimed_minor else 0 end) as bigint)
             from dispute_line l
             join dispute s on s.id = l.dispute_id and s.round = l.round
             left join dispute o on o.id = $2
             where l.document_id = $1 and s.closed_at is null and s.id is distinct from $2
             group by l.line_position"
        )
        .bind(document)
        .bind(dispute)
    )
}

/// By line: what was decided to be credited of an invoice.
async fn credited(conn: &mut Conn, document: &DocumentId) -> Result<BTreeMap<i32, i64>, DbError> {
    let rows: Vec<(i32, i64)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select l.line_position, cast(sum(l.net_minor + l.vat_minor) as bigint)
             from credit_decision c
             join credit_decision_line l on l.decision_id = c.id
             where c.document_id = $1
             group by l.line_position"
        )
        .bind(document)
    )?;
    Ok(rows.into_iter().collect())
}

/// By line: what credit notes settled of an invoice that are still about it.
async fn settled(conn: &mut Conn, document: &DocumentId) -> Result<BTreeMap<i32, i64>, DbError> {
    let rows: Vec<(i32, i64)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select l.line_position, cast(sum(l.settled_minor) as bigint)
             from dispute_line l
             where l.document_id = $1 and l.settled_minor > 0
               and exists (select 1 from dispute_note u
                           join correction k on k.note_id = u.document_id and k.document_id = l.document_id
                           where u.dispute_id = l.dispute_id and u.round = l.round)
             group by l.line_position"
        )
        .bind(document)
    )?;
    Ok(rows.into_iter().collect())
}

type Rated = (Option<String>, Option<String>);

pub(super) fn rate((category, percent): Rated) -> Rate {
    Rate { category: category.unwrap_or_default(), percent }
}

/// Lines, allowances, charges and VAT of an invoice. Without a table of VAT, what its totals say.
async fn bill(conn: &mut Conn, document: &DocumentId, payable: i64) -> Result<Bill, DbError> {
    type LineRow = (i32, i64, Option<String>, Option<String>);
    let lines: Vec<LineRow> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select position, net_minor, vat_category, vat_percent
             from document_line
             where document_id = $1
             order by position"
        )
        .bind(document)
    )?;
    type ExtraRow = (i64, Option<String>, Option<String>);
    let extras: Vec<ExtraRow> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select case when is_charge then amount_minor else -amount_minor end, vat_category, vat_percent
             from document_adjustment
             where document_id = $1 and line_position is null
             order by position"
        )
        .bind(document)
    )?;
    type VatRow = (i64, i64, Option<String>, Option<String>);
    let vat: Vec<VatRow> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select taxable_minor, vat_minor, category, percent from document_vat where document_id = $1
             union all
             select without_vat_minor, vat_minor, '', null from document
             where id = $1 and vat_minor <> 0 and not exists (select 1 from document_vat where document_id = $1)"
        )
        .bind(document)
    )?;
    Ok(Bill {
        payable,
        lines: lines
            .into_iter()
            .map(|(position, net, category, percent)| Line { position, net, rate: rate((category, percent)) })
            .collect(),
        extras: extras
            .into_iter()
            .map(|(minor, category, percent)| Extra { minor, rate: rate((category, percent)) })
            .collect(),
        vat: vat
            .into_iter()
            .map(|(taxable, vat, category, percent)| Vat { rate: rate((category, percent)), taxable, vat })
            .collect(),
    })
}

/// So much of a credit note settled this round of a dispute.
pub(super) async fn use_note(tx: &mut Tx, dispute: &Dispute, note: &DocumentId, minor: i64) -> Result<(), DbError> {
    let sql = "insert into dispute_note (dispute_id, round, document_id, amount_minor) values ($1, $2, $3, $4)";
    execute!(tx, sqlx::query(sql).bind(&dispute.id).bind(dispute.round).bind(note).bind(minor))?;
    Ok(())
}

/// What came of a contested line.
pub(super) enum OfLine {
    /// So much of it was settled by credit notes.
    Settled(i64),
    /// So much of it was credited.
    Accepted(i64),
}

/// Writes down what came of a contested line; the other amount stays.
pub(super) async fn note_line(tx: &mut Tx, dispute: &Dispute, item: &Item, came: OfLine) -> Result<(), DbError> {
    let (settled, accepted) = match came {
        OfLine::Settled(minor) => (Some(minor), None),
        OfLine::Accepted(minor) => (None, Some(minor)),
    };
    execute!(
        tx,
        sqlx::query(
            "update dispute_line
             set settled_minor = coalesce($5, settled_minor), accepted_minor = coalesce($6, accepted_minor)
             where dispute_id = $1 and round = $2 and document_id = $3 and line_position = $4"
        )
        .bind(&dispute.id)
        .bind(dispute.round)
        .bind(&item.document)
        .bind(item.line)
        .bind(settled)
        .bind(accepted)
    )?;
    Ok(())
}

/// Until when what is owed all the same is to be paid.
pub(super) async fn set_pay_by(
    tx: &mut Tx,
    dispute: &Dispute,
    document: &DocumentId,
    day: NaiveDate,
) -> Result<(), DbError> {
    let sql = "update dispute_invoice set pay_by = $4 where dispute_id = $1 and round = $2 and document_id = $3";
    execute!(tx, sqlx::query(sql).bind(&dispute.id).bind(dispute.round).bind(document).bind(day))?;
    Ok(())
}
