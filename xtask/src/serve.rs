//! `cargo xtask serve`: from a fresh clone to a running shop.

use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::{bundle, process, progress, setup, workspace};

/// What `serve` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// Loads a believable demo shop
    #[arg(long)]
    demo: bool,
    /// Starts with an empty data folder
    #[arg(long)]
    fresh: bool,
    /// Builds what a shop runs, small and fast, which takes twice as long
    #[arg(long)]
    release: bool,
    /// Listens on this port of 127.0.0.1; `-- --listen 0.0.0.0:N` listens to the network
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Further arguments for `server serve`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    more: Vec<String>,
}

/// Sets up, bundles, builds the server with the app inside, and becomes that server.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::wasm_target::ensure()?;
    let (build, profile) = if options.release {
        (bundle::Build::Release, workspace::RELEASE)
    } else {
        (bundle::Build::Trial, workspace::DEV)
    };
    bundle::build(build)?;
    build_server(profile)?;
    let program = |name: &str| {
        let mut command = Command::new(workspace::program_of(name, profile));
        command.current_dir(workspace::root());
        command
    };
    if options.demo {
        progress::heading("Filling the demo shop");
        process::run(process::cargo().args(["build", "--profile", profile, "--package=demo"]))?;
        process::run(program("demo").args(arguments(options, options.fresh)))?;
    }
    // What the demo was filled into is not emptied again.
    let fresh = options.fresh && !options.demo;
    become_server(program("server").arg("serve").args(arguments(options, fresh)))
}

/// Builds the server in this profile, with the bundle inside.
pub(crate) fn build_server(profile: &str) -> Result<()> {
    progress::heading("Building the server");
    process::run(process::cargo().args(["build", "--profile", profile, "--package=program"]))
}

/// Builds all of the server that needs no bundle; a bundle that comes meanwhile is not in it.
pub(crate) fn build_what_needs_no_bundle(profile: &str) -> Result<()> {
    process::run(process::cargo().args(["build", "--profile", profile, "--package=server", "--lib"]))
}

/// Returns the flags of `server serve`, which are the demo's too.
fn arguments(options: &Options, fresh: bool) -> Vec<String> {
    let mut arguments = Vec::new();
    if fresh {
        arguments.push("--fresh".to_owned());
    }
    if let Some(port) = options.port {
        arguments.extend(["--listen".to_owned(), format!("127.0.0.1:{port}")]);
    }
    arguments.extend(options.more.iter().cloned());
    arguments
}

/// Puts the server in this process's place, so that Ctrl-C and the exit code are the server's own.
#[cfg(unix)]
fn become_server(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(anyhow::Error::new(error).context(format!("cannot start `{}`", process::typed(command))))
}

#[cfg(not(unix))]
fn become_server(command: &mut Command) -> Result<()> {
    process::run(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_reach_the_server_and_the_demo() {
        let options = Options {
            demo: true,
            fresh: true,
            release: true,
            port: Some(8081),
            more: vec!["--data".into(), "x".into()],
        };
        let flags = ["--listen", "127.0.0.1:8081", "--data", "x"];
        assert_eq!(arguments(&options, false), flags);
        assert_eq!(
            arguments(&options, true),
            [&["--fresh"], flags.as_slice()].concat()
        );
    }
}
