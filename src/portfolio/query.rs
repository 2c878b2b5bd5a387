//! Filter, sort and page of the list of debtors, as its URL holds them. Pure: unknown names and values become the
//! default, so that an old or mistyped link still shows a list.

use url::form_urlencoded;

use crate::ids::StaffId;
use crate::invoices::{Direction, search_text};

/// Whose debtors.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum By {
    /// Anybody's.
    #[default]
    Anybody,
    /// Those of whoever asks.
    Me,
    /// Those nobody has.
    Nobody,
    /// A colleague's.
    Colleague(StaffId),
}

impl By {
    /// The word in addresses.
    pub fn code(&self) -> &str {
        match self {
            Self::Anybody => "",
            Self::Me => "me",
            Self::Nobody => "nobody",
            Self::Colleague(id) => id.as_str(),
        }
    }

    /// The one of a word.
    pub fn parse(code: &str) -> Self {
        match code {
            "me" => Self::Me,
            "nobody" => Self::Nobody,
            id => StaffId::parse(id).map_or(Self::Anybody, Self::Colleague),
        }
    }
}

/// A mark that a debtor of the list must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Something is past due.
    Overdue,
    /// Something pauses.
    OnHold,
    /// Insolvent.
    Insolvent,
    /// Handed over.
    HandedOver,
}

impl Mark {
    /// Every mark, in the order it is offered.
    pub const ALL: [Self; 4] = [Self::Overdue, Self::OnHold, Self::Insolvent, Self::HandedOver];

    /// Its name in the URL.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::OnHold => "hold",
            Self::Insolvent => "insolvent",
            Self::HandedOver => "handed-over",
        }
    }
}

/// What to sort by. Only these can reach the SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Column {
    /// The debtor's name.
    #[default]
    Name,
    /// What is open.
    Open,
    /// What of it is past due.
    Overdue,
    /// The oldest due date of what is open.
    Oldest,
}

impl Column {
    /// In the order of the table.
    pub const ALL: [Self; 4] = [Self::Name, Self::Open, Self::Overdue, Self::Oldest];

    /// Its name in the URL.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Oldest => "oldest",
        }
    }

    /// The way round that is wanted first: the largest amounts, the oldest days, A before B.
    pub const fn first(self) -> Direction {
        match self {
            Self::Name | Self::Oldest => Direction::Ascending,
            Self::Open | Self::Overdue => Direction::Descending,
        }
    }
}

/// What the list's URL says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What somebody has in hand: a name, a number, an amount.
    pub typed: String,
    /// All of these.
    pub marks: Vec<Mark>,
    /// Who looks after them.
    pub owner: By,
    /// Who sold to them.
    pub sales_rep: By,
    /// In which order.
    pub column: Column,
    /// Which way round.
    pub direction: Direction,
    /// Which page, from 1.
    pub page: u32,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            typed: String::new(),
            marks: Vec::new(),
            owner: By::default(),
            sales_rep: By::default(),
            column: Column::default(),
            direction: Column::default().first(),
            page: 1,
        }
    }
}

impl Query {
    /// Reads a URL's query, with or without its question mark.
    pub fn parse(query: &str) -> Self {
        let (mut parsed, mut direction) = (Self::default(), None);
        for (name, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
            match &*name {
                "q" => parsed.typed = search_text(&value),
                "owner" => parsed.owner = By::parse(&value),
                "rep" => parsed.sales_rep = By::parse(&value),
                "sort" => {
                    let column = Column::ALL.into_iter().find(|column| column.name() == value);
                    parsed.column = column.unwrap_or_default();
                }
                "dir" => {
                    let both = [Direction::Ascending, Direction::Descending];
                    direction = both.into_iter().find(|direction| direction.name() == value);
                }
                "page" => parsed.page = value.parse().unwrap_or(1).max(1),
                _ => {}
            }
            let mark = Mark::ALL.into_iter().find(|mark| mark.name() == name && value == "yes");
            parsed.marks.extend(mark.filter(|mark| !parsed.marks.contains(mark)));
        }
        parsed.direction = direction.unwrap_or(parsed.column.first());
        parsed.marks.sort_by_key(|mark| *mark as usize);
        parsed
    }

    /// The URL's query without question mark; only what differs from the default, so the plain list has a plain
    /// URL.
    pub fn to_query_string(&self) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.fields() {
            out.append_pair(name, &value);
        }
        out.finish()
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![("q", self.typed.clone())];
        fields.extend(self.marks.iter().map(|mark| (mark.name(), "yes".to_owned())));
        let sorted = self.column != Column::default();
        let turned = self.direction != self.column.first();
        fields.extend([
            ("owner", self.owner.code().to_owned()),
            ("rep", self.sales_rep.code().to_owned()),
            ("sort", if sorted { self.column.name().to_owned() } else { String::new() }),
            ("dir", if turned { self.direction.name().to_owned() } else { String::new() }),
            ("page", if self.page == 1 { String::new() } else { self.page.to_string() }),
        ]);
        fields.retain(|(_, value)| !value.is_empty());
        fields
    }

    /// What a form that asks for text and people carries along: marks and order.
    pub fn carried(&self) -> Vec<(&'static str, String)> {
        let mut fields = self.fields();
        fields.retain(|(name, _)| !["q", "owner", "rep", "page"].contains(name));
        fields
    }

    /// The link of a mark: asks for it, or no more; first page.
    pub fn toggled(&self, mark: Mark) -> Self {
        let mut marks = self.marks.clone();
        match marks.iter().position(|known| *known == mark) {
            Some(at) => {
                marks.remove(at);
            }
            None => marks.push(mark),
        }
        marks.sort_by_key(|mark| *mark as usize);
        Self { marks, page: 1, ..self.clone() }
    }

    /// The link of all of them: no marks, first page.
    pub fn without_marks(&self) -> Self {
        Self { marks: Vec::new(), page: 1, ..self.clone() }
    }

    /// The link of a page number.
    pub fn with_page(&self, page: u32) -> Self {
        Self { page: page.max(1), ..self.clone() }
    }

    /// The link of a column head: sorts by it, and turns round when it already does. First page.
    pub fn sorted_by(&self, column: Column) -> Self {
        let direction = match self.direction {
            _ if self.column != column => column.first(),
            Direction::Ascending => Direction::Descending,
            Direction::Descending => Direction::Ascending,
        };
        Self { column, direction, page: 1, ..self.clone() }
    }

    /// Whether anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        let Self { typed, marks, owner, sales_rep, .. } = self;
        !typed.is_empty() || !marks.is_empty() || *owner != By::Anybody || *sales_rep != By::Anybody
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_a_query_and_the_url_holds_all_of_it(text in any::<String>()) {
            let query = Query::parse(&text);
            prop_assert_eq!(Query::parse(&query.to_query_string()), query);
        }
    }

    #[test]
    fn the_url_holds_filter_sort_and_page() {
        let text = "q=bread+%26+flour&overdue=yes&handed-over=yes&owner=me&rep=stf_01JD0000000000000000000000&sort=open&dir=asc&page=3";
        let query = Query::parse(text);
        assert_eq!(query.marks, [Mark::Overdue, Mark::HandedOver]);
        assert_eq!((query.column, query.direction, query.page), (Column::Open, Direction::Ascending, 3));
        assert_eq!(query.to_query_string(), text);
    }

    #[test]
    fn unknown_names_and_values_are_the_default() {
        let query = Query::parse("?sort=id;drop&dir=up&page=-1&owner=stf_x&rep='&overdue=no&hold=&x=y");
        assert_eq!(query, Query::default());
        assert_eq!(query.to_query_string(), "");
    }

    #[test]
    fn a_column_sorts_the_useful_way_first_and_turns_round() {
        let query = Query::parse("q=a&page=4").sorted_by(Column::Open);
        assert_eq!(query.to_query_string(), "q=a&sort=open");
        assert_eq!(query.sorted_by(Column::Open).to_query_string(), "q=a&sort=open&dir=asc");
        assert_eq!(query.sorted_by(Column::Oldest).to_query_string(), "q=a&sort=oldest");
        assert_eq!(query.sorted_by(Column::Name).to_query_string(), "q=a");
    }

    #[test]
    fn marks_are_added_and_taken_away() {
        let query = Query::parse("hold=yes&sort=open");
        assert_eq!(query.toggled(Mark::Overdue).to_query_string(), "overdue=yes&hold=yes&sort=open");
        assert_eq!(query.toggled(Mark::OnHold).to_query_string(), "sort=open");
        assert_eq!(query.carried(), [("hold", "yes".to_owned()), ("sort", "open".to_owned())]);
        assert!(query.is_narrowed() && !query.without_marks().is_narrowed());
    }
}
