//! Where settings come from. The only place that reads the environment.

use std::collections::BTreeMap;
use std::path::Path;

use super::ConfigErrors;

/// What every setting's name starts with.
const PREFIX: &str = "SALDO_";

/// Names and values, not yet checked.
#[derive(Clone, Default)]
pub struct Source(pub(super) BTreeMap<String, String>);

impl Source {
    /// The process's environment over the lines of `file`, which may be missing.
    pub fn environment(file: &Path) -> Result<Self, ConfigErrors> {
        let mut values = match std::fs::read_to_string(file) {
            Ok(text) => parse(&text)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(ConfigErrors::one(format!("{}: cannot be read: {error}", file.display()))),
        };
        for (name, value) in std::env::vars_os() {
            let Some(name) = name.to_str().filter(|name| is_ours(name)) else { continue };
            let Some(value) = value.to_str() else {
                return Err(ConfigErrors::one(format!("{name}: found text that is not UTF-8")));
            };
            values.insert(name.to_owned(), value.to_owned());
        }
        Ok(Self(values))
    }

    /// Settings given by a test.
    pub fn of<const N: usize>(values: [(&str, &str); N]) -> Self {
        Self(values.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// The same settings with one changed.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.insert(name.to_owned(), value.to_owned());
        self
    }
}

/// Test settings (`SALDO_TEST_…`) belong to the test runner.
fn is_ours(name: &str) -> bool {
    name.starts_with(PREFIX) && !name.starts_with("SALDO_TEST_")
}

/// Lines `NAME=value`, with comments, empty lines and optional quotes around the value.
fn parse(text: &str) -> Result<BTreeMap<String, String>, ConfigErrors> {
    let mut values = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((name, value)) = line.split_once('=') else {
            return Err(ConfigErrors::one(format!(".env line {}: found no “=”; allowed: NAME=value", index + 1)));
        };
        let name = name.trim().trim_start_matches("export ").trim();
        if is_ours(name) {
            values.insert(name.to_owned(), unquoted(value.trim()).to_owned());
        }
    }
    Ok(values)
}

fn unquoted(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return inner;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_comments_quotes_and_other_programs_lines() {
        let values = parse("# note\n\nSALDO_LISTEN = \"127.0.0.1:1\"\nexport SALDO_LOG=info\nPATH=/bin\n").unwrap();
        let expected = [("SALDO_LISTEN", "127.0.0.1:1"), ("SALDO_LOG", "info")];
        assert_eq!(values.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_line_that_is_no_setting_is_named() {
        let error = parse("SALDO_LOG=info\nnonsense\n").unwrap_err().to_string();
        assert!(error.contains(".env line 2"), "{error}");
    }
}
