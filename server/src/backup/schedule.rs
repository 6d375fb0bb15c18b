//! Backups that nobody has to think of: made every hour, thinned out, checked each time.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, NaiveDateTime, Utc};
use shared::time::{DAY, MINUTE, Timestamp};
use tokio::runtime::Handle;

use super::{Source, backup_after};
use crate::error::StartError;
use crate::state::AppState;

/// A backup's name is the moment at which it was begun, in UTC.
const NAME: &str = "%Y%m%dT%H%M%SZ";
/// What a backup is called while it is being made.
const UNFINISHED: &str = ".part";
/// For how long every backup is kept; of each older day the last one stays.
const EVERY_ONE: i64 = DAY;
/// For how long a day's last backup is kept: as long as tablets keep what they sent, so that every backup that is
/// still there comes back to life with all that was done since.
const DAILY: i64 = shared::sync::keep::SENT_FOR;
/// How long after its start a server without any backup makes the first one.
const SOON: i64 = MINUTE;
/// How long to wait after a backup that failed, unless the next one is due before.
const AGAIN: i64 = 5 * MINUTE;

/// Makes backups until the server stops; a failure is told and tried again.
pub async fn keep(state: AppState) {
    let schedule = state.options.backups.clone();
    let Some(every) = schedule.every() else { return };
    let folder = schedule.folder(&state.options.data.data);
    let started = state.clock.now();
    let mut failed = None;
    loop {
        let now = state.clock.now();
        let last = made(&folder).last().map(|(at, _)| *at);
        let wait = due_in(last.unwrap_or(started.plus(SOON - every)), failed, every, now);
        tokio::select! {
            () = state.stopping.cancelled() => return,
            () = tokio::time::sleep(wait) => {}
        }
        if !wait.is_zero() {
            continue;
        }
        let (data, to) = (state.options.data.data.clone(), folder.clone());
        let handle = Handle::current();
        // Copying photos holds up a thread.
        let outcome = tokio::task::spawn_blocking(move || handle.block_on(make(&data, &to, now))).await;
        failed = match outcome {
            Ok(Ok(summary)) => {
                tracing::info!(%summary, "backup made");
                metrics::gauge!("backup_last_success_seconds").set(seconds(now));
                None
            }
            Ok(Err(error)) => {
                tracing::error!(%error, "backup failed");
                metrics::counter!("backups_failed").increment(1);
                Some(now)
            }
            Err(_) => Some(now),
        };
    }
}

#[expect(clippy::cast_precision_loss, reason = "seconds since 1970 fit into a double")]
fn seconds(at: Timestamp) -> f64 {
    (at.millis() / 1000) as f64
}

/// Returns how long to wait for the next backup, at most an hour at a time so that a moved clock is noticed.
fn due_in(last: Timestamp, failed: Option<Timestamp>, every: i64, now: Timestamp) -> Duration {
    // A backup from the future was made under a wrong clock.
    let due = if last <= now { last.plus(every) } else { now };
    let due = failed.map_or(due, |failed| due.max(failed.plus(AGAIN.min(every))));
    let wait = due.since(now).clamp(0, 60 * MINUTE);
    Duration::from_millis(wait.unsigned_abs())
}

/// Makes one backup, checks it, and thins out the older ones.
async fn make(data: &Path, folder: &Path, now: Timestamp) -> Result<String, StartError> {
    fs::create_dir_all(folder)?;
    remove_unfinished(folder)?;
    let Some(name) = name(now) else {
        return Err(StartError::Damaged("the clock shows no year of ours".to_owned()));
    };
    let unfinished = folder.join(format!("{name}{UNFINISHED}"));
    let earlier = made(folder).pop().map(|(_, path)| path);
    let said = backup_after(
        Source {
            data,
            earlier: earlier.as_deref(),
        },
        &unfinished,
    )
    .await?;
    fs::rename(&unfinished, folder.join(&name))?;
    fs::File::open(folder)?.sync_all()?;
    let there = made(folder);
    let times: Vec<Timestamp> = there.iter().map(|(at, _)| *at).collect();
    for (at, path) in there {
        if is_expired(at, &times, now) {
            fs::remove_dir_all(path)?;
        }
    }
    Ok(said.replace(UNFINISHED, ""))
}

/// Removes what a backup that was cut off has left.
fn remove_unfinished(folder: &Path) -> Result<(), StartError> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let ours = name
            .to_str()
            .and_then(|name| name.strip_suffix(UNFINISHED))
            .is_some_and(|name| moment(name).is_some());
        if ours {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Returns the finished backups in a folder, oldest first; what has another name is none of ours.
fn made(folder: &Path) -> Vec<(Timestamp, PathBuf)> {
    let mut made: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((moment(entry.file_name().to_str()?)?, entry.path()))
        })
        .collect();
    made.sort();
    made
}

fn name(at: Timestamp) -> Option<String> {
    Some(
        DateTime::<Utc>::from_timestamp_millis(at.millis())?
            .format(NAME)
            .to_string(),
    )
}

fn moment(name: &str) -> Option<Timestamp> {
    let at = NaiveDateTime::parse_from_str(name, NAME).ok()?;
    Some(Timestamp::from_millis(at.and_utc().timestamp_millis()))
}

/// Tells whether the backup of `at` may go, of those made at `times`.
fn is_expired(at: Timestamp, times: &[Timestamp], now: Timestamp) -> bool {
    let age = now.since(at);
    if age <= EVERY_ONE {
        return false;
    }
    let day = at.millis().div_euclid(DAY);
    let is_last_of_day = !times
        .iter()
        .any(|other| *other > at && other.millis().div_euclid(DAY) == day);
    age > DAILY || !is_last_of_day
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::HashSet;

    use axum::http::Method;
    use sha2::{Digest, Sha256};
    use shared::time::HOUR;

    use super::*;
    use crate::config::DataOptions;
    use crate::tests::support::{NOON, TestServer, request};

    fn hours(ago: &[i64], now: Timestamp) -> Vec<Timestamp> {
        ago.iter().map(|hours| now.plus(-hours * HOUR)).collect()
    }

    #[test]
    fn a_day_of_every_hour_and_then_one_a_day() {
        // Noon, so that a day ends twelve hours ago.
        let now = Timestamp::from_millis(20_000 * DAY + 12 * HOUR);
        let ago: Vec<i64> = (0..24 * 20).collect();
        let times = hours(&ago, now);
        let kept: Vec<i64> = ago
            .iter()
            .copied()
            .filter(|hours| !is_expired(now.plus(-hours * HOUR), &times, now))
            .collect();
        let (recent, old): (Vec<i64>, Vec<i64>) = kept.into_iter().partition(|ago| *ago <= 24);
        assert_eq!(recent.len(), 25);
        assert_eq!(old, (1..14).map(|day| 13 + 24 * day).collect::<Vec<_>>());
    }

    #[test]
    fn the_next_one_is_due_after_the_last_also_when_the_server_was_started_anew() {
        let now = Timestamp::from_millis(100 * DAY);
        let due = |last, failed| due_in(last, failed, HOUR, now).as_secs();
        assert_eq!(due(now.plus(-20 * MINUTE), None), 40 * 60);
        assert_eq!(due(now.plus(-2 * HOUR), None), 0);
        assert_eq!(due(now.plus(3 * HOUR), None), 0, "made under a wrong clock");
        assert_eq!(due(now.plus(-2 * HOUR), Some(now)), 5 * 60, "after a failure");
    }

    #[tokio::test]
    async fn a_photo_lies_once_on_the_disk_for_all_backups_and_what_was_cut_off_is_removed() {
        use std::os::unix::fs::MetadataExt;

        let server = TestServer::new().await;
        let shop = server.add_shop("One").await;
        let tablet = server.tablet(shop).await;
        let picture = [[0xff, 0xd8, 0xff, 0xe0].as_slice(), &[7; 400]].concat();
        let hash = hex::encode(Sha256::digest(&picture));
        let put = request(
            Method::PUT,
            &format!("/api/v1/photos/{hash}"),
            Some(&tablet.token),
            picture,
        );
        assert_eq!(server.call(put).await.status, 201);
        let copies = tempfile::tempdir().unwrap();
        fs::create_dir(copies.path().join("20260101T000000Z.part")).unwrap();
        let now = Timestamp::from_millis(NOON);
        for hour in 0..2 {
            make(server.folder.path(), copies.path(), now.plus(hour * HOUR))
                .await
                .unwrap();
        }
        let there = made(copies.path());
        assert_eq!(there.len(), 2);
        let inodes: HashSet<u64> = there
            .iter()
            .map(|(_, path)| path.join("photos").join(&hash[..2]).join(&hash))
            .map(|photo| fs::metadata(photo).unwrap().ino())
            .collect();
        assert_eq!(inodes.len(), 1);
        assert_eq!(
            fs::read_dir(copies.path()).unwrap().count(),
            2,
            "nothing half-made is left"
        );
        for (_, path) in there {
            crate::backup::check(&DataOptions { data: path }).await.unwrap();
        }
    }

    #[test]
    fn names_are_moments_and_other_files_are_left_alone() {
        let at = Timestamp::from_millis(1_795_262_400_000);
        assert_eq!(name(at).as_deref().and_then(moment), Some(at));
        assert_eq!(moment("before the update"), None);
    }
}
