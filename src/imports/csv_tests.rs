use super::*;
use proptest::prelude::*;

const HEADER: &str = "kind,number,issue_date,currency,debtor_number,debtor_name,total";

fn rows(file: impl AsRef<[u8]>) -> Vec<Result<InvoiceRow, String>> {
    let rows = InvoiceRows::open(file.as_ref()).unwrap_or_else(|refusal| panic!("{refusal}"));
    rows.map(|row| row.map_err(|refusal| refusal.to_string())).collect()
}

fn one(extra_columns: &str, extra_fields: &str) -> Result<InvoiceRow, String> {
    rows(format!("{HEADER}{extra_columns}\ninvoice,F-1,2026-01-15,EUR,1001,Smit,121.00{extra_fields}\n")).remove(0)
}

fn refused_file(file: impl AsRef<[u8]>) -> String {
    InvoiceRows::open(file.as_ref()).err().map(|refusal| refusal.to_string()).unwrap_or_default()
}

#[test]
fn a_full_row_is_read() {
    let row = one(
        ",due_date,debtor_vat,debtor_legal_id,debtor_email,debtor_kind,debtor_language,net,vat,paid_amount,open_amount,payment_reference,buyer_reference,order_reference,corrects,corrects_date,description,terms",
        ",2026-02-14,NL001234567B01,87654321,Anna@smit.example,public_body,nl,100.00,21,20.50,100.50,+++090/9337/55493+++,afd. 3,PO-7,F-0,2026-01-02,\"=two\nlines\",30 days",
    )
    .unwrap();
    let document = &row.document;
    assert_eq!((row.line, document.number.as_str(), document.kind), (2, "F-1", DocumentKind::Invoice));
    assert_eq!(document.totals.payable.minor(), 121_00);
    assert_eq!(document.totals.without_vat.unwrap().minor(), 100_00);
    assert_eq!(row.paid_amount.unwrap().minor(), 20_50);
    assert_eq!((row.debtor_kind, row.debtor_language), (Some(DebtorKind::PublicBody), Some(Language::Nl)));
    assert_eq!(document.customer.ids[0].value, "1001");
    assert_eq!(document.preceding[0].number, "F-0");
    assert_eq!(document.preceding[0].issue_on.unwrap().to_string(), "2026-01-02");
    assert_eq!(document.payment_means[0].payment_reference.as_deref(), Some("+++090/9337/55493+++"));
    assert_eq!(document.notes, ["=two\nlines"], "a formula stays text; exports make it harmless");
    assert_eq!(document.supplier, None);
}

#[test]
fn delimiter_and_byte_order_mark_are_found() {
    for delimiter in [",", ";", "\t"] {
        let file =
            format!("\u{FEFF}{HEADER}\r\ninvoice,F-1,2026-01-15,EUR,1001,Smit,121.00\r\n").replace(',', delimiter);
        assert_eq!(rows(file)[0].as_ref().unwrap().document.totals.payable.minor(), 121_00, "{delimiter:?}");
    }
    let comma_decimals = format!("{HEADER}\ninvoice,F-1,2026-01-15,EUR,1001,Smit,TOTAL\n").replace(',', ";");
    assert_eq!(
        rows(comma_decimals.replace("TOTAL", "1121,5"))[0].as_ref().unwrap().document.totals.payable.minor(),
        1_121_50
    );
    assert!(rows(comma_decimals.replace("TOTAL", "1.121"))[0].is_err(), "one euro or a thousand?");
    assert!(rows(comma_decimals.replace("TOTAL", "1.121,50"))[0].is_err());
}

#[test]
fn a_wrong_header_names_the_column() {
    assert_eq!(refused_file(format!("{HEADER},amount\n")), "line 1: the column “amount” is unknown");
    assert_eq!(refused_file(HEADER.replace(",total", "")), "line 1: the column “total” is missing");
    assert_eq!(refused_file(format!("{HEADER},total\n")), "line 1: “total” is there more than once");
    assert_eq!(refused_file(""), "line 1: it is empty");
    assert_eq!(refused_file("\u{FEFF}"), "line 1: it is empty");
    assert!(refused_file(HEADER.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()).contains("unknown"));
    assert!(refused_file([0xFF, 0xFE, b'k', 0]).contains("UTF-16"));
}

#[test]
fn a_bad_row_names_line_and_column_and_stops_nothing() {
    let file = [
        HEADER.as_bytes(),
        b"\ninvoice,,2026-01-15,EUR,1001,Smit,1\n",
        b"invoice,F-2,15-01-2026,EUR,1001,Smit,1\n",
        b"bill,F-3,2026-01-15,EUR,1001,Smit,1\n",
        b"invoice,F-4,2026-01-15,EUX,1001,Smit,1\n",
        b"invoice,F-5,2026-01-15,EUR,1001,Smit,1.005\n",
        b"invoice,F-6,2026-01-15,EUR,1001,Sm\0it,1\n",
        b"invoice,F-7,2026-01-15,EUR,1001,Sm\xE9t,1\n",
        b"invoice,F-8,2026-01-15,EUR,1001,Smit\n",
        b"credit_note,F-9,2026-01-15,EUR,1001,Smit,-1\n",
        b"\n",
        b"invoice,F-10,2026-01-15,EUR,1001,Smit,1\n",
    ]
    .concat();
    let rows = rows(file);
    for (row, start) in rows.iter().zip([
        "line 2, column number: “number” is missing",
        "line 3, column issue_date: “15-01-2026” is not a date",
        "line 4, column kind: “bill” is not allowed here",
        "line 5, column currency: “EUX” is not a currency",
        "line 6, column total: “1.005” has more decimals",
        "line 7, column debtor_name: it contains the control character U+0000",
        "line 8, column debtor_name: the bytes are not UTF-8",
        "line 9: the row has 6 fields, the header has 7",
        "line 10, column total: a credit note's amounts are written without minus",
    ]) {
        let said = row.as_ref().unwrap_err();
        assert!(said.starts_with(start), "{said}\n{start}");
    }
    let last = rows.last().unwrap().as_ref().unwrap();
    assert_eq!((rows.len(), last.line, last.document.number.as_str()), (10, 12, "F-10"));
}

#[test]
fn amounts_have_to_agree() {
    assert!(
        one(",net,vat", ",100.00,20.99")
            .unwrap_err()
            .contains("the total is EUR 121.00, but its parts add up to EUR 120.99")
    );
    assert_eq!(one(",vat", ",21").unwrap().document.totals.without_vat.unwrap().minor(), 100_00);
    assert!(one(",paid_amount,open_amount", ",21,101").unwrap_err().contains("column open_amount"));
    let less_is_open = one(",paid_amount,open_amount", ",21,90").unwrap();
    assert_eq!((less_is_open.paid_amount.unwrap().minor(), less_is_open.says_open), (31_00, true));
    assert_eq!(one(",open_amount", ",21").unwrap().paid_amount.unwrap().minor(), 100_00);
    let says_open = |columns, fields| one(columns, fields).unwrap().says_open;
    assert!(says_open(",open_amount", ",21") && says_open(",paid_amount,open_amount", ",100,21"));
    assert!(!says_open(",paid_amount,open_amount", ",100,") && !says_open("", ""));
    assert_eq!(one(",paid_amount", ",130").unwrap().paid_amount.unwrap().minor(), 130_00, "paid too much is possible");
    assert!(one(",paid_amount", ",-1").unwrap_err().contains("another sign"));
    assert!(one(",debtor_email", ",nobody").unwrap_err().contains("not a mail address"));
    assert!(one(",debtor_language", ",xx").unwrap_err().contains("allowed: en, nl"));
}

#[test]
fn an_invoice_may_be_negative() {
    let file = format!("{HEADER}\ninvoice,F-1,2026-01-15,EUR,1001,Smit,-5\n");
    assert_eq!(rows(file)[0].as_ref().unwrap().document.totals.payable.minor(), -5_00);
}

#[test]
fn an_unclosed_quote_does_not_fill_the_memory() {
    let endless = std::io::repeat(b'x');
    let start = format!("{HEADER}\ninvoice,F-1,2026-01-15,EUR,1001,Smit,1\ninvoice,\"");
    let mut rows = InvoiceRows::open(start.as_bytes().chain(endless)).unwrap();
    assert!(rows.next().unwrap().is_ok());
    let refusal = rows.next().unwrap().unwrap_err();
    assert_eq!(refusal.reason, RefusalReason::TextTooLong { limit_bytes: 1_000_000 });
    assert!(rows.next().is_none());
    assert!(InvoiceRows::open(std::io::repeat(b'x')).is_err(), "nor does an endless header");
}

#[test]
fn a_large_file_is_read_row_by_row() {
    struct Endless(u64, Vec<u8>);
    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if self.1.is_empty() {
                self.0 += 1;
                self.1 = format!("invoice,F-{},2026-01-15,EUR,1001,Smit,1\n", self.0).into_bytes();
            }
            let length = self.1.len().min(buffer.len());
            buffer[..length].copy_from_slice(&self.1[..length]);
            self.1.drain(..length);
            Ok(length)
        }
    }
    let header = format!("{HEADER}\n");
    let mut rows = InvoiceRows::open(header.as_bytes().chain(Endless(0, Vec::new()))).unwrap();
    let last = rows.nth(49_999).unwrap().unwrap();
    assert_eq!((last.line, last.document.number.as_str()), (50_001, "F-50000"));
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let row = |number: &str| format!("invoice,{number},2026-01-15,EUR,1001,Smit,1,");
    for end in ["\n", "\r\n"] {
        let lines = [
            format!("{HEADER},terms"),
            String::new(),
            row("F-1") + "\"two",
            "lines\"".into(),
            row("F-2"),
            String::new(),
            row("F-3") + "last, without line end".split(',').next().unwrap_or_default(),
        ];
        let found: Vec<_> = rows(lines.join(end)).into_iter().map(Result::unwrap).map(|row| row.line).collect();
        assert_eq!(found, [3, 5, 7], "{end:?}");
    }
    let unclosed = rows(format!("{HEADER}\n\"invoice,F-1\nmore\n")).remove(0).unwrap_err();
    assert!(unclosed.starts_with("line 2: the row has 1 fields"), "{unclosed}");
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(rows) = InvoiceRows::open(bytes.as_slice()) {
            let _ = rows.count();
        }
        let file = [HEADER.as_bytes(), b"\n", &bytes].concat();
        let _ = InvoiceRows::open(file.as_slice()).unwrap().count();
    }
}
