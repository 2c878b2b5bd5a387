//! What may be contested of each line of an invoice, and the VAT of a part of it alone. Pure.
//!
//! A line is contested with its VAT and with its share of what the invoice says of the whole: allowances and charges,
//! what was paid before, rounding. All lines together are exactly the payable amount.

use std::collections::BTreeMap;

use super::split::{largest, portion, shares};

/// A VAT category and its rate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Rate {
    /// The category's code; empty where the invoice says none.
    pub category: String,
    /// Percent as written: "21", "9.5".
    pub percent: Option<String>,
}

/// A line of a bill: its net amount.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) position: i32,
    pub(super) net: i64,
    pub(super) rate: Rate,
}

/// Something for the whole bill: an allowance is below zero, a charge above.
#[derive(Debug, Clone)]
pub(super) struct Extra {
    pub(super) minor: i64,
    pub(super) rate: Rate,
}

/// VAT of one rate.
#[derive(Debug, Clone)]
pub(super) struct Vat {
    pub(super) rate: Rate,
    pub(super) taxable: i64,
    pub(super) vat: i64,
}

impl Vat {
    /// The rate as a fraction; what the amounts say where it cannot be read. Amounts of a few cents say little.
    fn ratio(&self) -> (i64, i64) {
        self.rate.percent.as_deref().and_then(fraction).unwrap_or((self.vat, self.taxable))
    }
}

/// "6.5" is 65 of 1,000.
fn fraction(percent: &str) -> Option<(i64, i64)> {
    let (whole, decimals) = percent.split_once('.').unwrap_or((percent, ""));
    let digits = format!("{whole}{decimals}");
    let plain = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let scale = 10_i64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    plain.then(|| Some((digits.parse().ok()?, 100 * scale)))?
}

/// An invoice as far as it matters here.
#[derive(Debug, Clone, Default)]
pub(super) struct Bill {
    pub(super) payable: i64,
    pub(super) lines: Vec<Line>,
    pub(super) extras: Vec<Extra>,
    pub(super) vat: Vec<Vat>,
}

/// A line as it may be contested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contestable {
    /// Its position.
    pub position: i32,
    /// Its own net amount.
    pub net: i64,
    /// Its share of allowances, charges, prepayment and rounding.
    pub share: i64,
    /// Its VAT.
    pub vat: i64,
    /// At which rate.
    pub rate: Rate,
    /// Its net amount with allowances, charges and VAT: what its VAT is a part of, whatever was paid before.
    full: i64,
}

impl Contestable {
    /// What may be contested of it; below zero for a line that gives something back.
    pub const fn amount(&self) -> i64 {
        self.net + self.share + self.vat
    }

    /// The VAT of `minor` of it, of which `before` was credited already: the line credited piece by piece gives the
    /// VAT of the whole.
    pub(super) fn vat_of(&self, before: i64, minor: i64) -> i64 {
        portion(before + minor, self.vat, self.full) - portion(before, self.vat, self.full)
    }
}

/// Every line as it may be contested. Their amounts add up to `payable`.
pub(super) fn contestable(bill: &Bill) -> Vec<Contestable> {
    let mut lines: Vec<Contestable> = bill.lines.iter().map(|line| plain(bill, line)).collect();
    share_extras(bill, &mut lines);
    add_vat(bill, &mut lines);
    for line in &mut lines {
        line.full = line.net + line.share + line.vat;
    }
    // What no line of its rate takes, and what is paid before or rounded, is shared by all.
    let known: i64 = lines.iter().map(Contestable::amount).sum();
    let weights: Vec<i64> = lines.iter().map(|line| line.full.max(0)).collect();
    let rest = shares(bill.payable - known, &weights);
    lines.iter_mut().zip(rest).for_each(|(line, part)| line.share += part);
    lines
}

fn plain(bill: &Bill, line: &Line) -> Contestable {
    let rate = rate_of(bill, &line.rate).clone();
    Contestable { position: line.position, net: line.net, share: 0, vat: 0, rate, full: 0 }
}

/// What says no category has the rate of the invoice, where that is one.
fn rate_of<'a>(bill: &'a Bill, said: &'a Rate) -> &'a Rate {
    match &bill.vat[..] {
        [only] if said.category.is_empty() => &only.rate,
        _ => said,
    }
}

/// The places of the lines of each rate.
fn by_rate(lines: &[Contestable]) -> BTreeMap<Rate, Vec<usize>> {
    let mut places: BTreeMap<Rate, Vec<usize>> = BTreeMap::new();
    for (place, line) in lines.iter().enumerate() {
        places.entry(line.rate.clone()).or_default().push(place);
    }
    places
}

/// Allowances and charges go to the lines of their rate that ask for money.
fn share_extras(bill: &Bill, lines: &mut [Contestable]) {
    let places = by_rate(lines);
    for extra in &bill.extras {
        let Some(places) = places.get(rate_of(bill, &extra.rate)) else { continue };
        let weights: Vec<i64> = places.iter().map(|place| lines[*place].net.max(0)).collect();
        for (place, part) in places.iter().zip(shares(extra.minor, &weights)) {
            lines[*place].share += part;
        }
    }
}

/// Each line has the VAT of its rate; what the sender rounded otherwise goes to the largest line of that rate.
fn add_vat(bill: &Bill, lines: &mut [Contestable]) {
    let places = by_rate(lines);
    for vat in &bill.vat {
        let Some(places) = places.get(&vat.rate) else { continue };
        let bases: Vec<i64> = places.iter().map(|place| lines[*place].net + lines[*place].share).collect();
        let mut left = vat.vat;
        for (place, base) in places.iter().zip(&bases) {
            let (part, whole) = vat.ratio();
            let part = portion(*base, part, whole);
            lines[*place].vat = part;
            left -= part;
        }
        if let Some(place) = largest(&bases) {
            lines[places[place]].vat += left;
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
