//! Workbooks and documents of office programs: archives of a known shape, without macros (ECMA-376).

use std::io::Cursor;

use zip::ZipArchive;

use super::file::{FileKind, FileProblem};

/// The most files in one.
const MOST_ENTRIES: usize = 5_000;

/// What all of them may unpack to, by their own word: a larger one is a bomb.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;

pub(super) fn kind(bytes: &[u8]) -> Result<FileKind, FileProblem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileProblem::Broken)?;
    // What stands before or behind the archive may be opened as something else.
    if archive.offset() != 0 || !archive.comment().is_empty() {
        return Err(FileProblem::Polyglot);
    }
    if archive.len() > MOST_ENTRIES {
        return Err(FileProblem::Macros);
    }
    let (mut unpacked, mut found, mut typed) = (0_u64, None, false);
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| FileProblem::Broken)?;
        let name = entry.name().to_lowercase();
        unpacked = unpacked.saturating_add(entry.size());
        if entry.encrypted() || unpacked > MOST_UNPACKED || entry.enclosed_name().is_none() || is_active(&name) {
            return Err(FileProblem::Macros);
        }
        match name.as_str() {
            "[content_types].xml" => typed = true,
            "xl/workbook.xml" => found = found.or(Some(FileKind::Xlsx)),
            "word/document.xml" => found = found.or(Some(FileKind::Docx)),
            _ => {}
        }
    }
    found.filter(|_| typed).ok_or(FileProblem::Unknown)
}

/// Macros, and objects that are programs.
fn is_active(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.starts_with("vbaproject")
        || file.starts_with("vbadata")
        || name.contains("/activex/")
        || name.contains("/macrosheets/")
        || [".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".scr"].iter().any(|ending| name.ends_with(ending))
}
