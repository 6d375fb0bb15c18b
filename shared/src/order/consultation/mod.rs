//! The consultation sheet (问诊表, D7, D14, D15): what is asked about a symptom, and what can be answered.
//!
//! The customer's own words are kept beside it, verbatim. The questions are the five Ws in closed form: what exactly,
//! where, under which conditions, how often and since when; each symptom asks only what tells its causes apart.

mod sentence;
#[cfg(test)]
mod tests;

pub use sentence::restate;

use crate::choices;

choices! {
    /// What a concern is about.
    pub enum Symptom {
        Noise => "noise", "异响", "Noise";
        Vibration => "vibration", "抖动", "Vibration";
        Braking => "braking", "制动", "Braking";
        Steering => "steering", "转向", "Steering";
        Starting => "starting", "启动", "Starting";
        WarningLight => "warning_light", "故障灯", "Warning light";
        AirConditioning => "air_conditioning", "空调", "Air conditioning";
        Leak => "leak", "渗漏", "Leak";
        Body => "body", "车身", "Body";
    }
}

choices! {
    /// What exactly is noticed.
    pub enum Nature {
        Squeal => "squeal", "尖叫声", "Squeal";
        Grinding => "grinding", "摩擦声", "Grinding";
        Knock => "knock", "敲击声", "Knock";
        Rattle => "rattle", "松动嗒嗒声", "Rattle";
        Hum => "hum", "嗡嗡声", "Hum";
        Whistle => "whistle", "哨声", "Whistle";
        Creak => "creak", "吱嘎声", "Creak";
        WheelShakes => "wheel_shakes", "方向盘抖", "Steering wheel shakes";
        BodyShakes => "body_shakes", "车身抖", "Whole car shakes";
        PedalPulses => "pedal_pulses", "踏板弹脚", "Pedal pulses";
        IdleShakes => "idle_shakes", "怠速抖", "Shakes at idle";
        SoftPedal => "soft_pedal", "踏板软", "Soft pedal";
        HardPedal => "hard_pedal", "踏板硬", "Hard pedal";
        WeakBrakes => "weak_brakes", "制动力弱", "Weak brakes";
        BrakePull => "brake_pull", "制动跑偏", "Pulls when braking";
        ParkingBrake => "parking_brake", "驻车制动失效", "Parking brake fails";
        Pulls => "pulls", "跑偏", "Pulls to one side";
        HeavySteering => "heavy_steering", "转向沉", "Heavy steering";
        Play => "play", "方向旷", "Play in the steering";
        OffCentre => "off_centre", "方向盘不正", "Wheel off centre";
        NoReturn => "no_return", "不回正", "Does not return";
        NoCrank => "no_crank", "起动机不转", "Does not crank";
        NoStart => "no_start", "能转不着车", "Cranks, no start";
        SlowCrank => "slow_crank", "转动无力", "Cranks slowly";
        LongCrank => "long_crank", "起动时间长", "Takes long to start";
        Stalls => "stalls", "起动后熄火", "Stalls after starting";
        LightStays => "light_stays", "常亮", "Stays on";
        LightFlashes => "light_flashes", "闪烁", "Flashes";
        LightComesAndGoes => "light_comes_and_goes", "时亮时灭", "Comes and goes";
        NotCold => "not_cold", "不制冷", "Not cold";
        NotWarm => "not_warm", "不制热", "Not warm";
        WeakAir => "weak_air", "风量小", "Weak air flow";
        Smell => "smell", "有异味", "Smell";
        Fogging => "fogging", "起雾", "Windows fog up";
        Oil => "oil", "机油", "Oil";
        Coolant => "coolant", "冷却液", "Coolant";
        Fuel => "fuel", "燃油", "Fuel";
        BrakeFluid => "brake_fluid", "制动液", "Brake fluid";
        Water => "water", "清水", "Clear water";
        UnknownFluid => "unknown_fluid", "不明液体", "Unknown fluid";
        Door => "door", "车门难关", "Door will not close";
        Window => "window", "车窗不动", "Window is stuck";
        Lock => "lock", "门锁失灵", "Lock fails";
        RainIn => "rain_in", "漏雨", "Rain comes in";
        WindNoise => "wind_noise", "风噪大", "Wind noise";
        Paint => "paint", "漆面问题", "Paint";
    }
}

choices! {
    /// Where it is noticed.
    pub enum Place {
        FrontLeft => "front_left", "左前", "Front left";
        FrontRight => "front_right", "右前", "Front right";
        RearLeft => "rear_left", "左后", "Rear left";
        RearRight => "rear_right", "右后", "Rear right";
        Engine => "engine", "发动机舱", "Engine bay";
        Underneath => "underneath", "底盘", "Underneath";
        Cabin => "cabin", "车内", "Cabin";
        Boot => "boot", "后备厢", "Boot";
    }
}

choices! {
    /// Under which conditions it comes.
    pub enum Condition {
        Starting => "starting", "起动时", "Starting";
        Idling => "idling", "怠速时", "Idling";
        Accelerating => "accelerating", "加速时", "Accelerating";
        Cruising => "cruising", "匀速时", "Steady speed";
        Braking => "braking", "制动时", "Braking";
        Turning => "turning", "转弯时", "Turning";
        Bumps => "bumps", "过坎时", "Over bumps";
        Reversing => "reversing", "倒车时", "Reversing";
        Parked => "parked", "停放后", "After parking";
        Rain => "rain", "下雨时", "In rain";
    }
}

choices! {
    /// How often it comes.
    pub enum Frequency {
        Always => "always", "一直", "All the time";
        Every => "every", "每次", "Every time";
        Often => "often", "经常", "Often";
        Sometimes => "sometimes", "偶尔", "Sometimes";
        Once => "once", "仅一次", "Only once";
    }
}

choices! {
    /// Since when it has been noticed.
    pub enum Since {
        Today => "today", "今天", "Today";
        Week => "week", "一周内", "This week";
        Month => "month", "一个月内", "This month";
        Longer => "longer", "更早", "Longer";
        LastRepair => "last_repair", "上次维修后", "Last repair";
    }
}

choices! {
    /// At what speed it comes.
    pub enum Speed {
        Standing => "standing", "静止", "Standing";
        Slow => "slow", "30 以下", "Below 30";
        Town => "town", "30–60", "30–60";
        Road => "road", "60–100", "60–100";
        Fast => "fast", "100 以上", "Above 100";
    }
}

choices! {
    /// At what temperature of engine or air it comes.
    pub enum Temperature {
        ColdEngine => "cold_engine", "冷车", "Cold engine";
        WarmEngine => "warm_engine", "热车", "Warm engine";
        Frost => "frost", "严寒", "Frost";
        Heat => "heat", "高温天", "Hot day";
        Any => "any", "与温度无关", "Any";
    }
}

/// A question of the sheet, in the order they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// What exactly.
    Nature,
    /// Where.
    Place,
    /// Under which conditions.
    Condition,
    /// How often.
    Frequency,
    /// Since when.
    Since,
    /// At what speed, in km/h.
    Speed,
    /// At what temperature.
    Temperature,
}

impl Symptom {
    /// Returns what can be noticed of it.
    pub const fn natures(self) -> &'static [Nature] {
        use Nature as N;
        match self {
            Self::Noise => &[
                N::Squeal,
                N::Grinding,
                N::Knock,
                N::Rattle,
                N::Hum,
                N::Whistle,
                N::Creak,
            ],
            Self::Vibration => &[N::WheelShakes, N::BodyShakes, N::PedalPulses, N::IdleShakes],
            Self::Braking => &[
                N::SoftPedal,
                N::HardPedal,
                N::WeakBrakes,
                N::BrakePull,
                N::PedalPulses,
                N::Squeal,
                N::Grinding,
                N::ParkingBrake,
            ],
            Self::Steering => &[N::Pulls, N::HeavySteering, N::Play, N::OffCentre, N::NoReturn],
            Self::Starting => &[N::NoCrank, N::NoStart, N::SlowCrank, N::LongCrank, N::Stalls],
            Self::WarningLight => &[N::LightStays, N::LightFlashes, N::LightComesAndGoes],
            Self::AirConditioning => &[
                N::NotCold,
                N::NotWarm,
                N::WeakAir,
                N::Smell,
                N::Fogging,
                N::Whistle,
            ],
            Self::Leak => &[
                N::Oil,
                N::Coolant,
                N::Fuel,
                N::BrakeFluid,
                N::Water,
                N::UnknownFluid,
            ],
            Self::Body => &[N::Door, N::Window, N::Lock, N::RainIn, N::WindNoise, N::Paint],
        }
    }

    /// Returns the conditions that tell its causes apart.
    pub const fn conditions(self) -> &'static [Condition] {
        use Condition as C;
        match self {
            Self::Noise => &[
                C::Starting,
                C::Idling,
                C::Accelerating,
                C::Cruising,
                C::Braking,
                C::Turning,
                C::Bumps,
                C::Reversing,
            ],
            Self::Vibration => &[C::Idling, C::Accelerating, C::Cruising, C::Braking, C::Turning],
            Self::Braking => &[C::Cruising, C::Turning, C::Reversing, C::Rain],
            Self::Steering => &[C::Cruising, C::Braking, C::Turning, C::Bumps],
            Self::Starting => &[C::Parked, C::Rain],
            Self::WarningLight => &[
                C::Starting,
                C::Idling,
                C::Accelerating,
                C::Cruising,
                C::Braking,
                C::Rain,
            ],
            Self::AirConditioning => &[C::Idling, C::Cruising, C::Parked, C::Rain],
            Self::Leak => &[C::Idling, C::Cruising, C::Parked, C::Rain],
            Self::Body => &[C::Cruising, C::Bumps, C::Parked, C::Rain],
        }
    }

    /// Tells whether a question is asked about it.
    pub const fn asks(self, question: Question) -> bool {
        match question {
            Question::Nature | Question::Condition | Question::Frequency | Question::Since => true,
            Question::Place => !matches!(self, Self::Steering | Self::Starting | Self::WarningLight),
            Question::Speed => !matches!(
                self,
                Self::Starting | Self::Leak | Self::AirConditioning | Self::Body
            ),
            Question::Temperature => !matches!(self, Self::Body | Self::Steering),
        }
    }
}
