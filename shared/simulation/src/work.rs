//! What people do on the tablets.

use fastrand::Rng;
use serde_json::{Value, json};
use shared::SCHEMA;
use shared::change::{Action, Change, Edit, base};
use shared::id::{ChangeId, RecordId, StaffId};
use shared::order::stage::Step;
use shared::record::{Class, Kind, REMOVED, Record};
use shared::sync::client::Wake;
use uuid::Uuid;

use crate::disk::Disk;
use crate::mixed;
use crate::queue::Happening;
use crate::server::FORBIDDEN;
use crate::world::World;

/// How long a page waits for more taps before it syncs, in milliseconds.
const GATHER: i64 = 1_000;

/// Somebody does something on a page; what it was is told to be saved once it is stored.
pub(crate) fn tap(world: &mut World, tablet: usize, tab: usize, chance: u64) {
    let mut rng = Rng::with_seed(chance);
    let disk = &world.tablets[tablet].disk;
    let photos: Vec<String> = (0..rng.usize(..12) / 9)
        .map(|_| format!("{:032x}", rng.u128(..)))
        .collect();
    let id = ChangeId::new(Uuid::from_u128(rng.u128(..)));
    let mut edits = edits(&mut rng, disk);
    if world.tablets[tablet].later {
        // From another source of chance, so that the seeds of old still mean what they meant.
        let mut rng = Rng::with_seed(chance ^ 0x1a7e);
        let own = mixed::later_edits(&mut rng, disk);
        edits.retain(|edit| !own.iter().any(|one| one.record == edit.record));
        edits.extend(own);
    }
    save(world, (tablet, tab), id, edits, photos);
}

/// Somebody changes one field on a page, as a rule of this build does it.
pub(crate) fn change(world: &mut World, tablet: usize, tab: usize, chance: u64) -> Result<(), String> {
    let mut rng = Rng::with_seed(chance);
    let edits = mixed::typed_edits(&mut rng, &world.tablets[tablet].disk)?;
    let id = ChangeId::new(Uuid::from_u128(rng.u128(..)));
    save(world, (tablet, tab), id, edits, Vec::new());
    Ok(())
}

fn save(
    world: &mut World,
    (tablet, tab): (usize, usize),
    id: ChangeId,
    edits: Vec<Edit>,
    photos: Vec<String>,
) {
    let now = world.now;
    let at = &mut world.tablets[tablet];
    let tab = tab % at.tabs.len();
    // A full disk refuses the whole transaction, and the screen says so.
    if !at.tabs[tab].open || !at.paired || at.full || edits.is_empty() {
        return;
    }
    // A tablet that breaks a guard believes what it was told all the same.
    let action = if id.uuid().as_u128().is_multiple_of(13) {
        FORBIDDEN
    } else {
        Action::EditIntake
    };
    let change = Change {
        change_id: id,
        dseq: 0,
        schema: if at.newer { SCHEMA + 1 } else { SCHEMA },
        author: StaffId::new(Uuid::from_u128(1)),
        device: at.disk.device,
        at: at.clock(now),
        offset: at.disk.offset,
        action: action.name().to_owned(),
        edits,
    };
    let Some(stored) = at.disk.save(change, at.later, &photos) else {
        return;
    };
    let storage = at.disk.storage;
    let address = world.address(tablet, tab);
    world.note(|| format!("{address:?} saves {:?}", stored.change.change_id));
    world.ledger.told(&stored, storage, photos);
    world
        .queue
        .put(now.plus(GATHER), Happening::Wakes(address, Wake::Saved, None));
}

fn edits(rng: &mut Rng, disk: &Disk) -> Vec<Edit> {
    let known: Vec<RecordId> = disk.known().into_iter().collect();
    let mut edits = Vec::new();
    for _ in 0..=rng.usize(..5) / 3 {
        let seen = if known.is_empty() || rng.u8(..4) == 0 {
            None
        } else {
            disk.shown(known[rng.usize(..known.len())])
        };
        let record = seen.unwrap_or_else(|| {
            let kind = Kind::ALL[rng.usize(..Kind::ALL.len())];
            Record::empty(kind.name(), RecordId::new(Uuid::from_u128(rng.u128(..))))
        });
        let Some(kind) = Kind::parse(&record.kind) else {
            continue;
        };
        if edits.iter().any(|edit: &Edit| edit.record == record.id) {
            continue;
        }
        for _ in 0..=rng.usize(..3) {
            let (field, mut value) = field(rng, kind);
            if field == "order"
                && let Some(order) = order(disk, &known, &value)
            {
                value = json!(order);
            }
            // One tap sets a field once.
            if edits
                .iter()
                .any(|edit| edit.record == record.id && edit.field == field)
            {
                continue;
            }
            edits.push(Edit {
                kind: record.kind.clone(),
                record: record.id,
                field: field.to_owned(),
                value,
                base: base(&record, field),
            });
        }
    }
    edits
}

/// Returns one of the orders that the tablet knows; now and then none.
fn order(disk: &Disk, known: &[RecordId], chance: &Value) -> Option<RecordId> {
    let is_order = |id: &&RecordId| {
        let record = disk.shown(**id);
        record.is_some_and(|record| record.kind == Kind::RepairOrder.name())
    };
    let orders: Vec<&RecordId> = known.iter().filter(is_order).collect();
    let chance = usize::try_from(chance.as_u64()?).ok()?;
    orders.get(chance % (orders.len() + 1)).map(|id| **id)
}

fn field(rng: &mut Rng, kind: Kind) -> (&'static str, Value) {
    let fields = kind.fields();
    if fields.is_empty() || rng.u8(..12) == 0 {
        return (REMOVED, json!(rng.u8(..3) > 0));
    }
    let rule = &fields[rng.usize(..fields.len())];
    let value = match rule.class {
        Class::Ranked => json!({ "reopened": rng.u8(..2), "step": Step::ALL[rng.usize(..7)].name() }),
        Class::Removed => json!(rng.bool()),
        Class::Low | Class::High | Class::Once => json!(rng.u8(..20)),
    };
    (rule.name, value)
}
