//! Where data is kept: the database, files, and the folder for both.

use std::fmt;
use std::path::PathBuf;

use super::reader::Reader;
use super::setting::Setting;

/// Which engine, and where. Printed without the password.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file on this machine.
    Sqlite(PathBuf),
    /// The address of a PostgreSQL database, as sqlx takes it.
    Postgres(String),
}

impl DatabaseUrl {
    /// `sqlite:PATH` or `postgres://…`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return (!path.is_empty() && !path.contains('?')).then(|| Self::Sqlite(path.into()));
        }
        let postgres = text.starts_with("postgres://") || text.starts_with("postgresql://");
        (postgres && url::Url::parse(text).is_ok()).then(|| Self::Postgres(text.to_owned()))
    }

    /// The address as sqlx takes it, with the password.
    pub fn expose(&self) -> String {
        match self {
            Self::Sqlite(path) => format!("sqlite:{}", path.display()),
            Self::Postgres(url) => url.clone(),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => {
                let shown =
                    url::Url::parse(url).ok().map(|url| format!("{}{}", url.host_str().unwrap_or(""), url.path()));
                write!(f, "postgres://(secret)@{}", shown.unwrap_or_default())
            }
        }
    }
}

/// The data section.
#[derive(Debug, Clone)]
pub struct DatabaseConfig {
    /// The folder of everything Saldo keeps on this machine.
    pub data_dir: PathBuf,
    pub url: DatabaseUrl,
    /// The folder of documents and attachments.
    pub blob_dir: PathBuf,
}

const DATA_DIR: Setting = Setting {
    name: "SALDO_DATA_DIR",
    default: "data",
    allowed: "a folder",
    help: "The folder of everything Saldo keeps on this machine. Made when it is missing.",
    secret: false,
};
const DATABASE_URL: Setting = Setting {
    name: "SALDO_DATABASE_URL",
    default: "sqlite:data/saldo.db",
    allowed: "sqlite:PATH, or postgres://user:password@host/database",
    help: "The database. Without it: saldo.db in SALDO_DATA_DIR.",
    secret: true,
};
const BLOB_DIR: Setting = Setting {
    name: "SALDO_BLOB_DIR",
    default: "data/blobs",
    allowed: "a folder",
    help: "The folder of documents and attachments. Without it: blobs in SALDO_DATA_DIR. Back it up with the database.",
    secret: false,
};

pub(super) const SETTINGS: &[&Setting] = &[&DATA_DIR, &DATABASE_URL, &BLOB_DIR];

pub(super) fn read(reader: &mut Reader<'_>) -> DatabaseConfig {
    let data_dir = reader.or_default(&DATA_DIR, |text| Some(PathBuf::from(text)));
    let url = reader.parsed(&DATABASE_URL, DatabaseUrl::parse);
    let blob_dir = reader.parsed(&BLOB_DIR, |text| Some(PathBuf::from(text)));
    DatabaseConfig {
        url: url.unwrap_or_else(|| DatabaseUrl::Sqlite(data_dir.join("saldo.db"))),
        blob_dir: blob_dir.unwrap_or_else(|| data_dir.join("blobs")),
        data_dir,
    }
}
