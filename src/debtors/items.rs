//! SQL of what goes along with a move: first it is written down row by row, then every table follows
//! that list.

mod follow;
mod note;
mod torn;
mod whole;

use crate::db::{DbError, Tx};
use crate::ids::{CreditId, DocumentId, MoveId};
use crate::money::Currency;
use crate::run;

pub(super) use follow::{follow, reserve, revoke_links};
pub(super) use note::{note, note_again, note_all, note_decisions, note_holds_and_tasks};
pub(super) use torn::{torn, torn_requests, torn_transfer};
pub(super) use whole::{note_disputes, note_paid_claims, note_plans, note_promises};

/// How many rows of each kind go along.
pub(super) async fn counts(tx: &mut Tx, id: &MoveId) -> Result<Vec<(String, i64)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as("select kind, count(*) from debtor_move_item where move_id = $1 group by kind").bind(id)
    )
}

/// What goes along and is the same however often it is looked at: kind and id.
pub(super) async fn lasting(tx: &mut Tx, id: &MoveId) -> Result<Vec<(String, String)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select kind, object
             from debtor_move_item
             where move_id = $1 and kind not in ('mail', 'hold', 'task')
             order by kind, object"
        )
        .bind(id)
    )
}

/// What is owed on documents that go along, and what of it is written off.
pub(super) async fn owed(tx: &mut Tx, id: &MoveId) -> Result<Vec<(DocumentId, i64, i64, Currency)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select d.id, d.outstanding_minor, d.written_off_minor, d.currency
             from debtor_move_item i
             join document d on d.id = i.object
             where i.move_id = $1 and i.kind = 'document'
             order by d.id"
        )
        .bind(id)
    )
}

/// A lot that goes along.
#[derive(sqlx::FromRow)]
pub(super) struct MovingLot {
    pub(super) id: CreditId,
    pub(super) unallocated_minor: i64,
    pub(super) reserved_minor: i64,
    pub(super) currency: Currency,
}

pub(super) async fn lots(tx: &mut Tx, id: &MoveId) -> Result<Vec<MovingLot>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select c.id, c.unallocated_minor, c.reserved_minor, c.currency
             from debtor_move_item i
             join credit c on c.id = i.object
             where i.move_id = $1 and i.kind = 'credit'
             order by c.id"
        )
        .bind(id)
    )
}
