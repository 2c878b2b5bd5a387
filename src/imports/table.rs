//! A CSV file as rows of named columns, read as a stream: one row in memory at a time.

use std::io::{self, Cursor, Read};

use chrono::NaiveDate;
use csv::ByteRecord;

use super::{
    refusal::{Refusal, RefusalReason, is_invisible, shown},
    values::{amount, date},
};
use crate::money::{Currency, Money};

/// The longest row, and the longest header, in bytes. An unclosed quote ends here, not in memory.
const MAX_ROW: u64 = 1_000_000;

/// Columns a file must and may have.
pub(super) struct Columns {
    pub required: &'static [&'static str],
    pub optional: &'static [&'static str],
}

/// The head that was read to find the delimiter, the rest, and a line end that may be one too many.
type Ended<R> = io::Chain<io::Chain<Cursor<Vec<u8>>, R>, &'static [u8]>;

/// An open table whose header is known to be right.
pub(super) struct Table<R: Read> {
    reader: csv::Reader<Bounded<Ended<R>>>,
    delimiter: u8,
    header: Vec<&'static str>,
    record: ByteRecord,
    finished: bool,
}

impl<R: Read> Table<R> {
    /// Reads the header: detects the delimiter and refuses unknown, repeated and missing columns.
    pub fn open(mut source: R, columns: &Columns) -> Result<Self, Refusal> {
        let head = read_head(&mut source)?;
        let refuse = |reason| Refusal::new("line 1", reason);
        if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
            return Err(refuse(RefusalReason::UnsupportedEncoding("UTF-16".into())));
        }
        let head = head.strip_prefix(b"\xEF\xBB\xBF").map(<[u8]>::to_vec).unwrap_or(head);
        let delimiter = detect_delimiter(&head);
        let source = Bounded { source: Cursor::new(head).chain(source).chain(&b"\n"[..]), left: MAX_ROW };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            // Not the default, which does not count the lines of CRLF files right; see `Row::field`.
            .terminator(csv::Terminator::Any(b'\n'))
            .has_headers(false)
            .flexible(true)
            .from_reader(source);
        let mut record = ByteRecord::new();
        if !reader.read_byte_record(&mut record).map_err(|error| refuse(csv_reason(&error)))? {
            return Err(refuse(RefusalReason::Empty));
        }
        let header = header(&record, columns).map_err(refuse)?;
        Ok(Self { reader, delimiter, header, record, finished: false })
    }

    /// The next row that is not blank. After a refusal the following rows are still read, unless
    /// the file itself cannot be read any further.
    pub fn next_row(&mut self) -> Option<Result<Row<'_>, Refusal>> {
        if self.finished {
            return None;
        }
        loop {
            self.reader.get_mut().left = MAX_ROW;
            match self.reader.read_byte_record(&mut self.record) {
                Err(error) => {
                    self.finished = true;
                    let place = format!("line {}", self.reader.position().line());
                    return Some(Err(Refusal::new(place, csv_reason(&error))));
                }
                Ok(false) => {
                    self.finished = true;
                    return None;
                }
                Ok(true) if self.record.iter().all(|field| field.is_empty() || field == b"\r") => {}
                Ok(true) => return Some(self.row()),
            }
        }
    }

    /// The line the current row starts on. The crate's own position is that of blank lines before it;
    /// it is right where a quote is never closed.
    fn line(&self) -> u64 {
        let inside = self.record.as_slice().iter().filter(|b| **b == b'\n').count() as u64;
        let counted_back = self.reader.position().line().saturating_sub(1 + inside);
        counted_back.max(self.record.position().map_or(1, csv::Position::line))
    }

    fn row(&self) -> Result<Row<'_>, Refusal> {
        let line = self.line();
        let (found, expected) = (self.record.len(), self.header.len());
        if found != expected {
            return Err(Refusal::new(format!("line {line}"), RefusalReason::WrongFieldCount { found, expected }));
        }
        Ok(Row { line, header: &self.header, record: &self.record, delimiter: self.delimiter })
    }
}

/// One row; every accessor names line and column when it refuses.
pub(super) struct Row<'t> {
    /// Where it starts in the file, counted from 1.
    pub line: u64,
    header: &'t [&'static str],
    record: &'t ByteRecord,
    delimiter: u8,
}

impl<'t> Row<'t> {
    /// A refusal of one field.
    pub fn refuse(&self, column: &'static str, reason: impl Into<RefusalReason>) -> Refusal {
        Refusal::new(format!("line {}, column {column}", self.line), reason.into())
    }

    fn field(&self, column: &'static str) -> Result<&'t str, Refusal> {
        let index = self.header.iter().position(|name| *name == column);
        let bytes = index.and_then(|index| self.record.get(index)).unwrap_or_default();
        let is_last = index == self.record.len().checked_sub(1);
        let bytes = if is_last { bytes.strip_suffix(b"\r").unwrap_or(bytes) } else { bytes };
        std::str::from_utf8(bytes).map_err(|_| self.refuse(column, RefusalReason::NotUtf8))
    }

    /// One line of text without control characters; `None` if empty.
    /// What a spreadsheet would take for a formula is kept: exports make it harmless.
    pub fn text(&self, column: &'static str) -> Result<Option<String>, Refusal> {
        self.clean(column, is_invisible)
    }

    /// Text that may have several lines and tabs.
    pub fn long_text(&self, column: &'static str) -> Result<Option<String>, Refusal> {
        self.clean(column, |c| c.is_control() && !matches!(c, '\t' | '\r' | '\n'))
    }

    fn clean(&self, column: &'static str, is_refused: impl Fn(char) -> bool) -> Result<Option<String>, Refusal> {
        let text = self.field(column)?.trim_matches(' ');
        match text.chars().find(|c| is_refused(*c)) {
            Some(c) => Err(self.refuse(column, RefusalReason::ControlCharacter(u32::from(c)))),
            None => Ok(Some(text).filter(|text| !text.is_empty()).map(str::to_owned)),
        }
    }

    /// Text that has to be there.
    pub fn required(&self, column: &'static str) -> Result<String, Refusal> {
        self.text(column)?.ok_or_else(|| self.refuse(column, RefusalReason::Missing(column)))
    }

    /// A date written as 2026-01-31.
    pub fn date(&self, column: &'static str) -> Result<Option<NaiveDate>, Refusal> {
        self.text(column)?.map(|text| date(&text)).transpose().map_err(|reason| self.refuse(column, reason))
    }

    /// An amount with a dot, or with a comma where the comma does not separate fields.
    pub fn amount(&self, column: &'static str, currency: Currency) -> Result<Option<Money>, Refusal> {
        let parse = |text: String| amount(&text, currency, self.delimiter != b',');
        self.text(column)?.map(parse).transpose().map_err(|reason| self.refuse(column, reason))
    }

    /// An amount that stands inside the text of a column, written as amounts are.
    pub fn parse_amount(&self, column: &'static str, text: &str, currency: Currency) -> Result<Money, Refusal> {
        amount(text, currency, self.delimiter != b',').map_err(|reason| self.refuse(column, reason))
    }

    /// One of a few words, by `parse`; `allowed` lists them for the refusal.
    pub fn choice<T>(
        &self,
        column: &'static str,
        allowed: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        let Some(text) = self.text(column)? else { return Ok(None) };
        let not_allowed = || self.refuse(column, RefusalReason::NotAllowed { found: shown(&text), allowed });
        parse(&text).map(Some).ok_or_else(not_allowed)
    }
}

fn header(record: &ByteRecord, columns: &Columns) -> Result<Vec<&'static str>, RefusalReason> {
    let mut header: Vec<&'static str> = Vec::new();
    for field in record {
        let name = std::str::from_utf8(field).map_err(|_| RefusalReason::NotUtf8)?.trim();
        let mut known = columns.required.iter().chain(columns.optional);
        let column = known.find(|column| **column == name).ok_or_else(|| RefusalReason::UnknownColumn(shown(name)))?;
        if header.contains(column) {
            return Err(RefusalReason::Duplicate((*column).into()));
        }
        header.push(column);
    }
    match columns.required.iter().find(|column| !header.contains(column)) {
        Some(missing) => Err(RefusalReason::MissingColumn(missing)),
        None => Ok(header),
    }
}

/// The file's first bytes, up to and including the header line if it is short enough.
fn read_head(source: &mut impl Read) -> Result<Vec<u8>, Refusal> {
    const STEP: u64 = 8 * 1024;
    let mut head = Vec::new();
    while !head.contains(&b'\n') && (head.len() as u64) < MAX_ROW {
        let read = source.by_ref().take(STEP).read_to_end(&mut head);
        let read = read.map_err(|error| Refusal::new("line 1", RefusalReason::Unreadable(error.to_string())))?;
        if (read as u64) < STEP {
            break;
        }
    }
    Ok(head)
}

/// The one of comma, semicolon and tab that the header line has most of.
fn detect_delimiter(head: &[u8]) -> u8 {
    let line = head.split(|b| matches!(b, b'\n' | b'\r')).next().unwrap_or_default();
    let count = |delimiter: u8| line.iter().filter(|b| **b == delimiter).count();
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

/// A reader that gives at most `left` bytes until somebody raises `left` again.
struct Bounded<R> {
    source: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "row too long"));
        }
        let most = usize::try_from(self.left).map_or(buffer.len(), |left| left.min(buffer.len()));
        let read = self.source.read(&mut buffer[..most])?;
        self.left -= read as u64;
        Ok(read)
    }
}

fn csv_reason(error: &csv::Error) -> RefusalReason {
    match error.kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            RefusalReason::TextTooLong { limit_bytes: MAX_ROW }
        }
        _ => RefusalReason::Unreadable(shown(&error.to_string())),
    }
}
