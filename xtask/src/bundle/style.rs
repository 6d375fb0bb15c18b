//! Joins the style sheets into one.

use std::path::Path;

use anyhow::{Result, bail};

use super::bindgen::tree;
use crate::workspace;

const FIRST: [&str; 2] = ["tokens.css", "base.css"];
/// What the server's own page for owners is dressed in begins with this; the app has no use for it.
const OWNERS: &str = "owner";

/// Returns all sheets of the folder as one: tokens, base, then the others by name.
pub(super) fn join(folder: &Path) -> Result<String> {
    let mut sheets = Vec::new();
    for file in tree(folder)? {
        if workspace::has_extension(&file.name, "css") && !file.name.starts_with(OWNERS) {
            let Ok(text) = String::from_utf8(file.content) else {
                bail!("style/{} is not UTF-8", file.name);
            };
            sheets.push((file.name, text));
        }
    }
    sheets.sort_by_key(|(name, _)| (place(name), name.clone()));
    Ok(sheets
        .iter()
        .map(|(_, text)| shorten(text))
        .collect::<Vec<_>>()
        .join("\n"))
}

fn place(name: &str) -> usize {
    FIRST
        .iter()
        .position(|first| *first == name)
        .unwrap_or(FIRST.len())
}

/// Drops comments, indentation and empty lines; the compression does the rest.
fn shorten(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let lines: Vec<&str> = kept
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::fs;

    #[test]
    fn tokens_and_base_come_first() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("ui")).unwrap();
        for (name, text) in [
            ("app.css", "a{}"),
            ("base.css", "b{}"),
            ("tokens.css", "t{}"),
            ("ui/plate.css", "p{}"),
            ("owner.css", "o{}"),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        fs::write(folder.path().join("README.md"), "no sheet").unwrap();
        assert_eq!(join(folder.path()).unwrap(), "t{}\nb{}\na{}\np{}");
    }

    #[test]
    fn comments_and_indentation_go() {
        let text = "/* why */\n.plate {\n  color: red; /* loud\n  */\n}\n\n";
        assert_eq!(shorten(text), ".plate {\ncolor: red;\n}");
    }
}
