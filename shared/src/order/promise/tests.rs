//! Which promises the customer was told of, whatever the tablets' clocks say.

#![allow(clippy::unwrap_used)]

use crate::order::promise::PromiseRefusal;
use crate::order::testing::*;

const YEAR: i64 = 365 * DAY;

impl Shop {
    /// Promises a time that is so many hours away, on a tablet that takes it to be `now`.
    fn promise(&mut self, hours: i64, reason: Option<DelayReason>, now: Timestamp) {
        let draft = self.promised(hours, reason, now);
        self.apply(draft);
    }

    fn promised(&self, hours: i64, reason: Option<DelayReason>, now: Timestamp) -> Draft {
        let picture = self.picture();
        // A tablet with a wrong clock makes ids in another order too.
        let id = Uuid::from_u128(now.millis().unsigned_abs().into());
        let at = NOW.plus(hours * HOUR);
        let mut draft = promise::promise(PromiseId::new(id), &picture, at, reason, "", NOW).unwrap();
        for edit in draft.edits.iter_mut().filter(|edit| edit.field == "made_at") {
            edit.value = crate::record::to_json(&now);
        }
        draft
    }

    fn signed_at(&mut self, number: u128, now: Timestamp) {
        let draft = self.signs(number, now);
        self.apply(draft);
    }

    fn signs(&self, number: u128, now: Timestamp) -> Draft {
        let picture = self.picture();
        let text = Sheet::of(&picture, &settings()).text();
        let ink = Ink {
            name: "王伟".into(),
            strokes: Vec::new(),
        };
        let id = SignatureId::new(Uuid::from_u128(number));
        signature::sign(id, &picture, &settings(), ink, text, "00".into(), now).unwrap()
    }

    fn told(&self) -> Vec<i64> {
        let picture = self.picture();
        let promises = picture.promises_told().iter();
        promises
            .map(|promise| promise.value.promised_at.since(NOW) / HOUR)
            .collect()
    }
}

#[test]
fn a_later_promise_than_signed_needs_a_reason_and_every_promise_is_kept() {
    let mut shop = Shop::with_order();
    shop.complete();
    let promise = |shop: &Shop, at, reason| {
        let id = PromiseId::new(Uuid::from_u128(50 + shop.picture().promises.len() as u128));
        promise::promise(id, &shop.picture(), at, reason, "", NOW)
    };
    assert_eq!(
        promise(&shop, NOW.plus(-1), None),
        Err(PromiseRefusal::InThePast.into())
    );
    // Before the signature the time is still being found.
    let draft = promise(&shop, NOW.plus(2 * HOUR), None).unwrap();
    shop.apply(draft);
    shop.sign(40).unwrap();
    assert_eq!(
        promise(&shop, NOW.plus(3 * HOUR), None),
        Err(PromiseRefusal::DelayReasonMissing.into())
    );
    assert!(promise(&shop, NOW.plus(HOUR), None).is_ok());
    let draft = promise(&shop, NOW.plus(3 * HOUR), Some(DelayReason::Parts)).unwrap();
    shop.apply(draft);
    assert_eq!(shop.picture().promises.len(), 3);
    assert_eq!(shop.told(), [2, 3], "from the signed one on");
    assert_eq!(shop.picture().order.value.promised_at, Some(NOW.plus(3 * HOUR)));
}

#[test]
fn the_time_that_is_promised_already_is_no_new_promise() {
    let mut shop = Shop::with_order();
    shop.complete();
    let promise = |shop: &Shop, at, id| {
        let reason = Some(DelayReason::Parts);
        promise::promise(
            PromiseId::new(Uuid::from_u128(id)),
            &shop.picture(),
            at,
            reason,
            "",
            NOW,
        )
    };
    shop.sign(40).unwrap();
    for (again, hours) in [(50, 3), (60, 2)] {
        let at = NOW.plus(hours * HOUR);
        shop.apply(promise(&shop, at, again).unwrap());
        let count = shop.picture().promises.len();
        assert!(promise(&shop, at, again + 1).unwrap().is_empty());
        assert_eq!(shop.picture().promises.len(), count);
    }
}

#[test]
fn before_the_signature_only_the_last_time_is_a_promise() {
    for wrong in [-YEAR, YEAR] {
        let mut shop = Shop::with_order();
        shop.complete();
        shop.promise(5, None, NOW.plus(wrong));
        shop.promise(4, None, NOW.plus(1));
        assert_eq!(shop.told(), [4]);
    }
}

#[test]
fn clocks_that_are_wrong_by_a_year_move_no_promise_across_the_signature() {
    let clocks = [NOW.plus(-YEAR), NOW, NOW.plus(YEAR)];
    for tried in clocks {
        for signed in clocks {
            for later in clocks {
                let mut shop = Shop::with_order();
                shop.complete();
                shop.promise(5, None, tried.plus(1));
                shop.promise(4, None, tried.plus(2));
                shop.signed_at(40, signed);
                assert_eq!(shop.told(), [4]);
                shop.promise(3, None, later.plus(3));
                shop.promise(6, Some(DelayReason::Parts), tried.plus(4));
                shop.promise(4, None, signed.plus(5));
                assert_eq!(shop.told(), [4, 3, 6, 4], "in the shop's order");
                let all = shop.picture().promises.len();
                assert_eq!(all, 6, "every one is kept");
            }
        }
    }
}

#[test]
fn the_promise_on_the_signed_sheet_is_told_whatever_another_tablet_tries_meanwhile() {
    for wrong in [-YEAR, 0, YEAR] {
        let mut shop = Shop::with_order();
        shop.complete();
        shop.promise(4, None, NOW.plus(1));
        let signs = shop.signs(40, NOW.plus(2));
        let tries = shop.promised(7, None, NOW.plus(wrong).plus(3));
        for drafts in [[signs.clone(), tries.clone()], [tries, signs]] {
            let mut shop = shop.clone();
            for draft in drafts {
                shop.apply(draft);
            }
            assert_eq!(shop.told(), [4, 7], "what was signed, and what is in force");
        }
    }
}

#[test]
fn the_last_signature_is_the_shops_last_whatever_the_tablets_clocks_say() {
    for wrong in [-YEAR, 0, YEAR] {
        let mut shop = Shop::with_order();
        shop.complete();
        shop.promise(4, None, NOW.plus(1));
        shop.signed_at(40, NOW);
        shop.promise(6, Some(DelayReason::Parts), NOW.plus(2));
        assert_eq!(shop.picture().differs_from_signed(&settings()), ["promised_at"]);
        // Its clock makes its id the smaller one too.
        shop.signed_at(39, NOW.plus(wrong));
        let picture = shop.picture();
        assert!(picture.differs_from_signed(&settings()).is_empty());
        assert_eq!(picture.signatures.len(), 2);
        assert_eq!(picture.last_signature(), picture.signatures.last());
        assert_eq!(shop.told(), [4, 6], "from the intake's signature on");
    }
}

#[test]
fn what_still_waits_on_a_tablet_comes_after_what_the_shop_has_numbered() {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.promise(5, None, NOW.plus(YEAR));
    shop.seq = Seq::pending(1).number();
    shop.promise(4, None, NOW.plus(-YEAR));
    assert_eq!(shop.told(), [4]);
    shop.signed_at(40, NOW.plus(-YEAR));
    assert_eq!(shop.told(), [4]);
}

#[test]
fn a_sheet_that_this_build_cannot_read_is_cut_by_the_numbers_alone() {
    let mut shop = Shop::with_order();
    shop.complete();
    shop.promise(4, None, NOW.plus(YEAR));
    let mut signs = shop.signs(40, NOW.plus(-YEAR));
    let sheet = signs.edits.iter_mut().find(|edit| edit.field == "sheet");
    sheet.unwrap().value = "{}".into();
    shop.apply(signs);
    shop.promise(6, Some(DelayReason::Parts), NOW.plus(-YEAR));
    assert_eq!(shop.told(), [4, 6]);
}
