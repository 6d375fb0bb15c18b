//! What people call the staff, tablets, customers, vehicles and orders that ids name.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use shared::diagram::Panel;
use shared::id::{DeviceId, RecordId, ShopId, StaffId};
use shared::office::BothTexts;
use shared::order::mark::Damage;
use shared::record::{Kind, Record};
use shared::staff::Staff;
use shared::text::{Label, Lang};
use shared::vehicle::plate;
use sqlx::SqliteConnection;

use super::shelf;
use crate::db::device;
use crate::error::ApiResult;

/// Names by id.
#[derive(Debug, Default)]
pub struct Names {
    staff: HashMap<StaffId, String>,
    devices: HashMap<DeviceId, String>,
    records: HashMap<RecordId, BothTexts>,
}

impl Names {
    /// Learns the staff and the tablets of a shop.
    pub async fn of(connection: &mut SqliteConnection, shop: ShopId) -> ApiResult<Self> {
        let staff = shelf::entries::<Staff>(connection, shop).await?;
        let tablets = device::all(connection, shop).await?;
        let mut names = Self::default();
        for entry in staff {
            names.staff.insert(entry.id().into(), entry.value.name);
        }
        for tablet in tablets {
            let name = if tablet.name.is_empty() {
                tablet.letter
            } else {
                tablet.name
            };
            names.devices.insert(tablet.device_id, name);
        }
        Ok(names)
    }

    /// Learns what the records of these ids are called.
    pub async fn learn(
        &mut self,
        connection: &mut SqliteConnection,
        shop: ShopId,
        mut ids: HashSet<RecordId>,
    ) -> ApiResult<()> {
        ids.retain(|id| !self.records.contains_key(id));
        for (id, record) in shelf::fetch(connection, shop, ids).await? {
            self.records.insert(id, called(&record));
        }
        Ok(())
    }

    /// Returns a staff member's name; empty for the owner and for the server itself.
    pub fn staff(&self, id: StaffId) -> String {
        self.staff.get(&id).cloned().unwrap_or_default()
    }

    /// Returns a tablet's name; empty for the office, which is no tablet.
    pub fn device(&self, id: DeviceId) -> String {
        self.devices.get(&id).cloned().unwrap_or_default()
    }

    /// Returns what a record is called, as far as that was learnt.
    pub fn record(&self, id: RecordId, lang: Lang) -> Option<&str> {
        let staff = self.staff.get(&StaffId::from(id)).map(String::as_str);
        staff.or_else(|| self.records.get(&id).map(|name| name.get(lang)))
    }
}

/// Returns the ids among values, which a person would rather read as names.
pub fn ids<'a>(values: impl IntoIterator<Item = &'a Value>) -> HashSet<RecordId> {
    let id = |value: &Value| value.as_str().filter(|text| text.len() == 36)?.parse().ok();
    values.into_iter().filter_map(id).collect()
}

/// Returns what people call a record: its name or number, for a mark where it is and what it is, and else its kind.
fn called(record: &Record) -> BothTexts {
    let own = match Kind::parse(&record.kind) {
        Some(Kind::Vehicle) => {
            let plate: String = record.get("plate");
            if plate.is_empty() {
                record.get("vin")
            } else {
                plate::spaced(&plate)
            }
        }
        Some(Kind::RepairOrder) => record.get("number"),
        Some(Kind::Mark) => return BothTexts::of(|lang| mark(record, lang)),
        _ => record.get("name"),
    };
    if own.is_empty() {
        BothTexts::of(|lang| kind(record, lang))
    } else {
        BothTexts::same(&own)
    }
}

fn mark(record: &Record, lang: Lang) -> String {
    let panel: Option<Panel> = record.get("panel");
    let damage: Option<Damage> = record.get("damage");
    let parts = [
        panel.map(|panel| panel.label(lang)),
        damage.map(|damage| damage.label(lang)),
    ];
    let told: Vec<&str> = parts.into_iter().flatten().collect();
    if told.is_empty() {
        kind(record, lang)
    } else {
        told.join(" · ")
    }
}

fn kind(record: &Record, lang: Lang) -> String {
    Kind::parse(&record.kind).map_or_else(|| record.kind.clone(), |kind| kind.label(lang).to_owned())
}

#[cfg(test)]
mod tests {
    use shared::change::edits;
    use shared::id::MarkId;
    use shared::order::mark::Mark;
    use shared::record::{Field, RecordType, Seq};
    use uuid::Uuid;

    use super::*;

    fn check(value: &Mark, zh: &str, en: &str) {
        let id = MarkId::new(Uuid::from_u128(7));
        let mut record = Record::empty(Mark::KIND, id.into());
        for edit in edits(&record.clone(), &Mark::default(), value) {
            let field = Field {
                value: edit.value,
                seq: Seq::new(1),
                set_before: None,
                alternatives: Vec::new(),
            };
            record.fields.insert(edit.field, field);
        }
        let name = called(&record);
        assert_eq!((&*name.zh, &*name.en), (zh, en));
    }

    #[test]
    fn a_mark_is_called_by_its_place_and_kind_and_never_by_nothing() {
        let dent = Mark {
            panel: Some(Panel::Bonnet),
            damage: Some(Damage::Dent),
            ..Mark::default()
        };
        check(&dent, "引擎盖 · 凹陷", "Bonnet · Dent");
        check(&Mark::default(), "损伤标记", "Mark");
    }
}
