//! Every row that was written down becomes the other debtor's.

use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{AccessTokenId, ContactId, CreditId, DebtorId, MoveId};
use crate::{execute, run};

/// Withdraws links that stay and are about something that moves: their recipients must not see another
/// debtor's invoices. Gives whose they were.
pub(in crate::debtors) async fn revoke_links(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &MoveId,
    debtor: &DebtorId,
) -> Result<Vec<(AccessTokenId, ContactId)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "update access_token
             set revoked_at = $3
             where debtor_id = $2 and type = 'pay' and revoked_at is null
               and not exists (select 1 from debtor_move_item i
                               where i.move_id = $1 and i.kind = 'token' and i.object = access_token.id)
               and (exists (select 1 from access_token_document a
                            join debtor_move_item i on i.move_id = $1 and i.kind = 'document' and i.object = a.document_id
                            where a.token_id = access_token.id)
                    or exists (select 1 from debtor_move_item i
                               where i.move_id = $1 and i.kind = 'payment' and i.object = access_token.payment_id))
             returning id, contact_id"
        )
        .bind(id)
        .bind(debtor)
        .bind(ctx.now())
    )
}

/// The guard of a lot is empty for a moment, so what is reserved of it is put aside.
pub(in crate::debtors) async fn reserve(tx: &mut Tx, lot: &CreditId, minor: i64) -> Result<(), DbError> {
    execute!(tx, sqlx::query("update credit set reserved_minor = $2 where id = $1").bind(lot).bind(minor))?;
    Ok(())
}

/// A form's key is one debtor's; where the other has the same, this one's gets a name of its own.
macro_rules! rename {
    ($table:literal, $key:literal) => {
        concat!(
            "update ",
            $table,
            " set ",
            $key,
            " = ",
            $key,
            " || '/' || id
             where debtor_id = $2
               and id in (select object from debtor_move_item where move_id = $1 and kind = '",
            $table,
            "')
               and exists (select 1 from ",
            $table,
            " other where other.debtor_id = $3 and other.",
            $key,
            " = ",
            $table,
            ".",
            $key,
            ")"
        )
    };
}

/// The noted rows of a table become the other debtor's.
macro_rules! move_rows {
    ($kind:literal, $table:literal) => {
        concat!(
            "update ",
            $table,
            " set debtor_id = $3
             where debtor_id = $2 and id in (select object from debtor_move_item where move_id = $1 and kind = '",
            $kind,
            "')"
        )
    };
}

const FOLLOW: [&str; 21] = [
    rename!("payment", "checkout_key"),
    rename!("credit_request", "form_key"),
    rename!("dispute", "form_key"),
    rename!("plan", "form_key"),
    rename!("promise", "form_key"),
    rename!("paid_claim", "form_key"),
    move_rows!("document", "document"),
    move_rows!("credit", "credit"),
    move_rows!("payment", "payment"),
    move_rows!("hold", "hold"),
    move_rows!("task", "task"),
    move_rows!("token", "access_token"),
    move_rows!("mail", "outbox"),
    "update debtor_identifier set debtor_id = $3
     where debtor_id = $2
       and kind || ' ' || value in (select object from debtor_move_item where move_id = $1 and kind = 'identifier')",
    move_rows!("credit_request", "credit_request"),
    move_rows!("dispute", "dispute"),
    move_rows!("thread", "thread"),
    move_rows!("plan", "plan"),
    move_rows!("promise", "promise"),
    move_rows!("paid_claim", "paid_claim"),
    "update debtor set merged_into = $3
     where merged_into = $2 and id in (select object from debtor_move_item where move_id = $1 and kind = 'debtor')",
];

/// Every noted row becomes the other debtor's.
pub(in crate::debtors) async fn follow(
    tx: &mut Tx,
    id: &MoveId,
    from: &DebtorId,
    into: &DebtorId,
) -> Result<(), DbError> {
    for sql in FOLLOW {
        execute!(tx, sqlx::query(sql).bind(id).bind(from).bind(into))?;
    }
    Ok(())
}
