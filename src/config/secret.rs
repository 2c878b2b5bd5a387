//! Secrets: values that no log, error or debug print shows.

use std::fmt;
use std::io::Write;
use std::path::Path;

use super::profile::Profile;
use super::reader::Reader;
use super::setting::Setting;

/// A text that is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps `text` from being printed.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for the one call that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// Characters a key must have: 32 bytes, the size of the hash it keys.
const SHORTEST: usize = 32;

const SECRET_KEY: Setting = Setting {
    name: "SALDO_SECRET_KEY",
    default: "",
    allowed: "at least 32 random characters, such as the output of “openssl rand -hex 32”",
    help: "Keys log-in codes, rate limits and the authenticators of staff. The same on every process of an installation. In the demo profile one is made and kept in the data folder.",
    secret: true,
};

pub(super) const SETTINGS: &[&Setting] = &[&SECRET_KEY];

pub(super) fn read(reader: &mut Reader<'_>, profile: Profile, data_dir: &Path) -> Secret {
    if let Some(key) = reader.text(&SECRET_KEY) {
        let varied = key.bytes().collect::<std::collections::BTreeSet<_>>().len() >= 8;
        if key.len() < SHORTEST || !varied {
            reader.refuse(&SECRET_KEY, "too short or too regular");
        }
        return Secret::new(key);
    }
    if profile == Profile::Production {
        reader.refuse(&SECRET_KEY, "the production profile makes no key of its own");
        return Secret::new("");
    }
    if reader.refused_any() {
        // Nothing starts, so nothing is made.
        return Secret::new("");
    }
    kept(&data_dir.join("secret.key")).unwrap_or_else(|error| {
        reader.refuse(&SECRET_KEY, &format!("no key could be kept in {}: {error}", data_dir.display()));
        Secret::new("")
    })
}

/// The key in `file`, made when the file does not exist. Two processes that start at once agree:
/// the one that comes second reads the first one's.
fn kept(file: &Path) -> std::io::Result<Secret> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let key = hex::encode(rand::random::<[u8; 32]>());
    let draft = file.with_extension(format!("{}.new", std::process::id()));
    private_file(&draft)?.write_all(key.as_bytes())?;
    // A link appears with its whole content or not at all.
    let made = std::fs::hard_link(&draft, file);
    std::fs::remove_file(&draft)?;
    match made {
        Ok(()) => Ok(Secret::new(key)),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Ok(Secret::new(std::fs::read_to_string(file)?.trim()))
        }
        Err(error) => Err(error),
    }
}

fn private_file(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
