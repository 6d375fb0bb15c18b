#![allow(clippy::unwrap_used)]

use crate::order::signature::SignatureRefusal;
use crate::order::stage::StageRefusal;
use crate::order::testing::*;

#[test]
fn a_new_order_lacks_what_signing_needs_in_the_order_of_the_path() {
    let picture = Shop::with_order().picture();
    assert_eq!(picture.order.value.number, "A-0241");
    let shop = ShopSettings {
        required_photos: vec![PhotoSlot::Front],
        ..settings()
    };
    assert_eq!(
        intake::missing(&picture, &shop),
        [
            Missing::Purpose,
            Missing::Concern,
            Missing::Odometer,
            Missing::Fuel,
            Missing::WalkAround,
            Missing::Photo(PhotoSlot::Front),
            Missing::Valuables,
            Missing::PromiseTime
        ]
    );
}

#[test]
fn a_required_photo_counts_as_soon_as_it_is_stored() {
    let mut shop = Shop::with_order();
    shop.complete();
    let required = ShopSettings {
        required_photos: vec![PhotoSlot::Front],
        ..settings()
    };
    assert_eq!(
        intake::missing(&shop.picture(), &required),
        [Missing::Photo(PhotoSlot::Front)]
    );
    let photo = Photo {
        slot: Some(PhotoSlot::Front),
        sha256: "ab".into(),
        ..Photo::default()
    };
    shop.apply(photo::add(PhotoId::new(Uuid::from_u128(30)), ORDER, photo));
    assert!(intake::missing(&shop.picture(), &required).is_empty());
}

#[test]
fn an_incomplete_sheet_is_not_signed() {
    assert_eq!(
        Shop::with_order().sign(40),
        Err(SignatureRefusal::SheetIncomplete.into())
    );
}

#[test]
fn a_dot_is_no_signature() {
    let dot = Stroke {
        pen: Pen::Free,
        points: vec![(5, 5), (5, 5)],
    };
    assert!(
        !Ink {
            name: " ".into(),
            strokes: vec![dot]
        }
        .is_signature()
    );
    let line = Stroke {
        pen: Pen::Free,
        points: vec![(5, 5), (9, 5)],
    };
    assert!(
        Ink {
            name: String::new(),
            strokes: vec![line]
        }
        .is_signature()
    );
}

#[test]
fn whoever_draws_and_types_no_name_is_who_brought_the_car() {
    let mut shop = Shop::with_order();
    shop.complete();
    let picture = shop.picture();
    let sheet = Sheet::of(&picture, &settings());
    assert_eq!(sheet.brought_by.name, "王伟");
    let drawn = Stroke {
        pen: Pen::Free,
        points: vec![(5, 5), (9, 5)],
    };
    for (typed, kept) in [("", "王伟"), ("  ", "王伟"), (" 李娜 ", "李娜")] {
        let ink = Ink {
            name: typed.into(),
            strokes: vec![drawn.clone()],
        };
        let id = SignatureId::new(Uuid::from_u128(40));
        let draft = signature::sign(id, &picture, &settings(), ink, sheet.text(), "00".into(), NOW).unwrap();
        let name = draft.edits.iter().find(|edit| edit.field == "name").unwrap();
        assert_eq!(name.value, kept);
    }
}

#[test]
fn a_later_edit_of_what_was_signed_shows_and_an_amendment_mends_it() {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.sign(40).unwrap();
    assert!(shop.picture().differs_from_signed(&settings()).is_empty());
    shop.fill_in(|intake| intake.odometer_km = Some(42_001));
    assert_eq!(shop.picture().differs_from_signed(&settings()), ["odometer_km"]);
    assert_eq!(
        day_end::lacks(
            &shop.picture(),
            &settings(),
            &std::collections::HashSet::default()
        ),
        [Lack::Amendment]
    );
    shop.sign(41).unwrap();
    assert!(shop.picture().differs_from_signed(&settings()).is_empty());
    assert_eq!(shop.picture().signatures.len(), 2);
}

#[test]
fn a_sheet_that_changed_under_the_pen_is_not_signed() {
    let mut shop = Shop::with_order();
    shop.complete();
    let shown = Sheet::of(&shop.picture(), &settings()).text();
    shop.fill_in(|intake| intake.odometer_km = Some(1));
    let ink = Ink {
        name: "王伟".into(),
        strokes: Vec::new(),
    };
    let id = SignatureId::new(Uuid::from_u128(40));
    let outcome = signature::sign(id, &shop.picture(), &settings(), ink, shown, String::new(), NOW);
    assert_eq!(outcome, Err(SignatureRefusal::SheetChanged.into()));
}

#[test]
fn repair_starts_only_after_signing_and_steps_only_go_forward() {
    let mut shop = Shop::with_order();
    assert_eq!(
        stage::move_on(&shop.picture(), Step::Repair, NOW),
        Err(SignatureRefusal::NotSigned.into())
    );
    shop.complete();
    shop.sign(40).unwrap();
    shop.apply(stage::move_on(&shop.picture(), Step::Repair, NOW).unwrap());
    let at = Step::Repair;
    assert_eq!(
        stage::move_on(&shop.picture(), Step::Reception, NOW),
        Err(StageRefusal::NotForward { at }.into())
    );
    assert_eq!(
        stage::reopen(&shop.picture(), Step::Reception, " "),
        Err(Refusal::ReasonMissing)
    );
    shop.apply(stage::reopen(&shop.picture(), Step::Reception, "追加项目").unwrap());
    assert_eq!(shop.picture().order.value.stage.step(), Step::Reception);
}

#[test]
fn what_was_signed_is_not_taken_off() {
    let mut shop = Shop::with_order();
    shop.complete();
    let mark: Entry<Mark> = shop.entry(MarkId::new(Uuid::from_u128(21)));
    assert!(mark::remove(&shop.picture(), &mark).is_ok());
    shop.sign(40).unwrap();
    assert_eq!(
        mark::remove(&shop.picture(), &mark),
        Err(SignatureRefusal::AlreadySigned.into())
    );
}

#[test]
fn the_last_visits_marks_come_over_once_and_repaired_ones_stay_behind() {
    let mut shop = Shop::with_order();
    let last: Vec<Entry<Mark>> = [(1_u128, MarkState::New), (2, MarkState::Repaired)]
        .map(|(number, state)| {
            let mut record = Record::empty("mark", RecordId::new(Uuid::from_u128(100 + number)));
            record.seq = Seq::new(1);
            Entry {
                record,
                value: Mark {
                    state: Some(state),
                    ..Mark::default()
                },
            }
        })
        .to_vec();
    let ids = || (200..).map(|number| MarkId::new(Uuid::from_u128(number)));
    shop.apply(mark::carry_over(ids(), &shop.picture(), &last));
    let marks = shop.picture().marks;
    assert_eq!(marks.len(), 1);
    assert_eq!(marks[0].value.state, Some(MarkState::Old));
    assert!(
        mark::carry_over(ids(), &shop.picture(), &last).is_empty(),
        "a second time nothing comes"
    );
}

#[test]
fn odometers_are_advised_on_never_blocked() {
    let last = Some((10_000, NOW.plus(-10 * DAY)));
    assert_eq!(
        intake::odometer_advice(9_999, last, NOW),
        Some(Advice::OdometerLower { last_km: 10_000 })
    );
    assert_eq!(intake::odometer_advice(10_500, last, NOW), None);
    assert_eq!(
        intake::odometer_advice(99_000, last, NOW),
        Some(Advice::OdometerJump { last_km: 10_000 })
    );
    assert_eq!(intake::odometer_advice(1, None, NOW), None);
}
