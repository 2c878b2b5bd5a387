//! `/admin/settings/payments`: what is asked of a payment.

use axum::response::Response;
use leptos::prelude::*;
use saldo::creditor::{self, AllocationOrder, PaymentRules, TransferDays};
use saldo::paths::admin as paths;
use saldo::text;
use saldo::texts::parse_amount;
use saldo::transfers::reference::Scheme;
use saldo::transfers::rules::scheme;

use super::frame::{Frame, Seen};
use super::read::{optional, seen};
use super::saved::answer;
use super::words;
use crate::server::forms::Submitted;
use crate::server::render::PageContext;
use crate::ui::{Field, FieldKind, Select, view};

/// The schemes of the form.
const SCHEMES: [Scheme; 3] = [Scheme::Rf, Scheme::Ogm, Scheme::Kenmerk];

/// `POST /admin/settings/payments`.
pub async fn post(mut submitted: Submitted) -> Response {
    let (texts, currency) = (submitted.texts(), submitted.visit().creditor.currency);
    let example = texts.money_pattern(currency).digits(10_00);
    let minimum = submitted.field(
        "minimum_payment",
        |text| parse_amount(texts.language(), text, currency).ok().filter(|amount| !amount.is_negative()),
        |texts| text!(texts, "staff-settings-minimum-wrong", example = example),
    );
    let order =
        submitted.field("allocation_order", AllocationOrder::from_code, |texts| text!(texts, "staff-settings-choose"));
    let days = submitted.field(
        "transfer_days",
        |text| text.parse().ok().and_then(TransferDays::parse),
        |texts| text!(texts, "staff-settings-transfer-days-wrong"),
    );
    let find = |text: &str| SCHEMES.into_iter().find(|scheme| scheme.code() == text);
    let scheme =
        submitted.field("transfer_scheme", |text| optional(text, find), |texts| text!(texts, "staff-settings-choose"));
    let (Some(minimum), Some(order), Some(transfer_days), Some(scheme)) = (minimum, order, days, scheme) else {
        return submitted.again().await;
    };
    let new = PaymentRules { minimum, order, transfer_days, scheme };
    let outcome = creditor::change_payments(&submitted.visit().ctx, seen(&submitted.form), &new).await;
    answer(submitted, paths::SETTINGS_PAYMENTS, outcome).await
}

/// The page.
#[component]
pub fn PaymentsPage() -> impl IntoView {
    let page = PageContext::current();
    let (texts, creditor) = (page.texts, page.visit.creditor.clone());
    let minimum = texts.money_pattern(creditor.currency).digits(creditor.minimum_payment_minor.unsigned_abs());
    let orders = AllocationOrder::ALL.map(|order| (order.code().to_owned(), words::order(texts, order))).to_vec();
    let home = scheme(Some(&saldo::creditor::Creditor { transfer_scheme: None, ..creditor.clone() }));
    let of_country = text!(texts, "staff-settings-scheme-country", scheme = home.code().to_uppercase());
    let mut schemes = vec![(String::new(), of_country)];
    schemes.extend(SCHEMES.map(|scheme| (scheme.code().to_owned(), scheme_words(scheme))));
    view! {
        <Frame here=paths::SETTINGS_PAYMENTS>
            <form class="panel stack" method="post" novalidate>
                <Seen/>
                <h2>{text!(texts, "staff-settings-payments")}</h2>
                <Field
                    name="minimum_payment" kind=FieldKind::Amount value=minimum
                    label=text!(texts, "staff-settings-minimum-in", currency = creditor.currency.code())
                    hint=text!(texts, "staff-settings-minimum-hint")
                />
                <Select
                    name="allocation_order" options=orders value=creditor.allocation_order.code()
                    label=text!(texts, "staff-settings-order") hint=text!(texts, "staff-settings-order-hint")
                />
                <Field
                    name="transfer_days" value=creditor.transfer_days.to_string()
                    label=text!(texts, "staff-settings-transfer-days") hint=text!(texts, "staff-settings-transfer-days-hint")
                />
                <Select
                    name="transfer_scheme" options=schemes value=creditor.transfer_scheme.map_or("", Scheme::code)
                    label=text!(texts, "staff-settings-scheme") hint=text!(texts, "staff-settings-scheme-hint")
                />
                <div><button class="button primary">{text!(texts, "staff-settings-save")}</button></div>
            </form>
        </Frame>
    }
}

fn scheme_words(scheme: Scheme) -> String {
    let texts = PageContext::current().texts;
    match scheme {
        Scheme::Ogm => text!(texts, "staff-settings-scheme-ogm"),
        Scheme::Kenmerk => text!(texts, "staff-settings-scheme-kenmerk"),
        _ => text!(texts, "staff-settings-scheme-rf"),
    }
}
