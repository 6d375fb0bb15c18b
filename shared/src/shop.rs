//! The settings of a shop: policy as switches and numbers, never constants.

use chrono::NaiveDate;

use crate::calendar::{
    Date, Exception, Interval, PublicCalendar, PublicYear, WeekHours, Weekday, WorkingCalendar, Zone,
};
use crate::change::{Action, Draft};
use crate::id::ShopSettingsId;
use crate::order::photo::PhotoSlot;
use crate::order::template::Tier;
use crate::record;
use crate::record::{Entry, Kind, Record, told};
use crate::text::Lang;
use crate::time::Timestamp;

record! {
    /// The settings of a shop; there is one record of them.
    pub struct ShopSettings: Kind::ShopSettings [EditShopSettings] {
        /// The shop's name in Chinese.
        Low name_zh: String = "门店名称（中文）", "Shop name in Chinese",
        /// The shop's name in English.
        Low name_en: String = "门店名称（英文）", "Shop name in English",
        /// The address.
        Low address: String = "地址", "Address",
        /// The telephone number that owners call.
        Low phone: String = "服务电话", "Service telephone",
        /// The IANA name of the time zone.
        Low zone: String = "时区", "Time zone",
        /// The zone's offsets from UTC over time; the server fills it in and extends it.
        Low zone_table: Zone = "时区表", "Table of the time zone" [Untold],
        /// The hours of each weekday.
        Low hours: WeekHours = "营业时间", "Hours" [By(told::week_hours)],
        /// The length of one working day in minutes, as deadlines count it.
        Low working_day: u16 = "一个工作日（分钟）", "One working day (minutes)",
        /// Whose public days it follows; none when it follows none.
        Low public_calendar: Option<PublicCalendar> = "法定节假日", "Public days",
        /// The public days that it follows; the server keeps them up to date.
        Low public_years: Vec<PublicYear> = "节假日表", "Table of public days" [Untold],
        /// The days on which its hours differ; they win over the public days.
        Low exceptions: Vec<Exception> = "特殊日期", "Exceptions" [By(told::exceptions)],
        /// The last day up to which its exceptions hold public days that are not in the table yet.
        Low known_until: Option<Date> = "日历截至", "Calendar known until",
        /// The photos an intake must have.
        Low required_photos: Vec<PhotoSlot> = "必拍照片", "Required photos",
        /// The languages offered.
        Low languages: Vec<Lang> = "提供的语言", "Languages offered",
        /// The language owners get unless theirs is known.
        Low default_language: Option<Lang> = "默认语言", "Default language",
        /// For how many days an owner link opens.
        Low owner_link_days: u16 = "车主链接有效天数", "Days an owner link opens",
        /// The tier of the walk-around template that a new order is made with; none is express.
        Low default_tier: Option<Tier> = "默认环车检查等级", "Default tier",
    }
}

impl ShopSettings {
    /// Returns what a new shop starts with; the server adds the public days of its calendar.
    pub fn fresh(name_zh: &str, name_en: &str) -> Self {
        Self {
            name_zh: name_zh.to_owned(),
            name_en: name_en.to_owned(),
            zone: "Asia/Shanghai".to_owned(),
            zone_table: Zone::fixed(480),
            hours: WeekHours::on(Weekday::ALL, &[Interval::between(8 * 60 + 30, 18 * 60)]),
            working_day: 480,
            public_calendar: Some(PublicCalendar::China),
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

    /// Returns the working calendar.
    pub fn calendar(&self) -> WorkingCalendar<'_> {
        WorkingCalendar {
            zone: &self.zone_table,
            hours: &self.hours,
            public: self.public_calendar.map(|_| self.public_years.as_slice()),
            exceptions: &self.exceptions,
            known_until: self.known_until.map(NaiveDate::from),
        }
    }

    /// Tells whether the shop is open at a time, or until it: a car can still be fetched when it closes.
    pub fn is_open(&self, at: Timestamp) -> bool {
        let calendar = self.calendar();
        calendar.is_open(at) || calendar.is_open(at.plus(-1))
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

    fn at(text: &str) -> Timestamp {
        let parsed = chrono::DateTime::parse_from_rfc3339(text).map(|at| at.to_utc());
        Timestamp::from(parsed.unwrap_or_default())
    }

    #[test]
    fn a_shop_is_open_in_its_own_zone() {
        let mut shop = ShopSettings::fresh("车间", "Shop");
        shop.hours.of_mut(Weekday::Sunday).clear();
        assert!(shop.is_open(at("2026-11-20T09:00:00+08:00")));
        assert!(shop.is_open(at("2026-11-20T18:00:00+08:00")), "until it closes");
        assert!(!shop.is_open(at("2026-11-20T19:00:00+08:00")));
        assert!(!shop.is_open(at("2026-11-22T09:00:00+08:00")), "a Sunday");
    }

    #[test]
    fn a_shop_is_closed_on_the_public_days_that_it_follows() {
        let mut shop = ShopSettings::fresh("车间", "Shop");
        shop.public_years = PublicCalendar::China.years();
        let holiday = at("2026-10-05T09:00:00+08:00");
        assert!(!shop.is_open(holiday));
        shop.public_calendar = None;
        assert!(shop.is_open(holiday));
    }

    #[test]
    fn settings_read_back_what_they_write() {
        use crate::record::{RecordType, Seq};
        let mut shop = ShopSettings::fresh("车间", "Shop");
        shop.known_until = NaiveDate::from_ymd_opt(2027, 1, 31).map(Date);
        let mut record = Record::empty(Kind::ShopSettings.name(), crate::id::RecordId::default());
        for (name, value) in shop.encode() {
            let field = crate::record::Field {
                value,
                seq: Seq::new(1),
                set_before: None,
                alternatives: Vec::new(),
            };
            record.fields.insert(name.to_owned(), field);
        }
        assert_eq!(ShopSettings::decode(&record), shop);
    }
}
