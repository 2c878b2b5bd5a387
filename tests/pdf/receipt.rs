use super::*;
use crate::support::eur;

on_both! {
    async fn a_receipt_says_what_was_paid_and_what_is_left(app: TestApp) {
        app.speaks_for(&molen()).await;
        let anna = app.debtor_owing("anna", &[eur(100_00), eur(50_00)]).await;
        let lines = [(&anna.invoices[0], eur(100_00)), (&anna.invoices[1], eur(20_00))];
        let (payment, _) = app.paid(&anna.id, eur(130_00), &lines).await;
        let paper = app.receipt_pdf(&anna.id, &payment, Language::Nl).await.unwrap();
        paper.is_whole("Ontvangstbewijs", Language::Nl);
        let words = paper.words().replace('\u{a0}', " ");
        for part in [
            "Ontvangstbewijs", "€ 130,00", "Ontvangen op 2 mrt 2026, 10:00", "Betaald door anna", "Molen & Zoon B.V.",
            "iDEAL", payment.as_str(), "anna-1 € 100,00 € 0,00", "anna-2 € 20,00 € 30,00", "Samen € 120,00 € 30,00",
            "Over, nu uw tegoed € 10,00",
        ] {
            assert!(words.contains(part), "{part} is not in {words}");
        }
        paper.tree_has(&[
            "H1 \"Ontvangstbewijs\"", "\"€ 130,00\"", "Div", "Ontvangen op", "iDEAL", "H2 \"Wat ermee betaald is\"",
            "Table", "THead", "TH", "TBody", "TD", "\"anna-1\"", "\"€ 100,00\"", "\"€ 0,00\"", "\"anna-2\"",
            "\"€ 20,00\"", "\"€ 30,00\"", "\"Samen\"", "Table", "TD", "Over, nu uw tegoed", "\"€ 10,00\"",
        ]);
        let english = app.receipt_pdf(&anna.id, &payment, Language::En).await.unwrap();
        english.is_whole("Receipt", Language::En);
    }

    async fn only_money_that_is_there_has_a_receipt(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(100_00)]).await;
        for status in ["starting", "processing", "failed", "expired"] {
            let payment = app.payment_in(&anna.id, status, eur(10_00), &[(&anna.invoices[0], eur(10_00))]).await;
            assert!(app.receipt_pdf(&anna.id, &payment, Language::En).await.is_none(), "{status}");
        }
        let (payment, lot) = app.paid(&anna.id, eur(130_00), &[(&anna.invoices[0], eur(100_00))]).await;
        app.refunded(&anna.id, &payment, &lot, eur(30_00)).await;
        let words = app.receipt_pdf(&anna.id, &payment, Language::En).await.unwrap().words();
        assert!(words.contains("Sent back to you €30.00"), "{words}");
    }
}
