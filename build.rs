//! Texts are checked at compile time; a change of a text alone must compile the crate again.

fn main() {
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=i18n.toml");
}
