//! A statement in portions: whoever writes it down never has all of it.

use super::open::OwedItems;
use super::period::{Lines, Opening, opening};
use super::unused::CreditItems;
use super::{Basis, CreditItem, Line, OwedItem, Period, StatementError, Totals};
use crate::ctx::Ctx;
use crate::money::Money;

/// Rows of one portion.
const ROWS: i64 = 1_000;

/// A part of a statement. A period is its opening, lines and closing; open items are what is owed, credit and
/// their sums. No list is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Portion {
    /// The balance before the period.
    Opening(Opening),
    /// Its lines, by the date of their documents.
    Lines(Vec<Line>),
    /// Sums, and the balance after it.
    Closing(Totals),
    /// Open invoices, by their date.
    Owed(Vec<OwedItem>),
    /// Credit that is given to no invoice.
    Credit(Vec<CreditItem>),
    /// Both, added up.
    Sums {
        /// What is owed on the invoices.
        owed: Money,
        /// Credit.
        credit: Money,
        /// The balance: what is owed less credit.
        balance: Money,
    },
}

/// Reads one statement. Each portion is read when it is asked for, on a connection of its own: whoever
/// downloads slowly holds none. Later entries do not get in between, because the position is fixed.
pub struct Reader {
    basis: Basis,
    stage: Stage,
    rows: i64,
}

enum Stage {
    Opening(Period, Option<Opening>),
    Lines(Box<Lines>),
    Owed(Box<OwedItems>, Money),
    Credit { items: CreditItems, owed: Money, credit: Money },
    OpenItems,
    Done,
}

impl Reader {
    /// Every entry of a period; `opening` where it was read before.
    pub const fn period(basis: Basis, period: Period, opening: Option<Opening>) -> Self {
        Self { basis, stage: Stage::Opening(period, opening), rows: ROWS }
    }

    /// What is open.
    pub const fn open_items(basis: Basis) -> Self {
        Self { basis, stage: Stage::OpenItems, rows: ROWS }
    }

    /// The same in portions of so many rows.
    #[must_use]
    pub fn with_rows(self, rows: i64) -> Self {
        Self { rows, ..self }
    }

    /// What it is made for.
    pub const fn basis(&self) -> &Basis {
        &self.basis
    }

    /// The next portion; none after the last.
    ///
    /// # Errors
    /// When the database fails, or a sum is too large; then there is no more to read.
    pub async fn next(&mut self, ctx: &Ctx) -> Result<Option<Portion>, StatementError> {
        loop {
            let stage = std::mem::replace(&mut self.stage, Stage::Done);
            if matches!(stage, Stage::Done) {
                return Ok(None);
            }
            if let Some(portion) = self.step(ctx, stage).await? {
                return Ok(Some(portion));
            }
        }
    }

    /// One step; none where a stage had nothing to show.
    async fn step(&mut self, ctx: &Ctx, stage: Stage) -> Result<Option<Portion>, StatementError> {
        let basis = &self.basis;
        let mut conn = ctx.db.read().await?;
        let conn = &mut conn;
        let (portion, next) = match stage {
            Stage::Opening(period, known) => {
                let opening = match known {
                    Some(opening) => opening,
                    None => opening(conn, basis, period.from).await?,
                };
                let lines = Lines::begin(conn, basis, period, &opening).await?;
                (Some(Portion::Opening(opening)), Stage::Lines(Box::new(lines)))
            }
            Stage::Lines(mut lines) => {
                let page = lines.next(conn, basis, self.rows).await?;
                if page.is_empty() {
                    (Some(Portion::Closing(lines.totals())), Stage::Done)
                } else {
                    (Some(Portion::Lines(page)), Stage::Lines(lines))
                }
            }
            Stage::OpenItems => {
                let items = OwedItems::begin(conn, basis).await?;
                (None, Stage::Owed(Box::new(items), Money::zero(basis.currency)))
            }
            Stage::Owed(mut items, sum) => {
                let page = items.next(conn, basis, self.rows).await?;
                let owed = page.iter().try_fold(sum, |sum, item| sum.checked_add(item.open))?;
                if page.is_empty() {
                    let credit = Money::zero(basis.currency);
                    (None, Stage::Credit { items: CreditItems::begin(), owed, credit })
                } else {
                    (Some(Portion::Owed(page)), Stage::Owed(items, owed))
                }
            }
            Stage::Credit { mut items, owed, credit } => {
                let page = items.next(conn, basis, self.rows).await?;
                let credit = page.iter().try_fold(credit, |sum, item| sum.checked_add(item.left))?;
                if page.is_empty() {
                    (Some(Portion::Sums { owed, credit, balance: owed.checked_sub(credit)? }), Stage::Done)
                } else {
                    (Some(Portion::Credit(page)), Stage::Credit { items, owed, credit })
                }
            }
            Stage::Done => (None, Stage::Done),
        };
        self.stage = next;
        Ok(portion)
    }
}
