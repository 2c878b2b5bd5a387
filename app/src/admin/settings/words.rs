//! Settings and their values in words.

use saldo::creditor::{AllocationOrder, Field};
use saldo::text;
use saldo::texts::Texts;

/// What a setting is called.
pub fn field(texts: &Texts, field: Field) -> String {
    match field {
        Field::LegalName => text!(texts, "staff-settings-legal-name"),
        Field::TradingName => text!(texts, "staff-settings-trading-name"),
        Field::Address => text!(texts, "staff-settings-address"),
        Field::Country => text!(texts, "staff-settings-country"),
        Field::LegalId => text!(texts, "staff-settings-legal-id"),
        Field::VatNumber => text!(texts, "staff-settings-vat-number"),
        Field::EndpointId => text!(texts, "staff-settings-endpoint"),
        Field::Email => text!(texts, "staff-settings-email"),
        Field::Phone => text!(texts, "staff-settings-phone"),
        Field::TimeZone => text!(texts, "staff-settings-time-zone"),
        Field::Language => text!(texts, "staff-settings-language"),
        Field::Currency => text!(texts, "staff-settings-currency"),
        Field::Iban => text!(texts, "staff-settings-iban"),
        Field::IbanHolder => text!(texts, "staff-settings-iban-holder"),
        Field::MinimumPayment => text!(texts, "staff-settings-minimum"),
        Field::AllocationOrder => text!(texts, "staff-settings-order"),
        Field::TransferDays => text!(texts, "staff-settings-transfer-days"),
        Field::TransferScheme => text!(texts, "staff-settings-scheme"),
        Field::TermsDays => text!(texts, "staff-settings-terms"),
        Field::TermsDaysBusiness => text!(texts, "staff-settings-terms-business"),
        Field::TermsDaysConsumer => text!(texts, "staff-settings-terms-consumer"),
        Field::TermsDaysPublicBody => text!(texts, "staff-settings-terms-public-body"),
        Field::NumbersRestartYearly => text!(texts, "staff-settings-renumber"),
        Field::Accent => text!(texts, "staff-settings-accent"),
        Field::Logo => text!(texts, "staff-settings-logo"),
        Field::WorkingDays => text!(texts, "staff-settings-week"),
        Field::Holidays => text!(texts, "staff-settings-holidays"),
        Field::OffersTransfer => text!(texts, "staff-settings-offers-transfer"),
        Field::OffersCreditBack => text!(texts, "staff-settings-offers-credit-back"),
        Field::ContactsInvite => text!(texts, "staff-settings-contacts-invite"),
        Field::DisputeReopenDays => text!(texts, "staff-settings-dispute-reopen"),
        Field::DisputePayDays => text!(texts, "staff-settings-dispute-pay"),
        Field::DisputeDays => text!(texts, "staff-settings-dispute-days"),
    }
}

/// What stands in it.
pub fn value(texts: &Texts, field: Field, value: Option<&str>) -> String {
    match (field, value) {
        (_, None) => text!(texts, "staff-settings-nothing"),
        (Field::Logo, Some(_)) => text!(texts, "staff-settings-a-logo"),
        (_, Some("true")) => text!(texts, "staff-settings-on"),
        (_, Some("false")) => text!(texts, "staff-settings-off"),
        (Field::AllocationOrder, Some(code)) => match AllocationOrder::from_code(code) {
            Some(wanted) => order(texts, wanted),
            None => code.to_owned(),
        },
        (_, Some(value)) => value.to_owned(),
    }
}

/// Which invoices get money first.
pub fn order(texts: &Texts, order: AllocationOrder) -> String {
    match order {
        AllocationOrder::OldestDue => text!(texts, "staff-settings-order-oldest-due"),
        AllocationOrder::OldestIssued => text!(texts, "staff-settings-order-oldest-issued"),
        AllocationOrder::LargestFirst => text!(texts, "staff-settings-order-largest-first"),
    }
}
