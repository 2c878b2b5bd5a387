//! The organisation running this installation: one row.

mod store;

use chrono::{DateTime, NaiveDate, TimeZone, Utc};

pub(crate) use store::{CreditorOfRow, creditor_columns};
pub use store::{go_live_on, load, save, set_go_live_on, set_transfers};

use crate::money::Currency;
use crate::text::Language;
use crate::transfers::reference::Scheme;

/// A time zone of the IANA database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(chrono_tz::Tz);

impl Zone {
    /// Parses a name such as "Europe/Amsterdam".
    pub fn parse(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }

    /// The calendar day of an instant.
    pub fn date(self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.0).date_naive()
    }

    /// The first instant of a calendar day.
    pub fn start_of(self, day: NaiveDate) -> DateTime<Utc> {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        // Where the clock jumps over midnight, the day starts an hour later.
        let local = [0, 1, 2]
            .into_iter()
            .find_map(|hours| self.0.from_local_datetime(&(midnight + chrono::Duration::hours(hours))).earliest());
        local.map_or_else(|| midnight.and_utc(), |local| local.with_timezone(&Utc))
    }

    /// The wall-clock time of an instant.
    pub fn local(self, at: DateTime<Utc>) -> chrono::NaiveDateTime {
        at.with_timezone(&self.0).naive_local()
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self(chrono_tz::Europe::Amsterdam)
    }
}

/// Days an announced bank transfer is waited for: 1 to 60.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransferDays(i32);

impl TransferDays {
    /// Within its bounds, or none.
    pub fn parse(days: i32) -> Option<Self> {
        (1..=60).contains(&days).then_some(Self(days))
    }

    /// How many.
    pub const fn days(self) -> i32 {
        self.0
    }
}

/// The creditor's profile, as debtors see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Creditor {
    /// The registered name.
    pub legal_name: String,
    /// The name people know, where it differs.
    pub trading_name: Option<String>,
    /// Company number (KvK, KBO).
    pub legal_id: Option<String>,
    /// VAT number.
    pub vat_number: Option<String>,
    /// Electronic address on the Peppol network, with its scheme: "0088:9482…".
    pub endpoint_id: Option<String>,
    /// Address lines, one a line.
    pub address: String,
    /// ISO 3166 country code.
    pub country: String,
    /// For questions.
    pub email: Option<String>,
    /// For questions.
    pub phone: Option<String>,
    /// The account money goes to. As the document wrote it; not all are IBANs.
    pub iban: Option<String>,
    /// The account holder's exact name (Verification of Payee).
    pub iban_holder: Option<String>,
    /// What "today" means.
    pub zone: Zone,
    /// The zone's name.
    pub time_zone: String,
    /// Language where a reader's is unknown.
    pub language: Language,
    /// Currency of settings amounts.
    pub currency: Currency,
    /// Days a debtor has to pay where neither the invoice nor the debtor says.
    pub terms_days: i32,
    /// Least part payment in minor units of `currency`; never blocks paying the full rest.
    pub minimum_payment_minor: i64,
    /// Days an announced bank transfer is waited for, and reminders are held.
    pub transfer_days: i32,
    /// The references Saldo makes; without it those of the country.
    pub transfer_scheme: Option<Scheme>,
    /// Whether invoice numbers start anew each year.
    pub numbers_restart_yearly: bool,
    /// Accent colour, `#rrggbb`.
    pub accent: Option<String>,
}

impl Creditor {
    /// The name to greet with.
    pub fn name(&self) -> &str {
        self.trading_name.as_deref().unwrap_or(&self.legal_name)
    }

    /// An otherwise empty profile; what import adoption and tests start from.
    pub fn named(legal_name: impl Into<String>) -> Self {
        Self {
            legal_name: legal_name.into(),
            trading_name: None,
            legal_id: None,
            vat_number: None,
            endpoint_id: None,
            address: String::new(),
            country: "NL".into(),
            email: None,
            phone: None,
            iban: None,
            iban_holder: None,
            zone: Zone::default(),
            time_zone: "Europe/Amsterdam".into(),
            language: Language::En,
            currency: Currency::EUR,
            terms_days: 30,
            minimum_payment_minor: 0,
            transfer_days: 7,
            transfer_scheme: None,
            numbers_restart_yearly: false,
            accent: None,
        }
    }
}
