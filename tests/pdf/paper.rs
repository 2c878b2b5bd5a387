//! A PDF, looked at with other programs than the one that made it: poppler, qpdf and zbar.

use std::path::{Path, PathBuf};
use std::process::Command;

use saldo::text::Language;
use tempfile::TempDir;

pub struct Paper {
    pub bytes: Vec<u8>,
    file: PathBuf,
    folder: TempDir,
}

impl Paper {
    pub fn of(bytes: Vec<u8>) -> Self {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("paper.pdf");
        std::fs::write(&file, &bytes).unwrap();
        Self { bytes, file, folder }
    }

    /// What can be selected, in its place on the pages.
    pub fn text(&self) -> String {
        run("pdftotext", &["-layout", "-enc", "UTF-8"], &self.file, &["-"])
    }

    /// The same in the order of reading, in one line, without the places where long words may break.
    pub fn words(&self) -> String {
        let text = run("pdftotext", &["-raw", "-enc", "UTF-8"], &self.file, &["-"]);
        text.replace('\u{200b}', "").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The tree that screen readers walk, with its text, without attributes and the numbers of objects.
    pub fn structure(&self) -> String {
        let tree = run("pdfinfo", &["-struct-text", "-enc", "UTF-8"], &self.file, &[]);
        let lines = tree.lines().filter(|line| !line.trim_start().starts_with(['/', 'O']));
        lines.map(|line| format!("{line}\n")).collect()
    }

    /// Title, pages, whether it is tagged.
    pub fn info(&self) -> String {
        run("pdfinfo", &["-enc", "UTF-8"], &self.file, &[])
    }

    pub fn fonts(&self) -> String {
        run("pdffonts", &[], &self.file, &[])
    }

    /// The language of the document.
    pub fn language(&self) -> String {
        let json = run("qpdf", &["--json", "--json-key=qpdf"], &self.file, &[]);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let objects = json["qpdf"][1].as_object().unwrap();
        let catalog = objects.values().find(|object| object["value"]["/Type"] == "/Catalog").unwrap();
        catalog["value"]["/Lang"].as_str().unwrap_or_default().replace("u:", "")
    }

    /// Nothing is wrong with it: it is tagged, says its title and its language, and has its fonts inside.
    pub fn is_whole(&self, title: &str, language: Language) {
        self.check();
        let info = self.info();
        let says = |name: &str| info.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        assert_eq!((says("Title:"), says("Tagged:")), (Some(title), Some("yes")), "{info}");
        assert!(self.language().starts_with(language.tag()), "{}", self.language());
        // "emb sub uni": embedded, a part of the font, with its text.
        let fonts = self.fonts();
        assert!(fonts.contains("Inter") && fonts.lines().skip(2).all(|font| font.contains("yes yes yes")), "{fonts}");
    }

    /// These stand behind each other in its tree, with others between them; gives the tree.
    pub fn tree_has(&self, parts: &[&str]) -> String {
        let tree = self.structure().replace('\u{a0}', " ");
        let mut rest = tree.as_str();
        for part in parts {
            let found = rest.split_once(part);
            (_, rest) = found.unwrap_or_else(|| panic!("{part} is not where it should be in {tree}"));
        }
        tree
    }

    /// Nothing is broken in it.
    pub fn check(&self) {
        let checked = run("qpdf", &["--check"], &self.file, &[]);
        assert!(checked.contains("No syntax or stream encoding errors found"), "{checked}");
    }

    /// What the QR codes on its pages say.
    pub fn codes(&self) -> Vec<String> {
        let pages = self.folder.path().join("page");
        run("pdftoppm", &["-r", "200", "-png"], &self.file, &[pages.to_str().unwrap()]);
        let pictures = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let pictures = pictures.filter(|path| path.extension().is_some_and(|end| end == "png"));
        pictures.filter_map(|picture| read_code(&picture)).collect()
    }
}

/// None when there is no code on the picture: zbarimg says so by its status.
fn read_code(picture: &Path) -> Option<String> {
    let output =
        Command::new("zbarimg").args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"]).arg(picture).output();
    let output = output.expect("zbarimg; scripts/tools.sh installs it");
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap().trim_end().to_owned())
}

fn run(program: &str, before: &[&str], file: &Path, after: &[&str]) -> String {
    let output = Command::new(program).args(before).arg(file).args(after).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}; scripts/tools.sh installs it"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
