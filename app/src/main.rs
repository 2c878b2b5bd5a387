//! The program `saldo`: every role of the server in one binary.

use std::process::ExitCode;

/// A page is thousands of small allocations; SQLite's go here too.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    saldo_app::cli::run()
}
