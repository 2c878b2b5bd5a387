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
    if archive.offset() != 0 || !is_whole(bytes) {
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

/// Ends with its directory and the record that says where that stands. Readers look for the record from the end and
/// pass over what follows it.
fn is_whole(bytes: &[u8]) -> bool {
    let Some((rest, end)) = bytes.split_last_chunk::<22>() else { return false };
    let (rest, size, start) = wide(rest).unwrap_or((rest, number(&end[12..16]), number(&end[16..20])));
    end.starts_with(b"PK\x05\x06") && end[20..] == [0, 0] && start.checked_add(size) == Some(rest.len() as u64)
}

/// The same of an archive with wide numbers: another record stands before, and one that says where it is.
fn wide(bytes: &[u8]) -> Option<(&[u8], u64, u64)> {
    let (rest, place) = bytes.split_last_chunk::<20>()?;
    let (rest, end) = rest.split_last_chunk::<56>()?;
    let is_wide = place.starts_with(b"PK\x06\x07") && end.starts_with(b"PK\x06\x06");
    is_wide.then(|| (rest, number(&end[40..48]), number(&end[48..56])))
}

/// The least byte first.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
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
