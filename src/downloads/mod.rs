//! Many documents in one file: a zip of their PDFs and originals, or their PDFs behind each other.
//!
//! What is small is made while somebody waits ([`direct`]); the rest by a job, part by part ([`Pack`]), for whoever
//! asked and nobody else, and is kept for [`KEPT`]. See docs/decisions/downloads.md.

mod begin;
mod choose;
mod contents;
mod direct;
mod fetch;
mod forget;
mod names;
mod pack;
mod parted;
mod places;
mod store;
mod types;
mod wanted;
mod weight;
mod zip;

pub use begin::{Begun, begin};
use choose::choose;
pub use choose::titles;
pub use direct::{Archive, Direct, DirectFile, direct};
pub use fetch::{Parts, fetch};
pub use forget::ForgetDownloads;
pub use pack::{PACK, Pack};
pub(crate) use parted::parted;
pub use store::{all_of_contact, documents, of_contact};
pub use types::{Choice, Download, DownloadError, Form, KEPT, MERGED, MOST, MOST_UNFINISHED, State, Wanted};
pub use wanted::Complaint;

use crate::statements::Period;
use crate::text;
use crate::texts::Texts;

/// What a file is called, without its ending: "invoices-10042-2026-01-01-2026-03-31".
fn file_name(texts: &Texts, wanted: &Wanted, number: Option<&str>) -> String {
    let days = match &wanted.choice {
        Choice::Documents(_) => None,
        Choice::Period(Period { from, to }) => Some(format!("{from}-{to}")),
    };
    let parts = [Some(text!(texts, "invoices-file")), number.map(str::to_owned), days];
    names::clean(&parts.into_iter().flatten().collect::<Vec<_>>().join("-"))
}
