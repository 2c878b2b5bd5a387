//! The PDF of an invoice or credit note: the creditor's own where one came, else a copy.

use std::collections::HashMap;

use bytes::Bytes;
use chrono::NaiveDate;
use serde::Serialize;

use super::look::{Look, Recipient, fact, lines};
use super::payment::{self, Payment};
use super::ruler::{self, BODY, SMALL};
use super::sums::{Facts, Sum, Sums};
use super::{Kind, MOST_ROWS, PdfError, Sheet, logo};
use crate::creditor::Creditor;
use crate::ctx::Ctx;
use crate::debtors::{self, Debtor};
use crate::ids::{DebtorId, DocumentId};
use crate::invoices::numbers::{price, quantity};
use crate::invoices::sums::{SumRow, adjustment, of_document, of_today, per, rate, signed};
use crate::invoices::{self, DocumentFile, DocumentKind, InvoiceDetail, Line, VatRow};
use crate::text::{Iban, Language};
use crate::texts::Texts;
use crate::{paths, text};

/// What a reader gets.
#[derive(Debug)]
pub enum InvoicePdf {
    /// The creditor's own file, untouched.
    Own(DocumentFile, Bytes),
    /// To be set, with the name of the file.
    Copy(Sheet, String),
}

/// The PDF of a document; none when this debtor has no such document.
///
/// # Errors
/// [`PdfError::TooLong`] when the copy would have more than [`MOST_ROWS`] lines.
pub async fn invoice(
    ctx: &Ctx,
    creditor: &Creditor,
    debtor: &DebtorId,
    document: &DocumentId,
    language: Language,
) -> Result<Option<InvoicePdf>, PdfError> {
    let Some(found) = Found::read(ctx, debtor, document).await? else { return Ok(None) };
    if let Some((file, bytes)) = found.own(ctx).await? {
        return Ok(Some(InvoicePdf::Own(file, bytes)));
    }
    let (sheet, name) = found.copy(ctx, creditor, language).await?;
    Ok(Some(InvoicePdf::Copy(sheet, format!("{name}.pdf"))))
}

/// A document, with what its PDF needs.
pub(super) struct Found {
    detail: InvoiceDetail,
    billed: Debtor,
    own: Option<DocumentFile>,
}

impl Found {
    pub(super) async fn read(ctx: &Ctx, debtor: &DebtorId, document: &DocumentId) -> Result<Option<Self>, PdfError> {
        let mut conn = ctx.db.read().await?;
        let detail = invoices::get(&mut conn, ctx, debtor, document).await?;
        let Some((detail, billed)) = detail.zip(debtors::get(&mut conn, debtor).await?) else { return Ok(None) };
        let own = match detail.own_pdf() {
            Some(file) => invoices::attachment(&mut conn, debtor, document, file.position).await?,
            None => None,
        };
        Ok(Some(Self { detail, billed, own }))
    }

    /// The creditor's own, where one came.
    pub(super) async fn own(&self, ctx: &Ctx) -> Result<Option<(DocumentFile, Bytes)>, PdfError> {
        let Some(file) = &self.own else { return Ok(None) };
        let bytes = ctx.blobs.get(&file.hash).await?;
        // What only says that it is a PDF helps nobody.
        Ok(bytes.starts_with(b"%PDF-").then(|| (file.clone(), bytes)))
    }

    /// "Invoice 2026-0398".
    pub(super) fn title(&self, language: Language) -> String {
        self.detail.summary.title(Texts::of(language))
    }

    /// A copy, and its title.
    pub(super) async fn copy(
        &self,
        ctx: &Ctx,
        creditor: &Creditor,
        language: Language,
    ) -> Result<(Sheet, String), PdfError> {
        let (texts, detail) = (Texts::of(language), &self.detail);
        if detail.lines.len() > MOST_ROWS {
            return Err(PdfError::TooLong);
        }
        let title = self.title(language);
        let logo = logo::of(ctx, creditor).await;
        let look = Look::of(texts, creditor, logo.as_ref(), title.clone(), ctx.today());
        let path = paths::invoice(&self.billed.id, &detail.summary.id);
        let url = ctx.site.base_url.join(&path).map(String::from).unwrap_or_default();
        let values = values(texts, look, creditor, &self.billed, detail, ctx.today(), url);
        let drawing = values.payment.as_ref().and_then(|payment| payment.drawing.clone());
        let sheet = Sheet::new(Kind::Invoice, &values)?
            .with(LOGO, logo.map(|logo| logo.picture))
            .with(CODE, drawing.map(Bytes::from));
        Ok((sheet, title))
    }
}

/// What templates know the pictures by.
pub(super) const LOGO: &str = "/logo";
pub(super) const CODE: &str = "/code.svg";

/// The values `invoice.typ` knows.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Values {
    #[serde(flatten)]
    look: Look,
    to: Recipient,
    mark: Option<String>,
    about: Option<String>,
    facts: Facts,
    head: [String; 5],
    /// Of the columns after the first, in tenths of a point.
    widths: [usize; 4],
    lines: Vec<LineValues>,
    sums: Sums,
    since: Sums,
    second_vat: Option<String>,
    note: Vec<String>,
    payment: Option<Payment>,
}

#[derive(Debug, Serialize)]
struct LineValues {
    name: String,
    more: Vec<String>,
    quantity: String,
    price: String,
    per: Option<String>,
    vat: String,
    amount: String,
    /// In tenths of a point; none where a text may need more than a line.
    height: Option<usize>,
}

fn values(
    texts: &Texts,
    look: Look,
    creditor: &Creditor,
    billed: &Debtor,
    detail: &InvoiceDetail,
    today: NaiveDate,
    url: String,
) -> Values {
    let header = &detail.header;
    let head = [
        text!(texts, "line-description"),
        text!(texts, "line-quantity"),
        text!(texts, "line-price"),
        text!(texts, "invoice-vat"),
        text!(texts, "line-amount"),
    ];
    let mut lines_of = lines_of(texts, detail);
    let widths = widths(&head, &lines_of);
    lines_of.iter_mut().for_each(|line| line.height = height(line, widths));
    Values {
        look,
        to: Recipient::of(text!(texts, "invoice-billed-to"), billed, creditor),
        mark: header.has_original.then(|| text!(texts, "pdf-copy")),
        about: header.has_original.then(|| text!(texts, "pdf-copy-text")),
        facts: facts(texts, detail),
        head,
        widths,
        lines: lines_of,
        sums: sums(texts, detail),
        since: since(texts, detail, today),
        second_vat: header.second_vat.map(|vat| text!(texts, "sum-second-vat", amount = texts.money(vat))),
        note: lines(&header.note),
        payment: payment::of(texts, creditor, detail, url),
    }
}

/// What the document says, with what each rate of VAT is levied on; its total stands out.
fn sums(texts: &Texts, detail: &InvoiceDetail) -> Sums {
    let mut rows = Vec::new();
    for SumRow { name, amount, is_vat } in of_document(texts, detail) {
        rows.push(Sum::new(name, amount));
        if is_vat {
            rows.extend(detail.vat.iter().flat_map(|row| by_rate(texts, row)));
        }
    }
    let last = rows.pop();
    Sums::of(rows, last)
}

fn by_rate(texts: &Texts, row: &VatRow) -> Vec<Sum> {
    let rate = rate(texts, row.percent.as_deref()).unwrap_or_else(|| text!(texts, "vat-none"));
    let name = text!(texts, "pdf-vat-over", rate = rate, amount = signed(texts, row.taxable));
    let why = Some(row.exemption.clone()).filter(|why| !why.is_empty());
    let why = why.map(|why| Sum::small(why, String::new()));
    [Some(Sum::small(name, signed(texts, row.vat))), why].into_iter().flatten().collect()
}

/// What happened since, and what there is to pay on the day of the copy.
fn since(texts: &Texts, detail: &InvoiceDetail, today: NaiveDate) -> Sums {
    let (since, last) = of_today(texts, detail);
    let as_of = Sum::small(text!(texts, "pdf-as-of", date = texts.date_long(today)), String::new());
    let since = since.into_iter().map(|row| Sum::new(row.name, row.amount));
    Sums::of([as_of].into_iter().chain(since).collect(), Some(Sum::new(last.name, last.amount)))
}

fn facts(texts: &Texts, detail: &InvoiceDetail) -> Facts {
    let (document, header) = (&detail.summary, &detail.header);
    let date = |day| texts.date_long(day);
    let is_invoice = document.kind == DocumentKind::Invoice;
    let issued = if is_invoice { text!(texts, "invoice-date") } else { text!(texts, "pdf-credit-note-date") };
    let due = is_invoice.then(|| date(document.due_on));
    // Another account than the creditor's is to be read where somebody else is to be paid.
    let account = header.payee_iban.as_deref().filter(|_| header.payee_name.is_some());
    let account = account.map(|iban| Iban::parse(iban).map_or_else(|| iban.to_owned(), |iban| iban.grouped()));
    let facts = [
        fact(issued, Some(date(document.issue_on))),
        fact(text!(texts, "invoice-due-date"), due),
        fact(text!(texts, "invoice-delivery"), header.delivery_on.map(date)),
        fact(text!(texts, "invoice-your-reference"), header.buyer_reference.clone()),
        fact(text!(texts, "invoice-order"), document.order_reference.clone()),
        fact(text!(texts, "invoice-contract"), header.contract_reference.clone()),
        fact(text!(texts, "invoice-corrects"), header.corrects_number.clone()),
        fact(text!(texts, "invoice-terms"), Some(header.terms.clone())),
        fact(text!(texts, "invoice-payee"), header.payee_name.clone()),
        fact(text!(texts, "invoice-payee-account"), account),
    ];
    Facts::of(3, facts)
}

fn lines_of(texts: &Texts, detail: &InvoiceDetail) -> Vec<LineValues> {
    let currency = detail.summary.payable.currency();
    // The same few prices and rates stand on most lines.
    let mut rates: HashMap<Option<&str>, String> = HashMap::new();
    let value = |line: &Line, vat: String| LineValues {
        name: line.name.clone(),
        more: lines(&line.description)
            .into_iter()
            .chain(line.item_id.clone().filter(|id| !id.is_empty()))
            .chain(line.adjustments.iter().map(|one| adjustment(texts, one)))
            .collect(),
        quantity: quantity(texts, &line.quantity, &line.unit),
        price: price(texts, &line.unit_price, currency),
        per: per(texts, line),
        vat,
        amount: signed(texts, line.net),
        height: None,
    };
    let lines = detail.lines.iter().map(|line| {
        let percent = line.vat_percent.as_deref();
        let vat = rates.entry(percent).or_insert_with(|| rate(texts, percent).unwrap_or_default()).clone();
        value(line, vat)
    });
    lines.collect()
}

/// Between two columns, and beside the first and the last.
const GAP: usize = 114;
const HALF_GAP: usize = 57;

/// All of the page between its margins.
const PAGE: usize = 4_819;

/// Wide enough for what stands in them, so that no column has to be measured.
fn widths(head: &[String; 5], lines: &[LineValues]) -> [usize; 4] {
    const MOST: usize = 1_100;
    let body = |text: &str| ruler::width(text, BODY);
    let small = |text: &str| ruler::width(text, SMALL);
    let column = |name: &str, of: &dyn Fn(&LineValues) -> usize, gap: usize| {
        lines.iter().map(of).max().unwrap_or(0).max(small(name)).min(MOST) + gap
    };
    let price = |line: &LineValues| body(&line.price).max(line.per.as_deref().map_or(0, small));
    [
        column(&head[1], &|line| body(&line.quantity), GAP),
        column(&head[2], &price, GAP),
        column(&head[3], &|line| body(&line.vat), GAP),
        column(&head[4], &|line| body(&line.amount), HALF_GAP),
    ]
}

/// The height of a line's row, where nothing in it can need a second line.
fn height(line: &LineValues, widths: [usize; 4]) -> Option<usize> {
    const AROUND: usize = 84;
    let [quantity, price, vat, amount] = widths;
    let first = PAGE.saturating_sub(quantity + price + vat + amount + HALF_GAP);
    let fits = |text: &str, size, room| ruler::fits(text, size, room);
    let all = fits(&line.name, BODY, first)
        && line.more.iter().all(|more| fits(more, SMALL, first))
        && fits(&line.quantity, BODY, quantity - GAP)
        && fits(&line.price, BODY, price - GAP)
        && line.per.iter().all(|per| fits(per, SMALL, price - GAP))
        && fits(&line.vat, BODY, vat - GAP)
        && fits(&line.amount, BODY, amount - HALF_GAP);
    all.then(|| ruler::row(line.more.len().max(line.per.iter().len()), AROUND))
}
