//! `cargo xtask sabotage`: the tests' own test. One promise at a time is broken on purpose, and a test must say so.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use serde::Deserialize;

use crate::{process, progress, workspace};

/// How long a test may take; a fault that makes it hang is caught as well.
const PATIENCE: Duration = Duration::from_mins(4);
/// How many seeds the simulation runs for each fault.
const SEEDS: &str = "300";
/// How often the real server is killed for each fault.
const KILLS: &str = "12";

/// What `sabotage` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// Applies only the fault of this name
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// Prints one line of JSON a figure instead of a table
    #[arg(long)]
    json: bool,
}

/// Programs that carry the faults.
struct Built {
    shared: PathBuf,
    server: PathBuf,
    simulation: PathBuf,
    load: PathBuf,
}

/// One test that may catch a fault.
struct Trap {
    name: &'static str,
    command: fn(&Built) -> Command,
}

const TRAPS: [Trap; 4] = [
    Trap {
        name: "shared",
        command: |built| Command::new(&built.shared),
    },
    Trap {
        name: "simulation",
        command: |built| with(&built.simulation, &["--seeds", SEEDS]),
    },
    Trap {
        name: "server",
        command: |built| Command::new(&built.server),
    },
    Trap {
        name: "torture",
        command: |built| with(&built.load, &["torture", "--kills", KILLS]),
    },
];

/// Applies the faults one by one; fails when one of them was caught by nothing.
pub(crate) fn run(options: &Options) -> Result<()> {
    progress::heading("Building with deliberate faults inside");
    let built = build()?;
    let listed = process::output(Command::new(&built.simulation).arg("--faults"))?;
    let faults: Vec<(&str, &str)> = listed.lines().filter_map(|line| line.split_once('\t')).collect();
    let wanted = |name: &str| options.only.as_deref().is_none_or(|only| only == name);
    ensure!(
        faults.iter().any(|(name, _)| wanted(name)),
        "there is no such fault; these are known:\n{listed}"
    );
    progress::heading("Running every test without a fault");
    for trap in &TRAPS {
        if let Some(said) = spring(trap, &built, "none")? {
            bail!("{} fails although nothing is broken: {said}", trap.name);
        }
    }
    progress::heading("Breaking one promise at a time");
    let (mut applied, mut caught) = (0, 0);
    for (name, what) in faults.into_iter().filter(|(name, _)| wanted(name)) {
        applied += 1;
        let started = Instant::now();
        let by = catch(&built, name)?;
        caught += usize::from(by.is_some());
        let by = by.unwrap_or_else(|| "✗ NOTHING".to_owned());
        println!(
            "{name:<26} {:>6.1} s  {by}\n{:<37}{what}",
            started.elapsed().as_secs_f64(),
            ""
        );
    }
    if options.json {
        println!(
            r#"{{"bench":"sabotage","what":"faults caught, of {applied}","value":{caught},"unit":"faults","aim":"≥ {applied}","holds":{}}}"#,
            caught == applied
        );
    } else {
        println!("\n{caught} of {applied} faults were caught");
    }
    ensure!(
        caught == applied,
        "{} faults were caught by no test",
        applied - caught
    );
    Ok(())
}

fn catch(built: &Built, fault: &str) -> Result<Option<String>> {
    for trap in &TRAPS {
        if let Some(said) = spring(trap, built, fault)? {
            return Ok(Some(format!("{}: {said}", trap.name)));
        }
    }
    Ok(None)
}

/// Runs one test under a fault; returns what it said when it failed.
fn spring(trap: &Trap, built: &Built, fault: &str) -> Result<Option<String>> {
    let mut command = (trap.command)(built);
    command
        .current_dir(workspace::root())
        .env("WALKAROUND_FAULT", fault);
    let ended = process::output_within(&mut command, PATIENCE)
        .with_context(|| format!("cannot run the tests of {}", trap.name))?;
    Ok(match ended {
        None => Some("it never came to an end".to_owned()),
        Some((true, _)) => None,
        Some((false, said)) => Some(reason(&said)),
    })
}

/// Returns the line that says what failed.
fn reason(said: &str) -> String {
    let tests: Vec<&str> = said
        .lines()
        .filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED"))
        .collect();
    match tests.as_slice() {
        [] => said
            .lines()
            .rev()
            .map(str::trim)
            .find(|line| !line.is_empty())
            .unwrap_or("it failed")
            .trim_start_matches("✗ ")
            .to_owned(),
        [only] => (*only).to_owned(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    }
}

fn with(program: &PathBuf, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    command
}

fn build() -> Result<Built> {
    let mut tests = process::cargo();
    tests.args([
        "test",
        "--no-run",
        "--lib",
        "--package=shared",
        "--package=server",
    ]);
    let tests = artifacts(tests.arg("--features=shared/sabotage,server/sabotage"))?;
    let mut programs = process::cargo();
    programs.args([
        "build",
        "--bins",
        "--package=simulation",
        "--package=server",
        "--package=program",
    ]);
    let programs =
        artifacts(programs.arg("--features=simulation/sabotage,program/sabotage,server/sabotage"))?;
    let find = |among: &[(String, PathBuf)], name: &str| {
        let found = among.iter().find(|(found, _)| found == name);
        found
            .map(|(_, path)| path.clone())
            .with_context(|| format!("cargo built no {name}"))
    };
    Ok(Built {
        shared: find(&tests, "shared")?,
        server: find(&tests, "server")?,
        simulation: find(&programs, "simulation")?,
        load: find(&programs, "load")?,
    })
}

/// Builds, and returns the programs that came of it by the names of their targets.
fn artifacts(command: &mut Command) -> Result<Vec<(String, PathBuf)>> {
    #[derive(Deserialize)]
    struct Message {
        target: Option<Target>,
        executable: Option<PathBuf>,
    }
    #[derive(Deserialize)]
    struct Target {
        name: String,
    }
    let said = process::output(command.arg("--message-format=json"))?;
    let mut built = Vec::new();
    for line in said.lines() {
        let message: Message = serde_json::from_str(line)?;
        if let (Some(target), Some(path)) = (message.target, message.executable) {
            built.push((target.name, path));
        }
    }
    Ok(built)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_failed_test_is_named() {
        assert_eq!(
            reason("test a ... ok\ntest b::c ... FAILED\n\nfailures:\n"),
            "b::c"
        );
        assert_eq!(reason("test a ... FAILED\ntest b ... FAILED\n"), "a and 1 more");
        assert_eq!(reason("seed 3\n\n✗ a change is lost\n"), "a change is lost");
    }
}
