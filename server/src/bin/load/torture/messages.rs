//! The server killed while it sends messages: each goes out, and a second time only where it says so.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::post;
use rand::RngExt;
use server::clock::Clock;
use server::config::{DataOptions, ServeOptions};
use server::db::outbox::{NewMessage, of_order};
use server::outbox::{Message, queue};
use server::state::Running;
use shared::id::{OrderId, ShopId, StaffId};
use shared::outbox::{MessageChannel, MessagePurpose, MessageState, MessageSummary};
use shared::text::Lang;
use tempfile::TempDir;
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::figure::Figure;
use crate::process::Server;
use crate::shop;

/// The points at which the server ends itself.
const POINTS: [&str; 5] = [
    "message-claimed",
    "message-sent",
    "message-marked",
    "written",
    "committed",
];
/// How many messages wait when it starts.
const MESSAGES: u32 = 6;
/// How long the rest may take once nothing is killed any more: a message that was claimed is tried again after 10 s.
const PATIENCE: Duration = Duration::from_mins(1);

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Sent {
    messages: u32,
    lost: u32,
    twice: u32,
    twice_unmarked: u32,
}

impl Sent {
    pub(super) fn figures(self) -> Vec<Figure> {
        let at_most_none =
            |what, count: u32| Figure::at_most("torture", what, f64::from(count), "messages", 0.0);
        vec![
            Figure::plain("torture", "messages sent", f64::from(self.messages), "messages"),
            Figure::plain(
                "torture",
                "messages sent twice",
                f64::from(self.twice),
                "messages",
            ),
            at_most_none("messages never sent", self.lost),
            at_most_none("messages sent twice and not marked so", self.twice_unmarked),
        ]
    }
}

/// How often each message was taken, by its key.
type Taken = Arc<Mutex<HashMap<String, u32>>>;

/// Kills the server at each point in turn, a fifth as often as under load.
pub(super) async fn run(kills: u32) -> anyhow::Result<Sent> {
    let mut sent = Sent::default();
    let taken = Taken::default();
    let gateway = listen(Arc::clone(&taken)).await?;
    for point in POINTS {
        for _ in 0..kills.div_ceil(25) {
            let times = rand::rng().random_range(1..=MESSAGES);
            one_folder(&gateway, &format!("{point}:{times}"), &taken, &mut sent)
                .await
                .with_context(|| format!("killed at {point}:{times}"))?;
        }
    }
    Ok(sent)
}

async fn listen(taken: Taken) -> anyhow::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/", listener.local_addr()?);
    let take = async |State(taken): State<Taken>, headers: HeaderMap| {
        let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok());
        if let (Some(key), Ok(mut taken)) = (key, taken.lock()) {
            *taken.entry(key.to_owned()).or_default() += 1;
        }
    };
    let routes = Router::new().route("/", post(take)).with_state(taken);
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(url)
}

/// Queues some messages, kills the server once while it sends them, and lets the next one go on.
async fn one_folder(gateway: &str, point: &str, taken: &Taken, sent: &mut Sent) -> anyhow::Result<()> {
    let folder = TempDir::new()?;
    let shop = shop::prepare(folder.path(), 0).await?.shop;
    write(folder.path(), shop).await?;
    if let Ok(server) = Server::start_sending(folder.path(), gateway, Some(point)).await {
        server.end_within(Duration::from_secs(5)).await?;
    }
    let server = Server::start_sending(folder.path(), gateway, None).await?;
    let started = Instant::now();
    while started.elapsed() < PATIENCE && waiting(folder.path()).await? > 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    server.end_within(Duration::ZERO).await?;
    let ended = read(folder.path(), shop).await?;
    ensure!(
        ended.len() == MESSAGES as usize,
        "{} messages are there",
        ended.len()
    );
    for (key, message) in ended {
        let count = taken
            .lock()
            .map_or(0, |taken| taken.get(&key).copied().unwrap_or(0));
        sent.messages += 1;
        sent.lost += u32::from(count == 0 || message.state != MessageState::Sent);
        sent.twice += u32::from(count > 1);
        sent.twice_unmarked += u32::from(count > 2 || (count > 1 && !message.maybe_twice));
    }
    Ok(())
}

/// The order that the messages are about.
fn order() -> OrderId {
    OrderId::new(Uuid::from_u128(5))
}

async fn open(data: &Path) -> anyhow::Result<Running> {
    let options = ServeOptions::of(DataOptions {
        data: data.to_owned(),
    });
    Ok(Running::open(options, Clock::default()).await?)
}

async fn write(data: &Path, shop: ShopId) -> anyhow::Result<()> {
    let running = open(data).await?;
    let message = Message::owner_link(
        "基准",
        "王伟",
        "13800138000",
        "粤B·12345",
        "https://x/o/t",
        Lang::Zh,
    );
    let (purpose, at) = (MessagePurpose::Receipt, running.state.clock.now());
    for _ in 0..MESSAGES {
        let new = NewMessage {
            shop,
            order: order(),
            customer: None,
            link: None,
            purpose,
            channel: MessageChannel::Text,
            by: StaffId::default(),
            at,
            useless_after: at.plus(purpose.useful_for()),
            body: serde_json::to_string(&message)?,
        };
        queue(&running.state, new)
            .await
            .map_err(|error| anyhow::anyhow!("queueing: {}", error.reason()))?;
    }
    running.close().await?;
    Ok(())
}

/// Returns how many messages somebody still has to look at.
async fn waiting(data: &Path) -> anyhow::Result<u32> {
    let mut connection = server::db::open_read_only(&server::db::database_file(data)).await?;
    let sql = "select count(*) from outbox where next_attempt_at is not null";
    Ok(sqlx::query_scalar(sql).fetch_one(&mut connection).await?)
}

async fn read(data: &Path, shop: ShopId) -> anyhow::Result<Vec<(String, MessageSummary)>> {
    let running = open(data).await?;
    let mut connection = running.state.database.readers.acquire().await?;
    let mut found = Vec::new();
    for message in of_order(&mut connection, shop, order()).await? {
        let key = sqlx::query_scalar("select idempotency_key from outbox where message_number = ?")
            .bind(i64::try_from(message.number)?)
            .fetch_one(&mut *connection)
            .await?;
        found.push((key, message));
    }
    drop(connection);
    running.close().await?;
    Ok(found)
}
