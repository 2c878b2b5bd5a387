//! Debtors were merged or split, and a credit note found its invoice: what of it was decided before is no credit again,
//! as in an import.

use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{CreditDecisionId, CreditId, DebtorId, DocumentId, EntryId};
use crate::ledger::{self, EntryKind, LedgerError, NewEntry, NewTransfer};
use crate::money::{Currency, Money};
use crate::tasks::{self, NewTask, TaskKind};
use crate::{execute, run};

/// How a credit note and what was decided compare, once all that fits is tied.
pub(crate) struct Compared<'a> {
    /// The note's number.
    pub number: &'a str,
    pub currency: Currency,
    /// What of the note was not decided.
    pub left: i64,
    /// What of the decisions the note does not say.
    pub untied: i64,
    /// The VAT of the note and of the decisions, where they can be compared.
    pub vat: Option<(i64, i64)>,
}

impl Compared<'_> {
    /// What a person is told, and how much it is about; nothing where all agrees.
    pub(crate) fn difference(&self) -> Option<(String, Money)> {
        let money = |minor| Money::stored(minor, self.currency);
        let number = self.number;
        match (self.left, self.untied, self.vat) {
            (0, 0, Some((said, decided))) if said.abs() != decided.abs() => {
                let detail =
                    format!("Credit note {number} has {} of VAT; decided were {}.", money(said), money(decided));
                Some((detail, money((said.abs() - decided.abs()).abs())))
            }
            (0, 0, _) => None,
            (0, untied, _) => {
                let detail = format!("Credit note {number} leaves {} of what was decided.", money(untied));
                Some((detail, money(untied)))
            }
            (left, ..) => {
                let detail = format!("Credit note {number} gives {} more than was decided.", money(left));
                Some((detail, money(left)))
            }
        }
    }
}

/// The cause of the task that a credit note and what was decided do not agree.
pub(crate) fn differs(note: &DocumentId) -> String {
    format!("credit_note_differs:{note}")
}

/// The cause of the task that a credit note may be what was decided, and does not say of which invoice.
pub(crate) fn alone(note: &DocumentId) -> String {
    format!("credit_note_alone:{note}")
}

#[derive(sqlx::FromRow)]
struct Note {
    number: String,
    credit_id: CreditId,
    currency: Currency,
    available_minor: i64,
    vat_minor: i64,
}

#[derive(sqlx::FromRow)]
struct Decision {
    id: CreditDecisionId,
    amount_minor: i64,
    vat_minor: i64,
    untied_minor: i64,
}

/// Ties what of the note was decided for the invoice, the oldest decision first. Where the two do not agree in the end,
/// a person is told. The caller has touched the debtor.
pub(super) async fn tie(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, version): (&DebtorId, i64),
    document: &DocumentId,
    invoice: &DocumentId,
) -> Result<(), LedgerError> {
    tasks::close(tx, ctx, &alone(document)).await?;
    let decisions = untied(tx, invoice).await?;
    if decisions.is_empty() {
        return Ok(());
    }
    let note = note(tx, document).await?;
    let mut left = note.available_minor;
    let (mut tied, mut vat, mut whole) = (0, 0, true);
    for decision in &decisions {
        let part = left.min(decision.untied_minor);
        if part > 0 {
            keep(tx, ctx, &decision.id, document, part).await?;
            whole &= part == decision.amount_minor;
            vat += decision.vat_minor;
            left -= part;
            tied += part;
        }
    }
    if tied > 0 {
        let entry = NewEntry {
            kind: EntryKind::Allocation,
            source_key: format!("tied:{document}:{}", ctx.new_id::<EntryId>()),
            debtor: Some((debtor.clone(), version)),
            document_on: ctx.today(),
            value_on: ctx.today(),
            transfers: vec![NewTransfer::was_decided(&note.credit_id, Money::stored(tied, note.currency))],
        };
        ledger::post(tx, ctx, entry).await?;
    }
    let all: i64 = decisions.iter().map(|decision| decision.untied_minor).sum();
    let compared = Compared {
        number: &note.number,
        currency: note.currency,
        left,
        untied: all - tied,
        vat: (whole && note.vat_minor != 0).then_some((note.vat_minor, vat)),
    };
    Ok(tell(tx, ctx, debtor, (document, invoice), compared.difference()).await?)
}

/// A difference is for a person; when all agrees, earlier ones are over.
async fn tell(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    (document, invoice): (&DocumentId, &DocumentId),
    difference: Option<(String, Money)>,
) -> Result<(), DbError> {
    let Some((detail, amount)) = difference else {
        let sql =
            "select cause from task where kind = 'credit_note_differs' and document_id = $1 and closed_at is null";
        let causes: Vec<String> = run!(tx, fetch_all, sqlx::query_scalar(sql).bind(invoice))?;
        for cause in causes {
            tasks::close(tx, ctx, &cause).await?;
        }
        return Ok(());
    };
    let task = NewTask {
        kind: TaskKind::CreditNoteDiffers,
        cause: &differs(document),
        debtor: Some(debtor),
        document: Some(invoice),
        payment: None,
        detail,
        amount: Some(amount),
        due_on: None,
    };
    tasks::open(tx, ctx, task).await?;
    Ok(())
}

async fn note(tx: &mut Tx, document: &DocumentId) -> Result<Note, DbError> {
    run!(
        tx,
        fetch_one,
        sqlx::query_as(
            "select n.number, c.id as credit_id, c.currency, c.unallocated_minor - c.reserved_minor as available_minor,
                    n.vat_minor
             from document n
             join credit c on c.document_id = n.id
             where n.id = $1"
        )
        .bind(document)
    )
}

async fn untied(tx: &mut Tx, invoice: &DocumentId) -> Result<Vec<Decision>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select id, amount_minor, vat_minor, untied_minor
             from (
                 select g.id, g.amount_minor, g.vat_minor, g.decided_at,
                        cast(g.amount_minor - coalesce((select sum(x.amount_minor) from credit_decision_tie x
                                                        where x.decision_id = g.id), 0) as bigint) as untied_minor
                 from credit_decision g
                 where g.document_id = $1
             ) decided
             where untied_minor > 0
             order by decided_at, id"
        )
        .bind(invoice)
    )
}

async fn keep(
    tx: &mut Tx,
    ctx: &Ctx,
    decision: &CreditDecisionId,
    document: &DocumentId,
    minor: i64,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into credit_decision_tie (decision_id, document_id, amount_minor, tied_at)
             values ($1, $2, $3, $4)
             on conflict (decision_id, document_id)
                do update set amount_minor = credit_decision_tie.amount_minor + excluded.amount_minor"
        )
        .bind(decision)
        .bind(document)
        .bind(minor)
        .bind(ctx.now())
    )?;
    Ok(())
}
