//! `cargo xtask dev`: builds, serves, and does both again when a source file changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::tools::{self, Profile};

/// What the build reads.
const SOURCES: [&str; 10] = [
    "src",
    "app/src",
    "locales",
    "style",
    "public",
    "migrations",
    "Cargo.toml",
    "app/Cargo.toml",
    "build.rs",
    "app/build.rs",
];

/// Runs until it is interrupted. A failed build leaves the last good server running.
pub fn watch() -> Result<()> {
    let mut server: Option<Server> = None;
    loop {
        let seen = newest(&tools::root());
        match crate::build(Profile::Debug) {
            Ok(()) => {
                drop(server.take());
                server = Some(Server::start()?);
            }
            Err(error) => eprintln!("{error:#}\nwaiting for the next change"),
        }
        while newest(&tools::root()) == seen {
            std::thread::park_timeout(Duration::from_millis(400));
        }
    }
}

/// The latest change under any source.
fn newest(root: &Path) -> Option<SystemTime> {
    let mut latest = None;
    let mut open: Vec<PathBuf> = SOURCES.iter().map(|source| root.join(source)).collect();
    while let Some(path) = open.pop() {
        if let Ok(entries) = fs::read_dir(&path) {
            open.extend(entries.flatten().map(|entry| entry.path()));
        }
        latest = latest.max(fs::metadata(&path).and_then(|metadata| metadata.modified()).ok());
    }
    latest
}

/// The running server; stopped when it is dropped.
struct Server(Child);

impl Server {
    fn start() -> Result<Self> {
        let program = tools::target_dir().join("debug/saldo");
        Ok(Self(Command::new(program).arg("serve").current_dir(tools::root()).spawn()?))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
