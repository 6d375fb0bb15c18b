//! The workspace's helper: sets up, bundles, serves, tests and keeps the house tidy.
//!
//! `cargo xtask help` lists what it can do.

mod bench;
mod bundle;
mod fuzz;
mod process;
mod progress;
mod sabotage;
mod screens;
mod serve;
mod setup;
mod simulate;
mod test;
mod tidy;
mod torture;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Sets up, bundles, serves, tests and tidies this workspace"
)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Installs what is missing: the wasm32 target, a Chromium and the end-to-end tests' packages
    Setup(setup::Options),
    /// Builds the app for the browser into app/dist
    Bundle(bundle::Options),
    /// Builds everything and runs the server
    Serve(serve::Options),
    /// Runs every check and every test
    Test(test::Options),
    /// Checks what the architecture says about imports and sizes
    Tidy,
    /// Takes a picture of every screen into e2e/screenshots
    Screens,
    /// Measures the built server
    Bench(bench::Options),
    /// Runs a whole shop in virtual time, with every disaster, once a seed
    Simulate(simulate::Options),
    /// Kills the real server under load, and looks for what it had acknowledged
    Torture(torture::Options),
    /// Lets a fuzzer from outside ask the real server all that its description allows, and more
    Fuzz(fuzz::Options),
    /// Breaks one promise at a time on purpose, and shows which test catches it
    Sabotage(sabotage::Options),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().task {
        Task::Setup(options) => setup::run(&options),
        Task::Bundle(options) => bundle::run(&options),
        Task::Serve(options) => serve::run(&options),
        Task::Test(options) => return test::run(&options),
        Task::Tidy => tidy::run(),
        Task::Screens => screens::run(),
        Task::Bench(options) => bench::run(&options),
        Task::Simulate(options) => simulate::run(&options),
        Task::Torture(options) => torture::run(&options),
        Task::Fuzz(options) => fuzz::run(&options),
        Task::Sabotage(options) => sabotage::run(&options),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}
