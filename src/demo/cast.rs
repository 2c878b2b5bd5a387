//! Who plays: names that belong to nobody, numbers that cannot be in use, mail that goes nowhere.

use super::ubl::UblParty;
use crate::creditor::{Creditor, Zone};
use crate::debtors::DebtorKind;
use crate::money::Currency;
use crate::text::{Language, mod_97};

/// A debtor of the demo.
#[derive(Debug, Clone)]
pub struct Player {
    pub party: UblParty,
    pub kind: DebtorKind,
    pub language: Language,
    /// Days to pay.
    pub terms_days: i64,
    /// How late it usually pays, in days.
    pub late_days: i64,
    /// Whether some of its invoices are in US dollars.
    pub buys_in_dollars: bool,
    /// Whether the creditor collects from its account.
    pub direct_debit: bool,
    /// Whether something is always due today, this week and overdue.
    pub is_busy: bool,
}

/// Where the players who log in stand in the list.
pub const ANNA: usize = 0;
/// The debtor with the longest list.
pub const LARGEST: usize = 1;
/// The debtor that also buys in dollars.
pub const DOLLARS: usize = 2;
const PUBLIC_BODY: usize = 4;
const DIRECT_DEBIT: usize = 6;

const TRADES: [&str; 20] = [
    "Bakkerij",
    "Groothandel",
    "Garage",
    "Drukkerij",
    "Schildersbedrijf",
    "Bloemenhuis",
    "Bouwbedrijf",
    "Hotel",
    "Slagerij",
    "Kwekerij",
    "Transport",
    "Meubelmakerij",
    "Brouwerij",
    "Fysiotherapie",
    "Zeilschool",
    "Boekhandel",
    "Installatiebureau",
    "Kaasmakerij",
    "Rijschool",
    "Tandartspraktijk",
];
const HOUSES: [&str; 13] = [
    "Zonnedauw",
    "Noorderlicht",
    "De Wissel",
    "Hoefslag",
    "Wilgenhof",
    "Grutto",
    "De Kleine Beer",
    "Lindelaan",
    "Morgenrood",
    "Het Anker",
    "Vuurvlinder",
    "Oude Haven",
    "Zilvermeeuw",
];
const PEOPLE: [&str; 10] = [
    "J. Vermaas",
    "M. van der Wiel",
    "S. Oosterling",
    "K. Peeters-Daal",
    "T. Brink",
    "F. el Amraoui",
    "L. Zandstra",
    "R. de Cocker",
    "N. Wijngaard",
    "P. Huizenga",
];
const DUTCH: [(&str, &str); 8] = [
    ("Utrecht", "3511 ZZ"),
    ("Zwolle", "8011 ZZ"),
    ("Leiden", "2311 ZZ"),
    ("Breda", "4811 ZZ"),
    ("Groningen", "9711 ZZ"),
    ("Nijmegen", "6511 ZZ"),
    ("Haarlem", "2011 ZZ"),
    ("Deventer", "7411 ZZ"),
];
const BELGIAN: [(&str, &str); 4] = [("Gent", "9000"), ("Antwerpen", "2000"), ("Leuven", "3000"), ("Brugge", "8000")];
const STREETS: [&str; 6] = ["Dorpsstraat", "Kade", "Molenweg", "Stationsplein", "Handelsweg", "Parklaan"];

/// The creditor: installs and maintains heating and cooling.
pub fn creditor() -> Creditor {
    Creditor {
        trading_name: Some("Waterkant Techniek".into()),
        legal_id: Some("99000001".into()),
        vat_number: Some("NL999000001B01".into()),
        endpoint_id: Some("0106:99000001".into()),
        address: "Sluiskade 12\n3439 ZZ Nieuwegein".into(),
        country: "NL".into(),
        email: Some("debiteuren@waterkant.example.com".into()),
        phone: Some("+31 30 000 00 00".into()),
        iban: Some(iban("NL", "DEMO0000000001")),
        iban_holder: Some("Waterkant Techniek B.V.".into()),
        zone: Zone::default(),
        language: Language::Nl,
        minimum_payment_minor: 10_00,
        accent: Some("#0b6e6e".into()),
        ..Creditor::named("Waterkant Techniek B.V.")
    }
}

/// An account number with a right check number, at a bank that does not exist.
pub fn iban(country: &str, account: &str) -> String {
    format!("{country}{:02}{account}", 98 - mod_97(&format!("{account}{country}00")))
}

/// A structured reference (ISO 11649) for a document number.
pub fn reference(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("RF{:02}{digits}", 98 - mod_97(&format!("{digits}RF00")))
}

/// The creditor as it stands on its documents.
pub fn supplier() -> UblParty {
    UblParty {
        number: None,
        name: "Waterkant Techniek B.V.".into(),
        legal_id: Some(("0106".into(), "99000001".into())),
        vat_number: Some("NL999000001B01".into()),
        endpoint: Some(("0106".into(), "99000001".into())),
        street: "Sluiskade 12".into(),
        city: "Nieuwegein".into(),
        postal_code: "3439 ZZ".into(),
        country: "NL".into(),
        contact_name: None,
        phone: Some("+31 30 000 00 00".into()),
        email: Some("debiteuren@waterkant.example.com".into()),
    }
}

/// The first `count` debtors.
pub fn debtors(count: usize) -> Vec<Player> {
    (0..count).map(player).collect()
}

fn player(index: usize) -> Player {
    let kind = match index {
        PUBLIC_BODY => DebtorKind::PublicBody,
        _ if index % 6 == 5 => DebtorKind::Consumer,
        _ => DebtorKind::Business,
    };
    let belgian = index % 5 == 3;
    Player {
        party: party(index, kind, belgian),
        kind,
        language: if index % 7 == 2 { Language::En } else { Language::Nl },
        terms_days: [30, 30, 14, 30, 30, 14, 8][index % 7],
        late_days: [2, 6, -1, 18, 30, 4, 0, 11][index % 8],
        buys_in_dollars: index == DOLLARS,
        direct_debit: index == DIRECT_DEBIT,
        is_busy: index % 4 == ANNA,
    }
}

fn party(index: usize, kind: DebtorKind, belgian: bool) -> UblParty {
    let (city, postal_code) = if belgian { BELGIAN[index % BELGIAN.len()] } else { DUTCH[index % DUTCH.len()] };
    let country = if belgian { "BE" } else { "NL" };
    let registered = kind != DebtorKind::Consumer;
    let name = name(index, kind, belgian, city);
    let (list, id) = if belgian { ("0208", format!("0999{index:06}")) } else { ("0106", format!("991{index:05}")) };
    let vat = if belgian { format!("BE0999{index:06}") } else { format!("NL9991{index:05}B01") };
    UblParty {
        number: Some(format!("{}", 10_001 + index)),
        legal_id: registered.then(|| (list.to_owned(), id.clone())),
        vat_number: registered.then_some(vat),
        endpoint: registered.then(|| (list.to_owned(), id)),
        street: format!("{} {}", STREETS[index % STREETS.len()], 1 + index % 97),
        city: city.into(),
        postal_code: postal_code.into(),
        country: country.into(),
        contact_name: None,
        phone: None,
        email: Some(format!(
            "{}@{}.example.com",
            if registered { "administratie" } else { "post" },
            slug(index, &name)
        )),
        name,
    }
}

fn name(index: usize, kind: DebtorKind, belgian: bool, city: &str) -> String {
    match kind {
        DebtorKind::Consumer => PEOPLE[index / 6 % PEOPLE.len()].to_owned(),
        DebtorKind::PublicBody => format!("Waterbeheer Regio {city}"),
        DebtorKind::Business | DebtorKind::Unknown => {
            let house = HOUSES[(index + index / TRADES.len()) % HOUSES.len()];
            let form = if belgian { "BV" } else { "B.V." };
            format!("{} {house} {form}", TRADES[index % TRADES.len()])
        }
    }
}

/// A part of a mail domain that belongs to one debtor only.
fn slug(index: usize, name: &str) -> String {
    let words: Vec<String> = name
        .split_whitespace()
        .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase())
        .filter(|word| !word.is_empty() && word != "bv")
        .collect();
    let slug = words.join("-");
    if index < 40 { slug } else { format!("{slug}-{index}") }
}

/// The currency of one of the player's invoices.
pub fn currency(player: &Player, which: u64) -> Currency {
    let dollars = player.buys_in_dollars && which.is_multiple_of(3);
    // USD is in the ISO table; euro is the honest answer if it were not.
    if dollars { Currency::parse("USD").unwrap_or(Currency::EUR) } else { Currency::EUR }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Iban;

    #[test]
    fn the_account_has_a_right_check_number_and_no_bank() {
        let account = creditor().iban.unwrap();
        assert!(Iban::parse(&account).is_some());
        assert!(account.contains("DEMO"));
    }

    #[test]
    fn the_reference_has_a_right_check_number() {
        assert_eq!(reference("451234512345").len(), 16);
        let text = reference("2026-00001");
        assert_eq!(mod_97(&format!("{}{}", &text[4..], &text[..4])), 1);
    }

    #[test]
    fn nobody_shares_a_number_or_a_mail_address() {
        let all = debtors(1_000);
        let mut seen = std::collections::HashSet::new();
        for player in &all {
            assert!(seen.insert(player.party.email.clone()), "{:?}", player.party.email);
            assert!(seen.insert(player.party.number.clone()));
            assert!(player.party.email.as_deref().unwrap().ends_with(".example.com"));
        }
    }
}
