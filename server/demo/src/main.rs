//! Fills a data folder with the demo shop and prints its sign-ins, for a server that is started on it afterwards.

use clap::Parser;
use server::clock::Clock;
use server::config::ServeOptions;
use server::telemetry;

/// Fills an empty data folder with a believable shop, and prints its sign-ins; takes the flags of `server serve`.
#[derive(Debug, Parser)]
#[command(name = "demo", version)]
struct Cli {
    #[command(flatten)]
    options: ServeOptions,
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    let Cli { options } = Cli::parse();
    telemetry::start_log(&options);
    match demo::fill(options, Clock::default()).await {
        Ok(sign_ins) => {
            println!("{sign_ins}");
            std::process::ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}
