//! What the writer remembers between groups, and what a group works on until it is committed.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::mem::take;

use shared::fault::{self, Fault};
use shared::id::{IncarnationId, RecordId, ShopId};
use shared::record::{Record, Seq};
use shared::sync::digest::Check;
use shared::sync::server::{QuarantineReason, integrate, needs};
use shared::time::Timestamp;
use sqlx::SqliteConnection;

use super::WriteError;
use super::push::Fresh;
use crate::db::device::Device;
use crate::db::sync::{self, AcceptedRow, ChangeRow, Life, LifeRow, QuarantineRow, RecordRow, TouchRow};

/// How many records' texts are made before they are handed to the database.
const RECORDS_AT_ONCE: usize = 64;

/// What is known to be committed; the writer is the only one who writes, so it stays true.
#[derive(Debug, Default)]
pub(super) struct Memory {
    lives: HashMap<IncarnationId, Life>,
    shops: HashMap<ShopId, (u64, Check)>,
}

impl Memory {
    /// Remembers what a group has committed.
    pub(super) fn keep(&mut self, working: Working) {
        self.lives.extend(working.lives);
        self.shops.extend(
            working
                .shops
                .into_iter()
                .map(|(id, shop)| (id, (shop.seq, shop.check))),
        );
    }

    pub(super) fn forget(&mut self) {
        *self = Self::default();
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
    records: HashMap<RecordId, Record>,
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
            let (seq, check) = match memory.shops.get(&shop) {
                Some(known) => *known,
                None => sync::shop_state(connection, shop).await?,
            };
            entry.insert(ShopWork {
                before: seq,
                seq,
                check,
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

    /// Loads the records that the changes touch.
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
            let needed = needs(of_shop);
            if needed.is_empty() {
                continue;
            }
            let bodies = sync::record_bodies(connection, *id, needed.into_iter()).await?;
            for body in bodies.lines() {
                let record: Record = serde_json::from_str(body)
                    .map_err(|error| WriteError::Database(sqlx::Error::Decode(Box::new(error))))?;
                shop.stored.insert(record.id, record.seq);
                shop.records.insert(record.id, record);
            }
        }
        Ok(())
    }

    /// Numbers one change and merges it; returns why it went to quarantine instead.
    pub(super) fn merge(&mut self, one: Fresh) -> Option<QuarantineReason> {
        let shop = self.shops.get_mut(&one.shop)?;
        shop.seq += 1;
        let seq = Seq::new(shop.seq);
        let reason = match integrate(
            &mut shop.records,
            &one.incoming.change,
            seq,
            one.received,
            one.revoked,
        ) {
            Ok(touched) => {
                self.touches.extend(touched.iter().map(|record| TouchRow {
                    shop: one.shop,
                    record: *record,
                    seq,
                }));
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
            // In the order of their numbers, as they will be pulled; some at a time, as their texts take space.
            let mut altered: Vec<&Record> = shop
                .altered
                .iter()
                .filter_map(|record| shop.records.get(record))
                .collect();
            altered.sort_by_key(|record| (record.seq, record.id));
            for some in altered.chunks(RECORDS_AT_ONCE) {
                let mut rows = Vec::with_capacity(some.len());
                for record in some {
                    let before = shop.stored.get(&record.id).copied().unwrap_or(Seq::NEVER);
                    shop.check.moved(record.id, before, record.seq);
                    rows.push(record_row(*id, record)?);
                }
                sync::upsert_records(connection, rows.into_iter()).await?;
            }
            if shop.seq > shop.before {
                sync::update_shop(connection, *id, shop.seq, shop.check).await?;
            }
        }
        Ok(())
    }
}

fn record_row(shop: ShopId, record: &Record) -> Result<RecordRow, WriteError> {
    let body = serde_json::to_string(record)
        .map_err(|error| WriteError::Database(sqlx::Error::Encode(Box::new(error))))?;
    Ok(RecordRow {
        shop,
        record: record.id,
        kind: record.kind.clone(),
        seq: record.seq,
        body,
    })
}
