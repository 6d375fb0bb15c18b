//! The wasm32 target, in three ways: already there, by rustup, from Debian's `rust-src`.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, anyhow};

use super::debian_std;
use super::sysroot::{is_complete, library_folder, sysroot};
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
