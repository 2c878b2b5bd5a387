//! Several documents behind each other in one PDF: the creditor's own pages where they came, else copies.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use bytes::Bytes;
use hayro_syntax::Pdf;
use serde::Serialize;
use serde_json::Value;

use super::invoice::{CODE, Found, LOGO};
use super::look::Look;
use super::{Kind, PdfError, Press, Sheet};
use crate::creditor::Creditor;
use crate::ctx::Ctx;
use crate::ids::{DebtorId, DocumentId};
use crate::text;
use crate::text::Language;
use crate::texts::Texts;

/// Pages of one of the creditor's own files that are taken over; of a longer one there is a copy instead.
const MOST_PAGES: usize = 200;

/// The PDF of these documents in their order, with its title. Those this debtor does not have are left out.
///
/// An own file that the engine cannot read is not worth a broken PDF: then a copy stands in its place.
///
/// # Errors
/// [`PdfError::TooLong`] when one copy is too long. How many go together is the caller's to say.
pub async fn bundle(
    ctx: &Ctx,
    creditor: &Creditor,
    debtor: &DebtorId,
    documents: &[DocumentId],
    title: String,
    language: Language,
) -> Result<Sheet, PdfError> {
    let mut all = Vec::with_capacity(documents.len());
    let mut pictures: Vec<(String, Bytes)> = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        let Some(found) = Found::read(ctx, debtor, document).await? else { continue };
        if let Some((_, bytes)) = found.own(ctx).await?
            && let Some(pages) = pages_of(bytes.clone()).await
        {
            let file = format!("/own-{number}.pdf");
            let own = Own::of(file.clone(), &found.title(language), pages, language);
            all.push(One { own: Some(own), ..One::default() });
            pictures.push((file, bytes));
            continue;
        }
        let (sheet, _) = found.copy(ctx, creditor, language).await?;
        let code_file = format!("/code-{number}.svg");
        all.push(One { sheet: serde_json::from_slice(&sheet.data)?, code_file: code_file.clone(), own: None });
        for (name, bytes) in sheet.pictures {
            match &*name {
                CODE => pictures.push((code_file.clone(), bytes)),
                _ if pictures.iter().any(|(known, _)| *known == name) => {}
                _ => pictures.push((name.into_owned(), bytes)),
            }
        }
    }
    let look = Look::of(Texts::of(language), creditor, None, title, ctx.today());
    let sheet = Sheet::new(Kind::Bundle, &Values { look, documents: all })?;
    debug_assert!(pictures.iter().filter(|(name, _)| name == LOGO).count() <= 1, "all have the same logo");
    Ok(pictures.into_iter().fold(sheet, |sheet, (name, bytes)| sheet.with(name, Some(bytes))))
}

/// The values `bundle.typ` knows.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Values {
    #[serde(flatten)]
    look: Look,
    documents: Vec<One>,
}

#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
struct One {
    /// What `invoice.typ` knows.
    sheet: Value,
    code_file: String,
    own: Option<Own>,
}

#[derive(Debug, Serialize)]
struct Own {
    file: String,
    /// What is said of each page to those who cannot see it.
    pages: Vec<String>,
}

impl Own {
    fn of(file: String, title: &str, pages: usize, language: Language) -> Self {
        let texts = Texts::of(language);
        let alt = |page: usize| text!(texts, "pdf-own-page", title = title, page = page, pages = pages);
        Self { file, pages: (1..=pages).map(alt).collect() }
    }
}

/// How many pages a file has that the engine can take over; none when it cannot. It is tried, alone: whoever wrote the
/// file may have meant to break it.
async fn pages_of(bytes: Bytes) -> Option<usize> {
    let pages = tokio::task::spawn_blocking({
        let bytes = bytes.clone();
        move || catch_unwind(AssertUnwindSafe(|| Pdf::new(Arc::new(bytes)).ok().map(|pdf| pdf.pages().len())))
    });
    let pages = pages.await.ok()?.ok()??;
    if pages == 0 || pages > MOST_PAGES {
        return None;
    }
    let file = "/own-0.pdf".to_owned();
    let own = Own { file: file.clone(), pages: vec!["page".to_owned(); pages] };
    let one = One { own: Some(own), ..One::default() };
    let alone = Alone { language: "en", title: "t", name: "n", date: [2000, 1, 1], documents: [one] };
    let sheet = Sheet::new(Kind::Bundle, &alone).ok()?.with(file, Some(bytes));
    Press::shared().print_in_turn(sheet).await.ok().map(|_| pages)
}

/// The least `bundle.typ` needs.
#[derive(Debug, Serialize)]
struct Alone {
    language: &'static str,
    title: &'static str,
    name: &'static str,
    date: [i64; 3],
    documents: [One; 1],
}
