//! One debtor turns out to be two: chosen documents go to another debtor, which may be new.

use std::collections::BTreeSet;

use super::carry::{carry, free_torn_requests};
use super::merge::existing;
use super::mixing::{self, Lot, Mixed, TakenBack};
use super::moves::{Carried, MixedMoney, MoneyOfSplit, Move, MoveError, must_be_creditor, reason};
use super::review::{self, Review};
use super::store::{self, NewDebtor};
use super::{DebtorKind, items};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{CreditId, DebtorId, DocumentId, MoveId, PaymentId};
use crate::imports::{Id, IdKind};
use crate::money::Currency;
use crate::{downloads, elsewhere, execute, payments, run, until_steady};

/// A split to make.
#[derive(Debug, Clone)]
pub struct NewSplit {
    /// Whose documents.
    pub from: DebtorId,
    /// Which of them.
    pub documents: Vec<DocumentId>,
    /// To whom.
    pub to: Target,
    /// What imports are to know the other debtor by from now on.
    pub identifiers: Vec<Id>,
    /// What becomes of money that was given to these documents.
    pub money: MoneyOfSplit,
    /// Why, for whoever reads the trail; at most 500 characters.
    pub why: String,
}

/// Where documents go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To this debtor.
    Existing(DebtorId),
    /// To a new one.
    New {
        /// Its customer number; the debtor's, where it is known by it.
        number: String,
        /// Its name.
        name: String,
    },
}

/// What a split did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Names the split.
    pub id: MoveId,
    /// Who has the documents now.
    pub into: DebtorId,
    /// What went along.
    pub carried: Carried,
    /// Who and what it is about.
    pub review: Box<Review>,
}

/// Moves documents, their holds and tasks, and as chosen the money that paid them. Links that are about
/// them work no more. The same again finds no such document.
pub async fn split(ctx: &Ctx, new: &NewSplit) -> Result<Split, MoveError> {
    let (tx, split) = until_steady!(in_transaction(ctx, new))?;
    tx.commit().await?;
    Ok(split)
}

/// The same, if it moves exactly what a review with this mark showed; else nothing changes.
pub async fn split_as_shown(ctx: &Ctx, new: &NewSplit, mark: &str) -> Result<Split, MoveError> {
    let (tx, split) = until_steady!(in_transaction(ctx, new))?;
    split.review.must_be(mark)?;
    tx.commit().await?;
    Ok(split)
}

/// What a split would move. Changes nothing.
pub async fn preview_split(ctx: &Ctx, new: &NewSplit) -> Result<Split, MoveError> {
    Ok(until_steady!(in_transaction(ctx, new))?.1)
}

async fn in_transaction(ctx: &Ctx, new: &NewSplit) -> Result<(Tx, Split), MoveError> {
    must_be_creditor(ctx)?;
    let why = reason(&new.why)?;
    let mut tx = ctx.db.begin().await?;
    let (into, identifiers) = target(&mut tx, ctx, new).await?;
    let (from_version, into_version) = touch_both(&mut tx, &new.from, &into).await?;
    let moving = Move {
        id: ctx.new_id(),
        kind: "split",
        from: (&new.from, from_version),
        into: (&into, into_version),
        why,
        money: Some(new.money),
        undoes: None,
        at: ctx.now(),
    };
    let before = review::before(&mut tx, &new.from, &into).await?;
    moving.write_down(&mut tx, ctx).await?;
    note_documents(&mut tx, &moving, &new.documents).await?;
    note_identifiers(&mut tx, &moving, &identifiers).await?;
    let taken_back = note_money(&mut tx, &moving, new).await?;
    if let Some(payment) = items::torn(&mut tx, &moving.id, &new.from).await? {
        return Err(MoveError::UnderWay(payment));
    }
    free_torn_requests(&mut tx, ctx, &moving).await?;
    if let Some(number) = items::note_disputes(&mut tx, &moving.id, &new.from).await? {
        return Err(MoveError::Disputed(number));
    }
    if let Some(number) = items::note_plans(&mut tx, &moving.id, &new.from).await? {
        return Err(MoveError::Planned(number));
    }
    if let Some(day) = items::note_promises(&mut tx, &moving.id, &new.from).await? {
        return Err(MoveError::Promised(day));
    }
    items::note_paid_claims(&mut tx, &moving.id, &new.from).await?;
    items::note_holds_and_tasks(&mut tx, ctx, &moving.id, &new.from).await?;
    let withdrawn = items::revoke_links(&mut tx, ctx, &moving.id, &new.from).await?;
    downloads::parted(&mut tx, ctx, &moving.id, &new.from).await?;
    let carried = Carried { revoked: withdrawn.len(), ..carry(&mut tx, ctx, &moving, &taken_back).await? };
    place(&mut tx, &moving).await?;
    elsewhere::serve_moved(&mut tx, ctx, (&into, into_version)).await?;
    elsewhere::serve_moved(&mut tx, ctx, (&new.from, from_version)).await?;
    moving.leave_trail(&mut tx, ctx, "debtor.split", &carried.to_string()).await?;
    let review = review::read(&mut tx, &moving, &carried, before, &withdrawn).await?;
    let id = moving.id.clone();
    Ok((tx, Split { id, into, carried, review }))
}

/// The other debtor, made when it is new, and the identifiers that go there. A new debtor's number is one.
async fn target(tx: &mut Tx, ctx: &Ctx, new: &NewSplit) -> Result<(DebtorId, Vec<Id>), MoveError> {
    let mut identifiers = new.identifiers.clone();
    let (number, name) = match &new.to {
        Target::Existing(debtor) if *debtor == new.from => return Err(MoveError::Same),
        Target::Existing(debtor) => return Ok((debtor.clone(), identifiers)),
        Target::New { number, name } => (number.trim().to_owned(), name.trim().to_owned()),
    };
    if number.is_empty() || name.is_empty() {
        return Err(MoveError::NewDebtor);
    }
    let own = Id { kind: IdKind::CustomerNumber, value: number.clone() };
    let has_it: Option<DebtorId> =
        run!(tx, fetch_optional, sqlx::query_scalar("select id from debtor where number = $1").bind(&number))?;
    let known = owner(tx, &own).await?;
    match (has_it, known) {
        (None, Some(debtor)) if debtor == new.from && !identifiers.contains(&own) => identifiers.push(own),
        (None, Some(debtor)) if debtor == new.from => {}
        (None, None) => {}
        _ => return Err(MoveError::NumberTaken(number)),
    }
    let from = existing(tx, &new.from).await?;
    let debtor = NewDebtor {
        id: ctx.new_id(),
        number: Some(number),
        name,
        kind: DebtorKind::Unknown,
        language: from.language,
        address: String::new(),
        country: from.country,
    };
    store::insert(tx, ctx, &debtor).await?;
    Ok((debtor.id, identifiers))
}

pub(super) async fn owner(tx: &mut Tx, id: &Id) -> Result<Option<DebtorId>, DbError> {
    run!(
        tx,
        fetch_optional,
        sqlx::query_scalar("select debtor_id from debtor_identifier where kind = $1 and value = $2")
            .bind(id.kind)
            .bind(&id.value)
    )
}

/// Both, in id order; the versions they have now.
pub(super) async fn touch_both(tx: &mut Tx, from: &DebtorId, into: &DebtorId) -> Result<(i64, i64), MoveError> {
    let versions = store::touch_many(tx, &[from.clone(), into.clone()]).await?;
    let version = |debtor: &DebtorId| versions.iter().find(|(id, _)| id == debtor).map(|(_, version)| *version);
    if let (Some(one), Some(other)) = (version(from), version(into)) {
        return Ok((one, other));
    }
    for debtor in [from, into] {
        if let Some(into) = existing(tx, debtor).await?.merged_into {
            return Err(MoveError::AlreadyMerged { debtor: debtor.clone(), into });
        }
    }
    Err(super::Changed::error().into())
}

async fn note_documents(tx: &mut Tx, moving: &Move<'_>, documents: &[DocumentId]) -> Result<(), MoveError> {
    if documents.is_empty() {
        return Err(MoveError::Nothing);
    }
    for document in documents {
        let theirs: Option<DocumentId> = run!(
            tx,
            fetch_optional,
            sqlx::query_scalar("select id from document where debtor_id = $1 and id = $2")
                .bind(moving.from.0)
                .bind(document)
        )?;
        if theirs.is_none() {
            return Err(MoveError::NoDocument(document.to_string()));
        }
    }
    let ids: Vec<&str> = documents.iter().map(DocumentId::as_str).collect();
    Ok(items::note(tx, &moving.id, "document", &ids).await?)
}

async fn note_identifiers(tx: &mut Tx, moving: &Move<'_>, identifiers: &[Id]) -> Result<(), MoveError> {
    let known = known_by(tx, moving.from.0).await?;
    if let Some(unknown) = identifiers.iter().find(|id| !known.contains(id)) {
        let all: Vec<String> = known.iter().map(ToString::to_string).collect();
        return Err(MoveError::NoIdentifier { asked: unknown.to_string(), known: all.join(", ") });
    }
    let names: Vec<String> = identifiers.iter().map(|id| format!("{} {}", id.kind.code(), id.value)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Ok(items::note(tx, &moving.id, "identifier", &names).await?)
}

/// What imports know a debtor by.
pub async fn known_by(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<Id>, DbError> {
    let known: Vec<(IdKind, String)> = run!(
        conn,
        fetch_all,
        sqlx::query_as("select kind, value from debtor_identifier where debtor_id = $1 order by kind, value")
            .bind(debtor)
    )?;
    Ok(known.into_iter().map(|(kind, value)| Id { kind, value }).collect())
}

/// Notes the credit and payments that go along; gives what has to be taken back.
async fn note_money(tx: &mut Tx, moving: &Move<'_>, new: &NewSplit) -> Result<Vec<TakenBack>, MoveError> {
    let rows = lots(tx, moving).await?;
    let mut lots = Vec::with_capacity(rows.len());
    for row in &rows {
        lots.push(Lot {
            id: row.id.clone(),
            currency: row.currency,
            belongs: row.belongs == 1,
            group: row.chain.clone(),
            given: payments::returned::allocations(tx, &row.id).await?,
        });
    }
    let moved: BTreeSet<DocumentId> = new.documents.iter().cloned().collect();
    let plan = match mixing::plan(&lots, &moved, new.money) {
        Ok(plan) => plan,
        Err(Mixed { lot, document }) => {
            let (money, document) = called(tx, &lot, &document).await?;
            return Err(MoveError::Mixed { money, document });
        }
    };
    let credits: Vec<&str> = plan.moves.iter().map(CreditId::as_str).collect();
    let moving_rows = rows.iter().filter(|row| plan.moves.contains(&row.id));
    let payments: Vec<&str> = moving_rows.filter_map(|row| row.payment_id.as_ref()).map(PaymentId::as_str).collect();
    items::note(tx, &moving.id, "credit", &credits).await?;
    items::note(tx, &moving.id, "payment", &payments).await?;
    Ok(plan.taken_back)
}

#[derive(sqlx::FromRow)]
struct LotRow {
    id: CreditId,
    currency: Currency,
    payment_id: Option<PaymentId>,
    /// The payment that it and others came for.
    chain: Option<PaymentId>,
    belongs: i32,
}

/// Lots of the debtor that have to do with noted documents, and those that came for the same announcement.
/// A payment nobody reported by an id of its own is known from its document alone, so it belongs to it.
async fn lots(tx: &mut Tx, moving: &Move<'_>) -> Result<Vec<LotRow>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "with moved as (
                 select object as id from debtor_move_item where move_id = $1 and kind = 'document'
             ),
             lot as (
                 select c.id, c.currency, c.payment_id, coalesce(p.follows, p.id) as chain,
                        case when c.document_id in (select id from moved)
                               or exists (select 1 from credit_decision g
                                          where g.credit_id = c.id and g.document_id in (select id from moved))
                               or (p.provider = 'elsewhere'
                                   and not exists (select 1 from reported_payment r where r.payment_id = p.id)
                                   and exists (select 1 from payment_line l
                                               where l.payment_id = p.id and l.document_id in (select id from moved)))
                             then 1 else 0 end as belongs,
                        case when exists (select 1 from transfer t
                                          where t.credit_id = c.id and t.document_id in (select id from moved))
                             then 1 else 0 end as touches
                 from credit c
                 left join payment p on p.id = c.payment_id
                 where c.debtor_id = $2
             )
             select id, currency, payment_id, chain, belongs
             from lot
             where belongs = 1 or touches = 1
                or chain in (select chain from lot other where other.touches = 1 and other.chain is not null)
             order by id"
        )
        .bind(&moving.id)
        .bind(moving.from.0)
    )
}

/// Money and the document it was given to, by the names people know.
pub(super) async fn called(
    tx: &mut Tx,
    lot: &CreditId,
    document: &DocumentId,
) -> Result<(MixedMoney, String), DbError> {
    let (payment, note): (Option<PaymentId>, Option<String>) = run!(
        tx,
        fetch_one,
        sqlx::query_as(
            "select c.payment_id, d.number
             from credit c
             left join document d on d.id = c.document_id
             where c.id = $1"
        )
        .bind(lot)
    )?;
    let number: String =
        run!(tx, fetch_one, sqlx::query_scalar("select number from document where id = $1").bind(document))?;
    let money = match (payment, note) {
        (Some(payment), _) => MixedMoney::Payment(payment),
        (None, Some(note)) => MixedMoney::CreditNote(note),
        (None, None) => MixedMoney::Credit(lot.clone()),
    };
    Ok((money, number))
}

/// From now on these documents are where a person put them, whatever their files say of the customer.
async fn place(tx: &mut Tx, moving: &Move<'_>) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "update document
             set placed_by = $1
             where id in (select object from debtor_move_item where move_id = $1 and kind = 'document')"
        )
        .bind(&moving.id)
    )?;
    Ok(())
}

/// The documents of a debtor that somebody names by their numbers or ids.
pub async fn numbered(conn: &mut Conn, debtor: &DebtorId, names: &[String]) -> Result<Vec<DocumentId>, MoveError> {
    let mut documents = Vec::with_capacity(names.len());
    for name in names.iter().map(|name| name.trim()) {
        let found: Vec<DocumentId> = run!(
            conn,
            fetch_all,
            sqlx::query_scalar(
                "select id from document where debtor_id = $1 and (number = $2 or id = $2) order by id limit 2"
            )
            .bind(debtor)
            .bind(name)
        )?;
        match found.as_slice() {
            [] => return Err(MoveError::NoDocument(name.to_owned())),
            [document] if documents.contains(document) => {}
            [document] => documents.push(document.clone()),
            _ => return Err(MoveError::SeveralDocuments(name.to_owned())),
        }
    }
    Ok(documents)
}
