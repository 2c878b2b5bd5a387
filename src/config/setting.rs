//! The list of settings: what an error may say about one, and the file `.env.sample`.

use std::fmt::Write;

/// One setting.
#[derive(Debug)]
pub struct Setting {
    /// The name of the variable.
    pub name: &'static str,
    /// The value in the sample file; what holds when the setting is missing, if anything can.
    pub default: &'static str,
    /// What is allowed, to end the sentence "allowed: …".
    pub allowed: &'static str,
    /// What it is for, in one or two sentences.
    pub help: &'static str,
    /// A secret's value is never shown.
    pub secret: bool,
}

/// Every setting with its section, in the order of `.env.sample`.
pub(super) const SECTIONS: &[(&str, &[&Setting])] = &[
    ("Profile", super::profile::SETTINGS),
    ("Server", super::server::SETTINGS),
    ("Data", super::database::SETTINGS),
    ("Secret key", super::secret::SETTINGS),
    ("Payments", super::payments::SETTINGS),
    ("Mail", super::mail::SETTINGS),
    ("Export", super::exports::SETTINGS),
    ("Log", super::log::SETTINGS),
];

/// Every setting.
pub(super) fn all() -> impl Iterator<Item = &'static Setting> {
    SECTIONS.iter().flat_map(|(_, settings)| settings.iter().copied())
}

/// The text of `.env.sample`; a test keeps the file equal to it.
pub fn sample() -> String {
    let mut text = String::from(
        "# Every setting of Saldo. Copy this file to .env and uncomment what you change.\n\
         # The environment wins over the file. Wrong or unknown settings stop the start.\n",
    );
    for (section, settings) in SECTIONS {
        let _ = write!(text, "\n## {section}\n");
        for setting in *settings {
            let _ = write!(
                text,
                "\n# {}\n# Allowed: {}.\n#{}={}\n",
                setting.help, setting.allowed, setting.name, setting.default
            );
        }
    }
    text
}
