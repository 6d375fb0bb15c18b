//! The program: reads the command line and does what it says.

use clap::Parser;
use server::config::{Cli, Command, ShopCommand, StaffCommand};
use server::{backup, command, serve, telemetry};

#[tokio::main]
async fn main() -> std::process::ExitCode {
    match run(Cli::parse().command).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Serve(options) => {
            telemetry::start_log(&options);
            serve::serve(options).await?;
        }
        Command::Shop(ShopCommand::Add(options)) => println!("{}", command::add_shop(options).await?),
        Command::Staff(StaffCommand::Add(options)) => println!("{}", command::add_staff(options).await?),
        Command::Backup(options) => println!("{}", backup::backup(&options.data.data, &options.to).await?),
        Command::Restore(options) => {
            println!("{}", backup::restore(&options.from, &options.data.data).await?)
        }
        Command::Check(options) => println!("{}", backup::check(&options).await?),
    }
    Ok(())
}
