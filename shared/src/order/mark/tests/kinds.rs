//! What a mark has to say before the customer signs.

use crate::order::mark::Lack;
use crate::order::signature::SignatureRefusal;
use crate::order::testing::*;
use crate::order::walk_around;
use crate::record::{Field, Seq};

#[test]
fn a_mark_lacks_its_kind_until_somebody_has_said_what_it_is() {
    let mut shop = Shop::with_order();
    shop.complete();
    let id = MarkId::new(Uuid::from_u128(31));
    shop.apply(mark::add(id, &shop.picture(), Moment::Arrival, Mark::default()).unwrap());
    assert_eq!(
        intake::missing(&shop.picture(), &settings()),
        [Missing::MarkKinds(1), Missing::WalkAroundAgain]
    );
    assert_eq!(shop.sign(40), Err(SignatureRefusal::SheetIncomplete.into()));
    let dent = Mark {
        damage: Some(Damage::Dent),
        ..Mark::default()
    };
    shop.apply(mark::edit(&shop.picture(), &shop.entry(id), dent));
    shop.apply(walk_around::confirm(&shop.picture(), NOW));
    assert!(intake::missing(&shop.picture(), &settings()).is_empty());
}

#[test]
fn what_is_found_after_the_signature_is_not_asked_for_its_kind_before_it() {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.sign(40).unwrap();
    let id = MarkId::new(Uuid::from_u128(31));
    shop.apply(mark::add(id, &shop.picture(), Moment::BeforeWork, Mark::default()).unwrap());
    assert_eq!(mark::lacks(&shop.entry(id)), Some(Lack::Reason));
    assert!(intake::missing(&shop.picture(), &settings()).is_empty());
}

#[test]
fn a_kind_that_only_a_newer_build_knows_has_been_said() {
    let mut shop = Shop::with_order();
    shop.complete();
    let id = MarkId::new(Uuid::from_u128(31));
    shop.apply(mark::add(id, &shop.picture(), Moment::Arrival, Mark::default()).unwrap());
    let said = |kind: &str| {
        let mut record = shop.entry::<Mark>(id).record;
        let field = Field {
            value: kind.into(),
            seq: Seq::new(90),
            set_before: None,
            alternatives: Vec::new(),
        };
        record.fields.insert("damage".to_owned(), field);
        Entry::<Mark>::read(record).unwrap()
    };
    assert_eq!(mark::lacks(&shop.entry(id)), Some(Lack::Kind));
    let newer = said("delaminated");
    assert_eq!(newer.value.damage, None, "this build can't name it");
    assert_eq!(mark::lacks(&newer), None);
    assert_eq!(
        mark::lacks(&said("")),
        Some(Lack::Kind),
        "what was emptied is unsaid"
    );
}
