//! `cargo xtask fuzz`: a fuzzer from outside, driven by nothing but the API's description, asks the running server.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, anyhow};
use clap::Args;

use crate::{process, progress, workspace};

/// The fuzzer, in the version with which the server was last asked.
const FUZZER: &str = "schemathesis==4.32.5";

/// What `fuzz` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// How long it goes on, in seconds
    #[arg(long, value_name = "N", default_value_t = 180)]
    seconds: u32,
    /// The number that a run is made from, to have the same one again
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Prints one line of JSON a figure instead of a table
    #[arg(long)]
    json: bool,
}

/// Installs the fuzzer, builds the server and lets the one ask the other.
pub(crate) fn run(options: &Options) -> Result<()> {
    let fuzzer = ensure()?;
    process::run(process::cargo().args(["build", "--bins", "--package=server", "--package=program"]))?;
    let mut command = process::cargo();
    command.args([
        "run",
        "--quiet",
        "--bin",
        "load",
        "--package",
        "server",
        "--",
        "fuzz",
    ]);
    command.arg("--fuzzer").arg(fuzzer);
    command.args(["--seconds", &options.seconds.to_string()]);
    if let Some(seed) = options.seed {
        command.args(["--seed", &seed.to_string()]);
    }
    if options.json {
        command.arg("--json");
    }
    process::run(&mut command)
}

/// Installs the fuzzer into the target folder, unless it is there; returns its program.
fn ensure() -> Result<PathBuf> {
    let folder = workspace::target().join("fuzzer").join(FUZZER);
    let program = folder.join("bin").join("schemathesis");
    if program.is_file() {
        return Ok(program);
    }
    let python = workspace::find_program("python3").ok_or_else(|| {
        anyhow!(
            "the fuzzer needs Python 3. Type this, then try again:\n  sudo apt-get install -y python3-venv"
        )
    })?;
    progress::during("Installing the fuzzer", || {
        process::output(Command::new(python).args(["-m", "venv"]).arg(&folder))?;
        process::output(Command::new(folder.join("bin").join("pip")).args(["install", "--quiet", FUZZER]))
    })
    .context("the fuzzer could not be installed; is the network there, and Debian's python3-venv?")?;
    Ok(program)
}
