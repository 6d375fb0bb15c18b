//! Remembers what the last bundle was made of, so that the same need not be made twice.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::assemble::hash;
use super::bindgen::tree;
use super::report::Report;
use crate::workspace;

#[derive(Serialize, Deserialize)]
struct Stamp {
    inputs: String,
    report: Report,
}

/// Returns a hash of everything the bundle is made of: the module, the style, the public files, the bundler itself.
pub(super) fn of_inputs(module: &Path, profile: &str) -> Result<String> {
    let module = fs::read(module)
        .with_context(|| format!("cargo built no {}; has the app a main.rs?", module.display()))?;
    let mut files = tree(&workspace::root().join("style"))?;
    files.extend(tree(&workspace::root().join("public"))?);
    let bundler = fs::metadata(std::env::current_exe()?)?
        .modified()?
        .duration_since(UNIX_EPOCH)?;
    let bundler = bundler.as_nanos().to_le_bytes();
    let parts = files
        .iter()
        .flat_map(|file| [file.name.as_bytes(), file.content.as_slice()]);
    Ok(hash(parts.chain([
        module.as_slice(),
        profile.as_bytes(),
        bundler.as_slice(),
    ])))
}

/// Returns the sizes of the last bundle if it was made of the same and is still whole.
pub(super) fn read(inputs: &str) -> Option<Report> {
    let stamp: Stamp = serde_json::from_slice(&fs::read(place()).ok()?).ok()?;
    (stamp.inputs == inputs && is_whole(&stamp.report, &workspace::dist())).then_some(stamp.report)
}

/// Keeps what the bundle was made of.
pub(super) fn write(inputs: &str, report: &Report) -> Result<()> {
    #[derive(Serialize)]
    struct Borrowed<'a> {
        inputs: &'a str,
        report: &'a Report,
    }
    let place = place();
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(place, serde_json::to_vec(&Borrowed { inputs, report })?)?;
    Ok(())
}

fn place() -> PathBuf {
    workspace::target().join("bundle").join("stamp.json")
}

/// Returns whether every file is there at its size, with its compressed forms.
fn is_whole(report: &Report, folder: &Path) -> bool {
    let size = |name: &str| fs::metadata(folder.join(name)).map(|data| data.len()).ok();
    report.lines.iter().all(|line| {
        size(&line.name) == Some(line.plain as u64)
            && line.brotli.is_none_or(|brotli| {
                size(&format!("{}.br", line.name)) == Some(brotli as u64)
                    && size(&format!("{}.gz", line.name)).is_some()
            })
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::bundle::report::Line;

    #[test]
    fn a_bundle_with_a_lost_file_is_not_whole() {
        let folder = tempfile::tempdir().unwrap();
        let line = Line {
            name: "app.js".into(),
            plain: 3,
            brotli: Some(2),
        };
        let report = Report { lines: vec![line] };
        fs::write(folder.path().join("app.js"), "abc").unwrap();
        assert!(!is_whole(&report, folder.path()));
        fs::write(folder.path().join("app.js.br"), "ab").unwrap();
        fs::write(folder.path().join("app.js.gz"), "ab").unwrap();
        assert!(is_whole(&report, folder.path()));
        fs::write(folder.path().join("app.js"), "ab").unwrap();
        assert!(!is_whole(&report, folder.path()));
    }
}
