//! What is said of the warning lights: nobody reads "none" where nobody looked (D16).

use crate::order::intake::words::LightWord;
use crate::order::intake::{Intake, WarningLight};
use crate::order::paper::labels;
use crate::text::{Label, Lang};

/// Returns what an intake says of the warning lights.
pub fn told_of(intake: &Intake, lang: Lang) -> String {
    told(&intake.warning_lights, Some(intake.warning_lights_checked), lang)
}

/// Returns the lights that were on; where none was, whether anybody looked.
///
/// `checked` is none where that was never written down: then it is only said that none was recorded.
pub fn told(lights: &[WarningLight], checked: Option<bool>, lang: Lang) -> String {
    let word = match checked {
        _ if !lights.is_empty() => return labels(lights, lang),
        Some(true) => LightWord::NoneOn,
        Some(false) => LightWord::NotChecked,
        None => LightWord::NoneRecorded,
    };
    word.label(lang).to_owned()
}

/// Tells whether nobody has looked for warning lights yet.
pub fn is_unseen(intake: &Intake) -> bool {
    intake.warning_lights.is_empty() && !intake.warning_lights_checked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_only_said_where_somebody_looked() {
        let say =
            |lights: &[WarningLight], checked| [Lang::Zh, Lang::En].map(|lang| told(lights, checked, lang));
        assert_eq!(say(&[], Some(true)), ["无", "None"]);
        assert_eq!(say(&[], Some(false)), ["未查看", "Not checked"]);
        assert_eq!(say(&[], None), ["没有记录", "None recorded"]);
        let on = [WarningLight::Oil, WarningLight::Abs];
        assert_eq!(say(&on, Some(false)), say(&on, None));
        assert_ne!(say(&on, None)[1], "None recorded");
    }
}
