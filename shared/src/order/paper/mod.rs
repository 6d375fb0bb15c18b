//! Papers: what is printed of an order, for whom, and what stands on it (D24).

pub mod words;

use crate::choices;
use crate::id::CustomerId;
use crate::order::RepairOrder;
use crate::order::concern::Concern;
use crate::order::custody::{Custody, CustodyItem, Holding};
use crate::order::intake::WarningLight;
use crate::order::intake::words::VehicleWord;
use crate::order::paper::words::AnswerWord;
use crate::order::picture::OrderPicture;
use crate::shop::ShopSettings;
use crate::text::{Label, Lang};
use crate::vehicle::Energy;

choices! {
    /// A paper of an order (D24), in the order in which they leave the printer.
    pub enum Paper {
        PickUpSlip => "pick_up_slip", "用户取车单", "Pick-up slip";
        RepairCard => "repair_card", "修理卡", "Repair card";
        Archive => "archive", "存档联", "Archive copy";
        KeyTags => "key_tags", "钥匙牌", "Key tags";
        WindscreenCard => "windscreen_card", "前风挡卡", "Windscreen card";
    }
}

impl Paper {
    /// Returns the papers that an order has: a key tag hangs on a key.
    pub fn of(picture: &OrderPicture) -> Vec<Self> {
        let has_keys = !key_tags(picture.custody.iter().map(|thing| &thing.value)).is_empty();
        let has = |paper: &Self| has_keys || *paper != Self::KeyTags;
        Self::ALL.iter().copied().filter(has).collect()
    }

    /// Returns the language it is printed in: the customer's own papers in theirs, the shop's in the staff's.
    pub const fn lang(self, customer: Lang, staff: Lang) -> Lang {
        match self {
            Self::PickUpSlip => customer,
            _ => staff,
        }
    }
}

/// Says how what is printed stands to what the customer has signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signed {
    /// Nothing was signed: it is a draft.
    NotYet,
    /// It is what was signed.
    AsPrinted,
    /// These members of the sheet have changed since.
    Otherwise(Vec<String>),
}

impl Signed {
    /// Compares an order with what was signed last.
    pub fn of(picture: &OrderPicture, settings: &ShopSettings) -> Self {
        if picture.signatures.is_empty() {
            return Self::NotYet;
        }
        let differs = picture.differs_from_signed(settings);
        if differs.is_empty() {
            Self::AsPrinted
        } else {
            Self::Otherwise(differs)
        }
    }
}

/// A tag for one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyTag {
    /// The key or the spare key.
    pub item: CustodyItem,
    /// The number of the tag; empty where none was given.
    pub tag: String,
    /// Which of the keys it is, from 1.
    pub number: usize,
    /// How many keys there are.
    pub of: usize,
}

/// Returns a tag for each key that the shop holds and has not given back (D30).
pub fn key_tags<'a>(custody: impl IntoIterator<Item = &'a Custody>) -> Vec<KeyTag> {
    let is_key = |thing: &&Custody| matches!(thing.item, Some(CustodyItem::Key | CustodyItem::SpareKey));
    let is_here = |thing: &&Custody| thing.holding == Some(Holding::Held) && thing.is_out();
    let keys: Vec<&Custody> = custody.into_iter().filter(is_key).filter(is_here).collect();
    let tag = |(index, key): (usize, &&Custody)| KeyTag {
        item: key.item.unwrap_or(CustodyItem::Key),
        tag: key.tag.trim().to_owned(),
        number: index + 1,
        of: keys.len(),
    };
    keys.iter().enumerate().map(tag).collect()
}

/// Returns the people of an order with the parts they play, each person once.
pub fn people(order: &RepairOrder) -> Vec<(Vec<VehicleWord>, CustomerId)> {
    let parts = [
        (VehicleWord::Brings, order.brought_by),
        (VehicleWord::Owns, order.owner),
        (VehicleWord::Pays, order.payer),
        (VehicleWord::Calls, order.contact),
    ];
    let mut people: Vec<(Vec<VehicleWord>, CustomerId)> = Vec::new();
    for (part, person) in parts {
        let Some(person) = person else { continue };
        match people.iter_mut().find(|(_, known)| *known == person) {
            Some((parts, _)) => parts.push(part),
            None => people.push((vec![part], person)),
        }
    }
    people
}

/// Returns all that was answered about a concern, question by question (D14).
pub fn answers(concern: &Concern, lang: Lang) -> Vec<(AnswerWord, String)> {
    let rows = [
        (AnswerWord::Nature, labels(&concern.natures, lang)),
        (AnswerWord::Place, labels(&concern.places, lang)),
        (AnswerWord::Condition, labels(&concern.conditions, lang)),
        (AnswerWord::Speed, labels(&concern.speeds, lang)),
        (AnswerWord::Frequency, labels(concern.frequency.as_slice(), lang)),
        (
            AnswerWord::Temperature,
            labels(concern.temperature.as_slice(), lang),
        ),
        (AnswerWord::Since, labels(concern.since.as_slice(), lang)),
    ];
    rows.into_iter()
        .filter(|(_, answer)| !answer.is_empty())
        .collect()
}

/// Returns the words of some things in one line.
pub fn labels<T: Label + Copy>(things: &[T], lang: Lang) -> String {
    let words: Vec<&str> = things.iter().map(|thing| thing.label(lang)).collect();
    words.join(if lang == Lang::Zh { "、" } else { ", " })
}

choices! {
    /// What the workshop must know before anybody touches the car.
    pub enum Caution {
        HighVoltage => "high_voltage", "高压系统：作业前按规程断电并验电。", "High voltage: isolate and prove dead before work.";
        Brakes => "brakes", "制动警告：确认制动有效后再移动车辆。", "Brake warning: prove the brakes before moving the car.";
        Airbag => "airbag", "安全气囊警告：先断电瓶，等待后再拆装。", "Airbag warning: disconnect the battery and wait before taking anything apart.";
        Oil => "oil", "机油压力警告：查明前不要长时间运转发动机。", "Oil pressure warning: do not run the engine for long until it is known why.";
        Coolant => "coolant", "水温警告：冷却前不要打开水箱盖。", "Coolant warning: do not open the cap until it has cooled.";
    }
}

/// Returns what the workshop must be warned of, from what the car runs on and the lights that were on.
pub fn cautions(energy: Option<Energy>, lights: &[WarningLight]) -> Vec<Caution> {
    let is_on = |light| lights.contains(&light);
    let has_high_voltage = matches!(energy, Some(Energy::Hybrid | Energy::PlugIn | Energy::Electric));
    let holds = |caution: &Caution| match caution {
        Caution::HighVoltage => has_high_voltage || is_on(WarningLight::Drive),
        Caution::Brakes => is_on(WarningLight::Brake) || is_on(WarningLight::Abs),
        Caution::Airbag => is_on(WarningLight::Airbag),
        Caution::Oil => is_on(WarningLight::Oil),
        Caution::Coolant => is_on(WarningLight::Coolant),
    };
    Caution::ALL.iter().copied().filter(holds).collect()
}

/// Returns as much of a hash as two people can compare by eye.
pub fn short_hash(sha256: &str) -> &str {
    sha256.get(..12).unwrap_or(sha256)
}

/// Tells whether a plate has more signs than a new-energy one: it is then set smaller.
pub fn is_long_plate(plate: &str) -> bool {
    plate.chars().count() > 8
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::order::consultation::{Frequency, Nature, Place, Symptom};
    use crate::time::Timestamp;

    fn held(item: CustodyItem, tag: &str) -> Custody {
        Custody {
            item: Some(item),
            tag: tag.into(),
            holding: Some(Holding::Held),
            ..Custody::default()
        }
    }

    #[test]
    fn each_key_that_is_held_gets_a_tag_of_its_own() {
        let things = [
            held(CustodyItem::Key, " 17 "),
            held(CustodyItem::Licence, ""),
            held(CustodyItem::SpareKey, ""),
        ];
        let tags = key_tags(&things);
        assert_eq!(tags.len(), 2);
        assert_eq!((tags[0].tag.as_str(), tags[0].number, tags[0].of), ("17", 1, 2));
        assert_eq!((tags[1].item, tags[1].number), (CustodyItem::SpareKey, 2));
    }

    #[test]
    fn a_key_that_is_not_here_gets_none() {
        let given_back = Custody {
            released_at: Some(Timestamp::from_millis(1)),
            ..held(CustodyItem::Key, "17")
        };
        let taken_along = Custody {
            holding: Some(Holding::TakenAlong),
            ..held(CustodyItem::SpareKey, "18")
        };
        assert_eq!(key_tags(&[given_back, taken_along]), []);
    }

    #[test]
    fn a_person_who_plays_several_parts_stands_once() {
        let [one, other] = [1, 2].map(|number| CustomerId::new(Uuid::from_u128(number)));
        let order = RepairOrder {
            brought_by: Some(other),
            owner: Some(one),
            payer: Some(one),
            ..RepairOrder::default()
        };
        let expected = vec![
            (vec![VehicleWord::Brings], other),
            (vec![VehicleWord::Owns, VehicleWord::Pays], one),
        ];
        assert_eq!(people(&order), expected);
        assert_eq!(people(&RepairOrder::default()), []);
    }

    #[test]
    fn every_answer_stands_on_the_card_and_no_empty_question() {
        let concern = Concern {
            symptom: Some(Symptom::Noise),
            natures: vec![Nature::Squeal, Nature::Knock],
            places: vec![Place::FrontLeft],
            frequency: Some(Frequency::Every),
            ..Concern::default()
        };
        let rows = answers(&concern, Lang::Zh);
        let expected = [
            (AnswerWord::Nature, "尖叫声、敲击声".to_owned()),
            (AnswerWord::Place, "左前".to_owned()),
            (AnswerWord::Frequency, "每次".to_owned()),
        ];
        assert_eq!(rows, expected);
        assert_eq!(answers(&Concern::default(), Lang::En), []);
    }

    #[test]
    fn the_workshop_is_warned_of_what_can_hurt() {
        let warned = |energy, lights: &[WarningLight]| cautions(energy, lights);
        assert_eq!(warned(Some(Energy::Electric), &[]), [Caution::HighVoltage]);
        assert_eq!(warned(Some(Energy::Petrol), &[WarningLight::Engine]), []);
        assert_eq!(warned(None, &[WarningLight::Drive]), [Caution::HighVoltage]);
        let both = [WarningLight::Airbag, WarningLight::Abs];
        assert_eq!(warned(None, &both), [Caution::Brakes, Caution::Airbag]);
    }

    #[test]
    fn only_the_customers_paper_speaks_the_customers_language() {
        for paper in Paper::ALL {
            let is_customers = paper.lang(Lang::En, Lang::Zh) == Lang::En;
            assert_eq!(is_customers, *paper == Paper::PickUpSlip, "{paper:?}");
        }
    }

    #[test]
    fn a_hash_is_cut_and_a_long_plate_is_known() {
        assert_eq!(short_hash("0123456789abcdef"), "0123456789ab");
        assert_eq!(short_hash("abc"), "abc");
        assert!(!is_long_plate("粤BD12345"));
        assert!(is_long_plate("粤Z1234港XY"));
    }
}
