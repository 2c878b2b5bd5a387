//! Which invoices money goes to first, where the payer does not say.

use std::cmp::{Ordering, Reverse};

use chrono::NaiveDate;

/// The creditor's choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum AllocationOrder {
    /// The invoice that was due first.
    #[default]
    OldestDue,
    /// The invoice with the earliest date.
    OldestIssued,
    /// The invoice with the most open.
    LargestFirst,
}

/// What an order looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked<'a> {
    /// Until when it is to be paid.
    pub due_on: NaiveDate,
    /// Its date.
    pub issue_on: NaiveDate,
    /// What is owed on it.
    pub outstanding_minor: i64,
    /// Its id, where all else is equal.
    pub id: &'a str,
}

impl AllocationOrder {
    /// Every order, in the order of the form.
    pub const ALL: [Self; 3] = [Self::OldestDue, Self::OldestIssued, Self::LargestFirst];

    /// The word in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OldestDue => "oldest_due",
            Self::OldestIssued => "oldest_issued",
            Self::LargestFirst => "largest_first",
        }
    }

    /// From the word in code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.code() == code)
    }

    /// Which of two invoices gets money first.
    pub fn compare(self, a: Ranked<'_>, b: Ranked<'_>) -> Ordering {
        let by_due = |x: Ranked<'_>| (x.due_on, x.issue_on);
        let first = match self {
            Self::OldestDue => Ordering::Equal,
            Self::OldestIssued => a.issue_on.cmp(&b.issue_on),
            Self::LargestFirst => Reverse(a.outstanding_minor).cmp(&Reverse(b.outstanding_minor)),
        };
        first.then_with(|| by_due(a).cmp(&by_due(b))).then_with(|| a.id.cmp(b.id))
    }
}

/// The same order in SQL, for documents `d` with the creditor `cr` joined.
pub(crate) const ORDER_SQL: &str = "
    order by case when cr.allocation_order = 'largest_first' then -d.outstanding_minor else 0 end,
             case when cr.allocation_order = 'oldest_issued' then d.issue_on else d.due_on end,
             d.due_on, d.issue_on, d.id";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_order_ranks_by_its_own_measure_and_then_by_due_date() {
        let ranked = |due: &str, issue: &str, outstanding_minor, id| Ranked {
            due_on: due.parse().unwrap(),
            issue_on: issue.parse().unwrap(),
            outstanding_minor,
            id,
        };
        let invoices = [
            ranked("2026-03-01", "2026-02-10", 10, "a"),
            ranked("2026-02-01", "2026-02-20", 20, "b"),
            ranked("2026-04-01", "2026-01-01", 20, "c"),
            ranked("2026-04-01", "2026-01-01", 20, "d"),
        ];
        for (order, expected) in [
            (AllocationOrder::OldestDue, "bacd"),
            (AllocationOrder::OldestIssued, "cdab"),
            (AllocationOrder::LargestFirst, "bcda"),
        ] {
            let mut sorted = invoices;
            sorted.sort_by(|x, y| order.compare(*x, *y));
            assert_eq!(sorted.map(|invoice| invoice.id).concat(), expected, "{order:?}");
            assert_eq!(AllocationOrder::from_code(order.code()), Some(order));
        }
        assert_eq!(AllocationOrder::from_code("newest"), None);
    }
}
