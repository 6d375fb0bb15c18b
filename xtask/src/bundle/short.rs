//! Gives what the module imports from its JavaScript short names.
//!
//! wasm-bindgen ends each name with sixteen digits of a hash, which nothing compresses: the module and its JavaScript
//! are both some kilobytes smaller without them.

use std::collections::HashMap;

use anyhow::{Context, Result, bail};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, Module, RawSection};
use wasmparser::{Imports, Parser, Payload};

/// Shortens the names in a module and in the JavaScript that it is bound by.
pub(super) fn shorten(module: &[u8], javascript: &str) -> Result<(Vec<u8>, String)> {
    let mut names = HashMap::new();
    let mut shortened = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::ImportSection(section) = &payload {
            let mut imports = ImportSection::new();
            for import in section.clone() {
                let Imports::Single(_, import) = import? else {
                    bail!("wasm-bindgen groups what it imports, which this does not read");
                };
                let name = if is_hashed(import.name) {
                    let next = names.len();
                    &*names.entry(import.name).or_insert_with(|| format!("i{next}"))
                } else {
                    import.name
                };
                imports.import(import.module, name, RoundtripReencoder.entity_type(import.ty)?);
            }
            shortened.section(&imports);
        } else if let Some((id, range)) = payload.as_section() {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            let data = module.get(range).context("a section ends beyond the file")?;
            shortened.section(&RawSection { id, data });
        }
    }
    Ok((shortened.finish(), replaced(javascript, &names)))
}

/// Tells whether a name ends with a hash.
fn is_hashed(name: &str) -> bool {
    let hash = name.rsplit_once('_').map(|(_, hash)| hash);
    hash.is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// Replaces identifiers in a text.
fn replaced(text: &str, names: &HashMap<&str, String>) -> String {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|letter| !is_part(letter)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        out.push_str(before);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use wasm_encoder::{EntityType, TypeSection};

    #[test]
    fn a_name_with_a_hash_is_short_in_both_and_any_other_stays() {
        let long = "__wbg_then_3a4f899454bcf8c9";
        let module = |name: &str| {
            let mut module = Module::new();
            let mut types = TypeSection::new();
            types.ty().function([], []);
            module.section(&types);
            let mut imports = ImportSection::new();
            imports.import("./app_bg.js", name, EntityType::Function(0));
            imports.import("./app_bg.js", "__wbindgen_throw", EntityType::Function(0));
            module.section(&imports);
            module.finish()
        };
        let script = format!("{{ {long}: f, x{long}: g, __wbindgen_throw: h }}");
        let (shortened, script) = shorten(&module(long), &script).unwrap();
        assert_eq!(shortened, module("i0"));
        assert_eq!(script, format!("{{ i0: f, x{long}: g, __wbindgen_throw: h }}"));
    }
}
