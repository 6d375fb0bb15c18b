//! The archive: orders that are over leave the tablets and stay on the server.
//!
//! Leaving is an event of its own in the shop's order, so that count and digest still compare what a tablet holds with
//! what it should hold. Working on an archived order brings all of it back to the tablets.

use crate::change::Change;
use crate::id::OrderId;
use crate::record::{Kind, Lives, Record};

/// The field by which a record hangs on an order.
const LINK: &str = "order";

/// Returns the order that a record is or hangs on; all that belongs to one order leaves and comes back together.
pub fn order_of(record: &Record) -> Option<OrderId> {
    match Kind::parse(&record.kind)? {
        Kind::RepairOrder => Some(record.id.into()),
        kind if kind.lives() == Lives::OfOrder => record.get(LINK),
        _ => None,
    }
}

/// Returns the orders on which a change hangs something, whether or not it edits them.
pub fn hung_on(change: &Change) -> impl Iterator<Item = OrderId> {
    let lives_with_one = |kind: &str| Kind::parse(kind).is_some_and(|kind| kind.lives() == Lives::OfOrder);
    let links = change
        .edits
        .iter()
        .filter(move |edit| edit.field == LINK && lives_with_one(&edit.kind));
    links.filter_map(|edit| serde_json::from_value(edit.value.clone()).ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::change::{Base, Edit};
    use crate::id::{ChangeId, DeviceId, RecordId, StaffId};
    use crate::merge;
    use crate::record::Seq;
    use crate::time::Timestamp;

    fn hangs(kind: &str, value: serde_json::Value) -> Change {
        Change {
            change_id: ChangeId::new(Uuid::from_u128(1)),
            dseq: 1,
            schema: 1,
            author: StaffId::new(Uuid::from_u128(2)),
            device: DeviceId::new(Uuid::from_u128(3)),
            at: Timestamp::from_millis(0),
            offset: 0,
            action: "write_concern".to_owned(),
            edits: vec![Edit {
                kind: kind.to_owned(),
                record: RecordId::new(Uuid::from_u128(4)),
                field: LINK.to_owned(),
                value,
                base: Base::default(),
            }],
        }
    }

    #[test]
    fn an_order_is_its_own_and_what_hangs_on_it_names_it() {
        let order = OrderId::new(Uuid::from_u128(9));
        let own = Record::empty(Kind::RepairOrder.name(), order.into());
        assert_eq!(order_of(&own), Some(order));
        let change = hangs(Kind::Concern.name(), json!(order));
        assert_eq!(hung_on(&change).collect::<Vec<_>>(), [order]);
        let mut concern = Record::empty(Kind::Concern.name(), change.edits[0].record);
        assert_eq!(order_of(&concern), None);
        merge::apply(
            &crate::Trade,
            &mut concern,
            &change,
            Seq::new(1),
            Timestamp::from_millis(0),
        );
        assert_eq!(order_of(&concern), Some(order));
    }

    #[test]
    fn what_names_no_order_or_lives_elsewhere_hangs_on_none() {
        assert_eq!(hung_on(&hangs(Kind::Concern.name(), json!(7))).count(), 0);
        let order = OrderId::new(Uuid::from_u128(9));
        for kind in [Kind::Customer, Kind::TabletUse] {
            let change = hangs(kind.name(), json!(order));
            assert_eq!(hung_on(&change).count(), 0, "{kind:?}");
            let mut record = Record::empty(kind.name(), change.edits[0].record);
            let now = Timestamp::from_millis(0);
            merge::apply(&crate::Trade, &mut record, &change, Seq::new(1), now);
            assert_eq!(order_of(&record), None, "{kind:?}");
        }
    }
}
