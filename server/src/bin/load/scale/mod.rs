//! What sync costs a shop that has been at it for ten years, beside one that begins today.

mod town;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, ensure};
use clap::Args;
use serde_json::value::RawValue;
use server::archive;
use server::clock::Clock;
use server::config::{DataOptions, ServeOptions};
use server::db::device::Device;
use server::state::Running;
use shared::id::RecordId;
use shared::record::{Record, Seq};
use shared::sync::keep::ORDERS_FOR;
use shared::sync::pulled::Pulled;
use shared::sync::server::Incoming;
use shared::sync::wire::{DeviceStatus, Heartbeat, HeartbeatReply, MAX_FILES, MAX_PAGE, PullPage};
use shared::tablet::Allowed;

use crate::client::Client;
use crate::figure::{Figure, median, print};
use crate::process::Server;
use crate::shop::{self, Prepared, Tablet};
use town::Town;

/// What `bench scale` can be told.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Prints one JSON object a figure instead of a table.
    #[arg(long)]
    json: bool,
    /// How many vehicles the largest of the three shops has on file.
    #[arg(long, default_value_t = 100_000)]
    vehicles: usize,
    /// The folder to work in; it has to be on a real disk.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Leaves the data of the largest shop in this folder, for a browser.
    #[arg(long)]
    keep: Option<PathBuf>,
}

/// The three shops, as parts of the largest.
const PARTS: [usize; 3] = [10, 3, 1];
/// How many changes are handed in at once while a shop is filled.
const AT_ONCE: usize = 500;
/// How many changes a push carries.
const BATCH: usize = 50;
/// How many pushes each shop takes, in turn with the other.
const PUSHES: usize = 200;

/// What was measured of one shop.
struct Measured {
    vehicles: usize,
    changes: usize,
    records: usize,
    ready: f64,
    all: f64,
    megabytes: f64,
    push: f64,
    memory: f64,
}

/// Runs the bench and prints its figures.
pub(crate) async fn run(options: &Options) -> anyhow::Result<()> {
    let base = match &options.folder {
        Some(folder) => folder.clone(),
        None => std::env::current_exe()?.parent().context("a folder")?.to_owned(),
    };
    let folder = tempfile::Builder::new().prefix("scale-").tempdir_in(&base)?;
    let empty = folder.path().join("empty");
    let begins = shop::prepare(&empty, 1).await?;
    let mut measured = Vec::new();
    for part in PARTS {
        let vehicles = options.vehicles / part;
        let data = match &options.keep {
            Some(keep) if part == 1 => keep.clone(),
            _ => folder.path().join(vehicles.to_string()),
        };
        let shop = shop::prepare(&data, 2).await?;
        eprintln!("filling a shop of {vehicles} vehicles");
        let changes = fill(&data, &shop, vehicles).await?;
        settle()?;
        eprintln!("measuring it with {changes} changes");
        let one = measure(&data, shop, (&empty, &begins)).await?;
        measured.push(Measured {
            vehicles,
            changes,
            ..one
        });
    }
    print(&figures(&measured), options.json)?;
    Ok(())
}

/// Lets a town do all that it has done, and archives what is over; returns how many changes it were.
async fn fill(data: &Path, shop: &Prepared, vehicles: usize) -> anyhow::Result<usize> {
    let mut options = ServeOptions::of(DataOptions {
        data: data.to_owned(),
    });
    options.terms.log_days = 0;
    let running = Running::open(options, Clock::default()).await?;
    let (state, now) = (&running.state, running.state.clock.now());
    let tablet = shop.tablets.first().context("a tablet")?;
    let device = Arc::new(Device {
        device_id: tablet.device(),
        shop_id: shop.shop,
        letter: "A".to_owned(),
        name: "bench".to_owned(),
        revoked: false,
        allowed: Allowed::default(),
    });
    let mut town = Town::new(vehicles, tablet.device(), &shop.staff, now);
    let mut changes = 0;
    loop {
        let mut some: Vec<Arc<Incoming>> = Vec::with_capacity(AT_ONCE);
        let mut received = now;
        while some.len() < AT_ONCE
            && let Some((at, change)) = town.next()
        {
            received = at;
            some.push(change);
        }
        if some.is_empty() {
            break;
        }
        changes += some.len();
        let pushed = state
            .writer
            .push(Arc::clone(&device), tablet.incarnation(), None, some, received)
            .await?;
        ensure!(
            pushed.quarantined.is_empty(),
            "the town breaks a rule: {:?}",
            pushed.quarantined
        );
    }
    let archived = archive::orders_until(state, shop.shop, now.plus(-ORDERS_FOR), now).await?;
    eprintln!("archived {archived} orders");
    // What the first hour of a server would do beside what is measured.
    archive::once(state).await?;
    running.close().await?;
    Ok(changes)
}

/// Waits until the disk has written what it was given: filling a shop leaves gigabytes on their way, which are no part
/// of what is measured.
fn settle() -> anyhow::Result<()> {
    let status = Command::new("sync").status()?;
    ensure!(status.success(), "sync ended with {status}");
    Ok(())
}

/// Measures one shop beside an empty one.
async fn measure(
    data: &Path,
    shop: Prepared,
    (empty, begins): (&Path, &Prepared),
) -> anyhow::Result<Measured> {
    let server = Server::start_with_whole_log(data).await?;
    let beside = Server::start_with_whole_log(empty).await?;
    let mut tablets = shop.tablets.into_iter();
    let (_, fresh) = (tablets.next(), tablets.next().context("a second tablet")?);
    let pulled = fresh_pull(server.port, &fresh).await?;
    let (mut full, mut new) = (fresh, begins.tablets.first().context("a tablet")?.begun_anew());
    let mut to_full = Client::connect(server.port, &full.token).await?;
    let mut to_new = Client::connect(beside.port, &new.token).await?;
    let (mut here, mut there) = (Vec::new(), Vec::new());
    for _ in 0..PUSHES {
        here.push(push(&mut to_full, &mut full).await?);
        there.push(push(&mut to_new, &mut new).await?);
    }
    Ok(Measured {
        vehicles: 0,
        changes: 0,
        records: pulled.held.len(),
        ready: pulled.ready,
        all: pulled.all,
        #[expect(clippy::cast_precision_loss, reason = "some megabytes")]
        megabytes: pulled.bytes as f64 / 1e6,
        push: median(here) / median(there),
        memory: server.peak_memory()?,
    })
}

/// What a fresh tablet holds, and what it took.
#[derive(Default)]
struct Fresh {
    pulled: Pulled,
    held: HashMap<RecordId, Seq>,
    /// The seconds until it could work: it has the open orders and every file of a customer or a vehicle.
    ready: f64,
    /// The seconds until it had all.
    all: f64,
    bytes: usize,
}

impl Fresh {
    /// Reads a page as the app does.
    fn take(&mut self, page: &PullPage<Box<RawValue>>) -> anyhow::Result<()> {
        for text in &page.records {
            let record: Record = serde_json::from_str(text.get())?;
            let before = self.held.insert(record.id, record.seq).unwrap_or(Seq::NEVER);
            self.pulled.check.moved(record.id, before, record.seq);
        }
        Ok(())
    }
}

/// Pulls as a fresh tablet does, and reads all of it.
async fn fresh_pull(port: u16, tablet: &Tablet) -> anyhow::Result<Fresh> {
    let mut client = Client::connect(port, &tablet.token).await?;
    let started = Instant::now();
    let since = newest(&mut client, tablet).await?;
    let mut fresh = Fresh::default();
    fresh.take(&client.compressed("/api/v1/pull/first?short=true").await?)?;
    let mut files = 0;
    loop {
        let path = format!("/api/v1/pull/files?cursor={files}&limit={MAX_FILES}&short=true");
        let page: PullPage<Box<RawValue>> = client.compressed(&path).await?;
        if page.records.is_empty() {
            break;
        }
        fresh.take(&page)?;
        files = page.cursor.number();
    }
    fresh.ready = started.elapsed().as_secs_f64();
    let mut cursor = 0;
    loop {
        let path =
            format!("/api/v1/pull?cursor={cursor}&since={since}&files={files}&limit={MAX_PAGE}&short=true");
        let page: PullPage<Box<RawValue>> = client.compressed(&path).await?;
        fresh.take(&page)?;
        cursor = page.cursor.number();
        if let Some(agrees) = fresh.pulled.page(page.cursor, page.check) {
            ensure!(agrees, "the tablet holds something else than the server");
            fresh.all = started.elapsed().as_secs_f64();
            fresh.bytes = client.received();
            return Ok(fresh);
        }
    }
}

async fn newest(client: &mut Client, tablet: &Tablet) -> anyhow::Result<u64> {
    let beat = Heartbeat {
        incarnation: tablet.incarnation(),
        status: DeviceStatus::default(),
    };
    let reply = client
        .call("POST", "/api/v1/heartbeat", &serde_json::to_vec(&beat)?)
        .await?;
    let reply: HeartbeatReply = serde_json::from_slice(reply)?;
    Ok(reply.newest.number())
}

/// Pushes a batch; returns the seconds.
async fn push(client: &mut Client, tablet: &mut Tablet) -> anyhow::Result<f64> {
    let body = tablet.push(BATCH);
    let started = Instant::now();
    let answer = client.call("POST", "/api/v1/push", &body).await?;
    let seconds = started.elapsed().as_secs_f64();
    let stored = answer.windows(8).any(|window| window == b"\"stored\"");
    ensure!(stored, "not stored: {}", String::from_utf8_lossy(answer));
    Ok(seconds)
}

fn figures(measured: &[Measured]) -> Vec<Figure> {
    let mut figures = Vec::new();
    for (at, one) in measured.iter().enumerate() {
        let is_largest = at + 1 == measured.len();
        let named = |what: &str| format!("{} vehicles: {what}", one.vehicles);
        let judged = |what: &str, value: f64, unit: &'static str, aim: f64| {
            if is_largest {
                Figure::at_most("scale", named(what), value, unit, aim)
            } else {
                Figure::plain("scale", named(what), value, unit)
            }
        };
        #[expect(clippy::cast_precision_loss, reason = "some millions")]
        figures.extend([
            Figure::plain(
                "scale",
                named("changes in the log"),
                one.changes as f64,
                "changes",
            ),
            Figure::plain(
                "scale",
                named("records of a fresh tablet"),
                one.records as f64,
                "records",
            ),
            judged("a fresh tablet is ready to work", one.ready, "s", 5.0),
            Figure::plain("scale", named("a fresh tablet has all"), one.all, "s"),
            judged("a fresh tablet moves", one.megabytes, "MB", 15.0),
            judged("a push, of one in an empty shop", one.push, "ratio", 1.3),
            judged("peak memory of the server", one.memory, "MB", 120.0),
        ]);
    }
    figures
}
