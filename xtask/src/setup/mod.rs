//! `cargo xtask setup`: installs what the other tasks need and this machine lacks.

pub(crate) mod browser;
pub(crate) mod node;
pub(crate) mod sysroot;
pub(crate) mod wasm_target;

mod apt;
mod debian_std;

use anyhow::Result;
use clap::Args;

/// What `setup` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// Installs only what `serve` needs, without a browser and without packages for the tests
    #[arg(long)]
    wasm_only: bool,
}

/// Installs everything that is missing.
pub(crate) fn run(options: &Options) -> Result<()> {
    wasm_target::ensure()?;
    println!("✓ the wasm32 target is installed");
    if options.wasm_only {
        return Ok(());
    }
    let browser = browser::ensure()?;
    println!("✓ the browser for tests is {}", browser.chromium.display());
    println!("✓ its driver is {}", browser.driver.display());
    if node::ensure()? {
        println!("✓ the packages of e2e/ are installed");
    } else {
        println!("· there are no end-to-end tests in this tree");
    }
    Ok(())
}
