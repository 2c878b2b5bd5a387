//! A statement on paper: what its page shows, from the same reader.

use serde::Serialize;

use super::look::{Look, Recipient};
use super::payment::Online;
use super::statement_rows::Written;
use super::sums::Facts;
use super::{Kind, PdfError, Sheet, logo};
use crate::creditor::Creditor;
use crate::ctx::Ctx;
use crate::debtors;
use crate::statements::{Basis, Period, Sums, file_name, known_in_words, title};
use crate::text::Language;
use crate::texts::Texts;
use crate::{paths, text};

/// More are nothing anybody reads on paper, and the engine would need gigabytes for them.
pub const MOST_ROWS: usize = 20_000;

/// What a reader gets.
#[derive(Debug)]
pub enum StatementPdf {
    /// To be set, with the name of the file.
    Sheet(Sheet, String),
    /// More than [`MOST_ROWS`].
    TooLong,
}

/// The statement with this basis, of a period where there is one; none when there is no such debtor.
pub async fn statement(
    ctx: &Ctx,
    creditor: &Creditor,
    basis: &Basis,
    period: Option<Period>,
    language: Language,
) -> Result<Option<StatementPdf>, PdfError> {
    let mut conn = ctx.db.read().await?;
    let Some(debtor) = debtors::get(&mut conn, &basis.debtor).await? else { return Ok(None) };
    let sums = Sums::read(&mut conn, basis, period).await?;
    drop(conn);
    let texts = Texts::of(language);
    let mut written = Written::new(texts, basis.currency, period);
    let mut reader = sums.reader(basis);
    while let Some(portion) = reader.next(ctx).await? {
        written.add(&portion);
        if written.len() > MOST_ROWS {
            return Ok(Some(StatementPdf::TooLong));
        }
    }
    let logo = logo::of(ctx, creditor).await;
    let look = Look::of(texts, creditor, logo.as_ref(), title(texts, basis, period), ctx.today());
    let url = ctx.site.base_url.join(&paths::statement(&basis.debtor)).map(String::from).unwrap_or_default();
    let online = sums.owed().is_positive().then(|| Online::at(url, text!(texts, "pdf-online")));
    let about = text!(texts, "pdf-statement-of", known = known_in_words(texts, basis));
    let (wide, table) = written.laid();
    let values = Values {
        look,
        to: Recipient::of(text!(texts, "pdf-statement-for"), &debtor, creditor),
        mark: None,
        about,
        facts: facts(texts, debtor.number.as_deref(), &sums),
        notes: sums.notes(texts),
        online,
        wide,
    };
    let sheet = Sheet::new(Kind::Statement, &values)?.with_table(table).with("/logo", logo.map(|logo| logo.picture));
    let name = file_name(texts, basis, period, debtor.number.as_deref(), "pdf");
    Ok(Some(StatementPdf::Sheet(sheet, name)))
}

/// The values `statement.typ` knows.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Values {
    #[serde(flatten)]
    look: Look,
    to: Recipient,
    mark: Option<String>,
    about: String,
    facts: Facts,
    notes: Vec<String>,
    online: Option<Online>,
    /// The page lies on its side.
    wide: bool,
}

fn facts(texts: &Texts, number: Option<&str>, sums: &Sums) -> Facts {
    let number = number.map(|number| [text!(texts, "pdf-customer-number"), number.to_owned()]);
    let figures = sums.figures(texts).into_iter().map(|(name, money)| Some([name, texts.money(money)]));
    Facts::of(3, figures.chain([number]))
}
