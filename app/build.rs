//! Texts are checked at compile time and the browser's files are embedded: a change of either
//! alone must compile the crate again.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_SSR").is_some() {
        println!("cargo:rerun-if-changed=../locales");
        println!("cargo:rerun-if-changed=i18n.toml");
        // Written last by `cargo xtask site`; it names every file of the site.
        println!("cargo:rerun-if-changed=../target/site/manifest.json");
    }
}
