//! Several documents in one PDF.

use saldo::ids::DocumentId;

use super::*;
use crate::support::eur;

impl TestApp {
    async fn bundle(&self, debtor: &DebtorId, documents: &[DocumentId]) -> Paper {
        self.bundle_in(debtor, documents, Language::En).await
    }

    async fn bundle_in(&self, debtor: &DebtorId, documents: &[DocumentId], language: Language) -> Paper {
        let creditor = self.its_creditor().await;
        let sheet = pdf::bundle(&self.ctx, &creditor, debtor, documents, "invoices-anna".into(), language).await;
        Paper::of(pdf::render(&sheet.unwrap()).unwrap())
    }

    /// The creditor's own PDF of a document came with it.
    async fn came_with(&self, document: &DocumentId, number: &str, bytes: &[u8]) {
        let hash = self.file(bytes).await;
        self.change(&format!(
            "insert into document_attachment (document_id, position, name, media_type, blob_hash)
             values ('{document}', 1, '{number}.pdf', 'application/pdf', '{hash}')"
        ))
        .await;
    }
}

on_both! {
    async fn copies_stand_behind_each_other_each_with_its_own_pages(app: TestApp) {
        app.speaks_for(&molen()).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(50_05)]).await;
        let bert = app.debtor_owing("bert", &[eur(1_00)]).await;
        let documents = [anna.invoices[0].clone(), bert.invoices[0].clone(), anna.invoices[1].clone()];
        let paper = app.bundle(&anna.id, &documents).await;
        paper.is_whole("invoices-anna", Language::En);
        paper.tree_has(&[
            "H1 \"Invoice anna-1\"", "Table", "€120.00", "H2", "NL91 ABNA 0417 1643 00", "Figure",
            "H1 \"Invoice anna-2\"", "Table", "€50.05", "H2", "NL91 ABNA 0417 1643 00", "Figure",
        ]);
        let (words, info) = (paper.words(), paper.info());
        assert_eq!(words.matches("Page 1 of 1").count(), 2, "{words}");
        for part in ["Invoice anna-1", "€120.00", "Invoice anna-2", "€50.05"] {
            assert!(words.contains(part), "{part} is not in {words}");
        }
        assert!(!words.contains("bert"), "{words}");
        assert!(info.contains("Pages:           2"), "{info}");
        let codes = paper.codes();
        let asks = |amount: &str| codes.iter().filter(|code| code.contains(amount)).count();
        assert_eq!((codes.len(), asks("\nEUR120.00\n"), asks("\nEUR50.05\n")), (2, 1, 1), "{codes:?}");
    }

    async fn the_creditors_own_pages_stand_in_their_place(app: TestApp) {
        app.speaks_for(&molen()).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(50_05), eur(30_00)]).await;
        let own = app.bundle(&anna.id, &anna.invoices[..2]).await;
        app.came_with(&anna.invoices[0], "anna-1", &own.bytes).await;
        // It says that it is a PDF, and then breaks off.
        app.came_with(&anna.invoices[1], "anna-2", &own.bytes[..own.bytes.len() / 3]).await;
        let paper = app.bundle(&anna.id, &anna.invoices).await;
        paper.check();
        let (words, info) = (paper.words(), paper.info());
        assert!(info.contains("Pages:           4"), "{info}");
        assert_eq!(words.matches("Invoice anna-1").count(), 1, "the own pages: {words}");
        assert_eq!(words.matches("Invoice anna-2").count(), 2, "the own pages, and a copy: {words}");
        assert!(words.contains("Invoice anna-3"), "{words}");
        paper.is_whole("invoices-anna", Language::En);
        let alone = app.bundle_in(&anna.id, &anna.invoices[..1], Language::Nl).await;
        alone.is_whole("invoices-anna", Language::Nl);
        alone.tree_has(&["Figure", "Figure"]);
    }
}
