//! Load on the built server, from outside: `cargo xtask bench` measures it, `cargo xtask torture` kills it, `cargo xtask fuzz`
//! asks it anything.

mod client;
mod figure;
mod fuzz;
mod process;
mod raw;
mod scale;
mod shop;
mod sync;
mod torture;

use clap::{Parser, Subcommand};

/// Puts load on the server.
#[derive(Debug, Parser)]
#[command(name = "load")]
struct Cli {
    #[command(subcommand)]
    load: Load,
}

#[derive(Debug, Subcommand)]
enum Load {
    /// Pushes, pulls and photos over loopback, with full durability.
    Sync(sync::Options),
    /// The same for a shop that is ten years old, and what a fresh tablet pulls there.
    Scale(scale::Options),
    /// Kills the server under mixed load, and looks for what it had acknowledged.
    Torture(torture::Options),
    /// Asks the server everything that its description allows, and more.
    Fuzz(fuzz::Options),
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Cli::parse().load {
        Load::Sync(options) => sync::run(&options).await,
        Load::Scale(options) => scale::run(&options).await,
        Load::Torture(options) => torture::run(&options).await,
        Load::Fuzz(options) => fuzz::run(&options).await,
    }
}
