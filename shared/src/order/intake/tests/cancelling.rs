//! An intake that comes to nothing is cancelled, and a signature taken meanwhile keeps it.

use crate::id::LoanCarId;
use crate::order::custody::CustodyRefusal;
use crate::order::custody::{self, Custody, CustodyItem};
use crate::order::loan_car::{self, LoanCar, LoanCarRefusal};
use crate::order::signature::SignatureRefusal;
use crate::order::testing::*;
use crate::record::Record;

fn is_removed(shop: &Shop) -> bool {
    let record: &Record = &shop.records[&ORDER.into()];
    record.is_removed()
}

/// Returns what signing does to what a tablet holds.
fn signing(shop: &Shop) -> Draft {
    let mut own = shop.clone();
    own.sign(40).unwrap();
    own.last.unwrap()
}

#[test]
fn an_intake_is_cancelled_for_a_reason_until_the_customer_has_signed() {
    let mut shop = Shop::with_order();
    assert_eq!(intake::cancel(&shop.picture(), "  "), Err(Refusal::ReasonMissing));
    shop.complete();
    let mut cancelled = shop.clone();
    cancelled.apply(intake::cancel(&shop.picture(), " 误开单 ").unwrap());
    assert!(is_removed(&cancelled));
    let order: Entry<RepairOrder> = cancelled.entry(ORDER);
    assert_eq!(order.value.cancel_reason, "误开单");
    shop.sign(40).unwrap();
    assert_eq!(
        intake::cancel(&shop.picture(), "误开单"),
        Err(SignatureRefusal::AlreadySigned.into())
    );
}

#[test]
fn what_the_shop_holds_is_given_back_first() {
    let mut shop = Shop::with_order();
    let key = Custody {
        item: Some(CustodyItem::Key),
        ..Custody::default()
    };
    let id = CustodyId::new(Uuid::from_u128(50));
    shop.apply(custody::take(id, ORDER, key).unwrap());
    assert_eq!(
        intake::cancel(&shop.picture(), "客户离开"),
        Err(CustodyRefusal::StillHeld.into())
    );
    let held: Entry<Custody> = shop.entry(id);
    shop.apply(custody::release(&held, "王伟", NOW).unwrap());
    assert!(intake::cancel(&shop.picture(), "客户离开").is_ok());
}

#[test]
fn a_signature_on_another_tablet_keeps_the_order_whichever_comes_first() {
    let mut shop = Shop::with_order();
    shop.complete();
    let (signs, cancels) = (signing(&shop), intake::cancel(&shop.picture(), "误开单").unwrap());
    for drafts in [[signs.clone(), cancels.clone()], [cancels, signs]] {
        let mut shop = shop.clone();
        for draft in drafts {
            shop.apply(draft);
        }
        assert!(!is_removed(&shop));
        assert_eq!(shop.picture().signatures.len(), 1);
        assert_eq!(
            intake::cancel(&shop.picture(), "误开单"),
            Err(SignatureRefusal::AlreadySigned.into())
        );
    }
}

#[test]
fn of_two_tablets_on_which_the_customer_signs_the_order_keeps_the_first_time() {
    let mut shop = Shop::with_order();
    shop.complete();
    let signs = [(40, HOUR), (41, 0)].map(|(id, later)| {
        let mut own = shop.clone();
        let picture = own.picture();
        let ink = Ink {
            name: "王伟".into(),
            strokes: Vec::new(),
        };
        let text = Sheet::of(&picture, &settings()).text();
        let id = SignatureId::new(Uuid::from_u128(id));
        own.apply(
            signature::sign(id, &picture, &settings(), ink, text, "00".into(), NOW.plus(later)).unwrap(),
        );
        own.last.unwrap()
    });
    for draft in signs {
        shop.apply(draft);
    }
    let picture = shop.picture();
    assert_eq!(
        picture.order.value.signed_at,
        Some(NOW.plus(HOUR)),
        "the first to reach the shop"
    );
    assert!(picture.clashes().is_empty(), "nobody has to decide anything");
}

#[test]
fn whoever_works_on_the_intake_elsewhere_keeps_the_order_whichever_comes_first() {
    let shop = Shop::with_order();
    let found = Intake {
        odometer_km: Some(42_000),
        ..Intake::default()
    };
    let works = [
        intake::fill_in(&shop.picture(), found, NOW).unwrap(),
        walk_around::confirm(&shop.picture(), NOW),
    ];
    let cancels = intake::cancel(&shop.picture(), "误开单").unwrap();
    for work in works {
        for drafts in [[work.clone(), cancels.clone()], [cancels.clone(), work.clone()]] {
            let mut shop = shop.clone();
            for draft in drafts {
                shop.apply(draft);
            }
            assert!(!is_removed(&shop));
            assert_eq!(shop.picture().intakes.len(), 1);
        }
    }
}

#[test]
fn a_loan_car_comes_back_first() {
    let mut shop = Shop::with_order();
    let id = LoanCarId::new(Uuid::from_u128(51));
    let car = LoanCar {
        plate: "粤B2C618".into(),
        licence_seen: true,
        agreed: true,
        out_km: Some(8_240),
        ..LoanCar::default()
    };
    shop.apply(loan_car::hand_out(id, &shop.picture(), car, NOW).unwrap());
    assert_eq!(
        intake::cancel(&shop.picture(), "客户离开"),
        Err(LoanCarRefusal::StillOut.into())
    );
    let out: Entry<LoanCar> = shop.entry(id);
    shop.apply(loan_car::take_back(&out, (Some(8_300), None), "", NOW).unwrap());
    assert!(intake::cancel(&shop.picture(), "客户离开").is_ok());
}
