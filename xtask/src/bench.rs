//! `cargo xtask bench`: measures the built server, and the built app on it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use crate::{bundle, process, progress, setup, test, workspace};

/// What `bench` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// The bench to run: `sync`, or `scale` for a shop of ten years
    name: String,
    /// Prints one line of JSON a figure instead of a table
    #[arg(long)]
    json: bool,
    /// Further arguments for the bench
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    more: Vec<String>,
}

/// Builds what is measured in release and measures it.
pub(crate) fn run(options: &Options) -> Result<()> {
    if options.name == "scale" {
        return scale(options);
    }
    build()?;
    load(options, None)
}

/// Measures a large shop from outside, and then the app on a tablet that holds all of it.
fn scale(options: &Options) -> Result<()> {
    setup::wasm_target::ensure()?;
    let browser = setup::browser::ensure()?;
    setup::node::ensure()?;
    bundle::build(bundle::Build::Release)?;
    build()?;
    let data = workspace::target().join("large-shop");
    remove(&data)?;
    let outcome = load(options, Some(&data)).and_then(|()| {
        progress::heading("Opening the app with all of it");
        process::run(
            test::end_to_end::playwright(&browser)
                .arg("--project=benches")
                .env("SCALE_DATA", &data),
        )
    });
    remove(&data)?;
    outcome
}

fn remove(data: &Path) -> Result<()> {
    if data.exists() {
        fs::remove_dir_all(data)?;
    }
    Ok(())
}

/// Builds the program that measures, and the server's own beside it, which it starts.
fn build() -> Result<()> {
    process::run(process::cargo().args(["build", "--release", "--package", "server", "--bins"]))
}

fn load(options: &Options, keep: Option<&PathBuf>) -> Result<()> {
    let mut command = process::cargo();
    command.args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "server",
        "--bin",
        "load",
        "--",
        &options.name,
    ]);
    if options.json {
        command.arg("--json");
    }
    if let Some(keep) = keep {
        command.arg("--keep").arg(keep);
    }
    process::run(command.args(&options.more))
}
