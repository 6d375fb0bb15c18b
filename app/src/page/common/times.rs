//! Times of completion worth offering, in the shop's zone, a row for each day.

use chrono::Days;
use leptos::prelude::*;
use shared::shop::ShopSettings;
use shared::time::{HOUR, MINUTE, Timestamp};

use super::when::day_words;
use crate::browser::format;
use crate::state::use_app;
use crate::ui::{Choice, ChoiceLook, ChoiceOption};

/// How many days ahead a working day is looked for: longer than any run of holidays.
const DAYS_AHEAD: u64 = 14;
/// The hours of a day that are offered, in minutes after midnight.
const HOURS: [u16; 4] = [10 * 60, 12 * 60, 15 * 60, 17 * 60];

/// Offers the usual times of completion, day by day.
#[component]
pub fn QuickTimes(
    #[prop(into)] value: Signal<Option<Timestamp>>,
    #[prop(into)] on_pick: Callback<Timestamp>,
    /// Names each time for tests.
    test_id: &'static str,
) -> impl IntoView {
    let app = use_app();
    // Recomputed every quarter of an hour, not with every tick.
    let now = Memo::new(move |_| {
        app.tick();
        let quarter = 15 * MINUTE;
        Timestamp::from_millis(app.now().millis() / quarter * quarter)
    });
    let days = move || {
        let settings = app.settings();
        let day_of = |at: Timestamp| settings.zone_table.day(at);
        let today = day_of(now.get());
        let times = quick_choices(&settings, now.get());
        times
            .chunk_by(|one, next| day_of(*one) == day_of(*next))
            .map(|times| {
                let day = day_of(times[0]);
                let options = times.iter().map(|at| {
                    let at = *at;
                    let label = Signal::derive(move || format::time(app.lang(), &app.zone(), at));
                    ChoiceOption::new(at, label).test_id(test_id)
                });
                view! {
                    <Choice
                        label=Signal::derive(move || day_words(app, day, today))
                        options=options.collect()
                        value=value
                        on_change=on_pick
                        look=ChoiceLook::List
                    />
                }
            })
            .collect_view()
    };
    view! { <div class="quick-times">{days}</div> }.into_any()
}

/// Returns the times to offer: soon, today at the usual hours, and the next days, all while the shop is open.
pub fn quick_choices(settings: &ShopSettings, now: Timestamp) -> Vec<Timestamp> {
    let (zone, calendar) = (&settings.zone_table, settings.calendar());
    let today = zone.day(now);
    let half_hour = |at: i64| (at + 30 * MINUTE - 1).div_euclid(30 * MINUTE) * 30 * MINUTE;
    let soon = [2 * HOUR, 4 * HOUR].map(|later| Timestamp::from_millis(half_hour(now.millis() + later)));
    let next = (1..=DAYS_AHEAD)
        .filter_map(|later| today.checked_add_days(Days::new(later)))
        .filter(|day| calendar.is_working_day(*day))
        .take(2);
    let usual = core::iter::once(today)
        .chain(next)
        .flat_map(|day| HOURS.map(|minutes| zone.reaches(day, minutes)));
    let mut times: Vec<Timestamp> = soon
        .into_iter()
        .chain(usual)
        .filter(|at| at.since(now) >= HOUR && settings.is_open(*at))
        .collect();
    times.sort_unstable();
    times.dedup();
    times
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::page::common::when::{from_local, to_local};
    use shared::calendar::{Exception, OffsetChange, Weekday, Zone};
    use wasm_bindgen_test::wasm_bindgen_test;

    fn at(text: &str) -> Timestamp {
        from_local(text, &Zone::fixed(480)).unwrap()
    }

    fn check(now: &str, expected: &[&str]) {
        let mut shop = ShopSettings::fresh("车间", "Shop");
        shop.hours.of_mut(Weekday::Sunday).clear();
        offered(&shop, now, expected);
    }

    fn offered(shop: &ShopSettings, now: &str, expected: &[&str]) {
        let offered: Vec<String> = quick_choices(shop, at(now))
            .into_iter()
            .map(|at| to_local(at, &shop.zone_table))
            .collect();
        assert_eq!(offered, expected);
    }

    #[wasm_bindgen_test]
    fn a_field_reads_back_what_it_shows() {
        let (noon, shanghai) = (at("2026-11-20T12:00"), Zone::fixed(480));
        assert_eq!(to_local(noon, &shanghai), "2026-11-20T12:00");
        assert_eq!(to_local(noon, &Zone::default()), "2026-11-20T04:00");
        assert_eq!(from_local("2026-11-20T12:00:30", &shanghai), Some(noon));
        assert_eq!(from_local("soon", &shanghai), None);
    }

    #[wasm_bindgen_test]
    fn a_day_after_the_clocks_change_is_read_by_its_own_offset() {
        // Europe/Berlin, 29 March 2026 at 01:00 UTC (X11).
        let berlin = Zone {
            offset: 3_600,
            changes: vec![OffsetChange {
                at: Timestamp::from_millis(1_774_746_000_000),
                offset: 7_200,
            }],
        };
        let booked = from_local("2026-04-02T10:00", &berlin).unwrap();
        assert_eq!(to_local(booked, &Zone::default()), "2026-04-02T08:00");
        assert_eq!(to_local(booked, &berlin), "2026-04-02T10:00");
        let before = from_local("2026-03-27T10:00", &berlin).unwrap();
        assert_eq!(to_local(before, &Zone::default()), "2026-03-27T09:00");
    }

    #[wasm_bindgen_test]
    fn days_off_are_not_offered() {
        let mut shop = ShopSettings::fresh("车间", "Shop");
        let day = |text: &str| text.parse().unwrap();
        shop.exceptions.push(Exception {
            from: day("2026-11-20"),
            until: day("2026-11-27"),
            hours_of: None,
            reason: "盘点".to_owned(),
            source: String::new(),
        });
        offered(
            &shop,
            "2026-11-19T17:40",
            &[
                "2026-11-28T10:00",
                "2026-11-28T12:00",
                "2026-11-28T15:00",
                "2026-11-28T17:00",
                "2026-11-29T10:00",
                "2026-11-29T12:00",
                "2026-11-29T15:00",
                "2026-11-29T17:00",
            ],
        );
    }

    #[wasm_bindgen_test]
    fn in_the_morning_today_is_offered_first() {
        check(
            "2026-11-19T09:10",
            &[
                "2026-11-19T11:30",
                "2026-11-19T12:00",
                "2026-11-19T13:30",
                "2026-11-19T15:00",
                "2026-11-19T17:00",
                "2026-11-20T10:00",
                "2026-11-20T12:00",
                "2026-11-20T15:00",
                "2026-11-20T17:00",
                "2026-11-21T10:00",
                "2026-11-21T12:00",
                "2026-11-21T15:00",
                "2026-11-21T17:00",
            ],
        );
    }

    #[wasm_bindgen_test]
    fn in_the_evening_before_a_day_of_rest_the_day_after_is_offered() {
        check(
            "2026-11-21T17:40",
            &[
                "2026-11-23T10:00",
                "2026-11-23T12:00",
                "2026-11-23T15:00",
                "2026-11-23T17:00",
                "2026-11-24T10:00",
                "2026-11-24T12:00",
                "2026-11-24T15:00",
                "2026-11-24T17:00",
            ],
        );
    }
}
