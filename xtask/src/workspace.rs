//! Where things lie: the workspace's root, its target folder, its tools.

use std::env;
use std::path::{Path, PathBuf};

/// Returns the workspace's root, the parent of this crate's folder.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Returns cargo's target folder, as `CARGO_TARGET_DIR` has it or else the workspace's own.
pub(crate) fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// Returns the folder the bundle is written to and the server embeds.
pub(crate) fn dist() -> PathBuf {
    root().join("app").join("dist")
}

/// Returns the program of this name on `PATH`.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

/// Returns whether a file of this name is of this kind: `has_extension("app_bg.wasm", "wasm")`.
pub(crate) fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|is| is == extension)
}

/// The profile of what a shop runs.
pub(crate) const RELEASE: &str = "release";
/// The profile in which most is built already when somebody wants to see it run.
pub(crate) const DEV: &str = "dev";

/// Returns the path of a program built in this profile.
pub(crate) fn program_of(name: &str, profile: &str) -> PathBuf {
    let folder = if profile == DEV { "debug" } else { profile };
    target()
        .join(folder)
        .join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Returns the name of the WebAssembly target, for which the app is built.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";
