//! Facts and sums as templates lay them out, with the heights of rows that need not be measured.

use serde::Serialize;

use super::ruler::{BODY, LARGE, SMALL, fits, labelled, row, width};

/// Names with their values below.
#[derive(Debug, Serialize)]
pub(super) struct Facts {
    columns: usize,
    all: Vec<[String; 2]>,
    /// Of each row in tenths of a point; none where a value may need more than a line.
    row: Option<usize>,
}

impl Facts {
    pub(super) fn of(columns: usize, facts: impl IntoIterator<Item = Option<[String; 2]>>) -> Self {
        // 170 millimetres, with 6 between columns.
        let room = (4_819 - (columns - 1) * 171) / columns;
        let all: Vec<[String; 2]> = facts.into_iter().flatten().collect();
        let short = all.iter().all(|[name, value]| fits(name, SMALL, room) && fits(value, BODY, room));
        Self { columns, all, row: short.then(labelled) }
    }
}

/// Names with their values beside them.
#[derive(Debug, Serialize)]
pub(super) struct List {
    pub(super) all: Vec<[String; 2]>,
    row: Option<usize>,
}

impl List {
    /// `room` is what values have.
    pub(super) fn of(all: Vec<[String; 2]>, room: usize) -> Self {
        const NAMES: usize = 1_000;
        let short = all.iter().all(|[name, value]| fits(name, SMALL, NAMES) && fits(value, BODY, room));
        Self { all, row: short.then(|| row(0, 0)) }
    }
}

/// One row of a sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Sum {
    pub(super) name: String,
    pub(super) amount: String,
    /// Explains the row above.
    pub(super) small: bool,
}

impl Sum {
    pub(super) const fn new(name: String, amount: String) -> Self {
        Self { name, amount, small: false }
    }

    pub(super) const fn small(name: String, amount: String) -> Self {
        Self { name, amount, small: true }
    }
}

/// Rows that add up, and the last that stands out.
#[derive(Debug, Serialize)]
pub(super) struct Sums {
    rows: Vec<Sum>,
    last: Option<Sum>,
    row: Option<usize>,
}

impl Sums {
    pub(super) fn of(rows: Vec<Sum>, last: Option<Sum>) -> Self {
        // 92 millimetres, with 4 between name and amount.
        const ROOM: usize = 2_600 - 114;
        const AROUND: usize = 64;
        let wide = |sum: &Sum, size| width(&sum.name, size) + width(&sum.amount, size) <= ROOM;
        let short = rows.iter().all(|sum| wide(sum, BODY)) && last.iter().all(|sum| wide(sum, LARGE));
        Self { row: short.then(|| row(0, AROUND)), rows, last }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_surely_fits_has_a_height() {
        let fact = |value: &str| Some(["Date".to_owned(), value.to_owned()]);
        assert!(Facts::of(3, [fact("15 februari 2026"), None]).row.is_some());
        assert!(Facts::of(3, [fact("a value that is far too long for a third of the page")]).row.is_none());
        let sum = |name: &str| Sum::new(name.to_owned(), "€\u{a0}1.254,30".to_owned());
        assert!(Sums::of(vec![sum("Zonder btw")], Some(sum("Totaal met btw"))).row.is_some());
        assert!(Sums::of(vec![sum(&"Korting ".repeat(9))], None).row.is_none());
        assert!(Sums::of(Vec::new(), Some(sum(&"Totaal ".repeat(8)))).row.is_none(), "the last is larger");
        assert!(List::of(vec![["IBAN".into(), "NL91 ABNA 0417 1643 00".into()]], 2_000).row.is_some());
    }
}
