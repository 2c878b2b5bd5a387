//! What can be changed about the creditor, field by field, and what changed. Pure.

use chrono::{DateTime, Utc};

use super::Creditor;

/// A form of its own: one is stale only when one of its own fields changed meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Section {
    /// Who the creditor is and how it is reached.
    Profile,
    /// The account money goes to.
    Account,
    /// What is asked of a payment.
    Payments,
    /// How documents are read.
    Documents,
    /// Accent colour and logo.
    Look,
    /// Working days and holidays.
    Calendar,
    /// What debtors can do themselves.
    Switches,
    /// Days of disputes.
    Disputes,
}

macro_rules! fields {
    ($($field:ident = $name:literal in $section:ident: $value:expr;)*) => {
        /// One setting.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
        #[sqlx(type_name = "text", rename_all = "snake_case")]
        pub enum Field {
            $(#[doc = $name] $field,)*
        }

        impl Field {
            /// Every setting.
            pub const ALL: &[Self] = &[$(Self::$field),*];

            /// The word in code and in the audit trail.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$field => $name,)* }
            }

            /// The form it stands in.
            pub const fn section(self) -> Section {
                match self { $(Self::$field => Section::$section,)* }
            }

            /// What stands there, as text; empty for nothing.
            fn value(self, creditor: &Creditor) -> String {
                match self { $(Self::$field => said(&$value(creditor)),)* }
            }
        }
    };
}

fn said(value: &dyn std::fmt::Display) -> String {
    value.to_string()
}

fn or_empty<T: ToString>(value: &Option<T>) -> String {
    value.as_ref().map(ToString::to_string).unwrap_or_default()
}

fields! {
    LegalName = "legal_name" in Profile: |c: &Creditor| c.legal_name.clone();
    TradingName = "trading_name" in Profile: |c: &Creditor| or_empty(&c.trading_name);
    Address = "address" in Profile: |c: &Creditor| c.address.lines().collect::<Vec<_>>().join(", ");
    Country = "country" in Profile: |c: &Creditor| c.country.clone();
    LegalId = "legal_id" in Profile: |c: &Creditor| or_empty(&c.legal_id);
    VatNumber = "vat_number" in Profile: |c: &Creditor| or_empty(&c.vat_number);
    EndpointId = "endpoint_id" in Profile: |c: &Creditor| or_empty(&c.endpoint_id);
    Email = "email" in Profile: |c: &Creditor| or_empty(&c.email);
    Phone = "phone" in Profile: |c: &Creditor| or_empty(&c.phone);
    TimeZone = "time_zone" in Profile: |c: &Creditor| c.time_zone.clone();
    Language = "language" in Profile: |c: &Creditor| c.language.tag();
    Currency = "currency" in Profile: |c: &Creditor| c.currency;
    Iban = "iban" in Account: |c: &Creditor| or_empty(&c.iban);
    IbanHolder = "iban_holder" in Account: |c: &Creditor| or_empty(&c.iban_holder);
    MinimumPayment = "minimum_payment" in Payments: |c: &Creditor| c.minimum_payment().to_string();
    AllocationOrder = "allocation_order" in Payments: |c: &Creditor| c.allocation_order.code();
    TransferDays = "transfer_days" in Payments: |c: &Creditor| c.transfer_days;
    TransferScheme = "transfer_scheme" in Payments: |c: &Creditor| c.transfer_scheme.map_or("", |scheme| scheme.code());
    TermsDays = "terms_days" in Documents: |c: &Creditor| c.terms_days;
    TermsDaysBusiness = "terms_days_business" in Documents: |c: &Creditor| or_empty(&c.terms_days_business);
    TermsDaysConsumer = "terms_days_consumer" in Documents: |c: &Creditor| or_empty(&c.terms_days_consumer);
    TermsDaysPublicBody = "terms_days_public_body" in Documents: |c: &Creditor| or_empty(&c.terms_days_public_body);
    NumbersRestartYearly = "numbers_restart_yearly" in Documents: |c: &Creditor| c.numbers_restart_yearly;
    Accent = "accent" in Look: |c: &Creditor| or_empty(&c.accent);
    Logo = "logo" in Look: |c: &Creditor| c.logo.as_ref().map_or("", |logo| logo.hash.as_str()).to_owned();
    WorkingDays = "working_days" in Calendar: |_: &Creditor| "";
    Holidays = "holidays" in Calendar: |_: &Creditor| "";
    OffersTransfer = "offers_transfer" in Switches: |c: &Creditor| c.offers_transfer;
    OffersCreditBack = "offers_credit_back" in Switches: |c: &Creditor| c.offers_credit_back;
    ContactsInvite = "contacts_invite" in Switches: |c: &Creditor| c.contacts_invite;
    DisputeReopenDays = "dispute_reopen_days" in Disputes: |_: &Creditor| "";
    DisputePayDays = "dispute_pay_days" in Disputes: |_: &Creditor| "";
    DisputeDays = "dispute_days" in Disputes: |_: &Creditor| "";
}

/// A field before and after; empty stands for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub field: Field,
    pub before: String,
    pub after: String,
}

/// A change that somebody made.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SettingChange {
    /// The setting.
    pub field: Field,
    /// What stood there; for holidays, those that went.
    pub old_value: Option<String>,
    /// What stands there since; for holidays, those that came.
    pub new_value: Option<String>,
    /// The actor, as the audit trail has it.
    pub changed_by: String,
    /// The name of the colleague, where it is one.
    pub name: Option<String>,
    /// When.
    pub changed_at: DateTime<Utc>,
}

/// What is not the same any more. The calendar and the days of disputes are in tables of their own.
pub(super) fn differences(before: &Creditor, after: &Creditor) -> Vec<Difference> {
    let fields = Field::ALL.iter().copied();
    fields
        .map(|field| Difference { field, before: field.value(before), after: field.value(after) })
        .filter(|difference| difference.before != difference.after)
        .collect()
}

/// For the audit trail: "phone 030-1 to 030-2; email none to a@b.nl".
pub(super) fn in_words(differences: &[Difference]) -> String {
    let shown = |value: &str| if value.is_empty() { "none".to_owned() } else { value.to_owned() };
    let one = |d: &Difference| format!("{} {} to {}", d.field.code(), shown(&d.before), shown(&d.after));
    differences.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_changed_field_is_named_with_what_stood_and_what_stands() {
        let before = Creditor { phone: Some("030-1".into()), ..Creditor::named("Molen") };
        let after = Creditor { phone: None, address: "Kade 1\nUtrecht".into(), ..before.clone() };
        let found = differences(&before, &after);
        assert_eq!(in_words(&found), "address none to Kade 1, Utrecht; phone 030-1 to none");
        assert!(found.iter().all(|difference| difference.field.section() == Section::Profile));
        assert!(differences(&before, &before).is_empty());
    }
}
