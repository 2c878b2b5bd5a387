//! Reads settings one by one and collects what is wrong with them.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::setting::{self, Setting};
use super::source::Source;

/// Everything that is wrong with the settings, one line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigErrors(Vec<String>);

impl ConfigErrors {
    pub(super) fn one(message: String) -> Self {
        Self(vec![message])
    }
}

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Saldo does not start with these settings:")?;
        self.0.iter().try_for_each(|line| write!(f, "\n  {line}"))
    }
}

impl std::error::Error for ConfigErrors {}

/// The settings of one start.
pub(super) struct Reader<'a> {
    values: &'a BTreeMap<String, String>,
    errors: Vec<String>,
}

impl<'a> Reader<'a> {
    /// Starts with what no section would notice: unknown names.
    pub(super) fn new(source: &'a Source) -> Self {
        let known = |name: &str| setting::all().any(|setting| setting.name == name);
        let errors = source
            .0
            .keys()
            .filter(|name| !known(name))
            .map(|name| format!("{name}: is not a setting of Saldo; .env.sample lists them all"))
            .collect();
        Self { values: &source.0, errors }
    }

    /// The text of a setting; an empty value counts as missing.
    pub(super) fn text(&self, setting: &Setting) -> Option<&'a str> {
        self.values.get(setting.name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// A setting parsed by `parse`; `None` when it is missing, or wrong and noted.
    pub(super) fn parsed<T>(&mut self, setting: &Setting, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(setting)?;
        let value = parse(text);
        if value.is_none() {
            self.refuse(setting, "");
        }
        value
    }

    /// A setting with a default that is right as it stands in the list.
    pub(super) fn or_default<T>(&mut self, setting: &Setting, parse: impl Fn(&str) -> Option<T>) -> T {
        let default = || parse(setting.default).expect("a test reads every default");
        self.parsed(setting, &parse).unwrap_or_else(default)
    }

    /// A whole number from `allowed`.
    pub(super) fn number<T: FromStr + PartialOrd>(
        &mut self,
        setting: &Setting,
        allowed: std::ops::RangeInclusive<T>,
    ) -> T {
        self.or_default(setting, |text| text.parse().ok().filter(|number| allowed.contains(number)))
    }

    /// `true` or `false`.
    pub(super) fn switch(&mut self, setting: &Setting) -> Option<bool> {
        self.parsed(setting, |text| text.parse().ok())
    }

    /// Notes that a setting is wrong: its name, what was found, what is allowed, and why.
    pub(super) fn refuse(&mut self, setting: &Setting, why: &str) {
        let found = match self.text(setting) {
            None => "nothing".to_owned(),
            Some(value) if setting.secret => format!("a value of {} characters", value.chars().count()),
            Some(value) => format!("“{}”", value.chars().take(80).collect::<String>()),
        };
        let why = if why.is_empty() { String::new() } else { format!(" ({why})") };
        self.errors.push(format!("{}: found {found}; allowed: {}{why}", setting.name, setting.allowed));
    }

    /// Whether anything was wrong until now.
    pub(super) const fn refused_any(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The configuration, unless something was wrong.
    pub(super) fn finish<T>(self, config: T) -> Result<T, ConfigErrors> {
        if self.errors.is_empty() { Ok(config) } else { Err(ConfigErrors(self.errors)) }
    }
}
