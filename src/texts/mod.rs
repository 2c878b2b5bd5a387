//! Every text people read: one Fluent catalog for pages, mails and PDFs, and how a language writes
//! numbers, amounts and dates.
//!
//! ```
//! use saldo::{text::Language, texts::Texts, text};
//! let texts = Texts::of(Language::Nl);
//! assert_eq!(text!(texts, "action-log-in"), "Inloggen");
//! ```

mod catalog;
mod dates;
mod numbers;
mod typed_amount;

pub use catalog::{Texts, use_pseudo_language};
pub use typed_amount::parse_amount;

/// Looks up a text; the key and its arguments are checked when the crate is compiled.
///
/// The crate that uses it needs an `i18n.toml` and `i18n-embed-fl` among its dependencies.
#[macro_export]
macro_rules! text {
    ($texts:expr, $($key_and_arguments:tt)*) => {
        i18n_embed_fl::fl!($texts.loader(), $($key_and_arguments)*)
    };
}

#[cfg(test)]
mod tests;
