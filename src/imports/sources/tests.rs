use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::*;

fn found(input: &Path) -> Vec<Source> {
    sources(vec![input.to_owned()], SourceLimits::default()).collect()
}

/// What was found, in short: "= name" for a document, "- name" for a skipped one, "! name: reason".
fn said(input: &Path, limits: SourceLimits) -> Vec<String> {
    let strip = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
    sources(vec![input.to_owned()], limits)
        .map(|source| match source {
            Source::Document { name, bytes } => format!("= {} {}", strip(&name), bytes.len()),
            Source::Skipped { name } => format!("- {}", strip(&name)),
            Source::Refused(refusal) => format!("! {}: {}", strip(&refusal.place), refusal.reason),
        })
        .collect()
}

fn deflated() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, deflated()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Replaces every occurrence of `from`, of the same length.
fn patched(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = (0..=bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + from.len()].copy_from_slice(to);
    }
    bytes
}

fn said_of_zip(bytes: &[u8]) -> Vec<String> {
    said_of_zip_within(bytes, SourceLimits::default())
}

fn said_of_zip_within(bytes: &[u8], limits: SourceLimits) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("in.zip");
    fs::write(&path, bytes).unwrap();
    said(&path, limits)
}

#[test]
fn a_folder_is_walked_by_name_and_links_are_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("b/inner")).unwrap();
    for (name, text) in [("b/inner/2.xml", "22"), ("a.XML", "1"), ("c.xml", "333"), ("readme.txt", "")] {
        fs::write(root.join(name), text).unwrap();
    }
    std::os::unix::fs::symlink("/etc/passwd", root.join("d.xml")).unwrap();
    std::os::unix::fs::symlink(root, root.join("loop")).unwrap();
    let said = said(root, SourceLimits::default());
    let link = "it is a link; links are not followed";
    assert_eq!(
        said,
        [
            "= a.XML 1".to_owned(),
            "= 2.xml 2".into(),
            "= c.xml 3".into(),
            format!("! d.xml: {link}"),
            format!("! loop: {link}"),
            "- readme.txt".into()
        ]
    );
}

#[test]
fn inputs_come_in_the_order_given_and_a_missing_one_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("one.txt");
    fs::write(&file, "<a/>").unwrap();
    let missing = folder.path().join("missing.xml");
    let found: Vec<Source> = sources(vec![missing, file], SourceLimits::default()).collect();
    assert!(matches!(&found[0], Source::Refused(Refusal { reason: RefusalReason::Unreadable(_), .. })));
    assert!(matches!(&found[1], Source::Document { bytes, .. } if bytes == b"<a/>"), "a named file needs no .xml");
}

#[test]
fn a_file_larger_than_the_limit_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("big.xml"), [b'x'; 11]).unwrap();
    let limits = SourceLimits { file_bytes: 10, ..SourceLimits::default() };
    assert_eq!(said(folder.path(), limits), ["! big.xml: it is larger than 10 bytes"]);
}

#[test]
fn a_zip_is_read_entry_by_entry_in_order() {
    let zip = zip_of(&[("b.xml", b"2"), ("a.xml", b"1"), ("x/c.XML", b"3"), ("notes.pdf", b""), ("in.zip", b"")]);
    assert_eq!(
        said_of_zip(&zip),
        ["= a.xml 1", "= b.xml 1", "! in.zip: an archive inside an archive is not opened", "- notes.pdf", "= c.XML 1"]
    );
    assert_eq!(said_of_zip(&zip_of(&[])), [""; 0]);
}

#[test]
fn names_that_lead_outside_are_refused_and_stop_nothing() {
    for (harmless, hostile) in [
        ("XX/evil.xml", "../evil.xml"),
        ("a/XX/b.xml", "a/../b.xml"),
        ("Xetc/a.xml", "/etc/a.xml"),
        ("XXXevil.xml", "..\\evil.xml"),
        ("XX/evil.xml", "C:/evil.xml"),
    ] {
        let hostile = &hostile[..harmless.len()];
        let zip = patched(zip_of(&[(harmless, b"1"), ("good.xml", b"22")]), harmless.as_bytes(), hostile.as_bytes());
        let said = said_of_zip(&zip);
        assert!(said.iter().any(|line| line.ends_with(": the name leads outside the archive")), "{hostile}: {said:?}");
        assert!(said.contains(&"= good.xml 2".to_owned()), "{hostile}: {said:?}");
    }
}

#[test]
fn links_in_a_zip_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("passwd.xml", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let zip = zip.finish().unwrap().into_inner();
    assert_eq!(said_of_zip(&zip), ["! passwd.xml: it is a link; links are not followed"]);
}

#[test]
fn two_entries_of_one_name_refuse_the_archive() {
    let zip = patched(zip_of(&[("a.xml", b"1"), ("b.xml", b"2")]), b"b.xml", b"a.xml");
    assert_eq!(said_of_zip(&zip), ["! in.zip: the name is there more than once"]);
}

#[test]
fn an_entry_the_end_record_hides_refuses_the_archive() {
    let zip = zip_of(&[("a.xml", b"1"), ("b.xml", b"2")]);
    let end = zip.windows(4).rposition(|window| window == b"PK\x05\x06").unwrap();
    let mut hidden = zip.clone();
    hidden[end + 8] = 1;
    hidden[end + 10] = 1;
    let said = said_of_zip(&hidden);
    assert!(said.len() == 1 && said[0].starts_with("! in.zip"), "{said:?}");
}

#[test]
fn encrypted_entries_are_refused() {
    // General purpose bit 0, in the local header and in the directory (APPNOTE 4.4.4).
    let mut zip = zip_of(&[("a.xml", b"1")]);
    let directory = zip.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    zip[6] |= 1;
    zip[directory + 8] |= 1;
    assert_eq!(said_of_zip(&zip), ["! a.xml: it is encrypted"]);
}

#[test]
fn bombs_are_refused_by_what_they_claim_and_by_what_they_are() {
    let zeros = vec![b' '; 2_000_000];
    let zip = zip_of(&[("bomb.xml", &zeros), ("good.xml", b"1")]);
    let limits = SourceLimits { free_bytes: 1_000, ..SourceLimits::default() };
    let bomb = ["! bomb.xml: it grows more than 200-fold when unpacked", "= good.xml 1"];
    assert_eq!(said_of_zip_within(&zip, limits), bomb);
    let lying = patched(zip, &2_000_000_u32.to_le_bytes(), &100_u32.to_le_bytes());
    assert_eq!(said_of_zip_within(&lying, limits), bomb, "a false size does not help");
}

#[test]
fn an_archive_may_not_unpack_to_more_than_its_room() {
    let zip = zip_of(&[("a.xml", &[b'a'; 600]), ("b.xml", &[b'b'; 600]), ("c.xml", b"1")]);
    let limits = SourceLimits { archive_bytes: 1_000, ..SourceLimits::default() };
    assert_eq!(
        said_of_zip_within(&zip, limits),
        ["= a.xml 600", "! b.xml: there are more than 1000 unpacked bytes in the archive"]
    );
}

#[test]
fn too_many_entries_are_refused_before_they_are_read() {
    let names: Vec<String> = (0..20).map(|n| format!("{n}.xml")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"1"[..])).collect();
    let limits = SourceLimits { archive_entries: 19, ..SourceLimits::default() };
    assert_eq!(
        said_of_zip_within(&zip_of(&entries), limits),
        ["! in.zip: there are more than 19 entries in the archive"]
    );
}

#[test]
fn a_damaged_or_cut_off_archive_is_refused() {
    let zip = zip_of(&[("a.xml", b"some text that is long enough to be damaged")]);
    for end in (4..zip.len()).step_by(7) {
        for line in said_of_zip(&zip[..end]) {
            assert!(line.starts_with('!'), "cut at {end}: {line}");
        }
    }
    for at in 0..zip.len() {
        let mut flipped = zip.clone();
        flipped[at] ^= 0x55;
        let _ = said_of_zip(&flipped);
    }
    let mut damaged = zip;
    damaged[40] ^= 0xFF;
    assert!(said_of_zip(&damaged)[0].starts_with("! a.xml: it cannot be read"));
}

#[test]
fn a_name_from_an_archive_cannot_disturb_a_terminal() {
    let zip = zip_of(&[("a\u{1b}[2J.xml", b"1")]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("in.zip");
    fs::write(&path, zip).unwrap();
    let Source::Document { name, .. } = &found(&path)[0] else { panic!() };
    assert!(name.ends_with("in.zip/a\\u{1b}[2J.xml"), "{name}");
}
