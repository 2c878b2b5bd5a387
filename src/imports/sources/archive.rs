//! A zip archive of unknown origin, entry by entry and never onto disk.

use std::{
    collections::HashSet,
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
    path::Path,
};

use zip::{
    ZipArchive,
    read::{ArchiveOffset, Config},
};

use super::{Source, SourceLimits, inner_name, is_xml};
use crate::imports::refusal::{RefusalReason, shown};

type Zip = ZipArchive<BufReader<File>>;

/// An archive whose directory makes sense.
pub(super) struct Archive {
    name: String,
    zip: Zip,
    /// Entries still to come, the next one last.
    entries: Vec<usize>,
    /// Unpacked bytes still allowed.
    room: u64,
}

impl Archive {
    /// Reads the directory; refuses the archive as a whole when that does not hold together.
    pub fn open(path: &Path, name: String, limits: &SourceLimits) -> Result<Self, RefusalReason> {
        let unreadable = |error: io::Error| RefusalReason::Unreadable(error.to_string());
        let mut file = BufReader::new(File::open(path).map_err(unreadable)?);
        let too_many = RefusalReason::TooMany { what: "entries in the archive", limit: limits.archive_entries };
        // Before the library reads the directory, which it does as a whole.
        if declared_entries(&mut file).map_err(unreadable)?.is_some_and(|count| count > limits.archive_entries) {
            return Err(too_many);
        }
        let config = Config { archive_offset: ArchiveOffset::Known(0) };
        let mut zip = ZipArchive::with_config(config, file).map_err(|error| zip_reason(&error))?;
        if zip.len() as u64 > limits.archive_entries {
            return Err(too_many);
        }
        check_directory(path, &mut zip)?;
        let mut entries: Vec<usize> = (0..zip.len()).collect();
        entries.sort_unstable_by(|a, b| zip.name_for_index(*b).cmp(&zip.name_for_index(*a)));
        Ok(Self { name, zip, entries, room: limits.archive_bytes })
    }

    pub fn next(&mut self, limits: &SourceLimits) -> Option<Source> {
        loop {
            let index = self.entries.pop()?;
            match self.read_entry(index, limits) {
                Ok(None) => {}
                Ok(Some(source)) => return Some(source),
                Err(reason) => {
                    let name = inner_name(&self.name, self.zip.name_for_index(index).unwrap_or_default());
                    if matches!(reason, RefusalReason::TooMany { .. }) {
                        self.entries.clear();
                    }
                    return Some(Source::refused(name, reason));
                }
            }
        }
    }

    /// `None` for a folder.
    fn read_entry(&mut self, index: usize, limits: &SourceLimits) -> Result<Option<Source>, RefusalReason> {
        let entry = self.zip.by_index_raw(index).map_err(|error| zip_reason(&error))?;
        let name = inner_name(&self.name, entry.name());
        if leads_outside(entry.name_raw()) || leads_outside(entry.name().as_bytes()) {
            return Err(RefusalReason::OutsidePath);
        }
        if entry.is_symlink() {
            return Err(RefusalReason::Link);
        }
        if entry.is_dir() {
            return Ok(None);
        }
        if entry.encrypted() {
            return Err(RefusalReason::Encrypted);
        }
        if entry.name().to_ascii_lowercase().ends_with(".zip") {
            return Err(RefusalReason::NestedArchive);
        }
        if !is_xml(entry.name()) {
            return Ok(Some(Source::Skipped { name }));
        }
        let (declared, packed) = (entry.size(), entry.compressed_size());
        drop(entry);
        let allowed = allowed_bytes(packed, limits);
        check_size(declared, allowed, limits)?;
        let bytes = self.unpack(index, allowed.min(self.room))?;
        check_size(bytes.len() as u64, allowed, limits)?;
        self.room = self
            .room
            .checked_sub(bytes.len() as u64)
            .ok_or(RefusalReason::TooMany { what: "unpacked bytes in the archive", limit: limits.archive_bytes })?;
        Ok(Some(Source::Document { name, bytes }))
    }

    /// At most one byte more than `limit`, whatever the entry claims to be.
    fn unpack(&mut self, index: usize, limit: u64) -> Result<Vec<u8>, RefusalReason> {
        let entry = self.zip.by_index(index).map_err(|error| zip_reason(&error))?;
        let mut bytes = Vec::new();
        let read = entry.take(limit + 1).read_to_end(&mut bytes);
        read.map_err(|error| RefusalReason::Unreadable(shown(&error.to_string())))?;
        Ok(bytes)
    }
}

/// How large an entry of `packed` bytes may become.
fn allowed_bytes(packed: u64, limits: &SourceLimits) -> u64 {
    packed.saturating_mul(limits.ratio).max(limits.free_bytes).min(limits.file_bytes)
}

fn check_size(size: u64, allowed: u64, limits: &SourceLimits) -> Result<(), RefusalReason> {
    if size <= allowed {
        Ok(())
    } else if allowed < limits.file_bytes {
        Err(RefusalReason::Bomb { limit: limits.ratio })
    } else {
        Err(RefusalReason::TooLarge { limit_bytes: limits.file_bytes })
    }
}

/// Absolute names, drive letters, `..`, and separators of another system.
fn leads_outside(name: &[u8]) -> bool {
    let absolute = name.starts_with(b"/") || name.get(1) == Some(&b':');
    absolute || name.contains(&b'\\') || name.contains(&0) || name.split(|b| *b == b'/').any(|part| part == b"..")
}

/// Goes through the directory once more: the library keeps only the last of several entries of one
/// name, and reads only as many as the end record claims. Entries that share bytes are refused too.
fn check_directory(path: &Path, zip: &mut Zip) -> Result<(), RefusalReason> {
    let unreadable = |error: io::Error| RefusalReason::Unreadable(error.to_string());
    let mut file = BufReader::new(File::open(path).map_err(unreadable)?);
    let file_size = file.seek(SeekFrom::End(0)).map_err(unreadable)?;
    file.seek(SeekFrom::Start(zip.central_directory_start())).map_err(unreadable)?;
    let mut names = HashSet::new();
    while let Some(name) = next_name(&mut file).map_err(unreadable)? {
        if !names.insert(name) {
            return Err(RefusalReason::DuplicateName);
        }
        if names.len() > zip.len() {
            return Err(RefusalReason::InconsistentArchive);
        }
    }
    let mut packed: u64 = 0;
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).map_err(|error| zip_reason(&error))?;
        packed = packed.saturating_add(entry.compressed_size());
    }
    if names.len() == zip.len() && packed <= file_size { Ok(()) } else { Err(RefusalReason::InconsistentArchive) }
}

/// The name in the directory record that starts here; `None` after the last one (APPNOTE 4.3.12).
fn next_name(file: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut fixed = Vec::new();
    file.by_ref().take(46).read_to_end(&mut fixed)?;
    if fixed.len() < 46 || !fixed.starts_with(b"PK\x01\x02") {
        return Ok(None);
    }
    let length = |at: usize| u64::from(u16::from_le_bytes([fixed[at], fixed[at + 1]]));
    let mut name = Vec::new();
    file.by_ref().take(length(28)).read_to_end(&mut name)?;
    io::copy(&mut file.by_ref().take(length(30) + length(32)), &mut io::sink())?;
    Ok(Some(name))
}

/// How many entries the end record claims (APPNOTE 4.3.14 and 4.3.16); `None` if there is none.
fn declared_entries(file: &mut (impl Read + Seek)) -> io::Result<Option<u64>> {
    const LONGEST_END: u64 = 22 + 0xFFFF;
    let size = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(size.saturating_sub(LONGEST_END + 20)))?;
    let mut tail = Vec::new();
    file.by_ref().take(LONGEST_END + 20).read_to_end(&mut tail)?;
    let Some(end) = tail.windows(4).rposition(|window| window == b"PK\x05\x06") else { return Ok(None) };
    let short = tail.get(end + 10..end + 12).map_or(0, |count| u64::from(u16::from_le_bytes([count[0], count[1]])));
    let locator = end.checked_sub(20).and_then(|start| tail.get(start..end)).filter(|l| l.starts_with(b"PK\x06\x07"));
    let Some(locator) = locator else { return Ok(Some(short)) };
    file.seek(SeekFrom::Start(little_endian(&locator[8..16])))?;
    let mut long = Vec::new();
    file.by_ref().take(56).read_to_end(&mut long)?;
    Ok(Some(long.get(32..40).map_or(short, little_endian).max(short)))
}

fn little_endian(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |value, byte| (value << 8) | u64::from(*byte))
}

fn zip_reason(error: &zip::result::ZipError) -> RefusalReason {
    RefusalReason::Unreadable(shown(&error.to_string()))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn unpacking_stops_one_byte_beyond_the_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bomb.zip");
        let mut zip = zip::ZipWriter::new(File::create(&path).unwrap());
        zip.start_file("a.xml", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&vec![b' '; 1_000_000]).unwrap();
        zip.finish().unwrap();
        let mut archive = Archive::open(&path, "bomb.zip".into(), &SourceLimits::default()).unwrap();
        assert_eq!(archive.unpack(0, 10).unwrap().len(), 11);
    }
}
