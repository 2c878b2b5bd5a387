//! What is logged. Logs hold no personal data at any level.

use super::profile::Profile;
use super::reader::Reader;
use super::setting::Setting;

/// The log section.
#[derive(Debug, Clone)]
pub struct LogConfig {
    /// Levels, as `tracing` filters take them.
    pub filter: String,
    pub format: LogFormat,
}

/// The shape of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

const FILTER: Setting = Setting {
    name: "SALDO_LOG",
    default: "info",
    allowed: "off, error, warn, info, debug, trace, or levels per module such as info,saldo=debug",
    help: "How much is logged.",
    secret: false,
};
const FORMAT: Setting = Setting {
    name: "SALDO_LOG_FORMAT",
    default: "text",
    allowed: "text or json",
    help: "The shape of a log line. Without it: json in production.",
    secret: false,
};

pub(super) const SETTINGS: &[&Setting] = &[&FILTER, &FORMAT];

pub(super) fn read(reader: &mut Reader<'_>, profile: Profile) -> LogConfig {
    let filter = reader.or_default(&FILTER, |text| text.split(',').all(is_directive).then(|| text.to_owned()));
    let format = reader.parsed(&FORMAT, |text| match text {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => None,
    });
    let usual = if profile == Profile::Production { LogFormat::Json } else { LogFormat::Text };
    LogConfig { filter, format: format.unwrap_or(usual) }
}

fn is_directive(text: &str) -> bool {
    let level = text.rsplit('=').next().unwrap_or(text);
    matches!(level.trim(), "off" | "error" | "warn" | "info" | "debug" | "trace")
}
