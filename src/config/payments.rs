//! How money comes in.

use url::Url;

use super::profile::Profile;
use super::reader::Reader;
use super::secret::Secret;
use super::server::BaseUrl;
use super::setting::Setting;

/// The payments section.
#[derive(Debug, Clone)]
pub struct PaymentsConfig {
    pub provider: Provider,
}

/// Who takes payments.
#[derive(Debug, Clone)]
pub enum Provider {
    /// Nobody: a page of ours where one approves or declines.
    Demo,
    Stripe(StripeConfig),
}

/// What Stripe needs to know, and what we expect of it.
#[derive(Debug, Clone)]
pub struct StripeConfig {
    pub secret_key: Secret,
    pub webhook_secret: Secret,
    /// Whose money it is: notices about another account are not booked as payments.
    pub account: String,
    /// Whether real money moves; objects of the other mode are not booked as payments.
    pub livemode: bool,
    /// Stripe's API, or a double on this machine.
    pub api_base: Url,
    /// Where Stripe shows its payment page; our forms may lead there and nowhere else.
    pub checkout_origin: String,
}

impl PaymentsConfig {
    /// Origins outside our own that a form may lead to.
    pub fn form_origins(&self) -> Vec<&str> {
        match &self.provider {
            Provider::Demo => Vec::new(),
            Provider::Stripe(stripe) => vec![&stripe.checkout_origin],
        }
    }
}

const PROVIDER: Setting = Setting {
    name: "SALDO_PAYMENT_PROVIDER",
    default: "demo",
    allowed: "stripe, or demo in the demo profile",
    help: "Who takes payments. demo moves no money.",
    secret: false,
};
const SECRET_KEY: Setting = Setting {
    name: "SALDO_STRIPE_SECRET_KEY",
    default: "",
    allowed: "a key that starts with sk_test_, rk_test_, sk_live_ or rk_live_",
    help: "Stripe's secret or restricted key.",
    secret: true,
};
const WEBHOOK_SECRET: Setting = Setting {
    name: "SALDO_STRIPE_WEBHOOK_SECRET",
    default: "",
    allowed: "the signing secret of the webhook endpoint, which starts with whsec_ and has at least 16 more characters",
    help: "Signs Stripe's messages to /webhooks/stripe. Never the same as the key.",
    secret: true,
};
const ACCOUNT: Setting = Setting {
    name: "SALDO_STRIPE_ACCOUNT",
    default: "",
    allowed: "the account's id, which starts with acct_",
    help: "Whose money it is. Messages about another account are not booked as payments.",
    secret: false,
};
const LIVEMODE: Setting = Setting {
    name: "SALDO_STRIPE_LIVEMODE",
    default: "",
    allowed: "true or false, and a key of that mode",
    help: "Whether real money moves. Without it: true in production, false in the demo profile. false in production allows test keys, for an acceptance run.",
    secret: false,
};
const API_BASE: Setting = Setting {
    name: "SALDO_STRIPE_API_BASE",
    default: "https://api.stripe.com",
    allowed: "an https address, or http on this machine in the demo profile",
    help: "Stripe's API, or a double of it for tests.",
    secret: false,
};
const CHECKOUT_ORIGIN: Setting = Setting {
    name: "SALDO_STRIPE_CHECKOUT_ORIGIN",
    default: "https://checkout.stripe.com",
    allowed: "an https origin, or http on this machine in the demo profile",
    help: "Where Stripe shows its payment page: another one when the account has its own domain for Checkout.",
    secret: false,
};

pub(super) const SETTINGS: &[&Setting] =
    &[&PROVIDER, &SECRET_KEY, &WEBHOOK_SECRET, &ACCOUNT, &LIVEMODE, &API_BASE, &CHECKOUT_ORIGIN];

pub(super) fn read(reader: &mut Reader<'_>, profile: Profile) -> PaymentsConfig {
    let stripe = reader.or_default(&PROVIDER, |text| match text {
        "demo" => Some(false),
        "stripe" => Some(true),
        _ => None,
    });
    if !stripe && profile == Profile::Production {
        reader.refuse(&PROVIDER, "the production profile takes real payments");
    }
    // Keys are checked even when they are not used: a live key has no place in a demo.
    let config = stripe_config(reader, profile, stripe);
    PaymentsConfig { provider: if stripe { Provider::Stripe(config) } else { Provider::Demo } }
}

fn stripe_config(reader: &mut Reader<'_>, profile: Profile, needed: bool) -> StripeConfig {
    let livemode = livemode(reader, profile);
    StripeConfig {
        secret_key: secret_key(reader, profile, livemode, needed),
        webhook_secret: required(reader, &WEBHOOK_SECRET, needed, |text| {
            text.strip_prefix("whsec_").is_some_and(|rest| rest.len() >= 16).then(|| Secret::new(text))
        })
        .unwrap_or_else(|| Secret::new("")),
        account: required(reader, &ACCOUNT, needed, |text| text.starts_with("acct_").then(|| text.to_owned()))
            .unwrap_or_default(),
        livemode,
        api_base: reader.or_default(&API_BASE, |text| reachable(text, profile)),
        checkout_origin: reader
            .or_default(&CHECKOUT_ORIGIN, |text| reachable(text, profile).and_then(|_| BaseUrl::parse(text)))
            .origin(),
    }
}

fn livemode(reader: &mut Reader<'_>, profile: Profile) -> bool {
    let livemode = reader.switch(&LIVEMODE).unwrap_or(profile == Profile::Production);
    if livemode && profile == Profile::Demo {
        reader.refuse(&LIVEMODE, "the demo profile never moves real money");
    }
    livemode
}

fn secret_key(reader: &mut Reader<'_>, profile: Profile, livemode: bool, needed: bool) -> Secret {
    let is_live = |key: &str| match key.split('_').collect::<Vec<_>>()[..] {
        ["sk" | "rk", "test", rest] if rest.len() >= 8 => Some(false),
        ["sk" | "rk", "live", rest] if rest.len() >= 8 => Some(true),
        _ => None,
    };
    let key = required(reader, &SECRET_KEY, needed, |text| is_live(text).map(|live| (Secret::new(text), live)));
    let Some((key, live)) = key else { return Secret::new("") };
    match (profile, live) {
        (Profile::Demo, true) => reader.refuse(&SECRET_KEY, "a live key is refused outside the production profile"),
        (Profile::Production, _) if live != livemode => {
            reader
                .refuse(&SECRET_KEY, "its mode is not the one of SALDO_STRIPE_LIVEMODE; false there allows a test key");
        }
        _ => {}
    }
    key
}

fn required<T>(
    reader: &mut Reader<'_>,
    setting: &Setting,
    needed: bool,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    if needed && reader.text(setting).is_none() {
        reader.refuse(setting, "payments by Stripe need it");
    }
    reader.parsed(setting, parse)
}

/// Keys and payers must not travel in the clear, except to a double on this machine.
fn reachable(text: &str, profile: Profile) -> Option<Url> {
    let base = BaseUrl::parse(text)?;
    let safe = base.is_https() || (base.is_loopback() && profile == Profile::Demo);
    safe.then(|| Url::parse(text).ok()).flatten()
}
