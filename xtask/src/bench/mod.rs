//! `cargo xtask bench`: measures the built server, and the built app on it.

mod against;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use clap::Args;

use crate::setup::browser::Browser;
use crate::{bundle, process, progress, setup, test, workspace};

/// What `bench` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// The bench to run: `sync`, `scale` for a shop of ten years, or `ui` for the tablet's screens
    name: String,
    /// Measures `sync` in turns with the build of another commit, and prints the ratios
    #[arg(long, value_name = "COMMIT")]
    against: Option<String>,
    /// How many turns each build takes with `--against`
    #[arg(long, value_name = "N", default_value_t = 5)]
    turns: u32,
    /// Prints one line of JSON a figure instead of a table
    #[arg(long)]
    json: bool,
    /// Further arguments for the bench
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    more: Vec<String>,
}

/// Builds what is measured in release and measures it.
pub(crate) fn run(options: &Options) -> Result<()> {
    if let Some(commit) = &options.against {
        ensure!(
            options.name == "sync",
            "only `sync` is measured against another commit"
        );
        return against::run(options, commit);
    }
    match options.name.as_str() {
        "scale" => scale(options),
        "ui" => ui(options),
        _ => {
            build()?;
            load(options, None)
        }
    }
}

/// Measures the tablet's screens in a browser.
fn ui(options: &Options) -> Result<()> {
    let browser = prepare()?;
    build()?;
    browse(options, &browser, "ui", None)
}

/// Installs what the app's bench needs, and bundles the app; returns the browser.
fn prepare() -> Result<Browser> {
    setup::wasm_target::ensure()?;
    let browser = setup::browser::ensure()?;
    setup::node::ensure()?;
    bundle::build(bundle::Build::Release)?;
    Ok(browser)
}

/// Runs one bench in the browser, on an empty shop or on that of a data folder.
fn browse(options: &Options, browser: &Browser, name: &str, data: Option<&Path>) -> Result<()> {
    let mut playwright = test::end_to_end::playwright(browser);
    playwright.args(["--project=benches", &format!("{name}.bench")]);
    if let Some(data) = data {
        playwright.env("SCALE_DATA", data);
    }
    if !options.json {
        playwright.env("FIGURES", "table");
    }
    process::run(&mut playwright)
}

/// Measures a large shop from outside, and then the app on a tablet that holds all of it.
fn scale(options: &Options) -> Result<()> {
    let browser = prepare()?;
    build()?;
    let data = workspace::target().join("large-shop");
    remove(&data)?;
    let outcome = load(options, Some(&data)).and_then(|()| {
        progress::heading("Opening the app with all of it");
        browse(options, &browser, "scale", Some(&data))
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
    process::run(process::cargo().args([
        "build",
        "--release",
        "--package=server",
        "--package=program",
        "--bins",
    ]))
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
