//! What must hold once everything has come to rest.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use shared::id::RecordId;
use shared::record::{Class, Kind, Record, Seq};
use shared::sync::archive;
use shared::sync::server::{Origin, integrate};
use shared::time::{HOUR, MINUTE};

use crate::server::{FORBIDDEN, Server};
use crate::world::World;

/// How long it may take until everything has come to rest, once the network is back.
const AT_MOST: i64 = HOUR;

/// Lets everything come to rest and checks it.
pub(crate) fn settle(world: &mut World) -> Result<(), String> {
    world.calm();
    let end = world.now.plus(AT_MOST);
    let mut open = Err(String::new());
    while world.now < end && open.is_err() {
        world.pass(MINUTE);
        open = at_rest(world);
    }
    open.map_err(|why| format!("after an hour of fair weather {why}"))?;
    world.ledger.settle(&world.server)?;
    whole_orders(&world.server)?;
    merged_once(&world.server)?;
    nothing_passed_over(&world.server)?;
    signed_for_ever(&world.server)
}

/// Says what a tablet still holds, or in what it differs from the server.
fn at_rest(world: &World) -> Result<(), String> {
    for (at, tablet) in world
        .tablets
        .iter()
        .enumerate()
        .filter(|(_, tablet)| tablet.paired)
    {
        let disk = &tablet.disk;
        if world.server.revoked.contains(&disk.device) {
            return Err(format!("tablet {at} was revoked and has not left"));
        }
        if let Some(first) = disk.first() {
            return Err(format!("tablet {at} still holds change {first}"));
        }
        if let Some(hash) = disk.queue.first() {
            return Err(format!("tablet {at} still holds photo {hash}"));
        }
        if disk.epoch != Some(world.server.epoch) && (disk.epoch.is_some() || world.server.seq > 0) {
            return Err(format!("tablet {at} has not met this life of the server"));
        }
        let there = world
            .server
            .on_tablets()
            .map(|record| (record.id, record))
            .collect();
        if let Some(id) = differs(disk.server.iter(), &there) {
            return Err(format!("tablet {at} differs from the server in {id:?}"));
        }
    }
    Ok(())
}

fn differs<'a>(
    here: impl ExactSizeIterator<Item = (&'a RecordId, &'a Record)>,
    there: &HashMap<RecordId, &Record>,
) -> Option<RecordId> {
    let count = here.len();
    let mut found = None;
    for (id, record) in here {
        if there.get(id) != Some(&record) {
            found = Some(*id);
        }
    }
    found.or_else(|| {
        (count != there.len())
            .then(|| there.keys().next().copied())
            .flatten()
    })
}

/// Checks that no tablet holds a part of an order that left.
fn whole_orders(server: &Server) -> Result<(), String> {
    let astray = server.on_tablets().find(|record| {
        let order = archive::order_of(record).map(RecordId::from);
        order.is_some_and(|order| server.archived.contains(&order))
    });
    match astray {
        Some(record) => Err(format!("{:?} is on the tablets and its order is not", record.id)),
        None => Ok(()),
    }
}

/// Checks that the states are what the log makes of them, each change merged once and in order.
fn merged_once(server: &Server) -> Result<(), String> {
    let mut records = HashMap::new();
    let mut changes = HashSet::new();
    let mut numbers = (1..).filter(|number| !server.unlogged.contains(number));
    for one in &server.log {
        if !changes.insert(one.incoming.change.change_id) {
            return Err(format!("{:?} numbers a change a second time", one.seq));
        }
        if Some(one.seq) != numbers.next().map(Seq::new) {
            return Err(format!("the log has a hole before {:?}", one.seq));
        }
        if !one.quarantined {
            if one.incoming.change.action == FORBIDDEN.name() {
                return Err(format!("{:?} was merged past a guard", one.seq));
            }
            let outcome = integrate(
                &shared::Trade,
                &mut records,
                &one.incoming.change,
                one.seq,
                one.received,
                Origin::SERVER,
            );
            outcome.map_err(|why| format!("the log holds a change that can't be merged: {why:?}"))?;
        }
    }
    let same = records.len() == server.records.len()
        && records.into_iter().all(|(id, mut record)| {
            let now = server.records.get(&id);
            // Coming back to the tablets gives a record a later number, and touches nothing of it.
            record.seq = now.map_or(record.seq, |now| now.seq.max(record.seq));
            now == Some(&record)
        });
    same.then_some(())
        .ok_or_else(|| "the states are not what the log makes of them".to_owned())
}

/// Checks that each field that a merged change names is there, also one that this build does not know.
fn nothing_passed_over(server: &Server) -> Result<(), String> {
    let merged = server.log.iter().filter(|one| !one.quarantined);
    for edit in merged.flat_map(|one| &one.incoming.change.edits) {
        let record = server.records.get(&edit.record);
        if record.is_none_or(|record| !record.fields.contains_key(&edit.field)) {
            return Err(format!(
                "{} of {:?} was merged and is not there",
                edit.field, edit.record
            ));
        }
    }
    Ok(())
}

/// Checks that what is written once stands as it was written first.
fn signed_for_ever(server: &Server) -> Result<(), String> {
    let mut first: HashMap<(RecordId, &str), &Value> = HashMap::new();
    for one in server.log.iter().filter(|one| !one.quarantined) {
        for edit in &one.incoming.change.edits {
            let class = Kind::parse(&edit.kind).map(|kind| kind.class(&edit.field));
            if class == Some(Class::Once) {
                first.entry((edit.record, &edit.field)).or_insert(&edit.value);
            }
        }
    }
    for ((id, field), value) in first {
        let now = server
            .records
            .get(&id)
            .and_then(|record| record.fields.get(field));
        if now.map(|field| &field.value) != Some(value) {
            return Err(format!("{field} of {id:?} was written once and is another now"));
        }
    }
    Ok(())
}
