//! The program `saldo`: every role of the server in one binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    saldo_app::cli::run()
}
