//! Times of completion worth offering, in the shop's zone, a row for each day.

use leptos::prelude::*;
use shared::shop::ShopSettings;
use shared::time::{DAY, HOUR, MINUTE, Timestamp};

use super::when::{day_words, midnight};
use crate::browser::format;
use crate::state::use_app;
use crate::ui::{Choice, ChoiceLook, ChoiceOption};

/// The hours of a day that are offered, in minutes after midnight.
const HOURS: [i64; 4] = [10 * 60, 12 * 60, 15 * 60, 17 * 60];

/// Offers the usual times of completion, day by day.
#[component]
pub fn QuickTimes(
    /// Is the time that is chosen now.
    #[prop(into)]
    value: Signal<Option<Timestamp>>,
    /// Is given what was chosen.
    #[prop(into)]
    on_pick: Callback<Timestamp>,
    /// Names each time for tests.
    test_id: &'static str,
) -> impl IntoView {
    let app = use_app();
    // Offered anew when a quarter of an hour has passed, not with every tick.
    let now = Memo::new(move |_| {
        app.tick();
        let quarter = 15 * MINUTE;
        Timestamp::from_millis(app.now().millis() / quarter * quarter)
    });
    let days = move || {
        let settings = app.settings();
        let today = midnight(&settings, now.get());
        let times = quick_choices(&settings, now.get());
        times
            .chunk_by(|one, next| midnight(&settings, *one) == midnight(&settings, *next))
            .map(|times| {
                let day = midnight(&settings, times[0]);
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
    let midnight = midnight(settings, now).millis();
    let half_hour = |at: i64| (at + 30 * MINUTE - 1).div_euclid(30 * MINUTE) * 30 * MINUTE;
    let soon = [2 * HOUR, 4 * HOUR].map(|later| half_hour(now.millis() + later));
    let today = HOURS.map(|minutes| midnight + minutes * MINUTE);
    let next = (1..=7)
        .filter(|day| settings.is_open(Timestamp::from_millis(midnight + day * DAY + 12 * HOUR)))
        .take(2)
        .flat_map(|day| HOURS.map(|minutes| midnight + day * DAY + minutes * MINUTE));
    let mut times: Vec<Timestamp> = soon
        .into_iter()
        .chain(today)
        .chain(next)
        .map(Timestamp::from_millis)
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
    use crate::page::part::when::{from_local, to_local};
    use wasm_bindgen_test::wasm_bindgen_test;

    fn at(text: &str) -> Timestamp {
        from_local(text, 480).unwrap()
    }

    fn check(now: &str, expected: &[&str]) {
        let shop = ShopSettings {
            rest_days: vec![7],
            ..ShopSettings::fresh("车间", "Shop")
        };
        let offered: Vec<String> = quick_choices(&shop, at(now))
            .into_iter()
            .map(|at| to_local(at, 480))
            .collect();
        assert_eq!(offered, expected);
    }

    #[wasm_bindgen_test]
    fn a_field_reads_back_what_it_shows() {
        let noon = at("2026-11-20T12:00");
        assert_eq!(to_local(noon, 480), "2026-11-20T12:00");
        assert_eq!(to_local(noon, 0), "2026-11-20T04:00");
        assert_eq!(from_local("2026-11-20T12:00:30", 480), Some(noon));
        assert_eq!(from_local("soon", 480), None);
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
