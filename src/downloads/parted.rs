//! Documents went to another debtor: what was made of them is handed out to nobody.

use super::pack::tell;
use super::store;
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{DebtorId, MoveId};

/// Gives up every file of this debtor that has, or is to have, a document in it that a move takes along. Whoever still
/// waits for one is told; the rest is swept when it is not kept any longer.
pub(crate) async fn parted(tx: &mut Tx, ctx: &Ctx, id: &MoveId, debtor: &DebtorId) -> Result<(), DbError> {
    let parted = store::parted(tx, id, debtor).await?;
    if parted.is_empty() {
        return Ok(());
    }
    let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    for download in &parted {
        store::withdraw(tx, &download.id, ctx.now()).await?;
        if download.ready_at.is_none() {
            tell(tx, ctx, &creditor, download, false).await?;
        }
    }
    Ok(())
}
