//! What a merge, a split or an undo moves, in full: for whoever has to decide. It is read at the end of the
//! transaction that moves it, so that what is shown and what is done come from the same statements.

use std::fmt::Write as _;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::moves::{Carried, Move, MoveError};
use super::{items, store};
use crate::contacts::{self, Contact, ContactOfDebtor, RightState, rights_in_code};
use crate::db::{DbError, Tx};
use crate::ids::{AccessTokenId, ContactId, DebtorId, DocumentId, MoveId};
use crate::invoices::DocumentKind;
use crate::money::{Currency, Money};
use crate::run;

/// The most documents that a review names one by one.
pub const MOST_NAMED: i64 = 200;

/// Who and what a move is about, beside the sums of [`Carried`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The oldest [`MOST_NAMED`] documents.
    pub documents: Vec<MovingDocument>,
    /// People with access to the debtor that has all this afterwards.
    pub access: Vec<ContactOfDebtor>,
    /// People who could see what moves, or what it comes to, and can see neither afterwards.
    pub lost: Vec<ContactOfDebtor>,
    /// People who lose access to the debtor that it leaves.
    pub lost_rest: Vec<ContactOfDebtor>,
    /// Whose links work no more.
    pub withdrawn: Vec<Contact>,
    /// Names exactly this: as long as it is the same, nothing else would move.
    pub mark: String,
}

/// A document as it stands after the move.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct MovingDocument {
    /// Which one.
    pub id: DocumentId,
    /// Invoice or credit note.
    pub kind: DocumentKind,
    /// Its number.
    pub number: String,
    /// Its date.
    pub issue_on: NaiveDate,
    currency: Currency,
    payable_minor: i64,
    outstanding_minor: i64,
}

impl MovingDocument {
    /// Its amount.
    pub fn payable(&self) -> Money {
        Money::stored(self.payable_minor, self.currency)
    }

    /// What is owed on it.
    pub fn outstanding(&self) -> Money {
        Money::stored(self.outstanding_minor, self.currency)
    }
}

impl Review {
    /// Whether this is what somebody looked at; else they have to look again.
    pub(super) fn must_be(&self, mark: &str) -> Result<(), MoveError> {
        if self.mark == mark { Ok(()) } else { Err(MoveError::OtherThanShown) }
    }
}

/// Who has access to either before anything moves.
pub(super) struct Before {
    from: Vec<ContactOfDebtor>,
    into: Vec<ContactOfDebtor>,
}

pub(super) async fn before(tx: &mut Tx, from: &DebtorId, into: &DebtorId) -> Result<Before, DbError> {
    Ok(Before { from: with_access(tx, from).await?, into: with_access(tx, into).await? })
}

async fn with_access(tx: &mut Tx, debtor: &DebtorId) -> Result<Vec<ContactOfDebtor>, DbError> {
    let all = contacts::contacts_of(tx, debtor).await?.into_iter();
    Ok(all.filter(|person| person.state == RightState::Active && person.contact.disabled_at.is_none()).collect())
}

/// Reads it when everything has moved.
pub(super) async fn read(
    tx: &mut Tx,
    moving: &Move<'_>,
    carried: &Carried,
    before: Before,
    withdrawn: &[(AccessTokenId, ContactId)],
) -> Result<Box<Review>, DbError> {
    let (rest, access) = (with_access(tx, moving.from.0).await?, with_access(tx, moving.into.0).await?);
    let lost_rest = match moving.kind {
        "undo" => before.from.iter().filter(|person| !is_among(person, &rest)).cloned().collect(),
        // All of a merged debtor's people lose it; a split takes it from nobody.
        _ => Vec::new(),
    };
    let mut lost: Vec<ContactOfDebtor> = Vec::new();
    for person in before.from.into_iter().chain(before.into) {
        if !is_among(&person, &access) && !is_among(&person, &lost) {
            lost.push(person);
        }
    }
    let mut review = Review {
        documents: named(tx, &moving.id).await?,
        access,
        lost,
        lost_rest,
        withdrawn: recipients(tx, withdrawn).await?,
        mark: String::new(),
    };
    review.mark = mark(tx, moving, carried, &review, withdrawn).await?;
    Ok(Box::new(review))
}

fn is_among(person: &ContactOfDebtor, others: &[ContactOfDebtor]) -> bool {
    others.iter().any(|other| other.contact.id == person.contact.id)
}

async fn named(tx: &mut Tx, id: &MoveId) -> Result<Vec<MovingDocument>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select d.id, d.kind, d.number, d.issue_on, d.currency, d.payable_minor, d.outstanding_minor
             from debtor_move_item i
             join document d on d.id = i.object
             where i.move_id = $1 and i.kind = 'document'
             order by d.issue_on, d.number, d.id
             limit $2"
        )
        .bind(id)
        .bind(MOST_NAMED)
    )
}

/// Each once.
async fn recipients(tx: &mut Tx, withdrawn: &[(AccessTokenId, ContactId)]) -> Result<Vec<Contact>, DbError> {
    let mut ids: Vec<&ContactId> = withdrawn.iter().map(|(_, contact)| contact).collect();
    ids.sort();
    ids.dedup();
    let mut recipients = Vec::with_capacity(ids.len());
    for id in ids {
        recipients.extend(contacts::find(tx, id).await?);
    }
    Ok(recipients)
}

/// A hash over everything that moves, as it stands afterwards. Not in it: what is made anew each time (the move
/// itself, a new debtor's id, tasks it opens), and mails, which come and go.
async fn mark(
    tx: &mut Tx,
    moving: &Move<'_>,
    carried: &Carried,
    review: &Review,
    withdrawn: &[(AccessTokenId, ContactId)],
) -> Result<String, DbError> {
    let mut text = format!("{} {} {:?}\n{carried}\n", moving.kind, moving.from.0, moving.money);
    for debtor in [moving.from.0, moving.into.0] {
        let debtor = store::get(tx, debtor).await?.ok_or(DbError::RowNotFound)?;
        let _ = writeln!(text, "{:?} {:?}", debtor.number, debtor.name);
    }
    for (kind, object) in items::lasting(tx, &moving.id).await? {
        let _ = writeln!(text, "{kind} {object}");
    }
    for (document, outstanding, written_off, currency) in items::owed(tx, &moving.id).await? {
        let _ = writeln!(text, "{document} {outstanding} {written_off} {currency}");
    }
    for lot in items::lots(tx, &moving.id).await? {
        let _ = writeln!(text, "{} {} {}", lot.id, lot.unallocated_minor, lot.reserved_minor);
    }
    for people in [&review.access, &review.lost, &review.lost_rest] {
        for person in people {
            let _ = writeln!(text, "{} {}", person.contact.id, rights_in_code(person.rights));
        }
        text.push('\n');
    }
    let mut links: Vec<&str> = withdrawn.iter().map(|(link, _)| link.as_str()).collect();
    links.sort_unstable();
    text.push_str(&links.join(" "));
    Ok(hex::encode(Sha256::digest(text.as_bytes())))
}
