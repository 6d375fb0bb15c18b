//! What the writer remembers between groups, and what a group works on until it is committed.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::mem::take;
use std::sync::Arc;

use shared::fault::{self, Fault};
use shared::id::{IncarnationId, OrderId, RecordId, ShopId};
use shared::record::guard::Author;
use shared::record::{Kind, Lives, Record, Seq};
use shared::sync::archive;
use shared::sync::digest::Check;
use shared::sync::server::{Guard, Origin, QuarantineReason, integrate, needs};
use shared::time::Timestamp;
use sqlx::SqliteConnection;

use super::WriteError;
use super::job::{Fresh, Shift};
use super::people::People;
use crate::db::device::Device;
use crate::db::projection;
use crate::db::sync::{self, AcceptedRow, ChangeRow, Life, LifeRow, QuarantineRow, RecordRow, TouchRow};

/// How many orders leave the tablets in one transaction: few enough that nobody who pushes waits for long.
const ORDERS_AT_ONCE: u32 = 200;
/// How many records' texts are made before they are handed to the database.
const RECORDS_AT_ONCE: usize = 64;

/// What is known to be committed; the writer is the only one who writes, so it stays true.
#[derive(Debug, Default)]
pub(super) struct Memory {
    lives: HashMap<IncarnationId, Life>,
    shops: HashMap<ShopId, Known>,
    /// Whether changes that devices send are asked whether their author may make them.
    pub(super) is_guarded: bool,
    /// When a backup was last restored into the database.
    pub(super) restored_at: Option<Timestamp>,
}

/// What is known of a shop.
#[derive(Clone, Debug)]
struct Known {
    seq: u64,
    check: Check,
    people: Arc<People>,
}

impl Memory {
    /// Knows nothing yet.
    pub(super) fn new(is_guarded: bool) -> Self {
        Self {
            is_guarded,
            ..Self::default()
        }
    }

    /// Remembers what a group has committed.
    pub(super) fn keep(&mut self, working: Working) {
        self.lives.extend(working.lives);
        self.shops.extend(working.shops.into_iter().map(|(id, shop)| {
            let known = Known {
                seq: shop.seq,
                check: shop.check,
                people: shop.people,
            };
            (id, known)
        }));
    }

    pub(super) fn forget(&mut self) {
        *self = Self {
            restored_at: self.restored_at,
            ..Self::new(self.is_guarded)
        };
    }
}

/// The state of a group.
#[derive(Debug, Default)]
pub(super) struct Working {
    lives: HashMap<IncarnationId, Life>,
    advanced: HashMap<IncarnationId, (ShopId, Timestamp)>,
    shops: HashMap<ShopId, ShopWork>,
    pub(super) accepted: Vec<AcceptedRow>,
    changes: Vec<ChangeRow>,
    touches: Vec<TouchRow>,
    quarantine: Vec<QuarantineRow>,
}

#[derive(Debug)]
struct ShopWork {
    before: u64,
    seq: u64,
    check: Check,
    people: Arc<People>,
    records: HashMap<RecordId, Record>,
    /// The numbers of what the tablets hold.
    stored: HashMap<RecordId, Seq>,
    altered: HashSet<RecordId>,
}

impl Working {
    /// Makes a shop's last number and digest known.
    pub(super) async fn know_shop(
        &mut self,
        connection: &mut SqliteConnection,
        memory: &Memory,
        shop: ShopId,
    ) -> Result<(), WriteError> {
        if let Entry::Vacant(entry) = self.shops.entry(shop) {
            let known = match memory.shops.get(&shop) {
                Some(known) => known.clone(),
                None => known(connection, shop).await?,
            };
            let Known { seq, check, people } = known;
            entry.insert(ShopWork {
                before: seq,
                seq,
                check,
                people,
                records: HashMap::new(),
                stored: HashMap::new(),
                altered: HashSet::new(),
            });
        }
        Ok(())
    }

    /// Returns how far a life has come; an unknown one begins with this device.
    pub(super) async fn know_life(
        &mut self,
        connection: &mut SqliteConnection,
        memory: &Memory,
        incarnation: IncarnationId,
        device: &Device,
    ) -> Result<Life, WriteError> {
        let known = self
            .lives
            .get(&incarnation)
            .or_else(|| memory.lives.get(&incarnation))
            .copied();
        let life = match known {
            Some(life) => life,
            None => sync::life(connection, incarnation).await?.unwrap_or(Life {
                device: device.device_id,
                last_dseq: 0,
            }),
        };
        self.lives.insert(incarnation, life);
        Ok(life)
    }

    /// Notes that a life has come further.
    pub(super) fn advance(&mut self, incarnation: IncarnationId, shop: ShopId, life: Life, now: Timestamp) {
        self.lives.insert(incarnation, life);
        self.advanced.insert(incarnation, (shop, now));
    }

    /// Returns the last number of a shop.
    pub(super) fn newest(&self, shop: ShopId) -> Seq {
        Seq::new(self.shops.get(&shop).map_or(0, |shop| shop.seq))
    }

    /// Returns the shops that have news.
    pub(super) fn news(&self) -> Vec<(ShopId, Seq)> {
        let changed = self.shops.iter().filter(|(_, shop)| shop.seq > shop.before);
        changed.map(|(id, shop)| (*id, Seq::new(shop.seq))).collect()
    }

    /// Loads the records that the changes touch; archived orders that they reach come back to the tablets.
    pub(super) async fn load_records(
        &mut self,
        connection: &mut SqliteConnection,
        fresh: &[Fresh],
    ) -> Result<(), WriteError> {
        for (id, shop) in &mut self.shops {
            let of_shop = fresh
                .iter()
                .filter(|one| one.shop == *id)
                .map(|one| &one.incoming.change);
            let mut needed = needs(of_shop.clone());
            if needed.is_empty() {
                continue;
            }
            needed.extend(of_shop.flat_map(archive::hung_on).map(RecordId::from));
            let bodies = sync::marked_bodies(connection, *id, needed.into_iter()).await?;
            let mut reached = HashSet::new();
            for line in bodies.lines() {
                let record = read(line.get(1..).unwrap_or_default())?;
                if line.starts_with('1') {
                    reached.extend(archive::order_of(&record));
                } else {
                    shop.stored.insert(record.id, record.seq);
                }
                shop.records.insert(record.id, record);
            }
            if !fault::is(Fault::ArchiveForgets) {
                shop.bring_back(connection, *id, reached).await?;
            }
        }
        Ok(())
    }

    /// Lets orders leave the tablets or come back to them; returns how many.
    pub(super) async fn shift(
        &mut self,
        connection: &mut SqliteConnection,
        id: ShopId,
        shift: Shift,
    ) -> Result<usize, WriteError> {
        let Some(shop) = self.shops.get_mut(&id) else {
            return Ok(0);
        };
        match shift {
            Shift::Leave(before, delivered_by) => shop.leave(connection, id, (before, delivered_by)).await,
            Shift::Return(order) => {
                shop.bring_back(connection, id, HashSet::from([order])).await?;
                shop.store(connection, id).await?;
                Ok(1)
            }
        }
    }

    /// Numbers one change and merges it; returns why it went to quarantine instead.
    pub(super) fn merge(&mut self, one: Fresh) -> Option<QuarantineReason> {
        let shop = self.shops.get_mut(&one.shop)?;
        shop.seq += 1;
        let seq = Seq::new(shop.seq);
        let change = &one.incoming.change;
        let author = one.asked_on.map(|device| Author {
            after_restore: one.after_restore,
            ..shop
                .people
                .author(&device, change.author, change.effective(one.received))
        });
        let reason = match integrate(
            &shared::Trade,
            &mut shop.records,
            &one.incoming.change,
            seq,
            one.received,
            Origin {
                revoked: one.revoked,
                guard: author.as_ref().map(|author| author as &dyn Guard),
            },
        ) {
            Ok(touched) => {
                self.touches.extend(touched.iter().map(|record| TouchRow {
                    shop: one.shop,
                    record: *record,
                    seq,
                }));
                let touched_records = touched.iter().filter_map(|id| shop.records.get(id));
                People::learn(&mut shop.people, touched_records);
                shop.altered.extend(touched);
                None
            }
            Err(reason) if fault::is(Fault::QuarantineDropped) => return Some(reason),
            Err(reason) => {
                self.quarantine.push(QuarantineRow {
                    shop: one.shop,
                    seq,
                    reason,
                });
                Some(reason)
            }
        };
        self.changes.push(ChangeRow {
            shop: one.shop,
            seq,
            device: one.device,
            received: one.received,
            incoming: one.incoming,
        });
        reason
    }

    /// Stores all that came of the group.
    pub(super) async fn store(&mut self, connection: &mut SqliteConnection) -> Result<(), WriteError> {
        let lives: Vec<LifeRow> = take(&mut self.advanced)
            .into_iter()
            .filter_map(|(incarnation, (shop, now))| {
                let life = *self.lives.get(&incarnation)?;
                Some(LifeRow {
                    incarnation,
                    shop,
                    life,
                    now,
                })
            })
            .collect();
        sync::upsert_lives(connection, lives.into_iter()).await?;
        sync::insert_changes(connection, take(&mut self.changes).into_iter()).await?;
        sync::insert_accepted(connection, take(&mut self.accepted).into_iter()).await?;
        sync::insert_touches(connection, take(&mut self.touches).into_iter()).await?;
        sync::insert_quarantine(connection, take(&mut self.quarantine).into_iter()).await?;
        for (id, shop) in &mut self.shops {
            shop.store(connection, *id).await?;
        }
        Ok(())
    }
}

/// Reads what there is to know of a shop.
async fn known(connection: &mut SqliteConnection, shop: ShopId) -> Result<Known, WriteError> {
    let (seq, check) = sync::shop_state(connection, shop).await?;
    let people = Arc::new(People::of(connection, shop).await?);
    Ok(Known { seq, check, people })
}

impl ShopWork {
    /// Stores the states that are new.
    async fn store(&mut self, connection: &mut SqliteConnection, id: ShopId) -> Result<(), WriteError> {
        // In the order of their numbers, as they will be pulled; some at a time, as their texts take space.
        let altered = take(&mut self.altered);
        let mut altered: Vec<&Record> = altered
            .iter()
            .filter_map(|record| self.records.get(record))
            .collect();
        altered.sort_by_key(|record| (record.seq, record.id));
        for some in altered.chunks(RECORDS_AT_ONCE) {
            let mut rows = Vec::with_capacity(some.len());
            for record in some {
                let before = self.stored.get(&record.id).copied().unwrap_or(Seq::NEVER);
                self.check.moved(record.id, before, record.seq);
                rows.push(record_row(id, record)?);
            }
            sync::upsert_records(connection, rows.into_iter()).await?;
            projection::store(connection, id, some).await?;
        }
        if self.seq > self.before {
            sync::update_shop(connection, id, self.seq, self.check).await?;
        }
        Ok(())
    }

    /// Takes orders from the tablets that are over by a time and have not changed since a number; returns how many.
    async fn leave(
        &mut self,
        connection: &mut SqliteConnection,
        id: ShopId,
        over: (Seq, Timestamp),
    ) -> Result<usize, WriteError> {
        let orders = sync::archive::over(connection, id, over, ORDERS_AT_ONCE).await?;
        if orders.is_empty() {
            return Ok(0);
        }
        self.seq += 1;
        for (record, seq) in sync::archive::archive(connection, id, &orders, Seq::new(self.seq)).await? {
            self.check.dropped(record, seq);
        }
        sync::update_shop(connection, id, self.seq, self.check).await?;
        Ok(orders.len())
    }

    /// Gives archived orders a new number with all that hangs on them, so that every tablet pulls them again.
    async fn bring_back(
        &mut self,
        connection: &mut SqliteConnection,
        id: ShopId,
        orders: HashSet<OrderId>,
    ) -> Result<(), WriteError> {
        let seq = self.seq + 1;
        for order in orders {
            for body in sync::archive::bring_back(connection, id, order).await? {
                self.seq = seq;
                let mut record = read(&body)?;
                record.seq = Seq::new(seq);
                self.altered.insert(record.id);
                self.records.insert(record.id, record);
            }
        }
        Ok(())
    }
}

pub(super) fn read(body: &str) -> Result<Record, WriteError> {
    serde_json::from_str(body).map_err(|error| WriteError::Database(sqlx::Error::Decode(Box::new(error))))
}

fn record_row(shop: ShopId, record: &Record) -> Result<RecordRow, WriteError> {
    let body = serde_json::to_string(record)
        .map_err(|error| WriteError::Database(sqlx::Error::Encode(Box::new(error))))?;
    Ok(RecordRow {
        shop,
        record: record.id,
        kind: record.kind.clone(),
        lives: Kind::parse(&record.kind).map_or(Lives::Shop, Kind::lives),
        order: archive::order_of(record),
        seq: record.seq,
        body,
        has_clash: record.open_clashes().next().is_some(),
    })
}
