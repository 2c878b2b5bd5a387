//! What a person of the creditor may do. Pure: the access table reads it for every route.

use serde::{Deserialize, Serialize};

use crate::ids::DebtorId;

/// What somebody of the creditor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum Role {
    /// Looks at everything but settings; changes nothing.
    Viewer,
    /// Does the daily work: debtors, money, contacts, tasks.
    Controller,
    /// Everything, settings and colleagues too.
    Admin,
    /// Somebody outside, for debtors handed over to them only.
    Collector,
}

/// What a page or a form of the staff side needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duty {
    /// To look at debtors, their documents and money, and at tasks.
    Look,
    /// To write a note, log a call, take and finish tasks.
    Note,
    /// To move money, grant credit, set holds, invite contacts; to read the audit trail.
    Handle,
    /// To change settings, colleagues and limits.
    Administer,
}

impl Role {
    /// Every role, the least powerful first.
    pub const ALL: [Self; 4] = [Self::Collector, Self::Viewer, Self::Controller, Self::Admin];

    /// The word in code: `controller`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Controller => "controller",
            Self::Admin => "admin",
            Self::Collector => "collector",
        }
    }

    /// From the word in code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether the role has a duty. For which debtors is another question: see [`Scope`].
    pub const fn may(self, duty: Duty) -> bool {
        match (self, duty) {
            (Self::Admin, _) | (_, Duty::Look) => true,
            (Self::Controller, Duty::Note | Duty::Handle) | (Self::Collector, Duty::Note) => true,
            (Self::Controller, Duty::Administer)
            | (Self::Viewer, _)
            | (Self::Collector, Duty::Handle | Duty::Administer) => false,
        }
    }
}

/// Which debtors somebody of the creditor may know of. Stands in the SQL of every list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// All of them.
    #[default]
    All,
    /// Those handed over to an outside collector, and no other.
    Only(Vec<DebtorId>),
}

impl Scope {
    /// Whether the debtor is in it.
    pub fn holds(&self, debtor: &DebtorId) -> bool {
        match self {
            Self::All => true,
            Self::Only(debtors) => debtors.contains(debtor),
        }
    }

    /// Its debtors as a JSON array, to be bound to a statement; none where it holds all. Ids need no escaping.
    pub fn as_list(&self) -> Option<String> {
        match self {
            Self::All => None,
            Self::Only(debtors) => {
                let quoted: Vec<String> = debtors.iter().map(|debtor| format!("\"{debtor}\"")).collect();
                Some(format!("[{}]", quoted.join(",")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_has_its_duties_and_no_other() {
        let duties = [Duty::Look, Duty::Note, Duty::Handle, Duty::Administer];
        for (role, expected) in [
            (Role::Viewer, [true, false, false, false]),
            (Role::Collector, [true, true, false, false]),
            (Role::Controller, [true, true, true, false]),
            (Role::Admin, [true, true, true, true]),
        ] {
            assert_eq!(duties.map(|duty| role.may(duty)), expected, "{role:?}");
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
    }
}
