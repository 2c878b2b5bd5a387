//! How mail goes out.

use std::path::{Path, PathBuf};

use super::profile::Profile;
use super::reader::Reader;
use super::secret::Secret;
use super::setting::Setting;
use crate::text::EmailAddress;

/// The mail section.
#[derive(Debug, Clone)]
pub struct MailConfig {
    pub delivery: Smtp,
    /// The sender of every mail.
    pub from: EmailAddress,
}

/// Where mails go.
#[derive(Debug, Clone)]
pub enum Smtp {
    /// A mail server, as an address with user and password.
    Server(Secret),
    /// Files `.eml` in this folder.
    Folder(PathBuf),
}

const SMTP_URL: Setting = Setting {
    name: "SALDO_SMTP_URL",
    default: "",
    allowed: "smtps://user:password@host:port, or smtp://host:port?tls=required; in the demo profile smtp to this machine without it",
    help: "The mail server. Without it the demo profile writes mails to data/outbox and shows them at /demo/mails; production needs it.",
    secret: true,
};
const MAIL_FROM: Setting = Setting {
    name: "SALDO_MAIL_FROM",
    default: "billing@saldo.example",
    allowed: "a mail address",
    help: "The sender of every mail. Production needs it.",
    secret: false,
};

pub(super) const SETTINGS: &[&Setting] = &[&SMTP_URL, &MAIL_FROM];

pub(super) fn read(reader: &mut Reader<'_>, profile: Profile, data_dir: &Path) -> MailConfig {
    let server = reader.parsed(&SMTP_URL, |text| encrypted(text, profile).then(|| Secret::new(text)));
    if profile == Profile::Production {
        for setting in SETTINGS {
            if reader.text(setting).is_none() {
                reader.refuse(setting, "the production profile sends real mail");
            }
        }
    }
    MailConfig {
        delivery: server.map_or_else(|| Smtp::Folder(data_dir.join("outbox")), Smtp::Server),
        from: reader.or_default(&MAIL_FROM, EmailAddress::parse),
    }
}

/// Log-in links travel in mails: no mail server in the clear, except one on this machine in a demo.
fn encrypted(text: &str, profile: Profile) -> bool {
    let Ok(url) = url::Url::parse(text) else { return false };
    let local = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    match url.scheme() {
        "smtps" => url.has_host(),
        "smtp" => url.has_host() && (url.query() == Some("tls=required") || (local && profile == Profile::Demo)),
        _ => false,
    }
}
