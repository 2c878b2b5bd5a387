//! One debtor's account, line by line: HTML, CSV, and a PDF in a font every reader has.

use std::fmt::Write;

use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str};

use crate::Result;
use crate::made::{Invoice, decimal};

/// Lines of a page.
const PAGE: usize = 50;

/// An invoice, and what is owed with it and those before.
struct Line<'a> {
    invoice: &'a Invoice,
    balance: i64,
}

fn lines(invoices: &[Invoice]) -> Vec<Line<'_>> {
    let mut balance = 0;
    let mut all = Vec::with_capacity(invoices.len());
    for invoice in invoices {
        balance += invoice.outstanding;
        all.push(Line { invoice, balance });
    }
    all
}

pub fn html(debtor: &str, invoices: &[Invoice]) -> Result<String> {
    let mut page = String::with_capacity(invoices.len() * 128);
    write!(page, "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Statement</title></head>")?;
    write!(page, "<body><h1>Statement of {}</h1><table><tbody>", debtor.replace('&', "&amp;").replace('<', "&lt;"))?;
    for Line { invoice, balance } in lines(invoices) {
        let Invoice { number, due_on, payable, outstanding, .. } = invoice;
        let (payable, outstanding) = (decimal(*payable), decimal(*outstanding));
        write!(page, "<tr><td>{due_on}</td><td>{number}</td><td>{payable}</td><td>{outstanding}</td>")?;
        write!(page, "<td>{}</td></tr>", decimal(balance))?;
    }
    page.push_str("</tbody></table></body></html>");
    Ok(page)
}

pub fn csv(invoices: &[Invoice]) -> Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    for Line { invoice, balance } in lines(invoices) {
        let Invoice { number, issue_on, due_on, payable, outstanding, .. } = invoice;
        let amounts = [decimal(*payable), decimal(*outstanding), decimal(balance)];
        out.write_record([number, issue_on, due_on, &amounts[0], &amounts[1], &amounts[2]])?;
    }
    Ok(out.into_inner()?)
}

pub fn pdf(debtor: &str, invoices: &[Invoice]) -> Result<Vec<u8>> {
    let lines = lines(invoices);
    let pages: Vec<&[Line<'_>]> = lines.chunks(PAGE).collect();
    let ids = |at: usize| {
        let at = i32::try_from(at).unwrap_or(i32::MAX / 2);
        (Ref::new(4 + 2 * at), Ref::new(5 + 2 * at))
    };
    let (catalog, tree, font) = (Ref::new(1), Ref::new(2), Ref::new(3));
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids((0..pages.len()).map(|at| ids(at).0)).count(i32::try_from(pages.len())?);
    pdf.type1_font(font).base_font(Name(b"Helvetica"));
    for (at, lines) in pages.into_iter().enumerate() {
        let (page, content) = ids(at);
        let mut written = pdf.page(page);
        written.media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).parent(tree).contents(content);
        written.resources().fonts().pair(Name(b"F"), font);
        written.finish();
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&drawn(debtor, lines), 6);
        pdf.stream(content, &packed).filter(Filter::FlateDecode);
    }
    Ok(pdf.finish())
}

fn drawn(debtor: &str, lines: &[Line<'_>]) -> Vec<u8> {
    let mut content = Content::new();
    put(&mut content, 12.0, (50.0, 800.0), &format!("Statement of {debtor}"));
    let mut down = 780.0;
    for Line { invoice, balance } in lines {
        put(&mut content, 8.0, (50.0, down), &invoice.due_on);
        put(&mut content, 8.0, (120.0, down), &invoice.number);
        for (amount, across) in [(invoice.payable, 260.0), (invoice.outstanding, 340.0), (*balance, 420.0)] {
            put(&mut content, 8.0, (across, down), &decimal(amount));
        }
        down -= 14.0;
    }
    content.finish().to_vec()
}

fn put(content: &mut Content, size: f32, (across, up): (f32, f32), text: &str) {
    content.begin_text().set_font(Name(b"F"), size).next_line(across, up).show(Str(text.as_bytes())).end_text();
}
