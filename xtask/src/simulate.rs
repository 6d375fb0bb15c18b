//! `cargo xtask simulate`: runs a whole shop in virtual time, once a seed.

use std::process::Command;

use anyhow::{Result, ensure};
use clap::Args;

use crate::process;

/// How many seeds every run of all tests tries.
const SEEDS_EACH_TIME: u64 = 2_000;

/// What `simulate` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// How many seeds to run
    #[arg(long, value_name = "N", default_value_t = SEEDS_EACH_TIME)]
    seeds: u64,
    /// Runs this seed alone
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// How many steps each run has
    #[arg(long, value_name = "M", default_value_t = 200)]
    steps: usize,
    /// Prints one line of JSON a figure instead of a sentence
    #[arg(long)]
    json: bool,
}

/// Runs the seeds that are asked for.
pub(crate) fn run(options: &Options) -> Result<()> {
    ensure!(options.seeds > 0, "no seed shows nothing");
    let mut command = simulation();
    command.args(["--seeds", &options.seeds.to_string()]);
    command.args(["--steps", &options.steps.to_string()]);
    if let Some(seed) = options.seed {
        command.args(["--seed", &seed.to_string()]);
    }
    if options.json {
        command.arg("--json");
    }
    process::run(&mut command)
}

/// Runs as many seeds as every run of all tests does.
pub(crate) fn run_some() -> Result<()> {
    process::run(simulation().args(["--seeds", &SEEDS_EACH_TIME.to_string()]))
}

fn simulation() -> Command {
    let mut command = process::cargo();
    command.args(["run", "--quiet", "--release", "--package", "simulation", "--"]);
    command
}
