//! The parts pages are made of. No feature's words in here; the markup follows the style sheet.

mod accent;
mod account_notice;
mod amount;
mod drawn;
mod field;
mod icon;
mod in_list;
mod language_field;
mod loaded;
mod navigation;
mod notice;
mod page;
mod pagination;
mod reach;
mod select;
mod shell;
mod text_area;
mod tick;

pub use account_notice::AccountNotice;
pub use amount::Amount;
pub(crate) use drawn::view;
pub use drawn::{Drawn, Nested, drawn};
pub use field::{Field, FieldKind, Hidden};
pub use icon::{Icon, Symbol};
pub use in_list::{InList, ListPages, StateChips};
pub use language_field::LanguageField;
pub use loaded::{debtor_in_path, id_in_path, loaded};
pub use notice::{ErrorSummary, Notice, Tone};
pub use page::{Page, PageTitle, Width};
pub use pagination::{Pagination, page_numbers};
pub use reach::{mail_link, phone_link};
pub use select::Select;
pub use shell::Shell;
pub use text_area::TextArea;
pub use tick::Tick;
