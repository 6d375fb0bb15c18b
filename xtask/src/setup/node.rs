//! The packages of the end-to-end tests.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, anyhow};

use crate::{process, progress, workspace};

/// Installs the packages of `e2e/` when they differ from its lock file.
///
/// Returns whether there is an `e2e/` with packages at all.
pub(crate) fn ensure() -> Result<bool> {
    let folder = workspace::root().join("e2e");
    let lock_file = folder.join("package-lock.json");
    if !lock_file.is_file() {
        return Ok(false);
    }
    if is_fresh(&folder) {
        return Ok(true);
    }
    if workspace::find_program("npm").is_none() {
        return Err(anyhow!(
            "the end-to-end tests need Node 20 with npm, and there is no npm on PATH.\n\n\
             Type this, then try again:\n  sudo apt-get install -y nodejs npm"
        ));
    }
    progress::during("Installing the packages of e2e/", || {
        process::output(
            Command::new("npm")
                .current_dir(&folder)
                .args(["ci", "--no-audit", "--no-fund"])
                // The system's Chromium runs the tests.
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
        )
    })
    .context("the packages of e2e/ could not be installed; is the network there?")?;
    fs::copy(&lock_file, stamp(&folder))?;
    Ok(true)
}

/// Returns whether the last `npm ci` was made from the lock file as it is now.
fn is_fresh(folder: &Path) -> bool {
    let installed = fs::read(stamp(folder));
    let wanted = fs::read(folder.join("package-lock.json"));
    matches!((installed, wanted), (Ok(installed), Ok(wanted)) if installed == wanted)
}

fn stamp(folder: &Path) -> std::path::PathBuf {
    folder.join("node_modules").join(".installed-from.json")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn packages_are_stale_once_the_lock_file_changes() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("package-lock.json"), "{}").unwrap();
        assert!(!is_fresh(folder.path()));
        fs::create_dir(folder.path().join("node_modules")).unwrap();
        fs::write(stamp(folder.path()), "{}").unwrap();
        assert!(is_fresh(folder.path()));
        fs::write(folder.path().join("package-lock.json"), "{\"a\":1}").unwrap();
        assert!(!is_fresh(folder.path()));
    }
}
