//! The wasm32 target, in three ways: already there, by rustup, from Debian's `rust-src`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, anyhow};

use super::debian_std;
use crate::workspace::{self, WASM_TARGET};
use crate::{process, progress};

/// How long rustup may take. Its download is 20 MB; without a server to reach it gives up by itself.
const RUSTUP_LIMIT: Duration = Duration::from_secs(150);

/// Makes sure the compiler can build for wasm32.
pub(crate) fn ensure() -> Result<()> {
    let sysroot = sysroot()?;
    if is_complete(&library_folder(&sysroot)) {
        return Ok(());
    }
    let Err(rustup_failed) = by_rustup().and_then(|()| really_there(&sysroot)) else {
        return Ok(());
    };
    let Err(debian_failed) = debian_std::install(&sysroot) else {
        return Ok(());
    };
    Err(anyhow!(
        "the {WASM_TARGET} target is missing and could not be installed.\n\n\
         By rustup: {rustup_failed:#}\n\n\
         From Debian's rust-src: {debian_failed:#}\n\n\
         Type one of these, then try again:\n  \
         rustup target add {WASM_TARGET}                 (rustup, with a network)\n  \
         sudo apt-get install libstd-rust-dev-wasm32            (Debian's own rustc)"
    ))
}

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

fn by_rustup() -> Result<()> {
    if workspace::find_program("rustup").is_none() {
        return Err(anyhow!("there is no rustup on PATH"));
    }
    progress::during("Adding the wasm32 target by rustup", || {
        process::run_within(
            Command::new("rustup")
                .args(["target", "add", WASM_TARGET])
                .env("RUSTUP_MAX_RETRIES", "1"),
            RUSTUP_LIMIT,
        )
    })
}

/// Looks for the library: rustup believes its own list, whatever became of the files.
fn really_there(sysroot: &Path) -> Result<()> {
    if is_complete(&library_folder(sysroot)) {
        return Ok(());
    }
    Err(anyhow!(
        "rustup calls it installed, but there is no standard library in {}",
        library_folder(sysroot).display()
    ))
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
