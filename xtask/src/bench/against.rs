//! `bench sync --against COMMIT`: this build and that of another commit in turns, so that whatever else the machine does
//! meets both.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use super::{Options, build};
use crate::{process, progress, workspace};

/// One line of the bench.
#[derive(Deserialize)]
struct Measured {
    what: String,
    value: f64,
    unit: String,
}

/// How this build compares with the other in one figure.
#[derive(Serialize)]
struct Compared {
    what: String,
    unit: String,
    /// The median of this build.
    here: f64,
    /// The median of the other.
    there: f64,
    /// The median of the ratios of each turn, this build to the other.
    ratio: f64,
    /// The smallest and the largest of them.
    spread: (f64, f64),
}

/// Builds both, measures them in turns, and prints the ratios.
pub(super) fn run(options: &Options, commit: &str) -> Result<()> {
    ensure!(options.turns > 0, "no turn measures nothing");
    let there = other(commit)?;
    build()?;
    let here = workspace::target().join("release");
    let mut turns: BTreeMap<(String, String), Vec<(f64, f64)>> = BTreeMap::new();
    for turn in 0..options.turns {
        progress::heading(&format!("Turn {} of {}", turn + 1, options.turns));
        // Whoever goes second finds the disk as the first has left it: they take turns in that too.
        let is_first = turn % 2 == 0;
        let before = is_first.then(|| measure(&here, options)).transpose()?;
        let theirs = measure(&there, options)?;
        let ours = match before {
            Some(ours) => ours,
            None => measure(&here, options)?,
        };
        for one in ours {
            let same = theirs
                .iter()
                .find(|other| other.what == one.what && other.unit == one.unit);
            if let Some(other) = same {
                turns
                    .entry((one.what, one.unit))
                    .or_default()
                    .push((one.value, other.value));
            }
        }
    }
    let compared: Vec<Compared> = turns
        .into_iter()
        .map(|((what, unit), values)| compare(what, unit, &values))
        .collect();
    print(&compared, commit, options.json)
}

/// Builds the programs of another commit beside this one's; returns their folder.
fn other(commit: &str) -> Result<PathBuf> {
    let source = workspace::target().join("against").join(commit);
    if !source.is_dir() {
        let mut git = Command::new("git");
        git.current_dir(workspace::root());
        git.args(["worktree", "add", "--detach"]).arg(&source).arg(commit);
        process::run(&mut git)?;
    }
    let target = source.join("target");
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&source).env("CARGO_TARGET_DIR", &target);
    cargo.args(["build", "--release", "--bins", "--package=server"]);
    // Since it carries the app, the program is a package of its own.
    if source.join("server").join("program").is_dir() {
        cargo.arg("--package=program");
    }
    process::run(&mut cargo)?;
    Ok(target.join("release"))
}

fn measure(programs: &Path, options: &Options) -> Result<Vec<Measured>> {
    let mut load = Command::new(programs.join("load"));
    load.args(["sync", "--json", "--rounds", "1"]).args(&options.more);
    let said = process::output(&mut load)?;
    let lines = said.lines().filter(|line| line.starts_with('{'));
    let measured: Vec<Measured> = lines.map(serde_json::from_str).collect::<Result<_, _>>()?;
    ensure!(!measured.is_empty(), "{} measured nothing", programs.display());
    Ok(measured)
}

fn compare(what: String, unit: String, values: &[(f64, f64)]) -> Compared {
    let ratios: Vec<f64> = values
        .iter()
        .filter(|(_, there)| *there > 0.0)
        .map(|(here, there)| here / there)
        .collect();
    let least = ratios.iter().copied().fold(f64::INFINITY, f64::min);
    let most = ratios.iter().copied().fold(0.0, f64::max);
    Compared {
        what,
        unit,
        here: median(values.iter().map(|(here, _)| *here).collect()),
        there: median(values.iter().map(|(_, there)| *there).collect()),
        ratio: median(ratios),
        spread: (least, most),
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn print(compared: &[Compared], commit: &str, json: bool) -> Result<()> {
    if !json {
        println!(
            "{:<44} {:>12} {:>12}  {:>6}  spread",
            "what", "this build", commit, "ratio"
        );
    }
    for one in compared {
        if json {
            println!("{}", serde_json::to_string(one).context("a figure is no JSON")?);
        } else {
            let (least, most) = one.spread;
            println!(
                "{:<44} {:>12.1} {:>12.1}  {:>6.2}  {least:.2} to {most:.2}  {}",
                one.what, one.here, one.there, one.ratio, one.unit
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_the_median_of_the_turns_and_not_of_the_builds() {
        let turns = [(100.0, 50.0), (10.0, 10.0), (30.0, 20.0)];
        let compared = compare("pushed".into(), "a second".into(), &turns);
        assert_eq!((compared.here, compared.there), (30.0, 20.0));
        assert_eq!((compared.ratio, compared.spread), (1.5, (1.0, 2.0)));
    }
}
