//! Publishes the next version of a text.

use super::store;
use super::types::{NewVersion, PublishError, Version};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::ids::TermsId;
use crate::text::Language;

/// Gives the number of the version. Of two who publish at once, the second is told of the first.
pub async fn publish(ctx: &Ctx, new: &NewVersion) -> Result<i32, PublishError> {
    if new.bodies.is_empty() {
        return Err(PublishError::NoText);
    }
    let mut tx = ctx.db.begin().await?;
    check(&mut tx, ctx, new).await?;
    let id: TermsId = ctx.new_id();
    let version = new.after + 1;
    if !store::insert(&mut tx, ctx, &id, version, new).await? {
        let newest = store::newest(&mut tx, new.kind).await?.ok_or(PublishError::NoText)?;
        return Err(PublishError::Stale(Box::new(newest)));
    }
    store::insert_texts(&mut tx, &id, &new.bodies).await?;
    store::set_terms_from(&mut tx, new.valid_from).await?.then_some(()).ok_or(PublishError::NoCreditor)?;
    let languages: Vec<_> = new.bodies.keys().map(|language: &Language| language.tag()).collect();
    let happened = Happened {
        action: "terms.published",
        object: id.as_str(),
        debtor: None,
        detail: format!("{} {version} in {}, valid from {}", new.kind.path(), languages.join(", "), new.valid_from),
    };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(version)
}

async fn check(tx: &mut Tx, ctx: &Ctx, new: &NewVersion) -> Result<(), PublishError> {
    let Some(last) = store::newest(tx, new.kind).await? else { return Ok(()) };
    if last.version != new.after {
        return Err(PublishError::Stale(Box::new(last)));
    }
    if new.valid_from < ctx.today() {
        return Err(PublishError::Past);
    }
    let Version { valid_from, .. } = last;
    if new.valid_from < valid_from { Err(PublishError::BeforeTheLast(valid_from)) } else { Ok(()) }
}
