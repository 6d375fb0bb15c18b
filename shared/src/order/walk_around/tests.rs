//! What the customer confirms are the marks that they saw: anything else, however it was added, is asked again.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use crate::change::Action;
use crate::diagram::{Panel, View};
use crate::order::mark::{Damage, Severity, Spot};
use crate::order::signature::SignatureRefusal;
use crate::order::testing::*;
use crate::order::walk_around;

const SEEN: MarkId = MarkId::new(Uuid::from_u128(21));
const OTHER: MarkId = MarkId::new(Uuid::from_u128(23));

fn dent() -> Mark {
    Mark {
        damage: Some(Damage::Dent),
        ..Mark::default()
    }
}

/// Returns a shop whose customer has confirmed one mark.
fn confirmed() -> Shop {
    let mut shop = Shop::with_order();
    shop.complete();
    assert!(shop.is_confirmed());
    shop
}

/// Returns a shop whose order says no more than that the walk-around is done, as they did before.
fn plainly_ticked() -> Shop {
    let mut shop = confirmed();
    let picture = shop.picture();
    let plain = Intake {
        confirmed_marks: String::new(),
        ..picture.intake().clone()
    };
    shop.apply(picture.update_intake(Draft::new(Action::ConfirmWalkAround), plain));
    assert!(shop.is_confirmed(), "it reads as it did");
    shop
}

impl Shop {
    fn is_confirmed(&self) -> bool {
        let picture = self.picture();
        let missing = intake::missing(&picture, &settings());
        let asks = [Missing::WalkAround, Missing::WalkAroundAgain];
        let lacks = missing.iter().any(|one| asks.contains(one));
        assert_ne!(walk_around::is_confirmed(&picture), lacks);
        !lacks
    }

    fn confirm(&mut self) {
        self.apply(walk_around::confirm(&self.picture(), NOW));
    }

    fn add(&mut self) {
        self.apply(mark::add(OTHER, &self.picture(), Moment::Arrival, dent()).unwrap());
    }

    fn edit(&mut self, id: MarkId, edit: impl FnOnce(&mut Mark)) {
        let entry: Entry<Mark> = self.entry(id);
        let mut input = entry.value.clone();
        edit(&mut input);
        self.apply(mark::edit(&self.picture(), &entry, input));
    }

    fn take_off(&mut self, id: MarkId) {
        let picture = self.picture();
        self.apply(mark::remove(&picture, picture.mark(id).unwrap()).unwrap());
    }

    fn put_back(&mut self, id: MarkId) {
        self.apply(mark::put_back(&self.picture(), &self.entry(id)));
    }

    fn carry_over(&mut self) {
        let old = Entry {
            record: Record::empty("mark", RecordId::new(Uuid::from_u128(101))),
            value: Mark::default(),
        };
        self.apply(mark::carry_over([OTHER], &self.picture(), &[old]));
    }
}

#[test]
fn a_mark_that_is_found_after_the_customer_agreed_has_them_asked_anew() {
    for mut shop in [confirmed(), plainly_ticked()] {
        shop.add();
        assert_eq!(shop.picture().marks.len(), 2);
        assert!(!shop.is_confirmed());
        shop.take_off(OTHER);
        assert!(
            shop.is_confirmed(),
            "it was a slip: the marks are those that were confirmed"
        );
        shop.put_back(OTHER);
        assert!(!shop.is_confirmed(), "and by undo it is there again");
        shop.confirm();
        assert!(shop.is_confirmed());
        shop.take_off(OTHER);
        assert!(!shop.is_confirmed(), "this one they had seen");
    }
}

#[test]
fn a_mark_that_is_changed_after_the_customer_agreed_has_them_asked_anew_until_it_is_as_it_was() {
    let edits: [fn(&mut Mark); 6] = [
        |mark| mark.damage = Some(Damage::Dent),
        |mark| mark.severity = Some(Severity::Heavy),
        |mark| mark.panel = Some(Panel::Bonnet),
        |mark| {
            mark.spot = Some(Spot {
                view: View::Top,
                x: 3,
                y: 4,
            });
        },
        |mark| mark.state = Some(MarkState::Repaired),
        |mark| "到底漆".clone_into(&mut mark.note),
    ];
    for edit in edits {
        for mut shop in [confirmed(), plainly_ticked()] {
            let before = shop.entry::<Mark>(SEEN).value;
            shop.edit(SEEN, edit);
            assert!(!shop.is_confirmed());
            shop.edit(SEEN, |mark| *mark = before);
            assert!(shop.is_confirmed());
        }
    }
}

#[test]
fn a_mark_of_an_earlier_visit_that_arrives_late_has_the_customer_asked_anew() {
    for mut shop in [confirmed(), plainly_ticked()] {
        shop.carry_over();
        assert!(!shop.is_confirmed());
        shop.take_off(OTHER);
        assert!(shop.is_confirmed());
    }
}

#[test]
fn that_there_is_no_damage_is_confirmed_as_well() {
    let mut shop = confirmed();
    shop.take_off(SEEN);
    assert!(!shop.is_confirmed());
    shop.confirm();
    assert!(shop.is_confirmed());
    shop.add();
    assert!(!shop.is_confirmed());
}

#[test]
fn what_is_confirmed_is_taken_back_by_hand_and_by_nothing_that_is_filled_in() {
    let mut shop = confirmed();
    shop.fill_in(|intake| {
        intake.walk_around_done = false;
        intake.confirmed_marks.clear();
    });
    assert!(shop.is_confirmed());
    shop.apply(walk_around::take_back(&shop.picture(), NOW));
    assert!(!shop.is_confirmed());
    shop.fill_in(|intake| intake.walk_around_done = true);
    assert!(!shop.is_confirmed());
}

#[test]
fn a_photo_of_a_mark_and_a_value_of_a_newer_build_are_told_apart() {
    let mut shop = confirmed();
    let photo = Photo {
        mark: Some(SEEN),
        sha256: "ab".into(),
        ..Photo::default()
    };
    shop.apply(photo::add(PhotoId::new(Uuid::from_u128(30)), ORDER, photo));
    assert!(shop.is_confirmed(), "a photo is no other damage");
    // It comes from a server that is newer than this tablet.
    let record = shop.records.get_mut(&SEEN.into()).unwrap();
    record.fields.get_mut("damage").unwrap().value = "hail".into();
    assert_eq!(
        shop.entry::<Mark>(SEEN).value.damage,
        None,
        "this build can't read it"
    );
    assert!(!shop.is_confirmed());
}

#[test]
fn a_tablet_that_confirms_does_not_confirm_what_another_changes_meanwhile() {
    type Rule = fn(&mut Shop);
    let changes: [Rule; 4] = [
        Shop::add,
        Shop::carry_over,
        |shop| shop.edit(SEEN, |mark| mark.severity = Some(Severity::Heavy)),
        |shop| shop.take_off(SEEN),
    ];
    let unconfirmed = || {
        let mut shop = confirmed();
        shop.apply(walk_around::take_back(&shop.picture(), NOW));
        shop
    };
    let starts: [fn() -> Shop; 3] = [unconfirmed, confirmed, plainly_ticked];
    for change in changes {
        for start in starts {
            let drafts = [meanwhile(start(), change), meanwhile(start(), Shop::confirm)];
            for order in [[0, 1], [1, 0]] {
                // The tablets' clocks decide nothing: each of the two may be the later one.
                for times in [[NOW, NOW.plus(-DAY)], [NOW.plus(-DAY), NOW]] {
                    let mut shop = start();
                    for index in order {
                        shop.apply_at(drafts[index].clone(), times[index]);
                    }
                    assert!(!shop.is_confirmed());
                    shop.confirm();
                    assert!(shop.is_confirmed(), "and whoever sees both confirms both");
                }
            }
        }
    }
}

/// Returns what a tablet does to what it holds, as one change.
fn meanwhile(mut shop: Shop, act: impl FnOnce(&mut Shop)) -> Draft {
    let before = shop.seq;
    act(&mut shop);
    assert!(shop.seq == before + 1, "one change");
    shop.last.unwrap()
}

#[test]
fn of_two_tablets_that_confirm_what_each_has_found_none_confirms_both() {
    let found = |id: u128| {
        move |shop: &mut Shop| {
            let id = MarkId::new(Uuid::from_u128(id));
            let added = mark::add(id, &shop.picture(), Moment::Arrival, Mark::default()).unwrap();
            let mut own = shop.clone();
            own.apply(added.clone());
            shop.apply(added.and(walk_around::confirm(&own.picture(), NOW)));
        }
    };
    let one = meanwhile(confirmed(), found(31));
    let two = meanwhile(confirmed(), found(32));
    for drafts in [[one.clone(), two.clone()], [two, one]] {
        let mut shop = confirmed();
        for draft in drafts {
            shop.apply(draft);
        }
        assert_eq!(shop.picture().marks.len(), 3);
        assert!(!shop.is_confirmed());
    }
}

#[test]
fn a_stray_tap_after_the_signature_takes_nothing_from_it_and_shows_as_an_amendment() {
    let mut shop = confirmed();
    shop.sign(40).unwrap();
    let before = shop.picture();
    shop.add();
    let picture = shop.picture();
    assert_eq!(picture.signatures, before.signatures);
    assert_eq!(picture.intake_signature(), before.intake_signature());
    assert_eq!(picture.differs_from_signed(&settings()), ["marks"]);
    let lacks = day_end::lacks(&picture, &settings(), &std::collections::HashSet::default());
    assert_eq!(lacks, [Lack::Amendment]);
    assert_eq!(
        shop.sign(41),
        Err(SignatureRefusal::SheetIncomplete.into()),
        "the amendment is about marks that the customer has seen"
    );
    shop.take_off(OTHER);
    assert!(shop.is_confirmed());
    assert!(
        shop.picture().differs_from_signed(&settings()).is_empty(),
        "it goes as it came"
    );
    shop.put_back(OTHER);
    shop.confirm();
    shop.sign(41).unwrap();
    let picture = shop.picture();
    assert!(picture.differs_from_signed(&settings()).is_empty());
    for mark in &picture.marks {
        assert_eq!(
            mark::remove(&picture, mark),
            Err(SignatureRefusal::AlreadySigned.into())
        );
    }
}

#[test]
fn what_is_seen_after_the_intake_is_no_part_of_what_was_confirmed_there() {
    for mut shop in [confirmed(), plainly_ticked()] {
        shop.sign(40).unwrap();
        let found = mark::add(OTHER, &shop.picture(), Moment::BeforeWork, Mark::default());
        shop.apply(found.unwrap());
        shop.edit(OTHER, |mark| mark.severity = Some(Severity::Heavy));
        assert!(shop.is_confirmed());
    }
}

/// What somebody does to the marks of an intake.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Add(u128),
    Grade(usize, Severity),
    TakeOff(usize),
    PutBack(usize),
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let severity = prop_oneof![Just(Severity::Light), Just(Severity::Medium)];
    prop_oneof![
        (0..3_u128).prop_map(Deed::Add),
        (0..4_usize, severity).prop_map(|(index, severity)| Deed::Grade(index, severity)),
        (0..4_usize).prop_map(Deed::TakeOff),
        (0..4_usize).prop_map(Deed::PutBack),
    ]
}

impl Shop {
    fn act(&mut self, deed: Deed) {
        let picture = self.picture();
        let standing = |index: usize| picture.marks.get(index).map(|mark| MarkId::from(mark.id()));
        match deed {
            Deed::Add(number) => {
                let id = MarkId::new(Uuid::from_u128(200 + number));
                if !picture.all_marks.iter().any(|mark| mark.id() == id.into()) {
                    self.apply(mark::add(id, &picture, Moment::Arrival, Mark::default()).unwrap());
                }
            }
            Deed::Grade(index, severity) => {
                if let Some(id) = standing(index) {
                    self.edit(id, |mark| mark.severity = Some(severity));
                }
            }
            Deed::TakeOff(index) => {
                if let Some(id) = standing(index) {
                    self.take_off(id);
                }
            }
            Deed::PutBack(index) => {
                let gone = picture
                    .all_marks
                    .iter()
                    .filter(|mark| mark.value.removed)
                    .nth(index);
                if let Some(id) = gone.map(|mark| MarkId::from(mark.id())) {
                    self.put_back(id);
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn it_is_confirmed_exactly_while_the_marks_are_those_that_were_confirmed(
        deeds in proptest::collection::vec(any_deed(), 1..12),
        is_plain in any::<bool>(),
    ) {
        let mut shop = if is_plain { plainly_ticked() } else { confirmed() };
        let told = |shop: &Shop| {
            let marks = shop.picture().marks;
            marks.into_iter().map(|mark| (mark.id(), mark.value)).collect::<Vec<_>>()
        };
        let seen = told(&shop);
        for deed in deeds {
            shop.act(deed);
            prop_assert_eq!(shop.is_confirmed(), told(&shop) == seen);
        }
    }
}
