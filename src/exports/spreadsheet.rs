//! Files that people open in a spreadsheet: in the reader's language, with the separators of that language.
//!
//! UTF-8 with a byte order mark, because spreadsheets take a file without it for another encoding. Amounts are bare
//! numbers, below zero with a minus.

use csv::{Writer, WriterBuilder};

use crate::money::{Currency, Money};
use crate::texts::Texts;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// How numbers and cells are written for readers of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spreadsheet {
    /// Between whole and fraction: a comma wants a semicolon between cells.
    comma: bool,
}

impl Spreadsheet {
    pub(crate) fn of(texts: &Texts) -> Self {
        Self { comma: texts.money_pattern(Currency::EUR).decimal == "," }
    }

    /// The mark, and the names of the columns.
    pub(crate) fn head<const N: usize>(self, columns: [String; N]) -> Result<Vec<u8>, csv::Error> {
        let mut out = self.writer(BYTE_ORDER_MARK.to_vec());
        out.write_record(columns)?;
        finished(out)
    }

    /// Rows of cells that are harmless already.
    pub(crate) fn rows<Cell: AsRef<[u8]>, const N: usize>(
        self,
        rows: impl IntoIterator<Item = [Cell; N]>,
    ) -> Result<Vec<u8>, csv::Error> {
        let mut out = self.writer(Vec::with_capacity(64 * 1024));
        for row in rows {
            out.write_record(row)?;
        }
        finished(out)
    }

    /// A number that a spreadsheet of this language takes for one.
    pub(crate) fn number(self, money: Money) -> String {
        let number = money.to_decimal_string();
        if self.comma { number.replace('.', ",") } else { number }
    }

    /// The same, empty for nothing.
    pub(crate) fn some_number(self, money: Option<Money>) -> String {
        money.filter(|money| !money.is_zero()).map(|money| self.number(money)).unwrap_or_default()
    }

    /// A number of tenths: "4.5".
    pub(crate) fn tenths(self, tenths: i64) -> String {
        let (whole, tenth) = (tenths / 10, (tenths % 10).abs());
        format!("{whole}{}{tenth}", if self.comma { ',' } else { '.' })
    }

    pub(crate) fn writer(self, to: Vec<u8>) -> Writer<Vec<u8>> {
        WriterBuilder::new().delimiter(if self.comma { b';' } else { b',' }).from_writer(to)
    }
}

pub(crate) fn finished(out: Writer<Vec<u8>>) -> Result<Vec<u8>, csv::Error> {
    out.into_inner().map_err(|error| error.into_error().into())
}
