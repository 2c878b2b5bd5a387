//! What is to be imported: files, folders and zip archives, one document at a time.
//!
//! Order is by name, so the same input gives the same run. Nothing is unpacked to disk, and only
//! one document is in memory at a time.

mod archive;
mod folder;

#[cfg(test)]
mod tests;

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use super::refusal::{Refusal, RefusalReason, shown};
use archive::Archive;
use folder::Folder;

/// Bounds on what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceLimits {
    /// One document, unpacked, in bytes.
    pub file_bytes: u64,
    /// All documents of one archive, unpacked, in bytes.
    pub archive_bytes: u64,
    /// Entries of one archive.
    pub archive_entries: u64,
    /// How many times larger an entry may get when unpacked, once it is beyond `free_bytes`.
    pub ratio: u64,
    /// Entries up to this size may have any ratio.
    pub free_bytes: u64,
}

impl Default for SourceLimits {
    fn default() -> Self {
        Self {
            file_bytes: 50_000_000,
            archive_bytes: 8_000_000_000,
            archive_entries: 100_000,
            ratio: 200,
            free_bytes: 10_000_000,
        }
    }
}

/// One thing found in the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A document to read. `name` is for people: it is no path to open.
    Document { name: String, bytes: Vec<u8> },
    /// Not an XML file: reported, but nothing is wrong.
    Skipped { name: String },
    /// Not read; the refusal's place is its name.
    Refused(Refusal),
}

impl Source {
    fn refused(name: impl Into<String>, reason: RefusalReason) -> Self {
        Self::Refused(Refusal::new(name, reason))
    }
}

/// Goes through `inputs` in the order given; each is a file, a folder or a zip archive.
pub fn sources(inputs: Vec<PathBuf>, limits: SourceLimits) -> Sources {
    let mut inputs = inputs;
    inputs.reverse();
    Sources { inputs, current: Current::None, limits }
}

/// The iterator over everything found; see [`sources`].
pub struct Sources {
    /// Still to come, the next one last.
    inputs: Vec<PathBuf>,
    current: Current,
    limits: SourceLimits,
}

enum Current {
    None,
    Folder(Folder),
    Archive(Box<Archive>),
}

impl Iterator for Sources {
    type Item = Source;

    fn next(&mut self) -> Option<Source> {
        loop {
            let found = match &mut self.current {
                Current::None => None,
                Current::Folder(folder) => folder.next(&self.limits),
                Current::Archive(archive) => archive.next(&self.limits),
            };
            if found.is_some() {
                return found;
            }
            self.current = Current::None;
            let input = self.inputs.pop()?;
            if let Some(found) = self.enter(&input) {
                return Some(found);
            }
        }
    }
}

impl Sources {
    /// Starts on one input. A link named by the operator is followed; links found inside are not.
    fn enter(&mut self, input: &Path) -> Option<Source> {
        let name = display_name(input);
        let kind = match std::fs::metadata(input) {
            Ok(metadata) => metadata.file_type(),
            Err(error) => return Some(Source::refused(name, RefusalReason::Unreadable(error.to_string()))),
        };
        if kind.is_dir() {
            self.current = Current::Folder(Folder::open(input.to_owned()));
            return None;
        }
        if !kind.is_file() {
            return Some(Source::refused(name, RefusalReason::NotAFile));
        }
        match is_zip(input) {
            Ok(false) => Some(read_file(input, &self.limits)),
            Ok(true) => match Archive::open(input, name.clone(), &self.limits) {
                Ok(archive) => {
                    self.current = Current::Archive(Box::new(archive));
                    None
                }
                Err(reason) => Some(Source::refused(name, reason)),
            },
            Err(error) => Some(Source::refused(name, RefusalReason::Unreadable(error.to_string()))),
        }
    }
}

/// A path for people, with nothing invisible in it.
fn display_name(path: &Path) -> String {
    path.to_string_lossy().chars().map(|c| if super::refusal::is_invisible(c) { '\u{FFFD}' } else { c }).collect()
}

fn is_xml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml"))
}

fn is_zip(path: &Path) -> std::io::Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(4).read_to_end(&mut start)?;
    // Local header, and the end record of an archive without entries.
    Ok(start == *b"PK\x03\x04" || start == *b"PK\x05\x06")
}

/// The whole file, unless it is larger than allowed.
fn read_file(path: &Path, limits: &SourceLimits) -> Source {
    let name = display_name(path);
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(limits.file_bytes + 1).read_to_end(&mut bytes));
    match read {
        Err(error) => Source::refused(name, RefusalReason::Unreadable(error.to_string())),
        Ok(read) if read as u64 > limits.file_bytes => {
            Source::refused(name, RefusalReason::TooLarge { limit_bytes: limits.file_bytes })
        }
        Ok(_) => Source::Document { name, bytes },
    }
}

/// A name from inside an archive or a folder, short and harmless.
fn inner_name(outer: &str, inner: &str) -> String {
    format!("{outer}/{}", shown(inner))
}
