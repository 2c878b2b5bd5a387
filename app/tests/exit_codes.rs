//! What the program's exit code says to scripts, as docs/import.md promises.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn run(folder: &Path, settings: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_saldo"));
    command.env_clear().env("SALDO_DATA_DIR", folder.join("data")).envs(settings.iter().copied());
    command.args(arguments).output().unwrap()
}

#[track_caller]
fn assert_ends(output: &Output, code: i32, words: &str) {
    assert_eq!(output.status.code(), Some(code), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(said.contains(words), "{said}");
}

#[test]
fn a_wrong_command_line_ends_with_2_and_does_nothing() {
    let folder = TempDir::new().unwrap();
    let wrong: [&[&str]; 6] =
        [&[], &["serv"], &["import"], &["import", "ubl"], &["doctor", "--everything"], &["demo", "--debtors", "x"]];
    for arguments in wrong {
        assert_ends(&run(folder.path(), &[], arguments), 2, "--help");
    }
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_wrong_setting_ends_with_1_names_it_and_does_nothing() {
    let folder = TempDir::new().unwrap();
    for (name, value) in [("SALDO_LISTEN", "nowhere"), ("SALDO_PROFILE", "test"), ("SALDO_PAYMENT_PROVIDER", "cash")] {
        assert_ends(&run(folder.path(), &[(name, value)], &["migrate"]), 1, name);
    }
    assert!(!folder.path().join("data").exists());
}

#[test]
fn an_import_ends_with_2_when_something_was_refused_and_with_1_when_it_could_not_begin() {
    let folder = TempDir::new().unwrap();
    let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/ubl/invoice.xml");
    let bad = folder.path().join("bad.xml");
    std::fs::write(&bad, "<Invoice>").unwrap();
    let import = |file: &Path| {
        let file = file.to_str().unwrap();
        run(folder.path(), &[], &["import", "ubl", "--adopt-creditor", file])
    };
    assert_ends(&import(&good), 0, "1 new");
    assert_ends(&import(&bad), 2, "1 refused");
    assert_ends(&run(folder.path(), &[], &["import", "csv", "none.csv"]), 1, "none.csv");
    assert_ends(&run(folder.path(), &[], &["doctor"]), 0, "0 errors");
}
