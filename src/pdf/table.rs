//! Thousands of rows, drawn straight onto the pages that the engine set for them.
//!
//! The engine lays out each cell of a table like a small page, and two thirds of the time of a long statement went
//! there. Here all rows have one height and one line, so nothing is left to lay out: letters stand beside each other
//! and rows below each other. Texts that are more than that, in letters from right to left or of other fonts, are set
//! by the engine, each on a page of its own that is taken off again. It is the engine that writes the file, so rows
//! are tagged as those of its own tables are. See docs/decisions/rows-drawn-by-us.md.

use std::collections::{HashMap, HashSet};
use std::num::NonZeroU32;
use std::sync::Arc;

use serde::Serialize;
use typst::foundations::{Content, Label, NativeElement, Packed, Selector, Smart, Value};
use typst::introspection::{Introspector, Location, MetadataElem, PagedPosition, Tag, TagFlags};
use typst::layout::grid::resolve::{Cell, CellGrid};
use typst::layout::{Abs, Axes, Frame, FrameItem, Point, Sizing};
use typst::model::{Document, TableCell, TableElem};
use typst::pdf::{TableCellKind, TableHeaderScope};
use typst::syntax::Span;
use typst::utils::PicoStr;
use typst::visualize::{FixedStroke, Geometry};
use typst_layout::{Page, PagedDocument};

use super::letters::{Letters, Line, MODEL, Style, is_plain};

/// Of each row, that of the head too.
const ROW_MM: f64 = 5.0;

/// On each side of the line between two columns.
const GAP_MM: f64 = 2.0;

/// Below the head.
const LINE_PT: f64 = 0.6;

/// A row whose cells each fit on their line.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    pub(super) style: Style,
}

/// A table of any length.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// Of each column in tenths of a point; none for the one that gets the rest.
    pub(super) widths: Vec<Option<usize>>,
    /// How many of the last columns are amounts, which stand on the right.
    pub(super) amounts: usize,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Row>,
}

impl Table {
    /// Every text of it.
    pub(super) fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.head.iter_mut().chain(self.rows.iter_mut().flat_map(|row| &mut row.cells))
    }

    fn texts(&self) -> impl Iterator<Item = (Style, &str)> {
        let head = self.head.iter().map(|text| (Style::Small, text.as_str()));
        head.chain(self.rows.iter().flat_map(|row| row.cells.iter().map(|text| (row.style, text.as_str()))))
    }
}

/// What the template needs to know of a table, so that its rows can be drawn afterwards.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Plan<'a> {
    #[serde(skip)]
    table: &'a Table,
    rows: usize,
    row_mm: f64,
    /// What the engine has to set: a model of each style, and each text that is not plain.
    texts: Vec<(Style, &'a str)>,
}

impl<'a> Plan<'a> {
    pub(super) fn of(table: &'a Table) -> Self {
        let mut known = HashSet::new();
        let special = table.texts().filter(|(_, text)| !text.chars().all(is_plain)).filter(|one| known.insert(*one));
        let texts = Style::ALL.map(|style| (style, MODEL)).into_iter().chain(special).collect();
        Self { table, rows: table.rows.len(), row_mm: ROW_MM, texts }
    }

    /// The document with its rows, without the pages that only had texts for them.
    pub(super) fn drawn(&self, document: &PagedDocument) -> PagedDocument {
        let (pages, samples) = document.pages().split_at(document.pages().len() - self.texts.len());
        let mut pages = pages.to_vec();
        let mut pen = Pen::new(self, samples);
        let mut rows = self.table.rows.as_slice();
        for (at, count) in places(document) {
            let (here, later) = rows.split_at(count.min(rows.len()));
            pen.part(&mut pages[at.page.get() - 1].frame, at.point, here);
            rows = later;
        }
        assert!(rows.is_empty(), "every row has a place");
        PagedDocument::new(pages.into_iter().collect(), document.info().clone())
    }
}

/// Where rows go, and how many.
fn places(document: &PagedDocument) -> Vec<(PagedPosition, usize)> {
    let label = Label::new(PicoStr::intern("rows")).expect("a constant name");
    let place = |mark: &Content| {
        let Value::Int(count) = mark.to_packed::<MetadataElem>()?.value else { return None };
        let at = document.introspector().elements().position(mark.location()?)?;
        Some((*at, usize::try_from(count).ok()?))
    };
    document.introspector().query(&Selector::Label(label)).iter().filter_map(place).collect()
}

/// Draws the parts of a table.
struct Pen<'a> {
    table: &'a Table,
    letters: [Letters; 3],
    special: HashMap<(Style, &'a str), Line>,
    tags: Tags,
}

impl<'a> Pen<'a> {
    fn new(plan: &Plan<'a>, samples: &[Page]) -> Self {
        let letters = Style::ALL.map(|style| Letters::of(&samples[style as usize].frame));
        let special = plan.texts.iter().zip(samples).skip(Style::ALL.len());
        let special = special.map(|(text, page)| (*text, Line::of(&page.frame))).collect();
        Self { table: plan.table, letters, special, tags: Tags::default() }
    }

    /// The rows of a page below a head: a table of its own, so that the head is read out with them.
    fn part(&mut self, page: &mut Frame, at: Point, rows: &'a [Row]) {
        let table = self.table;
        // Pages have as much margin on the right as on the left.
        let across = page.width() - at.x * 2.0;
        let columns = columns(table, across);
        let row = Point::with_y(Abs::mm(ROW_MM));
        let ink = self.letters[Style::Plain as usize].ink();
        let line = Geometry::Line(Point::with_x(across)).stroked(FixedStroke::from_pair(ink, Abs::pt(LINE_PT)));
        page.push(at + row, FrameItem::Shape(line, Span::detached()));
        let (start, end) = self.tags.table(columns.len(), rows.len() + 1);
        page.push(at, start);
        let head = (Style::Small, table.head.as_slice());
        let all = std::iter::once(head).chain(rows.iter().map(|row| (row.style, row.cells.as_slice())));
        for (y, (style, cells)) in all.enumerate() {
            for (x, (text, column)) in cells.iter().zip(&columns).enumerate() {
                let (start, end) = self.tags.cell(x, y);
                page.push(at, start);
                self.text(page, at + row * y as f64, column, (style, text));
                page.push(at, end);
            }
        }
        page.push(at, end);
    }

    fn text(&mut self, page: &mut Frame, row: Point, column: &Column, (style, text): (Style, &'a str)) {
        if text.is_empty() {
            return;
        }
        let letters = &mut self.letters[style as usize];
        let down = (Abs::mm(ROW_MM) + letters.height) / 2.0;
        let start = |width| row + Point::new(column.start(width), down);
        if let Some(line) = self.special.get(&(style, text)) {
            let start = start(line.width);
            page.push_multiple(line.items.iter().map(|(at, item)| (start + *at, FrameItem::Text(item.clone()))));
        } else {
            let item = letters.set(text);
            page.push(start(item.width()), FrameItem::Text(item));
        }
    }
}

/// What texts of a column have.
struct Column {
    left: Abs,
    right: Abs,
    is_amount: bool,
}

impl Column {
    /// Where a text of this width begins.
    fn start(&self, width: Abs) -> Abs {
        if self.is_amount { self.right - width } else { self.left }
    }
}

/// The columns of a table that is so wide. The first and the last have no gap outside, so that the line below the head
/// is as long as what stands on it.
fn columns(table: &Table, across: Abs) -> Vec<Column> {
    let points = |tenths: usize| Abs::pt(tenths as f64) / 10.0;
    let rest = across - points(table.widths.iter().flatten().sum());
    let gap = |is_outside: bool| if is_outside { Abs::zero() } else { Abs::mm(GAP_MM) };
    let count = table.widths.len();
    let mut left = Abs::zero();
    let column = |(x, width): (usize, &Option<usize>)| {
        let (from, to) = (left, left + width.map_or(rest, points));
        left = to;
        Column { left: from + gap(x == 0), right: to - gap(x + 1 == count), is_amount: x + table.amounts >= count }
    };
    table.widths.iter().enumerate().map(column).collect()
}

/// Tags tables and cells, each with a number that no element of the engine has.
#[derive(Default)]
struct Tags {
    given: u128,
}

impl Tags {
    fn table(&mut self, columns: usize, rows: usize) -> (FrameItem, FrameItem) {
        let cells = (0..columns * rows).map(|_| Cell::new(Content::empty()));
        let tracks = vec![Sizing::Auto; columns];
        let mut table = TableElem::new(Vec::new());
        table.grid = Some(Arc::new(CellGrid::new(Axes::new(&tracks, &[]), Axes::new(&[], &[]), cells)));
        self.around(Packed::new(table).pack())
    }

    fn cell(&mut self, x: usize, y: usize) -> (FrameItem, FrameItem) {
        let kind = match y {
            0 => TableCellKind::Header(NonZeroU32::MIN, TableHeaderScope::Column),
            _ => TableCellKind::Data,
        };
        let cell = TableCell::new(Content::empty()).with_x(Smart::Custom(x)).with_y(Smart::Custom(y));
        self.around(cell.with_kind(Smart::Custom(kind)).pack())
    }

    fn around(&mut self, element: Content) -> (FrameItem, FrameItem) {
        // Nothing asks where a row is: it is only in the tree that is read out.
        let flags = TagFlags { introspectable: false, tagged: true };
        self.given += 1;
        let location = Location::new(u128::MAX - self.given);
        let start = Tag::Start(element.located(location), flags);
        (FrameItem::Tag(start), FrameItem::Tag(Tag::End(location, self.given, flags)))
    }
}
