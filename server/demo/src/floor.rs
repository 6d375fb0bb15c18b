//! The shop floor: two tablets that push what the rules decide, and what they hold.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::value::RawValue;
use shared::change::{Change, Draft};
use shared::id::{ChangeId, DeviceId, IncarnationId, OrderId, RecordId, ShopId, StaffId};
use shared::order::RepairOrder;
use shared::order::picture::OrderPicture;
use shared::record::guard::Author;
use shared::record::{Entry, Kind, Record, RecordType, Seq};
use shared::refusal::Refusal;
use shared::staff::Staff;
use shared::sync::server::{Incoming, Origin, QuarantineReason, integrate};
use shared::sync::wire::{DeviceStatus, MAX_PUSH_CHANGES};
use shared::time::{DAY, SECOND, Timestamp};
use shared::vehicle::Vehicle;
use uuid::Uuid;

use super::shop::SetUp;
use server::auth::{Token, hash_token};
use server::clock::new_id;
use server::db::device::{self, Device, PairCode};
use server::db::sync;
use server::error::StartError;
use server::state::AppState;
use server::writer::WriteError;

/// What the tablets are called.
const TABLETS: [&str; 3] = ["接车一号", "接车二号", "旧平板"];

/// A tablet of the demo: nobody holds its token.
struct DemoTablet {
    device: Arc<Device>,
    incarnation: IncarnationId,
    dseq: u64,
    orders: u32,
}

/// The floor.
pub(super) struct Floor<'a> {
    /// The server.
    pub(super) state: &'a AppState,
    /// The shop.
    pub(super) shop: ShopId,
    /// Who holds the tablet.
    pub(super) author: StaffId,
    /// What time it is on the floor.
    pub(super) at: Timestamp,
    now: Timestamp,
    tablets: Vec<DemoTablet>,
    tablet: usize,
    records: HashMap<RecordId, Record>,
    children: HashMap<OrderId, Vec<RecordId>>,
    seq: u64,
    waiting: Vec<Incoming>,
}

impl<'a> Floor<'a> {
    /// Pairs the tablets and reads what the shop holds so far.
    pub(super) async fn open(state: &'a AppState, set: &SetUp) -> Result<Self, StartError> {
        let now = state.clock.now();
        let mut tablets = Vec::with_capacity(TABLETS.len());
        for name in TABLETS {
            tablets.push(pair(state, set.shop, name, now.plus(-400 * DAY)).await?);
        }
        let mut records = HashMap::new();
        for kind in [Kind::Staff, Kind::ShopSettings] {
            for body in sync::bodies_of_kind(&state.database.readers, set.shop, kind.name()).await? {
                let record: Record = serde_json::from_str(&body).map_err(|_| WriteError::Malformed)?;
                records.insert(record.id, record);
            }
        }
        let seq = sync::newest(&state.database.readers, set.shop).await?.number();
        Ok(Self {
            state,
            shop: set.shop,
            author: set.person(0),
            at: now,
            now,
            tablets,
            tablet: 0,
            records,
            children: HashMap::new(),
            seq,
            waiting: Vec::new(),
        })
    }

    /// Takes another tablet up; what the one before holds is pushed first.
    pub(super) async fn take_up(&mut self, tablet: usize) -> Result<(), StartError> {
        self.push().await?;
        self.tablet = tablet.min(self.tablets.len() - 1);
        Ok(())
    }

    /// Returns the tablet's letter and the next number of an order made on it.
    pub(super) fn next_number(&mut self) -> (String, u32) {
        let tablet = &mut self.tablets[self.tablet];
        tablet.orders += 1;
        (tablet.device.letter.clone(), 230 + tablet.orders)
    }

    /// Returns a tablet's id.
    pub(super) fn device(&self, tablet: usize) -> DeviceId {
        self.tablets[tablet].device.device_id
    }

    /// Does what a rule decided, some seconds later than what was done before.
    pub(super) fn apply(&mut self, draft: Result<Draft, Refusal>) -> Result<(), StartError> {
        let draft = draft.map_err(|refusal| {
            tracing::error!(?refusal, "the demo broke a rule");
            WriteError::Malformed
        })?;
        if draft.is_empty() {
            return Ok(());
        }
        // However early the day, nothing was done in the future.
        self.at = self.at.plus(11 * SECOND).min(self.now);
        let change = self.change(&draft);
        self.seq += 1;
        let staff = self.records.get(&self.author.into()).map(Staff::decode);
        let author = Author {
            roles: staff
                .and_then(|staff| staff.acting())
                .ok_or(QuarantineReason::UnknownAuthor),
            after_restore: false,
        };
        let from = Origin {
            revoked: false,
            guard: Some(&author),
        };
        let merged = integrate(
            &shared::Trade,
            &mut self.records,
            &change,
            Seq::new(self.seq),
            self.at,
            from,
        );
        merged.map_err(|reason| {
            tracing::error!(
                reason = reason.name(),
                action = draft.action,
                "the demo broke a guard"
            );
            WriteError::Malformed
        })?;
        for edit in change.edits.iter().filter(|edit| edit.field == "order") {
            if let Some(order) = edit.value.as_str().and_then(|text| text.parse().ok()) {
                self.children.entry(order).or_default().push(edit.record);
            }
        }
        self.waiting.push(incoming(&change)?);
        Ok(())
    }

    /// Makes a change of the tablet that is held, numbered.
    pub(super) fn change(&mut self, draft: &Draft) -> Change {
        let tablet = &mut self.tablets[self.tablet];
        tablet.dseq += 1;
        Change {
            change_id: ChangeId::new(new_id()),
            dseq: tablet.dseq,
            schema: shared::SCHEMA,
            author: self.author,
            device: tablet.device.device_id,
            at: self.at,
            offset: 0,
            action: draft.action.to_owned(),
            edits: draft.edits.clone(),
        }
    }

    /// Pushes what waits, as of now on the floor.
    pub(super) async fn push(&mut self) -> Result<(), StartError> {
        let waiting = std::mem::take(&mut self.waiting);
        self.send(waiting, None).await
    }

    /// Pushes changes that another has made in the tablet's name, as of now on the floor.
    pub(super) async fn push_change(&mut self, change: &Change) -> Result<(), StartError> {
        self.seq += 1;
        self.send(vec![incoming(change)?], None).await
    }

    /// Lets the tablet that is held say how it stands.
    pub(super) async fn report(&mut self, status: DeviceStatus) -> Result<(), StartError> {
        self.push().await?;
        self.send(Vec::new(), Some(status)).await
    }

    async fn send(&self, waiting: Vec<Incoming>, status: Option<DeviceStatus>) -> Result<(), StartError> {
        let tablet = &self.tablets[self.tablet];
        let received = self.at.plus(2 * SECOND);
        let mut status = status;
        let mut rest = waiting.as_slice();
        loop {
            let (now, later) = rest.split_at(rest.len().min(MAX_PUSH_CHANGES));
            let device = Arc::clone(&tablet.device);
            self.state
                .writer
                .push(
                    device,
                    tablet.incarnation,
                    status.take(),
                    now.iter().cloned().map(Arc::new).collect(),
                    received,
                )
                .await?;
            rest = later;
            if rest.is_empty() {
                return Ok(());
            }
        }
    }

    /// Revokes a tablet, as the office would.
    pub(super) async fn revoke(&mut self, tablet: usize) -> Result<(), StartError> {
        let (shop, id, now) = (self.shop, self.device(tablet), self.at);
        self.state
            .writer
            .write(move |connection| {
                Box::pin(async move { Ok(device::revoke(connection, shop, id, now).await?) })
            })
            .await?;
        let revoked = Device {
            revoked: true,
            ..(*self.tablets[tablet].device).clone()
        };
        self.tablets[tablet].device = Arc::new(revoked);
        Ok(())
    }

    /// Returns a record that was made before.
    pub(super) fn entry<T: RecordType>(&self, id: impl Into<RecordId>) -> Result<Entry<T>, StartError> {
        let record = self.records.get(&id.into()).cloned();
        Ok(record.and_then(Entry::read).ok_or(WriteError::Malformed)?)
    }

    /// Returns the newest order that anything hangs on.
    pub(super) fn any_order(&self) -> Option<OrderId> {
        self.children.keys().max().copied()
    }

    /// Returns the picture of an order.
    pub(super) fn picture(&self, order: OrderId) -> Result<OrderPicture, StartError> {
        let entry: Entry<RepairOrder> = self.entry(order)?;
        let mut ids: Vec<RecordId> = self.children.get(&order).cloned().unwrap_or_default();
        if let Some(vehicle) = entry.value.vehicle {
            ids.push(vehicle.into());
            let vehicle: Entry<Vehicle> = self.entry(vehicle)?;
            ids.extend(vehicle.value.owner.map(RecordId::from));
        }
        let people = [entry.value.brought_by, entry.value.contact];
        ids.extend(people.into_iter().flatten().map(RecordId::from));
        ids.push(entry.id());
        ids.sort_unstable();
        ids.dedup();
        let records = ids.iter().filter_map(|id| self.records.get(id).cloned());
        Ok(OrderPicture::assemble(order, records).ok_or(WriteError::Malformed)?)
    }
}

fn incoming(change: &Change) -> Result<Incoming, StartError> {
    let text = serde_json::to_string(change).and_then(RawValue::from_string);
    Ok(text.and_then(Incoming::read).map_err(|_| WriteError::Malformed)?)
}

async fn pair(
    state: &AppState,
    shop: ShopId,
    name: &'static str,
    at: Timestamp,
) -> Result<DemoTablet, StartError> {
    let (code, token) = (Token::random(), Token::random());
    let (code_hash, token_hash) = (hash_token(&code.text), token.hash);
    let id = DeviceId::new(new_id());
    state
        .writer
        .write(move |connection| {
            Box::pin(async move {
                let code = PairCode {
                    code_hash: &code_hash,
                    shop_id: shop,
                    device_name: name,
                    created_at: at,
                    expires_at: at.plus(DAY),
                };
                device::add_pair_code(connection, &code).await?;
                Ok(device::pair(connection, &code_hash, id, &token_hash, at).await?)
            })
        })
        .await?;
    let found = device::by_token(&state.database.readers, &token_hash).await?;
    Ok(DemoTablet {
        device: Arc::new(found.ok_or(WriteError::Malformed)?),
        incarnation: IncarnationId::new(Uuid::new_v4()),
        dseq: 0,
        orders: 0,
    })
}
