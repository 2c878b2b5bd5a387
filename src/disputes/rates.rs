//! The VAT of what is credited. Pure.
//!
//! An invoice has so much of each rate, and no more than that is ever credited of it. However lines and the whole are
//! credited, in pieces and in whichever order: all of it credited has the VAT of the invoice at each rate.

use std::collections::BTreeMap;

use super::lines::{Bill, Contestable, Rate};
use super::split::{drawn, portion, shares};

/// A part of a credit at one rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VatPart {
    /// The line; 0 where it is about none.
    pub line: i32,
    /// At which rate.
    pub rate: Rate,
    /// Without VAT.
    pub net: i64,
    /// The VAT.
    pub vat: i64,
}

/// A net amount and its VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sum {
    pub(super) net: i64,
    pub(super) vat: i64,
}

impl Sum {
    const fn gross(self) -> i64 {
        self.net + self.vat
    }

    pub(super) const fn add(&mut self, net: i64, vat: i64) {
        self.net += net;
        self.vat += vat;
    }

    const fn without(self, other: Self) -> Self {
        Self { net: self.net - other.net, vat: self.vat - other.vat }
    }
}

/// A credit note of an invoice, and what of it decisions gave before.
#[derive(Debug)]
pub(super) struct Note {
    minor: i64,
    at: BTreeMap<Rate, Sum>,
    tied: BTreeMap<Rate, Sum>,
}

impl Note {
    /// One of so much, whose rates are still to be added.
    pub(super) const fn of(minor: i64) -> Self {
        Self { minor, at: BTreeMap::new(), tied: BTreeMap::new() }
    }

    pub(super) fn add(&mut self, rate: Rate, net: i64, vat: i64) {
        self.at.entry(rate).or_default().add(net, vat);
    }

    /// So much of it is what a decision gave at these rates.
    pub(super) fn tie(&mut self, decision: &BTreeMap<Rate, Sum>, minor: i64) {
        let weights: Vec<i64> = decision.values().flat_map(|sum| [sum.net, sum.vat]).collect();
        for (rate, part) in decision.keys().zip(shares(minor, &weights).chunks_exact(2)) {
            self.tied.entry(rate.clone()).or_default().add(part[0], part[1]);
        }
    }

    /// What it credits of each rate beside what it is tied to. A note may say a rate that was not decided: of more than
    /// one that it has more of, each in proportion.
    pub(super) fn beside(self) -> BTreeMap<Rate, Sum> {
        if self.tied.is_empty() {
            return self.at;
        }
        let tied = |rate: &Rate| self.tied.get(rate).copied().unwrap_or_default();
        let more: Vec<i64> = self.at.iter().map(|(rate, sum)| sum.without(tied(rate)).gross().max(0)).collect();
        let rest = self.minor - self.tied.values().map(|sum| sum.gross()).sum::<i64>();
        let parts = drawn(rest.clamp(0, more.iter().sum()), &more);
        let of_rate = |((rate, sum), part): ((&Rate, &Sum), i64)| {
            let left = sum.without(tied(rate));
            let vat = if part == left.gross() { left.vat } else { portion(part, sum.vat, sum.gross()) };
            (rate.clone(), Sum { net: part - vat, vat })
        };
        self.at.iter().zip(parts).map(of_rate).collect()
    }
}

/// What an invoice has at one rate, and what of it was credited.
#[derive(Debug, Clone, Copy, Default)]
struct OfRate {
    whole: Sum,
    credited: Sum,
}

impl OfRate {
    /// Of what a credit note says more than the invoice has, nothing is left, and not less than that.
    fn left(&self) -> Sum {
        let Sum { net, vat } = self.whole.without(self.credited);
        let side = |left: i64, whole: i64| if whole < 0 { left.min(0) } else { left.max(0) };
        Sum { net: side(net, self.whole.net), vat: side(vat, self.whole.vat) }
    }

    /// The VAT of `minor` more, so that the VAT credited is the same part of all VAT as the amount of all of it.
    fn share(&self, minor: i64) -> i64 {
        portion(self.credited.gross() + minor, self.whole.vat, self.whole.gross()) - self.credited.vat
    }

    /// Credits `minor` with this VAT, as far as there is so much VAT and so much net amount left.
    fn credit(&mut self, minor: i64, vat: i64) -> Sum {
        if minor == 0 {
            return Sum::default();
        }
        let left = self.left();
        let (one, other) = (minor - left.net, left.vat);
        let vat = vat.clamp(minor.min(0), minor.max(0)).clamp(one.min(other), one.max(other));
        self.credited.add(minor - vat, vat);
        Sum { net: minor - vat, vat }
    }
}

/// An invoice by its rates.
#[derive(Debug)]
pub(super) struct Rates(BTreeMap<Rate, OfRate>);

impl Rates {
    /// By its table of VAT; without one by its lines.
    pub(super) fn of(bill: &Bill, lines: &[Contestable], credited: &BTreeMap<Rate, Sum>) -> Self {
        let mut rates: BTreeMap<Rate, OfRate> = BTreeMap::new();
        for vat in &bill.vat {
            rates.entry(vat.rate.clone()).or_default().whole.add(vat.taxable, vat.vat);
        }
        for line in lines.iter().filter(|_| bill.vat.is_empty()) {
            rates.entry(line.rate.clone()).or_default().whole.add(line.net + line.share, line.vat);
        }
        for (rate, of_rate) in &mut rates {
            of_rate.credited = credited.get(rate).copied().unwrap_or_default();
        }
        Self(rates)
    }

    /// Credits `minor` of a line, of which `before` was credited already: at its rate, and what that has not left at
    /// the others.
    pub(super) fn credit_line(&mut self, line: &Contestable, before: i64, minor: i64) -> Vec<VatPart> {
        let mut parts = Vec::new();
        let mut rest = minor;
        if let Some(of_rate) = self.0.get_mut(&line.rate) {
            let here = minor.min(of_rate.left().gross()).max(0);
            let Sum { net, vat } = of_rate.credit(here, line.vat_of(before, here));
            parts.push(VatPart { line: line.position, rate: line.rate.clone(), net, vat });
            rest -= here;
        }
        parts.extend(self.credit(line.position, rest));
        parts.retain(is_something);
        parts
    }

    /// Credits `minor` over what is left of all rates. What none has left was rounded, and has no VAT.
    pub(super) fn credit(&mut self, line: i32, minor: i64) -> Vec<VatPart> {
        let left: Vec<i64> = self.0.values().map(|of_rate| of_rate.left().gross()).collect();
        let here = minor.min(left.iter().sum()).max(0);
        let mut parts = Vec::new();
        for ((rate, of_rate), part) in self.0.iter_mut().zip(drawn(here, &left)) {
            let Sum { net, vat } = of_rate.credit(part, of_rate.share(part));
            parts.push(VatPart { line, rate: rate.clone(), net, vat });
        }
        parts.push(VatPart { line, rate: Rate::default(), net: minor - here, vat: 0 });
        parts.retain(is_something);
        parts
    }
}

const fn is_something(part: &VatPart) -> bool {
    part.net != 0 || part.vat != 0
}

#[cfg(test)]
mod tests;
