//! Times and numbers as people of a language write them, in the shop's zone.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Array, Function, Intl, Object};
use shared::text::Lang;
use shared::time::{DAY, HOUR, MINUTE, Timestamp};
use wasm_bindgen::{JsCast, JsValue};

use super::set_member;

/// What a time is shown with.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    Time,
    Day,
    DayTime,
    DateTime,
}

thread_local! {
    static FORMATS: RefCell<HashMap<(Lang, String, Shape, bool), Function>> = RefCell::default();
    static NUMBERS: RefCell<HashMap<Lang, Function>> = RefCell::default();
    static RELATIVES: RefCell<HashMap<Lang, Intl::RelativeTimeFormat>> = RefCell::default();
}

fn shaped(lang: Lang, zone: &str, at: Timestamp, shape: Shape) -> String {
    // A day of another year would be taken for one of this year.
    let has_year =
        shape == Shape::DateTime || (shape != Shape::Time && super::year(at) != super::year(super::now()));
    let format = FORMATS.with_borrow_mut(|formats| {
        formats
            .entry((lang, zone.to_owned(), shape, has_year))
            .or_insert_with(|| formatter(lang, zone, shape, has_year))
            .clone()
    });
    weekday_apart(text(&format, millis(at)))
}

/// Sets a Chinese weekday apart from the day before it, as people write it: 11/23 周一.
pub(super) fn weekday_apart(text: String) -> String {
    match text.find('周') {
        Some(at) if at > 0 && !text[..at].ends_with(' ') => {
            let (day, rest) = text.split_at(at);
            format!("{day} {rest}")
        }
        _ => text,
    }
}

fn formatter(lang: Lang, zone: &str, shape: Shape, has_year: bool) -> Function {
    let options = Object::new();
    let set = |name: &str, value: &str| set_member(&options, name, &value.into());
    // A zone that this browser does not know would throw.
    if is_zone(zone) {
        set("timeZone", zone);
    }
    if shape != Shape::Day {
        set("hour", "2-digit");
        set("minute", "2-digit");
        set("hourCycle", "h23");
    }
    if shape != Shape::Time {
        set("month", if lang == Lang::En { "short" } else { "numeric" });
        set("day", "numeric");
        if has_year {
            set("year", "numeric");
        }
        if shape != Shape::DateTime {
            set("weekday", "short");
        }
    }
    let locales = Array::of1(&lang.tag().into());
    Intl::DateTimeFormat::new(&locales, &options).format()
}

#[allow(
    clippy::cast_precision_loss,
    reason = "milliseconds since 1970 fit into 53 bits"
)]
fn millis(at: Timestamp) -> f64 {
    at.millis() as f64
}

fn text(format: &Function, number: f64) -> String {
    format
        .call1(&JsValue::UNDEFINED, &number.into())
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// Returns a time of day: 14:30.
pub fn time(lang: Lang, zone: &str, at: Timestamp) -> String {
    shaped(lang, zone, at, Shape::Time)
}

/// Returns a day: Sat 21 Nov; with its year where that is not this one.
pub fn day(lang: Lang, zone: &str, at: Timestamp) -> String {
    shaped(lang, zone, at, Shape::Day)
}

/// Returns day and time of day.
pub fn day_time(lang: Lang, zone: &str, at: Timestamp) -> String {
    shaped(lang, zone, at, Shape::DayTime)
}

/// Returns day, month, year and time of day.
pub fn date_time(lang: Lang, zone: &str, at: Timestamp) -> String {
    shaped(lang, zone, at, Shape::DateTime)
}

/// Returns how far off a time is: in 20 minutes, 3 days ago.
pub fn relative(lang: Lang, at: Timestamp, now: Timestamp) -> String {
    let away = at.since(now);
    let (unit, length) = match away.abs() {
        far if far >= DAY => ("day", DAY),
        far if far >= HOUR => ("hour", HOUR),
        _ => ("minute", MINUTE),
    };
    let rounded = (away + length / 2 * away.signum()) / length;
    let rounded = i32::try_from(rounded).unwrap_or_default();
    RELATIVES.with_borrow_mut(|relatives| {
        let format = relatives.entry(lang).or_insert_with(|| {
            let options = Object::new();
            set_member(&options, "numeric", &"auto".into());
            Intl::RelativeTimeFormat::new(&Array::of1(&lang.tag().into()), &options)
        });
        String::from(format.format(f64::from(rounded), unit))
    })
}

/// Returns a whole number with its separators.
pub fn number(lang: Lang, number: f64) -> String {
    let format = NUMBERS.with_borrow_mut(|numbers| {
        numbers
            .entry(lang)
            .or_insert_with(|| {
                let locales = Array::of1(&lang.tag().into());
                Intl::NumberFormat::new(&locales, &Object::new()).format()
            })
            .clone()
    });
    text(&format, number)
}

/// Tells whether the browser knows a time zone by its IANA name.
pub fn is_zone(zone: &str) -> bool {
    let options = Object::new();
    set_member(&options, "timeZone", &zone.into());
    let constructor = super::member(&super::member(&js_sys::global(), "Intl"), "DateTimeFormat");
    constructor.dyn_into::<Function>().is_ok_and(|make| {
        js_sys::Reflect::construct(&make, &Array::of2(&JsValue::UNDEFINED, &options)).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    const ZONE: &str = "Asia/Shanghai";

    #[wasm_bindgen_test]
    fn a_day_of_another_year_says_which() {
        let before = Timestamp::from_millis(1_600_000_000_000);
        for lang in [Lang::Zh, Lang::En] {
            assert!(day(lang, ZONE, before).contains("2020"));
            assert!(day_time(lang, ZONE, before).contains("2020"));
            assert!(!time(lang, ZONE, before).contains("2020"));
            let now = crate::browser::now();
            let year = crate::browser::year(now).to_string();
            assert!(!day_time(lang, ZONE, now).contains(&year));
        }
    }
}
