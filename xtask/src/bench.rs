//! `cargo xtask bench`: measures the built server.

use anyhow::Result;
use clap::Args;

use crate::process;

/// What `bench` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// The bench to run, such as `sync`
    name: String,
    /// Prints one line of JSON a figure instead of a table
    #[arg(long)]
    json: bool,
    /// Further arguments for the bench
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    more: Vec<String>,
}

/// Builds the server's bench program in release and runs it.
pub(crate) fn run(options: &Options) -> Result<()> {
    // The bench starts the server's own program, which lies beside it.
    process::run(process::cargo().args(["build", "--release", "--package", "server", "--bins"]))?;
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
    process::run(command.args(&options.more))
}
