//! Why the server does not start, in words that say what to do.

use std::net::SocketAddr;
use std::path::PathBuf;

/// Names why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data folder can not be made or written to.
    #[error("the data folder {} can not be written: {source}", path.display())]
    DataFolder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Another process holds the data folder.
    #[error(
        "another server is running on the data folder {}; stop it first, or give another folder with --data",
        path.display()
    )]
    AlreadyRunning {
        /// The folder.
        path: PathBuf,
    },
    /// The file at the database's place is something else.
    #[error("{} is not a database of this program; it was left as it is", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// The database was written by a later version.
    #[error(
        "{} was written by a newer version (its format is {found}, this program knows {known}); \
         start that version instead",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The format of the file.
        found: u32,
        /// The newest format that this program knows.
        known: u32,
    },
    /// The database engine has a known way of losing commits.
    #[error("SQLite {0} can lose commits; 3.51.3 or later is needed")]
    OldSqlite(String),
    /// The certificate or its key can not be used.
    #[error("the TLS certificate {} with the key {} can not be used: {source}", cert.display(), key.display())]
    Certificate {
        /// The certificate's file.
        cert: PathBuf,
        /// The key's file.
        key: PathBuf,
        /// What is wrong with it.
        source: std::io::Error,
    },
    /// Something else listens on the address.
    #[error("{0} is in use by another program; choose another address with --listen")]
    AddressInUse(SocketAddr),
    /// The address can not be listened on.
    #[error("can not listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The folder of a new backup is there already.
    #[error("{} exists already; a backup needs a folder of its own", .0.display())]
    BackupExists(PathBuf),
    /// The folder to restore from holds no backup.
    #[error("{} holds no backup", .0.display())]
    NoBackup(PathBuf),
    /// The check found damage.
    #[error("{0}")]
    Damaged(String),
    /// No shop has this id, or none was named and there are several.
    #[error("name the shop with --shop: {0}")]
    WhichShop(String),
    /// Someone else signs in with this name.
    #[error("somebody signs in as {0} already")]
    SignInTaken(String),
    /// The role is none of ours.
    #[error("{0} is no role; the roles are advisor, workshop, office and manager")]
    UnknownRole(String),
    /// The password is too short to be one.
    #[error("a password has at least 8 characters")]
    ShortPassword,
    /// Messages can't be posted where the settings say.
    #[error("the webhook can not be used: {0}")]
    Webhook(String),
    /// E-mails can't be sent as the settings say.
    #[error("e-mails can not be sent: {0}")]
    Mail(String),
    /// The database said no.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// A migration could not be applied.
    #[error("the database could not be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// Reading or writing failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The writer could not store a change.
    #[error("the change could not be stored: {0}")]
    Write(#[from] crate::writer::WriteError),
}
