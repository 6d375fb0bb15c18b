//! The program: carries the app's files, reads the command line and does what it says.
//!
//! It is a package of its own so that a new bundle builds only this again, and all of the server can be built before
//! there is one.

use clap::Parser;
use rust_embed::RustEmbed;
use server::config::{Cli, Command, ShopCommand, StaffCommand};
use server::{backup, command, evidence, serve, telemetry};

/// The bundle, as it lay in `app/dist` when this program was built.
#[derive(RustEmbed)]
#[folder = "../../app/dist"]
struct AppFiles;

#[tokio::main]
async fn main() -> std::process::ExitCode {
    match run(Cli::parse().command).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> anyhow::Result<std::process::ExitCode> {
    let done = match command {
        Command::Serve(options) => {
            telemetry::start_log(&options);
            serve::serve(options, AppFiles::get).await?;
            return Ok(std::process::ExitCode::SUCCESS);
        }
        Command::Shop(ShopCommand::Add(options)) => command::add_shop(options).await?.to_string(),
        Command::Staff(StaffCommand::Add(options)) => command::add_staff(options).await?.to_string(),
        Command::Backup(options) => backup::backup(&options.data.data, &options.to).await?,
        Command::Restore(options) => backup::restore(&options.from, &options.data.data).await?,
        Command::Check(options) => backup::check(&options).await?,
        Command::Verify(options) => return Ok(evidence::verify::verify(&options)),
    };
    println!("{done}");
    Ok(std::process::ExitCode::SUCCESS)
}
