//! What the server can be told: every setting is a flag and an environment variable.

mod outbox;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use shared::time::{DAY, MINUTE};

pub use outbox::OutboxOptions;

/// The service department's server: takes in what tablets did, shows it to owners and the office.
#[derive(Debug, Parser)]
#[command(name = "server", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves tablets, owners and the office.
    Serve(ServeOptions),
    /// Keeps the shops of this server.
    #[command(subcommand)]
    Shop(ShopCommand),
    /// Keeps the people who may sign in.
    #[command(subcommand)]
    Staff(StaffCommand),
    /// Copies photos and database into a folder, while the server runs or not.
    Backup(BackupOptions),
    /// Puts a backup in place of the data folder's content.
    Restore(RestoreOptions),
    /// Checks the database and every photo against its hash.
    Check(DataOptions),
    /// Verifies an evidence pack: ends with 0 when it is whole, 1 when something was altered, 2 when it can't be read.
    Verify(VerifyOptions),
}

/// Where the data lies.
#[derive(Debug, Clone, Args)]
pub struct DataOptions {
    /// The folder of the database and the photos.
    #[arg(long, env = "WALKAROUND_DATA", default_value = "./data")]
    pub data: PathBuf,
}

/// The settings of `serve`.
#[derive(Debug, Clone, Args)]
pub struct ServeOptions {
    /// Where the data lies.
    #[command(flatten)]
    pub data: DataOptions,
    /// The address and port to listen on.
    #[arg(long, env = "WALKAROUND_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// What owner links start with, such as `https://shop.example`; by default the address listened on.
    #[arg(long, env = "WALKAROUND_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// The TLS certificate chain, as PEM.
    #[arg(long, env = "WALKAROUND_TLS_CERT", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// The key of the TLS certificate, as PEM.
    #[arg(long, env = "WALKAROUND_TLS_KEY", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// Where and how often backups are made.
    #[command(flatten)]
    pub backups: BackupSchedule,
    /// How long what is over is kept where.
    #[command(flatten)]
    pub terms: Terms,
    /// Deletes the database and photos in the data folder and starts with an empty one.
    #[arg(long, env = "WALKAROUND_FRESH")]
    pub fresh: bool,
    /// How messages to customers leave the server.
    #[command(flatten)]
    pub outbox: OutboxOptions,
    /// Takes the client's address from the last entry of `X-Forwarded-For`; only behind a reverse proxy.
    #[arg(long, env = "WALKAROUND_TRUST_PROXY")]
    pub trust_proxy: bool,
    /// How often one address may try to sign in, pair or open an owner link in a minute.
    #[arg(long, env = "WALKAROUND_ATTEMPTS_A_MINUTE", default_value_t = 60,
          value_parser = clap::value_parser!(u32).range(1..))]
    pub attempts_a_minute: u32,
    /// How many hours an office session lasts after it was last used.
    #[arg(long, env = "WALKAROUND_SESSION_HOURS", default_value_t = 12,
          value_parser = clap::value_parser!(u32).range(1..))]
    pub session_hours: u32,
    /// How many seconds a request may take.
    #[arg(long, env = "WALKAROUND_REQUEST_SECONDS", default_value_t = 60,
          value_parser = clap::value_parser!(u64).range(1..))]
    pub request_seconds: u64,
    /// What is logged, such as `info` or `server=debug`.
    #[arg(long, env = "WALKAROUND_LOG", default_value = "info")]
    pub log: String,
    /// Logs one JSON object a line.
    #[arg(long, env = "WALKAROUND_LOG_JSON")]
    pub log_json: bool,
}

impl ServeOptions {
    /// Returns the settings of a server on this folder that nobody has told anything else.
    pub fn of(data: DataOptions) -> Self {
        Self {
            data,
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            tls_cert: None,
            tls_key: None,
            backups: BackupSchedule::default(),
            terms: Terms::default(),
            fresh: false,
            outbox: OutboxOptions::default(),
            trust_proxy: false,
            attempts_a_minute: 60,
            session_hours: 12,
            request_seconds: 60,
            log: "info".to_owned(),
            log_json: false,
        }
    }

    /// Returns what links to this server start with, without a slash at the end.
    pub fn public_url(&self) -> String {
        let scheme = if self.tls_cert.is_some() { "https" } else { "http" };
        self.public_url.clone().map_or_else(
            || format!("{scheme}://{}", self.listen),
            |url| url.trim_end_matches('/').to_owned(),
        )
    }

    /// Returns whether browsers reach this server by HTTPS, so that cookies can ask for it.
    pub fn is_https(&self) -> bool {
        self.public_url().starts_with("https://")
    }
}

/// Where and how often `serve` makes backups by itself.
#[derive(Debug, Clone, Args)]
pub struct BackupSchedule {
    /// The folder of the backups, best on another disk; by default `backups` in the data folder.
    #[arg(long = "backups", env = "WALKAROUND_BACKUPS")]
    pub to: Option<PathBuf>,
    /// How many minutes lie between two backups; 0 makes none.
    #[arg(long, env = "WALKAROUND_BACKUP_MINUTES", default_value_t = 60)]
    pub backup_minutes: u32,
}

impl Default for BackupSchedule {
    fn default() -> Self {
        Self {
            to: None,
            backup_minutes: 60,
        }
    }
}

impl BackupSchedule {
    /// Returns how many milliseconds lie between two backups, if any are made.
    pub fn every(&self) -> Option<i64> {
        (self.backup_minutes > 0).then(|| i64::from(self.backup_minutes) * MINUTE)
    }

    /// Returns the folder of the backups.
    pub fn folder(&self, data: &Path) -> PathBuf {
        self.to.clone().unwrap_or_else(|| data.join("backups"))
    }
}

/// How long what is over is kept where.
#[derive(Debug, Clone, Args)]
pub struct Terms {
    /// How many days a closed order stays on the tablets after its last change; then it is archived.
    #[arg(long, env = "WALKAROUND_ORDER_DAYS", default_value_t = ORDER_DAYS)]
    pub order_days: u32,
    /// How many days the log of all changes reaches back; 0 keeps it for ever.
    #[arg(long, env = "WALKAROUND_LOG_DAYS", default_value_t = LOG_DAYS)]
    pub log_days: u32,
}

const ORDER_DAYS: u32 = 60;
const _: () = assert!(ORDER_DAYS as i64 * DAY == shared::sync::keep::ORDERS_FOR);
/// Five years: longer than an owner can usually still complain of a repair.
const LOG_DAYS: u32 = 1_826;

impl Default for Terms {
    fn default() -> Self {
        Self {
            order_days: ORDER_DAYS,
            log_days: LOG_DAYS,
        }
    }
}

impl Terms {
    /// Returns how many milliseconds a closed order stays on the tablets.
    pub fn orders(&self) -> i64 {
        i64::from(self.order_days) * DAY
    }

    /// Returns how many milliseconds the log reaches back, unless it is kept for ever.
    pub fn log(&self) -> Option<i64> {
        (self.log_days > 0).then(|| i64::from(self.log_days) * DAY)
    }
}

/// What can be done with shops.
#[derive(Debug, Subcommand)]
pub enum ShopCommand {
    /// Adds a shop and prints its id.
    Add(ShopAddOptions),
}

/// The settings of `shop add`.
#[derive(Debug, Clone, Args)]
pub struct ShopAddOptions {
    /// Where the data lies.
    #[command(flatten)]
    pub data: DataOptions,
    /// The name of the shop, as owners see it.
    #[arg(long, env = "WALKAROUND_SHOP_NAME")]
    pub name: String,
}

/// What can be done with staff.
#[derive(Debug, Subcommand)]
pub enum StaffCommand {
    /// Adds a member of staff who may sign in at the office.
    Add(StaffAddOptions),
}

/// The settings of `staff add`.
#[derive(Debug, Clone, Args)]
pub struct StaffAddOptions {
    /// Where the data lies.
    #[command(flatten)]
    pub data: DataOptions,
    /// The id of the shop; may be left out while there is only one.
    #[arg(long, env = "WALKAROUND_SHOP_ID")]
    pub shop: Option<uuid::Uuid>,
    /// The person's name, as colleagues and owners see it.
    #[arg(long, env = "WALKAROUND_STAFF_NAME")]
    pub name: String,
    /// The roles, with commas between them: advisor, dispatcher, technician, inspector, parts, cashier, `claims_clerk`,
    /// `customer_relations`, `service_manager`, `general_manager`, office.
    #[arg(long, env = "WALKAROUND_STAFF_ROLE", default_value = "service_manager")]
    pub role: String,
    /// The name to sign in with, unique on this server.
    #[arg(long, env = "WALKAROUND_STAFF_SIGN_IN")]
    pub sign_in: String,
    /// The password; read from the first line of the standard input when left out.
    #[arg(long, env = "WALKAROUND_STAFF_PASSWORD", hide_env_values = true)]
    pub password: Option<String>,
}

/// The settings of `verify`.
#[derive(Debug, Clone, Args)]
pub struct VerifyOptions {
    /// The evidence pack.
    pub file: PathBuf,
    /// The fingerprint of the shop's key, as the shop has told it; a pack that another key signed is told.
    #[arg(long, env = "WALKAROUND_VERIFY_KEY")]
    pub key: Option<String>,
}

/// The settings of `backup`.
#[derive(Debug, Clone, Args)]
pub struct BackupOptions {
    /// Where the data lies.
    #[command(flatten)]
    pub data: DataOptions,
    /// The folder to make; it must not exist yet.
    #[arg(long, env = "WALKAROUND_BACKUP_TO")]
    pub to: PathBuf,
}

/// The settings of `restore`.
#[derive(Debug, Clone, Args)]
pub struct RestoreOptions {
    /// Where the data lies; what is there now is moved aside, not deleted.
    #[command(flatten)]
    pub data: DataOptions,
    /// The folder that `backup` made.
    #[arg(long, env = "WALKAROUND_RESTORE_FROM")]
    pub from: PathBuf,
}
