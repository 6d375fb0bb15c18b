//! Takes the app's module apart: what every screen needs, and parts that travel when a page first wants them.
//!
//! A part begins at a function marked as a split point; it holds all that nothing outside it reaches.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use wasm_encoder::RawSection;
use wasmparser::{Parser, Payload};

use super::File;

/// The name under which the app's JavaScript imports the loader of the parts.
pub(super) const LOADER: &str = "parts.js";
/// The name under which that loader imports the app's JavaScript.
pub(super) const APP: &str = "app.js";

/// The parts, apart from the module that wasm-bindgen still has to see.
pub(super) struct Parts {
    /// Fetches the parts and joins them with the app.
    pub(super) loader: String,
    /// The parts, named as the loader names them.
    pub(super) modules: Vec<File>,
}

/// Splits a module that was linked with its relocations; writes the main part to a path.
pub(super) fn split(module: &Path, main: &Path) -> Result<Parts> {
    let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
    let input = fs::read(module)
        .with_context(|| format!("cargo built no {}; has the app a main.rs?", module.display()))?;
    let mut options = wasm_split_cli_support::Options::new(&input);
    let (loader, app) = (format!("./{LOADER}"), format!("./{APP}"));
    options.output_dir = folder.path();
    options.main_out_path = main;
    options.link_name = &loader;
    options.main_module = &app;
    let mut paths = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("{error:#}"))
        .context("the app's module cannot be split; was it linked with --emit-relocs?")?
        .split_modules;
    paths.sort();
    let modules = paths.iter().map(|path| {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let content =
            without_names(&fs::read(path)?).with_context(|| format!("cannot read the part {name}"))?;
        Ok(File { name, content })
    });
    Ok(Parts {
        modules: modules.collect::<Result<_>>()?,
        loader: fs::read_to_string(folder.path().join(LOADER))?,
    })
}

/// Drops the sections that only people read.
fn without_names(module: &[u8]) -> Result<Vec<u8>> {
    let mut kept = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if matches!(payload, Payload::CustomSection(_)) {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            let data = module.get(range).context("a section ends beyond the file")?;
            kept.section(&RawSection { id, data });
        }
    }
    Ok(kept.finish())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use wasm_encoder::{CustomSection, MemorySection, MemoryType, Module};

    #[test]
    fn a_part_travels_without_the_names_of_its_functions() {
        let mut named = Module::new();
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        named.section(&memories);
        let plain = named.clone().finish();
        named.section(&CustomSection {
            name: "name".into(),
            data: (&[1, 2, 3]).into(),
        });
        assert_eq!(without_names(&named.finish()).unwrap(), plain);
    }
}
