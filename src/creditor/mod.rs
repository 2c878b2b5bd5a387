//! The organisation running this installation: one row, and what its people decide about it.

mod account;
mod adopt;
pub mod calendar;
mod change;
mod change_calendar;
mod change_documents;
mod change_look;
mod change_payments;
mod change_profile;
mod change_switches;
pub mod colour;
mod countries;
mod fields;
mod logo;
pub mod numbers;
mod order;
mod set_logo;
mod store;
pub mod suggested;

use chrono::{DateTime, Duration, NaiveDate, TimeZone, Utc};

pub(crate) use account::other_account_cause;
pub use account::{PayeeAccount, payee_accounts, replace_payee_account, set_first_account, set_payee_account};
pub use adopt::adopt;
pub use calendar::{Calendar, Holiday, WorkingDays};
pub(crate) use change::Change;
pub use change::{ChangeError, Saved};
pub use change_calendar::change_calendar;
pub use change_documents::{DocumentRules, Terms, change_documents};
pub use change_look::change_accent;
pub use change_payments::{PaymentRules, change_payments, set_transfers};
pub use change_profile::{Profile, change_profile};
pub use change_switches::{Switches, change_switches};
pub use countries::{COUNTRIES, Country};
pub(crate) use fields::Difference;
pub use fields::{Field, Section, SettingChange};
pub use logo::{ImageKind, Logo, LogoProblem, MOST_BYTES as MOST_LOGO_BYTES, check as check_logo};
pub(crate) use order::ORDER_SQL;
pub use order::{AllocationOrder, Ranked};
pub use set_logo::{remove_logo, set_logo};
pub(crate) use store::{CreditorOfRow, creditor_columns};
pub use store::{
    allocation_order, calendar, go_live_on, has_documents, holidays, last_changes, load, save, set_go_live_on,
    working_days, zone,
};

use crate::debtors::DebtorKind;
use crate::money::{Currency, Money};
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

    /// The zone's name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Every name of a place, in the order of the alphabet: "Africa/Abidjan" to "Pacific/Wallis".
    pub fn all() -> impl Iterator<Item = &'static str> {
        chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).filter(|name| name.contains('/'))
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
    /// Which invoices money goes to first where the payer does not say.
    pub allocation_order: AllocationOrder,
    /// Days to pay of businesses, where they differ.
    pub terms_days_business: Option<i32>,
    /// Days to pay of consumers, and of debtors nobody knows the kind of, where they differ.
    pub terms_days_consumer: Option<i32>,
    /// Days to pay of public bodies, where they differ.
    pub terms_days_public_body: Option<i32>,
    /// Whether debtors may pay by bank transfer with a reference of ours.
    pub offers_transfer: bool,
    /// Whether debtors may ask to get credit back.
    pub offers_credit_back: bool,
    /// Whether contacts may invite others.
    pub contacts_invite: bool,
    /// The picture in the header.
    pub logo: Option<Logo>,
    /// The account before the present one.
    pub payee_before: Option<String>,
    /// Since when the present account counts; none for the first.
    pub payee_changed_at: Option<DateTime<Utc>>,
    /// From when there are terms or a credit policy to read.
    pub terms_from: Option<NaiveDate>,
    /// How often settings changed; what a form was opened with.
    pub version: i64,
}

/// How long debtors are told that the account is another.
const ACCOUNT_NOTICE: Duration = Duration::days(30);

/// The account changed not long ago: what debtors are told, so that nobody doubts the new one or pays the old.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountNotice {
    /// The account before.
    pub before: String,
    /// The account now.
    pub now: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

impl Creditor {
    /// What debtors are told about another account, for 30 days.
    pub fn account_notice(&self, now: DateTime<Utc>) -> Option<AccountNotice> {
        let since = self.payee_changed_at.filter(|since| now - *since < ACCOUNT_NOTICE)?;
        Some(AccountNotice { before: self.payee_before.clone()?, now: self.iban.clone()?, since })
    }

    /// Days a debtor of this kind has to pay, where neither the invoice nor the debtor says. Unknown is treated as
    /// consumer.
    pub fn terms_days_of(&self, kind: DebtorKind) -> i32 {
        let own = match kind {
            DebtorKind::Business => self.terms_days_business,
            DebtorKind::Consumer | DebtorKind::Unknown => self.terms_days_consumer,
            DebtorKind::PublicBody => self.terms_days_public_body,
        };
        own.unwrap_or(self.terms_days)
    }

    /// Whether there are terms or a credit policy to read on this day.
    pub fn has_terms(&self, today: NaiveDate) -> bool {
        self.terms_from.is_some_and(|from| from <= today)
    }

    /// The name to greet with.
    pub fn name(&self) -> &str {
        self.trading_name.as_deref().unwrap_or(&self.legal_name)
    }

    /// The least part payment.
    pub const fn minimum_payment(&self) -> Money {
        Money::stored(self.minimum_payment_minor, self.currency)
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
            allocation_order: AllocationOrder::default(),
            terms_days_business: None,
            terms_days_consumer: None,
            terms_days_public_body: None,
            offers_transfer: true,
            offers_credit_back: true,
            contacts_invite: true,
            logo: None,
            payee_before: None,
            payee_changed_at: None,
            terms_from: None,
            version: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn another_account_is_told_for_thirty_days_and_the_first_never() {
        let changed = Creditor {
            iban: Some("NL91ABNA0417164300".into()),
            payee_before: Some("BE68539007547034".into()),
            payee_changed_at: Some(at("2026-03-02T09:00:00Z")),
            ..Creditor::named("Molen")
        };
        assert_eq!(changed.account_notice(at("2026-03-02T09:00:00Z")).unwrap().before, "BE68539007547034");
        assert!(changed.account_notice(at("2026-04-01T08:59:59Z")).is_some());
        assert!(changed.account_notice(at("2026-04-01T09:00:00Z")).is_none());
        let first = Creditor { payee_before: None, ..changed };
        assert!(first.account_notice(at("2026-03-02T09:00:00Z")).is_none());
    }

    #[test]
    fn days_to_pay_are_those_of_the_kind_else_the_usual() {
        let creditor = Creditor { terms_days_consumer: Some(14), ..Creditor::named("Molen") };
        for (kind, days) in [
            (DebtorKind::Business, 30),
            (DebtorKind::Consumer, 14),
            (DebtorKind::Unknown, 14),
            (DebtorKind::PublicBody, 30),
        ] {
            assert_eq!(creditor.terms_days_of(kind), days, "{kind:?}");
        }
    }
}
