//! Countries a creditor can be at home in, by the name its own people use.

/// A country of Europe's common market and its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166 code.
    pub code: &'static str,
    /// What it calls itself.
    pub name: &'static str,
}

const fn country(code: &'static str, name: &'static str) -> Country {
    Country { code, name }
}

/// The countries of the form. Documents may come from any other.
pub const COUNTRIES: [Country; 33] = [
    country("NL", "Nederland"),
    country("BE", "België / Belgique"),
    country("DE", "Deutschland"),
    country("FR", "France"),
    country("LU", "Luxembourg"),
    country("IT", "Italia"),
    country("AT", "Österreich"),
    country("BG", "България"),
    country("CH", "Schweiz / Suisse / Svizzera"),
    country("CY", "Κύπρος"),
    country("CZ", "Česko"),
    country("DK", "Danmark"),
    country("EE", "Eesti"),
    country("ES", "España"),
    country("FI", "Suomi"),
    country("GB", "United Kingdom"),
    country("GR", "Ελλάδα"),
    country("HR", "Hrvatska"),
    country("HU", "Magyarország"),
    country("IE", "Ireland"),
    country("IS", "Ísland"),
    country("LI", "Liechtenstein"),
    country("LT", "Lietuva"),
    country("LV", "Latvija"),
    country("MT", "Malta"),
    country("NO", "Norge"),
    country("PL", "Polska"),
    country("PT", "Portugal"),
    country("RO", "România"),
    country("SE", "Sverige"),
    country("SI", "Slovenija"),
    country("SK", "Slovensko"),
    country("US", "United States"),
];

impl Country {
    /// The country of a code such as "NL".
    pub fn find(code: &str) -> Option<Self> {
        COUNTRIES.into_iter().find(|country| country.code == code)
    }
}
