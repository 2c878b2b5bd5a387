//! What a debtor says was paid, page by page.

use super::store::select_claim;
use super::types::{Outcome, PaidClaim};
use crate::db::{Conn, DbError};
use crate::ids::DebtorId;
use crate::run;

/// Claims on one page.
pub const PAGE_ROWS: i64 = 50;

/// How far they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Somebody looks for the money.
    Waiting,
    /// It ended so.
    Over(Outcome),
}

impl Stage {
    /// Every one, in the order it is offered.
    pub const ALL: [Self; 5] = [
        Self::Waiting,
        Self::Over(Outcome::Found),
        Self::Over(Outcome::CameIn),
        Self::Over(Outcome::NotFound),
        Self::Over(Outcome::Withdrawn),
    ];

    /// The word in addresses; what ended so has it in the database too.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Over(Outcome::Found) => "found",
            Self::Over(Outcome::NotFound) => "not_found",
            Self::Over(Outcome::CameIn) => "came_in",
            Self::Over(Outcome::Withdrawn) => "withdrawn",
        }
    }

    /// The one of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// How it ended; none before.
    pub const fn outcome(self) -> Option<Outcome> {
        match self {
            Self::Waiting => None,
            Self::Over(outcome) => Some(outcome),
        }
    }
}

/// Which claims to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// How far they are; all without one.
    pub stage: Option<Stage>,
    /// Which page, from 1.
    pub page: u32,
}

/// One page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The claims of this page.
    pub rows: Vec<PaidClaim>,
    /// How many the filter finds.
    pub total: i64,
}

/// The claims of a debtor: those that wait for an answer first, then the newest.
pub async fn list(conn: &mut Conn, debtor: &DebtorId, filter: Filter) -> Result<Listed, DbError> {
    let stage = filter.stage.map_or("", Stage::code);
    let sql = "select count(*)
               from paid_claim c
               where c.debtor_id = $1 and ($2 = '' or $2 = coalesce(c.outcome, 'waiting'))";
    let total = run!(conn, fetch_one, sqlx::query_scalar(sql).bind(debtor).bind(stage))?;
    let sql = select_claim!(
        "where c.debtor_id = $1 and ($2 = '' or $2 = coalesce(c.outcome, 'waiting'))
         order by case when c.closed_at is null then 0 else 1 end, c.claimed_at desc, c.id desc
         limit $3 offset $4"
    );
    let skipped = i64::from(filter.page.max(1) - 1) * PAGE_ROWS;
    let rows = run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor).bind(stage).bind(PAGE_ROWS).bind(skipped))?;
    Ok(Listed { rows, total })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_has_a_word_of_its_own() {
        for stage in Stage::ALL {
            assert_eq!(Stage::parse(stage.code()), Some(stage));
        }
        assert_eq!(Stage::parse("all"), None);
    }
}
