//! Who a party is: the identifiers documents are matched by. Never a name.

use super::document::{Identifier, Party, ReadDocument};
use crate::creditor::Creditor;
use crate::text::{Iban, Language};

/// What kind of identifier, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum IdKind {
    /// The creditor's own number for the customer.
    CustomerNumber,
    /// Company number (KvK, KBO), with its list where given: "0106:12345678".
    LegalId,
    /// VAT number.
    Vat,
    /// An address on the Peppol network, or another number of an ISO 6523 list.
    Endpoint,
}

impl IdKind {
    /// For messages.
    pub const fn words(self) -> &'static str {
        match self {
            Self::CustomerNumber => "customer number",
            Self::LegalId => "legal id",
            Self::Vat => "VAT number",
            Self::Endpoint => "endpoint",
        }
    }

    /// Its word in the database and at the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CustomerNumber => "customer_number",
            Self::LegalId => "legal_id",
            Self::Vat => "vat",
            Self::Endpoint => "endpoint",
        }
    }
}

/// Lists of which a company has one number, among those of addresses on the Peppol network (EAS): registers of
/// companies. GLN (0088), SIRET, OIN and the like may be several.
const COMPANY_LISTS: [&str; 16] = [
    "0002", "0007", "0106", "0151", "0183", "0184", "0191", "0192", "0195", "0196", "0199", "0200", "0208", "0210",
    "0212", "0218",
];
/// SIREN, with which the longer SIRET of each place of business begins.
const SIREN: &str = "0002";
/// LEI: a company has one beside the number of its register.
const LEI: &str = "0199";

/// The Belgian register had another list before.
fn now(list: &str) -> &str {
    if list == "9956" { "0208" } else { list }
}

/// Whether an address of this list of the Peppol network (EAS) is a VAT number: most of 99xx are.
fn is_vat_list(list: &str) -> bool {
    matches!(list, "0211" | "0213" | "9906" | "9910" | "9914" | "9920" | "9955" | "9957")
        || ("9922"..="9953").contains(&list)
}

/// A number of which a company has one.
struct Registered<'a> {
    is_vat: bool,
    /// None where it says none, and of a VAT number.
    list: Option<&'a str>,
    own: String,
}

impl Registered<'_> {
    /// Whether `other` is the same number with more around it: a country, or the place of business.
    fn is_within(&self, other: &Self) -> bool {
        let is_siren = [self.list, other.list].contains(&Some(SIREN));
        other.own.ends_with(&self.own) || (is_siren && other.own.starts_with(&self.own))
    }
}

/// One identifier in its comparable form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    /// What it is.
    pub kind: IdKind,
    /// Its comparable form.
    pub value: String,
}

impl Id {
    /// Reads "vat=NL812345678B01": a kind and the value as it is kept.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, value) = text.split_once('=')?;
        let kinds = [IdKind::CustomerNumber, IdKind::LegalId, IdKind::Vat, IdKind::Endpoint];
        let kind = kinds.into_iter().find(|known| known.code() == kind.trim())?;
        let value = match (kind, value.split_once(':')) {
            (IdKind::LegalId, Some((list, own))) => format!("{}:{}", list.trim(), compact(own)),
            (IdKind::LegalId | IdKind::Vat, _) => compact(value),
            (IdKind::CustomerNumber | IdKind::Endpoint, _) => value.trim().to_owned(),
        };
        (!value.is_empty()).then_some(Self { kind, value })
    }

    /// A company number without its list, where it has one: "55554444" of "0106:55554444".
    pub fn without_list(&self) -> Option<Self> {
        let (_, own) = self.value.split_once(':').filter(|_| self.kind == IdKind::LegalId)?;
        Some(Self { kind: self.kind, value: own.to_owned() })
    }

    /// Whether it may say that a document is somebody else's; see [`contradicted`].
    pub fn is_registered(&self) -> bool {
        self.registered().is_some()
    }

    fn registered(&self) -> Option<Registered<'_>> {
        let (list, own) =
            self.value.split_once(':').map_or((None, self.value.as_str()), |(list, own)| (Some(now(list)), own));
        let (is_vat, list) = match (self.kind, list) {
            (IdKind::LegalId, list) => (false, list),
            (IdKind::Vat, _) => (true, None),
            (IdKind::Endpoint, Some(list)) if COMPANY_LISTS.contains(&list) => (false, Some(list)),
            (IdKind::Endpoint, Some(list)) if is_vat_list(list) => (true, None),
            (IdKind::Endpoint | IdKind::CustomerNumber, _) => return None,
        };
        Some(Registered { is_vat, list, own: compact(own) })
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}={}", self.kind.code(), self.value)
    }
}

/// Everything a customer can be recognised by, the strongest first, each once.
pub fn ids_of(party: &Party) -> Vec<Id> {
    let mut ids = Vec::with_capacity(4);
    let mut add = |kind: IdKind, value: Option<String>| {
        let id = value.map(|value| Id { kind, value });
        ids.extend(id.filter(|id| !is_placeholder(&id.value)));
    };
    for id in &party.ids {
        match iso_list(id) {
            None => add(IdKind::CustomerNumber, Some(id.value.trim().to_owned())),
            Some(_) => add(IdKind::Endpoint, Some(listed(id))),
        }
    }
    add(IdKind::LegalId, party.legal_id.as_ref().map(|id| with_list(id, compact(&id.value))));
    add(IdKind::Vat, party.vat_number.as_deref().map(compact));
    add(IdKind::Endpoint, party.endpoint.as_ref().map(listed));
    ids.sort();
    ids.dedup();
    ids
}

/// Programs write something where nothing is known; many customers would become one debtor.
fn is_placeholder(value: &str) -> bool {
    let own = value.split_once(':').map_or(value, |(_, own)| own);
    let digits: String = own.chars().filter(char::is_ascii_digit).collect();
    let letters = own.chars().filter(|c| c.is_alphabetic()).count();
    let zeros = !digits.is_empty() && digits.bytes().all(|b| b == b'0');
    // "0" and "NL000000000B00", but not "A0".
    let only_zeros = zeros && (letters == 0 || digits.len() >= 8);
    let says_nothing = matches!(own.to_uppercase().as_str(), "" | "NA" | "N/A" | "NVT" | "NONE" | "UNKNOWN" | "-");
    only_zeros || says_nothing || (digits.is_empty() && letters == 0)
}

/// The list of an identifier, where it is one of ISO 6523 (four digits).
fn iso_list(id: &Identifier) -> Option<&str> {
    id.scheme.as_deref().filter(|scheme| scheme.len() == 4 && scheme.bytes().all(|b| b.is_ascii_digit()))
}

fn with_list(id: &Identifier, value: String) -> String {
    iso_list(id).map_or_else(|| value.clone(), |list| format!("{list}:{value}"))
}

fn listed(id: &Identifier) -> String {
    let value = id.value.trim().to_uppercase();
    id.scheme.as_deref().map_or_else(|| value.clone(), |scheme| format!("{}:{value}", scheme.trim()))
}

/// Which of the numbers a debtor is known by says that `id` is somebody else's: another VAT number, or another company
/// number of the same list, be it an address. "NL001234567B01" and "001234567B01" are one number.
pub fn contradicted<'a>(known: &'a [Id], id: &Id) -> Option<&'a Id> {
    let theirs = &id.registered()?;
    let rivals = || {
        let registered = known.iter().filter_map(|known| Some((known, known.registered()?)));
        registered.filter(|(_, ours)| of_one_list(ours, theirs))
    };
    let is_known = rivals().any(|(_, ours)| ours.is_within(theirs) || theirs.is_within(&ours));
    if is_known { None } else { rivals().map(|(known, _)| known).min() }
}

/// Whether a party has only one of the two, should they differ. What says no list may be of any register.
fn of_one_list(ours: &Registered<'_>, theirs: &Registered<'_>) -> bool {
    let says_none = ours.list.is_none() || theirs.list.is_none();
    let is_lei = [ours.list, theirs.list].contains(&Some(LEI));
    ours.is_vat == theirs.is_vat && (ours.list == theirs.list || (says_none && !is_lei))
}

/// Letters and digits in capitals: "NL 8123.45.678.B01" and "nl812345678b01" are one number.
pub fn compact(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Whether `supplier` is the creditor: by legal id, else VAT number, else endpoint, whichever is the
/// first that both have.
pub fn is_creditor(creditor: &Creditor, supplier: &Party) -> bool {
    let pairs = [
        (creditor.legal_id.as_deref().map(compact), supplier.legal_id.as_ref().map(|id| compact(&id.value))),
        (creditor.vat_number.as_deref().map(compact), supplier.vat_number.as_deref().map(compact)),
        (creditor.endpoint_id.as_deref().map(compact), supplier.endpoint.as_ref().map(|id| compact(&listed(id)))),
    ];
    pairs.into_iter().find_map(|(ours, theirs)| Some(ours? == theirs?)).unwrap_or(false)
}

/// Whether a creditor's profile says by what it could be recognised.
pub fn is_recognisable(creditor: &Creditor) -> bool {
    creditor.legal_id.is_some() || creditor.vat_number.is_some() || creditor.endpoint_id.is_some()
}

/// The profile the first document gives to an empty installation. What `known` already says stays.
pub fn adopt(known: Option<&Creditor>, supplier: &Party, document: &ReadDocument) -> Creditor {
    let country = country_of(supplier);
    let legal_name = supplier.legal_name.clone().unwrap_or_else(|| supplier.display_name().to_owned());
    let empty = || {
        let mut empty = Creditor::named(legal_name.clone());
        empty.currency = document.currency;
        empty.language = if country.as_deref() == Some("NL") { Language::Nl } else { Language::En };
        empty.country = country.clone().unwrap_or(empty.country);
        empty
    };
    // The account of somebody else who is to be paid is not the supplier's.
    let means = document.payment_means.iter().find(|means| means.account_id.is_some() && document.payee.is_none());
    let mut creditor = known.cloned().unwrap_or_else(empty);
    fill(&mut creditor.trading_name, Some(supplier.display_name().to_owned()).filter(|name| *name != legal_name));
    fill(&mut creditor.legal_id, supplier.legal_id.as_ref().map(|id| id.value.clone()));
    fill(&mut creditor.vat_number, supplier.vat_number.clone());
    fill(&mut creditor.endpoint_id, supplier.endpoint.as_ref().map(listed));
    fill(&mut creditor.email, supplier.contact_email.as_ref().map(|email| email.as_str().to_owned()));
    fill(&mut creditor.phone, supplier.contact_phone.clone());
    fill(&mut creditor.iban, means.and_then(|means| means.account_id.clone()));
    fill(&mut creditor.iban_holder, means.and_then(|means| means.account_name.clone()).or(Some(legal_name)));
    if creditor.address.is_empty() {
        creditor.address = address_of(supplier);
    }
    creditor
}

fn fill(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value;
    }
}

/// An address as people write it, one line a line.
pub fn address_of(party: &Party) -> String {
    let address = &party.address;
    let city = [address.postal_code.as_deref(), address.city.as_deref()].into_iter().flatten().collect::<Vec<_>>();
    let mut lines: Vec<String> = address.lines.clone();
    lines.push(city.join(" "));
    lines.extend(address.region.clone());
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n")
}

/// An ISO 3166 country code, where it is shaped like one.
pub fn country_of(party: &Party) -> Option<String> {
    let code = party.address.country.as_deref()?.trim().to_uppercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())).then_some(code)
}

/// Whether two account numbers are the same, however they are grouped.
pub fn same_account(ours: &str, theirs: &str) -> bool {
    match (Iban::parse(ours), Iban::parse(theirs)) {
        (Some(ours), Some(theirs)) => ours == theirs,
        _ => compact(ours) == compact(theirs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(value: &str, scheme: Option<&str>) -> Identifier {
        Identifier { value: value.into(), scheme: scheme.map(Into::into) }
    }

    #[test]
    fn a_party_is_known_by_its_numbers_however_they_are_written() {
        let party = Party {
            ids: vec![id("C-1001", None), id("8712345000004", Some("0088"))],
            legal_id: Some(id("12 34 56 78", Some("0106"))),
            vat_number: Some("nl 8123.45.678.b01".into()),
            endpoint: Some(id("12345678", Some("0106"))),
            ..Party::default()
        };
        let values: Vec<_> = ids_of(&party).into_iter().map(|id| (id.kind, id.value)).collect();
        assert_eq!(
            values,
            [
                (IdKind::CustomerNumber, "C-1001".to_owned()),
                (IdKind::LegalId, "0106:12345678".to_owned()),
                (IdKind::Vat, "NL812345678B01".to_owned()),
                (IdKind::Endpoint, "0088:8712345000004".to_owned()),
                (IdKind::Endpoint, "0106:12345678".to_owned()),
            ]
        );
    }

    #[test]
    fn another_number_of_the_same_list_is_somebody_elses() {
        let all = |texts: &[&str]| texts.iter().map(|text| Id::parse(text).unwrap()).collect::<Vec<_>>();
        let cases: [(&[&str], &str, bool); 29] = [
            (&["vat=NL001234567B01"], "vat=NL777777777B01", true),
            (&["vat=NL001234567B01"], "vat=001234567B01", false),
            (&["vat=NL001234567B01", "vat=NL777777777B01"], "vat=NL777777777B01", false),
            (&["legal_id=0106:87654321"], "legal_id=0106:66667777", true),
            (&["legal_id=0106:87654321"], "legal_id=0208:0666677770", false),
            (&["legal_id=0106:87654321"], "legal_id=66667777", true),
            (&["legal_id=0106:87654321"], "legal_id=8765 4321", false),
            (&["legal_id=0208:0123456749"], "legal_id=BE 0123.456.749", false),
            (&["endpoint=0088:1"], "endpoint=0088:2", false),
            (&["endpoint=0106:87654321"], "endpoint=0106:66667777", true),
            (&["legal_id=0106:87654321"], "endpoint=0106:66667777", true),
            (&["legal_id=0106:87654321"], "endpoint=0106:8765 4321", false),
            (&["legal_id=0106:87654321"], "endpoint=0208:0666677770", false),
            (&["vat=NL001234567B01"], "endpoint=9944:NL777777777B01", true),
            (&["endpoint=9944:nl001234567b01"], "vat=NL001234567B01", false),
            (&["vat=FI12345671"], "endpoint=0213:FI76543218", true),
            (&["legal_id=0212:1234567-1"], "endpoint=0212:7654321-8", true),
            (&["legal_id=0218:40003000000"], "endpoint=0218:40003999999", true),
            (&["legal_id=0210:RSSMRA80A01H501U"], "endpoint=0210:VRDLGI80A01H501X", true),
            (&["legal_id=0208:0123456749"], "endpoint=9956:0666677770", true),
            (&["legal_id=0208:0123456749"], "endpoint=9956:0123456749", false),
            (&["legal_id=12345678900012"], "endpoint=0002:123456789", false),
            (&["endpoint=0002:123456789"], "legal_id=12345678900012", false),
            (&["legal_id=12345678900012"], "endpoint=0002:987654321", true),
            (&["legal_id=87654321"], "endpoint=0199:AAAA00AAAAAAAAAAAA01", false),
            (&["endpoint=0199:AAAA00AAAAAAAAAAAA01"], "endpoint=0199:AAAA00AAAAAAAAAAAA02", true),
            (&["endpoint=EM:anna@example.com"], "endpoint=EM:bert@example.com", false),
            (&["customer_number=1"], "customer_number=2", false),
            (&[], "vat=NL777777777B01", false),
        ];
        for (known, found, contradicts) in cases {
            let known = all(known);
            assert_eq!(
                contradicted(&known, &Id::parse(found).unwrap()).is_some(),
                contradicts,
                "{known:?} and {found}"
            );
        }
    }

    #[test]
    fn what_programs_write_for_nothing_identifies_nobody() {
        for nothing in ["0", "00000000", "-", "n/a", "NL000000000B00", "0106:00000000", " "] {
            assert!(is_placeholder(nothing.trim()), "{nothing}");
        }
        for number in ["10", "SMIT", "NL812345678B01", "0106:12345678", "A0"] {
            assert!(!is_placeholder(number), "{number}");
        }
    }

    #[test]
    fn the_first_number_both_have_decides_who_the_supplier_is() {
        let creditor =
            Creditor { legal_id: Some("1234".into()), vat_number: Some("NL1".into()), ..Creditor::named("A") };
        let party = |legal: Option<&str>, vat: Option<&str>| Party {
            legal_id: legal.map(|value| id(value, Some("0106"))),
            vat_number: vat.map(Into::into),
            names: vec!["A".into()],
            ..Party::default()
        };
        assert!(is_creditor(&creditor, &party(Some("12.34"), Some("NL2"))));
        assert!(is_creditor(&creditor, &party(None, Some("nl1"))));
        assert!(!is_creditor(&creditor, &party(Some("9"), Some("NL1"))));
        assert!(!is_creditor(&creditor, &party(None, None)), "never by name");
    }
}
