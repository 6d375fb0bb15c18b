//! Makes the JavaScript that binds the app's module to the browser.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use walkdir::WalkDir;
use wasm_bindgen_cli_support::Bindgen;

use super::File;
use super::split::{Parts, split};

/// The app's module, its JavaScript, and the pieces of JavaScript that crates bring along.
pub(super) struct Bound {
    pub(super) wasm: Vec<u8>,
    pub(super) javascript: String,
    pub(super) parts: Parts,
    /// Named `<crate>/<file>.js`, imported by `javascript` from `./snippets/`.
    pub(super) snippets: Vec<File>,
}

/// Splits and binds the module that cargo built.
pub(super) fn bind(module: &Path) -> Result<Bound> {
    let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
    let main = folder.path().join("main.wasm");
    let parts = split(module, &main)?;
    Bindgen::new()
        .input_path(main)
        .out_name("app")
        .web(true)?
        .typescript(false)
        // The parts are joined with the app through what the linker exports.
        .keep_lld_exports(true)
        .keep_debug(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder.path())
        .context(
            "wasm-bindgen refused the app; does Cargo.lock pin it and its cli-support to one version?",
        )?;
    Ok(Bound {
        wasm: fs::read(folder.path().join("app_bg.wasm"))?,
        javascript: fs::read_to_string(folder.path().join("app.js"))?,
        parts,
        snippets: tree(&folder.path().join("snippets"))?,
    })
}

/// Reads every file below a folder, in the order of names; none when there is no such folder.
pub(super) fn tree(folder: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder)?;
            let parts: Vec<_> = path
                .components()
                .map(|part| part.as_os_str().to_string_lossy())
                .collect();
            files.push(File {
                name: parts.join("/"),
                content: fs::read(entry.path())?,
            });
        }
    }
    Ok(files)
}
