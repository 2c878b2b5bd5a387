//! Settings: read once at start from the environment and a file `.env`, checked, never changed.
//!
//! A wrong value stops the program and names the setting, what was found and what is allowed. All
//! wrong settings are reported at once. A name that starts with `SALDO_` and means nothing is an
//! error too: a misspelt security setting must not be silently ignored.

mod database;
mod exports;
mod log;
mod mail;
mod network;
mod payments;
mod profile;
mod reader;
mod secret;
mod server;
mod setting;
mod source;

use std::path::Path;

pub use database::{DatabaseConfig, DatabaseUrl};
pub use exports::ExportsConfig;
pub use log::{LogConfig, LogFormat};
pub use mail::{MailConfig, Smtp};
pub use network::Network;
pub use payments::{PaymentsConfig, Provider, StripeConfig};
pub use profile::Profile;
pub use reader::ConfigErrors;
pub use secret::Secret;
pub use server::{BaseUrl, ServerConfig};
pub use setting::{Setting, sample};
pub use source::Source;

use reader::Reader;

/// Every setting of this installation.
#[derive(Debug, Clone)]
pub struct Config {
    pub profile: Profile,
    pub server: ServerConfig,
    pub database: DatabaseConfig,
    pub payments: PaymentsConfig,
    pub mail: MailConfig,
    pub exports: ExportsConfig,
    pub log: LogConfig,
    /// Keys short codes, rate limits and authenticators, so that none can be guessed from a copy of the database.
    pub secret_key: Secret,
}

impl Config {
    /// Reads the environment, and `.env` in the working folder for what the environment leaves out.
    pub fn load() -> Result<Self, ConfigErrors> {
        Self::read(&Source::environment(Path::new(".env"))?)
    }

    /// Checks every setting of `source`. In the demo profile a missing secret key is made and kept
    /// in the data folder.
    pub fn read(source: &Source) -> Result<Self, ConfigErrors> {
        let mut reader = Reader::new(source);
        let profile = profile::read(&mut reader);
        let server = server::read(&mut reader, profile);
        let database = database::read(&mut reader);
        let payments = payments::read(&mut reader, profile);
        let mail = mail::read(&mut reader, profile, &database.data_dir);
        let exports = exports::read(&mut reader);
        let log = log::read(&mut reader, profile);
        let secret_key = secret::read(&mut reader, profile, &database.data_dir);
        reader.finish(Self { profile, server, database, payments, mail, exports, log, secret_key })
    }
}

#[cfg(test)]
mod tests;
