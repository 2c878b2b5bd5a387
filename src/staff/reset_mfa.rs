//! Takes a second factor away: for whoever lost the device and the recovery codes. At the command line only.

use super::{StaffError, mail, recovery, sessions, store};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::execute;
use crate::ids::StaffId;

/// The person enrols anew at the next log-in, which still needs the password. Ends every session, and tells
/// the person by mail.
pub async fn reset_mfa(ctx: &Ctx, staff: &StaffId) -> Result<(), StaffError> {
    let mut tx = ctx.db.begin().await?;
    let person = store::find(&mut tx, staff).await?.ok_or(StaffError::NotFound)?;
    execute!(tx, sqlx::query("update staff set totp_salt = null where id = $1").bind(staff))?;
    recovery::forget(&mut tx, staff).await?;
    sessions::end_all(&mut tx, staff, None, ctx.now()).await?;
    store::revoke_tokens(&mut tx, staff, store::TokenKind::LogIn, ctx.now()).await?;
    let happened = Happened { action: "staff.mfa_reset", object: staff.as_str(), debtor: None, detail: String::new() };
    audit::record(&mut tx, ctx, happened).await?;
    mail::factor_reset(&mut tx, ctx, &person).await?;
    tx.commit().await?;
    Ok(())
}
