//! Filter, sort and page of the invoice list, as its URL holds them. Pure: unknown names and values
//! become the default, so that an old or mistyped link still shows a list.

use chrono::NaiveDate;
use url::form_urlencoded;

use super::search::{Hundredths, search_text};
use crate::money::Currency;

/// How many days ahead count as "due soon".
pub const DUE_SOON_DAYS: u64 = 7;

/// Which documents, by how they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StatusFilter {
    /// Something is owed.
    #[default]
    Open,
    /// Something is owed and the day has passed.
    Overdue,
    /// Something is owed and the day is within [`DUE_SOON_DAYS`].
    DueSoon,
    /// Nothing is owed any more.
    Paid,
    /// Credit notes and invoices below zero.
    CreditNotes,
    /// Everything.
    All,
}

impl StatusFilter {
    /// In the order of the chips.
    pub const ALL: [Self; 6] = [Self::Open, Self::Overdue, Self::DueSoon, Self::Paid, Self::CreditNotes, Self::All];

    /// Its name in the URL.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::DueSoon => "due-soon",
            Self::Paid => "paid",
            Self::CreditNotes => "credit-notes",
            Self::All => "all",
        }
    }
}

/// What to sort by. Only these can reach the SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Column {
    /// The document's number.
    Number,
    /// Its date.
    Issued,
    /// Its due date.
    #[default]
    Due,
    /// Its payable amount.
    Amount,
    /// What is owed.
    Outstanding,
}

impl Column {
    /// In the order of the table.
    pub const ALL: [Self; 5] = [Self::Number, Self::Issued, Self::Due, Self::Amount, Self::Outstanding];

    /// Its name in the URL.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Issued => "issued",
            Self::Due => "due",
            Self::Amount => "amount",
            Self::Outstanding => "outstanding",
        }
    }
}

/// Which way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// Smallest or oldest first.
    #[default]
    Ascending,
    /// Largest or newest first.
    Descending,
}

impl Direction {
    /// Its name in the URL.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ascending => "asc",
            Self::Descending => "desc",
        }
    }
}

/// A column and a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sort {
    /// By what.
    pub column: Column,
    /// Which way round.
    pub direction: Direction,
}

/// Days from and to, both included; open where none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateRange {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// Which documents of a debtor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// By how they stand.
    pub status: StatusFilter,
    /// By their date.
    pub issued: DateRange,
    /// By their due date.
    pub due: DateRange,
    /// Payable amount of at least this, either sign.
    pub amount_from: Option<Hundredths>,
    /// Payable amount of at most this, either sign.
    pub amount_to: Option<Hundredths>,
    /// Somewhere in number, references or notes; as [`search_text`] leaves it.
    pub text: String,
    /// Only this currency.
    pub currency: Option<Currency>,
}

/// What the list's URL says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Which documents.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// Which page, from 1.
    pub page: u32,
}

impl Default for Query {
    fn default() -> Self {
        Self { filter: Filter::default(), sort: Sort::default(), page: 1 }
    }
}

impl Query {
    /// Reads a URL's query, with or without its question mark.
    pub fn parse(query: &str) -> Self {
        let mut parsed = Self::default();
        for (name, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
            parsed.read(&name, &value);
        }
        parsed
    }

    fn read(&mut self, name: &str, value: &str) {
        let filter = &mut self.filter;
        match name {
            "status" => filter.status = named(StatusFilter::ALL, StatusFilter::name, value),
            "q" => filter.text = search_text(value),
            "issued_from" => filter.issued.from = day(value),
            "issued_to" => filter.issued.to = day(value),
            "due_from" => filter.due.from = day(value),
            "due_to" => filter.due.to = day(value),
            "amount_from" => filter.amount_from = Hundredths::parse(value),
            "amount_to" => filter.amount_to = Hundredths::parse(value),
            "currency" => filter.currency = Currency::parse(value).ok(),
            "sort" => self.sort.column = named(Column::ALL, Column::name, value),
            "dir" => {
                self.sort.direction = named([Direction::Ascending, Direction::Descending], Direction::name, value);
            }
            "page" => self.page = value.parse().unwrap_or(1).max(1),
            _ => {}
        }
    }

    /// The URL's query without question mark; only what differs from the default, so the plain
    /// list has a plain URL.
    pub fn to_query_string(&self) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.fields() {
            out.append_pair(name, &value);
        }
        out.finish()
    }

    /// The same as names and values, for the hidden fields of a form.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let (filter, plain) = (&self.filter, Self::default());
        let date = |day: Option<NaiveDate>| day.map(|day| day.format("%Y-%m-%d").to_string());
        let mut fields = vec![
            ("status", (filter.status != plain.filter.status).then(|| filter.status.name().to_owned())),
            ("q", (!filter.text.is_empty()).then(|| filter.text.clone())),
            ("issued_from", date(filter.issued.from)),
            ("issued_to", date(filter.issued.to)),
            ("due_from", date(filter.due.from)),
            ("due_to", date(filter.due.to)),
            ("amount_from", filter.amount_from.map(Hundredths::to_text)),
            ("amount_to", filter.amount_to.map(Hundredths::to_text)),
            ("currency", filter.currency.map(|currency| currency.code().to_owned())),
        ];
        fields.push(("sort", (self.sort.column != plain.sort.column).then(|| self.sort.column.name().to_owned())));
        let turned = self.sort.direction != plain.sort.direction;
        fields.push(("dir", turned.then(|| self.sort.direction.name().to_owned())));
        fields.push(("page", (self.page != 1).then(|| self.page.to_string())));
        fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// The link of a status chip: same search, first page.
    pub fn with_status(&self, status: StatusFilter) -> Self {
        Self { filter: Filter { status, ..self.filter.clone() }, sort: self.sort, page: 1 }
    }

    /// The link of a page number.
    pub fn with_page(&self, page: u32) -> Self {
        Self { page: page.max(1), ..self.clone() }
    }

    /// The link of a column head: sorts by it, and turns round when it already does. First page.
    pub fn sorted_by(&self, column: Column) -> Self {
        let turns = self.sort.column == column && self.sort.direction == Direction::Ascending;
        let direction = if turns { Direction::Descending } else { Direction::Ascending };
        Self { filter: self.filter.clone(), sort: Sort { column, direction }, page: 1 }
    }

    /// Whether anything but the status narrows the list: "no results" then offers to clear it.
    pub fn is_narrowed(&self) -> bool {
        Filter { status: StatusFilter::default(), ..self.filter.clone() } != Filter::default()
    }
}

fn named<T: Copy + Default, const N: usize>(all: [T; N], name: impl Fn(T) -> &'static str, value: &str) -> T {
    all.into_iter().find(|item| name(*item) == value).unwrap_or_default()
}

/// Years of four digits: what a date field sends, and both engines sort as text or date alike.
fn day(value: &str) -> Option<NaiveDate> {
    use chrono::Datelike;
    NaiveDate::parse_from_str(value, "%Y-%m-%d").ok().filter(|day| (1..=9999).contains(&day.year()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn a_day() -> impl Strategy<Value = Option<NaiveDate>> {
        prop::option::of((1i32..=9999, 1u32..=366).prop_filter_map("a day", |(y, d)| NaiveDate::from_yo_opt(y, d)))
    }

    fn an_amount() -> impl Strategy<Value = Option<Hundredths>> {
        prop::option::of((0i64..10_000_000).prop_filter_map("in range", Hundredths::new))
    }

    fn a_range() -> impl Strategy<Value = DateRange> {
        (a_day(), a_day()).prop_map(|(from, to)| DateRange { from, to })
    }

    prop_compose! {
        fn a_query()(
            status in prop::sample::select(StatusFilter::ALL.to_vec()),
            issued in a_range(),
            due in a_range(),
            amount_from in an_amount(),
            amount_to in an_amount(),
            text in any::<String>(),
            currency in prop::option::of(prop::sample::select(vec!["EUR", "JPY", "TND"])),
            column in prop::sample::select(Column::ALL.to_vec()),
            descending in any::<bool>(),
            page in 1u32..,
        ) -> Query {
            let direction = if descending { Direction::Descending } else { Direction::Ascending };
            let currency = currency.map(|code| Currency::parse(code).unwrap());
            let text = search_text(&text);
            Query {
                filter: Filter { status, issued, due, amount_from, amount_to, text, currency },
                sort: Sort { column, direction },
                page,
            }
        }
    }

    proptest! {
        #[test]
        fn the_url_holds_filter_sort_and_page(query in a_query()) {
            prop_assert_eq!(Query::parse(&query.to_query_string()), query);
        }

        #[test]
        fn any_text_is_a_query(text in any::<String>()) {
            let query = Query::parse(&text);
            prop_assert_eq!(Query::parse(&query.to_query_string()), query);
        }
    }

    #[test]
    fn unknown_names_and_values_are_the_default() {
        let query =
            Query::parse("?status=weird&sort=id;drop&dir=up&page=-1&due_from=31-12-2026&currency=eur&amount_to=x&y=z");
        assert_eq!(query, Query::default());
        assert_eq!(query.to_query_string(), "");
    }

    #[test]
    fn links_keep_the_search_and_go_back_to_the_first_page() {
        let query = Query::parse("status=paid&q=bread+%26+flour&sort=amount&page=3");
        assert_eq!(query.with_status(StatusFilter::All).to_query_string(), "status=all&q=bread+%26+flour&sort=amount");
        assert_eq!(
            query.sorted_by(Column::Amount).to_query_string(),
            "status=paid&q=bread+%26+flour&sort=amount&dir=desc"
        );
        assert_eq!(query.sorted_by(Column::Due).to_query_string(), "status=paid&q=bread+%26+flour");
        assert_eq!(query.with_page(4).page, 4);
        assert!(query.is_narrowed() && !Query::parse("status=all").is_narrowed());
    }
}
