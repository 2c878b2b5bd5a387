//! The rule of a route, and what it says to a visitor.

use serde::{Deserialize, Serialize};

use super::role::{Duty, Role, Scope};
use super::table::Method;
use crate::ids::{AccessTokenId, ContactId, DebtorId, StaffId};

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
    /// Everything a contact can be given.
    pub const ALL: Self = Self { pay: true, dispute_and_plan: true, manage_contacts: true };
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
    /// A person of the creditor.
    Staff {
        /// Who.
        id: StaffId,
        /// What they are.
        role: Role,
        /// Which debtors they may know of.
        scope: Scope,
        /// Whether they showed the second factor within [`crate::access::Rule::StaffFresh`]'s time.
        fresh: bool,
    },
    /// A person of the creditor looking through a debtor's eyes: sees its pages and may send no form.
    ViewAs {
        /// Who.
        staff: StaffId,
        /// Whose eyes.
        debtor: DebtorId,
        /// Whether they showed the second factor within [`crate::access::Rule::StaffFresh`]'s time.
        fresh: bool,
    },
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
    /// A file of many rows about the debtor in the URL, for a contact who may look at it. A person of the creditor
    /// who looks through its eyes must have shown the second factor within a quarter of an hour, and the trail says
    /// what they took.
    Export,
    /// Whoever redeemed a pay link; a log-in is not needed and does not help.
    Link,
    /// A logged-in contact, or whoever redeemed a pay link: the handler looks whose payment it is.
    Payer,
    /// A person of the creditor whose role has this duty; where a debtor stands in the URL, it must be in
    /// their scope.
    Staff(Duty),
    /// The same, and the second factor was shown within a quarter of an hour.
    StaffFresh(Duty),
}

impl Rule {
    /// Whether only people of the creditor get past it.
    pub const fn is_staff(self) -> bool {
        matches!(self, Self::Staff(_) | Self::StaffFresh(_))
    }

    /// What a contact must be allowed for the debtor in the URL, where the rule looks at one.
    pub const fn of_debtor(self) -> Option<Rights> {
        match self {
            Self::Debtor(wanted) => Some(wanted),
            Self::Export => Some(Rights::VIEW),
            _ => None,
        }
    }
}

/// The answer to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Allow,
    /// Nobody is logged in: to the log-in page, and back.
    LogIn,
    /// No pay link is open in this browser: to the page that says so.
    OpenLink,
    /// Nobody of the creditor is logged in: to their log-in page, and back.
    StaffLogIn,
    /// The second factor was shown too long ago: to the page that asks for it, and back.
    Confirm,
    /// The debtor is theirs, the right is not.
    Forbid,
    /// Not theirs, which looks exactly like what does not exist.
    NotFound,
}

/// Reads `rule` for `visitor`; `debtor` is the one in the URL, `None` when it is no debtor's id.
pub fn decide(rule: Rule, method: Method, visitor: &Visitor, debtor: Option<&DebtorId>) -> Verdict {
    match (rule, visitor) {
        (Rule::Public | Rule::Signed, _) => Verdict::Allow,
        (Rule::Staff(duty), _) => of_staff(duty, false, visitor, debtor),
        (Rule::StaffFresh(duty), _) => of_staff(duty, true, visitor, debtor),
        (Rule::Link, Visitor::Link(_)) | (Rule::Payer, Visitor::Link(_) | Visitor::Contact { .. }) => Verdict::Allow,
        (Rule::Link, _) => Verdict::OpenLink,
        (Rule::Debtor(_) | Rule::Export, Visitor::ViewAs { debtor: viewed, fresh, .. }) => match debtor {
            Some(debtor) if debtor != viewed => Verdict::NotFound,
            Some(_) if method == Method::Post => Verdict::Forbid,
            Some(_) if rule == Rule::Export && !fresh => Verdict::Confirm,
            Some(_) => Verdict::Allow,
            None => Verdict::NotFound,
        },
        (_, Visitor::Anonymous | Visitor::Link(_) | Visitor::Staff { .. } | Visitor::ViewAs { .. }) => Verdict::LogIn,
        (Rule::Contact, Visitor::Contact { .. }) => Verdict::Allow,
        (Rule::Export, Visitor::Contact { .. }) => decide(Rule::Debtor(Rights::VIEW), method, visitor, debtor),
        (Rule::Debtor(wanted), Visitor::Contact { grants, .. }) => {
            match grants.iter().find(|grant| Some(&grant.debtor) == debtor) {
                None => Verdict::NotFound,
                Some(grant) if grant.rights.include(wanted) => Verdict::Allow,
                Some(_) => Verdict::Forbid,
            }
        }
    }
}

/// A debtor out of scope looks like none at all, whatever the role.
fn of_staff(duty: Duty, must_be_fresh: bool, visitor: &Visitor, debtor: Option<&DebtorId>) -> Verdict {
    match visitor {
        Visitor::Staff { scope, .. } if debtor.is_some_and(|debtor| !scope.holds(debtor)) => Verdict::NotFound,
        Visitor::Staff { role, .. } if !role.may(duty) => Verdict::Forbid,
        Visitor::Staff { fresh, .. } if must_be_fresh && !fresh => Verdict::Confirm,
        Visitor::Staff { .. } => Verdict::Allow,
        _ => Verdict::StaffLogIn,
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
        for rule in [Rule::Contact, Rule::Debtor(Rights::VIEW), Rule::Export] {
            assert_eq!(decide(rule, Method::Get, &Visitor::Anonymous, Some(&debtor('A'))), Verdict::LogIn);
        }
        assert_eq!(decide(Rule::Public, Method::Get, &Visitor::Anonymous, None), Verdict::Allow);
    }

    #[test]
    fn a_link_opens_its_own_pages_and_nothing_of_an_account() {
        let link = Visitor::Link(AccessTokenId::parse("atk_01JD0000000000000000000000").unwrap());
        assert_eq!(decide(Rule::Link, Method::Get, &link, None), Verdict::Allow);
        assert_eq!(decide(Rule::Payer, Method::Get, &link, None), Verdict::Allow);
        for rule in [Rule::Contact, Rule::Debtor(Rights::VIEW), Rule::Debtor(Rights::PAY), Rule::Export] {
            assert_eq!(decide(rule, Method::Get, &link, Some(&debtor('A'))), Verdict::LogIn);
        }
        for other in [Visitor::Anonymous, contact(Rights::PAY)] {
            assert_eq!(decide(Rule::Link, Method::Get, &other, None), Verdict::OpenLink);
        }
        assert_eq!(decide(Rule::Payer, Method::Get, &Visitor::Anonymous, None), Verdict::LogIn);
    }

    #[test]
    fn another_debtor_looks_like_none_at_all() {
        let all = contact(Rights::ALL);
        for other in [Some(debtor('B')), None] {
            for rule in [Rule::Debtor(Rights::VIEW), Rule::Export] {
                assert_eq!(decide(rule, Method::Get, &all, other.as_ref()), Verdict::NotFound);
            }
        }
        assert_eq!(decide(Rule::Export, Method::Get, &contact(Rights::VIEW), Some(&debtor('A'))), Verdict::Allow);
    }

    #[test]
    fn each_right_opens_its_own_door_only() {
        let rights = [Rights::PAY, Rights::DISPUTE_AND_PLAN, Rights::MANAGE_CONTACTS];
        for has in rights {
            for wants in rights {
                let expected = if has == wants { Verdict::Allow } else { Verdict::Forbid };
                assert_eq!(decide(Rule::Debtor(wants), Method::Get, &contact(has), Some(&debtor('A'))), expected);
            }
            assert_eq!(
                decide(Rule::Debtor(Rights::VIEW), Method::Get, &contact(has), Some(&debtor('A'))),
                Verdict::Allow
            );
            assert_eq!(
                decide(Rule::Debtor(has), Method::Get, &contact(Rights::VIEW), Some(&debtor('A'))),
                Verdict::Forbid
            );
        }
    }

    fn staff(role: Role, scope: Scope, fresh: bool) -> Visitor {
        Visitor::Staff { id: StaffId::parse("stf_01JD0000000000000000000000").unwrap(), role, scope, fresh }
    }

    fn viewing(fresh: bool) -> Visitor {
        Visitor::ViewAs { staff: StaffId::parse("stf_01JD0000000000000000000000").unwrap(), debtor: debtor('A'), fresh }
    }

    #[test]
    fn staff_pages_are_for_staff_and_debtors_pages_for_debtors() {
        let link = Visitor::Link(AccessTokenId::parse("atk_01JD0000000000000000000000").unwrap());
        for other in [Visitor::Anonymous, contact(Rights::ALL), link, viewing(true)] {
            for rule in [Rule::Staff(Duty::Look), Rule::StaffFresh(Duty::Administer)] {
                assert_eq!(decide(rule, Method::Get, &other, Some(&debtor('A'))), Verdict::StaffLogIn);
            }
        }
        let admin = staff(Role::Admin, Scope::All, true);
        for rule in [Rule::Contact, Rule::Debtor(Rights::VIEW), Rule::Export, Rule::Payer] {
            assert_eq!(decide(rule, Method::Get, &admin, Some(&debtor('A'))), Verdict::LogIn);
        }
    }

    #[test]
    fn a_duty_is_asked_before_the_second_factor_and_the_scope_before_both() {
        let rule = Rule::StaffFresh(Duty::Handle);
        let handed_over = Scope::Only(vec![debtor('A')]);
        for (role, scope, fresh, verdict) in [
            (Role::Admin, Scope::All, true, Verdict::Allow),
            (Role::Controller, Scope::All, true, Verdict::Allow),
            (Role::Controller, Scope::All, false, Verdict::Confirm),
            (Role::Viewer, Scope::All, false, Verdict::Forbid),
            (Role::Collector, handed_over.clone(), true, Verdict::Forbid),
            (Role::Collector, Scope::Only(Vec::new()), true, Verdict::NotFound),
        ] {
            assert_eq!(decide(rule, Method::Post, &staff(role, scope, fresh), Some(&debtor('A'))), verdict, "{role:?}");
        }
        let collector = staff(Role::Collector, handed_over, false);
        let look = Rule::Staff(Duty::Look);
        assert_eq!(decide(look, Method::Get, &collector, Some(&debtor('A'))), Verdict::Allow);
        assert_eq!(decide(look, Method::Get, &collector, Some(&debtor('B'))), Verdict::NotFound);
        assert_eq!(decide(look, Method::Get, &collector, None), Verdict::Allow);
    }

    #[test]
    fn looking_through_a_debtors_eyes_sends_no_form_and_shows_no_other() {
        let viewing = viewing(false);
        for rights in [Rights::VIEW, Rights::PAY, Rights::MANAGE_CONTACTS] {
            let rule = Rule::Debtor(rights);
            assert_eq!(decide(rule, Method::Get, &viewing, Some(&debtor('A'))), Verdict::Allow);
            assert_eq!(decide(rule, Method::Post, &viewing, Some(&debtor('A'))), Verdict::Forbid);
            assert_eq!(decide(rule, Method::Get, &viewing, Some(&debtor('B'))), Verdict::NotFound);
            assert_eq!(decide(rule, Method::Get, &viewing, None), Verdict::NotFound);
        }
        assert_eq!(decide(Rule::Contact, Method::Get, &viewing, None), Verdict::LogIn);
        assert_eq!(decide(Rule::Payer, Method::Post, &viewing, None), Verdict::LogIn);
    }

    #[test]
    fn an_export_through_a_debtors_eyes_asks_for_a_fresh_second_factor() {
        let export = |fresh, debtor: Option<&DebtorId>| decide(Rule::Export, Method::Get, &viewing(fresh), debtor);
        assert_eq!(export(true, Some(&debtor('A'))), Verdict::Allow);
        assert_eq!(export(false, Some(&debtor('A'))), Verdict::Confirm);
        for fresh in [true, false] {
            assert_eq!(export(fresh, Some(&debtor('B'))), Verdict::NotFound);
            assert_eq!(export(fresh, None), Verdict::NotFound);
        }
    }
}
