//! Commands of the pages, carried out, and what travels between them and the server.

use std::rc::Rc;

use shared::fault::{self, Fault};
use shared::id::EpochId;
use shared::record::Seq;
use shared::sync::client::{Command, Event, Failure, Wake};
use shared::sync::pulled::Ahead;
use shared::time::{DAY, MINUTE, Timestamp};

use crate::queue::{Address, Body, Happening, Reply, Request};
use crate::world::World;

/// How long a page waits for an answer, in milliseconds.
const PATIENCE: i64 = 30_000;
/// How quick an answer has to be for its clock to be believed.
const QUICK: i64 = 10_000;
/// By how much a clock may be off before it is corrected.
const SLACK: i64 = 2_000;

/// Carries a command out, in one transaction of the tablet's storage; its outcome is told a little later.
pub(crate) fn command(world: &mut World, at: Address, command: Command, epoch: Option<EpochId>) {
    let fresh = world.incarnation();
    let now = world.now;
    let tablet = &mut world.tablets[at.tablet];
    let full = tablet.full;
    let disk = &mut tablet.disk;
    let told = match command {
        Command::Push { limit } => {
            let batch = disk.batch(limit);
            if batch.is_empty() {
                Event::NothingToPush
            } else {
                let incarnation = disk.incarnation;
                return world.ask(at, Body::Push(incarnation, batch));
            }
        }
        Command::PushNothing => {
            let incarnation = disk.incarnation;
            return world.ask(at, Body::Push(incarnation, Vec::new()));
        }
        Command::Pull {
            cursor,
            since,
            shadow,
        } => {
            if shadow && cursor == Seq::NEVER {
                let tab = &mut tablet.tabs[at.tab];
                tab.first = true;
                tab.direct = tablet.disk.pulled.is_fresh();
                if tab.direct {
                    let ahead = match tablet.disk.pulled.files {
                        None => Body::First,
                        Some(cursor) => Body::Files { cursor, since },
                    };
                    return world.ask(at, ahead);
                }
            }
            let into_shadow = shadow && !tablet.tabs[at.tab].direct;
            let files = tablet.disk.pulled.files.filter(|_| !into_shadow);
            let pull = Body::Pull {
                cursor,
                since,
                files: files.unwrap_or(Seq::NEVER),
                shadow,
            };
            return world.ask(at, pull);
        }
        Command::Heartbeat => return world.ask(at, Body::Beat),
        Command::AskMissing if disk.queue.is_empty() => Event::Missing(Vec::new()),
        Command::AskMissing => {
            let hashes = disk.queue.clone();
            return world.ask(at, Body::Missing(hashes));
        }
        Command::SendPhoto(hash) => {
            if disk.photos.get(&hash).is_some_and(|photo| photo.bytes) {
                return world.ask(at, Body::Photo(hash));
            }
            Event::SendFailed(hash, Failure::Unreadable)
        }
        Command::Acknowledge { .. } | Command::OfferAgain { .. } | Command::NewIncarnation if full => {
            Event::Failed(Failure::Storage)
        }
        Command::Acknowledge { upto, at } => Event::Stored {
            first: disk.acknowledge(upto, at),
        },
        Command::OfferAgain { from } => Event::Stored {
            first: disk.offer_again(from, fresh, epoch),
        },
        Command::NewIncarnation => Event::Stored {
            first: disk.new_incarnation(fresh),
        },
        Command::Sweep { now } => {
            if !full {
                disk.sweep(now);
            }
            return;
        }
        Command::Wipe => return world.leave(at.tablet),
        Command::SetEpoch(_) | Command::Wait { .. } | Command::Show(_) => return,
    };
    let soon = now.plus(world.rng.i64(1..20));
    world.queue.put(soon, Happening::Told(at, told));
}

/// Sends a question off, and sees to it that the page does not wait for ever.
pub(crate) fn send(world: &mut World, request: Rc<Request>) {
    let now = world.now;
    let patience = if matches!(request.body, Body::Photo(_)) {
        6 * PATIENCE
    } else {
        PATIENCE
    };
    world
        .queue
        .put(now.plus(patience), Happening::GivesUp(request.clone()));
    for at in travels(world, request.from.tablet) {
        world.queue.put(at, Happening::Arrives(request.clone()));
    }
}

/// Returns when a message arrives: not at all, once or twice.
fn travels(world: &mut World, tablet: usize) -> Vec<Timestamp> {
    let weather = world.tablets[tablet].weather;
    let mut times = Vec::new();
    if !weather.up || world.rng.u8(..) < weather.loss {
        return times;
    }
    for _ in 0..=u8::from(world.rng.u8(..) < weather.twice) {
        let mut millis = world.rng.i64(1..=i64::from(weather.slow).max(1));
        if world.rng.u8(..) < weather.held {
            millis += world.rng.i64(MINUTE..21 * DAY);
        }
        times.push(world.now.plus(millis));
    }
    times
}

/// Carries a question out and commits it; the server may die before that, and before it answers.
pub(crate) fn arrives(world: &mut World, request: &Rc<Request>) {
    if !world.server_up || dies(world) {
        return;
    }
    let (now, device) = (world.now, request.device);
    let server = &mut world.server;
    let revoked = server.revoked.contains(&device);
    let mut news = None;
    let reply = match &request.body {
        Body::Push(incarnation, batch) => {
            let before = server.seq;
            let reply = server.push(device, *incarnation, batch, now);
            news = (server.seq > before).then_some(Seq::new(server.seq));
            let changes = batch.iter().map(|one| one.change.change_id);
            let had = changes
                .filter(|id| server.changes.contains(id))
                .collect::<Vec<_>>();
            world.ledger.reached(had.into_iter(), now);
            Reply::Pushed(reply)
        }
        Body::Photo(hash) => {
            server.photos.insert(hash.clone());
            world.ledger.photo_reached(hash, now);
            Reply::Taken
        }
        Body::Missing(hashes) => {
            let missing = hashes.iter().filter(|hash| !server.photos.contains(*hash));
            Reply::Missing(missing.cloned().collect())
        }
        Body::Pull { .. } | Body::First | Body::Files { .. } | Body::Beat if revoked => {
            Reply::Refused(Failure::Revoked)
        }
        Body::Pull {
            cursor, since, files, ..
        } => Reply::Page(Box::new(server.pull(*cursor, *since, *files, now))),
        Body::First => Reply::Page(Box::new(server.first(now))),
        Body::Files { cursor, .. } => Reply::Page(Box::new(server.files(*cursor, now))),
        Body::Beat => Reply::Beat(server.beat(now)),
    };
    let soon = now.plus(world.rng.i64(1..30));
    world.queue.put(soon, Happening::Answers(request.clone(), reply));
    if let Some(seq) = news {
        hint(world, seq);
    }
}

/// Sends an answer on its way.
pub(crate) fn answers(world: &mut World, request: &Rc<Request>, reply: Reply) {
    if !world.server_up || dies(world) {
        return;
    }
    for at in travels(world, request.from.tablet) {
        world
            .queue
            .put(at, Happening::Returns(request.clone(), reply.clone()));
    }
}

fn dies(world: &mut World) -> bool {
    match world.server_dies_in {
        Some(0) => {
            world.kill_server();
            true
        }
        Some(left) => {
            world.server_dies_in = Some(left - 1);
            false
        }
        None => false,
    }
}

/// Tells every tablet that listens that there is news; nothing depends on it.
fn hint(world: &mut World, seq: Seq) {
    for tablet in 0..world.tablets.len() {
        if !world.tablets[tablet].paired {
            continue;
        }
        for at in travels(world, tablet) {
            let to = world.address(tablet, 0);
            world.queue.put(at, Happening::Wakes(to, Wake::Hint(seq), None));
        }
    }
}

/// Stores what an answer brings, in one transaction, and tells the page.
pub(crate) fn returned(world: &mut World, request: &Rc<Request>, reply: Reply) {
    let (at, now) = (request.from, world.now);
    let tablet = &mut world.tablets[at.tablet];
    let client = &tablet.tabs[at.tab].client;
    let today = client.server_time().unwrap_or(tablet.corrected(now));
    if let Some(server_time) = server_time(&reply) {
        let answered_at = tablet.clock(now);
        let middle = request.asked_at.plus(answered_at.since(request.asked_at) / 2);
        let offset = server_time.since(middle);
        let quick = answered_at.since(request.asked_at) < QUICK;
        if quick && (offset - tablet.disk.offset).abs() > SLACK && !tablet.full {
            tablet.disk.offset = offset;
        }
    }
    let event = match (reply, &request.body) {
        (Reply::Pushed(reply), _) => Event::Pushed(reply),
        (Reply::Page(page), _) if tablet.full => {
            if fault::is(Fault::CursorBeforeData) {
                tablet.disk.pulled.cursor = page.cursor;
            }
            Event::Failed(Failure::Storage)
        }
        (Reply::Page(page), Body::First) => Event::Pulled(tablet.disk.store_ahead(&page, Ahead::First)),
        (Reply::Page(page), Body::Files { cursor, since }) if page.records.is_empty() => {
            let pull = Body::Pull {
                cursor: Seq::NEVER,
                since: *since,
                files: *cursor,
                shadow: true,
            };
            return world.ask(at, pull);
        }
        (Reply::Page(page), Body::Files { .. }) => {
            Event::Pulled(tablet.disk.store_ahead(&page, Ahead::Files))
        }
        (Reply::Page(page), Body::Pull { shadow, .. }) => {
            let tab = &mut tablet.tabs[at.tab];
            let shadow = *shadow && !tab.direct;
            let stored = tablet.disk.store_page(&page, shadow, tab.first);
            tab.first = false;
            Event::Pulled(stored)
        }
        (Reply::Beat(beat), _) => Event::Beat {
            epoch: beat.epoch,
            newest: beat.newest,
            server_time: beat.server_time,
        },
        (Reply::Missing(missing), Body::Missing(asked)) => {
            let mut arrived = asked.clone();
            arrived.retain(|hash| !missing.contains(hash));
            tablet.disk.photos_sent(&arrived, request.epoch, today);
            Event::Missing(missing)
        }
        (Reply::Taken, Body::Photo(hash)) => {
            tablet
                .disk
                .photos_sent(core::slice::from_ref(hash), request.epoch, today);
            Event::Sent(hash.clone())
        }
        (Reply::Refused(why), Body::Missing(_)) => Event::MissingFailed(why),
        (Reply::Refused(why), Body::Photo(hash)) => Event::SendFailed(hash.clone(), why),
        (Reply::Refused(why), _) => Event::Failed(why),
        (Reply::Page(_) | Reply::Missing(_) | Reply::Taken, _) => Event::Failed(Failure::NotOurServer),
    };
    let soon = now.plus(world.rng.i64(1..20));
    world.queue.put(soon, Happening::Told(at, event));
}

fn server_time(reply: &Reply) -> Option<Timestamp> {
    match reply {
        Reply::Pushed(reply) => Some(reply.server_time),
        Reply::Beat(reply) => Some(reply.server_time),
        _ => None,
    }
}
