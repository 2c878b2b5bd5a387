//! The parts pages are made of. No feature's words in here; the markup follows the style sheet.

mod amount;
mod field;
mod icon;
mod loaded;
mod notice;
mod page;
mod pagination;
mod shell;

pub use amount::Amount;
pub use field::{Field, FieldKind};
pub use icon::{Icon, Symbol};
pub use loaded::{id_in_path, loaded};
pub use notice::{ErrorSummary, Notice, Tone};
pub use page::{Page, PageTitle, Width};
pub use pagination::{Pagination, page_numbers};
pub use shell::Shell;
