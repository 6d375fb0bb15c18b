//! Who works in a shop, as the writer asks it of each change.

use std::collections::HashMap;
use std::sync::Arc;

use shared::id::{ShopId, StaffId};
use shared::record::guard::Author;
use shared::record::{Kind, REMOVED, Record, RecordType};
use shared::staff::{Roles, Staff};
use shared::tablet::Allowed;
use shared::time::Timestamp;
use sqlx::SqliteConnection;

use super::WriteError;
use super::memory::read;
use crate::db::sync;

/// The roles of each of the staff.
#[derive(Clone, Debug, Default)]
pub(super) struct People(HashMap<StaffId, Standing>);

/// How somebody stands.
#[derive(Clone, Copy, Debug)]
struct Standing {
    roles: Roles,
    /// When they left; what they did before still counts when it arrives.
    until: Option<Timestamp>,
}

impl People {
    /// Reads them.
    pub(super) async fn of(connection: &mut SqliteConnection, shop: ShopId) -> Result<Self, WriteError> {
        let mut people = Self::default();
        for body in sync::staff_bodies(connection, shop).await? {
            people.note(&read(&body)?);
        }
        Ok(people)
    }

    /// Notes what has become of the staff among records that were altered.
    pub(super) fn learn<'a>(people: &mut Arc<Self>, altered: impl Iterator<Item = &'a Record>) {
        for record in altered.filter(|record| Kind::parse(&record.kind) == Some(Kind::Staff)) {
            Arc::make_mut(people).note(record);
        }
    }

    /// Returns somebody as a change of a device names them that took effect at a time.
    pub(super) fn author(&self, device: &Allowed, id: StaffId, at: Timestamp) -> Author {
        let standing = self.0.get(&id);
        let standing = standing.filter(|one| one.until.is_none_or(|until| at < until));
        Author::on(device, id, standing.map(|one| one.roles))
    }

    fn note(&mut self, record: &Record) {
        let staff = Staff::decode(record);
        let left = |gone: bool, field: &str| record.stamp(field).filter(|_| gone).map(|stamp| stamp.at);
        let left = [left(staff.inactive, "inactive"), left(staff.removed, REMOVED)];
        let standing = Standing {
            roles: staff.roles,
            until: left.into_iter().flatten().min(),
        };
        self.0.insert(record.id.into(), standing);
    }
}
