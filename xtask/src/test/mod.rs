//! `cargo xtask test`: every check and every test, in the order in which they fail fastest.

pub(crate) mod end_to_end;

mod browser;
mod count;

use std::process::{Command, ExitCode};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail};
use clap::Args;

use crate::{bundle, process, progress, serve, setup, simulate, tidy, torture, workspace};
use count::Count;

/// What `test` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// Runs only these steps: format, tidy, lint, unit, simulate, torture, browser, bundle, server, e2e
    #[arg(long, value_name = "STEPS", value_delimiter = ',', value_parser = step_names())]
    only: Vec<String>,
}

/// One step of the whole.
struct Step {
    name: &'static str,
    title: &'static str,
    run: fn(&mut Count) -> Result<()>,
}

const STEPS: [Step; 10] = [
    Step {
        name: "format",
        title: "Checking the format",
        run: format,
    },
    Step {
        name: "tidy",
        title: "Checking the architecture",
        run: |_| tidy::run(),
    },
    Step {
        name: "lint",
        title: "Linting for the host and for wasm32",
        run: lint,
    },
    Step {
        name: "unit",
        title: "Testing all that needs no browser",
        run: unit,
    },
    Step {
        name: "simulate",
        title: "Running the shop in virtual time",
        run: |_| simulate::run_some(),
    },
    Step {
        name: "torture",
        title: "Killing the server under load",
        run: |_| torture::run_some(),
    },
    Step {
        name: "browser",
        title: "Testing the app in a browser",
        run: browser::run,
    },
    Step {
        name: "bundle",
        title: "Bundling the app",
        run: |_| bundle::shipped(),
    },
    Step {
        name: "server",
        title: "Building the server",
        run: |_| serve::build_server(workspace::RELEASE),
    },
    Step {
        name: "e2e",
        title: "Testing the whole in a browser",
        run: end_to_end::run,
    },
];

/// Runs the steps up to the first that fails, then says how it went.
///
/// The last line on standard output is `N passed, N failed`, over all test runners.
pub(crate) fn run(options: &Options) -> ExitCode {
    let mut count = Count::default();
    let mut times = Vec::new();
    let mut failure = None;
    let mut server = None;
    for step in STEPS.iter().filter(|step| is_wanted(step.name, &options.only)) {
        progress::heading(step.title);
        // Linking the app keeps one core busy for minutes: the other builds meanwhile what the app is not part of.
        if step.name == "bundle" && is_wanted("server", &options.only) {
            server = Some(thread::spawn(|| {
                serve::build_what_needs_no_bundle(workspace::RELEASE)
            }));
        }
        let started = Instant::now();
        let meanwhile = server
            .take_if(|_| step.name == "server")
            .map(thread::JoinHandle::join);
        let result = match meanwhile {
            Some(Err(_)) => Err(anyhow!("building the server broke off")),
            Some(Ok(built)) => built.and_then(|()| (step.run)(&mut count)),
            None => (step.run)(&mut count),
        };
        times.push((step, started.elapsed(), result.is_ok()));
        if let Err(error) = result {
            failure = Some((step, error));
            break;
        }
    }
    // Nothing of this run goes on after it.
    if let Some(server) = server {
        let _ = server.join();
    }
    print_times(&times);
    let result = match failure {
        None => Ok(()),
        Some((step, error)) => {
            count.blame_step();
            let again = format!("to run only this step: cargo xtask test --only {}", step.name);
            Err(error.context(format!("{} failed ({again})", step.name)))
        }
    };
    // The last line is for machines: it comes after all that is said to people.
    if let Err(error) = &result {
        eprintln!("\n✗ {error:#}\n");
    }
    println!("{count}");
    if result.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn is_wanted(name: &str, only: &[String]) -> bool {
    only.is_empty() || only.iter().any(|wanted| wanted == name)
}

fn step_names() -> Vec<&'static str> {
    STEPS.iter().map(|step| step.name).collect()
}

fn print_times(times: &[(&Step, Duration, bool)]) {
    eprintln!();
    for (step, time, fine) in times {
        let mark = if *fine { "✓" } else { "✗" };
        eprintln!(
            "{mark} {:<8} {:>12}  {}",
            step.name,
            progress::spoken(*time),
            step.title
        );
    }
    let total = times.iter().map(|(_, time, _)| *time).sum();
    eprintln!("  {:<8} {:>12}", "total", progress::spoken(total));
}

fn format(_: &mut Count) -> Result<()> {
    process::run(process::cargo().args(["fmt", "--all", "--check"]))
}

fn lint(_: &mut Count) -> Result<()> {
    setup::wasm_target::ensure()?;
    let on_host = [
        "clippy",
        "--workspace",
        "--exclude=app",
        "--all-targets",
        "--",
        "-Dwarnings",
    ];
    process::run(process::cargo().args(on_host))?;
    let target = format!("--target={}", crate::workspace::WASM_TARGET);
    process::run(process::cargo().args([
        "clippy",
        "--package=app",
        "--all-targets",
        &target,
        "--",
        "-Dwarnings",
    ]))?;
    // The tests of the app that run on the host are built nowhere else.
    process::run(process::cargo().args(["clippy", "--package=app", "--all-targets", "--", "-Dwarnings"]))
}

fn unit(count: &mut Count) -> Result<()> {
    let mut command = process::cargo();
    command.args(["test", "--workspace", "--exclude=app"]);
    counted(count, &mut command)?;
    // By itself, so that none of the host's features reach the build for the browser.
    counted(count, process::cargo().args(["test", "--package=app"]))
}

/// Runs a test runner, counts what it tested, and fails when a test failed or was left out.
fn counted(count: &mut Count, command: &mut Command) -> Result<()> {
    let before = count.clone();
    let fine = process::watch(command, |line| count.read(line))?;
    if !fine {
        bail!(
            "`{}` found {} failed tests",
            process::typed(command),
            count.failed() - before.failed()
        );
    }
    if count.left_out() > before.left_out() {
        bail!(
            "{} tests were left out; every test runs",
            count.left_out() - before.left_out()
        );
    }
    if count.passed() == before.passed() {
        bail!("`{}` ran no test at all", process::typed(command));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_choice_every_step_runs() {
        assert!(STEPS.iter().all(|step| is_wanted(step.name, &[])));
    }

    #[test]
    fn a_choice_of_steps_runs_no_other() {
        let only = ["unit".to_owned(), "e2e".to_owned()];
        let names: Vec<_> = step_names()
            .into_iter()
            .filter(|name| is_wanted(name, &only))
            .collect();
        assert_eq!(names, ["unit", "e2e"]);
    }
}
