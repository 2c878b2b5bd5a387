//! The rule of a route, and what it says to a visitor.

use serde::{Deserialize, Serialize};

use crate::ids::{AccessTokenId, ContactId, DebtorId};

/// What a contact may do for one debtor. Whoever has any right may view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rights {
    pub pay: bool,
    pub dispute_and_plan: bool,
    pub manage_contacts: bool,
}

impl Rights {
    /// Looking only.
    pub const VIEW: Self = Self { pay: false, dispute_and_plan: false, manage_contacts: false };
    /// View and pay.
    pub const PAY: Self = Self { pay: true, ..Self::VIEW };
    /// View, dispute and ask for plans.
    pub const DISPUTE_AND_PLAN: Self = Self { dispute_and_plan: true, ..Self::VIEW };
    /// View, and say which contacts may do what.
    pub const MANAGE_CONTACTS: Self = Self { manage_contacts: true, ..Self::VIEW };

    /// Whether these rights include all of `wanted`.
    pub const fn include(self, wanted: Self) -> bool {
        (self.pay || !wanted.pay)
            && (self.dispute_and_plan || !wanted.dispute_and_plan)
            && (self.manage_contacts || !wanted.manage_contacts)
    }
}

/// The rights of a contact for one debtor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    pub debtor: DebtorId,
    pub rights: Rights,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Visitor {
    /// Nobody is logged in.
    #[default]
    Anonymous,
    /// A logged-in contact with its rights as they are now.
    Contact { id: ContactId, grants: Vec<Grant> },
    /// A browser that redeemed a pay link, and nobody who is logged in. It has no grant: what the link
    /// is about stands in the SQL behind the routes of [`Rule::Link`].
    Link(AccessTokenId),
}

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Anybody.
    Public,
    /// A machine that proves itself in the request: the origin check does not apply.
    Signed,
    /// A logged-in contact.
    Contact,
    /// A logged-in contact with these rights for the debtor in the URL.
    Debtor(Rights),
    /// Whoever redeemed a pay link; a log-in is not needed and does not help.
    Link,
    /// A logged-in contact, or whoever redeemed a pay link: the handler looks whose payment it is.
    Payer,
}

/// The answer to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Allow,
    /// Nobody is logged in: to the log-in page, and back.
    LogIn,
    /// No pay link is open in this browser: to the page that says so.
    OpenLink,
    /// The debtor is theirs, the right is not.
    Forbid,
    /// Not theirs, which looks exactly like what does not exist.
    NotFound,
}

/// Reads `rule` for `visitor`; `debtor` is the one in the URL, `None` when it is no debtor's id.
pub fn decide(rule: Rule, visitor: &Visitor, debtor: Option<&DebtorId>) -> Verdict {
    match (rule, visitor) {
        (Rule::Public | Rule::Signed, _) => Verdict::Allow,
        (Rule::Link, Visitor::Link(_)) | (Rule::Payer, Visitor::Link(_) | Visitor::Contact { .. }) => Verdict::Allow,
        (Rule::Link, _) => Verdict::OpenLink,
        (_, Visitor::Anonymous | Visitor::Link(_)) => Verdict::LogIn,
        (Rule::Contact, Visitor::Contact { .. }) => Verdict::Allow,
        (Rule::Debtor(wanted), Visitor::Contact { grants, .. }) => {
            match grants.iter().find(|grant| Some(&grant.debtor) == debtor) {
                None => Verdict::NotFound,
                Some(grant) if grant.rights.include(wanted) => Verdict::Allow,
                Some(_) => Verdict::Forbid,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn debtor(letter: char) -> DebtorId {
        DebtorId::parse(&format!("deb_01JD000000000000000000000{letter}")).unwrap()
    }

    fn contact(rights: Rights) -> Visitor {
        let id = ContactId::parse("con_01JD0000000000000000000000").unwrap();
        Visitor::Contact { id, grants: vec![Grant { debtor: debtor('A'), rights }] }
    }

    #[test]
    fn nobody_gets_past_a_rule_that_needs_a_log_in() {
        for rule in [Rule::Contact, Rule::Debtor(Rights::VIEW)] {
            assert_eq!(decide(rule, &Visitor::Anonymous, Some(&debtor('A'))), Verdict::LogIn);
        }
        assert_eq!(decide(Rule::Public, &Visitor::Anonymous, None), Verdict::Allow);
    }

    #[test]
    fn a_link_opens_its_own_pages_and_nothing_of_an_account() {
        let link = Visitor::Link(AccessTokenId::parse("atk_01JD0000000000000000000000").unwrap());
        assert_eq!(decide(Rule::Link, &link, None), Verdict::Allow);
        assert_eq!(decide(Rule::Payer, &link, None), Verdict::Allow);
        for rule in [Rule::Contact, Rule::Debtor(Rights::VIEW), Rule::Debtor(Rights::PAY)] {
            assert_eq!(decide(rule, &link, Some(&debtor('A'))), Verdict::LogIn);
        }
        for other in [Visitor::Anonymous, contact(Rights::PAY)] {
            assert_eq!(decide(Rule::Link, &other, None), Verdict::OpenLink);
        }
        assert_eq!(decide(Rule::Payer, &Visitor::Anonymous, None), Verdict::LogIn);
    }

    #[test]
    fn another_debtor_looks_like_none_at_all() {
        let all = Rights { pay: true, dispute_and_plan: true, manage_contacts: true };
        for other in [Some(debtor('B')), None] {
            assert_eq!(decide(Rule::Debtor(Rights::VIEW), &contact(all), other.as_ref()), Verdict::NotFound);
        }
    }

    #[test]
    fn each_right_opens_its_own_door_only() {
        let rights = [Rights::PAY, Rights::DISPUTE_AND_PLAN, Rights::MANAGE_CONTACTS];
        for has in rights {
            for wants in rights {
                let expected = if has == wants { Verdict::Allow } else { Verdict::Forbid };
                assert_eq!(decide(Rule::Debtor(wants), &contact(has), Some(&debtor('A'))), expected);
            }
            assert_eq!(decide(Rule::Debtor(Rights::VIEW), &contact(has), Some(&debtor('A'))), Verdict::Allow);
            assert_eq!(decide(Rule::Debtor(has), &contact(Rights::VIEW), Some(&debtor('A'))), Verdict::Forbid);
        }
    }
}
