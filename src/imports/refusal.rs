//! Why a file, or a row of one, is not imported: a place and a reason in plain words.

use crate::money::{Currency, Money, MoneyError};

/// Something was not imported. Whatever it quotes from the file is shortened and made harmless.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct Refusal {
    /// Where: element path and line, row and column, or the file's name.
    pub place: String,
    /// What is wrong there.
    pub reason: RefusalReason,
    /// The invoice that a refused row names as corrected by it: a total beside it may count the row.
    pub corrects: Option<String>,
}

impl Refusal {
    /// A refusal at `place`.
    pub fn new(place: impl Into<String>, reason: RefusalReason) -> Self {
        Self { place: place.into(), reason, corrects: None }
    }
}

/// What can be wrong with a file somebody hands us.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RefusalReason {
    #[error("it is larger than {limit_bytes} bytes")]
    TooLarge { limit_bytes: u64 },
    #[error("there are more than {limit} {what}")]
    TooMany { what: &'static str, limit: u64 },
    #[error("the text is longer than {limit_bytes} bytes")]
    TextTooLong { limit_bytes: u64 },
    #[error("it is empty")]
    Empty,
    #[error("it cannot be read: {0}")]
    Unreadable(String),

    #[error("it is written in {0}; only UTF-8 is read")]
    UnsupportedEncoding(String),
    #[error("the bytes are not UTF-8 text")]
    NotUtf8,
    #[error("it contains the control character U+{0:04X}")]
    ControlCharacter(u32),

    #[error("it is not well-formed XML: {0}")]
    IllFormed(String),
    #[error("the file ends before the document does")]
    Truncated,
    #[error("something follows the end of the document")]
    TrailingContent,
    #[error("a document type declaration (DTD) is not allowed")]
    DocumentType,
    #[error("the entity “&{0};” is not allowed")]
    Entity(String),
    #[error("XInclude is not allowed")]
    XInclude,
    #[error("the document is a “{0}”; a UBL Invoice or CreditNote is expected")]
    WrongRoot(String),
    #[error("text stands where only elements may")]
    StrayText,
    #[error("an element stands where only text may")]
    StrayElement,
    #[error("“{0}” is there more than once")]
    Duplicate(String),
    #[error("“{0}” is missing")]
    Missing(&'static str),

    #[error("{0}")]
    Money(#[from] MoneyError),
    #[error("the amount is in {found}, but the document is in {document}")]
    OtherCurrency { found: Currency, document: Currency },
    #[error("{what} is {stated}, but its parts add up to {computed}")]
    WrongSum { what: &'static str, stated: Money, computed: Money },
    #[error("“{0}” is not a number")]
    NotANumber(String),
    #[error("“{0}” could mean two amounts: write it with a dot and without thousands separators")]
    AmbiguousAmount(String),
    #[error("“{0}” is not a date written as 2026-01-31")]
    NotADate(String),
    #[error("“{found}” is not allowed here; allowed: {allowed}")]
    NotAllowed { found: String, allowed: &'static str },
    #[error("type code {code} does not fit a document of this kind ({root})")]
    TypeCode { code: String, root: &'static str },
    #[error("“{0}” is not a mail address")]
    NotAMailAddress(String),
    #[error("the attachment is not valid base64")]
    NotBase64,
    #[error("a credit note's amounts are written without minus")]
    NegativeCreditNote,
    #[error("the paid amount has another sign than the total")]
    PaidSign,

    #[error("it is not above zero; a payment that was taken back is a row that names it in “reverses”")]
    NotPositive,
    #[error("“{0}” is not an id that Saldo wrote")]
    NotSaldosId(String),
    #[error("“{0}” is not an invoice number with its amount: write 2026-0101=100.00|2026-0102=20.00")]
    InvoiceWithoutAmount(String),
    #[error("the invoices get {sum}, but the payment is {amount}")]
    InvoicesExceed { sum: Money, amount: Money },
    #[error("a reversal names its payment, not invoices")]
    ReversalNamesInvoices,

    #[error("the column “{0}” is unknown")]
    UnknownColumn(String),
    #[error("the column “{0}” is missing")]
    MissingColumn(&'static str),
    #[error("the row has {found} fields, the header has {expected}")]
    WrongFieldCount { found: usize, expected: usize },

    #[error("the name leads outside the archive")]
    OutsidePath,
    #[error("it is a link; links are not followed")]
    Link,
    #[error("it is not a file")]
    NotAFile,
    #[error("the name is there more than once")]
    DuplicateName,
    #[error("it is encrypted")]
    Encrypted,
    #[error("an archive inside an archive is not opened")]
    NestedArchive,
    #[error("it grows more than {limit}-fold when unpacked")]
    Bomb { limit: u64 },
    #[error("parts of the archive overlap, or its directory does not match")]
    InconsistentArchive,
}

/// A piece of a hostile file, short and harmless enough to stand in a message.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown = String::new();
    for c in text.chars().take(LONGEST) {
        if is_invisible(c) { shown.extend(c.escape_unicode()) } else { shown.push(c) }
    }
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// Control characters, and those that only change how their neighbours look (direction, zero width).
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_cannot_disturb_the_message() {
        assert_eq!(shown("a\u{1b}[2Jb\u{202e}c"), "a\\u{1b}[2Jb\\u{202e}c");
        assert_eq!(shown(&"x".repeat(1_000)).chars().count(), 61);
    }
}
