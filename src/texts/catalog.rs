//! The catalog: loaded once, one reader per language.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use i18n_embed::fluent::FluentLanguageLoader;
use i18n_embed::unic_langid::LanguageIdentifier;
use i18n_embed::{I18nAssets, LanguageLoader};

use super::{dates::DateFormats, numbers::NumberFormat};
use crate::text::Language;

#[derive(rust_embed::RustEmbed)]
#[folder = "locales/"]
struct Locales;

/// Everything a page, mail or PDF needs to speak one language.
pub struct Texts {
    language: Language,
    loader: FluentLanguageLoader,
    pub(super) numbers: NumberFormat,
    pub(super) dates: DateFormats,
}

static PSEUDO: OnceLock<bool> = OnceLock::new();

/// Shows every text of the catalog ⟦áccéntéd⟧ from now on, so that a crawl finds the literal ones.
/// Call it before the first text is shown; later calls change nothing.
pub fn use_pseudo_language() {
    let _ = PSEUDO.set(true);
}

impl Texts {
    /// The texts of `language`.
    pub fn of(language: Language) -> &'static Self {
        static ALL: LazyLock<[Texts; Language::ALL.len()]> = LazyLock::new(|| {
            let catalog = load(*PSEUDO.get_or_init(|| false));
            Language::ALL.map(|language| Texts::select(&catalog, language))
        });
        &ALL[language as usize]
    }

    /// The language of these texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// For [`text!`](crate::text!).
    pub fn loader(&self) -> &FluentLanguageLoader {
        &self.loader
    }

    fn select(catalog: &FluentLanguageLoader, language: Language) -> Self {
        Self {
            language,
            loader: catalog.select_languages(&[identifier(language)]),
            numbers: NumberFormat::of(language),
            dates: DateFormats::of(language),
        }
    }
}

/// Every language with its plural rules; bidi isolation marks off, because they show up in copied
/// amounts and in mails.
pub(super) fn load(pseudo: bool) -> FluentLanguageLoader {
    let loader = FluentLanguageLoader::new("saldo", identifier(Language::default()));
    let languages = Language::ALL.map(identifier);
    loader.load_languages(&Locales as &dyn I18nAssets, &languages).expect("the catalog is compiled in and tested");
    loader.set_use_isolating(false);
    if pseudo {
        loader.with_bundles_mut(|bundle| bundle.set_transform(Some(accented)));
    }
    loader
}

fn identifier(language: Language) -> LanguageIdentifier {
    language.tag().parse().expect("a tag of the Language enum is a language identifier")
}

/// Vowels with accents: readable, and never found in a text that was written into the code.
pub(super) fn accented(text: &str) -> Cow<'_, str> {
    let accent = |letter| match letter {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ó',
        'u' => 'ú',
        'A' => 'Á',
        'E' => 'É',
        'I' => 'Í',
        'O' => 'Ó',
        'U' => 'Ú',
        'y' => 'ý',
        'Y' => 'Ý',
        other => other,
    };
    Cow::Owned(text.chars().map(accent).collect())
}
