//! Due dates for a calendar: what is open and not contested, as other programs read it.

use saldo::creditor::Creditor;
use saldo::due_dates::Calendar;
use saldo::holds::HoldReason;
use saldo::ids::DebtorId;
use saldo::money::Currency;
use saldo::statements::{Basis, Reader, Wanted, known};
use saldo::text::Language;
use saldo::texts::Texts;

use crate::support::{TestApp, eur};

async fn calendar(app: &TestApp, debtor: &DebtorId, language: Language) -> String {
    let mut conn = app.ctx.db.read().await.unwrap();
    let known = known(&mut conn, &app.ctx, debtor, Wanted::Now).await.unwrap();
    drop(conn);
    let basis = Basis { debtor: debtor.clone(), currency: Currency::EUR, known, zone: app.ctx.zone };
    let creditor = Creditor::named("Molen, Zoon; & co");
    let calendar = Calendar::new(&app.ctx, Texts::of(language), &creditor, basis.clone());
    let (mut out, mut reader) = (calendar.head(), Reader::open_items(basis).with_rows(2));
    while let Some(portion) = reader.next(&app.ctx).await.unwrap() {
        out += &calendar.events(&portion);
    }
    out + &Calendar::end()
}

/// Its lines, as a program reads them: unfolded.
fn lines(calendar: &str) -> Vec<String> {
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{calendar}");
    calendar.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

on_both! {
    async fn what_is_open_stands_on_its_day_and_the_rest_nowhere(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(50_00), eur(30_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(1_00)]).await;
        let late = app.invoice(&anna.id, "F;1,\n2", eur(80_05), "2026-03-31".parse().unwrap()).await;
        app.paid(&anna.id, eur(50_00), &[(&anna.invoices[1], eur(50_00))]).await;
        app.held(&anna.id, &anna.invoices[0], HoldReason::Dispute, Some(eur(20_00))).await;
        app.held(&anna.id, &anna.invoices[2], HoldReason::Dispute, None).await;
        let text = calendar(&app, &anna.id, Language::En).await;
        let lines = lines(&text);
        let count = |start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
        assert_eq!((count("BEGIN:VEVENT"), count("END:VEVENT"), count("UID:doc_")), (2, 2, 2), "{text}");
        assert_eq!((lines[0].as_str(), lines[lines.len() - 2].as_str()), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
        for line in [
            "VERSION:2.0",
            "NAME:Due dates\\, Molen\\, Zoon\\; & co",
            "DTSTAMP:20260302T090000Z",
            "DTSTART;VALUE=DATE:20260331",
            "SUMMARY:Due: invoice anna-1 of Molen\\, Zoon\\; & co\\, €100.00",
            "SUMMARY:Due: invoice F\\;1\\,\\n2 of Molen\\, Zoon\\; & co\\, €80.05",
            &format!("UID:{late}@127.0.0.1"),
            &format!("URL:http://127.0.0.1:3000/d/{}/invoices/{late}", anna.id),
        ] {
            assert!(lines.iter().any(|there| there == line), "{line} is not in {text}");
        }
        assert!(!text.contains(bert.invoices[0].as_str()));
        assert!(calendar(&app, &anna.id, Language::Nl).await.contains("SUMMARY:Vervalt: factuur anna-1 van"));
    }

    async fn who_owes_nothing_has_an_empty_calendar(app: TestApp) {
        let anna = app.debtor("anna").await;
        let text = calendar(&app, &anna.id, Language::En).await;
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
        assert!(!text.contains("VEVENT"), "{text}");
    }
}
