//! The rows of a statement on paper. All have one height and one line, which is what makes thousands of them
//! cheap; what does not fit on its line goes on in a row below.

use chrono::NaiveDate;

use super::letters::Style;
use super::ruler::{BODY, SMALL, width, wrapped};
use super::table::{self, Table};
use crate::money::{Currency, Money};
use crate::money_pattern::MoneyPattern;
use crate::statements::{CreditItem, Line, LineKind, LinePayment, Mark, OwedItem, Period, Portion, Words};
use crate::text;
use crate::texts::Texts;

/// Between two columns, and beside the first and the last.
const GAP: usize = 114;
const HALF_GAP: usize = 57;

/// All of a page between its margins, upright and on its side.
const PAGE: usize = 4_819;
const WIDE_PAGE: usize = 7_285;

/// What descriptions need at least.
const LEAST: usize = 1_300;

/// Where descriptions stand.
const WHAT: usize = 1;

/// A row before it is known how wide columns are.
struct Row {
    /// All but the description.
    cells: Vec<String>,
    what: String,
    /// Explain it, below.
    more: Vec<String>,
    stands_out: bool,
}

/// Writes a statement down, portion by portion.
pub(super) struct Written {
    texts: &'static Texts,
    words: Words,
    money: MoneyPattern,
    period: Option<Period>,
    rows: Vec<Row>,
    credit_began: bool,
}

impl Written {
    pub(super) fn new(texts: &'static Texts, currency: Currency, period: Option<Period>) -> Self {
        let money = texts.money_pattern(currency);
        Self { texts, words: Words::of(texts), money, period, rows: Vec::new(), credit_began: false }
    }

    /// How many rows there are until now.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn add(&mut self, portion: &Portion) {
        let texts = self.texts;
        match portion {
            Portion::Opening(opening) => {
                let from = self.period.map(|period| period.from);
                self.balance(text!(texts, "statement-opening"), from, None, opening.balance);
            }
            Portion::Lines(lines) => lines.iter().for_each(|line| self.line(line)),
            Portion::Closing(totals) => {
                let to = self.period.map(|period| period.to);
                let sums = Some((totals.debit, totals.credit));
                self.balance(text!(texts, "statement-closing"), to, sums, totals.closing);
            }
            Portion::Owed(items) => items.iter().for_each(|item| self.owed(item)),
            Portion::Credit(items) => {
                if !std::mem::replace(&mut self.credit_began, true) {
                    self.sum(text!(texts, "statement-credit-left"), None);
                }
                items.iter().for_each(|item| self.credit(item));
            }
            Portion::Sums { owed, credit, balance } => {
                if !credit.is_zero() {
                    self.sum(text!(texts, "statement-owed"), Some(*owed));
                    self.sum(text!(texts, "statement-credit-left"), Some(credit.negated()));
                }
                self.sum(text!(texts, "statement-balance"), Some(*balance));
            }
        }
    }

    fn line(&mut self, line: &Line) {
        let texts = self.texts;
        let document = line.document.as_ref();
        let due_on = document.filter(|_| line.kind == LineKind::Invoice).map(|document| document.due_on);
        let about = document.map(|document| document.number.clone());
        let what = joined(" ", [Some(self.words.kind(line.kind).to_owned()), about]);
        let late = line.is_late.then(|| text!(texts, "statement-arrived-late"));
        let said = [self.words.elsewhere(line).map(str::to_owned), late];
        let what = joined(", ", [Some(what)].into_iter().chain(self.paid(line.payment.as_ref())).chain(said));
        let money = |money: Option<Money>| money.map(|money| self.money.format(money.minor())).unwrap_or_default();
        let cells = vec![
            texts.date(line.document_on),
            due_on.map(|on| texts.date(on)).unwrap_or_default(),
            texts.date(line.value_on),
            texts.date(line.booked_on),
            money(line.debit()),
            money(line.credit()),
            money(Some(line.balance)),
        ];
        let more = self.marks(line.mark);
        self.rows.push(Row { cells, what, more, stands_out: false });
    }

    fn owed(&mut self, item: &OwedItem) {
        let document = item.document.as_ref();
        let cells = vec![
            self.texts.date(item.issue_on),
            document.map(|_| self.texts.date(item.first_due_on)).unwrap_or_default(),
            self.words.age(item.days),
            self.money.format(item.payable.minor()),
            self.money.format(item.open.minor()),
        ];
        let what = document.map_or_else(|| self.words.unnamed().to_owned(), |document| document.number.clone());
        self.rows.push(Row { cells, what, more: self.marks(item.mark), stands_out: false });
    }

    fn credit(&mut self, item: &CreditItem) {
        let number = item.document.as_ref().map(|(_, number)| number.clone());
        let what = joined(" ", [Some(self.words.origin(item.origin).to_owned()), number]);
        let what = joined(", ", [Some(what)].into_iter().chain(self.paid(item.payment.as_ref())));
        let [due, age, amount] = <[String; 3]>::default();
        let cells = vec![self.texts.date(item.on), due, age, amount, self.money.format(item.left.negated().minor())];
        self.rows.push(Row { cells, what, more: Vec::new(), stands_out: false });
    }

    /// The first or the last row of a period.
    fn balance(&mut self, what: String, on: Option<NaiveDate>, sums: Option<(Money, Money)>, balance: Money) {
        let money = |money: Money| self.money.format(money.minor());
        let (debit, credit) = sums.map(|(debit, credit)| (money(debit), money(credit))).unwrap_or_default();
        let on = on.map(|on| self.texts.date(on)).unwrap_or_default();
        let [due, value, booked] = <[String; 3]>::default();
        let cells = vec![on, due, value, booked, debit, credit, money(balance)];
        self.rows.push(Row { cells, what, more: Vec::new(), stands_out: true });
    }

    /// A row of open items that adds up, or begins a part.
    fn sum(&mut self, what: String, money: Option<Money>) {
        let mut cells = vec![String::new(); 5];
        cells[4] = money.map(|money| self.money.format(money.minor())).unwrap_or_default();
        self.rows.push(Row { cells, what, more: Vec::new(), stands_out: true });
    }

    /// How it was paid, and the reference people look for in their own books.
    fn paid(&mut self, payment: Option<&LinePayment>) -> [Option<String>; 2] {
        let method = self.words.method(payment).map(str::to_owned);
        [method, payment.and_then(|payment| payment.reference.clone())]
    }

    fn marks(&self, mark: Mark) -> Vec<String> {
        let part = |money: Money| money.is_positive().then(|| self.money.format(money.minor()));
        let contested =
            part(mark.contested).map(|amount| text!(self.texts, "statement-contested-part", amount = amount));
        let planned = part(mark.planned).map(|amount| text!(self.texts, "statement-planned-part", amount = amount));
        contested.into_iter().chain(planned).collect()
    }

    fn head(&self) -> Vec<String> {
        let texts = self.texts;
        let first = [text!(texts, "statement-date"), text!(texts, "statement-what"), text!(texts, "statement-due")];
        let rest = match self.period {
            None => {
                vec![text!(texts, "statement-age"), text!(texts, "statement-amount"), text!(texts, "statement-open")]
            }
            Some(_) => vec![
                text!(texts, "statement-value-date"),
                text!(texts, "statement-booked"),
                text!(texts, "statement-debit"),
                text!(texts, "statement-credit"),
                text!(texts, "statement-balance"),
            ],
        };
        first.into_iter().chain(rest).collect()
    }

    /// Columns as wide as what stands in them, and whether the page lies on its side, because descriptions would have
    /// no room on one that stands.
    pub(super) fn laid(self) -> (bool, Table) {
        let head = self.head();
        let amounts = if self.period.is_some() { 3 } else { 2 };
        let cells = head.len() - 1;
        let widths: Vec<usize> = (0..cells)
            .map(|at| {
                let name = width(&head[if at < WHAT { at } else { at + 1 }], SMALL);
                let widest = self.rows.iter().map(|row| width(&row.cells[at], BODY)).max().unwrap_or(0);
                widest.max(name) + if at == 0 || at + 1 == cells { HALF_GAP } else { GAP }
            })
            .collect();
        let taken = widths.iter().sum::<usize>() + GAP;
        let wide = PAGE < taken + LEAST;
        let room = if wide { WIDE_PAGE } else { PAGE }.saturating_sub(taken).max(LEAST);
        let mut all: Vec<Option<usize>> = widths.into_iter().map(Some).collect();
        all.insert(WHAT, None);
        let rows = self.rows.into_iter().flat_map(|row| lines_of(row, room)).collect();
        (wide, Table { widths: all, amounts, head, rows })
    }
}

fn joined(between: &str, parts: impl IntoIterator<Item = Option<String>>) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

/// A row, and those below it that hold what does not fit on its line.
fn lines_of(row: Row, room: usize) -> Vec<table::Row> {
    let Row { mut cells, what, more, stands_out } = row;
    let count = cells.len() + 1;
    let below = |text: String, style: Style| {
        let mut cells = vec![String::new(); count];
        cells[WHAT] = text;
        table::Row { cells, style }
    };
    let style = if stands_out { Style::Heavy } else { Style::Plain };
    let mut lines = wrapped(&what, BODY, room).into_iter();
    cells.insert(WHAT, lines.next().unwrap_or_default());
    let mut laid = vec![table::Row { cells, style }];
    laid.extend(lines.map(|line| below(line, style)));
    laid.extend(more.iter().flat_map(|text| wrapped(text, SMALL, room)).map(|line| below(line, Style::Small)));
    laid
}
