//! When the server refuses to start, and what a backup brings back.

use std::path::Path;

use shared::time::Timestamp;
use sqlx::Row;
use tempfile::TempDir;

use super::support::{Tablet, TestServer, options};
use crate::backup;
use crate::clock::Clock;
use crate::config::{DataOptions, ServeOptions};
use crate::db::{self, database_file, known_format};
use crate::error::StartError;
use crate::state::Running;

async fn refusal(options: ServeOptions) -> StartError {
    let (clock, _) = Clock::fixed(0);
    match Running::open(options, clock).await {
        Ok(_) => panic!("it started"),
        Err(error) => error,
    }
}

#[tokio::test]
async fn a_second_server_on_a_folder_is_refused() {
    let server = TestServer::new().await;
    let error = refusal(options(&server.folder)).await;
    assert!(matches!(error, StartError::AlreadyRunning { .. }), "{error}");
}

#[tokio::test]
async fn a_file_that_is_not_ours_is_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    let file = database_file(folder.path());
    std::fs::write(&file, b"Dear diary").unwrap();
    let mut fresh = options(&folder);
    fresh.fresh = true;
    for options in [options(&folder), fresh] {
        let error = refusal(options).await;
        assert!(matches!(error, StartError::NotOurs { .. }), "{error}");
    }
    assert_eq!(std::fs::read(&file).unwrap(), b"Dear diary");
}

#[tokio::test]
async fn a_newer_database_is_left_as_it_is() {
    let server = TestServer::new().await;
    let TestServer { folder, running, .. } = server;
    running.close().await.unwrap();
    let file = database_file(folder.path());
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[60..64].copy_from_slice(&(known_format() + 1).to_be_bytes());
    std::fs::write(&file, &bytes).unwrap();
    let error = refusal(options(&folder)).await;
    assert!(
        matches!(error, StartError::Newer { found, known, .. } if found == known + 1),
        "{error}"
    );
    assert_eq!(std::fs::read(&file).unwrap(), bytes);
}

#[tokio::test]
async fn a_folder_that_can_not_be_made_is_named() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("file"), "").unwrap();
    let mut options = options(&folder);
    options.data = DataOptions {
        data: folder.path().join("file/data"),
    };
    let error = refusal(options).await;
    assert!(matches!(error, StartError::DataFolder { .. }), "{error}");
}

#[tokio::test]
async fn fresh_starts_anew() {
    let server = TestServer::new().await;
    server.add_shop("One").await;
    let epoch = server.running.state.database.epoch;
    let TestServer { folder, running, .. } = server;
    running.close().await.unwrap();
    let mut options = options(&folder);
    options.fresh = true;
    let (clock, _) = Clock::fixed(0);
    let running = Running::open(options, clock).await.unwrap();
    assert_ne!(running.state.database.epoch, epoch);
    assert!(
        crate::db::shop::all(&running.state.database.readers)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a_backup_of_a_running_server_comes_back_under_a_new_epoch() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    tablet.push(&[tablet.plate(1, 1, "A", 0)]).await;
    let copies = TempDir::new().unwrap();
    let copy = copies.path().join("night");
    backup::backup(server.folder.path(), &copy).await.unwrap();
    let again = backup::backup(server.folder.path(), &copy).await.unwrap_err();
    assert!(matches!(again, StartError::BackupExists(_)), "{again}");
    // Today's work, which the backup lacks.
    let lost = tablet.plate(2, 2, "B", 0);
    tablet.push(std::slice::from_ref(&lost)).await;
    let before = tablet.pull().await;
    let (device, incarnation, token) = (tablet.device, tablet.incarnation, tablet.token.clone());

    let folder = TempDir::new().unwrap();
    backup::restore(&copy, folder.path()).await.unwrap();
    check_whole(folder.path()).await;
    let restored = TestServer::on(folder).await;
    let tablet = Tablet {
        server: &restored,
        device,
        incarnation,
        token,
    };
    let after = tablet.pull().await;
    assert_ne!(after["epoch"], before["epoch"]);
    assert_eq!(after["check"]["count"], 2);
    // The tablet sees the new epoch and offers what it had sent.
    tablet.push(&[lost]).await;
    assert_eq!(tablet.pull().await["check"], before["check"]);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_backup_leaves_the_running_server_the_locks_on_its_database() {
    use std::os::unix::fs::MetadataExt;

    let server = TestServer::new().await;
    let file = database_file(server.folder.path());
    let inode = std::fs::metadata(&file).unwrap().ino();
    let held = || {
        let locks = std::fs::read_to_string("/proc/locks").unwrap();
        let on_it = |line: &&str| {
            let mut words = line.split_whitespace().skip(5);
            words.next().and_then(|place| place.rsplit(':').next()) == Some(inode.to_string().as_str())
        };
        locks.lines().filter(on_it).count()
    };
    assert!(held() > 0, "without them any other program may remove the log");
    let copies = TempDir::new().unwrap();
    backup::backup(server.folder.path(), &copies.path().join("night"))
        .await
        .unwrap();
    assert!(held() > 0);
}

#[tokio::test]
async fn what_is_no_backup_of_ours_is_refused() {
    let folder = TempDir::new().unwrap();
    let file = database_file(folder.path());
    std::fs::write(
        &file,
        b"Dear diary, today nothing happened at all in this file of mine.",
    )
    .unwrap();
    let error = db::open_read_only(&file).await.unwrap_err();
    assert!(matches!(error, StartError::NotOurs { .. }), "{error}");
    std::fs::write(&file, b"").unwrap();
    let error = db::open_read_only(&file).await.unwrap_err();
    assert!(matches!(error, StartError::NotOurs { .. }), "{error}");
}

async fn check_whole(data: &Path) {
    backup::check(&DataOptions {
        data: data.to_owned(),
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn restoring_moves_what_was_there_aside() {
    let server = TestServer::new().await;
    server.add_shop("Old").await;
    let copies = TempDir::new().unwrap();
    let copy = copies.path().join("night");
    backup::backup(server.folder.path(), &copy).await.unwrap();
    let busy = backup::restore(&copy, server.folder.path()).await.unwrap_err();
    assert!(matches!(busy, StartError::AlreadyRunning { .. }), "{busy}");
    let TestServer { folder, running, .. } = server;
    running.close().await.unwrap();
    backup::restore(&copy, folder.path()).await.unwrap();
    let aside = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("replaced-"))
        .count();
    assert_eq!(aside, 1);
}

#[tokio::test]
async fn the_connection_that_writes_waits_for_the_disk() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("new.db");
    let (database, mut writer) = db::open(&path, Timestamp::from_millis(0)).await.unwrap();
    let mut said = Vec::new();
    for setting in ["synchronous", "journal_mode", "foreign_keys"] {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("pragma {setting}")))
            .fetch_one(&mut writer)
            .await
            .unwrap();
        said.push(match row.try_get::<String, _>(0) {
            Ok(text) => text,
            Err(_) => row.get::<i64, _>(0).to_string(),
        });
    }
    // 2 is FULL.
    assert_eq!(said, ["2", "wal", "1"]);
    db::close(&database, writer).await.unwrap();
}

#[test]
fn the_clock_of_a_test_stands_still() {
    let (clock, hand) = Clock::fixed(5);
    assert_eq!(clock.now(), Timestamp::from_millis(5));
    hand.store(6, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(clock.now(), Timestamp::from_millis(6));
}
