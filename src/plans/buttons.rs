//! What the buttons of a running plan pay. Pure.
//!
//! Of what a button names nothing is left once its amounts are paid. Money goes to what is due, then to the next
//! instalment by its day, then to the others from the end: so once the next one is paid no other instalment can be paid
//! by itself, and only all that is left has a button.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::running::{Beside, PartRow, next_on};
use crate::ids::DocumentId;
use crate::money::Money;

/// A button: it leads to the pay page with these amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanButton {
    /// What it pays.
    pub pays: Pays,
    /// How much of which invoices.
    pub lines: Vec<(DocumentId, Money)>,
}

/// What a button pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pays {
    /// All that is due: instalments, and what is due beside them on the same invoices.
    Due,
    /// That, and the next instalment.
    DueAndNext,
    /// The next instalment, where nothing is due.
    Next,
    /// All that is left.
    All,
}

/// In minor units.
type Amounts = BTreeMap<DocumentId, i64>;

/// The buttons, the smallest first; what is on its way is in none.
pub(super) fn buttons(parts: &[(PartRow, i64)], beside: &[Beside], today: NaiveDate) -> Vec<(Pays, Amounts)> {
    let due = due(parts, beside, today);
    let next = next(parts, beside, today);
    let all = amounts(parts, beside, |_| true);
    let both = joined(&due, &next);
    let mut buttons = Vec::new();
    if !due.is_empty() {
        buttons.push((Pays::Due, due.clone()));
    }
    if due.is_empty() && !next.is_empty() {
        buttons.push((Pays::Next, next));
    } else if !next.is_empty() && both != all {
        buttons.push((Pays::DueAndNext, both));
    }
    if !all.is_empty() && buttons.last().is_none_or(|(_, before)| *before != all) {
        buttons.push((Pays::All, all));
    }
    buttons
}

/// What a payment of each invoice alone can pay whole: what is due of it, or else its part of the next instalment.
/// Nothing where it has neither: then a payment of it shortens the plan from its end.
pub(super) fn next_of_each(parts: &[(PartRow, i64)], beside: &[Beside], today: NaiveDate) -> Amounts {
    let (due, next) = (due(parts, beside, today), next(parts, beside, today));
    let of_it = |document: &DocumentId| due.get(document).or_else(|| next.get(document)).copied().unwrap_or(0);
    parts.iter().map(|(part, _)| (part.document_id.clone(), of_it(&part.document_id))).collect()
}

fn due(parts: &[(PartRow, i64)], beside: &[Beside], today: NaiveDate) -> Amounts {
    amounts(parts, beside, |due_on| due_on <= today)
}

/// The next instalment by its day. None where one of its invoices has something beside the plan that is not due either:
/// money would go to that first.
fn next(parts: &[(PartRow, i64)], beside: &[Beside], today: NaiveDate) -> Amounts {
    let next_on = next_on(parts.iter().map(|(part, _)| part), today);
    let next = amounts(parts, &[], |due_on| Some(due_on) == next_on);
    let first = beside.iter().any(|one| one.due_on > today && next.contains_key(&one.document_id));
    if first { Amounts::new() } else { next }
}

fn amounts(parts: &[(PartRow, i64)], beside: &[Beside], named: impl Fn(NaiveDate) -> bool) -> Amounts {
    let parts = parts.iter().map(|(part, on_way)| (part.due_on, &part.document_id, part.open_minor - on_way));
    let beside = beside.iter().map(|one| (one.due_on, &one.document_id, one.minor));
    let mut amounts = Amounts::new();
    for (_, document, minor) in parts.chain(beside).filter(|(due_on, _, minor)| *minor > 0 && named(*due_on)) {
        *amounts.entry(document.clone()).or_default() += minor;
    }
    amounts
}

fn joined(one: &Amounts, other: &Amounts) -> Amounts {
    let mut joined = one.clone();
    for (document, minor) in other {
        *joined.entry(document.clone()).or_default() += minor;
    }
    joined
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use proptest::prelude::*;

    use super::super::left::InPlan;
    use super::super::running::{OnWay, spread};
    use super::*;

    const START: &str = "2026-03-02";

    fn on(days: u64) -> NaiveDate {
        START.parse::<NaiveDate>().unwrap() + Days::new(days)
    }

    fn doc(nth: u8) -> DocumentId {
        DocumentId::parse(&format!("doc_0000000000000000000000000{nth}")).unwrap()
    }

    fn part(position: i32, document: u8, due_on: NaiveDate, (open, out): (i64, i64)) -> PartRow {
        PartRow {
            position,
            document_id: doc(document),
            due_on,
            agreed_minor: 100,
            open_minor: open,
            out_minor: out,
            credited_minor: 0,
        }
    }

    /// An invoice of which so much is beside the plan, contested beside it, and on its way.
    fn invoice(
        parts: &[PartRow],
        document: u8,
        (beside, contested, on_way): (i64, i64, i64),
        due_on: NaiveDate,
    ) -> OnWay {
        let of_it = || parts.iter().filter(|part| part.document_id == doc(document));
        let open: i64 = of_it().map(|part| part.open_minor).sum();
        let contested_minor = contested + of_it().map(|part| part.out_minor).sum::<i64>();
        let owed_minor = open + contested_minor + beside;
        let on_way_minor = on_way.min(owed_minor);
        OnWay { document_id: doc(document), due_on, owed_minor, contested_minor, outside_paid_minor: 0, on_way_minor }
    }

    /// The invoice when what is on its way is here, and then so much more.
    fn paid(parts: &[PartRow], row: &OnWay, more: i64, today: NaiveDate) -> InPlan {
        let of_it = parts.iter().filter(|part| part.document_id == row.document_id);
        let (owed, contested) = (row.owed_minor, row.contested_minor);
        let mut invoice = InPlan { parts: of_it.map(PartRow::left).collect(), owed, contested, outside_paid: 0 };
        for minor in [row.on_way_minor, more] {
            let owed = invoice.owed - minor;
            let contested = invoice.contested.min(owed);
            invoice.follow(today, next_on(parts, today), &[], (owed, contested));
        }
        invoice
    }

    fn names(parts: &[PartRow], today: NaiveDate, pays: Pays, due_on: NaiveDate) -> bool {
        let is_next = Some(due_on) == next_on(parts, today);
        match pays {
            Pays::Due => due_on <= today,
            Pays::DueAndNext => due_on <= today || is_next,
            Pays::Next => is_next,
            Pays::All => true,
        }
    }

    /// Three instalments of one invoice, on the 30th, 60th and 90th day.
    fn three(open: [i64; 3]) -> Vec<PartRow> {
        (1..).zip(open).map(|(nth, open)| part(nth, 1, on(30 * u64::try_from(nth).unwrap()), (open, 0))).collect()
    }

    fn shown(open: [i64; 3], on_way: i64, (beside, due): (i64, u64), today: u64) -> Vec<(Pays, i64)> {
        let parts = three(open);
        let row = invoice(&parts, 1, (beside, 0, on_way), on(due));
        let (parts, beside) = spread(parts, &[row], on(today));
        let sum = |amounts: Amounts| -> i64 { amounts.values().sum() };
        buttons(&parts, &beside, on(today)).into_iter().map(|(pays, amounts)| (pays, sum(amounts))).collect()
    }

    #[test]
    fn a_button_is_there_only_where_it_can_pay_what_it_names() {
        use Pays::{All, Due, DueAndNext, Next};
        let none = (0, 0);
        for (open, on_way, beside, today, expected) in [
            ([100, 100, 100], 0, none, 1, vec![(Next, 100), (All, 300)]),
            ([0, 100, 100], 0, none, 1, vec![(All, 200)]),
            ([100, 100, 100], 100, none, 1, vec![(All, 200)]),
            ([100, 100, 100], 60, none, 1, vec![(Next, 40), (All, 240)]),
            ([100, 100, 100], 0, none, 30, vec![(Due, 100), (DueAndNext, 200), (All, 300)]),
            ([100, 100, 100], 100, none, 30, vec![(Next, 100), (All, 200)]),
            ([0, 100, 100], 0, none, 30, vec![(Next, 100), (All, 200)]),
            ([100, 100, 0], 0, none, 30, vec![(Due, 100), (All, 200)]),
            ([100, 100, 100], 0, none, 60, vec![(Due, 200), (All, 300)]),
            ([0, 0, 100], 0, none, 60, vec![(Next, 100)]),
            ([0, 0, 100], 0, none, 90, vec![(Due, 100)]),
            ([100, 100, 100], 0, (60, 0), 1, vec![(Due, 60), (DueAndNext, 160), (All, 360)]),
            ([100, 100, 100], 0, (60, 9), 1, vec![(All, 360)]),
            ([100, 100, 100], 0, (60, 99), 30, vec![(Due, 100), (All, 360)]),
            ([100, 100, 100], 300, none, 1, vec![]),
        ] {
            assert_eq!(shown(open, on_way, beside, today), expected, "{open:?} {on_way} {beside:?} {today}");
        }
    }

    #[test]
    fn an_invoice_offers_its_part_of_the_next_instalment_and_no_later_one() {
        let parts = vec![part(1, 1, on(30), (100, 0)), part(2, 1, on(60), (50, 0)), part(2, 2, on(60), (50, 0))];
        let offered = |parts: &[PartRow], today: u64| {
            let rows = [1, 2].map(|nth| invoice(parts, nth, (0, 0, 0), on(0)));
            let (parts, beside) = spread(parts.to_vec(), &rows, on(today));
            next_of_each(&parts, &beside, on(today)).into_values().collect::<Vec<_>>()
        };
        assert_eq!(offered(&parts, 1), [100, 0], "the second has no part of it");
        assert_eq!(offered(&parts, 30), [100, 50], "due, and next");
        assert_eq!(offered(&parts[1..], 30), [50, 50]);
    }

    proptest! {
        #[test]
        fn after_paying_what_a_button_names_it_is_open_no_more(
            places in prop::collection::vec((0u64..40, 1u8..=2, 0i64..=100, 0i64..=100), 1..8),
            around in prop::array::uniform2((0i64..=80, 0i64..=80, 0i64..=400, 0u64..200)),
            today in 0u64..200,
        ) {
            let (mut day, today) = (0, on(today));
            let mut parts: Vec<PartRow> = Vec::new();
            for (position, (later, document, open, out)) in (1..).zip(places) {
                day += later;
                let open = if open < 20 { 0 } else { open };
                parts.push(part(position, document, on(day), (open, out.min(100 - open))));
            }
            let rows: Vec<OnWay> = (1u8..).zip(around)
                .map(|(nth, (beside, contested, on_way, due))| invoice(&parts, nth, (beside, contested, on_way), on(due)))
                .collect();
            let (coming, beside) = spread(parts.clone(), &rows, today);
            for (pays, amounts) in buttons(&coming, &beside, today) {
                prop_assert!(amounts.values().all(|minor| *minor > 0));
                for row in &rows {
                    let minor = amounts.get(&row.document_id).copied().unwrap_or(0);
                    let (before, after) = (paid(&parts, row, 0, today), paid(&parts, row, minor, today));
                    for (was, is) in before.parts.iter().zip(&after.parts) {
                        let left = if names(&parts, today, pays, was.due_on) { 0 } else { was.open };
                        prop_assert_eq!(is.open, left, "{:?} {:?}", pays, row);
                    }
                    let named = pays == Pays::All || row.due_on <= today && pays != Pays::Next;
                    let left = if named { 0 } else { before.outside() };
                    prop_assert_eq!(after.outside(), left, "beside: {:?} {:?}", pays, row);
                }
            }
        }
    }
}
