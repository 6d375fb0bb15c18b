//! Concerns: what the customer says, in the customer's own words, and what was asked about it (D14, D15, D23).

mod refusal;
pub mod words;

pub use refusal::ConcernRefusal;

use crate::change::{Action, Draft};
use crate::id::{ConcernId, OrderId};
use crate::order::consultation::{
    Condition, Frequency, Nature, Place, Since, Speed, Symptom, Temperature, restate,
};
use crate::order::picture::OrderPicture;
use crate::record;
use crate::record::{Entry, Kind};
use crate::refusal::Refusal;
use crate::text::Lang;

record! {
    /// A concern in the customer's own words, and the answers to what was asked about it.
    pub struct Concern: Kind::Concern [WriteConcern, RemoveConcern, BookOrder] {
        /// The order.
        Once order: OrderId = "维修委托书", "Repair order" [Untold],
        /// The words, verbatim; empty when only questions were answered.
        Low words: String = "客户描述", "Concern",
        /// What it is about.
        Low symptom: Option<Symptom> = "故障类别", "Symptom",
        /// What exactly is noticed.
        Low natures: Vec<Nature> = "具体现象", "What exactly",
        /// Where.
        Low places: Vec<Place> = "出现部位", "Where",
        /// Under which conditions.
        Low conditions: Vec<Condition> = "出现条件", "When",
        /// How often.
        Low frequency: Option<Frequency> = "出现频率", "How often",
        /// Since when.
        Low since: Option<Since> = "开始时间", "Since when",
        /// At what speed.
        Low speeds: Vec<Speed> = "车速", "Speed",
        /// At what temperature.
        Low temperature: Option<Temperature> = "温度", "Temperature",
        /// The sentence that the customer confirmed, in the customer's language; empty until then.
        Low confirmed: String = "客户已确认的复述", "Confirmed by the customer",
    }
}

impl Concern {
    /// Tells whether the customer has confirmed what is said back now.
    pub fn is_confirmed(&self) -> bool {
        let says = |lang: &Lang| restate(self, *lang).is_some_and(|said| said == self.confirmed);
        Lang::ALL.iter().any(says)
    }

    /// Tells whether something is said back that the customer has not confirmed (D14).
    pub fn is_unconfirmed(&self) -> bool {
        self.symptom.is_some() && !self.is_confirmed()
    }

    /// Tells whether it says nothing but what it is about: no words, no answer, nothing confirmed.
    pub fn is_bare(&self) -> bool {
        self.words.trim().is_empty()
            && self.natures.is_empty()
            && self.places.is_empty()
            && self.conditions.is_empty()
            && self.frequency.is_none()
            && self.since.is_none()
            && self.speeds.is_empty()
            && self.temperature.is_none()
            && self.confirmed.is_empty()
    }

    /// Returns the concern as it stands on the sheet: the words, and below them what was answered.
    pub fn text(&self, lang: Lang) -> String {
        let words = Some(self.words.clone()).filter(|words| !words.is_empty());
        let parts: Vec<String> = words.into_iter().chain(restate(self, lang)).collect();
        parts.join("\n")
    }
}

/// Writes down a concern.
pub fn write(id: ConcernId, order: OrderId, words: &str) -> Result<Draft, Refusal> {
    let words = words.trim().to_owned();
    if words.is_empty() {
        return Err(ConcernRefusal::Empty.into());
    }
    Ok(Draft::new(Action::WriteConcern).create(
        id,
        &Concern {
            order,
            words,
            ..Concern::default()
        },
    ))
}

/// Begins a concern with what it is about; words may follow, or none.
pub fn ask(id: ConcernId, order: OrderId, symptom: Symptom, words: &str) -> Draft {
    Draft::new(Action::WriteConcern).create(
        id,
        &Concern {
            order,
            words: words.trim().to_owned(),
            symptom: Some(symptom),
            ..Concern::default()
        },
    )
}

/// Changes what was answered; what the customer confirmed before stays as it was said.
pub fn answer(concern: &Entry<Concern>, change: impl FnOnce(&mut Concern)) -> Draft {
    let mut answered = concern.value.clone();
    change(&mut answered);
    Draft::new(Action::WriteConcern).update(concern, &answered)
}

/// Notes that the customer has confirmed what was said back.
pub fn confirm(concern: &Entry<Concern>, lang: Lang) -> Draft {
    answer(concern, |concern| {
        concern.confirmed = restate(concern, lang).unwrap_or_default();
    })
}

/// Changes the words of a concern.
pub fn rewrite(concern: &Entry<Concern>, words: &str) -> Result<Draft, Refusal> {
    let words = words.trim().to_owned();
    if words.is_empty() && concern.value.symptom.is_none() {
        return Err(ConcernRefusal::Empty.into());
    }
    Ok(Draft::new(Action::WriteConcern).update(
        concern,
        &Concern {
            words,
            ..concern.value.clone()
        },
    ))
}

/// Takes a concern off; what was signed stays.
pub fn remove(picture: &OrderPicture, concern: &Entry<Concern>) -> Result<Draft, Refusal> {
    picture.refuse_when_signed()?;
    Ok(Draft::new(Action::RemoveConcern).update(
        concern,
        &Concern {
            removed: true,
            ..concern.value.clone()
        },
    ))
}

/// Takes a concern off again whose questions were opened and closed without an answer; any other stays.
///
/// One that came after every signature is on no signed sheet: it goes as it came.
pub fn leave(picture: &OrderPicture, concern: &Entry<Concern>) -> Draft {
    let made = concern.record.made();
    let is_signed = |signature: &Entry<_>| made <= signature.record.made();
    if !concern.value.is_bare() || picture.signatures.iter().any(is_signed) {
        return Draft::new(Action::RemoveConcern);
    }
    Draft::new(Action::RemoveConcern).update(
        concern,
        &Concern {
            removed: true,
            ..concern.value.clone()
        },
    )
}

/// Returns the concerns that say something back which the customer has not confirmed, in order.
pub fn unconfirmed(picture: &OrderPicture) -> impl Iterator<Item = ConcernId> {
    let concerns = picture.concerns.iter();
    concerns
        .filter(|one| one.value.is_unconfirmed())
        .map(|one| one.id().into())
}

/// Puts a concern back that was just taken off.
pub fn put_back(concern: &Entry<Concern>) -> Draft {
    Draft::new(Action::WriteConcern).update(
        concern,
        &Concern {
            removed: false,
            ..concern.value.clone()
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squeal() -> Concern {
        Concern {
            words: "一踩刹车就叫".to_owned(),
            symptom: Some(Symptom::Noise),
            natures: vec![Nature::Squeal],
            ..Concern::default()
        }
    }

    #[test]
    fn the_words_stand_above_what_was_answered() {
        assert_eq!(squeal().text(Lang::Zh), "一踩刹车就叫\n有尖叫声。");
        let words = Concern {
            symptom: None,
            ..squeal()
        };
        assert_eq!(words.text(Lang::En), "一踩刹车就叫");
        let answers = Concern {
            words: String::new(),
            ..squeal()
        };
        assert_eq!(answers.text(Lang::En), "A squeal.");
    }

    #[test]
    fn what_was_confirmed_holds_until_it_would_be_said_otherwise() {
        let mut concern = squeal();
        assert!(!concern.is_confirmed());
        concern.confirmed = restate(&concern, Lang::En).unwrap_or_default();
        assert!(concern.is_confirmed());
        concern.frequency = Some(Frequency::Often);
        assert!(!concern.is_confirmed(), "another answer is another sentence");
        concern.frequency = None;
        assert!(concern.is_confirmed());
        concern.symptom = None;
        concern.confirmed = String::new();
        assert!(!concern.is_confirmed(), "nothing said is nothing confirmed");
    }

    #[test]
    fn a_concern_may_go_without_words_once_it_is_known_what_it_is_about() {
        let ids = (ConcernId::default(), OrderId::new(uuid::Uuid::from_u128(1)));
        assert_eq!(
            write(ids.0, ids.1, "  ").err(),
            Some(ConcernRefusal::Empty.into())
        );
        let asked = ask(ids.0, ids.1, Symptom::Leak, " ");
        assert_eq!(asked.edits.len(), 2, "order and symptom");
    }
}
