//! The browser's files: wasm and its glue, the style sheet, icons. Each name carries a hash of its
//! content, so a browser may keep it for ever; each has a brotli copy beside it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::{css, tools};

/// Wasm and glue together, compressed: what a page costs an old phone.
const LARGEST_SCRIPT_BYTES: usize = 90_000;

/// Builds `target/site` unless it is there already for the same inputs. Returns whether it changed.
pub fn build() -> Result<bool> {
    let wasm = tools::build_wasm()?;
    let inputs = Inputs::read(&wasm)?;
    let site = tools::root().join("target/site");
    if is_current(&site, &inputs.hash()) {
        return Ok(false);
    }
    // Made beside the old one and swapped in whole: a server in development reads while we write.
    let fresh = site.with_extension("new");
    remove(&fresh)?;
    write(&fresh, &inputs)?;
    remove(&site)?;
    fs::rename(&fresh, &site)?;
    Ok(true)
}

/// Everything the site is made of.
struct Inputs {
    wasm: Vec<u8>,
    css: String,
    public: BTreeMap<String, Vec<u8>>,
}

impl Inputs {
    fn read(wasm: &Path) -> Result<Self> {
        let root = tools::root();
        let mut public = BTreeMap::new();
        for entry in fs::read_dir(root.join("public")).context("cannot read the folder public")? {
            let path = entry?.path();
            public.insert(file_name(&path), fs::read(&path)?);
        }
        Ok(Self {
            wasm: fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?,
            css: css::bundle(&root.join("style/main.css"))?,
            public,
        })
    }

    /// Changes with every input and with the program that turns them into a site.
    fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(include_bytes!("site.rs"));
        hasher.update(&self.wasm);
        hasher.update(&self.css);
        for (name, content) in &self.public {
            hasher.update(name);
            hasher.update(content);
        }
        hex::encode(hasher.finalize())
    }
}

fn is_current(site: &Path, inputs: &str) -> bool {
    let manifest = fs::read(site.join("manifest.json")).ok();
    let manifest = manifest.and_then(|text| serde_json::from_slice::<serde_json::Value>(&text).ok());
    manifest.is_some_and(|manifest| manifest["inputs"] == inputs)
}

fn write(site: &Path, inputs: &Inputs) -> Result<()> {
    let pkg = site.join("pkg");
    fs::create_dir_all(&pkg)?;
    let (glue, wasm) = bindgen(&inputs.wasm)?;
    // Leptos derives both names from one: NAME.js and NAME_bg.wasm.
    let script = format!("saldo.{}", short_hash(&[glue.as_slice(), &wasm].concat()));
    let sizes = [put(&pkg, &format!("{script}.js"), &glue)?, put(&pkg, &format!("{script}_bg.wasm"), &wasm)?];
    let style = hashed("main.css", inputs.css.as_bytes());
    let style_size = put(&pkg, &style, inputs.css.as_bytes())?;
    let mut public = BTreeMap::new();
    for (name, content) in &inputs.public {
        let file = hashed(name, content);
        put(&pkg, &file, content)?;
        public.insert(name, file);
    }
    report(sizes, style_size)?;
    // Last, because its presence says that the rest is complete.
    let manifest = json!({ "inputs": inputs.hash(), "script": script, "style": style, "public": public });
    fs::write(site.join("manifest.json"), serde_json::to_vec_pretty(&manifest)?)?;
    Ok(())
}

fn report([glue, wasm]: [usize; 2], style: usize) -> Result<()> {
    println!("site: wasm {wasm} + glue {glue} = {} bytes, style {style} bytes (brotli)", wasm + glue);
    ensure!(
        wasm + glue <= LARGEST_SCRIPT_BYTES,
        "wasm and glue are {} bytes; at most {LARGEST_SCRIPT_BYTES} are allowed",
        wasm + glue
    );
    Ok(())
}

/// The JavaScript glue and the wasm without names, for browsers without a bundler.
fn bindgen(wasm: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.typescript(false).remove_name_section(true).remove_producers_section(true);
    bindgen.omit_default_module_path(true).input_bytes("saldo", wasm.to_vec());
    let mut output = bindgen.generate_output()?;
    ensure!(
        output.snippets().values().all(Vec::is_empty) && output.local_modules().is_empty(),
        "the wasm wants script files of its own, which the site does not serve"
    );
    let glue = output.js().as_bytes().to_vec();
    Ok((glue, output.wasm_mut().emit_wasm()))
}

/// Writes a file and its brotli copy; returns the copy's size in bytes.
fn put(folder: &Path, name: &str, content: &[u8]) -> Result<usize> {
    fs::write(folder.join(name), content)?;
    let mut compressed = Vec::new();
    brotli::CompressorWriter::new(&mut compressed, 4096, 11, 22).write_all(content)?;
    fs::write(folder.join(format!("{name}.br")), &compressed)?;
    Ok(compressed.len())
}

/// "main.css" → "main.0123456789ab.css".
fn hashed(name: &str, content: &[u8]) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("{stem}.{}.{extension}", short_hash(content))
}

fn short_hash(content: &[u8]) -> String {
    hex::encode(&Sha256::digest(content)[..6])
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn remove(folder: &PathBuf) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}
