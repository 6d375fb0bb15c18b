//! The shop's settings, as the office sees and changes them.

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use crate::calendar::{Date, Exception, PublicCalendar, PublicYear, WeekHours, Weekday, Zone};
use crate::order::photo::PhotoSlot;
use crate::order::template::Tier;
use crate::shop::ShopSettings;
use crate::text::Lang;

/// Which key signs the shop's evidence packs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvidenceKey {
    /// The fingerprint of its public part, to be given to anyone who verifies a pack.
    pub fingerprint: String,
}

/// Declares the settings and how they become the record's picture and back.
macro_rules! settings {
    ($($(#[$doc:meta])* $field:ident: $type:ty,)*) => {
        /// The settings of a shop.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct Settings {
            $($(#[$doc])* pub $field: $type,)*
        }

        impl From<&ShopSettings> for Settings {
            fn from(record: &ShopSettings) -> Self {
                Self { $($field: record.$field.clone(),)* }
            }
        }

        impl Settings {
            /// Returns the record's picture with these settings in it.
            pub fn over(self, record: &ShopSettings) -> ShopSettings {
                ShopSettings { $($field: self.$field,)* ..record.clone() }
            }
        }
    };
}

settings! {
    /// The shop's name in Chinese.
    name_zh: String,
    /// The shop's name in English.
    name_en: String,
    /// The address.
    address: String,
    /// The telephone number that owners call.
    phone: String,
    /// The IANA name of the time zone; the server refuses one it does not know.
    zone: String,
    /// The zone's offsets from UTC over time: the server sets it.
    zone_table: Zone,
    /// The hours of each weekday.
    hours: WeekHours,
    /// The length of one working day in minutes, as deadlines count it.
    working_day: u16,
    /// Whose public days it follows; none when it follows none.
    public_calendar: Option<PublicCalendar>,
    /// The public days that it follows: the server sets them.
    public_years: Vec<PublicYear>,
    /// The days on which its hours differ; they win over the public days.
    exceptions: Vec<Exception>,
    /// The last day up to which its exceptions hold public days that are not in the table yet.
    known_until: Option<Date>,
    /// The photos an intake must have.
    required_photos: Vec<PhotoSlot>,
    /// The languages offered.
    languages: Vec<Lang>,
    /// The language owners get unless theirs is known.
    default_language: Option<Lang>,
    /// For how many days an owner link opens.
    owner_link_days: u16,
    /// The tier of the walk-around template that a new order is made with; none is express.
    default_tier: Option<Tier>,
}

/// The longest time that an owner link may open, in days.
const LINK_DAYS: u16 = 730;
/// The longest text, in characters.
const LONGEST: usize = 200;
/// The most exceptions that are kept.
pub const MOST_EXCEPTIONS: usize = 400;
/// No exception is of an earlier year: a date that was typed in part is.
const FIRST_YEAR: i32 = 2000;
/// The longest working day in minutes.
const DAY_MINUTES: u16 = 24 * 60;

/// What is wrong with settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SettingsFault {
    /// The shop has no name.
    Name,
    /// A text is too long.
    TooLong,
    /// Periods of a weekday are out of order, meet each other, or last more than a day.
    Hours(Weekday),
    /// A working day has no minutes, or more than a day has.
    WorkingDay,
    /// An exception, by its place, has no days or ends before it begins.
    ExceptionDays(usize),
    /// An exception, by its place, has a day in common with an earlier one.
    ExceptionMeets(usize),
    /// An exception, by its place, has no reason.
    ExceptionReason(usize),
    /// There are too many exceptions.
    TooManyExceptions,
    /// No language is offered.
    Languages,
    /// The default language is not offered.
    DefaultLanguage,
    /// An owner link opens for no days or too many.
    LinkDays,
}

impl Settings {
    /// Returns what is wrong, in the order of the page.
    pub fn faults(&self) -> Vec<SettingsFault> {
        let mut faults = Vec::new();
        let mut check = |is_wrong: bool, fault: SettingsFault| {
            if is_wrong {
                faults.push(fault);
            }
        };
        let texts = [&self.name_zh, &self.name_en, &self.address, &self.phone];
        let of_exceptions = self.exceptions.iter().flat_map(|own| [&own.reason, &own.source]);
        let mut texts = texts.into_iter().chain(of_exceptions);
        let has_name = [&self.name_zh, &self.name_en]
            .iter()
            .any(|name| !name.trim().is_empty());
        check(!has_name, SettingsFault::Name);
        check(
            texts.any(|text| text.chars().count() > LONGEST),
            SettingsFault::TooLong,
        );
        for day in Weekday::ALL {
            check(!self.hours.is_valid_on(*day), SettingsFault::Hours(*day));
        }
        check(
            !(1..=DAY_MINUTES).contains(&self.working_day),
            SettingsFault::WorkingDay,
        );
        check(
            self.exceptions.len() > MOST_EXCEPTIONS,
            SettingsFault::TooManyExceptions,
        );
        for (place, own) in self.exceptions.iter().enumerate().take(MOST_EXCEPTIONS) {
            let has_days = own.from.year() >= FIRST_YEAR && own.from <= own.until;
            let mut earlier = self.exceptions.iter().take(place);
            check(!has_days, SettingsFault::ExceptionDays(place));
            check(
                earlier.any(|other| other.meets(own)),
                SettingsFault::ExceptionMeets(place),
            );
            check(
                own.reason.trim().is_empty(),
                SettingsFault::ExceptionReason(place),
            );
        }
        check(self.languages.is_empty(), SettingsFault::Languages);
        let is_offered = |lang: Lang| self.languages.contains(&lang);
        check(
            !self.default_language.is_none_or(is_offered),
            SettingsFault::DefaultLanguage,
        );
        check(
            !(1..=LINK_DAYS).contains(&self.owner_link_days),
            SettingsFault::LinkDays,
        );
        faults
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use chrono::NaiveDate;

    use super::*;
    use crate::calendar::Interval;

    fn settings() -> Settings {
        Settings::from(&ShopSettings::fresh("车间", "Shop"))
    }

    fn check(change: impl FnOnce(&mut Settings), expected: &[SettingsFault]) {
        let mut settings = settings();
        change(&mut settings);
        assert_eq!(settings.faults(), expected);
    }

    fn exception(from: &str, until: &str) -> Exception {
        Exception {
            from: from.parse().unwrap(),
            until: until.parse().unwrap(),
            hours_of: None,
            reason: "盘点".to_owned(),
            source: String::new(),
        }
    }

    #[test]
    fn a_new_shop_has_no_faults() {
        check(|_| (), &[]);
    }

    #[test]
    fn a_shop_needs_a_name_a_language_and_links_that_open() {
        let blank = |settings: &mut Settings| {
            settings.name_zh = String::new();
            settings.name_en = " ".to_owned();
        };
        check(blank, &[SettingsFault::Name]);
        check(
            |settings| settings.address = "长".repeat(201),
            &[SettingsFault::TooLong],
        );
        check(
            |settings| settings.languages = vec![Lang::En],
            &[SettingsFault::DefaultLanguage],
        );
        let none = |settings: &mut Settings| {
            settings.languages.clear();
            settings.default_language = None;
        };
        check(none, &[SettingsFault::Languages]);
        for days in [0, 731] {
            check(
                |settings| settings.owner_link_days = days,
                &[SettingsFault::LinkDays],
            );
        }
    }

    #[test]
    fn periods_follow_each_other() {
        const MORNING: Interval = Interval::between(510, 720);
        const AFTERNOON: Interval = Interval::between(720, 1080);
        let day = Weekday::Tuesday;
        let with = |hours: &[Interval], expected: &[SettingsFault]| {
            check(|settings| *settings.hours.of_mut(day) = hours.to_vec(), expected);
        };
        with(&[MORNING, AFTERNOON], &[]);
        with(&[AFTERNOON, MORNING], &[SettingsFault::Hours(day)]);
        with(&[Interval::between(1320, 510)], &[]);
        // The night ends after the next day's opening.
        with(&[Interval::between(1320, 511)], &[SettingsFault::Hours(day)]);
        with(
            &[Interval {
                from: 600,
                until: 600,
            }],
            &[SettingsFault::Hours(day)],
        );
        with(&[], &[]);
        for length in [0, 1441] {
            check(
                |settings| settings.working_day = length,
                &[SettingsFault::WorkingDay],
            );
        }
    }

    #[test]
    fn exceptions_have_days_of_their_own_and_a_reason() {
        let with = |exceptions: Vec<Exception>, expected: &[SettingsFault]| {
            check(|settings| settings.exceptions = exceptions, expected);
        };
        let stocktaking = || exception("2026-12-30", "2026-12-31");
        with(vec![stocktaking(), exception("2027-01-01", "2027-01-01")], &[]);
        with(
            vec![exception("2026-12-31", "2027-01-02"), stocktaking()],
            &[SettingsFault::ExceptionMeets(1)],
        );
        for (from, until) in [("2026-12-31", "2026-12-30"), ("1970-01-01", "1970-01-01")] {
            with(vec![exception(from, until)], &[SettingsFault::ExceptionDays(0)]);
        }
        let without_reason = Exception {
            reason: " ".to_owned(),
            ..stocktaking()
        };
        with(vec![without_reason], &[SettingsFault::ExceptionReason(0)]);
        let many = (0..401).map(|later| {
            let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(later);
            exception(&day.to_string(), &day.to_string())
        });
        with(many.collect(), &[SettingsFault::TooManyExceptions]);
    }
}
