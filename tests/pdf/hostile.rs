//! Names and texts of others are text, whatever they hold, and nothing of them reaches further than their place.

use super::*;
use crate::support::eur;

/// An invoice whose texts are all `text`, as words.
async fn printed(app: &TestApp, text: &str) -> Paper {
    let anna = app.debtor(&format!("anna{}", app.count("debtor").await)).await;
    let number = format!("N-{}", app.count("document").await);
    let id = app.invoice(&anna.id, &number, eur(10_00), day("2026-03-16")).await;
    let quoted = text.replace('\'', "''").replace('\0', "");
    for sql in [
        format!("update debtor set name = '{quoted}', address = '{quoted}' where id = '{}'", anna.id),
        format!("update document set note = '{quoted}', buyer_reference = '{quoted}', terms = '{quoted}' where id = '{id}'"),
        format!(
            "insert into document_line (document_id, position, number, name, description, item_id, quantity, unit, unit_price, net_minor)
             values ('{id}', 1, '1', '{quoted}', '{quoted}', '{quoted}', '1', 'C62', '10', 1000)"
        ),
    ] {
        app.change(&sql).await;
    }
    let paper = app.invoice_pdf(&anna.id, &id, Language::En).await;
    paper.check();
    paper
}

/// Letters and digits alone, because pdftotext breaks lines where the paper does.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[tokio::test]
async fn markup_of_every_kind_is_text() {
    let app = TestApp::sqlite().await;
    app.speaks_for(&molen()).await;
    for text in [
        r#"#image("/etc/passwd") #read("/data.json")"#,
        "$x^2$ *bold* _it_ `raw` <label> @ref = Heading",
        "#import \"@preview/tablex:0.0.8\": *",
        "// comment /* and */ \\ backslash ~ -- --- ...",
        "#{while true {}} #panic()",
        "<script>alert(1)</script> &amp; ]]> %PDF-",
        "{page} of {pages}",
        "https://evil.example/?a=b#c",
    ] {
        let words = printed(&app, text).await.words();
        let (found, wanted) = (letters(&words), letters(text));
        // Name and address, reference, terms, line, its description and number, note.
        assert!(found.matches(&wanted).count() >= 7, "{text} stands in {words}");
    }
    app.finish().await;
}

#[tokio::test]
async fn directions_signs_and_missing_letters_come_out_and_do_no_harm() {
    let app = TestApp::sqlite().await;
    app.speaks_for(&molen()).await;
    for (text, shown) in [
        ("שלום עולם", "םולש"),
        ("مرحبا", ""),
        ("abc\u{202e}def\u{2066}ghi", "abcdefghi"),
        ("Žluťoučký kůň Ελληνικά Кириллица ẞ İı", "Кириллица"),
        ("漢字かな 한글", "漢字かな"),
        ("😀👩‍👩‍👧‍👦🇳🇱 €", "😀"),
        ("e\u{301}\u{301}\u{301}\u{301}", "e"),
        ("\u{feff}\u{200b}\u{1}\u{7f}", ""),
        ("\u{fffd}\u{10ffff}\u{e000}", ""),
        // Broke the engine once.
        ("\u{699}\u{697}\u{ab27}\u{69c} \u{8dc}\u{672} x", "x"),
        ("\u{6ef}2 \u{10f46}\u{5e8}\u{10f4d}\u{10686}\u{e01cc}", ""),
    ] {
        let paper = printed(&app, text).await;
        let words = paper.words();
        let forward: String = shown.chars().rev().collect();
        assert!(words.contains(shown) || words.contains(&forward), "{text:?}: {shown} is not in {words}");
        assert!(words.contains("Page 1 of"), "{text:?}: {words}");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_hundred_thousand_letters_without_a_space_are_all_there() {
    let app = TestApp::sqlite().await;
    app.speaks_for(&molen()).await;
    let anna = app.debtor("anna").await;
    let id = app.invoice(&anna.id, "LONG", eur(10_00), day("2026-03-16")).await;
    let long = "abcdefghij".repeat(10_000);
    app.change(&format!("update document set note = '{long}' where id = '{id}'")).await;
    let paper = app.invoice_pdf(&anna.id, &id, Language::En).await;
    paper.check();
    let without_feet = letters(&paper.words());
    let found = without_feet.matches("abcdefghij").count();
    assert!(found > 9_900, "{found} of 10000 are whole; the others stand on two pages");
    app.finish().await;
}
