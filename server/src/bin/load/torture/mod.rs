//! The server under mixed load, killed again and again; nothing that it acknowledged may be missing afterwards.

mod ledger;
mod messages;
mod worker;

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context;
use clap::Args;
use rand::RngExt;
use tempfile::TempDir;
use tokio::task::JoinSet;

use self::ledger::Ledger;
use self::worker::Worker;
use crate::client::Client;
use crate::figure::{Figure, percentile, print};
use crate::process::{self, Server};
use crate::shop;

/// How often a data folder is used before a new one is begun, so that checking it stays quick.
const KILLS_A_FOLDER: u32 = 25;
/// How long the server may run before it is killed, in milliseconds.
const LIFE: std::ops::Range<u64> = 40..900;
/// The points at which it ends itself, and how often each is passed before.
const POINTS: [(&str, std::ops::Range<u32>); 3] =
    [("written", 1..60), ("committed", 1..60), ("renamed", 1..30)];

/// What `torture` can be told.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Prints one JSON object a figure instead of a table.
    #[arg(long)]
    json: bool,
    /// How often the server is killed.
    #[arg(long, default_value_t = 25)]
    kills: u32,
    /// How many tablets push, pull and send photos at once.
    #[arg(long, default_value_t = 50)]
    clients: usize,
}

/// Kills the server as often as is asked for and prints what came of it.
pub(crate) async fn run(options: &Options) -> anyhow::Result<()> {
    let mut sum = Sum::default();
    let mut left = options.kills;
    while left > 0 {
        let kills = left.min(KILLS_A_FOLDER);
        one_folder(kills, options.clients, &mut sum)
            .await
            .with_context(|| format!("after {} kills", sum.kills))?;
        left -= kills;
    }
    let sent = messages::run(options.kills).await?;
    let figures: Vec<Figure> = sum.figures().into_iter().chain(sent.figures()).collect();
    let holds = print(&figures, options.json)?;
    anyhow::ensure!(holds, "an aim was missed");
    Ok(())
}

#[derive(Default)]
struct Sum {
    kills: u32,
    /// After how many of them all that was acknowledged was found.
    whole: u32,
    changes: usize,
    photos: usize,
    again: Vec<f64>,
}

impl Sum {
    #[expect(clippy::cast_precision_loss, reason = "counts of a test are small")]
    fn figures(mut self) -> Vec<Figure> {
        vec![
            Figure::plain("torture", "times killed", f64::from(self.kills), "kills"),
            Figure::plain("torture", "changes acknowledged", self.changes as f64, "changes"),
            Figure::plain("torture", "photos acknowledged", self.photos as f64, "photos"),
            Figure::at_most(
                "torture",
                "kills after which something was missing, changed or damaged",
                f64::from(self.kills - self.whole),
                "kills",
                0.0,
            ),
            Figure::plain(
                "torture",
                "serving again, half are faster than",
                percentile(&mut self.again, 50),
                "ms",
            ),
            Figure::at_most(
                "torture",
                "serving again, 99 % are faster than",
                percentile(&mut self.again, 99),
                "ms",
                1000.0,
            ),
        ]
    }
}

/// Kills the server some times over one data folder.
async fn one_folder(kills: u32, clients: usize, sum: &mut Sum) -> anyhow::Result<()> {
    let folder = TempDir::new()?;
    let mut tablets = shop::prepare(folder.path(), clients + 1).await?.tablets;
    let looker = tablets.pop().context("a tablet that only looks")?;
    let mut workers: Vec<Worker> = tablets.into_iter().map(Worker::new).collect();
    let mut ledger = Ledger::default();
    for kill in 0..=kills {
        let started = Instant::now();
        let mut server = Server::start(folder.path()).await?;
        let mut client = Client::connect(server.port, &looker.token).await?;
        client.call("GET", "/healthz", b"").await?;
        if kill > 0 {
            sum.again.push(started.elapsed().as_secs_f64() * 1000.0);
        }
        for worker in &mut workers {
            worker.tell(&mut ledger);
        }
        ledger.compare(&mut client, kill == 0).await?;
        sum.whole = sum.kills;
        if kill == kills {
            break;
        }
        let point = point();
        if point.is_some() {
            // Only now: the server must not end while it is being asked what is there.
            server.end_within(Duration::ZERO).await?;
            match Server::start_until(folder.path(), point.as_deref()).await {
                Ok(started) => server = started,
                // It wrote something by itself and was ended before it listened: the next start tells whether that did harm.
                Err(_) => continue,
            }
        }
        workers = load(workers, server, point.is_some()).await?;
        sum.kills += 1;
        check(folder.path())?;
    }
    let (changes, photos) = ledger.size();
    sum.changes += changes;
    sum.photos += photos;
    Ok(())
}

/// Draws where the server ends itself; every fourth time it is killed from outside instead.
fn point() -> Option<String> {
    let mut rng = rand::rng();
    let (name, times) = POINTS.get(rng.random_range(0..=POINTS.len()))?;
    Some(format!("{name}:{}", rng.random_range(times.clone())))
}

/// Lets all work until the server is gone.
async fn load(workers: Vec<Worker>, server: Server, ends_itself: bool) -> anyhow::Result<Vec<Worker>> {
    let mut running = JoinSet::new();
    for worker in workers {
        running.spawn(worker.work(server.port));
    }
    let patience = if ends_itself {
        Duration::from_secs(10)
    } else {
        Duration::from_millis(rand::rng().random_range(LIFE))
    };
    server.end_within(patience).await?;
    let mut workers = Vec::new();
    while let Some(done) = running.join_next().await {
        workers.push(done??);
    }
    Ok(workers)
}

fn check(data: &Path) -> anyhow::Result<()> {
    process::check(data).context("the data folder is damaged")
}
