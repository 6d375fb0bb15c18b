//! A storage in memory, for tests: the same promises, kept the simple way.

mod inner;

use std::cell::RefCell;

use shared::id::{DeviceId, EpochId, IncarnationId, OrderId, RecordId, VehicleId};
use shared::record::{Kind, Record, Seq};
use shared::sync::client::Page;
use shared::sync::keep;
use shared::sync::pulled::Pulled;
use shared::time::Timestamp;

use self::inner::{Inner, Photo};
use super::{
    Batch, Changed, Meta, NewChange, NewPhoto, Pairing, Pending, Place, RawPage, Repo, RepoError, Size, plan,
};

/// The storage.
#[allow(
    unreachable_pub,
    reason = "away from the browser it is the storage that the app runs on"
)]
pub struct MemoryRepo(RefCell<Inner>);

impl MemoryRepo {
    /// Opens an empty storage of a fresh device; no other tab holds it open.
    #[allow(clippy::unused_async, reason = "the other storage waits for the browser")]
    pub(crate) async fn open(_blocked: impl Fn() + 'static) -> Result<Self, RepoError> {
        let new = crate::browser::new_uuid;
        Ok(Self::new(DeviceId::new(new()), IncarnationId::new(new())))
    }

    /// Opens an empty storage of a device with these ids.
    pub(crate) fn new(device: DeviceId, incarnation: IncarnationId) -> Self {
        Self(RefCell::new(Inner::new(device, incarnation)))
    }
}

impl Repo for MemoryRepo {
    async fn meta(&self) -> Result<Meta, RepoError> {
        Ok(self.0.borrow().meta.clone())
    }

    async fn set_pairing(&self, pairing: Option<&Pairing>) -> Result<(), RepoError> {
        self.0.borrow_mut().meta.pairing = pairing.cloned();
        Ok(())
    }

    async fn set_epoch(&self, epoch: EpochId) -> Result<(), RepoError> {
        let meta = &mut self.0.borrow_mut().meta;
        meta.epoch = Some(epoch);
        meta.pulled.meet();
        Ok(())
    }

    async fn set_offset(&self, millis: i64) -> Result<(), RepoError> {
        self.0.borrow_mut().meta.offset = millis;
        Ok(())
    }

    async fn next_order_number(&self, known: u32) -> Result<u32, RepoError> {
        let mut inner = self.0.borrow_mut();
        inner.number = inner.number.max(known) + 1;
        Ok(inner.number)
    }

    async fn local(&self, name: &str) -> Result<Option<String>, RepoError> {
        Ok(self.0.borrow().local.get(name).cloned())
    }

    async fn set_local(&self, name: &str, value: Option<&str>) -> Result<(), RepoError> {
        let local = &mut self.0.borrow_mut().local;
        match value {
            Some(value) => local.insert(name.to_owned(), value.to_owned()),
            None => local.remove(name),
        };
        Ok(())
    }

    async fn save_change(&self, new: NewChange, photos: Vec<NewPhoto>) -> Result<Vec<Record>, RepoError> {
        let inner = &mut *self.0.borrow_mut();
        let dseq = inner.meta.next_dseq;
        let change = plan::number(&new, dseq, inner.meta.device);
        inner.meta.next_dseq += 1;
        inner.outbox.insert(dseq, plan::text(&change));
        for photo in photos {
            if !inner.queue.contains(&photo.sha256) {
                inner.queue.push(photo.sha256.clone());
            }
            let kept = Photo {
                bytes: Some(photo.bytes),
                thumb: photo.thumb,
                sent_at: None,
            };
            inner.photos.insert(photo.sha256, kept);
        }
        let mut records = Vec::new();
        for id in plan::touched(&change) {
            let now = inner.shown.remove(&id).or_else(|| plan::known(&new, id));
            if let Some(record) = plan::show(id, now, &change) {
                inner.shown.insert(id, record.clone());
                records.push(record);
            }
        }
        Ok(records)
    }

    async fn records(&self, ids: &[RecordId]) -> Result<Vec<Record>, RepoError> {
        let inner = self.0.borrow();
        Ok(ids.iter().filter_map(|id| inner.shown.get(id).cloned()).collect())
    }

    async fn texts(&self, kind: Kind) -> Result<Vec<String>, RepoError> {
        let inner = self.0.borrow();
        let of_kind = inner.shown.values().filter(|record| record.kind == kind.name());
        Ok(of_kind.map(plan::text).collect())
    }

    async fn open_orders(&self) -> Result<Vec<String>, RepoError> {
        let inner = self.0.borrow();
        let open = inner
            .shown
            .values()
            .filter(|record| plan::kind_key(record) == Kind::RepairOrder.name());
        Ok(open.map(plan::text).collect())
    }

    async fn of_orders(&self, orders: &[OrderId]) -> Result<Vec<Vec<Record>>, RepoError> {
        let inner = self.0.borrow();
        let of_order = |order: &OrderId| {
            let records = inner.shown.values();
            let own = records.filter(|record| plan::links(record).order == Some(*order));
            own.cloned().collect()
        };
        Ok(orders.iter().map(of_order).collect())
    }

    async fn orders_of(&self, vehicle: VehicleId) -> Result<Vec<Record>, RepoError> {
        let inner = self.0.borrow();
        let orders = inner
            .shown
            .values()
            .filter(|record| plan::links(record).vehicle == Some(vehicle));
        Ok(orders.cloned().collect())
    }

    async fn pending(&self) -> Result<Pending, RepoError> {
        let inner = self.0.borrow();
        let oldest = inner
            .outbox
            .values()
            .next()
            .and_then(|text| plan::read_change(text));
        Ok(Pending {
            changes: inner.outbox.len() as u64,
            photos: inner.queue.len() as u64,
            oldest: oldest.map(|change| change.at.plus(change.offset)),
        })
    }

    async fn batch(&self, limit: usize, bytes: usize) -> Result<Batch, RepoError> {
        let inner = self.0.borrow();
        let mut room = bytes;
        let mut changes = Vec::new();
        for (dseq, text) in inner.outbox.iter().take(limit) {
            if text.len() > room && !changes.is_empty() {
                break;
            }
            room = room.saturating_sub(text.len());
            changes.push((*dseq, text.clone()));
        }
        Ok(Batch {
            incarnation: inner.meta.incarnation,
            changes,
        })
    }

    async fn acknowledge(&self, upto: u64, now: Timestamp) -> Result<Option<u64>, RepoError> {
        let inner = &mut *self.0.borrow_mut();
        let later = inner.outbox.split_off(&(upto + 1));
        for (dseq, text) in core::mem::replace(&mut inner.outbox, later) {
            inner.sent.insert((inner.meta.incarnation, dseq), (text, now));
        }
        Ok(inner.first())
    }

    async fn offer_again(
        &self,
        from: u64,
        fresh: IncarnationId,
        met: Option<EpochId>,
    ) -> Result<Option<u64>, RepoError> {
        let inner = &mut *self.0.borrow_mut();
        if met.is_some() {
            inner.meta.epoch = met;
            inner.meta.pulled.meet();
        }
        let own = inner.meta.incarnation;
        if from <= 1 {
            for (hash, photo) in &mut inner.photos {
                if photo.bytes.is_some() && !inner.queue.contains(hash) {
                    photo.sent_at = None;
                    inner.queue.push(hash.clone());
                }
            }
        }
        if from <= 1 && inner.sent.keys().any(|(incarnation, _)| *incarnation != own) {
            let mut sent: Vec<_> = core::mem::take(&mut inner.sent).into_iter().collect();
            sent.sort_by_key(|((incarnation, dseq), (_, at))| (*incarnation == own, *at, *dseq));
            let sent = sent.into_iter().map(|(_, (text, _))| text);
            let texts = sent
                .chain(core::mem::take(&mut inner.outbox).into_values())
                .collect();
            inner.renumber(fresh, texts);
            return Ok(inner.first());
        }
        let again = inner.sent.split_off(&(own, from));
        for ((incarnation, dseq), (text, at)) in again {
            if incarnation == own {
                inner.outbox.insert(dseq, text);
            } else {
                inner.sent.insert((incarnation, dseq), (text, at));
            }
        }
        Ok(inner.first())
    }

    async fn new_incarnation(&self, fresh: IncarnationId) -> Result<Option<u64>, RepoError> {
        let inner = &mut *self.0.borrow_mut();
        let texts = core::mem::take(&mut inner.outbox).into_values().collect();
        inner.renumber(fresh, texts);
        Ok(inner.first())
    }

    async fn store_page(&self, page: &RawPage, place: Place) -> Result<(Page, Changed), RepoError> {
        let inner = &mut *self.0.borrow_mut();
        let records: Vec<Record> = page
            .records
            .iter()
            .filter_map(|text| plan::read_record(text.get()))
            .collect();
        let reply = |agrees| Page {
            epoch: page.epoch,
            cursor: page.cursor,
            agrees,
        };
        if let Place::Shadow { first } = place {
            if first {
                inner.shadow.clear();
            }
            inner.shadow.retain(|_, record| {
                let order = plan::links(record).order;
                order.is_none_or(|order| !page.archived.contains(&order))
            });
            inner
                .shadow
                .extend(records.into_iter().map(|record| (record.id, record)));
            let Some(check) = page.check else {
                return Ok((reply(None), Changed::records(Vec::new())));
            };
            inner.swap();
            let mut pulled = Pulled {
                check: inner.meta.pulled.check,
                ..Pulled::default()
            };
            let agrees = pulled.page(page.cursor, Some(check));
            inner.meta.pulled = pulled;
            return Ok((reply(agrees), Changed::Everything));
        }
        let pending = inner.pending();
        let mut left = Vec::new();
        if page.cursor > inner.meta.pulled.cursor {
            left.extend(
                page.archived
                    .iter()
                    .copied()
                    .filter(|order| inner.leave(*order, &pending)),
            );
        }
        let mut changed = Vec::new();
        for record in records {
            let before = inner.server.get(&record.id).map_or(Seq::NEVER, |known| known.seq);
            if record.seq <= before {
                continue;
            }
            inner.meta.pulled.check.moved(record.id, before, record.seq);
            let id = record.id;
            inner.server.insert(id, record);
            inner.show(id, &pending);
            changed.extend(inner.shown.get(&id).cloned());
        }
        let pulled = &mut inner.meta.pulled;
        let agrees = if let Place::Ahead(ahead) = place {
            pulled.ahead(ahead, page.cursor);
            None
        } else {
            pulled.page(page.cursor, page.check)
        };
        let cursor = pulled.cursor;
        Ok((
            Page {
                cursor,
                ..reply(agrees)
            },
            Changed::Some {
                records: changed,
                files: Vec::new(),
                left,
            },
        ))
    }

    async fn photo(&self, sha256: &str, size: Size) -> Result<Option<Vec<u8>>, RepoError> {
        let inner = self.0.borrow();
        Ok(inner.photos.get(sha256).and_then(|photo| match size {
            Size::Thumb => Some(photo.thumb.clone()),
            Size::Full => photo.bytes.clone(),
        }))
    }

    async fn keep_thumb(&self, sha256: &str, bytes: &[u8]) -> Result<(), RepoError> {
        let inner = &mut *self.0.borrow_mut();
        inner.photos.entry(sha256.to_owned()).or_default().thumb = bytes.to_vec();
        Ok(())
    }

    async fn photos_waiting(&self) -> Result<Vec<String>, RepoError> {
        Ok(self.0.borrow().queue.clone())
    }

    async fn photos_sent(
        &self,
        sha256: &[String],
        asked: Option<EpochId>,
        now: Timestamp,
    ) -> Result<(), RepoError> {
        let inner = &mut *self.0.borrow_mut();
        if asked != inner.meta.epoch {
            return Ok(());
        }
        inner.queue.retain(|waiting| !sha256.contains(waiting));
        for hash in sha256 {
            if let Some(photo) = inner.photos.get_mut(hash) {
                photo.sent_at = Some(now);
            }
        }
        Ok(())
    }

    async fn sweep(&self, now: Timestamp) -> Result<(), RepoError> {
        let inner = &mut *self.0.borrow_mut();
        inner.sent.retain(|_, (_, at)| !keep::may_forget(*at, now));
        let nothing_waits = inner.outbox.is_empty();
        for photo in inner.photos.values_mut() {
            if keep::may_free(photo.sent_at, nothing_waits, now) {
                photo.bytes = None;
            }
        }
        Ok(())
    }

    async fn wipe(&self, device: DeviceId, incarnation: IncarnationId) -> Result<(), RepoError> {
        *self.0.borrow_mut() = Inner::new(device, incarnation);
        Ok(())
    }

    async fn wipe_handed_over(
        &self,
        device: DeviceId,
        incarnation: IncarnationId,
    ) -> Result<bool, RepoError> {
        let inner = &mut *self.0.borrow_mut();
        let may = inner.outbox.is_empty() && inner.queue.is_empty();
        if may {
            *inner = Inner::new(device, incarnation);
        }
        Ok(may)
    }
}

mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    crate::repo::contract::suite!(MemoryRepo::open(|| ()).await.unwrap());
}
