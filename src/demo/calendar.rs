//! When who gets an invoice over the last eighteen months, and when it is paid.

use std::collections::BTreeMap;

use chrono::{Datelike, Duration, NaiveDate};
use rand::Rng;
use rand::rngs::StdRng;

use super::cast::{ANNA, LARGEST, Player};

/// How far back the demo goes.
const DAYS: i64 = 548;
/// What the largest debtor has, where there are enough invoices.
const LARGEST_HAS: usize = 220;
/// Where a busy debtor's last invoices are due, in days from today.
const BUSY_DUE: [i64; 6] = [-24, -9, 0, 2, 6, 19];

/// One document to be written.
#[derive(Debug, Clone)]
pub struct Slot {
    pub debtor: usize,
    pub number: String,
    pub issue_on: NaiveDate,
    pub due_on: NaiveDate,
    /// Makes the lines: a credit note has its invoice's.
    pub seed: u64,
    pub paid: PaidShare,
    pub corrects: Corrects,
}

/// How much of an invoice is paid, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaidShare {
    Nothing,
    Half(NaiveDate),
    /// All but what a credit note takes off.
    All(NaiveDate),
    /// A little more than was asked.
    TooMuch(NaiveDate),
}

/// Whether a document is an invoice, perhaps with a credit note to come, or a credit note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Corrects {
    Invoice { credited: bool },
    CreditNote { invoice: Option<(String, NaiveDate)> },
}

/// Every document, by date, with numbers that follow each other; credit notes above their invoices.
pub fn plan(cast: &[Player], invoices_each: usize, today: NaiveDate, random: &mut StdRng) -> Vec<Slot> {
    let mut slots = Vec::with_capacity(cast.len() * invoices_each);
    for (debtor, count) in counts(cast.len(), invoices_each).into_iter().enumerate() {
        slots.extend(invoices_of(debtor, &cast[debtor], count, today, random));
    }
    slots.sort_by_key(|slot| (slot.issue_on, slot.debtor));
    number(&mut slots, "");
    let mut credit_notes = credit_notes(&slots, today);
    credit_notes.sort_by_key(|slot| (slot.issue_on, slot.debtor));
    number(&mut credit_notes, "C");
    credit_notes.extend(slots);
    credit_notes.sort_by_key(comes_on);
    credit_notes
}

/// A credit note comes above its invoice, whose total counts it.
fn comes_on(slot: &Slot) -> NaiveDate {
    match &slot.corrects {
        Corrects::CreditNote { invoice: Some((_, issue_on)) } => *issue_on,
        _ => slot.issue_on,
    }
}

/// Invoices of each debtor: the largest has many, the others share the rest.
fn counts(debtors: usize, invoices_each: usize) -> Vec<usize> {
    let all = debtors * invoices_each;
    if debtors <= LARGEST || all < 2 * LARGEST_HAS || invoices_each >= LARGEST_HAS {
        return vec![invoices_each; debtors];
    }
    let (others, rest) = (debtors - 1, all - LARGEST_HAS);
    let share = |index: usize| rest / others + usize::from(index < rest % others);
    (0..debtors)
        .map(|debtor| if debtor == LARGEST { LARGEST_HAS } else { share(debtor - usize::from(debtor > LARGEST)) })
        .collect()
}

fn invoices_of(debtor: usize, player: &Player, count: usize, today: NaiveDate, random: &mut StdRng) -> Vec<Slot> {
    let busy = if player.is_busy { &BUSY_DUE[..BUSY_DUE.len().min(count)] } else { &[] };
    let usual = count - busy.len();
    let mut slots: Vec<Slot> = (0..usual)
        .map(|index| {
            let step = i64::try_from(index).unwrap_or(0) * DAYS / i64::try_from(usual).unwrap_or(1);
            let issue_on = today - Duration::days(DAYS - step - random.random_range(0..12));
            let issue_on = issue_on.min(today);
            let due_on = issue_on + Duration::days(player.terms_days);
            let paid = paid(player, due_on, today, random);
            slot(debtor, issue_on, due_on, paid, random)
        })
        .collect();
    slots.extend(busy.iter().map(|days| {
        let due_on = today + Duration::days(*days);
        let issue_on = (due_on - Duration::days(player.terms_days)).min(today);
        slot(debtor, issue_on, due_on, PaidShare::Nothing, random)
    }));
    slots
}

fn slot(debtor: usize, issue_on: NaiveDate, due_on: NaiveDate, paid: PaidShare, random: &mut StdRng) -> Slot {
    let credited = paid != PaidShare::Nothing && random.random_ratio(1, 22);
    let corrects = Corrects::Invoice { credited };
    Slot { debtor, number: String::new(), issue_on, due_on, seed: random.random(), paid, corrects }
}

/// Around the debtor's usual lateness; a few pay half, forget, or pay too much.
fn paid(player: &Player, due_on: NaiveDate, today: NaiveDate, random: &mut StdRng) -> PaidShare {
    let late = if player.direct_debit { 0 } else { player.late_days + random.random_range(-4..=9) };
    let mut on = due_on + Duration::days(late);
    // Banks book on working days.
    on += Duration::days(match on.weekday().number_from_monday() {
        6 => 2,
        7 => 1,
        _ => 0,
    });
    let luck = random.random_range(0..100);
    let forgotten = due_on > today - Duration::days(120) && luck >= 96;
    match luck {
        _ if on > today || forgotten => PaidShare::Nothing,
        0..=5 if due_on > today - Duration::days(120) => PaidShare::Half(on),
        93..=95 if due_on > today - Duration::days(120) => PaidShare::TooMuch(on),
        _ => PaidShare::All(on),
    }
}

fn number(slots: &mut [Slot], prefix: &str) {
    let mut last: BTreeMap<i32, u32> = BTreeMap::new();
    for slot in slots {
        let year = slot.issue_on.year();
        let number = last.entry(year).or_default();
        *number += 1;
        slot.number = format!("{prefix}{year}-{number:05}");
    }
}

/// One for each credited invoice a few days later, and one that names no invoice.
fn credit_notes(invoices: &[Slot], today: NaiveDate) -> Vec<Slot> {
    let note = |of: &Slot, invoice: Option<(String, NaiveDate)>| {
        let issue_on = (of.issue_on + Duration::days(6)).min(today);
        Slot {
            issue_on,
            due_on: issue_on,
            paid: PaidShare::Nothing,
            corrects: Corrects::CreditNote { invoice },
            number: String::new(),
            ..of.clone()
        }
    };
    let credited = invoices.iter().filter(|slot| slot.corrects == Corrects::Invoice { credited: true });
    let mut notes: Vec<Slot> = credited.map(|slot| note(slot, Some((slot.number.clone(), slot.issue_on)))).collect();
    notes.extend(invoices.iter().rev().find(|slot| slot.debtor == ANNA).map(|slot| note(slot, None)));
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_invoices_as_asked_for() {
        for (debtors, each) in [(40, 15), (1, 15), (3, 1), (1_000, 50), (2, 300), (5, 0)] {
            let counts = counts(debtors, each);
            assert_eq!(counts.iter().sum::<usize>(), debtors * each, "{debtors} × {each}");
            assert_eq!(counts.len(), debtors);
        }
        assert!(counts(40, 15)[LARGEST] > 200);
    }
}
