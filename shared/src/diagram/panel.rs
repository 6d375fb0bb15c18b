//! The names of what can be damaged.

use serde::{Deserialize, Serialize};

use crate::text::Lang;

macro_rules! panels {
    ($($name:ident = $mirror:ident, $zh:literal, $en:literal;)*) => {
        /// Names one part of a vehicle that a mark can lie on. Left and right are the driver's, not the onlooker's.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Panel {
            $(#[doc = $en] $name,)*
        }

        impl Panel {
            /// Every panel of every body shape, front to rear.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name that staff and owners know, in their language.
            pub const fn label(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$name, Lang::Zh) => $zh, (Self::$name, Lang::En) => $en,)*
                }
            }

            /// The name on the wire and in test ids, words joined by `_`.
            pub fn code(self) -> String {
                let mut code = String::new();
                for letter in format!("{self:?}").chars() {
                    if letter.is_ascii_uppercase() && !code.is_empty() {
                        code.push('_');
                    }
                    code.push(letter.to_ascii_lowercase());
                }
                code
            }

            /// The same part on the other side; what lies in the middle is its own mirror.
            #[must_use]
            pub const fn mirrored(self) -> Self {
                match self {
                    $(Self::$name => Self::$mirror,)*
                }
            }
        }
    };
}

panels! {
    FrontBumper = FrontBumper, "前保险杠", "Front bumper";
    Grille = Grille, "进气格栅", "Grille";
    Bonnet = Bonnet, "引擎盖", "Bonnet";
    FrontScreen = FrontScreen, "前挡风玻璃", "Windscreen";
    Roof = Roof, "车顶", "Roof";
    Sunroof = Sunroof, "天窗", "Sunroof";
    RearScreen = RearScreen, "后挡风玻璃", "Rear screen";
    BootLid = BootLid, "后备箱盖", "Boot lid";
    Tailgate = Tailgate, "尾门", "Tailgate";
    Bed = Bed, "货箱底板", "Load bed";
    BedTailgate = BedTailgate, "货箱尾板", "Bed tailgate";
    RearBumper = RearBumper, "后保险杠", "Rear bumper";
    LeftHeadlamp = RightHeadlamp, "左前大灯", "Left headlamp";
    RightHeadlamp = LeftHeadlamp, "右前大灯", "Right headlamp";
    LeftFrontFender = RightFrontFender, "左前翼子板", "Left front fender";
    RightFrontFender = LeftFrontFender, "右前翼子板", "Right front fender";
    LeftMirror = RightMirror, "左后视镜", "Left mirror";
    RightMirror = LeftMirror, "右后视镜", "Right mirror";
    LeftPillarA = RightPillarA, "左A柱", "Left A-pillar";
    RightPillarA = LeftPillarA, "右A柱", "Right A-pillar";
    LeftFrontDoor = RightFrontDoor, "左前门", "Left front door";
    RightFrontDoor = LeftFrontDoor, "右前门", "Right front door";
    LeftFrontWindow = RightFrontWindow, "左前门玻璃", "Left front door window";
    RightFrontWindow = LeftFrontWindow, "右前门玻璃", "Right front door window";
    LeftPillarB = RightPillarB, "左B柱", "Left B-pillar";
    RightPillarB = LeftPillarB, "右B柱", "Right B-pillar";
    LeftRearDoor = RightRearDoor, "左后门", "Left rear door";
    RightRearDoor = LeftRearDoor, "右后门", "Right rear door";
    LeftSlidingDoor = RightSlidingDoor, "左侧滑门", "Left sliding door";
    RightSlidingDoor = LeftSlidingDoor, "右侧滑门", "Right sliding door";
    LeftRearWindow = RightRearWindow, "左后门玻璃", "Left rear door window";
    RightRearWindow = LeftRearWindow, "右后门玻璃", "Right rear door window";
    LeftPillarC = RightPillarC, "左C柱", "Left C-pillar";
    RightPillarC = LeftPillarC, "右C柱", "Right C-pillar";
    LeftQuarterWindow = RightQuarterWindow, "左后侧窗玻璃", "Left quarter window";
    RightQuarterWindow = LeftQuarterWindow, "右后侧窗玻璃", "Right quarter window";
    LeftPillarD = RightPillarD, "左D柱", "Left D-pillar";
    RightPillarD = LeftPillarD, "右D柱", "Right D-pillar";
    LeftSill = RightSill, "左裙边", "Left sill";
    RightSill = LeftSill, "右裙边", "Right sill";
    LeftQuarter = RightQuarter, "左后翼子板", "Left rear quarter";
    RightQuarter = LeftQuarter, "右后翼子板", "Right rear quarter";
    LeftBedSide = RightBedSide, "左货箱侧板", "Left bed side";
    RightBedSide = LeftBedSide, "右货箱侧板", "Right bed side";
    LeftTailLamp = RightTailLamp, "左尾灯", "Left tail lamp";
    RightTailLamp = LeftTailLamp, "右尾灯", "Right tail lamp";
    LeftFrontWheel = RightFrontWheel, "左前轮毂", "Left front wheel";
    RightFrontWheel = LeftFrontWheel, "右前轮毂", "Right front wheel";
    LeftFrontTyre = RightFrontTyre, "左前轮胎", "Left front tyre";
    RightFrontTyre = LeftFrontTyre, "右前轮胎", "Right front tyre";
    LeftRearWheel = RightRearWheel, "左后轮毂", "Left rear wheel";
    RightRearWheel = LeftRearWheel, "右后轮毂", "Right rear wheel";
    LeftRearTyre = RightRearTyre, "左后轮胎", "Left rear tyre";
    RightRearTyre = LeftRearTyre, "右后轮胎", "Right rear tyre";
}
