//! The end-to-end stories, against the built server.

use std::process::Command;

use anyhow::{Context, Result, bail};

use super::count::Count;
use crate::setup::browser::Browser;
use crate::{process, setup, workspace};

/// Runs all stories.
pub(super) fn run(count: &mut Count) -> Result<()> {
    let browser = setup::browser::ensure()?;
    if !setup::node::ensure()? {
        bail!("there is no e2e/package-lock.json, so there are no stories to run");
    }
    if !workspace::program_of("server", workspace::RELEASE).is_file() {
        bail!("there is no built server; type `cargo xtask test --only bundle,server,e2e`");
    }
    process::run(npx().args(["tsc", "--noEmit"])).context("the stories do not fit their types")?;
    super::counted(
        count,
        playwright(&browser).args(["--project=support", "--project=stories"]),
    )
}

/// Returns the command that runs Playwright against the built server.
pub(crate) fn playwright(browser: &Browser) -> Command {
    let mut command = npx();
    command
        .args(["playwright", "test"])
        .env("CHROMIUM", &browser.chromium)
        .env("SERVER_BIN", workspace::program_of("server", workspace::RELEASE));
    command
}

/// Returns the start of a command of the packages in `e2e/`; it never downloads one.
fn npx() -> Command {
    let mut command = Command::new("npx");
    command
        .current_dir(workspace::root().join("e2e"))
        .arg("--no-install");
    command
}
