//! Files that were made to hurt: each is refused for the right reason, at once.

use super::fixture::{INVOICE, refused, with};
use crate::imports::refusal::RefusalReason as Reason;

const ROOT: &str = "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"";

/// The invoice with `prolog` between its XML declaration and its root.
fn after_declaration(prolog: &str) -> String {
    with("?>\n<Invoice", &format!("?>\n{prolog}\n<Invoice"))
}

#[test]
fn any_document_type_is_refused() {
    let laughs = "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    for doctype in [
        "<!DOCTYPE Invoice>",
        "<!doctype Invoice>",
        "<!DOCTYPE Invoice SYSTEM \"https://evil.example/x.dtd\">",
        "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
        laughs,
    ] {
        let refusal = refused(after_declaration(doctype));
        assert_eq!(refusal.reason, Reason::DocumentType, "{doctype}");
        assert_eq!(refusal.place, "line 2, column 1", "{doctype}");
    }
    assert_eq!(refused("<!DOCTYPE Invoice [").reason, Reason::DocumentType, "also an unfinished one");
}

#[test]
fn entities_nobody_declared_are_refused() {
    let reason = |from: &str, to: &str| refused(with(from, to)).reason;
    assert_eq!(reason(">PO-77<", ">&xxe;<"), Reason::Entity("xxe".into()));
    assert_eq!(reason("filename=\"", "filename=\"&xxe;"), Reason::Entity("xxe".into()));
    assert_eq!(reason(">PO-77<", ">&nbsp;<"), Reason::Entity("nbsp".into()));
    assert_eq!(reason(">PO-77<", ">&#0;<"), Reason::ControlCharacter(0));
    assert_eq!(reason(">PO-77<", ">&#x1b;<"), Reason::ControlCharacter(0x1b));
    for number in ["&#xD800;", "&#99999999999;", "&#;", "&#x;", "&#-1;", "&#+65;"] {
        assert!(matches!(reason(">PO-77<", &format!(">{number}<")), Reason::IllFormed(_)), "{number}");
    }
}

#[test]
fn xinclude_is_refused_wherever_it_stands() {
    let include = "<x:include xmlns:x=\"http://www.w3.org/2001/XInclude\" href=\"/etc/passwd\" parse=\"text\"/>";
    for place in ["<cbc:ID>VF", "<cac:PayeeParty>"] {
        assert_eq!(refused(with(place, &format!("{include}{place}"))).reason, Reason::XInclude);
    }
    let hidden = with("<cbc:ID>VF", &format!("<y:z xmlns:y=\"urn:y\"><y:z>{include}</y:z></y:z><cbc:ID>VF"));
    assert_eq!(refused(hidden).reason, Reason::XInclude, "also inside what is skipped");
}

#[test]
fn a_million_attributes_are_refused() {
    let many: String = (0..1_000_000).map(|n| format!(" a{n}=\"\"")).collect();
    let refusal = refused(format!("{ROOT}{many}/>"));
    assert_eq!(refusal.reason, Reason::TooMany { what: "attributes on one element", limit: 200 });
    let many_elements = format!("{ROOT}>{}</Invoice>", "<b a=\"\" c=\"\" a=\"\"/>".repeat(10));
    assert_eq!(refused(many_elements).reason, Reason::Duplicate("a".into()));
}

#[test]
fn a_thousand_levels_are_refused() {
    let deep = format!("{ROOT}>{}{}</Invoice>", "<a>".repeat(1_000), "</a>".repeat(1_000));
    assert_eq!(refused(deep).reason, Reason::TooMany { what: "elements inside each other", limit: 64 });
}

#[test]
fn a_hundred_thousand_namespaces_are_refused_or_forgotten() {
    let one_element: String = (0..100_000).map(|n| format!(" xmlns:n{n}=\"urn:{n}\"")).collect();
    assert!(matches!(refused(format!("{ROOT}{one_element}/>")).reason, Reason::TooMany { .. }));
    let level: String = (0..150).map(|n| format!(" xmlns:n{n}=\"urn:{n}\"")).collect();
    let nested = format!("{ROOT}>{}", format!("<a{level}>").repeat(60));
    assert_eq!(refused(nested).reason, Reason::TooMany { what: "namespaces", limit: 256 });
    let siblings: String = (0..100_000).map(|n| format!("<n:a xmlns:n=\"urn:{n}\"/>")).collect();
    let invoice = with("<cbc:ID>VF", &format!("{siblings}<cbc:ID>VF"));
    assert_eq!(super::read(invoice.as_bytes()).unwrap().number, "VF-2026-0107");
}

#[test]
fn too_many_elements_and_too_long_texts_are_refused() {
    let many = format!("{ROOT}>{}</Invoice>", "<a/>".repeat(500_001));
    assert_eq!(refused(many).reason, Reason::TooMany { what: "elements", limit: 500_000 });
    for long in ["x".repeat(100_001), "x&amp;".repeat(50_001), "<![CDATA[xx]]>".repeat(50_001)] {
        assert_eq!(refused(with(">PO-77<", &format!(">{long}<"))).reason, Reason::TextTooLong { limit_bytes: 100_000 });
    }
}

#[test]
fn other_encodings_are_refused_by_name() {
    let wide = |bytes: fn(u16) -> [u8; 2], mark: &[u8]| -> Vec<u8> {
        mark.iter().copied().chain(INVOICE.encode_utf16().flat_map(bytes)).collect()
    };
    let utf_16 = Reason::UnsupportedEncoding("UTF-16".into());
    for bytes in [
        wide(u16::to_le_bytes, &[0xFF, 0xFE]),
        wide(u16::to_be_bytes, &[0xFE, 0xFF]),
        wide(u16::to_le_bytes, &[]),
        wide(u16::to_be_bytes, &[]),
    ] {
        assert_eq!(refused(bytes).reason, utf_16);
    }
    for name in ["ISO-8859-1", "windows-1252", "UTF-7", "utf-16"] {
        assert_eq!(refused(with("UTF-8", name)).reason, Reason::UnsupportedEncoding(name.into()));
    }
    assert!(super::read(format!("\u{FEFF}{INVOICE}").as_bytes()).is_ok(), "a byte order mark is fine");
    assert!(super::read(with("UTF-8", "utf-8").as_bytes()).is_ok());
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    let mut bytes = with(">PO-77<", ">PO-\u{e9}<").into_bytes();
    let at = bytes.windows(2).position(|pair| pair == "\u{e9}".as_bytes()).unwrap();
    bytes[at] = 0xE9;
    let refusal = refused(&bytes);
    assert_eq!(refusal.reason, Reason::NotUtf8);
    assert_eq!(refusal.place, "line 14, column 34");
    assert_eq!(refused(with(">PO-77<", ">PO\0<")).reason, Reason::ControlCharacter(0));
    assert_eq!(refused(with(">PO-77<", ">PO\u{FFFE}<")).reason, Reason::ControlCharacter(0xFFFE));
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let end = INVOICE.trim_end().len();
    for at in (0..end).step_by(97).chain([end - 1]) {
        let cut = INVOICE.get(..at).unwrap_or_default();
        assert!(super::read(cut.as_bytes()).is_err(), "at {at}");
    }
    assert_eq!(refused(INVOICE.trim_end().trim_end_matches("</Invoice>")).reason, Reason::Truncated);
    assert_eq!(refused("").reason, Reason::Empty);
    assert_eq!(refused(" \n").reason, Reason::Empty);
}

#[test]
fn nothing_may_stand_around_the_document() {
    for more in ["<Invoice/>", "x", "<![CDATA[ ]]>", "&lt;", "<a>"] {
        assert_eq!(refused(format!("{INVOICE}{more}")).reason, Reason::TrailingContent, "{more}");
    }
    assert!(super::read(format!("{INVOICE}<!-- end -->\n<?done?>").as_bytes()).is_ok());
    assert!(matches!(refused(after_declaration("x")).reason, Reason::IllFormed(_)));
}

#[test]
fn only_ubl_invoices_and_credit_notes_are_read() {
    for (xml, root) in [
        ("<html/>", "html"),
        ("<Invoice/>", "Invoice"),
        ("<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2\"/>", "Invoice"),
        (
            "<x:CrossIndustryInvoice xmlns:x=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\"/>",
            "CrossIndustryInvoice",
        ),
    ] {
        assert_eq!(refused(xml).reason, Reason::WrongRoot(root.into()));
    }
}

#[test]
fn broken_markup_is_refused() {
    let reason = |from: &str, to: &str| refused(with(from, to)).reason;
    assert!(matches!(reason("</cbc:IssueDate>", "</cbc:issueDate>"), Reason::IllFormed(_)));
    assert!(matches!(reason("<cbc:ID>VF", "<zzz:a/><cbc:ID>VF"), Reason::IllFormed(_)), "an undeclared prefix");
    assert!(matches!(reason("unitCode=\"C62\">250", "unitCode=C62>250"), Reason::IllFormed(_)));
    assert!(matches!(reason("unitCode=\"C62\">250", "unitCode=\"<\">250"), Reason::IllFormed(_)));
    assert!(matches!(reason(">PO-77<", ">PO & 77<"), Reason::IllFormed(_) | Reason::Entity(_)));
    assert!(matches!(reason("<?xml version=\"1.0\"", "<?xml version=\"1.1\""), Reason::IllFormed(_)));
    assert_eq!(reason(">PO-77<", ">PO<cbc:Note/>77<"), Reason::StrayElement);
    assert_eq!(reason("<cac:PayeeParty>", "<cac:PayeeParty>text"), Reason::StrayText);
}

/// Time this thread has been on a processor, in nanoseconds: other work on the machine does not count.
/// `None` where the system does not tell.
fn processor_nanos() -> Option<u64> {
    std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
}

/// Each file has 150,000 of something. A reader that looks at all of them for each of them needs
/// minutes; this one needs less than one second without optimisation.
#[test]
fn many_of_anything_are_read_in_linear_time() {
    const MANY: usize = 150_000;
    const LIMIT_NANOS: u64 = 5_000_000_000;
    let before = |place: &str, what: &str| with(place, &format!("{}{place}", what.repeat(MANY)));
    for (what, xml) in [
        ("repeated elements", before("<cbc:ID>VF", "<cbc:Note>n</cbc:Note>")),
        ("repeated aggregates", before("<cbc:ID>VF", "<cac:BillingReference/>")),
        ("skipped elements", before("<cbc:ID>VF", "<n:a xmlns:n=\"urn:n\"/>")),
        ("pieces of one attachment", before("JVBERi0x", "QUJDQUJDQUJDQUJD<!---->")),
        ("comments inside a text", before("PO-77<", "<!-- - -->")),
    ] {
        let started = processor_nanos();
        assert!(super::read(xml.as_bytes()).is_ok(), "{what}");
        let took = processor_nanos().zip(started).map_or(0, |(ended, started)| ended.saturating_sub(started));
        assert!(took < LIMIT_NANOS, "{what}: {took} ns");
    }
}
