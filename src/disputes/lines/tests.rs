use proptest::prelude::*;

use super::*;

pub(in crate::disputes) fn rate(percent: &str) -> Rate {
    Rate { category: "S".into(), percent: Some(percent.into()) }
}

pub(in crate::disputes) fn line(position: i32, net: i64, percent: &str) -> Line {
    Line { position, net, rate: rate(percent) }
}

fn amounts(bill: &Bill) -> Vec<i64> {
    contestable(bill).iter().map(Contestable::amount).collect()
}

#[test]
fn a_line_is_contested_with_its_vat_and_its_share_of_an_allowance() {
    let bill = Bill {
        payable: 217_80,
        lines: vec![line(1, 150_00, "21"), line(2, 50_00, "21")],
        extras: vec![Extra { minor: -20_00, rate: rate("21") }],
        vat: vec![Vat { rate: rate("21"), taxable: 180_00, vat: 37_80 }],
    };
    let lines = contestable(&bill);
    let shown = |line: &Contestable| (line.net, line.share, line.vat, line.amount());
    assert_eq!(
        lines.iter().map(shown).collect::<Vec<_>>(),
        [(150_00, -15_00, 28_35, 163_35), (50_00, -5_00, 9_45, 54_45)]
    );
}

#[test]
fn what_the_sender_rounded_goes_to_the_largest_line_of_the_rate() {
    let bill = Bill {
        payable: 4_01,
        lines: vec![line(1, 1_10, "21"), line(2, 1_10, "21"), line(3, 1_11, "21")],
        extras: vec![],
        vat: vec![Vat { rate: rate("21"), taxable: 3_31, vat: 70 }],
    };
    assert_eq!(amounts(&bill), [1_33, 1_33, 1_35]);
}

#[test]
fn what_was_paid_before_and_what_has_no_line_is_shared_by_all() {
    let bill = Bill {
        payable: 55_00,
        lines: vec![line(1, 100_00, "21"), line(2, 0, "9")],
        extras: vec![Extra { minor: 10_00, rate: rate("0") }],
        vat: vec![Vat { rate: rate("21"), taxable: 100_00, vat: 21_00 }],
    };
    let lines = contestable(&bill);
    assert_eq!(lines.iter().map(Contestable::amount).collect::<Vec<_>>(), [55_00, 0]);
    // VAT is a part of what the line is, not of what was left to pay of it.
    assert_eq!(lines[0].vat_of(0, 55_00), 9_55);
}

#[test]
fn a_rate_is_a_fraction() {
    for (percent, expected) in [("21", Some((21, 100))), ("6.5", Some((65, 1_000))), ("0", Some((0, 100)))] {
        assert_eq!(fraction(percent), expected, "{percent}");
    }
    for wrong in ["", "-1", "x", "1.2.3", "12345678901"] {
        assert_eq!(fraction(wrong), None, "{wrong}");
    }
}

#[test]
fn a_line_that_gives_back_keeps_its_sign() {
    let bill = Bill {
        payable: 108_90,
        lines: vec![line(1, 100_00, "21"), line(2, -10_00, "21")],
        extras: vec![],
        vat: vec![Vat { rate: rate("21"), taxable: 90_00, vat: 18_90 }],
    };
    assert_eq!(amounts(&bill), [121_00, -12_10]);
    assert_eq!(contestable(&bill)[1].vat_of(0, 6_05), 1_05);
}

#[test]
fn lines_that_say_no_category_have_the_one_rate_of_the_invoice() {
    let says_none = |position, net| Line { position, net, rate: Rate::default() };
    let mut bill = Bill {
        payable: 108_90,
        lines: vec![says_none(1, 60_00), says_none(2, 40_00)],
        extras: vec![Extra { minor: -10_00, rate: Rate::default() }],
        vat: vec![Vat { rate: rate("21"), taxable: 90_00, vat: 18_90 }],
    };
    let shown = |line: Contestable| (line.net, line.share, line.vat, line.rate);
    assert_eq!(
        contestable(&bill).into_iter().map(shown).collect::<Vec<_>>(),
        [(60_00, -6_00, 11_34, rate("21")), (40_00, -4_00, 7_56, rate("21"))]
    );
    // Of two rates nobody can tell.
    bill.vat.push(Vat { rate: rate("9"), taxable: 0, vat: 0 });
    assert_eq!(contestable(&bill)[0].rate, Rate::default());
}

/// An invoice as a sender could write it: sums are right, VAT is rounded for each rate.
pub(in crate::disputes) fn bills() -> impl Strategy<Value = Bill> {
    let percents = || prop::sample::select(vec!["21", "9", "0", "6.5"]);
    let lines = prop::collection::vec((-5_000i64..100_000, percents()), 1..12);
    let extras = prop::collection::vec((-2_000i64..2_000, percents()), 0..4);
    (lines, extras, 0i64..20_000, -2i64..=2).prop_map(|(lines, extras, prepaid, rounding)| {
        let lines: Vec<Line> = (1..).zip(lines).map(|(at, (net, percent))| line(at, net, percent)).collect();
        let extras: Vec<Extra> =
            extras.into_iter().map(|(minor, percent)| Extra { minor, rate: rate(percent) }).collect();
        let mut taxable: BTreeMap<Rate, i64> = BTreeMap::new();
        for (rate, minor) in
            lines.iter().map(|line| (&line.rate, line.net)).chain(extras.iter().map(|extra| (&extra.rate, extra.minor)))
        {
            *taxable.entry(rate.clone()).or_default() += minor;
        }
        let tenths = |rate: &Rate| match rate.percent.as_deref() {
            Some("21") => 210,
            Some("9") => 90,
            Some("6.5") => 65,
            _ => 0,
        };
        let vat: Vec<Vat> = taxable
            .into_iter()
            .map(|(rate, taxable)| Vat { vat: portion(taxable, tenths(&rate), 1_000), rate, taxable })
            .collect();
        let payable = vat.iter().map(|vat| vat.taxable + vat.vat).sum::<i64>() - prepaid + rounding;
        Bill { payable, lines, extras, vat }
    })
}

proptest! {
    #[test]
    fn all_lines_together_are_the_payable_amount(bill in bills()) {
        prop_assert_eq!(amounts(&bill).iter().sum::<i64>(), bill.payable);
    }

    /// However a line is credited piece by piece, its VAT is the VAT of the whole.
    #[test]
    fn vat_of_pieces_is_vat_of_the_whole(bill in bills(), cuts in prop::collection::vec(1i64..40_000, 0..6)) {
        for line in contestable(&bill).into_iter().filter(|line| line.amount() > 0) {
            let (mut before, mut vat) = (0, 0);
            for piece in &cuts {
                let piece = (*piece).min(line.amount() - before);
                vat += line.vat_of(before, piece);
                before += piece;
            }
            vat += line.vat_of(before, line.amount() - before);
            prop_assert_eq!(vat, line.vat_of(0, line.amount()));
        }
    }
}
