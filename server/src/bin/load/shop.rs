//! A shop with tablets, and the work that they push.

use std::path::Path;

use anyhow::Context;
use serde_json::json;
use server::auth::Token;
use server::clock::{Clock, new_id};
use server::command::{new_shop, new_staff};
use server::config::{DataOptions, ServeOptions};
use server::db::device::{self, PairCode};
use server::state::Running;
use shared::id::{DeviceId, IncarnationId, ShopId, StaffId};
use shared::shop::ShopSettings;
use shared::staff::{Role, Roles, Staff};
use shared::time::MINUTE;
use uuid::Uuid;

/// A tablet: who it is and how far its numbers have come.
#[derive(Debug, Clone)]
pub(crate) struct Tablet {
    pub(crate) token: String,
    device: DeviceId,
    /// Who works on it.
    author: StaffId,
    incarnation: Uuid,
    dseq: u64,
}

/// How many people a shop has.
const PEOPLE: usize = 12;

/// A shop and its tablets.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) shop: ShopId,
    /// The advisors.
    pub(crate) staff: Vec<StaffId>,
    pub(crate) tablets: Vec<Tablet>,
}

/// Makes a shop in a new data folder and pairs tablets with it.
pub(crate) async fn prepare(data: &Path, tablets: usize) -> anyhow::Result<Prepared> {
    let options = ServeOptions::of(DataOptions {
        data: data.to_owned(),
    });
    let running = Running::open(options, Clock::default()).await?;
    let shop = new_shop(&running.state, &ShopSettings::fresh("基准", "Bench")).await?;
    let mut staff = Vec::with_capacity(PEOPLE);
    for number in 1..=PEOPLE {
        let id = StaffId::new(new_id());
        let advisor = Staff {
            name: format!("顾问 {number}"),
            roles: Roles::of(&[Role::Advisor]),
            ..Staff::default()
        };
        new_staff(&running.state, shop, id, &advisor, None).await?;
        staff.push(id);
    }
    let mut paired = Vec::with_capacity(tablets);
    for _ in 0..tablets {
        let (code, token) = (Token::random(), Token::random());
        let now = running.state.clock.now();
        let device = DeviceId::new(new_id());
        let done = running.state.writer.write(move |connection| {
            Box::pin(async move {
                let code = PairCode {
                    code_hash: &code.hash,
                    shop_id: shop,
                    device_name: "bench",
                    created_at: now,
                    expires_at: now.plus(MINUTE),
                };
                device::add_pair_code(connection, &code).await?;
                Ok(device::pair(connection, code.code_hash, device, &token.hash, now).await?)
            })
        });
        done.await?.context("a fresh code pairs")?;
        paired.push(Tablet {
            token: token.text,
            device,
            author: staff[0],
            incarnation: Uuid::new_v4(),
            dseq: 0,
        });
    }
    running.close().await?;
    Ok(Prepared {
        shop,
        staff,
        tablets: paired,
    })
}

impl Tablet {
    /// Makes the body of a push of `count` changes, each of which makes a customer's file of about 1.7 kB.
    pub(crate) fn push(&mut self, count: usize) -> Vec<u8> {
        let changes: Vec<_> = (0..count).map(|_| self.change(new_id())).collect();
        self.body(&changes)
    }

    /// Makes the body of a push of these changes.
    pub(crate) fn body(&self, changes: &[serde_json::Value]) -> Vec<u8> {
        json!({
            "incarnation": self.incarnation,
            "status": { "pending_changes": changes.len(), "pending_photos": 0, "app_version": "bench" },
            "changes": changes,
        })
        .to_string()
        .into_bytes()
    }

    /// Returns what it is called.
    pub(crate) fn device(&self) -> DeviceId {
        self.device
    }

    /// Returns the life of its storage.
    pub(crate) fn incarnation(&self) -> IncarnationId {
        IncarnationId::new(self.incarnation)
    }

    /// Returns it with an empty storage.
    pub(crate) fn begun_anew(&self) -> Self {
        Self {
            incarnation: Uuid::new_v4(),
            dseq: 0,
            ..self.clone()
        }
    }

    /// Returns the number of its last change.
    pub(crate) fn last(&self) -> u64 {
        self.dseq
    }

    /// Makes one change, which makes this record.
    pub(crate) fn change(&mut self, record: Uuid) -> serde_json::Value {
        self.dseq += 1;
        let edit = |field: &str, value: String| json!({ "kind": "customer", "record": record, "field": field, "value": value, "base": 0 });
        let number = self.dseq;
        let edits = [
            edit("name", format!("王小明 {number}")),
            edit("phone", format!("138{number:08}")),
            edit("address", "江苏省南京市鼓楼区中山北路 ".repeat(6)),
            edit(
                "note",
                "Prefers to be called after five; brings the car himself. ".repeat(10),
            ),
            edit("contact_person", "李小红".to_owned()),
        ];
        json!({
            "change_id": new_id(), "dseq": number, "schema": 1, "author": self.author,
            "device": self.device, "at": 1_795_262_400_000_i64, "offset": 0,
            "action": "create_customer", "edits": edits,
        })
    }
}
