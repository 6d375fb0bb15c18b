//! Why something is refused of a step.

use crate::order::stage::Step;
use crate::refusal::Sentence;
use crate::text::{Label, Lang};

/// Why something is refused of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageRefusal {
    /// An order moves forward only; going back is a reopening.
    NotForward {
        /// Where it is.
        at: Step,
    },
    /// Reopening goes back only.
    NotBack {
        /// Where it is.
        at: Step,
    },
    /// The vehicle was handed over: what is to be done on it now is a new order (D13).
    Delivered,
    /// The vehicle was not handed over yet.
    NotDelivered,
    /// The order is closed already.
    Closed,
}

impl Sentence for StageRefusal {
    fn sentence(self, lang: Lang) -> String {
        let words = match self {
            Self::NotForward { at } => {
                let at = at.label(lang);
                return match lang {
                    Lang::Zh => format!("只能进入后面的步骤；当前：{at}。"),
                    Lang::En => format!("An order only moves forward; it is at {at}."),
                };
            }
            Self::NotBack { at } => {
                let at = at.label(lang);
                return match lang {
                    Lang::Zh => format!("只能退回前面的步骤；当前：{at}。"),
                    Lang::En => format!("Reopening goes back; it is at {at}."),
                };
            }
            Self::Delivered => (
                "已交车，后续维修请新开委托书。",
                "The car was handed over: open a new order for further work.",
            ),
            Self::NotDelivered => ("尚未交车。", "The car was not handed over yet."),
            Self::Closed => ("该单已结束回访。", "This order is already closed."),
        };
        lang.pick(words).to_owned()
    }
}
