use std::io::Write;

use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use super::*;

fn archive(names: &[&str], comment: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in names {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(b"<x/>").unwrap();
    }
    zip.set_comment(comment).unwrap();
    zip.finish().unwrap().into_inner()
}

/// The same, with `content` in each file as it is.
fn stored(names: &[&str], content: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in names {
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The record at the end of an archive without files.
const EMPTY_ARCHIVE: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

const WORKBOOK: [&str; 3] = ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"];
const DOCUMENT: [&str; 2] = ["[Content_Types].xml", "word/document.xml"];

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |name: &[u8], data: &[u8]| {
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        bytes.extend(name);
        bytes.extend(data);
        bytes.extend([0; 4]);
    };
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes()[..], &[8, 2, 0, 0, 0][..]].concat();
    chunk(b"IHDR", &header);
    chunk(b"IDAT", b"not looked at");
    chunk(b"IEND", b"");
    bytes
}

const LOGO: &[u8] = include_bytes!("../../../tests/files/logo.jpg");
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n";
const MAIL: &[u8] = b"Received: by mx\r\nFrom: anna@example.nl\r\nTo: molen@example.nl\r\nDate: Mon, 2 Mar 2026\r\n\
Subject: bread\r\n late\r\n\r\n<html><body>Hello</body></html>\r\n";

fn kind(name: &str, bytes: &[u8]) -> Result<FileKind, FileProblem> {
    check(name, bytes).map(|(kind, _, _)| kind)
}

#[test]
fn each_kind_is_known_by_its_content() {
    for (name, bytes, expected) in [
        ("a", PDF.to_vec(), FileKind::Pdf),
        ("a.png", png(3_000, 2_000), FileKind::Png),
        ("a.jpg", LOGO.to_vec(), FileKind::Jpeg),
        ("a.txt", "Hallo é, 5 < 6".as_bytes().to_vec(), FileKind::Text),
        ("a.txt", b"in Latin-1: \xe9\xe8".to_vec(), FileKind::Text),
        ("a.CSV", b"\xef\xbb\xbfnumber;amount\r\n1;2,00\r\n".to_vec(), FileKind::Csv),
        ("a.xlsx", archive(&WORKBOOK, ""), FileKind::Xlsx),
        ("a.docx", archive(&DOCUMENT, ""), FileKind::Docx),
        ("a.eml", MAIL.to_vec(), FileKind::Eml),
    ] {
        assert_eq!(kind(name, &bytes), Ok(expected), "{name}");
    }
}

#[test]
fn the_name_ends_as_what_it_is() {
    for (name, bytes, kept) in [
        ("bill.exe", PDF, "bill.exe.pdf"),
        (" Bill 2026 (é).PDF ", PDF, "Bill 2026 (é).PDF"),
        ("photo.JPEG", LOGO, "photo.JPEG"),
        ("note", b"x", "note.txt"),
    ] {
        assert_eq!(check(name, bytes).unwrap().1, kept);
    }
}

#[test]
fn names_with_paths_or_what_cannot_be_seen_are_refused() {
    for name in [
        "",
        " ",
        ".",
        "..",
        "../a.pdf",
        "a/b.pdf",
        "a\\b.pdf",
        "C:a.pdf",
        ".htaccess",
        "a\0.pdf",
        "a\n.pdf",
        "a\u{202e}fdp.exe",
        "a\u{200b}.pdf",
        "a\u{61c}fdp.exe",
        &"x".repeat(121),
    ] {
        assert_eq!(kind(name, PDF), Err(FileProblem::Name), "{name:?}");
    }
}

#[test]
fn programs_web_pages_and_what_nobody_knows_are_refused() {
    for (bytes, problem) in [
        (&b""[..], FileProblem::Empty),
        (&b"MZ\x90\0"[..], FileProblem::Program),
        (&b"\x7fELF\x02"[..], FileProblem::Program),
        (&b"#!/bin/sh\nrm -rf x"[..], FileProblem::Program),
        (&b" \n#!/bin/sh"[..], FileProblem::Program),
        (&b"@echo off"[..], FileProblem::Program),
        (&b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..], FileProblem::WebPage),
        (&b"\xef\xbb\xbf  <!DOCTYPE HTML><p>"[..], FileProblem::WebPage),
        (&b"hello <SCRIPT>alert(1)</SCRIPT>"[..], FileProblem::WebPage),
        (&b"<?xml version='1.0'?><svg/>"[..], FileProblem::WebPage),
        (&b"GIF89a\0\0"[..], FileProblem::Unknown),
        (&b"a\0b"[..], FileProblem::Unknown),
        (&b"\xff\xfea\0b\0"[..], FileProblem::Unknown),
    ] {
        assert_eq!(kind("a.pdf", bytes), Err(problem), "{bytes:?}");
    }
}

#[test]
fn what_is_two_things_is_refused() {
    let zip = archive(&WORKBOOK, "");
    for (what, bytes) in [
        ("a PDF with an archive behind it", [PDF, &zip[..]].concat()),
        ("a PDF that is a page", [&b"%PDF-1.7\n<html><script>"[..], PDF].concat()),
        ("a picture with an archive behind it", [LOGO, &zip[..]].concat()),
        ("a picture with something behind it", [&png(8, 8)[..], &b"MZ"[..]].concat()),
        ("a picture with a RAR behind it", [LOGO, &b"Rar!\x1a\x07\x01\0"[..]].concat()),
        ("a picture with a 7z behind it", [LOGO, &b"7z\xbc\xaf\x27\x1c\0\x04"[..]].concat()),
        ("a PDF with something behind it", [PDF, &b"MZ\x90\0"[..]].concat()),
        ("a text that is a PDF", [&b"hello\n"[..], PDF].concat()),
        ("a mail that is a PDF", [&b"From: a\nTo: b\nDate: c\n\n"[..], PDF].concat()),
        ("an archive with a comment", archive(&WORKBOOK, "<html>")),
        ("a workbook with a page behind it", [&zip[..], b"<html><script>"].concat()),
        ("a workbook with a program behind it", [&zip[..], b"MZ\x90\0"].concat()),
        ("a document with a PDF behind it", [&archive(&DOCUMENT, "")[..], PDF].concat()),
        ("a workbook with a page before its end", [&zip[..zip.len() - 22], b"<html>", &zip[zip.len() - 22..]].concat()),
        ("a workbook with a record of nothing behind it", [&zip[..], b"<html>", EMPTY_ARCHIVE].concat()),
        ("a workbook whose first file is a PDF", stored(&[&["a.pdf"][..], &WORKBOOK[..]].concat(), PDF)),
    ] {
        assert_eq!(kind("a", &bytes), Err(FileProblem::Polyglot), "{what}");
    }
    let before = [&b"PK\x03\x04"[..], &zip[..]].concat();
    assert!(kind("a", &before).is_err(), "an archive with something before it");
}

/// The same with wide numbers, as programs write it that do not know yet how large it will be.
fn wide(zip: &[u8]) -> Vec<u8> {
    let (rest, end) = zip.split_at(zip.len() - 22);
    let start = u64::try_from(rest.len()).unwrap().to_le_bytes();
    let number = |at: usize| [&end[at..at + 4], &[0; 4]].concat();
    let count = [&end[10..12], &[0; 6]].concat();
    let record = [&b"PK\x06\x06"[..], &44_u64.to_le_bytes(), &[45, 0, 45, 0], &[0; 8], &count, &count];
    let place = [&b"PK\x06\x07"[..], &[0; 4], &start, &1_u32.to_le_bytes()];
    [rest, &record.concat(), &number(12), &number(16), &place.concat(), &end[..10], &[0xff; 10], &[0, 0]].concat()
}

#[test]
fn an_archive_with_wide_numbers_is_whole_too() {
    let zip = wide(&archive(&WORKBOOK, ""));
    assert_eq!(kind("a.xlsx", &zip), Ok(FileKind::Xlsx));
    assert_eq!(kind("a.xlsx", &[&zip[..], b"<html>"].concat()), Err(FileProblem::Polyglot));
}

#[test]
fn of_a_photo_the_picture_is_kept() {
    // More pictures, a film, a list: what phones write.
    for behind in [&b""[..], LOGO, b"\0\0\0\x18ftypmp42", b"vivo{\"a\":1}", b"MZ"] {
        let photo = [LOGO, behind].concat();
        assert_eq!(check("a.jpg", &photo), Ok((FileKind::Jpeg, "a.jpg".into(), LOGO.len())));
    }
    assert_eq!(kind("a.jpg", &LOGO[..LOGO.len() - 2]), Err(FileProblem::Broken));
}

#[test]
fn bombs_macros_and_ruins_are_refused() {
    for (what, bytes, problem) in [
        ("a picture of many pixels", png(30_000, 30_000), FileProblem::TooManyPixels),
        ("a picture that is long", png(4_000_000_000, 1), FileProblem::TooManyPixels),
        ("a picture of nothing", png(0, 10), FileProblem::Broken),
        ("half a picture", png(8, 8)[..40].to_vec(), FileProblem::Broken),
        ("half a photo", LOGO[..4].to_vec(), FileProblem::Broken),
        ("half a PDF", PDF[..30].to_vec(), FileProblem::Broken),
        ("half an archive", archive(&WORKBOOK, "")[..60].to_vec(), FileProblem::Broken),
        (
            "a workbook with macros",
            archive(&[&WORKBOOK[..], &["xl/vbaProject.bin"][..]].concat(), ""),
            FileProblem::Macros,
        ),
        (
            "a document with a path",
            archive(&[&DOCUMENT[..], &["../../etc/passwd"][..]].concat(), ""),
            FileProblem::Macros,
        ),
        ("an archive of anything", archive(&["a.txt"], ""), FileProblem::Unknown),
        ("too large", vec![b'a'; MOST_BYTES + 1], FileProblem::TooLarge),
    ] {
        assert_eq!(kind("a", &bytes), Err(problem), "{what}");
    }
    assert_eq!(kind("a", &vec![b'a'; MOST_BYTES]), Ok(FileKind::Text));
}

proptest! {
    /// Whatever comes, there is an answer; and what is taken begins as its kind does.
    #[test]
    fn any_bytes_get_an_answer(
        start in prop::sample::select(vec![&b""[..], &b"%PDF-"[..], &b"\x89PNG\r\n\x1a\n"[..], &b"\xff\xd8\xff"[..], &b"PK\x03\x04"[..], &b"From: a\n"[..]]),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let bytes = [start, &bytes].concat();
        if let Ok(kind) = kind("a", &bytes) {
            prop_assert!(!matches!(kind, FileKind::Xlsx | FileKind::Docx));
        }
    }
}
