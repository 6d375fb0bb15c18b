//! What every handler can reach.

use std::ops::Deref;
use std::sync::Arc;

use sqlx::SqliteConnection;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::auth::DeviceDirectory;
use crate::clock::Clock;
use crate::config::ServeOptions;
use crate::db::{self, DataFolder, Database};
use crate::error::StartError;
use crate::news::News;
use crate::outbox::Wake;
use crate::photo_store::PhotoStore;
use crate::writer::{Guards, Writer};

/// How many bytes of changes are worked on at once; one push is never larger.
pub const PUSH_ROOM: u32 = 2 * 1024 * 1024;

/// A handle to all that the server holds.
#[derive(Debug, Clone)]
pub struct AppState(Arc<Parts>);

/// What the server holds.
#[derive(Debug)]
pub struct Parts {
    /// The settings.
    pub options: ServeOptions,
    /// Reads.
    pub database: Database,
    /// Writes.
    pub writer: Writer,
    /// The photos' bytes.
    pub photos: PhotoStore,
    /// Who is let in by which token.
    pub devices: DeviceDirectory,
    /// Bounds how many bytes of changes are worked on at once.
    pub push_room: Semaphore,
    /// Tells listeners what is new.
    pub news: Arc<News>,
    /// Wakes the task that sends messages.
    pub outbox: Wake,
    /// The time.
    pub clock: Clock,
    /// Ends what would never end by itself.
    pub stopping: CancellationToken,
}

impl Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// The data folder, held and opened, until it is closed.
#[derive(Debug)]
pub struct Running {
    /// What handlers reach.
    pub state: AppState,
    writing: JoinHandle<SqliteConnection>,
    _folder: DataFolder,
}

impl Running {
    /// Takes the data folder and opens what is in it.
    pub async fn open(options: ServeOptions, clock: Clock) -> Result<Self, StartError> {
        Self::guarded(options, clock, Guards::Up).await
    }

    /// Opens the data folder with guards up or, in a test, down.
    pub(crate) async fn guarded(
        options: ServeOptions,
        clock: Clock,
        guards: Guards,
    ) -> Result<Self, StartError> {
        let folder = DataFolder::hold(&options.data.data)?;
        if options.fresh {
            folder.clear()?;
        }
        let (database, mut connection) = db::open(&folder.database(), clock.now()).await?;
        db::outbox::end_leases(&mut connection, clock.now()).await?;
        let photos = PhotoStore::open(folder.photos()).map_err(|source| StartError::DataFolder {
            path: folder.photos(),
            source,
        })?;
        let news = Arc::new(News::default());
        let (writer, writing) = Writer::start(connection, Arc::clone(&news), guards);
        let parts = Parts {
            options,
            database,
            writer,
            photos,
            devices: DeviceDirectory::default(),
            push_room: Semaphore::new(PUSH_ROOM as usize),
            news,
            outbox: Wake::default(),
            clock,
            stopping: CancellationToken::new(),
        };
        Ok(Self {
            state: AppState(Arc::new(parts)),
            writing,
            _folder: folder,
        })
    }

    /// Waits for what is being written, folds the log into the database's file and lets the folder go.
    pub async fn close(self) -> Result<(), StartError> {
        self.state.stopping.cancel();
        let database = self.state.database.clone();
        self.state.writer.stop().await;
        if let Ok(connection) = self.writing.await {
            db::close(&database, connection).await?;
        }
        Ok(())
    }
}
