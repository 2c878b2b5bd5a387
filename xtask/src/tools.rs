//! Where things are, and cargo.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

/// What the browser runs.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// How the server is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    Debug,
    Release,
}

/// The workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Where cargo puts what it compiles.
pub fn target_dir() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Compiles the islands and returns the wasm file.
pub fn build_wasm() -> Result<PathBuf> {
    check_wasm_target()?;
    let profile = ["--profile", "wasm-release"];
    let package = ["--package", "saldo-app", "--lib", "--features", "hydrate", "--target", WASM_TARGET];
    // Without the workspace's `erase_components`: erased views cost the browser a tenth more.
    // Only the browser needs a library of its own; linking one for the server as well takes minutes.
    let kind = ["--crate-type", "cdylib"];
    let build = ["rustc"].iter().chain(&package).chain(&profile).chain(&kind);
    run(cargo().args(build).env("CARGO_ENCODED_RUSTFLAGS", "").env_remove("RUSTFLAGS"))?;
    Ok(target_dir().join(WASM_TARGET).join("wasm-release/saldo_app.wasm"))
}

/// Compiles the server, which embeds (release) or reads (debug) the site.
pub fn build_server(profile: Profile) -> Result<()> {
    let mut command = cargo();
    command.args(["build", "--package", "saldo-app", "--bin", "saldo", "--features", "ssr"]);
    if profile == Profile::Release {
        // Without `erase_components`, which saves compile time and costs each page.
        command.arg("--release").env("CARGO_ENCODED_RUSTFLAGS", "").env_remove("RUSTFLAGS");
    }
    run(&mut command)
}

/// The same cargo that runs this program.
fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", command.get_program().display()))?;
    if !status.success() {
        bail!("{} {} failed", command.get_program().display(), arguments(command));
    }
    Ok(())
}

fn arguments(command: &Command) -> String {
    command.get_args().map(|argument| argument.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Without the target rustc's own message does not say what to do.
fn check_wasm_target() -> Result<()> {
    let output = Command::new("rustc").args(["--print", "sysroot"]).current_dir(root()).output();
    let output = output.context("cannot start rustc: is Rust installed?")?;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    let installed = sysroot.join("lib/rustlib").join(WASM_TARGET).is_dir();
    ensure!(
        installed,
        "Rust cannot compile for the browser yet. Install the target with:\n  rustup target add {WASM_TARGET}"
    );
    Ok(())
}
