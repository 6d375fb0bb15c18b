//! The settings of a shop: policy as switches and numbers, never constants.

use chrono::{Datelike, Timelike};

use crate::change::{Action, Draft};
use crate::id::ShopSettingsId;
use crate::order::photo::PhotoSlot;
use crate::order::template::Tier;
use crate::record;
use crate::record::{Entry, Kind, Record};
use crate::text::Lang;
use crate::time::{MINUTE, Timestamp};

record! {
    /// The settings of a shop; there is one record of them.
    pub struct ShopSettings: Kind::ShopSettings {
        /// The shop's name in Chinese.
        Low name_zh: String,
        /// The shop's name in English.
        Low name_en: String,
        /// The address.
        Low address: String,
        /// The telephone number that owners call.
        Low phone: String,
        /// The IANA name of the time zone.
        Low zone: String,
        /// The zone's offset from UTC in minutes; the server keeps it right across changes of the clock.
        Low zone_offset: i32,
        /// Opening time in minutes after midnight.
        Low opens: u16,
        /// Closing time in minutes after midnight.
        Low closes: u16,
        /// Days of rest, Monday = 1 … Sunday = 7.
        Low rest_days: Vec<u8>,
        /// The photos an intake must have.
        Low required_photos: Vec<PhotoSlot>,
        /// The languages offered.
        Low languages: Vec<Lang>,
        /// The language owners get unless theirs is known.
        Low default_language: Option<Lang>,
        /// For how many days an owner link opens.
        Low owner_link_days: u16,
        /// The tier of the walk-around template that a new order is made with; none is express.
        Low default_tier: Option<Tier>,
    }
}

impl ShopSettings {
    /// Returns what a new shop starts with.
    pub fn fresh(name_zh: &str, name_en: &str) -> Self {
        Self {
            name_zh: name_zh.to_owned(),
            name_en: name_en.to_owned(),
            zone: "Asia/Shanghai".to_owned(),
            zone_offset: 480,
            opens: 8 * 60 + 30,
            closes: 18 * 60,
            required_photos: vec![
                PhotoSlot::Front,
                PhotoSlot::Rear,
                PhotoSlot::Left,
                PhotoSlot::Right,
            ],
            languages: Lang::ALL.to_vec(),
            default_language: Some(Lang::Zh),
            owner_link_days: 90,
            ..Self::default()
        }
    }

    /// Returns the shop's name in a language, or in the other when only that is set.
    pub fn name(&self, lang: Lang) -> &str {
        let (first, second) = match lang {
            Lang::Zh => (&self.name_zh, &self.name_en),
            Lang::En => (&self.name_en, &self.name_zh),
        };
        if first.is_empty() { second } else { first }
    }

    /// Tells whether the shop is open at a time.
    pub fn is_open(&self, at: Timestamp) -> bool {
        let Some(local) = at.plus(i64::from(self.zone_offset) * MINUTE).to_utc() else {
            return false;
        };
        let weekday = local.weekday().number_from_monday();
        let minute = local.hour() * 60 + local.minute();
        !self.rest_days.iter().any(|day| u32::from(*day) == weekday)
            && (u32::from(self.opens)..=u32::from(self.closes)).contains(&minute)
    }
}

/// Sets up a new shop.
pub fn create(id: ShopSettingsId, input: &ShopSettings) -> Draft {
    Draft::new(Action::EditShopSettings).create(id, input)
}

/// Changes the settings.
pub fn edit(settings: &Entry<ShopSettings>, input: &ShopSettings) -> Draft {
    Draft::new(Action::EditShopSettings).update(settings, input)
}

/// Picks the settings out of records: the one set first, should there ever be two.
pub fn find(records: impl IntoIterator<Item = Record>) -> Option<Entry<ShopSettings>> {
    records
        .into_iter()
        .filter_map(Entry::read)
        .min_by_key(|entry: &Entry<ShopSettings>| entry.record.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shop_is_open_in_its_own_zone() {
        let shop = ShopSettings {
            rest_days: vec![7],
            ..ShopSettings::fresh("车间", "Shop")
        };
        let at = |text: &str| {
            let parsed = chrono::DateTime::parse_from_rfc3339(text).map(|at| at.to_utc());
            Timestamp::from(parsed.unwrap_or_default())
        };
        assert!(shop.is_open(at("2026-11-20T09:00:00+08:00")));
        assert!(!shop.is_open(at("2026-11-20T19:00:00+08:00")));
        assert!(!shop.is_open(at("2026-11-22T09:00:00+08:00")), "a Sunday");
    }
}
