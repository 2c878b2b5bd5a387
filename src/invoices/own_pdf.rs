//! Which of a document's attachments is the creditor's own PDF of it. Pure.
//!
//! Neither UBL nor Peppol says so in a code: type 130 is the object an invoice is about (BT-18). Dutch and Belgian
//! senders describe it as "CommercialInvoice" (<https://psb.econnect.eu/documents/usefulToKnow.html>); others name
//! the file after the document. Where that leaves a doubt there is none: the attachments can be downloaded anyway.

use super::{Attachment, DocumentKind, InvoiceDetail};

/// What senders say that it is.
const DESCRIBED: [&str; 3] = ["commercialinvoice", "creditnote", "commercialcreditnote"];

/// How files of an invoice and of a credit note are called.
const INVOICE: [&str; 6] = ["invoice", "factuur", "facture", "rechnung", "fattura", "factura"];
const CREDIT_NOTE: [&str; 4] = ["credit", "avoir", "gutschrift", "korrektur"];

/// What goes along with an invoice and may name it too.
const ALONG: [&str; 23] = [
    "specifi",
    "bijlage",
    "annex",
    "appendix",
    "anhang",
    "anlage",
    "allegato",
    "voorwaarden",
    "terms",
    "conditions",
    "timesheet",
    "urenstaat",
    "urenoverzicht",
    "hours",
    "werkbon",
    "pakbon",
    "leverbon",
    "delivery",
    "packing",
    "order",
    "offerte",
    "quote",
    "reminder",
];

/// A shorter number stands in too many names by chance.
const LEAST_DIGITS: usize = 4;

impl InvoiceDetail {
    /// The creditor's own PDF of this document, where one came and there is no doubt which.
    pub fn own_pdf(&self) -> Option<&Attachment> {
        let pdfs: Vec<&Attachment> = self.attachments.iter().filter(|file| is_pdf(file)).collect();
        let only = |rule: &dyn Fn(&Attachment) -> bool| {
            let mut found = pdfs.iter().filter(|file| rule(file));
            found.next().filter(|_| found.next().is_none()).copied()
        };
        let number = bare(&self.summary.number);
        let words = match self.summary.kind {
            DocumentKind::Invoice => &INVOICE[..],
            DocumentKind::CreditNote => &CREDIT_NOTE[..],
        };
        only(&|file| DESCRIBED.contains(&bare(&file.description).as_str()))
            .or_else(|| only(&|file| !goes_along(file) && number.len() >= LEAST_DIGITS && names(file, &number)))
            .or_else(|| only(&|file| !goes_along(file) && words.iter().any(|word| names(file, word))))
    }
}

fn is_pdf(file: &Attachment) -> bool {
    let media_type = file.media_type.split(';').next().unwrap_or_default().trim();
    file.is_file && media_type.eq_ignore_ascii_case("application/pdf")
}

fn goes_along(file: &Attachment) -> bool {
    ALONG.iter().any(|word| names(file, word))
}

fn names(file: &Attachment, word: &str) -> bool {
    bare(&file.name).contains(word) || bare(&file.description).contains(word)
}

/// Letters and digits alone, in small letters: how a number is written in a file's name differs.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, description: &str) -> Attachment {
        Attachment {
            position: 1,
            name: name.into(),
            description: description.into(),
            media_type: "application/pdf".into(),
            is_file: true,
            uri: None,
        }
    }

    fn found(kind: DocumentKind, files: &[(&str, &str)]) -> Option<String> {
        let attachments = files.iter().map(|(name, description)| file(name, description)).collect();
        let detail = InvoiceDetail { attachments, ..InvoiceDetail::sample(kind, "VF-2026/0107") };
        detail.own_pdf().map(|file| file.name.clone())
    }

    #[test]
    fn what_is_described_or_named_as_the_invoice_is_it() {
        let invoice = |files: &[(&str, &str)]| found(DocumentKind::Invoice, files);
        for files in [
            &[("a.pdf", "CommercialInvoice"), ("VF-2026-0107.pdf", "")][..],
            &[("a.pdf", "Commercial invoice")],
            &[("a.pdf", "Factuur VF-2026-0107"), ("terms.pdf", "")],
            &[("a.pdf", "Factuur als PDF")],
            &[("a.pdf", "invoice"), ("b.pdf", "drawing")],
            &[("a.pdf", "vf 2026 0107"), ("invoice.pdf", "")],
        ] {
            assert_eq!(invoice(files).as_deref(), Some("a.pdf"), "{files:?}");
        }
        assert_eq!(found(DocumentKind::CreditNote, &[("creditnota.pdf", "")]).as_deref(), Some("creditnota.pdf"));
    }

    #[test]
    fn where_there_is_a_doubt_there_is_none() {
        for files in [
            &[][..],
            &[("algemene-voorwaarden.pdf", "")],
            &[("factuur-a.pdf", ""), ("factuur-b.pdf", "")],
            &[("specificatie-VF-2026-0107.pdf", "")],
            &[("Urenstaat factuur VF-2026-0107.pdf", "")],
            &[("a.pdf", "CommercialInvoice"), ("b.pdf", "CommercialInvoice")],
            &[("foto.pdf", "")],
        ] {
            assert_eq!(found(DocumentKind::Invoice, files), None, "{files:?}");
        }
    }

    #[test]
    fn only_a_file_that_is_said_to_be_a_pdf_counts() {
        let picture = Attachment { media_type: "image/png".into(), ..file("factuur.png", "") };
        let link = Attachment { is_file: false, ..file("factuur.pdf", "") };
        let upper = Attachment { media_type: "Application/PDF; x=y".into(), ..file("factuur.pdf", "") };
        for (attachment, own) in [(picture, false), (link, false), (upper, true)] {
            let detail =
                InvoiceDetail { attachments: vec![attachment], ..InvoiceDetail::sample(DocumentKind::Invoice, "7") };
            assert_eq!(detail.own_pdf().is_some(), own);
        }
    }
}
