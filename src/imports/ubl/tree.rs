//! The document as a small tree that borrows from the file's text.
//!
//! Only elements of UBL's own namespaces are kept; everything else is read for well-formedness and
//! skipped. Every bound that keeps time and memory linear in the file's size is enforced here.

use std::borrow::Cow;

use quick_xml::{
    Reader,
    errors::{Error as XmlError, SyntaxError},
    escape::{EscapeError, unescape},
    events::{Event, attributes::Attributes},
};

use super::{
    encoding::is_allowed,
    namespaces::{Namespaces, Ns},
    place_at,
};
use crate::imports::refusal::{Refusal, RefusalReason, shown};

/// Elements in one document; an invoice of 10,000 lines has about 300,000.
const MAX_ELEMENTS: usize = 500_000;
/// Elements inside each other; UBL needs about ten.
const MAX_DEPTH: usize = 64;
/// Attributes, namespace declarations included, of one element.
const MAX_ATTRIBUTES: usize = 200;
/// Bytes of text in one element that is no attachment.
const MAX_TEXT: usize = 100_000;

/// The only element whose text may be long.
pub(super) const EMBEDDED: &str = "EmbeddedDocumentBinaryObject";

pub(super) const NONE: u32 = u32::MAX;

/// One kept element. Links are indexes into [`Tree::nodes`], [`NONE`] for no such element.
pub(super) struct Node<'a> {
    pub ns: Ns,
    pub has_currency: bool,
    pub local: &'a str,
    /// What stands between `<` and `>`.
    pub tag: &'a str,
    /// Where the tag starts in the text, in bytes.
    pub offset: u32,
    pub parent: u32,
    pub next: u32,
    pub first_child: u32,
    last_child: u32,
    pub text: Cow<'a, str>,
}

/// A document of a known root, well-formed and within bounds.
pub(super) struct Tree<'a> {
    pub source: &'a str,
    /// The root first, then in document order.
    pub nodes: Vec<Node<'a>>,
}

/// Reads the whole text.
pub(super) fn parse(source: &str) -> Result<Tree<'_>, Refusal> {
    let mut reader = Reader::from_str(source);
    let mut builder = Builder { source, ..Builder::default() };
    loop {
        let start = position(reader.buffer_position(), source);
        let event = reader.read_event().map_err(|error| {
            let offset = position(reader.error_position(), source);
            Refusal::new(place_at(source.as_bytes(), offset), xml_reason(error))
        })?;
        let end = position(reader.buffer_position(), source);
        let outcome = match event {
            Event::Eof => break,
            Event::Start(tag) => builder.open(end - 1 - tag.len(), end - 1, tag.name().0.len()),
            Event::Empty(tag) => {
                builder.open(end - 2 - tag.len(), end - 2, tag.name().0.len()).map(|()| builder.close())
            }
            Event::End(_) => {
                builder.close();
                Ok(())
            }
            Event::Text(text) => builder.append(text.into_inner()),
            Event::CData(text) => builder.append_literal(text.into_inner()),
            Event::GeneralRef(name) => resolve(&name).and_then(|c| builder.append_literal(Cow::Owned(c.to_string()))),
            Event::Decl(declaration) if start == 0 => match declaration.version().as_deref() {
                Ok("1.0") => Ok(()),
                _ => Err(RefusalReason::IllFormed("only XML 1.0 is read".into())),
            },
            Event::Decl(_) => Err(RefusalReason::IllFormed("an XML declaration that is not at the start".into())),
            Event::DocType(_) => Err(RefusalReason::DocumentType),
            Event::Comment(_) | Event::PI(_) => Ok(()),
        };
        outcome.map_err(|reason| Refusal::new(place_at(source.as_bytes(), start), reason))?;
    }
    builder.finish()
}

#[derive(Default)]
struct Builder<'a> {
    source: &'a str,
    nodes: Vec<Node<'a>>,
    open: Vec<Open>,
    namespaces: Namespaces<'a>,
    elements: usize,
    root_closed: bool,
    /// Attribute names of the element being read; kept to spare an allocation for each.
    keys: Vec<&'a str>,
}

/// An element that is not closed yet. `node` is [`NONE`] inside what is skipped.
struct Open {
    node: u32,
    namespaces: usize,
}

impl<'a> Builder<'a> {
    fn open(&mut self, start: usize, end: usize, name_len: usize) -> Result<(), RefusalReason> {
        let tag = self.source.get(start..end).ok_or_else(|| RefusalReason::IllFormed("an unreadable tag".into()))?;
        if self.root_closed {
            return Err(RefusalReason::TrailingContent);
        }
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(RefusalReason::TooMany { what: "elements", limit: MAX_ELEMENTS as u64 });
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(RefusalReason::TooMany { what: "elements inside each other", limit: MAX_DEPTH as u64 });
        }
        let namespaces = self.namespaces.depth();
        let has_currency = self.read_attributes(tag, name_len)?;
        let (prefix, local) = tag[..name_len].split_once(':').unwrap_or(("", &tag[..name_len]));
        let ns = self
            .namespaces
            .resolve(prefix)
            .filter(|_| !local.is_empty())
            .ok_or_else(|| RefusalReason::IllFormed(format!("the prefix of “{}” is not declared", shown(tag))))?;
        let node = match (ns, self.open.last().map(|parent| parent.node)) {
            (Ns::XInclude, _) => return Err(RefusalReason::XInclude),
            (Ns::Invoice | Ns::CreditNote, None) if is_root(ns, local) => self.push(ns, local, tag, start, NONE, false),
            (_, None) => return Err(RefusalReason::WrongRoot(shown(local))),
            (_, Some(NONE)) => NONE,
            (_, Some(parent)) if self.nodes[parent as usize].ns == Ns::Basic => {
                return Err(RefusalReason::StrayElement);
            }
            (Ns::Aggregate | Ns::Basic, Some(parent)) => self.push(ns, local, tag, start, parent, has_currency),
            (Ns::Invoice | Ns::CreditNote | Ns::Other, Some(_)) => NONE,
        };
        self.open.push(Open { node, namespaces });
        Ok(())
    }

    /// Declares namespaces and checks form, number and uniqueness; tells whether there is a `currencyID`.
    fn read_attributes(&mut self, tag: &'a str, name_len: usize) -> Result<bool, RefusalReason> {
        if tag.len() == name_len {
            return Ok(false);
        }
        self.keys.clear();
        let mut attributes = Attributes::new(tag, name_len);
        // The crate's own check compares each name with all before it; sorting is not quadratic.
        attributes.with_checks(false);
        for attribute in attributes {
            let attribute = attribute.map_err(|error| RefusalReason::IllFormed(error.to_string()))?;
            let key = attribute.key.0;
            self.keys.push(key);
            if self.keys.len() > MAX_ATTRIBUTES {
                return Err(RefusalReason::TooMany { what: "attributes on one element", limit: MAX_ATTRIBUTES as u64 });
            }
            let value = attribute_value(&attribute.value)?;
            let prefix = if key == "xmlns" { Some("") } else { key.strip_prefix("xmlns:") };
            if prefix.is_some_and(|prefix| !self.namespaces.declare(prefix, &value)) {
                return Err(RefusalReason::TooMany { what: "namespaces", limit: Namespaces::LIMIT as u64 });
            }
        }
        self.keys.sort_unstable();
        if let Some(pair) = self.keys.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(RefusalReason::Duplicate(shown(pair[0])));
        }
        Ok(self.keys.binary_search(&"currencyID").is_ok())
    }

    fn push(&mut self, ns: Ns, local: &'a str, tag: &'a str, start: usize, parent: u32, has_currency: bool) -> u32 {
        // Both fit: there are at most MAX_ELEMENTS nodes, and the file's size is bounded far below 4 GiB.
        let (index, offset) = (self.nodes.len() as u32, start.saturating_sub(1) as u32);
        let text = Cow::Borrowed("");
        let (next, first_child, last_child) = (NONE, NONE, NONE);
        self.nodes.push(Node { ns, has_currency, local, tag, offset, parent, next, first_child, last_child, text });
        if parent != NONE {
            let before = std::mem::replace(&mut self.nodes[parent as usize].last_child, index);
            if before == NONE {
                self.nodes[parent as usize].first_child = index;
            } else {
                self.nodes[before as usize].next = index;
            }
        }
        index
    }

    fn close(&mut self) {
        if let Some(closed) = self.open.pop() {
            self.namespaces.leave(closed.namespaces);
        }
        self.root_closed = self.open.is_empty();
    }

    /// Character data, without references: the reader gives those as events of their own.
    fn append(&mut self, text: Cow<'a, str>) -> Result<(), RefusalReason> {
        if self.open.is_empty() && text.bytes().all(|b| b.is_ascii_whitespace()) {
            return Ok(());
        }
        self.append_literal(text)
    }

    fn append_literal(&mut self, text: Cow<'a, str>) -> Result<(), RefusalReason> {
        let node = match self.open.last() {
            None if self.root_closed => return Err(RefusalReason::TrailingContent),
            None => return Err(RefusalReason::IllFormed("text before the document".into())),
            Some(open) if open.node == NONE => return Ok(()),
            Some(open) => &mut self.nodes[open.node as usize],
        };
        if node.ns != Ns::Basic {
            let is_blank = text.bytes().all(|b| b.is_ascii_whitespace());
            return if is_blank { Ok(()) } else { Err(RefusalReason::StrayText) };
        }
        if node.local != EMBEDDED && node.text.len() + text.len() > MAX_TEXT {
            return Err(RefusalReason::TextTooLong { limit_bytes: MAX_TEXT as u64 });
        }
        if node.text.is_empty() {
            node.text = text;
        } else {
            node.text.to_mut().push_str(&text);
        }
        Ok(())
    }

    fn finish(self) -> Result<Tree<'a>, Refusal> {
        let at_end = |reason| Err(Refusal::new(place_at(self.source.as_bytes(), self.source.len()), reason));
        match (self.nodes.is_empty(), self.open.is_empty()) {
            (true, _) => at_end(RefusalReason::IllFormed("there is no element".into())),
            (false, false) => at_end(RefusalReason::Truncated),
            (false, true) => Ok(Tree { source: self.source, nodes: self.nodes }),
        }
    }
}

fn is_root(ns: Ns, local: &str) -> bool {
    matches!((ns, local), (Ns::Invoice, "Invoice") | (Ns::CreditNote, "CreditNote"))
}

/// An attribute's value with its references resolved, or the refusal of one that is not allowed.
pub(super) fn attribute_value<'v>(raw: &'v str) -> Result<Cow<'v, str>, RefusalReason> {
    if raw.contains('<') {
        return Err(RefusalReason::IllFormed("“<” in an attribute".into()));
    }
    if !raw.contains('&') {
        return Ok(Cow::Borrowed(raw));
    }
    let value = unescape(raw).map_err(|error| match error {
        EscapeError::UnrecognizedEntity(_, name) => RefusalReason::Entity(shown(&name)),
        error => RefusalReason::IllFormed(shown(&error.to_string())),
    })?;
    match value.chars().find(|c| !is_allowed(*c)) {
        Some(c) => Err(RefusalReason::ControlCharacter(u32::from(c))),
        None => Ok(value),
    }
}

/// One of the five predefined entities or a character by number; every other entity is refused.
fn resolve(name: &str) -> Result<char, RefusalReason> {
    let c = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "apos" => '\'',
        "quot" => '"',
        _ => {
            let number = name.strip_prefix('#').ok_or_else(|| RefusalReason::Entity(shown(name)))?;
            let code = match number.strip_prefix('x') {
                Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).ok(),
                None if number.bytes().all(|b| b.is_ascii_digit()) => number.parse().ok(),
                _ => None,
            };
            code.and_then(char::from_u32)
                .ok_or_else(|| RefusalReason::IllFormed(format!("“&{};” is no character", shown(name))))?
        }
    };
    if is_allowed(c) { Ok(c) } else { Err(RefusalReason::ControlCharacter(u32::from(c))) }
}

fn xml_reason(error: XmlError) -> RefusalReason {
    match error {
        XmlError::Syntax(SyntaxError::UnclosedDoctype) => RefusalReason::DocumentType,
        XmlError::IllFormed(quick_xml::errors::IllFormedError::MissingDoctypeName) => RefusalReason::DocumentType,
        XmlError::Syntax(SyntaxError::InvalidBangMarkup) => RefusalReason::IllFormed("unknown markup “<!”".into()),
        XmlError::Syntax(_) => RefusalReason::Truncated,
        error => RefusalReason::IllFormed(shown(&error.to_string())),
    }
}

/// A byte position as an index into the text.
fn position(offset: u64, source: &str) -> usize {
    usize::try_from(offset).map_or(source.len(), |offset| offset.min(source.len()))
}
