//! A folder and the folders in it, by name, without following links.

use std::path::PathBuf;

use super::{Source, SourceLimits, display_name, is_xml, read_file};
use crate::imports::refusal::RefusalReason;

/// Folders inside each other.
const MAX_DEPTH: usize = 64;

/// Where the walk is: what is still to come in each open folder, the next one last.
pub(super) struct Folder {
    open: Vec<Vec<PathBuf>>,
    first: Option<PathBuf>,
}

impl Folder {
    pub fn open(path: PathBuf) -> Self {
        Self { open: Vec::new(), first: Some(path) }
    }

    pub fn next(&mut self, limits: &SourceLimits) -> Option<Source> {
        if let Some(path) = self.first.take()
            && let Some(refused) = self.descend(path)
        {
            return Some(refused);
        }
        loop {
            let Some(path) = self.open.last_mut()?.pop() else {
                self.open.pop();
                continue;
            };
            if let Some(found) = self.visit(path, limits) {
                return Some(found);
            }
        }
    }

    fn visit(&mut self, path: PathBuf, limits: &SourceLimits) -> Option<Source> {
        let name = display_name(&path);
        let kind = match std::fs::symlink_metadata(&path) {
            Ok(metadata) => metadata.file_type(),
            Err(error) => return Some(Source::refused(name, RefusalReason::Unreadable(error.to_string()))),
        };
        if kind.is_dir() {
            self.descend(path)
        } else if kind.is_symlink() {
            Some(Source::refused(name, RefusalReason::Link))
        } else if !kind.is_file() {
            // Opening a pipe would wait for ever.
            Some(Source::refused(name, RefusalReason::NotAFile))
        } else if is_xml(&name) {
            Some(read_file(&path, limits))
        } else {
            Some(Source::Skipped { name })
        }
    }

    fn descend(&mut self, path: PathBuf) -> Option<Source> {
        if self.open.len() >= MAX_DEPTH {
            let reason = RefusalReason::TooMany { what: "folders inside each other", limit: MAX_DEPTH as u64 };
            return Some(Source::refused(display_name(&path), reason));
        }
        let entries = std::fs::read_dir(&path).and_then(|entries| entries.map(|e| Ok(e?.path())).collect());
        match entries {
            Err(error) => Some(Source::refused(display_name(&path), RefusalReason::Unreadable(error.to_string()))),
            Ok(entries) => {
                let mut entries: Vec<PathBuf> = entries;
                entries.sort_unstable_by(|a, b| b.cmp(a));
                self.open.push(entries);
                None
            }
        }
    }
}
