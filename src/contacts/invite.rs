//! Gives a person access to a debtor and tells them so.

use chrono::Duration;

use super::may_manage::lock_to_manage;
use super::{Contact, ContactsError, RightState, rights_in_code, store};
use crate::access::Rights;
use crate::audit::{self, Happened};
use crate::creditor::{self, Creditor};
use crate::ctx::{Actor, Ctx};
use crate::db::{DbError, Tx};
use crate::debtors;
use crate::ids::{ContactId, DebtorId};
use crate::limits::{self, Limit};
use crate::log_in;
use crate::mail::{self, Invitation, NewMail};
use crate::text::{EmailAddress, Language};
use crate::texts::Texts;

/// How long the link in an invitation is valid. It logs in once; later log-ins ask for a mail.
pub const INVITATION_DAYS: i64 = 7;

/// A person to invite.
#[derive(Debug, Clone)]
pub struct NewContact {
    /// Where the invitation goes.
    pub email: EmailAddress,
    /// What to call them; kept only when they are new here.
    pub name: String,
    /// Kept only when they are new here.
    pub language: Language,
    /// What they may do beside looking.
    pub rights: Rights,
}

/// Gives access and writes the invitation. A contact known by that address is used again.
pub async fn invite(ctx: &Ctx, debtor: &DebtorId, person: &NewContact) -> Result<ContactId, ContactsError> {
    if let Actor::Contact(inviter) = &ctx.actor {
        limits::count(ctx, Limit::Invite, None, Some(inviter.as_str())).await?;
    }
    let mut tx = ctx.db.begin().await?;
    lock_to_manage(&mut tx, ctx, debtor).await?;
    if matches!(ctx.actor, Actor::Contact(_)) && switched_off(&mut tx).await? {
        return Err(ContactsError::SwitchedOff);
    }
    let contact = store::find_or_add(&mut tx, ctx, &person.email, person.name.trim(), person.language).await?;
    if contact.disabled_at.is_some() {
        return Err(ContactsError::Disabled);
    }
    let active = (RightState::Active, person.rights);
    if !store::add_right(&mut tx, ctx, &contact.id, debtor, active).await? {
        let (state, _) = store::state(&mut tx, &contact.id, debtor).await?.ok_or(ContactsError::NotFound)?;
        if state == RightState::Active {
            return Err(ContactsError::AlreadyHas);
        }
        store::move_right(&mut tx, ctx, &contact.id, debtor, state, active).await?;
    }
    send_invitation(&mut tx, ctx, &contact, debtor, person.rights).await?;
    let detail = rights_in_code(person.rights);
    let happened = Happened { action: "contact.invited", object: contact.id.as_str(), debtor: Some(debtor), detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(contact.id)
}

/// Whether the creditor invites people itself.
async fn switched_off(tx: &mut Tx) -> Result<bool, DbError> {
    Ok(creditor::load(tx).await?.is_some_and(|creditor| !creditor.contacts_invite))
}

/// Writes the mail with a link that logs in once.
pub(super) async fn send_invitation(
    tx: &mut Tx,
    ctx: &Ctx,
    contact: &Contact,
    debtor: &DebtorId,
    rights: Rights,
) -> Result<(), ContactsError> {
    let debtor_name = debtors::get(tx, debtor).await?.ok_or(ContactsError::NotFound)?.name;
    let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let link = log_in::make_invitation(tx, ctx, contact, debtor, Duration::days(INVITATION_DAYS)).await?;
    let invitation =
        Invitation { name: &contact.name, debtor: &debtor_name, rights, link: &link.url, days: INVITATION_DAYS };
    let mail = invitation.compose(Texts::of(contact.language), &creditor);
    let new_mail = NewMail {
        kind: "invitation",
        event_key: link.id.as_str(),
        to: &contact.email,
        language: contact.language,
        debtor: Some(debtor),
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        secret: true,
    };
    mail::enqueue(tx, ctx, new_mail).await?;
    Ok(())
}
