//! The names of what can be damaged.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::{Lang, choice};

macro_rules! panels {
    ($($name:ident => $code:literal, $mirror:ident, $zh:literal, $en:literal;)*) => {
        /// Names one part of a vehicle that a mark can lie on. Left and right are the driver's, not the onlooker's.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Panel {
            $(#[doc = $en] $name,)*
        }

        impl Panel {
            /// Every panel of every body shape: outside from front to rear, then inside.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name that staff and owners know, in their language.
            pub const fn label(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$name, Lang::Zh) => $zh, (Self::$name, Lang::En) => $en,)*
                }
            }

            /// The name on the wire and in test ids, words joined by `_`.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// The same part on the other side; what lies in the middle is its own mirror.
            #[must_use]
            pub const fn mirrored(self) -> Self {
                match self {
                    $(Self::$name => Self::$mirror,)*
                }
            }
        }

        impl Serialize for Panel {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> Deserialize<'de> for Panel {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                const NAMES: &[&str] = &[$($code,)*];
                let place = choice::place(deserializer, NAMES)?;
                Self::ALL.get(place).copied().ok_or_else(|| Error::custom("no such panel"))
            }
        }
    };
}

panels! {
    FrontBumper => "front_bumper", FrontBumper, "前保险杠", "Front bumper";
    Grille => "grille", Grille, "进气格栅", "Grille";
    Bonnet => "bonnet", Bonnet, "引擎盖", "Bonnet";
    FrontScreen => "front_screen", FrontScreen, "前挡风玻璃", "Windscreen";
    Roof => "roof", Roof, "车顶", "Roof";
    Sunroof => "sunroof", Sunroof, "天窗", "Sunroof";
    RearScreen => "rear_screen", RearScreen, "后挡风玻璃", "Rear screen";
    BootLid => "boot_lid", BootLid, "后备箱盖", "Boot lid";
    Tailgate => "tailgate", Tailgate, "尾门", "Tailgate";
    Bed => "bed", Bed, "货箱底板", "Load bed";
    BedTailgate => "bed_tailgate", BedTailgate, "货箱尾板", "Bed tailgate";
    RearBumper => "rear_bumper", RearBumper, "后保险杠", "Rear bumper";
    LeftHeadlamp => "left_headlamp", RightHeadlamp, "左前大灯", "Left headlamp";
    RightHeadlamp => "right_headlamp", LeftHeadlamp, "右前大灯", "Right headlamp";
    LeftFrontFender => "left_front_fender", RightFrontFender, "左前翼子板", "Left front fender";
    RightFrontFender => "right_front_fender", LeftFrontFender, "右前翼子板", "Right front fender";
    LeftMirror => "left_mirror", RightMirror, "左后视镜", "Left mirror";
    RightMirror => "right_mirror", LeftMirror, "右后视镜", "Right mirror";
    LeftPillarA => "left_pillar_a", RightPillarA, "左A柱", "Left A-pillar";
    RightPillarA => "right_pillar_a", LeftPillarA, "右A柱", "Right A-pillar";
    LeftFrontDoor => "left_front_door", RightFrontDoor, "左前门", "Left front door";
    RightFrontDoor => "right_front_door", LeftFrontDoor, "右前门", "Right front door";
    LeftFrontWindow => "left_front_window", RightFrontWindow, "左前门玻璃", "Left front door window";
    RightFrontWindow => "right_front_window", LeftFrontWindow, "右前门玻璃", "Right front door window";
    LeftPillarB => "left_pillar_b", RightPillarB, "左B柱", "Left B-pillar";
    RightPillarB => "right_pillar_b", LeftPillarB, "右B柱", "Right B-pillar";
    LeftRearDoor => "left_rear_door", RightRearDoor, "左后门", "Left rear door";
    RightRearDoor => "right_rear_door", LeftRearDoor, "右后门", "Right rear door";
    LeftSlidingDoor => "left_sliding_door", RightSlidingDoor, "左侧滑门", "Left sliding door";
    RightSlidingDoor => "right_sliding_door", LeftSlidingDoor, "右侧滑门", "Right sliding door";
    LeftRearWindow => "left_rear_window", RightRearWindow, "左后门玻璃", "Left rear door window";
    RightRearWindow => "right_rear_window", LeftRearWindow, "右后门玻璃", "Right rear door window";
    LeftPillarC => "left_pillar_c", RightPillarC, "左C柱", "Left C-pillar";
    RightPillarC => "right_pillar_c", LeftPillarC, "右C柱", "Right C-pillar";
    LeftQuarterWindow => "left_quarter_window", RightQuarterWindow, "左后侧窗玻璃", "Left quarter window";
    RightQuarterWindow => "right_quarter_window", LeftQuarterWindow, "右后侧窗玻璃", "Right quarter window";
    LeftPillarD => "left_pillar_d", RightPillarD, "左D柱", "Left D-pillar";
    RightPillarD => "right_pillar_d", LeftPillarD, "右D柱", "Right D-pillar";
    LeftSill => "left_sill", RightSill, "左裙边", "Left sill";
    RightSill => "right_sill", LeftSill, "右裙边", "Right sill";
    LeftQuarter => "left_quarter", RightQuarter, "左后翼子板", "Left rear quarter";
    RightQuarter => "right_quarter", LeftQuarter, "右后翼子板", "Right rear quarter";
    LeftBedSide => "left_bed_side", RightBedSide, "左货箱侧板", "Left bed side";
    RightBedSide => "right_bed_side", LeftBedSide, "右货箱侧板", "Right bed side";
    LeftTailLamp => "left_tail_lamp", RightTailLamp, "左尾灯", "Left tail lamp";
    RightTailLamp => "right_tail_lamp", LeftTailLamp, "右尾灯", "Right tail lamp";
    LeftFrontWheel => "left_front_wheel", RightFrontWheel, "左前轮毂", "Left front wheel";
    RightFrontWheel => "right_front_wheel", LeftFrontWheel, "右前轮毂", "Right front wheel";
    LeftFrontTyre => "left_front_tyre", RightFrontTyre, "左前轮胎", "Left front tyre";
    RightFrontTyre => "right_front_tyre", LeftFrontTyre, "右前轮胎", "Right front tyre";
    LeftRearWheel => "left_rear_wheel", RightRearWheel, "左后轮毂", "Left rear wheel";
    RightRearWheel => "right_rear_wheel", LeftRearWheel, "右后轮毂", "Right rear wheel";
    LeftRearTyre => "left_rear_tyre", RightRearTyre, "左后轮胎", "Left rear tyre";
    RightRearTyre => "right_rear_tyre", LeftRearTyre, "右后轮胎", "Right rear tyre";
    Dashboard => "dashboard", Dashboard, "仪表台", "Dashboard";
    InstrumentCluster => "instrument_cluster", InstrumentCluster, "仪表盘", "Instrument cluster";
    CentreScreen => "centre_screen", CentreScreen, "中控屏", "Centre screen";
    SteeringWheel => "steering_wheel", SteeringWheel, "方向盘", "Steering wheel";
    CentreConsole => "centre_console", CentreConsole, "中央通道", "Centre console";
    LeftFrontSeat => "left_front_seat", RightFrontSeat, "左前座椅", "Left front seat";
    RightFrontSeat => "right_front_seat", LeftFrontSeat, "右前座椅", "Right front seat";
    RearSeat => "rear_seat", RearSeat, "后排座椅", "Rear seat";
    ThirdRowSeat => "third_row_seat", ThirdRowSeat, "第三排座椅", "Third-row seat";
    LeftFrontDoorTrim => "left_front_door_trim", RightFrontDoorTrim, "左前门饰板", "Left front door trim";
    RightFrontDoorTrim => "right_front_door_trim", LeftFrontDoorTrim, "右前门饰板", "Right front door trim";
    LeftRearDoorTrim => "left_rear_door_trim", RightRearDoorTrim, "左后门饰板", "Left rear door trim";
    RightRearDoorTrim => "right_rear_door_trim", LeftRearDoorTrim, "右后门饰板", "Right rear door trim";
    LeftSideTrim => "left_side_trim", RightSideTrim, "左后侧饰板", "Left rear side trim";
    RightSideTrim => "right_side_trim", LeftSideTrim, "右后侧饰板", "Right rear side trim";
    Carpet => "carpet", Carpet, "地毯", "Carpet";
    BootFloor => "boot_floor", BootFloor, "后备箱底板", "Boot floor";
}
