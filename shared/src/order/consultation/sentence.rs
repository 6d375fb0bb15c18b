//! What was said, said back in one sentence for the customer to confirm (D14).

use super::{Condition, Frequency, Nature, Place, Since, Speed, Symptom, Temperature};
use crate::order::concern::Concern;
use crate::text::{Label, Lang};

/// Says back what a concern was answered with; `None` while nothing says what it is about.
///
/// Answers that the symptom does not ask for stay out: it was changed after they were given.
pub fn restate(concern: &Concern, lang: Lang) -> Option<String> {
    let symptom = concern.symptom?;
    let told = Told::of(concern, symptom);
    Some(match lang {
        Lang::Zh => told.chinese(symptom),
        Lang::En => told.english(symptom),
    })
}

struct Told<'a> {
    natures: Vec<&'a Nature>,
    places: &'a [Place],
    conditions: Vec<&'a Condition>,
    frequency: Option<Frequency>,
    since: Option<Since>,
    speeds: &'a [Speed],
    temperature: Option<Temperature>,
}

impl<'a> Told<'a> {
    fn of(concern: &'a Concern, symptom: Symptom) -> Self {
        use super::Question as Q;
        let asks = |question| symptom.asks(question);
        let natures = concern.natures.iter();
        let conditions = concern.conditions.iter();
        Self {
            natures: natures.filter(|one| symptom.natures().contains(one)).collect(),
            places: if asks(Q::Place) { &concern.places } else { &[] },
            conditions: conditions
                .filter(|one| symptom.conditions().contains(one))
                .collect(),
            frequency: concern.frequency,
            since: concern.since,
            speeds: if asks(Q::Speed) { &concern.speeds } else { &[] },
            temperature: concern.temperature.filter(|_| asks(Q::Temperature)),
        }
    }

    /// 制动时左前有尖叫声,每次都有,车速 30–60 公里/小时,热车时,一周内开始出现。
    fn chinese(&self, symptom: Symptom) -> String {
        let and = |words: Vec<&str>| words.join("、");
        let conditions = and(self.conditions.iter().map(|one| one.label(Lang::Zh)).collect());
        let places = and(self.places.iter().map(|one| one.label(Lang::Zh)).collect());
        let natures: Vec<&str> = self.natures.iter().map(|one| nature(**one, Lang::Zh)).collect();
        let what = if natures.is_empty() {
            subject(symptom, Lang::Zh).to_owned()
        } else {
            and(natures)
        };
        let mut parts = vec![format!("{conditions}{places}{what}")];
        parts.extend(self.frequency.map(|one| frequency(one, Lang::Zh).to_owned()));
        if !self.speeds.is_empty() {
            let speeds = and(self.speeds.iter().map(|one| speed(*one, Lang::Zh)).collect());
            parts.push(speeds);
        }
        parts.extend(self.temperature.map(|one| temperature(one, Lang::Zh).to_owned()));
        parts.extend(self.since.map(|one| since(one, Lang::Zh).to_owned()));
        format!("{}。", parts.join("，"))
    }

    /// A squeal at the front left, when braking, every time, at 30–60 km/h, with a warm engine, since this week.
    fn english(&self, symptom: Symptom) -> String {
        let natures: Vec<&str> = self.natures.iter().map(|one| nature(**one, Lang::En)).collect();
        let what = if natures.is_empty() {
            subject(symptom, Lang::En).to_owned()
        } else {
            listed(&natures, "and")
        };
        let mut head = capitalised(&what);
        if !self.places.is_empty() {
            let places: Vec<&str> = self.places.iter().map(|one| place(*one)).collect();
            head = format!("{head} {}", listed(&places, "and"));
        }
        let mut parts = vec![head];
        if !self.conditions.is_empty() {
            let conditions: Vec<&str> = self.conditions.iter().map(|one| condition(**one)).collect();
            parts.push(listed(&conditions, "or"));
        }
        parts.extend(self.frequency.map(|one| frequency(one, Lang::En).to_owned()));
        if !self.speeds.is_empty() {
            let speeds: Vec<&str> = self.speeds.iter().map(|one| speed(*one, Lang::En)).collect();
            parts.push(listed(&speeds, "or"));
        }
        parts.extend(self.temperature.map(|one| temperature(one, Lang::En).to_owned()));
        parts.extend(self.since.map(|one| since(one, Lang::En).to_owned()));
        format!("{}.", parts.join(", "))
    }
}

/// Joins words: a, b and c.
fn listed(words: &[&str], and: &str) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    let first = signs.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), signs.as_str())
}

/// What is said as long as nothing exact was.
const fn subject(symptom: Symptom, lang: Lang) -> &'static str {
    let pair = match symptom {
        Symptom::Noise => ("有异响", "a noise"),
        Symptom::Vibration => ("有抖动", "a vibration"),
        Symptom::Braking => ("制动不正常", "something is wrong with the brakes"),
        Symptom::Steering => ("转向不正常", "something is wrong with the steering"),
        Symptom::Starting => ("启动困难", "the car is hard to start"),
        Symptom::WarningLight => ("故障灯亮", "a warning light is on"),
        Symptom::AirConditioning => ("空调不正常", "something is wrong with the air conditioning"),
        Symptom::Leak => ("有渗漏", "something leaks"),
        Symptom::Body => ("车身有问题", "something is wrong with the body"),
    };
    lang.pick(pair)
}

// One line an answer: a table reads best whole.
#[allow(clippy::too_many_lines)]
const fn nature(nature: Nature, lang: Lang) -> &'static str {
    let pair = match nature {
        Nature::Squeal => ("有尖叫声", "a squeal"),
        Nature::Grinding => ("有摩擦声", "a grinding noise"),
        Nature::Knock => ("有敲击声", "a knock"),
        Nature::Rattle => ("有松动的嗒嗒声", "a rattle"),
        Nature::Hum => ("有嗡嗡声", "a hum"),
        Nature::Whistle => ("有哨声", "a whistle"),
        Nature::Creak => ("有吱嘎声", "a creak"),
        Nature::WheelShakes => ("方向盘抖动", "the steering wheel shakes"),
        Nature::BodyShakes => ("车身抖动", "the whole car shakes"),
        Nature::PedalPulses => ("制动踏板弹脚", "the brake pedal pulses"),
        Nature::IdleShakes => ("怠速抖动", "the engine shakes at idle"),
        Nature::SoftPedal => ("制动踏板软", "the brake pedal is soft"),
        Nature::HardPedal => ("制动踏板硬", "the brake pedal is hard"),
        Nature::WeakBrakes => ("制动力弱", "the brakes are weak"),
        Nature::BrakePull => ("制动跑偏", "the car pulls to one side under braking"),
        Nature::ParkingBrake => ("驻车制动失效", "the parking brake does not hold"),
        Nature::Pulls => ("行驶跑偏", "the car pulls to one side"),
        Nature::HeavySteering => ("转向沉重", "the steering is heavy"),
        Nature::Play => ("方向有旷量", "the steering has play"),
        Nature::OffCentre => ("方向盘不正", "the steering wheel is off centre"),
        Nature::NoReturn => ("方向不回正", "the steering does not return by itself"),
        Nature::NoCrank => ("起动机不转", "the starter does not turn"),
        Nature::NoStart => ("起动机转但不着车", "the engine cranks but does not start"),
        Nature::SlowCrank => ("起动机转动无力", "the engine cranks slowly"),
        Nature::LongCrank => ("起动时间长", "the engine takes long to start"),
        Nature::Stalls => ("起动后熄火", "the engine stalls after starting"),
        Nature::LightStays => ("故障灯常亮", "a warning light stays on"),
        Nature::LightFlashes => ("故障灯闪烁", "a warning light flashes"),
        Nature::LightComesAndGoes => ("故障灯时亮时灭", "a warning light comes and goes"),
        Nature::NotCold => ("空调不制冷", "the air conditioning is not cold"),
        Nature::NotWarm => ("空调不制热", "the heating is not warm"),
        Nature::WeakAir => ("空调风量小", "the air flow is weak"),
        Nature::Smell => ("空调有异味", "the air conditioning smells"),
        Nature::Fogging => ("车窗起雾", "the windows fog up"),
        Nature::Oil => ("漏机油", "engine oil leaks"),
        Nature::Coolant => ("漏冷却液", "coolant leaks"),
        Nature::Fuel => ("漏燃油", "fuel leaks"),
        Nature::BrakeFluid => ("漏制动液", "brake fluid leaks"),
        Nature::Water => ("漏清水", "clear water leaks"),
        Nature::UnknownFluid => ("漏不明液体", "an unknown fluid leaks"),
        Nature::Door => ("车门难关", "a door will not close"),
        Nature::Window => ("车窗不动", "a window is stuck"),
        Nature::Lock => ("门锁失灵", "a lock fails"),
        Nature::RainIn => ("漏雨", "rain comes in"),
        Nature::WindNoise => ("风噪大", "the wind is loud"),
        Nature::Paint => ("漆面有问题", "something is wrong with the paint"),
    };
    lang.pick(pair)
}

const fn place(place: Place) -> &'static str {
    match place {
        Place::FrontLeft => "at the front left",
        Place::FrontRight => "at the front right",
        Place::RearLeft => "at the rear left",
        Place::RearRight => "at the rear right",
        Place::Engine => "in the engine bay",
        Place::Underneath => "underneath",
        Place::Cabin => "in the cabin",
        Place::Boot => "in the boot",
    }
}

const fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::Starting => "when starting",
        Condition::Idling => "when idling",
        Condition::Accelerating => "when accelerating",
        Condition::Cruising => "at a steady speed",
        Condition::Braking => "when braking",
        Condition::Turning => "when turning",
        Condition::Bumps => "over bumps",
        Condition::Reversing => "when reversing",
        Condition::Parked => "after parking",
        Condition::Rain => "in rain",
    }
}

const fn frequency(frequency: Frequency, lang: Lang) -> &'static str {
    let pair = match frequency {
        Frequency::Always => ("一直存在", "all the time"),
        Frequency::Every => ("每次都有", "every time"),
        Frequency::Often => ("经常出现", "often"),
        Frequency::Sometimes => ("偶尔出现", "sometimes"),
        Frequency::Once => ("只出现过一次", "only once"),
    };
    lang.pick(pair)
}

const fn since(since: Since, lang: Lang) -> &'static str {
    let pair = match since {
        Since::Today => ("今天开始出现", "since today"),
        Since::Week => ("一周内开始出现", "since this week"),
        Since::Month => ("一个月内开始出现", "since this month"),
        Since::Longer => ("一个月以前就有", "for more than a month"),
        Since::LastRepair => ("上次维修后开始出现", "since the last repair"),
    };
    lang.pick(pair)
}

const fn speed(speed: Speed, lang: Lang) -> &'static str {
    let pair = match speed {
        Speed::Standing => ("车辆静止", "standing still"),
        Speed::Slow => ("车速 30 公里/小时以下", "below 30 km/h"),
        Speed::Town => ("车速 30–60 公里/小时", "at 30–60 km/h"),
        Speed::Road => ("车速 60–100 公里/小时", "at 60–100 km/h"),
        Speed::Fast => ("车速 100 公里/小时以上", "above 100 km/h"),
    };
    lang.pick(pair)
}

const fn temperature(temperature: Temperature, lang: Lang) -> &'static str {
    let pair = match temperature {
        Temperature::ColdEngine => ("冷车时", "with a cold engine"),
        Temperature::WarmEngine => ("热车时", "with a warm engine"),
        Temperature::Frost => ("严寒天气", "in frost"),
        Temperature::Heat => ("高温天气", "on hot days"),
        Temperature::Any => ("与温度无关", "whatever the temperature"),
    };
    lang.pick(pair)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn what_was_answered_is_said_back_in_one_sentence() {
        let concern = Concern {
            symptom: Some(Symptom::Noise),
            natures: vec![Nature::Squeal],
            places: vec![Place::FrontLeft, Place::FrontRight],
            conditions: vec![Condition::Braking, Condition::Turning],
            frequency: Some(Frequency::Every),
            since: Some(Since::Week),
            speeds: vec![Speed::Town],
            temperature: Some(Temperature::WarmEngine),
            ..Concern::default()
        };
        expect!["制动时、转弯时左前、右前有尖叫声，每次都有，车速 30–60 公里/小时，热车时，一周内开始出现。"]
            .assert_eq(&restate(&concern, Lang::Zh).unwrap_or_default());
        expect!["A squeal at the front left and at the front right, when braking or when turning, every time, at 30–60 km/h, with a warm engine, since this week."]
            .assert_eq(&restate(&concern, Lang::En).unwrap_or_default());
    }

    #[test]
    fn nothing_is_said_that_was_not_answered() {
        let only = |symptom| Concern {
            symptom,
            ..Concern::default()
        };
        assert_eq!(restate(&only(None), Lang::En), None);
        for symptom in Symptom::ALL {
            for lang in Lang::ALL {
                let said = restate(&only(Some(*symptom)), lang).unwrap_or_default();
                let end = lang.pick(("。", "."));
                assert_eq!(said, capitalised(&format!("{}{end}", subject(*symptom, lang))));
            }
        }
    }

    #[test]
    fn answers_to_what_is_not_asked_stay_out() {
        let concern = Concern {
            symptom: Some(Symptom::Starting),
            natures: vec![Nature::Squeal, Nature::NoCrank],
            places: vec![Place::FrontLeft],
            speeds: vec![Speed::Fast],
            ..Concern::default()
        };
        let said = restate(&concern, Lang::En);
        assert_eq!(said.as_deref(), Some("The starter does not turn."));
    }
}
