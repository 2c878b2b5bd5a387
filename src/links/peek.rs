//! Looks at a link without spending it: what the page before the button shows.

use super::{Link, Refused, store};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::invoices::{self, PayableRow, Selection};
use crate::tokens::SecretToken;

/// A link of ours, and whether it can be redeemed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peeked {
    /// Which, and whom it is for.
    pub link: Link,
    /// What it is about, as it stands now; nothing once it was withdrawn.
    pub items: Vec<PayableRow>,
    /// Why it cannot be redeemed, if it cannot.
    pub refused: Option<Refused>,
}

impl Peeked {
    /// It was for paying, and nothing of it is to be paid any more.
    pub fn is_paid(&self) -> bool {
        self.link.payment_id.is_none() && !self.items.iter().any(|item| item.suggested.is_positive())
    }
}

/// What the secret `token` of a URL leads to; `None` for what we did not make. Only reads.
pub async fn peek(ctx: &Ctx, token: &str) -> Result<Option<Peeked>, DbError> {
    let Some(token) = SecretToken::parse(token) else { return Ok(None) };
    let mut conn = ctx.db.read().await?;
    let Some(link) = store::find(&mut conn, &token).await? else { return Ok(None) };
    let refused = link.problem(ctx.now());
    let items = if refused == Some(Refused::Revoked) { Vec::new() } else { items(&mut conn, ctx, &link).await? };
    Ok(Some(Peeked { link, items, refused }))
}

/// The documents a link is about, oldest due first, with what is to be paid on each now.
pub async fn items(conn: &mut Conn, ctx: &Ctx, link: &Link) -> Result<Vec<PayableRow>, DbError> {
    let payable = invoices::payable(conn, ctx, &link.debtor_id, &Selection::Link(link.id.clone())).await?;
    Ok(payable.rows)
}
