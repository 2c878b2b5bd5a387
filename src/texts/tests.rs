use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeZone};
use i18n_embed::LanguageLoader;
use icu::decimal::DecimalFormatter;

use super::{Texts, catalog, numbers::locale};
use crate::money::{Currency, MAX_MINOR, Money};
use crate::text::Language;

fn money(minor: i64, code: &str) -> Money {
    Money::new(minor, Currency::parse(code).unwrap()).unwrap()
}

#[test]
fn amounts_follow_the_language_and_the_currency() {
    let cases = [
        (125_430, "EUR", "€1,254.30", "€\u{a0}1.254,30"),
        (-500, "EUR", "-€5.00", "€\u{a0}-5,00"),
        (5, "EUR", "€0.05", "€\u{a0}0,05"),
        (1_234_567, "JPY", "JP¥1,234,567", "JP¥\u{a0}1.234.567"),
        (1_254_300, "TND", "TND\u{a0}1,254.300", "TND\u{a0}1.254,300"),
        (-1, "TND", "-TND\u{a0}0.001", "TND\u{a0}-0,001"),
        (100, "USD", "US$1.00", "US$\u{a0}1,00"),
    ];
    for (minor, code, english, dutch) in cases {
        assert_eq!(Texts::of(Language::En).money(money(minor, code)), english);
        assert_eq!(Texts::of(Language::Nl).money(money(minor, code)), dutch);
    }
}

#[test]
fn digits_are_laid_out_as_icu_lays_them_out() {
    for language in Language::ALL {
        let texts = Texts::of(language);
        let icu = DecimalFormatter::try_new(locale(language).into(), Default::default()).unwrap();
        for minor in [0, 1, 99, 100, 99_999, 100_000, 123_456_789, MAX_MINOR] {
            let mut decimal = fixed_decimal::Decimal::from(minor);
            decimal.multiply_pow10(-2);
            decimal.absolute.pad_end(-2);
            let ours = texts.money_pattern(Currency::EUR).digits(minor.unsigned_abs());
            assert_eq!(ours, icu.format(&decimal).to_string(), "{language:?}");
        }
        assert_eq!(texts.number(1_234_567), icu.format(&fixed_decimal::Decimal::from(1_234_567)).to_string());
    }
}

#[test]
fn dates_are_short_in_tables_and_long_in_sentences() {
    let day = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
    let (english, dutch) = (Texts::of(Language::En), Texts::of(Language::Nl));
    assert_eq!((english.date(day), dutch.date(day)), ("9 Mar 2026".into(), "9 mrt 2026".into()));
    assert_eq!((english.date_long(day), dutch.date_long(day)), ("9 March 2026".into(), "9 maart 2026".into()));
    let at = chrono_tz::Europe::Amsterdam.with_ymd_and_hms(2026, 3, 9, 14, 5, 0).unwrap();
    assert_eq!(english.date_time(at), "9 Mar 2026, 14:05");
    assert_eq!(dutch.date_time(at), "9 mrt 2026, 14:05");
}

/// The compiler checks the fallback language only.
#[test]
fn every_language_has_the_same_texts_with_the_same_arguments() {
    let english = keys_with_arguments(Language::En);
    assert!(!english.is_empty());
    for language in Language::ALL {
        let other = keys_with_arguments(language);
        for (key, arguments) in &english {
            assert_eq!(other.get(key), Some(arguments), "{} of “{key}”", language.tag());
        }
        let unknown: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(unknown.is_empty(), "{} has texts that English does not: {unknown:?}", language.tag());
    }
}

#[test]
fn the_pseudo_language_changes_texts_but_not_their_arguments() {
    let loader = catalog::load(true);
    loader.set_use_isolating(false);
    let english = loader.select_languages(&[loader.fallback_language().clone()]);
    let text = i18n_embed_fl::fl!(english, "error-reference", reference = "e4i");
    assert!(text.contains("e4i") && text.contains('é'), "{text}");
    assert!(!text.replace("e4i", "").contains(['a', 'e', 'i', 'o', 'u']), "{text}");
}

/// Reads the files, because a loader answers with the fallback where a text is missing.
fn keys_with_arguments(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let path = format!("{}/locales/{}/saldo.ftl", env!("CARGO_MANIFEST_DIR"), language.tag());
    let source = std::fs::read_to_string(&path).unwrap();
    let mut keys = BTreeMap::new();
    let mut key = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" =").filter(|(name, _)| !name.starts_with(' ')) {
            name.clone_into(&mut key);
            assert!(keys.insert(key.clone(), BTreeSet::new()).is_none(), "“{key}” stands twice in {path}");
        }
        for part in line.split('$').skip(1) {
            let argument = part.chars().take_while(|c| c.is_alphanumeric() || *c == '-' || *c == '_').collect();
            keys.entry(key.clone()).or_default().insert(argument);
        }
    }
    keys
}
