//! typst, with a world of its own: fonts and templates that are inside the program, and one sheet.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use super::table::Plan;
use super::{Kind, PdfError, Sheet};

/// The font of texts.
pub(super) const BODY_FONT: &[u8] = include_bytes!("fonts/Inter-Regular.ttf");

/// The font of names and totals.
pub(super) const HEAVY_FONT: &[u8] = include_bytes!("fonts/Inter-SemiBold.ttf");

/// The last has what the others lack.
const FONTS: [&[u8]; 3] = [BODY_FONT, HEAVY_FONT, include_bytes!("fonts/DejaVuSans.ttf")];

/// For how many sheets typst remembers what it worked out: the shared look comes again with each, the rest of a
/// sheet does not.
const REMEMBERED: usize = 1;

/// After more data than this all is forgotten at once: it takes hundreds of megabytes, and looks for what comes
/// again cost more than they save.
const LARGE: usize = 64 * 1024;

/// Read once, kept for the life of the program.
struct Engine {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    templates: Vec<Source>,
    data: FileId,
    table: FileId,
}

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.into_iter().flat_map(|font| Font::iter(Bytes::new(font))).collect();
    let kinds = Kind::ALL.map(|kind| Source::new(file(kind.path()), kind.template().to_owned()));
    let shared = [
        ("/base.typ", include_str!("templates/base.typ")),
        ("/invoice-body.typ", include_str!("templates/invoice-body.typ")),
    ];
    let shared = shared.map(|(path, text)| Source::new(file(path), text.to_owned()));
    Engine {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        templates: kinds.into_iter().chain(shared).collect(),
        data: file("/data.json"),
        table: file("/table.json"),
    }
});

impl Engine {
    fn template(&self, id: FileId) -> Option<Source> {
        self.templates.iter().find(|source| source.id() == id).cloned()
    }
}

fn file(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("a constant path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// Sets a sheet: the bytes of a PDF, the same for the same sheet. It takes milliseconds for a page and half a second
/// for thousands of lines, so let [`super::Press`] call it.
///
/// typst 0.15 breaks off over some mixtures of letters from right to left with marks and signs no font has. Names
/// do not hold them, but whoever wants to can write them: then the letters become empty boxes, and the rest stands.
///
/// # Errors
/// When the template is wrong, or does not know the data it is given.
pub fn render(sheet: &Sheet) -> Result<Vec<u8>, PdfError> {
    let attempt = |sheet: &Sheet| catch_unwind(AssertUnwindSafe(|| set_sheet(sheet)));
    if let Ok(done) = attempt(sheet) {
        return done;
    }
    tracing::warn!(kind = ?sheet.kind, "a PDF is made without its letters from right to left");
    attempt(&sheet.left_to_right()?).unwrap_or_else(|_| Err(PdfError::Template("the engine broke off".into())))
}

fn set_sheet(sheet: &Sheet) -> Result<Vec<u8>, PdfError> {
    let main = ENGINE.template(file(sheet.kind.path())).ok_or_else(|| PdfError::Template("there is none".into()))?;
    let mut files: Vec<_> =
        sheet.pictures.iter().map(|(name, bytes)| (file(name), Bytes::new(bytes.clone()))).collect();
    let plan = sheet.table.as_ref().map(Plan::of);
    if let Some(plan) = &plan {
        files.push((ENGINE.table, Bytes::new(serde_json::to_vec(plan)?)));
    }
    set(&SheetWorld { main, data: Bytes::new(sheet.data.clone()), files }, plan.as_ref())
}

fn set(world: &SheetWorld, plan: Option<&Plan<'_>>) -> Result<Vec<u8>, PdfError> {
    let made = typst::compile::<PagedDocument>(world).output;
    let made = made.map(|document| match plan {
        Some(plan) => plan.drawn(&document),
        None => document,
    });
    let pdf = made.and_then(|document| typst_pdf::pdf(&document, &PdfOptions::default()));
    typst::comemo::evict(if world.data.len() > LARGE { 0 } else { REMEMBERED });
    pdf.map_err(|problems| PdfError::Template(words(&problems)))
}

fn words(problems: &[SourceDiagnostic]) -> String {
    problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join("; ")
}

/// All that a template can reach.
struct SheetWorld {
    main: Source,
    data: Bytes,
    /// Pictures, and what is to be known of rows.
    files: Vec<(FileId, Bytes)>,
}

impl World for SheetWorld {
    fn library(&self) -> &LazyHash<Library> {
        &ENGINE.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &ENGINE.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        ENGINE.template(id).ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == ENGINE.data {
            return Ok(self.data.clone());
        }
        self.files.iter().find(|(name, _)| *name == id).map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        ENGINE.fonts.get(index).cloned()
    }

    /// A sheet says itself from which day it is.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// What the engine makes of a template of a story and a table.
#[cfg(test)]
pub(super) fn compiled(template: &str, table: &impl serde::Serialize) -> PagedDocument {
    let main = Source::new(file("/story.typ"), template.to_owned());
    let files = vec![(ENGINE.table, Bytes::new(serde_json::to_vec(table).unwrap()))];
    typst::compile(&SheetWorld { main, data: Bytes::new(b"{}"), files }).output.unwrap()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use serde_json::{Value, json};

    use super::super::letters::Style;
    use super::super::table::{Row, Table};
    use super::*;

    /// Sets a template of a story.
    fn pdf_of(template: &str, data: &Value) -> Result<Vec<u8>, PdfError> {
        let main = Source::new(file("/story.typ"), template.to_owned());
        set(&SheetWorld { main, data: Bytes::new(serde_json::to_vec(data).unwrap()), files: Vec::new() }, None)
    }

    #[test]
    fn a_template_reaches_its_own_data_and_nothing_else() {
        let data = json!({ "name": "Anna" });
        assert!(pdf_of("#json(\"/data.json\").name", &data).is_ok());
        for template in [
            "#read(\"/etc/passwd\")",
            "#read(\"/../../etc/passwd\")",
            "#image(\"/logo\")",
            "#import \"@preview/tablex:0.0.8\": *",
            "#include \"/Cargo.toml\"",
            "#plugin(\"/x.wasm\")",
            "#datetime.today()",
        ] {
            let problem = pdf_of(template, &data).err().map(|error| error.to_string());
            assert!(problem.as_ref().is_some_and(|words| words.starts_with("the template")), "{template}: {problem:?}");
        }
    }

    #[test]
    fn what_breaks_the_engine_costs_only_the_letters_that_did() {
        let broken = "\u{699}\u{697}\u{ab27}\u{69c}\u{20}\u{8dc}\u{672}\u{673}\u{669}";
        let main = "#import \"/base.typ\": *\n#let data = json(\"/data.json\")\n#show: look.with(data)\n#data.text";
        let look = json!({ "title": "t", "name": "n", "date": [2026, 3, 2], "accent": "#000000", "language": "en",
                           "foot": ["f"], "page": "{page}", "text": format!("before {broken} after") });
        let alone = catch_unwind(|| pdf_of(main, &look));
        assert!(alone.is_err(), "typst learned it: the second attempt can go");
        let sheet = Sheet {
            kind: Kind::Invoice,
            data: serde_json::to_vec(&look).unwrap().into(),
            table: None,
            pictures: vec![],
        };
        let tamed: Value = serde_json::from_slice(&sheet.left_to_right().unwrap().data).unwrap();
        assert!(pdf_of(main, &tamed).is_ok());
        let text = tamed["text"].as_str().unwrap();
        assert!(text.starts_with("before \u{fffd}") && text.ends_with("after"), "{text}");
    }

    const ROWS: &str = "#import \"/base.typ\": *
        #let table = json(\"/table.json\")
        #places(table.rows, table.row-mm * 1mm)
        #samples((language: \"nl\"), table.texts)";

    /// What a statement has: days, words, amounts.
    fn rows(count: usize) -> Table {
        let row = |row: usize| {
            let cells = vec![
                format!("{} mrt 2026", row % 28 + 1),
                format!("Factuur 2026-{row:05}"),
                format!("{}.{:03},{:02}", row % 7, row * 7919 % 1000, row * 31 % 100),
                String::new(),
                format!("{}.{:03},{:02}", row, row * 6007 % 1000, row * 17 % 100),
            ];
            Row { cells, style: Style::Plain }
        };
        Table {
            widths: vec![Some(680), None, Some(794), Some(794), Some(850)],
            amounts: 3,
            head: ["Datum", "Omschrijving", "Erbij", "Eraf", "Saldo"].map(str::to_owned).into(),
            rows: (0..count).map(row).collect(),
        }
    }

    #[test]
    fn many_rows_stand_on_as_many_pages_as_they_need() {
        for (count, pages) in [(0, 1), (1, 1), (30, 1), (31, 2), (76, 2), (77, 3)] {
            let table = rows(count);
            let plan = Plan::of(&table);
            let document = compiled(ROWS, &plan);
            assert_eq!(plan.drawn(&document).pages().len(), pages, "{count} rows");
        }
    }

    /// What a statement of ten thousand lines needs but its head:
    /// `cargo test --release -p saldo --features server --lib ten_thousand_rows -- --ignored --nocapture`.
    #[test]
    #[ignore = "measures, so it needs a release build and a quiet machine"]
    fn ten_thousand_rows_take_about_half_a_second() {
        let print = |table: &Table| {
            let plan = Plan::of(table);
            let document = plan.drawn(&compiled(ROWS, &plan));
            typst_pdf::pdf(&document, &PdfOptions::default()).unwrap()
        };
        print(&rows(10));
        let table = rows(10_000);
        let began = Instant::now();
        let pdf = print(&table);
        let took = began.elapsed();
        println!("{} KiB in {} ms", pdf.len() / 1024, took.as_millis());
        assert!(took < Duration::from_millis(800), "{took:?}");
    }
}
