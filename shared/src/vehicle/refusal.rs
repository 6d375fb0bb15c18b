//! Why something is refused of a vehicle file.

use crate::refusal::Sentence;
use crate::text::Lang;

/// Why something is refused of a vehicle file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VehicleRefusal {
    /// A vehicle needs a plate or a VIN, or nobody finds it again (D142).
    PlateAndVinMissing,
    /// A VIN never contains I, O or Q (ISO 3779).
    VinLetter(char),
    /// A VIN has 17 characters; this one has so many.
    VinLength(usize),
    /// A plate is too long to be one.
    PlateTooLong,
    /// Another file holds this plate already (D142).
    PlateTaken,
    /// Another file holds this VIN already (D142).
    VinTaken,
}

impl Sentence for VehicleRefusal {
    fn sentence(self, lang: Lang) -> String {
        let words = match self {
            Self::PlateAndVinMissing => ("请至少填写车牌号或车架号。", "Enter the plate or the VIN."),
            Self::VinLetter(letter) => {
                return match lang {
                    Lang::Zh => format!("车架号不含字母 {letter}（I、O、Q 不使用），请核对。"),
                    Lang::En => format!("A VIN never contains {letter} (nor I, O, Q); please check it."),
                };
            }
            Self::VinLength(length) => {
                return match lang {
                    Lang::Zh => format!("车架号应为 17 位，现为 {length} 位。"),
                    Lang::En => format!("A VIN has 17 characters; this one has {length}."),
                };
            }
            Self::PlateTooLong => ("车牌号太长，请核对。", "The plate is too long; please check it."),
            Self::PlateTaken => (
                "已有车辆使用该车牌号。",
                "Another vehicle file already has this plate.",
            ),
            Self::VinTaken => (
                "已有车辆使用该车架号。",
                "Another vehicle file already has this VIN.",
            ),
        };
        lang.pick(words).to_owned()
    }
}
