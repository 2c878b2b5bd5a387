//! What is kept of a look at a document.

use chrono::{DateTime, Duration, Utc};

use crate::ctx::Actor;
use crate::ids::ContactId;
use crate::links::Link;
use crate::text::EmailAddress;

/// Looks that follow each other within this time count once.
pub const SAME_LOOK: Duration = Duration::minutes(10);

/// How a document was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum How {
    /// On a page.
    Page,
    /// As a file: the document as it came, or what came with it.
    Download,
}

/// Somebody of a debtor. There is no way to make one of the creditor's people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seer {
    pub(super) actor: Actor,
    pub(super) contact: ContactId,
}

impl Seer {
    /// Whose look counts: a contact's own, or that of whoever holds `link`; nobody else's.
    pub fn of(actor: &Actor, link: Option<&Link>) -> Option<Self> {
        let contact = match actor {
            Actor::Contact(contact) => contact.clone(),
            Actor::Link(id) => link.filter(|link| link.id == *id)?.contact_id.clone(),
            Actor::System | Actor::Operator | Actor::Staff(_) | Actor::ViewAs(_) => return None,
        };
        Some(Self { actor: actor.clone(), contact })
    }
}

/// What is known of somebody's looks at one document.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Seen {
    /// The contact, or whom the link was for.
    pub contact_id: ContactId,
    /// What to call them; may be empty.
    pub name: String,
    /// Their address.
    pub email: EmailAddress,
    /// By a pay link, without a log-in: it may have been passed on.
    pub by_link: bool,
    /// On a page, or as a file.
    pub how: How,
    /// The first time.
    pub first_at: DateTime<Utc>,
    /// The last time.
    pub last_at: DateTime<Utc>,
    /// How often, counted at most once in [`SAME_LOOK`].
    pub times: i32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AccessTokenId, StaffId};

    #[test]
    fn only_people_of_a_debtor_count() {
        let staff = StaffId::parse("stf_01JD0000000000000000000000").unwrap();
        let link = AccessTokenId::parse("atk_01JD0000000000000000000000").unwrap();
        for nobody in
            [Actor::System, Actor::Operator, Actor::Staff(staff.clone()), Actor::ViewAs(staff), Actor::Link(link)]
        {
            assert_eq!(Seer::of(&nobody, None), None, "{nobody}");
        }
        let contact = ContactId::parse("con_01JD0000000000000000000000").unwrap();
        assert_eq!(Seer::of(&Actor::Contact(contact.clone()), None).unwrap().contact, contact);
    }
}
