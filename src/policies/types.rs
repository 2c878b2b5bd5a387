//! What a policy says.

use chrono::{DateTime, Utc};

use crate::debtors::DebtorKind;

/// A kind of debtor that has a policy of its own. Where nothing is known it is a consumer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Kind {
    /// A company.
    Business,
    /// A person, or somebody we know nothing of.
    Consumer,
    /// A public body.
    PublicBody,
}

impl Kind {
    /// Every kind, in the order it is shown.
    pub const ALL: [Self; 3] = [Self::Consumer, Self::Business, Self::PublicBody];

    /// The word in forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Consumer => "consumer",
            Self::PublicBody => "public_body",
        }
    }

    /// The kind of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl From<DebtorKind> for Kind {
    fn from(kind: DebtorKind) -> Self {
        match kind {
            DebtorKind::Business => Self::Business,
            DebtorKind::PublicBody => Self::PublicBody,
            DebtorKind::Consumer | DebtorKind::Unknown => Self::Consumer,
        }
    }
}

/// How plans are agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Plans {
    /// Not at all.
    Never,
    /// A colleague looks at every one.
    Reviewed,
    /// At once where all is inside the policy; else a colleague looks at it.
    AtOnce,
}

impl Plans {
    /// Every way, in the order it is offered.
    pub const ALL: [Self; 3] = [Self::Reviewed, Self::AtOnce, Self::Never];

    /// The word in forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Reviewed => "reviewed",
            Self::AtOnce => "at_once",
        }
    }

    /// The way of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }
}

/// A policy. Amounts are in minor units of the creditor's currency.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Policy {
    /// How plans are agreed.
    pub plans: Plans,
    /// Months from the first instalment to the last, at most.
    pub longest_months: i32,
    /// The smallest instalment; the last one may be smaller.
    pub smallest_minor: i64,
    /// Percent of the whole that is paid first.
    pub down_percent: i32,
    /// Whether every month is possible.
    pub monthly: bool,
    /// Whether every two weeks is possible.
    pub two_weekly: bool,
    /// Days within which the first instalment is due.
    pub first_within_days: i32,
    /// Invoices that are overdue, or due within so many days, can be part of a plan.
    pub due_within_days: i32,
    /// The most a plan is about; no limit without.
    pub most_minor: Option<i64>,
    /// Days after an instalment is due until the plan is broken.
    pub grace_days: i32,
    /// Days after the debtor is told that it is broken until it can end.
    pub notice_days: i32,
    /// Whether it ends then by itself; else a colleague ends it.
    pub ends_itself: bool,
    /// With so many plans that are broken, or ended unpaid within two years, a colleague looks at another one.
    pub most_broken: i32,
    /// What a plan costs, once, with an invoice of its own: only a business, and only after the legal notice was
    /// confirmed; 0 for nothing.
    pub cost_minor: i64,
    /// Days ahead that a promise may name; 0 for no promises.
    pub promise_within_days: i32,
    /// Days after the promised one until the money is to be there.
    pub promise_grace_days: i32,
    /// So many promises that were not kept within a year, and a plan is offered instead.
    pub most_broken_promises: i32,
    /// Days that what is said to be paid need not be paid; 0 for no pause.
    pub claim_days: i32,
}

/// What of a policy is not possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyError {
    /// Months, 1 to 60.
    LongestMonths,
    /// The smallest instalment is above zero.
    Smallest,
    /// Percent, 0 to 90.
    DownPercent,
    /// Neither every month nor every two weeks.
    NoRhythm,
    /// Days, 1 to 90.
    FirstWithin,
    /// Days, 0 to 365.
    DueWithin,
    /// The most is above zero, and not below the smallest instalment.
    Most,
    /// Days, 0 to 60.
    Grace,
    /// Days, 1 to 60.
    Notice,
    /// Plans, 1 to 20.
    MostBroken,
    /// The cost is not below zero, and zero for all but businesses.
    Cost,
    /// Something costs, and nobody confirmed the present legal notice.
    NotConfirmed,
    /// Days, 0 to 120.
    PromiseWithin,
    /// Days, 0 to 30.
    PromiseGrace,
    /// Promises, 1 to 20.
    MostBrokenPromises,
    /// Days, 0 to 60.
    ClaimDays,
}

impl PolicyError {
    /// The least and the most of a number, as the table's checks say it; amounts and rhythms have none.
    pub const fn range(self) -> Option<(i32, i32)> {
        Some(match self {
            Self::Smallest | Self::NoRhythm | Self::Most | Self::Cost | Self::NotConfirmed => return None,
            Self::LongestMonths => (1, 60),
            Self::DownPercent => (0, 90),
            Self::FirstWithin => (1, 90),
            Self::DueWithin => (0, 365),
            Self::Grace | Self::ClaimDays => (0, 60),
            Self::Notice => (1, 60),
            Self::MostBroken | Self::MostBrokenPromises => (1, 20),
            Self::PromiseWithin => (0, 120),
            Self::PromiseGrace => (0, 30),
        })
    }
}

impl Policy {
    /// What holds until the creditor says something else. Amounts have `decimals` digits after the point.
    pub fn usual(decimals: u32) -> Self {
        Self {
            plans: Plans::Reviewed,
            longest_months: 12,
            smallest_minor: 25 * 10_i64.pow(decimals),
            down_percent: 0,
            monthly: true,
            two_weekly: true,
            first_within_days: 31,
            due_within_days: 30,
            most_minor: None,
            grace_days: 5,
            notice_days: 7,
            ends_itself: false,
            most_broken: 2,
            cost_minor: 0,
            promise_within_days: 30,
            promise_grace_days: 3,
            most_broken_promises: 3,
            claim_days: 10,
        }
    }

    /// What of it is not possible, in the order of the form.
    pub fn errors(&self) -> Vec<PolicyError> {
        use PolicyError as E;
        let out = |number: i32, error: E| {
            (error.range().is_some_and(|(least, most)| !(least..=most).contains(&number)), error)
        };
        let most_is_wrong = self.most_minor.is_some_and(|most| most < self.smallest_minor.max(1));
        let wrong = [
            out(self.longest_months, E::LongestMonths),
            (self.smallest_minor < 1, E::Smallest),
            out(self.down_percent, E::DownPercent),
            (!self.monthly && !self.two_weekly, E::NoRhythm),
            out(self.first_within_days, E::FirstWithin),
            out(self.due_within_days, E::DueWithin),
            (most_is_wrong, E::Most),
            out(self.grace_days, E::Grace),
            out(self.notice_days, E::Notice),
            out(self.most_broken, E::MostBroken),
            (self.cost_minor < 0, E::Cost),
            out(self.promise_within_days, E::PromiseWithin),
            out(self.promise_grace_days, E::PromiseGrace),
            out(self.most_broken_promises, E::MostBrokenPromises),
            out(self.claim_days, E::ClaimDays),
        ];
        wrong.into_iter().filter(|(wrong, _)| *wrong).map(|(_, error)| error).collect()
    }
}

/// A policy with its version, 0 before the creditor said anything.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PolicyVersion {
    /// Whose.
    pub kind: Kind,
    /// Which one.
    pub version: i32,
    /// What it says.
    #[sqlx(flatten)]
    pub policy: Policy,
    /// Who set it; see [`crate::ctx::Actor`]. Nobody set the usual one.
    pub set_by: Option<String>,
    /// When.
    pub set_at: Option<DateTime<Utc>>,
    /// Where a plan costs something: which legal notice was confirmed.
    pub notice_version: Option<i32>,
    /// By whom.
    pub confirmed_by: Option<String>,
    /// When.
    pub confirmed_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_policy_is_possible_and_each_number_has_bounds() {
        assert_eq!(Policy::usual(2).errors(), []);
        let wrong = Policy {
            longest_months: 61,
            smallest_minor: 0,
            down_percent: 91,
            monthly: false,
            two_weekly: false,
            first_within_days: 0,
            due_within_days: -1,
            most_minor: Some(0),
            grace_days: 61,
            notice_days: 0,
            most_broken: 0,
            cost_minor: -1,
            promise_within_days: 121,
            promise_grace_days: 31,
            most_broken_promises: 21,
            claim_days: -1,
            ..Policy::usual(2)
        };
        assert_eq!(wrong.errors().len(), 15);
        let small = Policy { most_minor: Some(24_99), ..Policy::usual(2) };
        assert_eq!(small.errors(), [PolicyError::Most]);
    }

    #[test]
    fn nobody_we_know_nothing_of_is_a_company() {
        assert_eq!(Kind::from(DebtorKind::Unknown), Kind::Consumer);
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.code()), Some(kind));
        }
        for way in Plans::ALL {
            assert_eq!(Plans::parse(way.code()), Some(way));
        }
    }
}
