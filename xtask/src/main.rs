//! The build: `cargo xtask site | build [--release] | dev`.

mod css;
mod dev;
mod site;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask site               build the browser part into target/site
cargo xtask build [--release]  build the browser part and the server
cargo xtask dev                build, serve, and do both again on every change";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["site"] => site::build().map(drop),
        ["build"] => build(tools::Profile::Debug),
        ["build", "--release"] => build(tools::Profile::Release),
        ["dev"] => dev::watch(),
        _ => bail!("{USAGE}"),
    }
}

fn build(profile: tools::Profile) -> Result<()> {
    site::build()?;
    tools::build_server(profile)
}
