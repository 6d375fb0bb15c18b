//! `cargo xtask torture`: kills the real server under load and looks for what it had acknowledged.

use anyhow::{Result, ensure};
use clap::Args;

use crate::process;

/// How often every run of all tests kills the server.
const KILLS_EACH_TIME: u32 = 25;

/// What `torture` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// How often the server is killed
    #[arg(long, value_name = "N", default_value_t = KILLS_EACH_TIME)]
    kills: u32,
    /// Prints one line of JSON a figure instead of a table
    #[arg(long)]
    json: bool,
}

/// Builds the server with the points at which it can be ended, and kills it as often as is asked for.
pub(crate) fn run(options: &Options) -> Result<()> {
    ensure!(options.kills > 0, "no kill shows nothing");
    torture(options.kills, options.json)
}

/// Kills it as often as every run of all tests does.
pub(crate) fn run_some() -> Result<()> {
    torture(KILLS_EACH_TIME, false)
}

fn torture(kills: u32, json: bool) -> Result<()> {
    let built = [
        "--package=server",
        "--package=program",
        "--features=server/sabotage,program/sabotage",
    ];
    process::run(process::cargo().args(["build", "--bins"]).args(built))?;
    let mut command = process::cargo();
    command.args([
        "run",
        "--quiet",
        "--bin=load",
        "--package=server",
        "--features=server/sabotage",
    ]);
    command.args(["--", "torture", "--kills", &kills.to_string()]);
    if json {
        command.arg("--json");
    }
    process::run(&mut command)
}
