//! What one item of a template asks for, and how what is read is rated.

use serde::{Deserialize, Deserializer, Serialize};

use super::Area;
use crate::choices;
use crate::order::photo::PhotoSlot;
use crate::text::{Label, Lang};

choices! {
    /// What an item asks for.
    pub enum ItemKind {
        Photo => "photo", "照片", "Photo";
        Number => "number", "数值读数", "Number";
        Level => "level", "状态评定", "Condition";
    }
}

choices! {
    /// On which side of its limits a number is bad.
    pub enum Direction {
        LowIsBad => "low_is_bad", "低于限值为差", "Below the limit is bad";
        HighIsBad => "high_is_bad", "高于限值为差", "Above the limit is bad";
    }
}

choices! {
    /// What a reading means: told by word, shape and colour.
    pub enum Rating {
        Good => "good", "良好", "Good";
        Attention => "attention", "需关注", "Attention";
        Urgent => "urgent", "需立即处理", "Urgent";
    }
}

/// The most items that a template may have.
const MOST_ITEMS: usize = 100;
/// The longest label or unit, in characters.
const LONGEST: usize = 60;
/// The largest number that can be read, in hundredths.
const LARGEST: i32 = 100_000_000;

/// One item of a template. Numbers are in hundredths of the unit: 1.6 mm is 160.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateItem {
    /// Its name for ever, the same in every version.
    pub id: String,
    /// What it asks for.
    pub kind: ItemKind,
    /// The label in Chinese.
    pub zh: String,
    /// The label in English.
    pub en: String,
    /// Whether signing needs it.
    #[serde(default)]
    pub required: bool,
    /// What a photo shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<PhotoSlot>,
    /// Whether the outline of that side is drawn where the photo will stand.
    #[serde(default)]
    pub guide: bool,
    /// The unit of a number.
    #[serde(default)]
    pub unit: String,
    /// By how much one press changes a number.
    #[serde(default)]
    pub step: i32,
    /// The least that can physically be read.
    #[serde(default)]
    pub least: i32,
    /// The most that can physically be read.
    #[serde(default)]
    pub most: i32,
    /// The last number that is still good.
    #[serde(default)]
    pub attention: i32,
    /// The last number that is not yet urgent.
    #[serde(default)]
    pub urgent: i32,
    /// On which side of the limits a number is bad.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The numbers that are picked with one tap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub picks: Vec<i32>,
    /// Where on the car it is looked at, where the office chose that.
    #[serde(
        default,
        deserialize_with = "known_area",
        skip_serializing_if = "Option::is_none"
    )]
    pub area: Option<Area>,
}

/// Reads an area; one of a newer build is passed over, because it only says where the item is listed.
fn known_area<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Area>, D::Error> {
    let name = Option::<String>::deserialize(deserializer)?;
    Ok(name.and_then(|name| Area::parse(&name)))
}

impl TemplateItem {
    /// Makes an item that asks for nothing in particular yet.
    pub fn new(id: String, kind: ItemKind) -> Self {
        Self {
            id,
            kind,
            zh: String::new(),
            en: String::new(),
            required: false,
            slot: None,
            guide: false,
            unit: String::new(),
            step: 100,
            least: 0,
            most: 10_000,
            attention: 0,
            urgent: 0,
            direction: None,
            picks: Vec::new(),
            area: None,
        }
    }

    /// Returns its label in a language.
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// Rates a number by the limits; a limit itself is still on its better side.
    pub fn rate(&self, number: i32) -> Rating {
        let beyond = |limit: i32| match self.direction {
            Some(Direction::HighIsBad) => number > limit,
            Some(Direction::LowIsBad) | None => number < limit,
        };
        if beyond(self.urgent) {
            Rating::Urgent
        } else if beyond(self.attention) {
            Rating::Attention
        } else {
            Rating::Good
        }
    }

    /// Returns the number one press up or down from one; `None` from none, because a press measures nothing.
    pub fn step_from(&self, number: Option<i32>, up: bool) -> Option<i32> {
        let next = match number? {
            number if up => number.saturating_add(self.step),
            number => number.saturating_sub(self.step),
        };
        // The limits may be the wrong way round: nobody has checked what another device has stored.
        Some(next.min(self.most).max(self.least))
    }

    fn fault(&self) -> Option<Fault> {
        if !is_label(&self.zh) || !is_label(&self.en) {
            return Some(Fault::Label);
        }
        match self.kind {
            ItemKind::Level => None,
            ItemKind::Photo => self.slot.is_none().then_some(Fault::Slot),
            ItemKind::Number => self.fault_of_number(),
        }
    }

    fn fault_of_number(&self) -> Option<Fault> {
        let range = self.least..=self.most;
        let is_range = -LARGEST <= self.least && self.least < self.most && self.most <= LARGEST;
        if !is_range || self.step <= 0 || self.unit.chars().count() > LONGEST {
            return Some(Fault::Range);
        }
        let (better, worse) = match self.direction {
            Some(Direction::HighIsBad) => (self.urgent, self.attention),
            Some(Direction::LowIsBad) | None => (self.attention, self.urgent),
        };
        if worse > better || !range.contains(&self.attention) || !range.contains(&self.urgent) {
            return Some(Fault::Limits);
        }
        let picks_fit = self.picks.iter().all(|pick| range.contains(pick));
        (!picks_fit).then_some(Fault::Picks)
    }

    /// Returns where a fault of it is put right; `None` for one that is no field's.
    pub fn field_of(&self, fault: Fault) -> Option<ItemField> {
        let is_outside = |limit: i32| !(self.least..=self.most).contains(&limit);
        Some(match fault {
            Fault::Label if is_label(&self.zh) => ItemField::En,
            Fault::Label => ItemField::Zh,
            Fault::Slot => ItemField::Slot,
            Fault::Range if self.least < -LARGEST => ItemField::Least,
            Fault::Range if self.least >= self.most || self.most > LARGEST => ItemField::Most,
            Fault::Range if self.step <= 0 => ItemField::Step,
            Fault::Range => ItemField::Unit,
            Fault::Limits if is_outside(self.attention) => ItemField::Attention,
            Fault::Limits => ItemField::Urgent,
            Fault::Picks => ItemField::Picks,
            Fault::TooMany | Fault::Twice | Fault::Versions => return None,
        })
    }
}

fn is_label(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= LONGEST
}

/// A field of an item in which something can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemField {
    /// The label in Chinese.
    Zh,
    /// The label in English.
    En,
    /// What a photo shows.
    Slot,
    /// The unit of a number.
    Unit,
    /// By how much one press changes a number.
    Step,
    /// The least that can be read.
    Least,
    /// The most that can be read.
    Most,
    /// The last number that is still good.
    Attention,
    /// The last number that is not yet urgent.
    Urgent,
    /// The numbers to tap.
    Picks,
}

/// What is wrong with the items of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There are too many.
    TooMany,
    /// Two have the same id.
    Twice,
    /// A label is missing in one language, or too long.
    Label,
    /// A photo does not say what it shows, or another one shows the same.
    Slot,
    /// The step or the physical range of a number can't be.
    Range,
    /// The limits are the wrong way round or outside the range.
    Limits,
    /// A number to pick is outside the range.
    Picks,
    /// No version can follow the one that is there.
    Versions,
}

impl Fault {
    /// Returns the sentence that tells a person what is wrong.
    pub const fn sentence(self, lang: Lang) -> &'static str {
        lang.pick(match self {
            Self::TooMany => ("检查项目过多。", "There are too many items."),
            Self::Twice => ("检查项目重复。", "An item is there twice."),
            Self::Label => (
                "请填写中文和英文名称（不超过 60 字）。",
                "Enter a label in both languages, of at most 60 characters.",
            ),
            Self::Slot => (
                "照片须选择拍摄部位，且不能重复。",
                "A photo needs something to show that no other photo shows.",
            ),
            Self::Range => (
                "请核对步长和量程：步长须大于 0，最小值须小于最大值。",
                "Check step and range: the step is above 0, the least below the most.",
            ),
            Self::Limits => (
                "请核对限值：须在量程内，且红色的限值须比黄色的更差。",
                "Check the limits: within the range, and red on the worse side of yellow.",
            ),
            Self::Picks => ("快选数值超出量程。", "A number to pick is outside the range."),
            Self::Versions => (
                "该等级的版本号已用完，不能再保存新版本。",
                "This tier has no version number left: no newer version can be saved.",
            ),
        })
    }
}

/// Refuses items that can't be asked for.
pub fn check(items: &[TemplateItem]) -> Result<(), Fault> {
    if items.len() > MOST_ITEMS {
        return Err(Fault::TooMany);
    }
    match first_fault(items) {
        Some((_, fault)) => Err(fault),
        None => Ok(()),
    }
}

/// Returns the place of the first item that can't be asked for, and why.
pub fn first_fault(items: &[TemplateItem]) -> Option<(usize, Fault)> {
    (0..items.len()).find_map(|at| fault_at(items, at).map(|fault| (at, fault)))
}

/// Returns why the item at a place can't be asked for, beside those before it; `None` where it can.
pub fn fault_at(items: &[TemplateItem], at: usize) -> Option<Fault> {
    let item = items.get(at)?;
    let before = &items[..at];
    let id_fits = !item.id.is_empty() && item.id.chars().count() <= LONGEST;
    if !id_fits || before.iter().any(|other| other.id == item.id) {
        return Some(Fault::Twice);
    }
    let shows_the_same = |other: &TemplateItem| other.kind == ItemKind::Photo && other.slot == item.slot;
    if item.kind == ItemKind::Photo && before.iter().any(shows_the_same) {
        return Some(Fault::Slot);
    }
    item.fault()
}

/// Writes hundredths as people read them: 160 is 1.6.
pub fn hundredths(number: i32) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let (whole, part) = (number.unsigned_abs() / 100, number.unsigned_abs() % 100);
    match part {
        0 => format!("{sign}{whole}"),
        part if part.is_multiple_of(10) => format!("{sign}{whole}.{}", part / 10),
        part => format!("{sign}{whole}.{part:02}"),
    }
}

/// Reads a number as people write it into hundredths; `None` for what is none.
pub fn in_hundredths(text: &str) -> Option<i32> {
    let text = text.trim();
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    let whole: i32 = whole.parse().ok()?;
    let part: i32 = format!("{part:0<2}").parse().ok()?;
    Some(sign * whole.checked_mul(100)?.checked_add(part)?)
}

impl Rating {
    /// Tells whether something is to be done about it.
    pub const fn is_advice(self) -> bool {
        matches!(self, Self::Attention | Self::Urgent)
    }

    /// Returns the sign that stands beside its word where there are no icons.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Good => "✓",
            Self::Attention => "▲",
            Self::Urgent => "■",
        }
    }

    /// Returns the word in a language.
    pub fn word(self, lang: Lang) -> &'static str {
        self.label(lang)
    }
}
