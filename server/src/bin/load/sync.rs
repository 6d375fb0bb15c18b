//! What sync costs: pushes, pulls and photos over loopback, beside what the bare disk and SQLite do.
//!
//! Every figure is the median of rounds in which the server and the bare engine take turns, so that a
//! busy machine slows both: the ratios are what counts.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use clap::Args;
use sha2::{Digest, Sha256};
use tokio::task::JoinSet;

use crate::client::Client;
use crate::figure::{Figure, median, percentile, print};
use crate::process::Server;
use crate::raw::{self, rate};
use crate::shop::{self, Tablet};

/// What `bench sync` can be told.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Prints one JSON object a figure instead of a table.
    #[arg(long)]
    json: bool,
    /// How many rounds the medians are taken of.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// The folder to work in; it has to be on a real disk.
    #[arg(long)]
    folder: Option<PathBuf>,
}

/// How many tablets push at once.
const TABLETS: usize = 50;
/// How many push when it is quiet.
const FEW: usize = 5;
/// How many changes a full push carries.
const BATCH: usize = 50;
/// How many changes a round pushes in batches.
const CHANGES: usize = 10_000;
/// How many changes a round pushes one by one.
const SINGLES: usize = 3_000;
/// How many photos a round sends.
const PHOTOS: usize = 300;
/// How many bytes a photo has.
const PHOTO_BYTES: usize = 200_000;

/// What raw batched inserts make on the machine for which absolute aims are set, in records a second.
const REFERENCE: f64 = 38_000.0;

/// The figures of each round.
#[derive(Debug, Default)]
struct Rounds {
    raw_batched: Vec<f64>,
    batched: Vec<f64>,
    raw_single: Vec<f64>,
    single: Vec<f64>,
    pull: Vec<f64>,
    raw_photos: Vec<f64>,
    photos: Vec<f64>,
    many: Vec<f64>,
    few: Vec<f64>,
    memory: Vec<f64>,
}

/// Runs the bench and prints its figures.
pub(crate) async fn run(options: &Options) -> anyhow::Result<()> {
    let base = match &options.folder {
        Some(folder) => folder.clone(),
        None => std::env::current_exe()?.parent().context("a folder")?.to_owned(),
    };
    let mut rounds = Rounds::default();
    for _ in 0..options.rounds.max(1) {
        let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(&base)?;
        round(folder.path(), &mut rounds).await?;
    }
    print(&figures(rounds), options.json)?;
    Ok(())
}

async fn round(folder: &Path, rounds: &mut Rounds) -> anyhow::Result<()> {
    let data = folder.join("data");
    let mut tablets = shop::prepare(&data, TABLETS).await?.tablets;
    let text = tablets[0].clone().change(server::clock::new_id()).to_string();
    let server = Server::start(&data).await?;
    let port = server.port;

    rounds
        .raw_batched
        .push(raw::inserts(folder, &text, CHANGES, BATCH).await?);
    let (seconds, latencies) = push(port, &mut tablets, BATCH, CHANGES).await?;
    rounds.batched.push(rate(CHANGES, seconds));
    rounds.many.extend(latencies);

    rounds
        .raw_single
        .push(raw::inserts(folder, &text, SINGLES, 1).await?);
    let (seconds, _) = push(port, &mut tablets, 1, SINGLES).await?;
    rounds.single.push(rate(SINGLES, seconds));

    let (_, latencies) = push(port, &mut tablets[..FEW], BATCH, CHANGES / 5).await?;
    rounds.few.extend(latencies);

    rounds.pull.push(pull(port, &tablets[0]).await?);

    rounds.raw_photos.push(raw::files(folder, &picture(0), PHOTOS)?);
    rounds.photos.push(photos(port, &tablets).await?);
    rounds.memory.push(server.peak_memory()?);
    Ok(())
}

/// Lets all tablets push until `count` changes are stored; returns the seconds and each push's milliseconds.
async fn push(
    port: u16,
    tablets: &mut [Tablet],
    batch: usize,
    count: usize,
) -> anyhow::Result<(f64, Vec<f64>)> {
    let pushes = count / batch / tablets.len();
    let mut ready = Vec::with_capacity(tablets.len());
    for tablet in tablets {
        let bodies: Vec<Vec<u8>> = (0..pushes).map(|_| tablet.push(batch)).collect();
        ready.push((Client::connect(port, &tablet.token).await?, bodies));
    }
    let started = Instant::now();
    let mut running = JoinSet::new();
    for (mut client, bodies) in ready {
        running.spawn(async move {
            let mut latencies = Vec::with_capacity(bodies.len());
            for body in bodies {
                let sent = Instant::now();
                let answer = client.call("POST", "/api/v1/push", &body).await?;
                latencies.push(sent.elapsed().as_secs_f64() * 1000.0);
                let stored = answer.windows(8).any(|window| window == b"\"stored\"");
                anyhow::ensure!(stored, "not stored: {}", String::from_utf8_lossy(answer));
            }
            Ok(latencies)
        });
    }
    let mut latencies = Vec::new();
    while let Some(done) = running.join_next().await {
        latencies.extend(done??);
    }
    Ok((started.elapsed().as_secs_f64(), latencies))
}

/// Pulls the whole shop as a fresh tablet does; returns records a second.
async fn pull(port: u16, tablet: &Tablet) -> anyhow::Result<f64> {
    let mut client = Client::connect(port, &tablet.token).await?;
    let started = Instant::now();
    let (mut cursor, mut records) = (0, 0);
    loop {
        let body = client
            .call("GET", &format!("/api/v1/pull?cursor={cursor}"), b"")
            .await?;
        let page: shared::sync::wire::PullPage<&serde_json::value::RawValue> = serde_json::from_slice(body)?;
        records += page.records.len();
        cursor = page.cursor.number();
        if page.check.is_some() {
            return Ok(rate(records, started.elapsed().as_secs_f64()));
        }
    }
}

/// Sends photos from all tablets at once; returns photos a second.
async fn photos(port: u16, tablets: &[Tablet]) -> anyhow::Result<f64> {
    let mut ready = Vec::with_capacity(tablets.len());
    for (place, tablet) in tablets.iter().enumerate() {
        let first = u32::try_from(place * PHOTOS / tablets.len())?;
        let count = u32::try_from(PHOTOS / tablets.len())?;
        let pictures: Vec<_> = (first..first + count)
            .map(|number| named(picture(number + 1)))
            .collect();
        ready.push((Client::connect(port, &tablet.token).await?, pictures));
    }
    let started = Instant::now();
    let mut running = JoinSet::new();
    for (mut client, pictures) in ready {
        running.spawn(async move {
            for (path, bytes) in pictures {
                client.call("PUT", &path, &bytes).await?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(done) = running.join_next().await {
        done??;
    }
    Ok(rate(PHOTOS, started.elapsed().as_secs_f64()))
}

fn picture(number: u32) -> Vec<u8> {
    let mut bytes = vec![0x5a; PHOTO_BYTES];
    bytes[..4].copy_from_slice(&[0xff, 0xd8, 0xff, 0xe0]);
    bytes[4..8].copy_from_slice(&number.to_be_bytes());
    bytes
}

fn named(bytes: Vec<u8>) -> (String, Vec<u8>) {
    let hash = <[u8; 32]>::from(Sha256::digest(&bytes));
    (format!("/api/v1/photos/{}", hex::encode(hash)), bytes)
}

fn figures(mut rounds: Rounds) -> Vec<Figure> {
    let (raw_batched, batched) = (median(rounds.raw_batched), median(rounds.batched));
    let (raw_single, single) = (median(rounds.raw_single), median(rounds.single));
    let (raw_photos, photos) = (median(rounds.raw_photos), median(rounds.photos));
    let pull = median(rounds.pull);
    // A wait in milliseconds means little on a machine that shares its disk: it counts beside what the disk does raw.
    let slower = raw_batched / REFERENCE;
    vec![
        Figure::plain("sync", "raw SQLite, 50 a transaction", raw_batched, "records/s"),
        Figure::plain("sync", "pushed by 50 clients, 50 a batch", batched, "changes/s"),
        Figure::at_least(
            "sync",
            "pushed in batches, of the raw rate",
            batched / raw_batched,
            "ratio",
            0.35,
        ),
        Figure::plain("sync", "raw SQLite, one a transaction", raw_single, "records/s"),
        Figure::plain("sync", "pushed by 50 clients, one a batch", single, "changes/s"),
        Figure::at_least(
            "sync",
            "pushed one by one, of the raw rate",
            single / raw_single,
            "ratio",
            0.45,
        ),
        Figure::plain("sync", "pulled by a fresh client", pull, "records/s"),
        // 20,000 records a second on the reference machine.
        Figure::at_least(
            "sync",
            "pulled, of the raw batched rate",
            pull / raw_batched,
            "ratio",
            20_000.0 / REFERENCE,
        ),
        Figure::plain(
            "sync",
            "raw write + fsync + rename of 200 kB",
            raw_photos,
            "photos/s",
        ),
        Figure::plain("sync", "photos of 200 kB by 50 clients", photos, "photos/s"),
        Figure::at_least(
            "sync",
            "photos, of the raw rate",
            photos / raw_photos,
            "ratio",
            0.45,
        ),
        Figure::plain(
            "sync",
            "push, 50 clients, half are faster than",
            percentile(&mut rounds.many, 50),
            "ms",
        ),
        Figure::plain(
            "sync",
            "push, 50 clients, 99 % are faster than",
            percentile(&mut rounds.many, 99),
            "ms",
        ),
        Figure::at_most(
            "sync",
            "the same on the reference machine",
            percentile(&mut rounds.many, 99) * slower,
            "ms",
            250.0,
        ),
        Figure::plain(
            "sync",
            "push, 5 clients, half are faster than",
            percentile(&mut rounds.few, 50),
            "ms",
        ),
        Figure::plain(
            "sync",
            "push, 5 clients, 99 % are faster than",
            percentile(&mut rounds.few, 99),
            "ms",
        ),
        Figure::at_most(
            "sync",
            "the same on the reference machine",
            percentile(&mut rounds.few, 99) * slower,
            "ms",
            50.0,
        ),
        Figure::at_most(
            "sync",
            "peak memory of the server",
            rounds.memory.into_iter().fold(0.0, f64::max),
            "MB",
            60.0,
        ),
    ]
}
