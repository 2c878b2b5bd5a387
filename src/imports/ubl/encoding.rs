//! From bytes to text: only UTF-8, and no character XML 1.0 forbids.

use super::place_at;
use crate::imports::refusal::{Refusal, RefusalReason, shown};

/// The file as text, without byte order mark.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Refusal> {
    let at_start = |reason| Refusal::new("line 1", reason);
    if let Some(name) = wide_encoding(bytes) {
        return Err(at_start(RefusalReason::UnsupportedEncoding(name.into())));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(at_start(RefusalReason::Empty));
    }
    if let Some(declared) = declared_encoding(bytes)
        && !["utf-8", "utf8", "us-ascii", "ascii"].contains(&declared.to_ascii_lowercase().as_str())
    {
        return Err(at_start(RefusalReason::UnsupportedEncoding(shown(&declared))));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Refusal::new(place_at(bytes, error.valid_up_to()), RefusalReason::NotUtf8))?;
    match first_forbidden(text) {
        Some((offset, code)) => Err(Refusal::new(place_at(bytes, offset), RefusalReason::ControlCharacter(code))),
        None => Ok(text),
    }
}

/// Whether XML 1.0 allows the character (production `Char`).
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && c != '\u{FFFE}' && c != '\u{FFFF}')
}

fn wide_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, b'<', ..] | [b'<', 0, 0, 0, ..] => Some("UTF-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'<', 0, ..] | [0, b'<', ..] => Some("UTF-16"),
        _ => None,
    }
}

/// The encoding the XML declaration names. Read before decoding, so that the message can name it.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(512)];
    let declaration = head.strip_prefix(b"<?xml")?;
    let end = declaration.windows(2).position(|pair| pair == b"?>")?;
    let declaration = String::from_utf8_lossy(&declaration[..end]).into_owned();
    let (_, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some(value[1..].split(quote).next()?.trim().to_owned())
}

fn first_forbidden(text: &str) -> Option<(usize, u32)> {
    let is_control = |b: &u8| *b < 0x20 && !matches!(*b, b'\t' | b'\n' | b'\r');
    // Without a way out in the middle the compiler looks at many bytes at once.
    let any_control = text.as_bytes().iter().fold(false, |found, b| found | is_control(b));
    let control = if any_control { text.as_bytes().iter().position(is_control) } else { None };
    // Both start with this byte in UTF-8; most documents do not have it at all.
    let other = || if text.as_bytes().contains(&0xEF) { text.find(['\u{FFFE}', '\u{FFFF}']) } else { None };
    let offset = control.or_else(other)?;
    text[offset..].chars().next().map(|c| (offset, u32::from(c)))
}
