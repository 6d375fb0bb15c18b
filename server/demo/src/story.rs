//! What happened in the demo shop: visits of the past months, and today's.

use shared::diagram::Panel;
use shared::id::OrderId;
use shared::order::Purpose;
use shared::order::concern::Concern;
use shared::order::consultation::{Frequency, Nature, Place, Since, Speed, Symptom, Temperature};
use shared::order::custody::CustodyItem;
use shared::order::intake::WarningLight;
use shared::order::mark::{Damage, Severity};
use shared::order::moment::MarkReason;
use shared::order::promise::DelayReason;
use shared::order::stage::{Block, Step};
use shared::time::{DAY, HOUR, MINUTE, Timestamp};

use super::cars;
use super::floor::Floor;
use super::photos::Album;
use super::shop::SetUp;
use super::visit::{Reached, Seen, Visit, play};
use super::{OWNER_TOKEN, expected, readings, recent, trouble};
use server::calendar::Calendar;
use server::error::StartError;

const KEY: CustodyItem = CustodyItem::Key;
const LICENCE: CustodyItem = CustodyItem::Licence;
const LIGHT: Severity = Severity::Light;
const MEDIUM: Severity = Severity::Medium;
const HEAVY: Severity = Severity::Heavy;

/// What today's visits are told by: the car, how far into the day it came, how far it is, and the rest.
struct Plan {
    car: usize,
    came: i64,
    step: Step,
    reached: Reached,
    purpose: Purpose,
    concerns: &'static [&'static str],
    gauges: (u32, u8, u8),
    lights: &'static [WarningLight],
    marks: &'static [Seen],
    things: &'static [(CustodyItem, &'static str, &'static str)],
    due: i64,
}

/// Today, from the first car in the morning; `came` in hundredths of the day so far, `due` in minutes from now.
const TODAY: [Plan; 12] = [
    Plan {
        car: 8,
        came: 0,
        step: Step::FollowUp,
        reached: Reached::Signed,
        purpose: Purpose::Scheduled,
        concerns: &["做一次常规保养，空调有点异味。"],
        gauges: (86_420, 3, 0),
        lights: &[WarningLight::Service],
        marks: &[],
        things: &[(KEY, "", "12")],
        due: 20,
    },
    Plan {
        car: 11,
        came: 6,
        step: Step::Delivery,
        reached: Reached::Signed,
        purpose: Purpose::General,
        concerns: &["右侧滑门关闭时有异响，偶尔关不上。"],
        gauges: (41_880, 6, 0),
        lights: &[],
        marks: &[(Panel::RightSlidingDoor, Damage::Scratch, LIGHT, "靠近门把手")],
        things: &[(KEY, "", "07"), (LICENCE, "", "")],
        due: 35,
    },
    Plan {
        car: 9,
        came: 12,
        step: Step::Delivery,
        reached: Reached::Signed,
        purpose: Purpose::Scheduled,
        concerns: &[
            "Service is due.",
            "The windscreen washer only sprays on the left.",
        ],
        gauges: (33_512, 5, 0),
        lights: &[WarningLight::Service],
        marks: &[(Panel::FrontBumper, Damage::Chip, LIGHT, "Stone chips")],
        things: &[(KEY, "", "15")],
        due: 25,
    },
    Plan {
        car: 4,
        came: 20,
        step: Step::QualityControl,
        reached: Reached::Signed,
        purpose: Purpose::General,
        concerns: &["低速过减速带时前轮有咯噔声。"],
        gauges: (64_300, 4, 0),
        lights: &[],
        marks: &[(Panel::LeftFrontWheel, Damage::Scratch, MEDIUM, "轮毂边缘磨损")],
        things: &[(KEY, "", "03")],
        due: 70,
    },
    Plan {
        car: 18,
        came: 28,
        step: Step::QualityControl,
        reached: Reached::Signed,
        purpose: Purpose::BodyPaint,
        concerns: &["后保险杠被蹭，需要补漆。"],
        gauges: (28_760, 7, 0),
        lights: &[],
        marks: &[
            (Panel::RearBumper, Damage::Scratch, HEAVY, "右侧约 20 cm，露底漆"),
            (Panel::RightTailLamp, Damage::Crack, MEDIUM, ""),
        ],
        things: &[(KEY, "", "21"), (CustodyItem::Accessory, "后备箱儿童推车", "")],
        due: 95,
    },
    Plan {
        car: 0,
        came: 34,
        step: Step::Repair,
        reached: Reached::Signed,
        purpose: Purpose::General,
        concerns: &[
            "刹车时有尖锐异响，早上冷车更明显。",
            "方向盘在 100 km/h 左右轻微抖动。",
        ],
        gauges: (48_210, 4, 0),
        lights: &[WarningLight::Brake],
        marks: &[
            (Panel::RightRearDoor, Damage::Dent, MEDIUM, "约硬币大小，漆面完好"),
            (Panel::Bonnet, Damage::Chip, LIGHT, "石击两处"),
        ],
        things: &[
            (KEY, "", "09"),
            (LICENCE, "", ""),
            (CustodyItem::Belonging, "后座黑色双肩包", ""),
        ],
        due: 120,
    },
    Plan {
        car: 3,
        came: 42,
        step: Step::Repair,
        reached: Reached::Signed,
        purpose: Purpose::General,
        concerns: &["The rear left window rattles on rough roads."],
        gauges: (38_214, 0, 62),
        lights: &[],
        marks: &[(Panel::LeftFrontDoor, Damage::Scratch, LIGHT, "Door edge, 5 cm")],
        things: &[(KEY, "Key card", "18")],
        due: 150,
    },
    Plan {
        car: 5,
        came: 50,
        step: Step::Repair,
        reached: Reached::Signed,
        purpose: Purpose::General,
        concerns: &["怠速时发动机抖动，油耗升高。"],
        gauges: (71_905, 2, 0),
        lights: &[WarningLight::Engine],
        marks: &[(Panel::LeftSlidingDoor, Damage::Dent, LIGHT, "")],
        things: &[(KEY, "", "05"), (CustodyItem::Valuable, "手套箱内行车记录仪", "")],
        due: 210,
    },
    Plan {
        car: 12,
        came: 58,
        step: Step::Repair,
        reached: Reached::Signed,
        purpose: Purpose::General,
        concerns: &["上次更换的水泵又有渗漏。"],
        gauges: (59_430, 5, 0),
        lights: &[WarningLight::Coolant],
        marks: &[(Panel::RearBumper, Damage::Scratch, LIGHT, "")],
        things: &[(KEY, "", "02")],
        due: 180,
    },
    Plan {
        car: 6,
        came: 74,
        step: Step::Reception,
        reached: Reached::Signed,
        purpose: Purpose::Scheduled,
        concerns: &["首次保养。", "希望检查一下轮胎。"],
        gauges: (9_870, 6, 81),
        lights: &[],
        marks: &[(Panel::LeftQuarter, Damage::Stain, LIGHT, "树胶痕迹")],
        things: &[(KEY, "", "11"), (LICENCE, "", "")],
        due: 240,
    },
    Plan {
        car: 1,
        came: 86,
        step: Step::Reception,
        reached: Reached::Half,
        purpose: Purpose::General,
        concerns: &["充电口盖有时弹不开。"],
        gauges: (22_640, 0, 47),
        lights: &[],
        marks: &[(Panel::LeftMirror, Damage::Scratch, LIGHT, "")],
        things: &[],
        due: 200,
    },
    Plan {
        car: 15,
        came: 95,
        step: Step::Reception,
        reached: Reached::Arrived,
        purpose: Purpose::General,
        concerns: &[],
        gauges: (0, 0, 0),
        lights: &[],
        marks: &[],
        things: &[],
        due: 240,
    },
];

/// Past visits: the car, how many days ago, the odometer, and the marks of then.
const PAST: [(usize, i64, u32, &[Seen]); 5] = [
    (
        0,
        96,
        43_120,
        &[
            (Panel::LeftFrontFender, Damage::Scratch, LIGHT, "约 8 cm"),
            (Panel::RearBumper, Damage::Scratch, MEDIUM, "左侧擦痕"),
        ],
    ),
    (2, 210, 51_800, &[(Panel::Tailgate, Damage::Dent, LIGHT, "")]),
    (3, 62, 34_015, &[(Panel::RearBumper, Damage::Chip, LIGHT, "")]),
    (12, 17, 58_960, &[(Panel::RearBumper, Damage::Scratch, LIGHT, "")]),
    (16, 140, 30_270, &[]),
];

/// Plays it all.
pub(super) async fn tell(floor: &mut Floor<'_>, set: &SetUp) -> Result<(), StartError> {
    let now = floor.at;
    floor.at = now.plus(-390 * DAY);
    let known = cars::file(floor)?;
    floor.push().await?;
    let mut album = Album::default();
    let mut before: Vec<(usize, OrderId)> = Vec::new();
    for (car, days, km, marks) in PAST {
        let arrived = now.plus(-days * DAY - 5 * HOUR);
        let visit = past(car, arrived, km, marks);
        let Some(owner) = known.get(car) else { continue };
        before.push((car, play(floor, set, &mut album, owner, &visit).await?));
    }
    recent::tell(floor, set, &mut album, &known, now).await?;
    expected::book(floor, set, &known, now).await?;
    let (first, span) = morning(set, now);
    for (index, plan) in TODAY.iter().enumerate() {
        floor.take_up(index % 2).await?;
        let Some(owner) = known.get(plan.car) else {
            continue;
        };
        let last = before
            .iter()
            .find(|(car, _)| *car == plan.car)
            .map(|(_, order)| *order);
        let mut visit = today(plan, first.plus(span * plan.came / 100), now, index);
        if let Some(last) = last {
            visit.last_marks = floor.picture(last)?.marks;
            visit.rework_of = (plan.car == 12).then_some(last);
        }
        let order = play(floor, set, &mut album, owner, &visit).await?;
        if plan.reached == Reached::Half {
            trouble::disagree(floor, set, order).await?;
        }
    }
    Ok(())
}

/// Returns when the first car came today and how long the day has been since.
fn morning(set: &SetUp, now: Timestamp) -> (Timestamp, i64) {
    let calendar = Calendar::of(&set.settings);
    let day = calendar.day(now);
    let opening = calendar.at(day, 8, 20);
    let last = now.plus(-12 * MINUTE);
    let first = if now.since(opening) >= 3 * HOUR {
        opening
    } else {
        calendar.at(day, 0, 1).min(last)
    };
    (first, last.since(first).max(0))
}

fn today(plan: &Plan, arrived: Timestamp, now: Timestamp, index: usize) -> Visit {
    let is_late = plan.car == 0;
    let promised = now.plus(plan.due * MINUTE);
    Visit {
        advisor: index % 3,
        arrived,
        purpose: plan.purpose,
        concerns: plan.concerns,
        answers: is_late.then_some(squealing_brakes),
        km: plan.gauges.0,
        fuel: plan.gauges.1,
        battery: plan.gauges.2,
        lights: plan.lights,
        marks: plan.marks,
        things: plan.things,
        promised,
        delay: is_late.then(|| {
            (
                now.plus(DAY + 90 * MINUTE),
                DelayReason::Parts,
                "前刹车盘明早从广州仓到货，已为您预留工位。",
            )
        }),
        block: match plan.car {
            0 => Some((Block::Parts, "前刹车盘")),
            5 => Some((Block::Customer, "等待确认是否更换点火线圈")),
            _ => None,
        },
        step: plan.step,
        reached: plan.reached,
        rework_of: None,
        readings: if is_late { readings::TODAY } else { &[] },
        last_marks: Vec::new(),
        found_later: (plan.car == 18).then_some((
            (Panel::RightRearDoor, Damage::Scratch, LIGHT, "约 4 cm"),
            MarkReason::UnderDirt,
        )),
        token: is_late.then_some(OWNER_TOKEN),
    }
}

fn squealing_brakes(concern: &mut Concern) {
    concern.symptom = Some(Symptom::Braking);
    concern.natures = vec![Nature::Squeal];
    concern.places = vec![Place::FrontLeft];
    concern.frequency = Some(Frequency::Often);
    concern.speeds = vec![Speed::Slow, Speed::Town];
    concern.temperature = Some(Temperature::ColdEngine);
    concern.since = Some(Since::Week);
}

/// Makes a visit of the past that is over.
pub(super) fn past(car: usize, arrived: Timestamp, km: u32, marks: &'static [Seen]) -> Visit {
    Visit {
        advisor: car % 3,
        arrived,
        purpose: Purpose::Scheduled,
        concerns: &["定期保养。"],
        answers: None,
        km,
        fuel: 4,
        battery: 70,
        lights: &[WarningLight::Service],
        marks,
        things: &[(KEY, "", "04")],
        promised: arrived.plus(4 * HOUR),
        delay: None,
        block: None,
        step: Step::FollowUp,
        reached: Reached::Signed,
        rework_of: None,
        readings: if car == 0 { readings::BEFORE } else { &[] },
        last_marks: Vec::new(),
        found_later: None,
        token: None,
    }
}
