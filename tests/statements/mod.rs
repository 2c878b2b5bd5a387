//! A debtor's account: what is open, and every entry of a period, as it was known at any position.

mod any_history;
mod csv;
mod lines;
mod moved;
mod open;
mod positions;

use chrono::NaiveDate;
use saldo::creditor::Zone;
use saldo::ids::DebtorId;
use saldo::money::Currency;
use saldo::statements::{
    Basis, CreditItem, Known, Line, LineKind, Mark, OwedItem, Period, Portion, Reader, Side, Wanted, known,
};

use crate::support::TestApp;

fn days(from: &str, to: &str) -> Period {
    Period { from: from.parse().unwrap(), to: to.parse().unwrap() }
}

/// Every day a story may have.
fn ever() -> Period {
    days("2000-01-01", "2999-12-31")
}

/// As known now, in euros.
async fn now(app: &TestApp, debtor: &DebtorId) -> Basis {
    as_wanted(app, debtor, Wanted::Now).await
}

async fn as_wanted(app: &TestApp, debtor: &DebtorId, wanted: Wanted) -> Basis {
    let mut conn = app.ctx.db.read().await.unwrap();
    let known = known(&mut conn, &app.ctx, debtor, wanted).await.unwrap();
    Basis { debtor: debtor.clone(), currency: Currency::EUR, known, zone: Zone::default() }
}

/// The same basis at what was known then.
fn then(basis: &Basis, known: Known) -> Basis {
    Basis { known, ..basis.clone() }
}

async fn portions(app: &TestApp, mut reader: Reader) -> Vec<Portion> {
    let mut portions = Vec::new();
    while let Some(portion) = reader.next(&app.ctx).await.unwrap() {
        portions.push(portion);
    }
    portions
}

/// All of a period, in the usual portions.
async fn of_period(app: &TestApp, basis: &Basis, period: Period) -> Vec<Portion> {
    portions(app, Reader::period(basis.clone(), period, None)).await
}

/// All that is open.
async fn of_open(app: &TestApp, basis: &Basis) -> Vec<Portion> {
    portions(app, Reader::open_items(basis.clone())).await
}

/// The lines of a period.
async fn lines(app: &TestApp, basis: &Basis, period: Period) -> Vec<Line> {
    let portions = of_period(app, basis, period).await;
    portions
        .into_iter()
        .flat_map(|portion| if let Portion::Lines(lines) = portion { lines } else { Vec::new() })
        .collect()
}

/// Kind, amount (credits below zero) and balance of each line.
fn brief(lines: &[Line]) -> Vec<(LineKind, i64, i64)> {
    let signed = |line: &Line| if line.side == Side::Debit { line.amount.minor() } else { -line.amount.minor() };
    lines.iter().map(|line| (line.kind, signed(line), line.balance.minor())).collect()
}

/// Opening and closing balance of a period.
async fn ends(app: &TestApp, basis: &Basis, period: Period) -> (i64, i64) {
    let portions = of_period(app, basis, period).await;
    let (Some(Portion::Opening(opening)), Some(Portion::Closing(totals))) = (portions.first(), portions.last()) else {
        panic!("a period begins and ends with its balance: {portions:?}")
    };
    (opening.balance.minor(), totals.closing.minor())
}

/// What is owed, credit that is left, and the balance.
async fn open_items(app: &TestApp, basis: &Basis) -> (Vec<OwedItem>, Vec<CreditItem>, i64) {
    let (mut owed, mut credit, mut sum) = (Vec::new(), Vec::new(), None);
    for portion in of_open(app, basis).await {
        match portion {
            Portion::Owed(items) => owed.extend(items),
            Portion::Credit(items) => credit.extend(items),
            Portion::Sums { balance, .. } => sum = Some(balance.minor()),
            other => panic!("{other:?} is nothing open"),
        }
    }
    (owed, credit, sum.expect("open items end with their sums"))
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
