//! The running server, asked everything that its description allows and much that it does not, by a fuzzer from outside
//! (schemathesis) that knows nothing but the description.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use clap::Args;
use server::auth::Token;
use server::clock::{Clock, new_id};
use server::command::new_staff;
use server::config::{DataOptions, ServeOptions};
use server::db::session;
use server::state::Running;
use shared::id::{ShopId, StaffId};
use shared::staff::{Role, Roles, Staff};
use shared::time::HOUR;
use tempfile::TempDir;

use crate::client::Client;
use crate::figure::{Figure, print};
use crate::process::{self, Server};
use crate::shop;

/// What is looked at in every answer.
const CHECKS: &str =
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";
/// The stream of news has no end, and who signs out is asked nothing any more.
const LEFT_OUT: [&str; 2] = ["/api/v1/events", "/api/v1/office/sign-out"];

/// What `fuzz` can be told.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The fuzzer's program.
    #[arg(long)]
    fuzzer: PathBuf,
    /// How long it goes on, in seconds, shared by all who ask.
    #[arg(long, default_value_t = 180)]
    seconds: u32,
    /// The number that a run is made from, to have the same one again.
    #[arg(long)]
    seed: Option<u64>,
    /// Prints one JSON object a figure instead of a table.
    #[arg(long)]
    json: bool,
}

/// Somebody who asks, and what shows who it is.
struct Asker {
    who: &'static str,
    headers: Vec<String>,
}

/// Lets the fuzzer ask as each who may, and prints what came of it.
pub(crate) async fn run(options: &Options) -> anyhow::Result<()> {
    let data = TempDir::new()?;
    let mut prepared = shop::prepare(data.path(), 1).await?;
    let session = sign_in(data.path(), prepared.shop).await?;
    let server = Server::start(data.path()).await?;
    let tablet = prepared.tablets.first_mut().context("a tablet")?;
    let mut client = Client::connect(server.port, &tablet.token).await?;
    client.call("POST", "/api/v1/push", &tablet.push(50)).await?;
    let bearer = format!("Authorization: Bearer {}", tablet.token);
    let from_app = "x-requested-with: walkaround".to_owned();
    let askers = [
        Asker {
            who: "nobody",
            headers: vec![from_app.clone()],
        },
        Asker {
            who: "a tablet",
            headers: vec![bearer],
        },
        Asker {
            who: "the office",
            headers: vec![format!("Cookie: session={session}"), from_app],
        },
    ];
    let mut figures = Vec::new();
    for asker in &askers {
        let (requests, faults) = ask(options, server.port, asker, data.path())?;
        let who = asker.who;
        figures.push(Figure::plain(
            "fuzz",
            format!("asked by {who}"),
            requests,
            "requests",
        ));
        let what = format!("answered {who} with a 5xx or against the description");
        figures.push(Figure::at_most("fuzz", what, faults, "answers", 0.0));
    }
    // The connection of before has been idle for so long that it may be closed.
    let mut client = Client::connect(server.port, &tablet.token).await?;
    client
        .call("GET", "/healthz", b"")
        .await
        .context("it still serves")?;
    drop(server);
    process::check(data.path())?;
    let holds = print(&figures, options.json)?;
    ensure!(holds, "an aim was missed");
    Ok(())
}

/// Makes a manager and a session of theirs; returns its token.
async fn sign_in(data: &Path, shop: ShopId) -> anyhow::Result<String> {
    let options = ServeOptions::of(DataOptions {
        data: data.to_owned(),
    });
    let running = Running::open(options, Clock::default()).await?;
    let manager = Staff {
        name: "周敏".to_owned(),
        roles: Roles::of(&[Role::ServiceManager]),
        ..Staff::default()
    };
    let (id, token) = (StaffId::new(new_id()), Token::random());
    new_staff(&running.state, shop, id, &manager, None).await?;
    let now = running.state.clock.now();
    let started = running.state.writer.write(move |connection| {
        Box::pin(
            async move { Ok(session::start(connection, &token.hash, shop, id, now, now.plus(HOUR)).await?) },
        )
    });
    started.await?;
    running.close().await?;
    Ok(token.text)
}

/// Runs the fuzzer as one asker; returns how often it asked and how many faults it found.
fn ask(options: &Options, port: u16, asker: &Asker, folder: &Path) -> anyhow::Result<(f64, f64)> {
    let mut command = Command::new(&options.fuzzer);
    command
        .arg("run")
        .arg(format!("http://127.0.0.1:{port}/api/openapi.json"));
    command.args(["--checks", CHECKS, "--phases", "examples,coverage,fuzzing"]);
    command.args(["--max-examples", "1000", "--request-timeout", "10", "--no-color"]);
    command.args(["--max-time", &(options.seconds / 3).max(1).to_string()]);
    for path in LEFT_OUT {
        command.args(["--exclude-path", path]);
    }
    for header in &asker.headers {
        command.args(["--header", header]);
    }
    if let Some(seed) = options.seed {
        command.args(["--seed", &seed.to_string()]);
    }
    // It keeps what it has found beside where it runs.
    let output = command
        .current_dir(folder)
        .output()
        .with_context(|| format!("can not start {}", options.fuzzer.display()))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let summary = said.lines().find(|line| line.contains(" generated,"));
    let number = |before: &str| -> Option<f64> {
        let words: Vec<&str> = summary?.split(|sign: char| !sign.is_alphanumeric()).collect();
        let at = words.iter().position(|word| *word == before)?;
        words.get(at.checked_sub(1)?)?.parse().ok()
    };
    let requests = number("generated").with_context(|| format!("the fuzzer did not say:\n{said}"))?;
    if output.status.success() {
        return Ok((requests, 0.0));
    }
    eprintln!("as {}:\n{said}", asker.who);
    let faults = said.lines().filter(|line| line.starts_with("- ST")).count();
    let faults = u32::try_from(faults.max(1))?;
    Ok((requests, f64::from(faults)))
}
