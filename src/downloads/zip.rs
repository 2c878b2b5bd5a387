//! A zip that is read while it is written.

use std::io::{self, Cursor, Write};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use chrono::{Datelike, NaiveDate};
use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// A file of an archive.
pub(super) struct Content {
    pub(super) name: String,
    /// The day it bears.
    pub(super) on: NaiveDate,
    pub(super) bytes: Bytes,
}

/// What was written and not yet taken.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes one.
pub(super) struct ZipStream {
    zip: ZipWriter<StreamWriter<Written>>,
    written: Written,
}

impl ZipStream {
    pub(super) fn new() -> Self {
        let written = Written::default();
        Self { zip: ZipWriter::new_stream(written.clone()), written }
    }

    /// Adds a file. PDFs are packed already.
    pub(super) fn add(&mut self, content: &Content) -> ZipResult<()> {
        let packed = content.bytes.starts_with(b"%PDF-");
        let method = if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(midnight(content.on));
        self.zip.start_file(content.name.as_str(), options)?;
        self.zip.write_all(&content.bytes)?;
        Ok(())
    }

    /// Adds the files of another zip as they are.
    pub(super) fn append(&mut self, part: &[u8]) -> ZipResult<()> {
        let mut part = ZipArchive::new(Cursor::new(part))?;
        for at in 0..part.len() {
            self.zip.raw_copy_file(part.by_index_raw(at)?)?;
        }
        Ok(())
    }

    /// What was written since it was taken last.
    pub(super) fn take(&self) -> Vec<u8> {
        self.written.take()
    }

    /// The rest: the list of its files.
    pub(super) fn finish(self) -> ZipResult<Vec<u8>> {
        self.zip.finish()?;
        Ok(self.written.take())
    }
}

/// Zips know no day before 1980.
fn midnight(on: NaiveDate) -> DateTime {
    let parts = u16::try_from(on.year()).ok().zip(u8::try_from(on.month()).ok()).zip(u8::try_from(on.day()).ok());
    let at = parts.and_then(|((year, month), day)| DateTime::from_date_and_time(year, month, day, 0, 0, 0).ok());
    at.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn content(name: &str, bytes: &'static [u8]) -> Content {
        Content { name: name.into(), on: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(), bytes: Bytes::from(bytes) }
    }

    fn files(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
        let mut zip = ZipArchive::new(Cursor::new(zip)).unwrap();
        let read = |at| {
            let mut file = zip.by_index(at).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().to_owned(), bytes)
        };
        (0..2).map(read).collect()
    }

    #[test]
    fn parts_of_a_zip_make_the_zip() {
        let xml: &[u8] = b"<a>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</a>";
        let parts = [content("Invoice 1.pdf", b"%PDF-1.7 x"), content("Fäctuur 2.xml", xml)].map(|content| {
            let mut part = ZipStream::new();
            part.add(&content).unwrap();
            part.finish().unwrap()
        });
        let mut whole = ZipStream::new();
        let mut bytes = Vec::new();
        for part in &parts {
            whole.append(part).unwrap();
            bytes.extend(whole.take());
        }
        bytes.extend(whole.finish().unwrap());
        let expected =
            [("Invoice 1.pdf".to_owned(), b"%PDF-1.7 x".to_vec()), ("Fäctuur 2.xml".to_owned(), xml.to_vec())];
        assert_eq!(files(&bytes), expected);
    }
}
