//! The yardstick: the least work each job of Saldo can cost on this machine. No rights, no checks,
//! no layout, no log. `scripts/bench.sh` runs it beside Saldo and compares.
//!
//! ```text
//! yardstick make-ubl FILE.zip COUNT      write UBL invoices
//! yardstick make-csv FILE.csv COUNT      write invoices as CSV, in Saldo's columns
//! yardstick seed DATABASE DEBTORS INVOICES_EACH LINES_EACH
//! yardstick import-ubl DATABASE FILE.zip
//! yardstick import-csv DATABASE FILE.csv
//! yardstick serve DATABASE PORT          /invoices, /invoices/{id} and /statement, cookie "session=debtor-1"
//! ```
//!
//! DATABASE is `sqlite:FILE` or `postgres://…`, an empty one for `seed`.

mod files;
mod import;
mod made;
mod pages;
mod seed;
mod serve;
mod statement;
mod store;

use std::process::ExitCode;

/// Whatever goes wrong ends the program with one line.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &[&str]) -> Result<()> {
    match *arguments {
        ["make-ubl", file, count] => files::ubl(file, count.parse()?),
        ["make-csv", file, count] => files::csv(file, count.parse()?),
        ["seed", database, debtors, invoices, lines] => {
            seed::seed(database, debtors.parse()?, invoices.parse()?, lines.parse()?).await
        }
        ["import-ubl", database, file] => import::ubl(database, file).await,
        ["import-csv", database, file] => import::csv(database, file).await,
        ["serve", database, port] => serve::serve(database, port.parse()?).await,
        _ => Err("see the head of src/main.rs".into()),
    }
}
