//! One style sheet from many files.

use std::path::Path;

use anyhow::{Context, Result, bail};

/// `file` with each `@import "name";` replaced by the file it names, without comments and indents.
pub fn bundle(file: &Path) -> Result<String> {
    let source = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut css = String::new();
    for line in without_comments(&source).lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.strip_prefix("@import") {
            Some(rest) => css.push_str(&bundle(&folder.join(imported(rest, file)?))?),
            None => {
                css.push_str(line);
                css.push('\n');
            }
        }
    }
    Ok(css)
}

/// The name between the quotes. Layers and conditions on an import are not used here.
fn imported<'a>(rest: &'a str, file: &Path) -> Result<&'a str> {
    let name = rest.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix("\";"));
    match name {
        Some(name) => Ok(name),
        None => bail!("{}: found “@import{rest}”; allowed: @import \"name.css\";", file.display()),
    }
}

fn without_comments(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(start) = rest.find("/*") {
        text.push_str(&rest[..start]);
        rest = rest[start + 2..].split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_everything_else_stays() {
        assert_eq!(without_comments("/* a */b{c:d}/* e\nf */g"), "b{c:d}g");
        assert_eq!(without_comments("a /* never closed"), "a ");
    }

    #[test]
    fn an_import_that_is_not_understood_is_named() {
        assert_eq!(imported(" \"a.css\";", Path::new("main.css")).unwrap(), "a.css");
        let error = imported(" url(a.css);", Path::new("main.css")).unwrap_err().to_string();
        assert!(error.contains("main.css") && error.contains("url(a.css)"), "{error}");
    }
}
