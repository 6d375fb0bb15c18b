//! Keeps where this machine has its sources out of what is shipped: the same code gives the same bundle anywhere.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::setup::sysroot;
use crate::workspace::WASM_TARGET;

/// Returns cargo's setting that has the compiler shorten the paths of libraries' sources; added to those of the
/// workspace.
pub(super) fn rustflags() -> Result<String> {
    let flags: Vec<String> = folders()?
        .iter()
        .map(|folder| format!("--remap-path-prefix={}=", folder.display()))
        .collect();
    Ok(setting(&flags))
}

/// Returns the folders that sources of libraries lie in.
fn folders() -> Result<Vec<PathBuf>> {
    let mut folders = vec![sysroot::sysroot()?.join("lib/rustlib/src/rust/library")];
    // Cargo names its folder to what it runs only when it was told one.
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    if let Some(registries) = home.map(|home| home.join("registry/src"))
        && registries.is_dir()
    {
        for entry in fs::read_dir(registries)? {
            folders.push(entry?.path());
        }
    }
    folders.sort();
    Ok(folders)
}

fn setting(flags: &[String]) -> String {
    // A list of texts is written in TOML as it is in JSON.
    let list = serde_json::Value::from(flags);
    format!("target.{WASM_TARGET}.rustflags={list}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_setting_is_a_list_that_cargo_reads() {
        let flags = ["--remap-path-prefix=/a b/c=".to_owned(), "-x".to_owned()];
        assert_eq!(
            setting(&flags),
            r#"target.wasm32-unknown-unknown.rustflags=["--remap-path-prefix=/a b/c=","-x"]"#
        );
    }
}
