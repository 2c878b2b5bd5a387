//! The rows of a statement, as text: a page may have a hundred thousand of them, and each is written once.

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::NaiveDate;
use saldo::money::Money;
use saldo::money_pattern::MoneyPattern;
use saldo::statements::{
    CreditItem, Kind, Line, LineKind, LinePayment, Mark, OwedItem, Period, Portion, Totals, Words,
};
use saldo::text;
use saldo::texts::Texts;

use super::html::{document_link, payment_link, sub};
use super::page::is_payable;
use super::shown::Shown;
use crate::server::Visit;
use crate::ui::{escape, escaped};

/// Stands in the page where its rows belong.
pub const ROWS_HERE: &str = "<!--rows of the statement-->";

/// The heads of the columns, with their classes.
pub fn columns(texts: &Texts, shown: &Shown) -> Vec<(Option<&'static str>, String)> {
    let num = Some("num");
    match shown.ask.kind {
        Kind::OpenItems => vec![
            (None, text!(texts, "statement-date")),
            (None, text!(texts, "statement-what")),
            (None, text!(texts, "statement-due")),
            (None, text!(texts, "statement-age")),
            (num, text!(texts, "statement-amount")),
            (num, text!(texts, "statement-open")),
        ],
        Kind::Period => vec![
            (None, text!(texts, "statement-date")),
            (None, text!(texts, "statement-what")),
            (None, text!(texts, "statement-due")),
            (None, text!(texts, "statement-value-date")),
            (None, text!(texts, "statement-booked")),
            (num, text!(texts, "statement-debit")),
            (num, text!(texts, "statement-credit")),
            (num, text!(texts, "statement-balance")),
        ],
    }
}

/// Writes them. What every row says is looked up once; what is somebody else's word is escaped.
pub struct Rows {
    texts: &'static Texts,
    words: Words,
    money: MoneyPattern,
    labels: Labels,
    period: Option<Period>,
    /// Rows can be ticked to be paid.
    ticks: bool,
    /// "12 days late" by its number.
    ages: BTreeMap<i64, String>,
    credit_began: bool,
}

struct Labels {
    due: String,
    value: String,
    booked: String,
    debit: String,
    credit: String,
    balance: String,
    amount: String,
    late: String,
    select: String,
}

impl Rows {
    pub fn of(texts: &'static Texts, visit: &Visit, shown: &Shown) -> Self {
        let rights = visit.rights(&shown.basis.debtor);
        let label = |words: String| escaped(&words);
        Self {
            texts,
            words: Words::of(texts),
            money: texts.money_pattern(shown.basis.currency),
            labels: Labels {
                due: label(text!(texts, "statement-due")),
                value: label(text!(texts, "statement-value-date")),
                booked: label(text!(texts, "statement-booked")),
                debit: label(text!(texts, "statement-debit")),
                credit: label(text!(texts, "statement-credit")),
                balance: label(text!(texts, "statement-balance")),
                amount: label(text!(texts, "statement-amount")),
                late: label(text!(texts, "statement-arrived-late")),
                select: label(text!(texts, "invoices-select")),
            },
            period: shown.sums.period(),
            ticks: rights.is_some_and(|rights| rights.pay) && is_payable(shown),
            ages: BTreeMap::new(),
            credit_began: false,
        }
    }

    /// The rows of a portion.
    pub fn of_portion(&mut self, portion: &Portion) -> String {
        let mut out = String::with_capacity(1024);
        match portion {
            Portion::Opening(opening) => self.opening(&mut out, opening.balance),
            Portion::Lines(lines) => {
                out.reserve(lines.len() * 640);
                for line in lines {
                    self.line(&mut out, line);
                }
            }
            Portion::Closing(totals) => self.closing(&mut out, totals),
            Portion::Owed(items) => {
                out.reserve(items.len() * 640);
                for item in items {
                    self.owed(&mut out, item);
                }
            }
            Portion::Credit(items) => {
                if !std::mem::replace(&mut self.credit_began, true) {
                    self.heading(&mut out, &text!(self.texts, "statement-credit-left"));
                }
                for item in items {
                    self.credit(&mut out, item);
                }
            }
            Portion::Sums { owed, credit, balance } => {
                if !credit.is_zero() {
                    self.sum(&mut out, &text!(self.texts, "statement-owed"), *owed);
                    self.sum(&mut out, &text!(self.texts, "statement-credit-left"), credit.negated());
                }
                self.sum(&mut out, &text!(self.texts, "statement-balance"), *balance);
            }
        }
        out
    }

    fn line(&mut self, out: &mut String, line: &Line) {
        out.push_str(if line.is_late { r#"<tr role="row" class="late">"# } else { r#"<tr role="row">"# });
        self.day(out, line.document_on, None);
        out.push_str(r#"<th role="rowheader" scope="row" class="text"><span>"#);
        escape(out, self.words.kind(line.kind));
        if let Some(document) = &line.document {
            out.push(' ');
            document_link(out, &document.id, &document.number);
        }
        self.payment(out, line.payment.as_ref());
        if let Some(words) = self.words.elsewhere(line) {
            sub(out, words);
        }
        if line.is_late {
            let _ = write!(out, r#" <span class="status warn">{}</span>"#, self.labels.late);
        }
        self.marks(out, line.mark);
        out.push_str("</span></th>");
        let due_on = line.document.as_ref().filter(|_| line.kind == LineKind::Invoice).map(|document| document.due_on);
        self.maybe_day(out, due_on, &self.labels.due);
        self.day(out, line.value_on, Some(&self.labels.value));
        self.day(out, line.booked_on, Some(&self.labels.booked));
        self.amount(out, &self.labels.debit, line.debit());
        self.amount(out, &self.labels.credit, line.credit());
        self.amount(out, &self.labels.balance, Some(line.balance));
        out.push_str("</tr>");
    }

    fn owed(&mut self, out: &mut String, item: &OwedItem) {
        out.push_str(r#"<tr role="row">"#);
        if self.ticks {
            self.tick(out, item);
        }
        self.day(out, item.issue_on, None);
        out.push_str(r#"<th role="rowheader" scope="row" class="text"><span>"#);
        match &item.document {
            Some(document) => document_link(out, &document.id, &document.number),
            None => escape(out, self.words.unnamed()),
        }
        self.marks(out, item.mark);
        out.push_str("</span></th>");
        self.maybe_day(out, item.document.as_ref().map(|_| item.first_due_on), &self.labels.due);
        out.push_str(r#"<td role="cell">"#);
        let words = &self.words;
        let age = self.ages.entry(item.days.max(0)).or_insert_with(|| escaped(&words.age(item.days)));
        let class = if item.days > 0 { "status bad" } else { "status" };
        let _ = write!(out, r#"<span class="{class}">{age}</span></td>"#);
        self.amount(out, &self.labels.amount, Some(item.payable));
        self.last(out, item.open);
        out.push_str("</tr>");
    }

    fn credit(&mut self, out: &mut String, item: &CreditItem) {
        out.push_str(r#"<tr role="row">"#);
        self.blank_tick(out);
        self.day(out, item.on, None);
        out.push_str(r#"<th role="rowheader" scope="row" class="text"><span>"#);
        escape(out, self.words.origin(item.origin));
        if let Some((id, number)) = &item.document {
            out.push(' ');
            document_link(out, id, number);
        }
        self.payment(out, item.payment.as_ref());
        out.push_str(r#"</span></th><td role="cell"></td><td role="cell"></td><td role="cell"></td>"#);
        self.last(out, item.left.negated());
        out.push_str("</tr>");
    }

    fn opening(&self, out: &mut String, balance: Money) {
        let from = self.period.map(|period| period.from);
        self.balance(out, from, &text!(self.texts, "statement-opening"), None, balance);
    }

    fn closing(&self, out: &mut String, totals: &Totals) {
        let to = self.period.map(|period| period.to);
        let words = text!(self.texts, "statement-closing");
        self.balance(out, to, &words, Some((totals.debit, totals.credit)), totals.closing);
    }

    fn balance(
        &self,
        out: &mut String,
        on: Option<NaiveDate>,
        words: &str,
        sums: Option<(Money, Money)>,
        balance: Money,
    ) {
        out.push_str(r#"<tr role="row" class="sum">"#);
        self.maybe_day(out, on, "");
        out.push_str(r#"<th role="rowheader" scope="row">"#);
        escape(out, words);
        out.push_str(r#"</th><td role="cell"></td><td role="cell"></td><td role="cell"></td>"#);
        self.amount(out, &self.labels.debit, sums.map(|(debit, _)| debit));
        self.amount(out, &self.labels.credit, sums.map(|(_, credit)| credit));
        self.amount(out, &self.labels.balance, Some(balance));
        out.push_str("</tr>");
    }

    /// A row of open items that adds up.
    fn sum(&self, out: &mut String, words: &str, money: Money) {
        out.push_str(r#"<tr role="row" class="sum">"#);
        self.blank_tick(out);
        out.push_str(r#"<td role="cell"></td><th role="rowheader" scope="row">"#);
        escape(out, words);
        out.push_str(r#"</th><td role="cell"></td><td role="cell"></td><td role="cell"></td>"#);
        self.last(out, money);
        out.push_str("</tr>");
    }

    fn heading(&self, out: &mut String, words: &str) {
        let columns = if self.ticks { 7 } else { 6 };
        let _ =
            write!(out, r#"<tr role="row" class="part"><th role="rowheader" scope="rowgroup" colspan="{columns}">"#);
        escape(out, words);
        out.push_str("</th></tr>");
    }

    /// What is contested or being paid off stays in, but is not in the sum of what to pay.
    fn tick(&self, out: &mut String, item: &OwedItem) {
        let Some(document) = &item.document else { return self.blank_tick(out) };
        out.push_str(
            r#"<td role="cell" class="select"><label class="tick"><input type="checkbox" name="document" value=""#,
        );
        out.push_str(document.id.as_str());
        let kept = item.mark.contested.minor() + item.mark.planned.minor();
        let amount = if kept < item.open.minor() { item.open.minor() - kept } else { item.open.minor() };
        let code = item.open.currency().code();
        let select = &self.labels.select;
        let _ = write!(
            out,
            r#"" data-amount-minor="{amount}" data-currency="{code}"><span class="visually-hidden">{select} "#
        );
        escape(out, &document.number);
        out.push_str("</span></label></td>");
    }

    fn blank_tick(&self, out: &mut String) {
        if self.ticks {
            out.push_str(r#"<td role="cell" class="select"></td>"#);
        }
    }

    /// How it was paid leads to the payment; the reference is what people look for in their own books.
    fn payment(&mut self, out: &mut String, payment: Option<&LinePayment>) {
        let Some(payment) = payment else { return };
        let method = self.words.method(Some(payment)).map(str::to_owned);
        let words = method.unwrap_or_else(|| text!(self.texts, "statement-see-payment"));
        out.push(' ');
        payment_link(out, &payment.id, &words);
        if let Some(reference) = payment.reference.as_deref().filter(|reference| !reference.is_empty()) {
            sub(out, reference);
        }
    }

    fn marks(&self, out: &mut String, mark: Mark) {
        if mark.contested.is_positive() {
            let amount = self.money.format(mark.contested.minor());
            sub(out, &text!(self.texts, "statement-contested-part", amount = amount));
        }
        if mark.planned.is_positive() {
            let amount = self.money.format(mark.planned.minor());
            sub(out, &text!(self.texts, "statement-planned-part", amount = amount));
        }
    }

    /// `label` is escaped.
    fn day(&self, out: &mut String, day: NaiveDate, label: Option<&str>) {
        match label {
            Some(label) => {
                let _ = write!(out, r#"<td role="cell" class="day" data-label="{label}">"#);
            }
            None => out.push_str(r#"<td role="cell" class="day">"#),
        }
        out.push_str(&self.texts.date(day));
        out.push_str("</td>");
    }

    fn maybe_day(&self, out: &mut String, day: Option<NaiveDate>, label: &str) {
        match day {
            Some(day) => self.day(out, day, Some(label).filter(|label| !label.is_empty())),
            None => out.push_str(r#"<td role="cell"></td>"#),
        }
    }

    fn amount(&self, out: &mut String, label: &str, money: Option<Money>) {
        match money {
            Some(money) => {
                let amount = self.money.format(money.minor());
                let _ = write!(out, r#"<td role="cell" class="num money" data-label="{label}">{amount}</td>"#);
            }
            None => out.push_str(r#"<td role="cell"></td>"#),
        }
    }

    /// The amount a row is about.
    fn last(&self, out: &mut String, money: Money) {
        let amount = self.money.format(money.minor());
        let _ = write!(out, r#"<td role="cell" class="open num money">{amount}</td>"#);
    }
}
