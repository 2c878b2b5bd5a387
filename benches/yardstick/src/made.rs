//! Made-up invoices: the same number gives the same invoice.

/// What a list shows of an invoice. Amounts in cents.
pub struct Invoice {
    pub id: i64,
    pub number: String,
    pub issue_on: String,
    pub due_on: String,
    pub payable: i64,
    pub outstanding: i64,
}

/// A line. Amounts in cents.
pub struct Line {
    pub name: String,
    pub quantity: i64,
    pub price: i64,
    pub vat_percent: i64,
    pub net: i64,
}

const SOLD: [&str; 7] =
    ["Inspection", "Spare part", "Hours on site", "Call-out", "Yearly plan", "Cleaning & care", "Transport"];

/// The lines of invoice `id`.
pub fn lines(id: i64, count: i64) -> Vec<Line> {
    let line = |position: i64| {
        let sold = (id + position * 3) % 7;
        let (quantity, price) = (1 + (id + position) % 9, 1_250 + (id * 61 + position * 733) % 21_000);
        let name = format!("{} {}", SOLD[usize::try_from(sold).unwrap_or(0)], 100 + (id * 7 + position) % 900);
        Line { name, quantity, price, vat_percent: 21, net: quantity * price }
    };
    (1..=count).map(line).collect()
}

/// VAT on the sum of the lines, rounded half up.
pub fn vat(net: i64) -> i64 {
    (net * 21 + 50) / 100
}

/// Invoice `id` with these lines: a third is paid, a sixth in part.
pub fn invoice(id: i64, lines: &[Line]) -> Invoice {
    let net: i64 = lines.iter().map(|line| line.net).sum();
    let payable = net + vat(net);
    let outstanding = match id % 6 {
        0 | 3 => 0,
        1 => payable / 2,
        _ => payable,
    };
    let (month, day) = (1 + id % 11, 1 + id % 27);
    Invoice {
        id,
        number: format!("2026-{id:06}"),
        issue_on: format!("2026-{month:02}-{day:02}"),
        due_on: format!("2026-{:02}-{day:02}", month + 1),
        payable,
        outstanding,
    }
}

/// "1234.50" of cents.
pub fn decimal(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
