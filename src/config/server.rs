//! Where the server listens, what it is called from outside, and what it bounds.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use url::Url;

use super::network::Network;
use super::profile::Profile;
use super::reader::Reader;
use super::setting::Setting;

/// The address people use, without a slash at the end: "https://pay.example.nl". Links in mails
/// start with it, whatever the request's Host says.
#[derive(Clone, PartialEq, Eq)]
pub struct BaseUrl(Url);

impl BaseUrl {
    /// Parses an origin: http or https, a host, an optional port, nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
        let anonymous = url.username().is_empty() && url.password().is_none();
        let web = matches!(url.scheme(), "http" | "https") && url.has_host();
        (bare && anonymous && web).then_some(Self(url))
    }

    /// As browsers send it in `Origin`.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// The absolute address of `path`, which starts with a slash.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.origin())
    }

    /// Whether pages travel encrypted.
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Whether only this machine can be meant.
    pub fn is_loopback(&self) -> bool {
        match self.0.host() {
            Some(url::Host::Domain(name)) => name == "localhost",
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin())
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The server's section.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    pub listen: SocketAddr,
    pub base_url: BaseUrl,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// Connections open at once; more wait in the kernel's queue.
    pub max_connections: usize,
    /// Bytes of a form.
    pub max_body_bytes: usize,
    /// From the last byte of the head to the first byte of the answer.
    pub request_timeout: Duration,
    /// Shows every text accented, to find those that were not translated.
    pub pseudo_language: bool,
}

const LISTEN: Setting = Setting {
    name: "SALDO_LISTEN",
    default: "127.0.0.1:3000",
    allowed: "an address and a port, such as 127.0.0.1:3000 or [::]:3000",
    help: "Where the server listens.",
    secret: false,
};
const BASE_URL: Setting = Setting {
    name: "SALDO_BASE_URL",
    default: "http://127.0.0.1:3000",
    allowed: "https://host or http://host, with an optional port and no path",
    help: "The address people use. Links in mails start with it. Production needs https. Without it the demo profile uses SALDO_LISTEN.",
    secret: false,
};
const TRUSTED_PROXIES: Setting = Setting {
    name: "SALDO_TRUSTED_PROXIES",
    default: "",
    allowed: "addresses or ranges with commas between, such as 127.0.0.1,10.0.0.0/8",
    help: "Proxies whose X-Forwarded-For is believed. Limits per network need it behind a proxy.",
    secret: false,
};
const MAX_CONNECTIONS: Setting = Setting {
    name: "SALDO_MAX_CONNECTIONS",
    default: "1024",
    allowed: "a number from 1 to 100000",
    help: "Connections open at once. More wait.",
    secret: false,
};
const MAX_BODY_KIB: Setting = Setting {
    name: "SALDO_MAX_BODY_KIB",
    default: "256",
    allowed: "a number from 16 to 65536",
    help: "The largest form in KiB.",
    secret: false,
};
const REQUEST_TIMEOUT: Setting = Setting {
    name: "SALDO_REQUEST_TIMEOUT_SECONDS",
    default: "30",
    allowed: "a number from 1 to 600",
    help: "A request that takes longer is answered with an error.",
    secret: false,
};
const PSEUDO_LANGUAGE: Setting = Setting {
    name: "SALDO_PSEUDO_LANGUAGE",
    default: "false",
    allowed: "true or false; true in the demo profile only",
    help: "Shows every translated text accented, so that texts which were not translated stand out.",
    secret: false,
};

pub(super) const SETTINGS: &[&Setting] =
    &[&LISTEN, &BASE_URL, &TRUSTED_PROXIES, &MAX_CONNECTIONS, &MAX_BODY_KIB, &REQUEST_TIMEOUT, &PSEUDO_LANGUAGE];

pub(super) fn read(reader: &mut Reader<'_>, profile: Profile) -> ServerConfig {
    let listen = reader.or_default(&LISTEN, |text| text.parse::<SocketAddr>().ok());
    let kib: usize = reader.number(&MAX_BODY_KIB, 16..=65_536);
    ServerConfig {
        listen,
        base_url: base_url(reader, profile, listen),
        trusted_proxies: reader.parsed(&TRUSTED_PROXIES, networks).unwrap_or_default(),
        max_connections: reader.number(&MAX_CONNECTIONS, 1..=100_000),
        max_body_bytes: kib * 1024,
        request_timeout: Duration::from_secs(reader.number(&REQUEST_TIMEOUT, 1..=600)),
        pseudo_language: pseudo_language(reader, profile),
    }
}

fn base_url(reader: &mut Reader<'_>, profile: Profile, listen: SocketAddr) -> BaseUrl {
    let given = reader.parsed(&BASE_URL, BaseUrl::parse);
    let real = given.as_ref().is_some_and(|url| url.is_https() && !url.is_loopback());
    if profile == Profile::Production && !real {
        reader.refuse(&BASE_URL, "the production profile needs https and a name that others can reach");
    }
    given.unwrap_or_else(|| from_listen(listen))
}

/// What a browser on this machine would type.
fn from_listen(listen: SocketAddr) -> BaseUrl {
    let host = if listen.ip().is_unspecified() { IpAddr::from([127, 0, 0, 1]) } else { listen.ip() };
    let url = format!("http://{}", SocketAddr::new(host, listen.port()));
    BaseUrl::parse(&url).expect("an address and a port make an origin")
}

fn networks(text: &str) -> Option<Vec<Network>> {
    text.split(',').map(|part| Network::parse(part.trim())).collect()
}

fn pseudo_language(reader: &mut Reader<'_>, profile: Profile) -> bool {
    let wanted = reader.switch(&PSEUDO_LANGUAGE).unwrap_or(false);
    if wanted && profile == Profile::Production {
        reader.refuse(&PSEUDO_LANGUAGE, "");
    }
    wanted
}
