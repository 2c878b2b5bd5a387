use proptest::prelude::*;

use super::super::lines::contestable;
use super::super::lines::tests::{bills, line, rate};
use super::super::lines::{Extra, Vat};
use super::*;

/// An invoice, and what was credited of it.
struct Credited {
    bill: Bill,
    lines: Vec<Contestable>,
    by_line: BTreeMap<i32, i64>,
    by_rate: BTreeMap<Rate, Sum>,
    /// By credit notes, beside what was decided.
    noted: i64,
}

impl Credited {
    fn nothing_of(bill: Bill) -> Self {
        let lines = contestable(&bill);
        Self { bill, lines, by_line: BTreeMap::new(), by_rate: BTreeMap::new(), noted: 0 }
    }

    fn left(&self) -> i64 {
        self.bill.payable - self.by_line.values().sum::<i64>() - self.noted
    }

    /// The credit note for a decision comes, and credits so much more of the whole.
    fn note(&mut self, decided: &[VatPart], more: i64) {
        let parts = Rates::of(&self.bill, &self.lines, &self.by_rate).credit(0, more);
        let minor = |parts: &[VatPart]| parts.iter().map(|part| part.net + part.vat).sum::<i64>();
        let mut note = Note::of(minor(decided) + minor(&parts));
        for part in decided.iter().chain(&parts) {
            note.add(part.rate.clone(), part.net, part.vat);
        }
        if minor(decided) > 0 {
            note.tie(&sums(decided), minor(decided));
        }
        let beside = note.beside();
        assert_eq!(beside.values().map(|sum| sum.gross()).sum::<i64>(), more);
        for (rate, sum) in beside {
            self.by_rate.entry(rate).or_default().add(sum.net, sum.vat);
        }
        self.noted += more;
    }

    /// So much of a line, or of the whole, in a decision of its own.
    fn credit(&mut self, position: i32, minor: i64) -> Vec<VatPart> {
        let mut rates = Rates::of(&self.bill, &self.lines, &self.by_rate);
        let before = self.by_line.entry(position).or_default();
        let parts = match self.lines.iter().find(|line| line.position == position) {
            Some(line) => rates.credit_line(line, *before, minor),
            None => rates.credit(position, minor),
        };
        *before += minor;
        for (rate, sum) in sums(&parts) {
            self.by_rate.entry(rate).or_default().add(sum.net, sum.vat);
        }
        parts
    }

    /// The most a person can credit of a line, or of the whole.
    fn most(&self, position: i32) -> i64 {
        let of_line = self.lines.iter().find(|line| line.position == position).map_or(i64::MAX, Contestable::amount);
        let of_line = if of_line < 0 { i64::MAX } else { of_line };
        (of_line - self.by_line.get(&position).copied().unwrap_or(0)).min(self.left()).max(0)
    }
}

fn sums(parts: &[VatPart]) -> BTreeMap<Rate, Sum> {
    let mut sums: BTreeMap<Rate, Sum> = BTreeMap::new();
    for part in parts {
        sums.entry(part.rate.clone()).or_default().add(part.net, part.vat);
    }
    sums
}

fn shown(parts: &[VatPart]) -> Vec<(Option<&str>, i64, i64)> {
    parts.iter().map(|part| (part.rate.percent.as_deref(), part.net, part.vat)).collect()
}

/// 100.00 at 21 % and 50.00 at 9 %.
fn two_rates() -> Bill {
    Bill {
        payable: 175_50,
        lines: vec![line(1, 100_00, "21"), line(2, 50_00, "9")],
        extras: vec![],
        vat: vec![
            Vat { rate: rate("21"), taxable: 100_00, vat: 21_00 },
            Vat { rate: rate("9"), taxable: 50_00, vat: 4_50 },
        ],
    }
}

#[test]
fn a_part_of_the_whole_goes_over_the_rates() {
    let whole = Credited::nothing_of(two_rates()).credit(0, 175_50);
    assert_eq!(shown(&whole), [(Some("21"), 100_00, 21_00), (Some("9"), 50_00, 4_50)]);
    let half = Credited::nothing_of(two_rates()).credit(0, 87_75);
    assert_eq!(shown(&half), [(Some("21"), 50_00, 10_50), (Some("9"), 25_00, 2_25)]);
    let without = Bill { lines: vec![], vat: vec![], ..two_rates() };
    assert_eq!(shown(&Credited::nothing_of(without).credit(0, 5)), [(None, 5, 0)]);
}

#[test]
fn the_rest_of_the_whole_is_what_its_lines_left() {
    let mut credited = Credited::nothing_of(two_rates());
    assert_eq!(shown(&credited.credit(2, 54_50)), [(Some("9"), 50_00, 4_50)]);
    assert_eq!(shown(&credited.credit(0, 121_00)), [(Some("21"), 100_00, 21_00)]);
}

#[test]
fn what_a_credit_note_gave_too_much_at_a_rate_is_taken_from_no_other() {
    // 130.00 of the 121.00 at 21 %; then a part of the whole, a line, and the rest.
    let mut credited = Credited::nothing_of(two_rates());
    credited.by_rate.insert(rate("21"), Sum { net: 107_44, vat: 22_56 });
    credited.noted = 130_00;
    assert_eq!(shown(&credited.credit(0, 20_00)), [(Some("9"), 18_35, 1_65)]);
    assert_eq!(shown(&credited.credit(1, 5_00)), [(Some("9"), 4_59, 41)]);
    let rest = credited.credit(0, credited.left());
    assert_eq!(rest.iter().map(|part| part.net + part.vat).sum::<i64>(), 20_50);
    assert!(rest.iter().all(|part| part.net >= 0 && part.vat >= 0), "{rest:?}");
    // The same amount at the rate, but all of it net: what VAT is left is no reason for less than nothing.
    let mut credited = Credited::nothing_of(two_rates());
    credited.by_rate.insert(rate("21"), Sum { net: 121_00, vat: 0 });
    assert_eq!(shown(&credited.credit(1, 21_00)), [(Some("21"), 0, 21_00)]);
}

#[test]
fn a_line_finds_what_the_whole_left_of_its_rate() {
    let mut credited = Credited::nothing_of(two_rates());
    credited.credit(0, 100_00);
    let line = credited.credit(2, 54_50);
    assert!(line.iter().all(|part| part.line == 2));
    credited.credit(0, 21_00);
    assert_eq!(credited.by_rate[&rate("21")], Sum { net: 100_00, vat: 21_00 });
    assert_eq!(credited.by_rate[&rate("9")], Sum { net: 50_00, vat: 4_50 });
}

#[test]
fn small_pieces_of_the_whole_lose_and_make_no_vat() {
    let mut credited = Credited::nothing_of(two_rates());
    for _ in 0..3 {
        credited.credit(0, 3);
    }
    credited.credit(0, 175_41);
    assert_eq!(credited.by_rate.values().map(|sum| sum.vat).sum::<i64>(), 25_50);
}

#[test]
fn halfway_small_pieces_have_the_vat_of_their_sum() {
    let vat = vec![Vat { rate: rate("21"), taxable: 100_00, vat: 21_00 }];
    let bill = Bill { payable: 121_00, lines: vec![line(1, 100_00, "21")], extras: vec![], vat };
    for position in [0, 1] {
        let mut credited = Credited::nothing_of(bill.clone());
        for pieces in 1..=800 {
            credited.credit(position, 7);
            let vat = credited.by_rate[&rate("21")].vat;
            assert_eq!(vat, portion(7 * pieces, 21_00, 121_00), "{pieces} pieces of {position}");
        }
    }
}

#[test]
fn what_is_charged_at_a_rate_without_a_line_keeps_its_rate() {
    let bill = Bill {
        payable: 131_00,
        lines: vec![line(1, 100_00, "21")],
        extras: vec![Extra { minor: 10_00, rate: rate("0") }],
        vat: vec![
            Vat { rate: rate("21"), taxable: 100_00, vat: 21_00 },
            Vat { rate: rate("0"), taxable: 10_00, vat: 0 },
        ],
    };
    let parts = Credited::nothing_of(bill).credit(1, 131_00);
    assert_eq!(shown(&parts), [(Some("21"), 100_00, 21_00), (Some("0"), 10_00, 0)]);
}

#[test]
fn a_line_that_gives_too_little_back_has_the_vat_of_its_rate() {
    let bill = Bill {
        payable: 108_90,
        lines: vec![line(1, 100_00, "21"), line(2, -10_00, "21")],
        extras: vec![],
        vat: vec![Vat { rate: rate("21"), taxable: 90_00, vat: 18_90 }],
    };
    assert_eq!(shown(&Credited::nothing_of(bill).credit(2, 6_05)), [(Some("21"), 5_00, 1_05)]);
}

#[test]
fn a_note_that_is_tied_in_part_credits_the_rest_at_the_rates_it_has_more_of() {
    let mut credited = Credited::nothing_of(two_rates());
    let decided = credited.credit(1, 60_50);
    assert_eq!(shown(&decided), [(Some("21"), 50_00, 10_50)]);
    credited.note(&decided, 0);
    assert_eq!(credited.by_rate.values().map(|sum| sum.gross()).sum::<i64>(), 60_50, "what is tied is no more");
    let note = |at: &[(&str, i64, i64)]| {
        let mut note = Note::of(at.iter().map(|(_, net, vat)| net + vat).sum());
        at.iter().for_each(|(percent, net, vat)| note.add(rate(percent), *net, *vat));
        note.tie(&sums(&decided), 60_50);
        note.beside().into_iter().filter(|(_, sum)| *sum != Sum::default()).collect::<Vec<_>>()
    };
    let beside = |percent, net, vat| (rate(percent), Sum { net, vat });
    assert_eq!(note(&[("21", 50_00, 10_50), ("9", 50_00, 4_50)]), [beside("9", 50_00, 4_50)]);
    assert_eq!(note(&[("21", 100_00, 21_00)]), [beside("21", 50_00, 10_50)]);
    // It says another rate than was decided: what is more than that is of this rate.
    assert_eq!(note(&[("9", 60_00, 5_40)]), [beside("9", 4_50, 40)]);
    assert_eq!(note(&[("9", 50_00, 4_50), ("0", 6_00, 0)]), []);
}

#[test]
fn a_note_that_is_tied_to_nothing_credits_what_it_says() {
    let mut note = Note::of(50_00);
    note.add(rate("21"), 50_00, 10_50);
    note.add(rate("9"), -10_00, -90);
    let said =
        BTreeMap::from([(rate("21"), Sum { net: 50_00, vat: 10_50 }), (rate("9"), Sum { net: -10_00, vat: -90 })]);
    assert_eq!(note.beside(), said);
}

/// Which line, 0 for the whole, and how much of it at most.
fn credits() -> impl Strategy<Value = Vec<(i32, i64)>> {
    prop::collection::vec((0..12, prop_oneof![Just(1i64), Just(3), 1..60_000i64]), 0..12)
}

fn of_all(bill: &Bill) -> i64 {
    bill.vat.iter().map(|vat| vat.taxable + vat.vat).sum()
}

proptest! {
    #[test]
    fn no_more_is_credited_of_a_rate_than_it_has(bill in bills(), credits in credits()) {
        prop_assume!(bill.payable > 0);
        let mut credited = Credited::nothing_of(bill);
        for (position, minor) in credits {
            let minor = minor.min(credited.most(position));
            let parts = credited.credit(position, minor);
            prop_assert_eq!(parts.iter().map(|part| part.net + part.vat).sum::<i64>(), minor);
            for vat in &credited.bill.vat {
                let sum = credited.by_rate.get(&vat.rate).copied().unwrap_or_default();
                let within = |part: i64, whole: i64| (whole.min(0)..=whole.max(0)).contains(&part);
                prop_assert!(within(sum.net, vat.taxable) && within(sum.vat, vat.vat), "{sum:?} of {vat:?}");
            }
        }
    }

    #[test]
    fn all_of_it_credited_is_the_vat_of_each_rate(bill in bills(), credits in credits()) {
        prop_assume!(of_all(&bill) > 0 && bill.vat.iter().all(|vat| vat.taxable >= 0));
        let mut credited = Credited::nothing_of(Bill { payable: of_all(&bill), ..bill });
        for (position, minor) in credits {
            credited.credit(position, minor.min(credited.most(position)));
        }
        credited.credit(0, credited.left());
        for vat in &credited.bill.vat {
            let sum = credited.by_rate.get(&vat.rate).copied().unwrap_or_default();
            prop_assert_eq!((sum.net, sum.vat), (vat.taxable, vat.vat));
        }
    }

    /// Each decision may be followed by its credit note, which credits something else too.
    #[test]
    fn with_notes_between_them_all_of_it_credited_is_the_vat_of_each_rate(
        bill in bills(),
        credits in credits(),
        notes in prop::collection::vec(prop::option::of(0..20_000i64), 12),
    ) {
        prop_assume!(of_all(&bill) > 0 && bill.vat.iter().all(|vat| vat.taxable >= 0));
        let mut credited = Credited::nothing_of(Bill { payable: of_all(&bill), ..bill });
        for ((position, minor), more) in credits.into_iter().zip(notes) {
            let decided = credited.credit(position, minor.min(credited.most(position)));
            if let Some(more) = more {
                credited.note(&decided, more.min(credited.left()));
            }
            for vat in &credited.bill.vat {
                let sum = credited.by_rate.get(&vat.rate).copied().unwrap_or_default();
                let within = (0..=vat.taxable).contains(&sum.net) && (0..=vat.vat).contains(&sum.vat);
                prop_assert!(within, "{sum:?} of {vat:?}");
            }
        }
        credited.credit(0, credited.left());
        for vat in &credited.bill.vat {
            let sum = credited.by_rate.get(&vat.rate).copied().unwrap_or_default();
            prop_assert_eq!((sum.net, sum.vat), (vat.taxable, vat.vat));
        }
    }
}
