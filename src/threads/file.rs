//! What a file is: its content says, never its name or what a browser calls it. Pure.
//!
//! One file is one thing, and ends where its format ends. What could be opened as two is refused: a picture with an
//! archive behind it, a text that is a web page. Nothing is decoded that could grow.

use super::{images, office};

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 120;

/// What may be attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum FileKind {
    /// Portable Document Format.
    Pdf,
    /// Portable Network Graphics.
    Png,
    /// What cameras make.
    Jpeg,
    /// Plain text.
    Text,
    /// A table as text.
    Csv,
    /// A workbook without macros.
    Xlsx,
    /// A document without macros.
    Docx,
    /// A mail.
    Eml,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 8] =
        [Self::Pdf, Self::Png, Self::Jpeg, Self::Text, Self::Csv, Self::Xlsx, Self::Docx, Self::Eml];

    /// The media type it is served as.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Text => "text/plain; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Eml => "message/rfc822",
        }
    }

    /// How the names of such files end.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &[".pdf"],
            Self::Png => &[".png"],
            Self::Jpeg => &[".jpg", ".jpeg"],
            Self::Text => &[".txt", ".text", ".log", ".md"],
            Self::Csv => &[".csv"],
            Self::Xlsx => &[".xlsx"],
            Self::Docx => &[".docx"],
            Self::Eml => &[".eml"],
        }
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is larger than [`MOST_BYTES`].
    #[error("the file is larger than 10 MB")]
    TooLarge,
    /// Its name is empty, too long, or has a path or characters that cannot be seen.
    #[error("the name has a path or characters that cannot be shown")]
    Name,
    /// It is a program or a script.
    #[error("programs are not taken")]
    Program,
    /// It is a web page, or a drawing that a browser runs.
    #[error("web pages and SVG drawings are not taken")]
    WebPage,
    /// It can be opened as two things.
    #[error("the file is two things in one")]
    Polyglot,
    /// It is a picture of more pixels than anybody needs.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// A document with macros, or an archive that unpacks to too much.
    #[error("the document has macros or cannot be looked into")]
    Macros,
    /// It begins as one of the kinds and is broken.
    #[error("the file is damaged")]
    Broken,
    /// It is none of the kinds that are taken.
    #[error("send a PDF, PNG, JPEG, text, CSV, XLSX, DOCX or EML file")]
    Unknown,
}

/// What the file is, the name it is kept by, and how many of its bytes: phones write a short film or more pictures
/// behind a photo, which nobody meant to send.
///
/// # Errors
/// Says why it is not taken.
pub fn check(name: &str, bytes: &[u8]) -> Result<(FileKind, String, usize), FileProblem> {
    let name = clean_name(name)?;
    if bytes.is_empty() {
        return Err(FileProblem::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(FileProblem::TooLarge);
    }
    let kind = kind_of(&name, bytes)?;
    let length = if kind == FileKind::Jpeg { images::end_of_jpeg(bytes)? } else { bytes.len() };
    Ok((kind, named_as(name, kind), length))
}

fn kind_of(name: &str, bytes: &[u8]) -> Result<FileKind, FileProblem> {
    match bytes {
        [b'M', b'Z', ..] | [0x7f, b'E', b'L', b'F', ..] | [b'#', b'!', ..] => Err(FileProblem::Program),
        [0xfe, 0xed, 0xfa, 0xce | 0xcf, ..] | [0xce | 0xcf, 0xfa, 0xed, 0xfe, ..] | [0xca, 0xfe, 0xba, 0xbe, ..] => {
            Err(FileProblem::Program)
        }
        [b'%', b'P', b'D', b'F', b'-', ..] => pdf(bytes),
        [0x89, b'P', b'N', b'G', ..] => {
            images::png(bytes)?;
            alone(bytes, FileKind::Png)
        }
        [0xff, 0xd8, 0xff, ..] => {
            images::jpeg(bytes)?;
            alone(bytes, FileKind::Jpeg)
        }
        [b'P', b'K', 3, 4, ..] => alone(bytes, office::kind(bytes)?),
        _ => text(name, bytes),
    }
}

/// Behind its last mark stands nothing but the end of a line.
fn pdf(bytes: &[u8]) -> Result<FileKind, FileProblem> {
    const END: &[u8] = b"%%EOF";
    let end = bytes.windows(END.len()).rposition(|window| window == END).ok_or(FileProblem::Broken)?;
    let is_blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
    if !bytes[end + END.len()..].iter().all(is_blank) {
        return Err(FileProblem::Polyglot);
    }
    alone(bytes, FileKind::Pdf)
}

/// How much of the beginning a reader looks at to guess what a file is.
const GUESSED_FROM: usize = 1_024;

/// A central directory is found from the end, so an archive may stand behind anything: 22 bytes and a comment.
const ARCHIVE_END: usize = 22 + 65_535;

/// Archives that are found wherever they begin: RAR and 7z.
const ARCHIVES: [&[u8]; 2] = [b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c"];

/// It can be opened as nothing else.
fn alone(bytes: &[u8], kind: FileKind) -> Result<FileKind, FileProblem> {
    let head = &bytes[..bytes.len().min(GUESSED_FROM)];
    let tail = &bytes[bytes.len().saturating_sub(ARCHIVE_END)..];
    let is_office = matches!(kind, FileKind::Xlsx | FileKind::Docx);
    let is_archive = !is_office && contains(tail, b"PK\x05\x06") || ARCHIVES.iter().any(|mark| contains(bytes, mark));
    let is_pdf = kind != FileKind::Pdf && contains(head, b"%PDF-");
    if is_archive || is_pdf || is_web_page(head) { Err(FileProblem::Polyglot) } else { Ok(kind) }
}

fn is_web_page(head: &[u8]) -> bool {
    let head = head.to_ascii_lowercase();
    [&b"<html"[..], b"<!doctype html", b"<script", b"<svg", b"<iframe", b"<body", b"<?php"]
        .iter()
        .any(|mark| contains(&head, mark))
}

fn text(name: &str, bytes: &[u8]) -> Result<FileKind, FileProblem> {
    let readable = |byte: &u8| *byte >= 0x20 && *byte != 0x7f || matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    if !bytes.iter().all(readable) {
        return Err(FileProblem::Unknown);
    }
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if body.starts_with(b"#!") || body.starts_with(b"@echo") {
        return Err(FileProblem::Program);
    }
    if body.starts_with(b"<") {
        return Err(FileProblem::WebPage);
    }
    let head = &body[..body.len().min(GUESSED_FROM)];
    if contains(head, b"%PDF-") {
        return Err(FileProblem::Polyglot);
    }
    // What a mail says may be a web page.
    if is_mail(body) {
        return Ok(FileKind::Eml);
    }
    if is_web_page(head) {
        return Err(FileProblem::WebPage);
    }
    let is_table = name.to_lowercase().ends_with(".csv");
    Ok(if is_table { FileKind::Csv } else { FileKind::Text })
}

/// Begins with the headers of a mail (RFC 5322): each a name and a colon, or the rest of the one before.
fn is_mail(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 * 1_024)];
    let mut names = Vec::new();
    for line in head.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match line {
            [] => break,
            [b' ' | b'\t', ..] if !names.is_empty() => {}
            _ => {
                let colon = line.iter().position(|byte| *byte == b':').filter(|at| *at > 0);
                let Some(at) = colon else { return false };
                if !line[..at].iter().all(|byte| byte.is_ascii_graphic()) {
                    return false;
                }
                names.push(line[..at].to_ascii_lowercase());
            }
        }
    }
    let has = |name: &[u8]| names.iter().any(|known| known == name);
    has(b"from") && (has(b"date") || has(b"message-id")) && (has(b"to") || has(b"subject") || has(b"received"))
}

fn contains(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

/// Of a path nobody takes the last part: it may be a trick, and a browser sends none.
fn clean_name(name: &str) -> Result<String, FileProblem> {
    let name = name.trim();
    let fits = (1..=LONGEST_NAME).contains(&name.chars().count());
    let is_odd = |c: char| is_unseen(c) || matches!(c, '/' | '\\' | ':');
    let dots = name.chars().all(|c| c == '.' || c == ' ');
    if !fits || dots || name.starts_with('.') || name.chars().any(is_odd) {
        return Err(FileProblem::Name);
    }
    Ok(name.to_owned())
}

/// Whether it shows nothing, or turns the reading direction round.
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A name that ends otherwise gets the ending of what the file is: "bill.exe" that is a PDF is "bill.exe.pdf".
fn named_as(name: String, kind: FileKind) -> String {
    let lower = name.to_lowercase();
    if kind.endings().iter().any(|ending| lower.ends_with(ending)) {
        return name;
    }
    format!("{name}{}", kind.endings()[0])
}

#[cfg(test)]
mod tests;
