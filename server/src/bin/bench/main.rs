//! `cargo xtask bench`: what the server does in a second, beside what the bare disk and SQLite do.
//!
//! Every figure is the median of rounds in which the server and the bare engine take turns, so that a
//! busy machine slows both: the ratios are what counts.

mod client;
mod figure;
mod process;
mod raw;
mod shop;
mod sync;

use clap::{Parser, Subcommand};

/// Measures the server.
#[derive(Debug, Parser)]
#[command(name = "bench")]
struct Cli {
    #[command(subcommand)]
    bench: Bench,
}

#[derive(Debug, Subcommand)]
enum Bench {
    /// Pushes, pulls and photos over loopback, with full durability.
    Sync(sync::Options),
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Cli::parse().bench {
        Bench::Sync(options) => sync::run(&options).await,
    }
}
