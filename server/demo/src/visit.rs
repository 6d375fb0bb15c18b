//! One visit of one car, from its arrival as far as it has come.

use sha2::{Digest, Sha256};
use shared::diagram::Panel;
use shared::id::{ConcernId, CustodyId, LoanCarId, MarkId, OrderId, OwnerLinkId, PromiseId, SignatureId};
use shared::order::concern::{self, Concern};
use shared::order::custody::{self, Custody, CustodyItem};
use shared::order::intake::{self, Cover, Intake, LockKey, WarningLight};
use shared::order::loan_car::{self, LoanCar};
use shared::order::mark::{self, Damage, Mark, Severity, Spot};
use shared::order::moment::{self, MarkReason, Moment};
use shared::order::photo::PhotoSlot;
use shared::order::promise::{self, DelayReason};
use shared::order::sheet::Sheet;
use shared::order::signature::{self, Ink};
use shared::order::stage::{self, Block, Step};
use shared::order::{Purpose, RepairOrder, ReworkCause, owner_link, walk_around};
use shared::record::Entry;
use shared::text::Lang;
use shared::time::{MINUTE, Timestamp};

use super::cars::Known;
use super::floor::Floor;
use super::ink;
use super::photos::Album;
use super::readings::{self, Measured};
use super::shop::SetUp;
use server::auth::hash_token;
use server::clock::new_id;
use server::error::StartError;

/// A mark as the advisor saw it.
pub(super) type Seen = (Panel, Damage, Severity, &'static str);

/// How far the intake has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reached {
    /// Only the car is there.
    Arrived,
    /// Half of it is filled in.
    Half,
    /// The customer has signed.
    Signed,
}

/// What happened on a visit.
pub(super) struct Visit {
    pub(super) advisor: usize,
    pub(super) arrived: Timestamp,
    pub(super) purpose: Purpose,
    pub(super) concerns: &'static [&'static str],
    /// What was answered about the first concern.
    pub(super) answers: Option<fn(&mut Concern)>,
    pub(super) km: u32,
    pub(super) fuel: u8,
    pub(super) battery: u8,
    pub(super) lights: &'static [WarningLight],
    pub(super) marks: &'static [Seen],
    pub(super) things: &'static [(CustodyItem, &'static str, &'static str)],
    pub(super) promised: Timestamp,
    pub(super) delay: Option<(Timestamp, DelayReason, &'static str)>,
    pub(super) block: Option<(Block, &'static str)>,
    pub(super) step: Step,
    pub(super) reached: Reached,
    pub(super) rework_of: Option<OrderId>,
    pub(super) readings: &'static [Measured],
    pub(super) last_marks: Vec<Entry<Mark>>,
    /// What was seen only before work began, and why.
    pub(super) found_later: Option<(Seen, MarkReason)>,
    pub(super) token: Option<&'static str>,
}

/// Plays a visit and returns its order.
pub(super) async fn play(
    floor: &mut Floor<'_>,
    set: &SetUp,
    album: &mut Album,
    known: &Known,
    visit: &Visit,
) -> Result<OrderId, StartError> {
    let order = OrderId::new(new_id());
    floor.author = set.person(visit.advisor);
    floor.at = visit.arrived;
    let (letter, counter) = floor.next_number();
    let vehicle = floor.entry(known.vehicle)?;
    let opened = intake::open(order, (&letter, counter), &vehicle, floor.author, floor.at);
    floor.apply(Ok(opened))?;
    if visit.reached != Reached::Arrived {
        take_in(floor, album, known, visit, order).await?;
        readings::take(floor, set, order, visit.readings)?;
    }
    if visit.reached == Reached::Signed {
        sign(floor, set, known, order)?;
        if let Some(token) = visit.token {
            let hash = hex::encode(hash_token(token));
            let lang = floor.picture(order)?.language(&set.settings);
            let link = OwnerLinkId::new(new_id());
            let days = set.settings.owner_link_days;
            floor.apply(Ok(owner_link::create(link, order, hash, lang, days, floor.at)))?;
        }
        go_on(floor, set, known, visit, order)?;
    }
    floor.push().await?;
    Ok(order)
}

async fn take_in(
    floor: &mut Floor<'_>,
    album: &mut Album,
    known: &Known,
    visit: &Visit,
    order: OrderId,
) -> Result<(), StartError> {
    for (nth, words) in visit.concerns.iter().enumerate() {
        let id = ConcernId::new(new_id());
        floor.apply(concern::write(id, order, words))?;
        if let Some(answers) = visit.answers.filter(|_| nth == 0) {
            floor.apply(Ok(concern::answer(&floor.entry(id)?, answers)))?;
            floor.apply(Ok(concern::confirm(&floor.entry(id)?, Lang::Zh)))?;
        }
    }
    let is_whole = visit.reached == Reached::Signed;
    fill(floor, order, |intake| {
        intake.odometer_km = Some(visit.km);
        intake.fuel_eighths = known.energy.has_tank().then_some(visit.fuel);
        intake.battery_percent = known.energy.has_battery().then_some(visit.battery);
        intake.warning_lights_checked = true;
        intake.warning_lights = visit.lights.to_vec();
    })?;
    edit(floor, order, |order| {
        order.purpose = Some(visit.purpose);
        order.is_rework = visit.rework_of.is_some();
        order.rework_of = visit.rework_of;
        order.rework_cause = visit.rework_of.map(|_| ReworkCause::Part);
    })?;
    let slots = [
        PhotoSlot::Front,
        PhotoSlot::Left,
        PhotoSlot::Rear,
        PhotoSlot::Right,
    ];
    for slot in slots.into_iter().take(if is_whole { 4 } else { 2 }) {
        album.whole(floor, order, known, slot).await?;
    }
    if !visit.last_marks.is_empty() {
        let ids = visit.last_marks.iter().map(|_| MarkId::new(new_id()));
        let carried = mark::carry_over(ids, &floor.picture(order)?, &visit.last_marks);
        floor.apply(Ok(carried))?;
    }
    for (seed, seen) in (1_u32..).zip(visit.marks) {
        let id = MarkId::new(new_id());
        let added = mark::add(id, &floor.picture(order)?, Moment::Arrival, marked(known, seen));
        floor.apply(added)?;
        album.near(floor, order, known, (id, seen.0, seed)).await?;
    }
    for (item, description, tag) in visit.things {
        let thing = Custody {
            item: Some(*item),
            description: (*description).to_owned(),
            tag: (*tag).to_owned(),
            ..Custody::default()
        };
        floor.apply(custody::take(CustodyId::new(new_id()), order, thing))?;
    }
    if is_whole {
        fill(floor, order, |intake| {
            intake.covers = vec![Cover::Seat, Cover::Wheel, Cover::Floor];
            intake.valuables_reminded = true;
            intake.lock_key = Some(if visit.km.is_multiple_of(3) {
                LockKey::NotThere
            } else {
                LockKey::There
            });
        })?;
        edit(floor, order, |order| "A 区 3 号".clone_into(&mut order.parked_at))?;
        let confirmed = walk_around::confirm(&floor.picture(order)?, floor.at);
        floor.apply(Ok(confirmed))?;
        promise(floor, order, visit.promised, None, "")?;
    }
    Ok(())
}

/// Returns a mark where its panel is seen best.
fn marked(known: &Known, (panel, damage, severity, note): &Seen) -> Mark {
    let spot = shared::diagram::best_place(known.shape, *panel);
    Mark {
        spot: spot.map(|(view, place)| Spot {
            view,
            x: rounded(place.x),
            y: rounded(place.y),
        }),
        panel: Some(*panel),
        damage: Some(*damage),
        severity: Some(*severity),
        note: (*note).to_owned(),
        ..Mark::default()
    }
}

fn fill(floor: &mut Floor<'_>, order: OrderId, write: impl FnOnce(&mut Intake)) -> Result<(), StartError> {
    let picture = floor.picture(order)?;
    let mut input = picture.intake().clone();
    write(&mut input);
    floor.apply(intake::fill_in(&picture, input, floor.at))
}

fn edit(
    floor: &mut Floor<'_>,
    order: OrderId,
    write: impl FnOnce(&mut RepairOrder),
) -> Result<(), StartError> {
    let entry: Entry<RepairOrder> = floor.entry(order)?;
    let mut input = entry.value.clone();
    write(&mut input);
    floor.apply(Ok(intake::edit_order(&entry, &input)))
}

fn promise(
    floor: &mut Floor<'_>,
    order: OrderId,
    at: Timestamp,
    reason: Option<DelayReason>,
    note: &str,
) -> Result<(), StartError> {
    let picture = floor.picture(order)?;
    let id = PromiseId::new(new_id());
    floor.apply(promise::promise(id, &picture, at, reason, note, floor.at))
}

fn sign(floor: &mut Floor<'_>, set: &SetUp, known: &Known, order: OrderId) -> Result<(), StartError> {
    floor.at = floor.at.plus(MINUTE);
    let picture = floor.picture(order)?;
    let text = Sheet::of(&picture, &set.settings).text();
    let sha256 = hex::encode(Sha256::digest(text.as_bytes()));
    let ink = Ink {
        name: known.name.to_owned(),
        strokes: ink::signature(known.name),
    };
    let id = SignatureId::new(new_id());
    floor.apply(signature::sign(
        id,
        &picture,
        &set.settings,
        ink,
        text,
        sha256,
        floor.at,
    ))
}

/// Moves the order as far as it has come.
fn go_on(
    floor: &mut Floor<'_>,
    set: &SetUp,
    known: &Known,
    visit: &Visit,
    order: OrderId,
) -> Result<(), StartError> {
    let advisor = floor.author;
    for step in [Step::Repair, Step::QualityControl, Step::Delivery, Step::FollowUp] {
        if step > visit.step {
            break;
        }
        floor.at = floor.at.plus(6 * MINUTE);
        leave(floor, set, known, visit, order)?;
        floor.author = if step <= Step::Delivery {
            set.person(3)
        } else {
            advisor
        };
        let moved = stage::move_on(&floor.picture(order)?, step, floor.at);
        floor.apply(moved)?;
    }
    floor.author = advisor;
    if let Some((until, reason, note)) = visit.delay {
        floor.at = floor.at.plus(4 * MINUTE);
        promise(floor, order, until, Some(reason), note)?;
    }
    if let Some((block, note)) = visit.block {
        let entry = floor.entry(order)?;
        floor.apply(Ok(stage::note_block(&entry, Some(block), note)))?;
        if block == Block::Parts {
            // Whoever waits for a part drives another car meanwhile.
            let car = LoanCar {
                plate: "粤B2C618".to_owned(),
                model: "丰田 卡罗拉".to_owned(),
                licence_seen: true,
                agreed: true,
                out_km: Some(18_240),
                out_fuel: Some(6),
                out_note: "左后门轻微划痕".to_owned(),
                ..LoanCar::default()
            };
            let picture = floor.picture(order)?;
            floor.apply(loan_car::hand_out(
                LoanCarId::new(new_id()),
                &picture,
                car,
                floor.at,
            ))?;
        }
    }
    Ok(())
}

/// Does what has to be done before the order leaves the step it is at: the vehicle is compared, and all is given back.
fn leave(
    floor: &mut Floor<'_>,
    set: &SetUp,
    known: &Known,
    visit: &Visit,
    order: OrderId,
) -> Result<(), StartError> {
    let picture = floor.picture(order)?;
    if let Some(due) = moment::due(&picture) {
        if let Some((seen, reason)) = visit.found_later.as_ref().filter(|_| due == Moment::BeforeWork) {
            let found = Mark {
                reason: Some(*reason),
                ..marked(known, seen)
            };
            floor.apply(mark::add(MarkId::new(new_id()), &picture, due, found))?;
        }
        let picture = floor.picture(order)?;
        floor.apply(moment::compare(&picture, due, floor.at))?;
    }
    if picture.order.value.stage.step() == Step::Delivery {
        // The advisor hands over.
        floor.author = set.person(visit.advisor);
        for thing in &picture.custody {
            floor.apply(custody::release(thing, known.name, floor.at))?;
        }
    }
    Ok(())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "drawings are a thousand units wide"
)]
fn rounded(value: f64) -> u16 {
    value.round().clamp(0.0, 4_000.0) as u16
}
