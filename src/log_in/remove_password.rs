//! Takes the asking contact's password away: from then on they log in by mail.

use super::PasswordError;
use super::set_password::change;
use crate::ctx::Ctx;
use crate::sessions::SessionContact;

/// Removes the password, ends every other session and tells the owner by mail. Needs a fresh session.
pub async fn remove_password(ctx: &Ctx, session: &SessionContact) -> Result<(), PasswordError> {
    if !session.is_fresh(ctx.now()) {
        return Err(PasswordError::LogInAgain);
    }
    change(ctx, &session.contact, &session.session_id, None).await?;
    Ok(())
}
