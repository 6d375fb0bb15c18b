//! The compiler's folder, and whether it holds a standard library for wasm32.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::workspace::{self, WASM_TARGET};

/// Returns the folder of the compiler and its libraries.
pub(crate) fn sysroot() -> Result<PathBuf> {
    let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(sysroot.trim()))
}

/// Returns where the target's standard library lies within a sysroot.
pub(super) fn library_folder(sysroot: &Path) -> PathBuf {
    sysroot.join("lib").join("rustlib").join(WASM_TARGET).join("lib")
}

/// Returns whether the folder holds a standard library: `core` and `std` at least.
pub(super) fn is_complete(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    let names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    ["libcore-", "libstd-"].iter().all(|library| {
        names
            .iter()
            .any(|name| name.starts_with(library) && workspace::has_extension(name, "rlib"))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_target_without_std_is_incomplete() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_complete(&folder.path().join("absent")));
        fs::write(folder.path().join("libcore-0123.rlib"), "").unwrap();
        assert!(!is_complete(folder.path()));
        fs::write(folder.path().join("libstd-0123.rlib"), "").unwrap();
        assert!(is_complete(folder.path()));
    }
}
