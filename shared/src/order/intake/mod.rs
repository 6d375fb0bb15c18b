//! The intake: opening the order, filling it in, and what it still lacks for signing (D10–D20, D30).

mod refusal;
#[cfg(test)]
mod tests;
pub mod words;

pub use refusal::IntakeRefusal;

mod record;

pub use record::{Cover, Intake, LockKey, WarningLight, id};

use chrono::Months;
use serde::{Deserialize, Serialize};

use crate::calendar::Zone;
use crate::change::{Action, Draft};
use crate::id::{MarkId, OrderId, StaffId, VehicleId};
use crate::order::appointment::AppointmentRefusal;
use crate::order::custody::CustodyRefusal;
use crate::order::loan_car::LoanCarRefusal;
use crate::order::mark::{self, Lack, Mark};
use crate::order::photo::PhotoSlot;
use crate::order::picture::OrderPicture;
use crate::order::signature::SignatureRefusal;
use crate::order::stage::{Stage, Step};
use crate::order::{RepairOrder, concern, custody, light, number, walk_around};
use crate::record::{Entry, guard};
use crate::refusal::{Advice, Refusal};
use crate::shop::ShopSettings;
use crate::text::{Label, Lang};
use crate::time::{DAY, Timestamp};
use crate::vehicle::{Energy, Vehicle};

/// How far a car may have gone since its last visit before we ask to look again, in km a day.
const KM_A_DAY: i64 = 1_500;

/// Opens an order for a vehicle that has arrived.
///
/// The owner is the one the vehicle's file names, and until told otherwise brings, pays and is called.
pub fn open(
    id: OrderId,
    (letter, counter): (&str, u32),
    vehicle: &Entry<Vehicle>,
    advisor: StaffId,
    now: Timestamp,
) -> Draft {
    let owner = vehicle.value.owner;
    let order = RepairOrder {
        number: number(letter, counter),
        vehicle: Some(VehicleId::from(vehicle.id())),
        arrived_at: Some(now),
        brought_by: owner,
        owner,
        payer: owner,
        contact: owner,
        advisor: Some(advisor),
        stage: Stage::at(Step::Reception),
        ..RepairOrder::default()
    };
    opened(Action::OpenOrder, id, &order)
}

/// Makes the draft of a new order.
///
/// The default stage is the reception; it is written all the same, so that the record says where it is.
pub(super) fn opened(action: Action, id: OrderId, order: &RepairOrder) -> Draft {
    let mut draft = Draft::new(action).create(id, order);
    if !draft.edits.iter().any(|edit| edit.field == "stage") {
        draft.edits.push(crate::change::Edit {
            kind: crate::record::Kind::RepairOrder.name().to_owned(),
            record: id.into(),
            field: "stage".to_owned(),
            value: crate::record::to_json(&order.stage),
            base: crate::change::Base::default(),
        });
    }
    draft
}

/// Fills in the intake: whatever of `input` differs becomes an edit. What has an action of its own stays: the template and
/// the confirmed walk-around.
pub fn fill_in(picture: &OrderPicture, input: Intake, now: Timestamp) -> Result<Draft, Refusal> {
    let level = |level: Option<u8>, most: u8| level.is_none_or(|level| level <= most);
    if !level(input.fuel_eighths, 8) || !level(input.battery_percent, 100) {
        return Err(IntakeRefusal::LevelOutOfRange.into());
    }
    let mut draft = picture.update_intake(Draft::new(Action::EditIntake), input);
    guard::leave_own(Action::EditIntake, &mut draft);
    Ok(picture.works_on(draft, now))
}

/// Changes what an order says of the visit: the people, the purpose, the customer's demands. What has an action of its own
/// stays: number, stage, promise, appointment, and what it waits for.
pub fn edit_order(order: &Entry<RepairOrder>, input: &RepairOrder) -> Draft {
    let mut draft = Draft::new(Action::EditIntake).update(order, input);
    guard::leave_own(Action::EditIntake, &mut draft);
    draft
}

/// Refuses to cancel an intake: the car is not here yet, the customer has signed, or the shop holds something of theirs.
pub fn may_cancel(picture: &OrderPicture) -> Result<(), Refusal> {
    let order = &picture.order.value;
    if order.is_expected() {
        return Err(AppointmentRefusal::NotArrived.into());
    }
    if order.signed_at.is_some() {
        return Err(SignatureRefusal::AlreadySigned.into());
    }
    picture.refuse_when_signed()?;
    if picture.custody.iter().any(|thing| thing.value.is_owed()) {
        return Err(CustodyRefusal::StillHeld.into());
    }
    // Nobody would be asked for it any more.
    if picture.loan_cars.iter().any(|car| car.value.is_out()) {
        return Err(LoanCarRefusal::StillOut.into());
    }
    Ok(())
}

/// Cancels an intake that was begun by mistake or that the customer left; the reason in words stays in the history.
///
/// A signature taken at the same time brings the order back.
pub fn cancel(picture: &OrderPicture, reason: &str) -> Result<Draft, Refusal> {
    may_cancel(picture)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let mut next = picture.order.value.clone();
    reason.clone_into(&mut next.cancel_reason);
    next.removed = true;
    Ok(Draft::new(Action::CancelIntake).update(&picture.order, &next))
}

/// What an intake lacks for signing. Nothing else blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// No vehicle.
    Vehicle,
    /// Nobody to call.
    Contact,
    /// No purpose (D10).
    Purpose,
    /// No concern, and it is no scheduled service (D23).
    Concern,
    /// No odometer reading (D18).
    Odometer,
    /// No fuel level (D18).
    Fuel,
    /// No battery level (D18).
    Battery,
    /// Nobody has looked at the warning lights (D16). Signing does not wait for it: the sheet says so.
    WarningLights,
    /// So many marks of which nobody has said what they are (D16).
    MarkKinds(usize),
    /// So many concerns that say something back which the customer has not confirmed (D14). Signing does not wait for it:
    /// the sheet says so.
    ConcernsUnconfirmed(usize),
    /// The odometer reads less than at the last visit, which was this, in km (D18). Signing does not wait for it.
    OdometerLower(u32),
    /// The odometer reads far more than at the last visit, which was this, in km. Signing does not wait for it.
    OdometerJump(u32),
    /// So many keys that the shop holds without a tag (D30). Signing does not wait for it.
    KeyTags(usize),
    /// The walk-around has not been done with the customer (D16).
    WalkAround,
    /// A mark came, changed or went after the customer had confirmed the walk-around (D16).
    WalkAroundAgain,
    /// A required photo.
    Photo(PhotoSlot),
    /// So many required readings.
    Readings(usize),
    /// The customer was not reminded of valuables (D19).
    Valuables,
    /// No promise time (D25, D27).
    PromiseTime,
}

impl Missing {
    /// Returns the words that name it.
    pub fn label(self, lang: Lang) -> String {
        let advice = |advice: Advice| {
            let sentence = advice.sentence(lang);
            sentence.trim_end_matches(['。', '.']).to_owned()
        };
        let (zh, en) = match self {
            Self::Vehicle => ("车辆", "Vehicle"),
            Self::Contact => ("联系人", "Person to call"),
            Self::Purpose => ("来意", "Purpose"),
            Self::Concern => ("至少一条客户描述", "At least one concern"),
            Self::Odometer => ("里程", "Odometer"),
            Self::Fuel => ("油量", "Fuel level"),
            Self::Battery => ("电量", "Battery level"),
            Self::WarningLights => ("警告灯未查看", "Warning lights not checked"),
            Self::MarkKinds(count) => {
                return match (lang, count) {
                    (Lang::Zh, count) => format!("{count} 处标记未选损伤类型"),
                    (Lang::En, 1) => "Kind of damage: 1 mark".to_owned(),
                    (Lang::En, count) => format!("Kind of damage: {count} marks"),
                };
            }
            Self::ConcernsUnconfirmed(count) => {
                return match (lang, count) {
                    (Lang::Zh, count) => format!("{count} 条问诊结果待客户确认"),
                    (Lang::En, 1) => "1 consultation to be confirmed by the customer".to_owned(),
                    (Lang::En, count) => format!("{count} consultations to be confirmed by the customer"),
                };
            }
            Self::OdometerLower(last_km) => return advice(Advice::OdometerLower { last_km }),
            Self::OdometerJump(last_km) => return advice(Advice::OdometerJump { last_km }),
            Self::KeyTags(count) => {
                return match (lang, count) {
                    (Lang::Zh, count) => format!("{count} 把钥匙没有钥匙牌号"),
                    (Lang::En, 1) => "1 key without a tag".to_owned(),
                    (Lang::En, count) => format!("{count} keys without a tag"),
                };
            }
            Self::WalkAroundAgain => (
                "标记在客户确认后有变化，请客户再次确认",
                "Marks changed since the customer confirmed the walk-around: ask again",
            ),
            Self::WalkAround => (
                "与客户一起完成环车检查",
                "Finish the walk-around with the customer",
            ),
            Self::Photo(slot) => {
                return match lang {
                    Lang::Zh => format!("照片：{}", slot.label(lang)),
                    Lang::En => format!("Photo: {}", slot.label(lang)),
                };
            }
            Self::Readings(count) => {
                return match lang {
                    Lang::Zh => format!("检查读数：{count} 项"),
                    Lang::En => format!("Readings: {count}"),
                };
            }
            Self::Valuables => ("贵重物品提醒", "Valuables reminder"),
            Self::PromiseTime => ("承诺完工时间", "Promise time"),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
        .to_owned()
    }
}

/// Returns what the intake lacks for signing, in the order of the path.
///
/// A photo counts as soon as it is stored on the tablet: an upload never blocks a person.
pub fn missing(picture: &OrderPicture, settings: &ShopSettings) -> Vec<Missing> {
    use crate::order::Purpose;
    let (order, intake) = (&picture.order.value, picture.intake());
    let energy = picture
        .vehicle
        .as_ref()
        .and_then(|vehicle| vehicle.value.energy)
        .unwrap_or(Energy::Petrol);
    let mut missing = Vec::new();
    let mut need = |lacks: bool, what: Missing| {
        if lacks {
            missing.push(what);
        }
    };
    need(picture.vehicle.is_none(), Missing::Vehicle);
    need(picture.contact().is_none(), Missing::Contact);
    need(order.purpose.is_none(), Missing::Purpose);
    let says_nothing = picture.concerns.is_empty() && order.purpose != Some(Purpose::Scheduled);
    need(says_nothing, Missing::Concern);
    need(intake.odometer_km.is_none(), Missing::Odometer);
    need(energy.has_tank() && intake.fuel_eighths.is_none(), Missing::Fuel);
    need(
        energy.has_battery() && intake.battery_percent.is_none(),
        Missing::Battery,
    );
    let kinds = marks_without_kind(picture).count();
    need(kinds > 0, Missing::MarkKinds(kinds));
    let lapsed = walk_around::is_lapsed(picture);
    need(lapsed, Missing::WalkAroundAgain);
    need(
        !lapsed && !walk_around::is_confirmed(picture),
        Missing::WalkAround,
    );
    for slot in required_photos(picture, settings) {
        let is_there = picture.photos.iter().any(|photo| photo.value.slot == Some(*slot));
        need(!is_there, Missing::Photo(*slot));
    }
    let readings = readings_missing(picture).count();
    need(readings > 0, Missing::Readings(readings));
    need(!intake.valuables_reminded, Missing::Valuables);
    need(order.promised_at.is_none(), Missing::PromiseTime);
    missing
}

/// Returns what a person would want to look at before the customer signs. None of it blocks (D16): where it was passed
/// over, the sheet says so.
///
/// `last` is the odometer at the last visit, in km, and when that was.
pub fn advised(picture: &OrderPicture, last: Option<(u32, Timestamp)>, now: Timestamp) -> Vec<Missing> {
    let intake = picture.intake();
    let odometer = intake.odometer_km.and_then(|km| odometer_advice(km, last, now));
    let odometer = odometer.and_then(|advice| match advice {
        Advice::OdometerLower { last_km } => Some(Missing::OdometerLower(last_km)),
        Advice::OdometerJump { last_km } => Some(Missing::OdometerJump(last_km)),
        _ => None,
    });
    let some = |count: usize, what: fn(usize) -> Missing| (count > 0).then(|| what(count));
    let advised = [
        odometer,
        light::is_unseen(intake).then_some(Missing::WarningLights),
        some(
            concern::unconfirmed(picture).count(),
            Missing::ConcernsUnconfirmed,
        ),
        some(custody::keys_without_tag(picture).count(), Missing::KeyTags),
    ];
    advised.into_iter().flatten().collect()
}

/// Returns the odometer of a visit, in km, with when it was; none where nobody took it down.
pub fn odometer_of(visit: &OrderPicture) -> Option<(u32, Timestamp)> {
    Some((visit.intake().odometer_km?, visit.order.value.arrived_at?))
}

/// Returns the photos that an order needs: those of the template that it was made with, or the shop's.
pub fn required_photos<'a>(picture: &'a OrderPicture, settings: &'a ShopSettings) -> &'a [PhotoSlot] {
    let template = picture.intake().template.as_ref();
    template.map_or(&settings.required_photos, |asked| &asked.photos)
}

/// Returns the marks seen on arrival of which nobody has said what they are: without a kind they prove nothing.
pub fn marks_without_kind(picture: &OrderPicture) -> impl Iterator<Item = MarkId> {
    let lacks = |mark: &&Entry<Mark>| mark::lacks(mark) == Some(Lack::Kind);
    picture.marks.iter().filter(lacks).map(|mark| mark.id().into())
}

/// Returns the readings that its template requires and an order lacks, in the template's order.
pub fn readings_missing(picture: &OrderPicture) -> impl Iterator<Item = &str> {
    let asked = picture.intake().template.iter();
    let asked = asked.flat_map(|template| &template.readings);
    let is_missing = |item: &&str| {
        let reading = picture.reading(item);
        reading.is_none_or(|reading| !reading.value.is_taken())
    };
    asked.map(String::as_str).filter(is_missing)
}

/// Returns what can be filled in now and is not: before the car comes what is asked of the customer beforehand (D7), in
/// the order of the path; all else waits until it is here.
///
/// Of a car that is here that is all that signing needs.
pub fn missing_now(picture: &OrderPicture, settings: &ShopSettings) -> Vec<Missing> {
    let mut missing = missing(picture, settings);
    if !picture.order.value.is_expected() {
        return missing;
    }
    let asked = [
        Missing::Vehicle,
        Missing::Contact,
        Missing::Purpose,
        Missing::Concern,
    ];
    missing.retain(|one| asked.contains(one));
    missing
}

/// Advises about an odometer reading beside the last visit's; none of it blocks.
pub fn odometer_advice(km: u32, last_visit: Option<(u32, Timestamp)>, now: Timestamp) -> Option<Advice> {
    let (last_km, last_at) = last_visit?;
    if km < last_km {
        return Some(Advice::OdometerLower { last_km });
    }
    let days = now.since(last_at).max(0) / DAY + 1;
    (i64::from(km - last_km) > days.saturating_mul(KM_A_DAY)).then_some(Advice::OdometerJump { last_km })
}

/// Advises that a car which was handed over within a month may be a rework: to the same day of the next month, or its
/// last day, in the shop's zone (D61).
pub fn rework_advice(delivered_at: Option<Timestamp>, now: Timestamp, zone: &Zone) -> Option<Advice> {
    let delivered = zone.day(delivered_at?);
    let last = delivered.checked_add_months(Months::new(1))?;
    (zone.day(now) <= last).then_some(Advice::RecentVisit)
}
