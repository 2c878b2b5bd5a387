//! What every document says of its creditor and its reader.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::logo::{Fitted, Size};
use crate::creditor::colour::Colour;
use crate::creditor::{Country, Creditor};
use crate::debtors::Debtor;
use crate::text;
use crate::texts::Texts;

/// The colour of a creditor that chose none: that of the pages.
const ACCENT: &str = "#0a5872";

/// The values `base.typ` knows.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Look {
    language: &'static str,
    title: String,
    date: [i64; 3],
    accent: String,
    logo: Option<Size>,
    /// The name people know.
    name: String,
    legal_name: String,
    address: Vec<String>,
    reach: Vec<String>,
    foot: Vec<String>,
    page: String,
}

impl Look {
    pub(super) fn of(
        texts: &Texts,
        creditor: &Creditor,
        logo: Option<&Fitted>,
        title: String,
        today: NaiveDate,
    ) -> Self {
        let numbers = [company_number(texts, creditor), vat_number(texts, creditor)];
        let made = text!(texts, "pdf-made", date = texts.date_long(today));
        let foot = [Some(creditor.legal_name.clone())].into_iter().chain(numbers).chain([Some(made)]);
        Self {
            language: texts.language().tag(),
            title,
            date: [today.year().into(), today.month().into(), today.day().into()],
            accent: accent(creditor),
            logo: logo.map(|logo| logo.size),
            name: creditor.name().to_owned(),
            legal_name: creditor.legal_name.clone(),
            address: lines(&creditor.address),
            reach: [&creditor.phone, &creditor.email].into_iter().flatten().cloned().collect(),
            foot: foot.flatten().collect(),
            page: text!(texts, "pdf-page", page = "{page}", pages = "{pages}"),
        }
    }
}

/// Seen on white paper.
fn accent(creditor: &Creditor) -> String {
    let chosen = creditor.accent.as_deref().and_then(Colour::parse);
    chosen.map_or_else(|| ACCENT.to_owned(), |colour| colour.for_white().css())
}

fn company_number(texts: &Texts, creditor: &Creditor) -> Option<String> {
    let number = creditor.legal_id.as_deref()?;
    Some(match creditor.country.as_str() {
        "NL" => format!("KvK {number}"),
        "BE" => text!(texts, "pdf-company-number-be", number = number),
        _ => text!(texts, "pdf-company-number", number = number),
    })
}

fn vat_number(texts: &Texts, creditor: &Creditor) -> Option<String> {
    creditor.vat_number.as_deref().map(|number| text!(texts, "pdf-vat-number", number = number))
}

/// Whom a document is for.
#[derive(Debug, Serialize)]
pub(super) struct Recipient {
    label: String,
    name: String,
    address: Vec<String>,
}

impl Recipient {
    pub(super) fn of(label: String, debtor: &Debtor, creditor: &Creditor) -> Self {
        let abroad = debtor.country.as_deref().filter(|country| *country != creditor.country);
        let country = abroad.map(|code| Country::find(code).map_or(code, |country| country.name).to_owned());
        let mut address = lines(&debtor.address);
        address.extend(country);
        Self { label, name: debtor.name.clone(), address }
    }
}

/// The lines of a text; empty ones and spaces around them go.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A name and its value, where there is one.
pub(super) fn fact(name: String, value: Option<String>) -> Option<[String; 2]> {
    value.filter(|value| !value.trim().is_empty()).map(|value| [name, value])
}
