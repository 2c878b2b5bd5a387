//! `/admin/settings`: who the creditor is.

use axum::response::Response;
use leptos::prelude::*;
use saldo::creditor::numbers::{CompanyNumber, VatNumber};
use saldo::creditor::{self, COUNTRIES, Country, Creditor, Profile, Zone};
use saldo::money::Currency;
use saldo::paths::admin as paths;
use saldo::text;
use saldo::text::{EmailAddress, Language};

use super::frame::{Frame, Seen};
use super::read::{line, lines, optional, phone, seen};
use super::saved::answer;
use crate::errors::UiError;
use crate::server::forms::Submitted;
use crate::server::render::PageContext;
use crate::ui::{Field, FieldKind, LanguageField, Select, TextArea, loaded, view};

/// The most characters of a name.
const NAME: usize = 120;

/// Currencies to choose from; another one that stands already is added.
const CURRENCIES: [&str; 12] = ["EUR", "GBP", "CHF", "USD", "DKK", "SEK", "NOK", "PLN", "CZK", "HUF", "RON", "BGN"];

/// `POST /admin/settings`.
pub async fn post(mut submitted: Submitted) -> Response {
    let stood = submitted.visit().creditor.clone();
    let Some(profile) = read(&mut submitted, &stood) else { return submitted.again().await };
    let outcome = creditor::change_profile(&submitted.visit().ctx, seen(&submitted.form), &profile).await;
    answer(submitted, paths::SETTINGS, outcome).await
}

fn read(submitted: &mut Submitted, stood: &Creditor) -> Option<Profile> {
    let name = |text: &str| line(text, NAME).filter(|name| !name.is_empty());
    let legal_name = submitted.field("legal_name", name, |texts| text!(texts, "staff-settings-legal-name-wrong"));
    let trading_name = submitted.field(
        "trading_name",
        |text| optional(text, name),
        |texts| text!(texts, "staff-settings-too-long", most = NAME),
    );
    let address =
        submitted.field("address", |text| lines(text, 6, NAME), |texts| text!(texts, "staff-settings-address-wrong"));
    let country = submitted.field("country", Country::find, |texts| text!(texts, "staff-settings-choose"));
    let code = country.map_or("", |country| country.code);
    let legal_id = submitted.field(
        "legal_id",
        |text| optional(text, |text| CompanyNumber::parse_or_keep(code, text, stood.legal_id.as_deref())),
        |texts| text!(texts, "staff-settings-legal-id-wrong"),
    );
    let vat_number = submitted.field(
        "vat_number",
        |text| optional(text, |text| VatNumber::parse_or_keep(code, text, stood.vat_number.as_deref())),
        |texts| text!(texts, "staff-settings-vat-number-wrong"),
    );
    let email =
        submitted.field("email", |text| optional(text, EmailAddress::parse), |texts| text!(texts, "field-email-wrong"));
    let phone =
        submitted.field("phone", |text| optional(text, phone), |texts| text!(texts, "staff-settings-phone-wrong"));
    let zone = submitted.field("time_zone", Zone::parse, |texts| text!(texts, "staff-settings-choose"));
    let language = submitted.field("language", Language::from_tag, |texts| text!(texts, "staff-settings-choose"));
    let currency =
        submitted.field("currency", |text| Currency::parse(text).ok(), |texts| text!(texts, "staff-settings-choose"));
    Some(Profile {
        legal_name: legal_name?,
        trading_name: trading_name?,
        address: address?,
        country: country?,
        legal_id: legal_id?,
        vat_number: vat_number?,
        email: email?,
        phone: phone?,
        zone: zone?,
        language: language?,
        currency: currency?,
    })
}

/// The page.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let visit = PageContext::current().visit;
    let load = async move {
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let known = creditor::load(&mut conn).await.map_err(UiError::failed)?.is_some();
        let fixed = creditor::has_documents(&mut conn).await.map_err(UiError::failed)?;
        Ok((known, fixed))
    };
    loaded(load, |(known, fixed)| view! { <Frame here=paths::SETTINGS><Form known fixed/></Frame> })
}

#[component]
fn Form(known: bool, fixed: bool) -> impl IntoView {
    let page = PageContext::current();
    let (texts, creditor) = (page.texts, page.visit.creditor.clone());
    // Without a creditor pages speak in a borrowed name.
    let name = if known { creditor.legal_name.clone() } else { String::new() };
    view! {
        <form class="panel stack" method="post" novalidate>
            <Seen/>
            <h2>{text!(texts, "staff-settings-profile")}</h2>
            <p class="quiet-text">{text!(texts, "staff-settings-profile-text")}</p>
            <div class="field-row">
                <Field name="legal_name" label=text!(texts, "staff-settings-legal-name") value=name required=true/>
                <Field name="trading_name" label=text!(texts, "staff-settings-trading-name") value=creditor.trading_name.clone().unwrap_or_default()/>
            </div>
            <TextArea name="address" rows=3 label=text!(texts, "staff-settings-address") value=creditor.address.clone()/>
            <Select name="country" label=text!(texts, "staff-settings-country") options=countries(&creditor) value=creditor.country.clone()/>
            <div class="field-row">
                <Field name="legal_id" label=text!(texts, "staff-settings-legal-id") hint=text!(texts, "staff-settings-legal-id-hint") value=creditor.legal_id.clone().unwrap_or_default()/>
                <Field name="vat_number" label=text!(texts, "staff-settings-vat-number") hint=text!(texts, "staff-settings-vat-number-hint") value=creditor.vat_number.clone().unwrap_or_default()/>
            </div>
            <div class="field-row">
                <Field name="phone" label=text!(texts, "staff-settings-phone") value=creditor.phone.clone().unwrap_or_default()/>
                <Field name="email" kind=FieldKind::OtherEmail label=text!(texts, "staff-settings-email") value=creditor.email.clone().unwrap_or_default()/>
            </div>
            <p class="quiet-text">{text!(texts, "staff-settings-contact-hint")}</p>
            <div class="field-row">
                <LanguageField label=text!(texts, "staff-settings-language") value=creditor.language/>
                <Select name="time_zone" label=text!(texts, "staff-settings-time-zone") options=zones(&creditor) value=creditor.time_zone.clone()/>
                <CurrencyField creditor=creditor.clone() fixed/>
            </div>
            <div><button class="button primary">{text!(texts, "staff-settings-save")}</button></div>
        </form>
    }
}

/// Amounts of documents are in it: once there are some it only stands there.
#[component]
fn CurrencyField(creditor: Creditor, fixed: bool) -> impl IntoView {
    let texts = PageContext::current().texts;
    let own = creditor.currency.code();
    let codes: Vec<&str> = if fixed { vec![own] } else { CURRENCIES.into_iter().filter(|code| *code != own).collect() };
    let mut options = vec![(own.to_owned(), own.to_owned())];
    options.extend(codes.into_iter().filter(|code| *code != own).map(|code| (code.to_owned(), code.to_owned())));
    let label = text!(texts, "staff-settings-currency");
    if fixed {
        let hint = text!(texts, "staff-settings-currency-fixed");
        view! { <Select name="currency" label hint options value=own/> }
    } else {
        view! { <Select name="currency" label options value=own/> }
    }
}

fn countries(creditor: &Creditor) -> Vec<(String, String)> {
    let known = COUNTRIES.into_iter().map(|country| (country.code.to_owned(), country.name.to_owned()));
    let other = Some(creditor.country.clone()).filter(|code| Country::find(code).is_none());
    other.into_iter().map(|code| (code.clone(), code)).chain(known).collect()
}

/// Those of Europe first.
fn zones(creditor: &Creditor) -> Vec<(String, String)> {
    let (near, far): (Vec<&str>, Vec<&str>) = Zone::all().partition(|name| name.starts_with("Europe/"));
    let mut names: Vec<&str> = near.into_iter().chain(far).collect();
    if !names.contains(&creditor.time_zone.as_str()) {
        names.insert(0, &creditor.time_zone);
    }
    names.into_iter().map(|name| (name.to_owned(), name.replace('_', " "))).collect()
}
