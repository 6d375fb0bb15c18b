//! Builds the wasm32 standard library from Debian's `rust-src`, for machines that reach Debian but not rustup.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{apt, sysroot};
use crate::workspace::{self, WASM_TARGET};
use crate::{process, progress};

/// Installs the target's standard library into the sysroot.
pub(super) fn install(sysroot: &Path) -> Result<()> {
    for program in ["apt-get", "apt-cache", "dpkg"] {
        if workspace::find_program(program).is_none() {
            bail!("there is no {program} on this machine");
        }
    }
    let minor = compiler_minor()?;
    let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
    let apt_folder = folder.path().join("apt");

    let mirror = apt::debian_mirror();
    let private = progress::during("Reading Debian's package lists", || {
        apt::PrivateApt::update(&apt_folder, &mirror)
    })?;
    let version = private.version("rust-src", &minor)?;
    let sources = folder.path().join("rust-src");
    progress::during(&format!("Downloading rust-src {version} (45 MB)"), || {
        let package = private.download("rust-src", &version)?;
        process::output(Command::new("dpkg").arg("-x").arg(package).arg(&sources)).map(|_| ())
    })?;
    progress::during("Copying the library's sources beside the compiler", || {
        copy_library(&sources, sysroot)
    })?;
    let libraries = progress::during("Building the standard library for wasm32", || {
        build(&folder.path().join("empty"))
    })?;
    copy_built(&libraries, &sysroot::library_folder(sysroot))
}

/// Returns the start of the compiler's version that `rust-src` must share: `1.95.`.
fn compiler_minor() -> Result<String> {
    let said = process::output(Command::new("rustc").arg("-vV"))?;
    minor_of(&said).context("`rustc -vV` names no release")
}

fn minor_of(said: &str) -> Option<String> {
    let release = said.lines().find_map(|line| line.strip_prefix("release: "))?;
    let mut parts = release.split('.');
    Some(format!("{}.{}.", parts.next()?, parts.next()?))
}

/// Copies the `library` folder of the unpacked package to where `-Zbuild-std` looks for it.
fn copy_library(unpacked: &Path, sysroot: &Path) -> Result<()> {
    let library = find_library(&unpacked.join("usr")).with_context(|| {
        format!(
            "the rust-src package holds no library folder ({})",
            unpacked.display()
        )
    })?;
    let into = sysroot
        .join("lib")
        .join("rustlib")
        .join("src")
        .join("rust")
        .join("library");
    copy_tree(&library, &into)
        .with_context(|| format!("cannot write {}; is it another user's?", into.display()))
}

/// Finds the folder that holds the sources of `std`.
fn find_library(folder: &Path) -> Option<PathBuf> {
    walkdir::WalkDir::new(folder)
        .max_depth(5)
        .into_iter()
        .flatten()
        .map(walkdir::DirEntry::into_path)
        .find(|path| path.ends_with("library") && path.join("std").join("Cargo.toml").is_file())
}

fn copy_tree(from: &Path, into: &Path) -> Result<()> {
    for entry in walkdir::WalkDir::new(from).follow_links(true) {
        let entry = entry?;
        let place = into.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(&place)?;
        } else {
            fs::copy(entry.path(), &place)?;
        }
    }
    Ok(())
}

/// Builds an empty crate together with the standard library; returns the folder of the libraries.
fn build(folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src").join("lib.rs"), "")?;
    fs::write(
        folder.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n",
    )?;
    process::output(
        process::cargo()
            .current_dir(folder)
            .args([
                "build",
                "--release",
                "-Zbuild-std=std,panic_abort,test",
                "--target",
                WASM_TARGET,
            ])
            .env("RUSTC_BOOTSTRAP", "1")
            // Without the bitcode the fat link-time optimisation of the app fails.
            .env("RUSTFLAGS", "-Cembed-bitcode=yes")
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .env_remove("CARGO_ENCODED_RUSTFLAGS"),
    )?;
    Ok(folder
        .join("target")
        .join(WASM_TARGET)
        .join("release")
        .join("deps"))
}

/// Copies every library but the empty crate's own, by way of a second folder so that a broken copy is never used.
fn copy_built(libraries: &Path, into: &Path) -> Result<()> {
    let beside = into.with_extension("new");
    fs::create_dir_all(&beside)
        .with_context(|| format!("cannot write {}; is it another user's?", beside.display()))?;
    for entry in fs::read_dir(libraries)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if workspace::has_extension(&name, "rlib") && !name.starts_with("libempty-") {
            fs::copy(entry.path(), beside.join(&name))?;
        }
    }
    if !sysroot::is_complete(&beside) {
        bail!("the build of the standard library made no libcore and libstd");
    }
    if into.exists() {
        fs::remove_dir_all(into)?;
    }
    fs::rename(&beside, into)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_minor_version_is_read() {
        assert_eq!(
            minor_of("rustc 1.95.0\nrelease: 1.95.0\nLLVM version: 21").as_deref(),
            Some("1.95.")
        );
        assert_eq!(minor_of("release: 1.97.0-nightly").as_deref(), Some("1.97."));
        assert_eq!(minor_of("no compiler"), None);
    }

    #[test]
    fn the_library_is_found_in_the_package() {
        let package = tempfile::tempdir().unwrap();
        let library = package.path().join("usr/src/rustc-1.95.0/library");
        fs::create_dir_all(library.join("std")).unwrap();
        assert_eq!(find_library(&package.path().join("usr")), None);
        fs::write(library.join("std/Cargo.toml"), "").unwrap();
        assert_eq!(find_library(&package.path().join("usr")), Some(library));
    }

    #[test]
    fn only_a_whole_standard_library_is_installed() {
        let folder = tempfile::tempdir().unwrap();
        let built = folder.path().join("deps");
        let lib = folder.path().join("wasm32/lib");
        fs::create_dir_all(&built).unwrap();
        fs::write(built.join("libempty-1.rlib"), "").unwrap();
        fs::write(built.join("libcore-1.rlib"), "").unwrap();
        assert!(copy_built(&built, &lib).is_err());
        assert!(!lib.exists());
        fs::write(built.join("libstd-1.rlib"), "").unwrap();
        copy_built(&built, &lib).unwrap();
        let mut names: Vec<_> = fs::read_dir(&lib)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["libcore-1.rlib", "libstd-1.rlib"]);
    }
}
