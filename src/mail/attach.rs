//! What goes along with a mail as a file; it is made when the mail is sent.

use bytes::Bytes;

use super::{DueMail, SendError};
use crate::creditor::Creditor;
use crate::ctx::Ctx;
use crate::ids::{DebtorId, PlanId};
use crate::pdf::{self, Press, PressError};

/// At this try a mail goes without a PDF that cannot be set, some minutes after the first. What it says stands in the
/// mail, or on the page that the mail leads to.
const LAST_TRY: i32 = 5;

/// A file of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedPdf {
    /// By this name.
    pub name: String,
    /// What is in it.
    pub bytes: Bytes,
}

/// The agreement of a plan. While it cannot be set the mail waits, but not for ever.
pub(super) async fn agreement(
    ctx: &Ctx,
    creditor: &Creditor,
    mail: &DueMail,
    (debtor, plan, version): (DebtorId, PlanId, i32),
) -> Result<Option<AttachedPdf>, SendError> {
    match set(ctx, creditor, &debtor, (&plan, version)).await {
        Ok(found) => Ok(found),
        Err(error) if mail.attempts < LAST_TRY => Err(SendError::ForNow(format!("its PDF: {error}"))),
        Err(error) => {
            tracing::error!(mail = %mail.id, %plan, %error, "a mail goes out without its agreement as a PDF");
            Ok(None)
        }
    }
}

async fn set(
    ctx: &Ctx,
    creditor: &Creditor,
    debtor: &DebtorId,
    (plan, version): (&PlanId, i32),
) -> Result<Option<AttachedPdf>, PressError> {
    let agreed = (plan, Some(version));
    let Some((sheet, name)) = pdf::agreement(ctx, creditor, debtor, agreed).await? else { return Ok(None) };
    Ok(Some(AttachedPdf { name, bytes: Press::shared().print(sheet).await? }))
}
