//! When a booked car comes: the days and times to pick from, any other time, and how an appointment's time is written.

use chrono::{Datelike, NaiveDateTime, Timelike};
use leptos::prelude::*;
use shared::order::appointment;
use shared::shop::ShopSettings;
use shared::text::Label;
use shared::text::reception::AppointmentWord;
use shared::time::{DAY, MINUTE, Timestamp};

use crate::browser::format;
use crate::state::{App, use_app};
use crate::ui::{Choice, ChoiceLook, ChoiceOption, TextField, TextKind};

/// How a date field writes a time.
const LOCAL: &str = "%Y-%m-%dT%H:%M";
/// How many days are offered.
const DAYS: usize = 4;

/// Returns a time as a date field writes it.
pub fn to_local(at: Timestamp, offset_minutes: i32) -> String {
    let shown = at.plus(i64::from(offset_minutes) * MINUTE).to_utc();
    shown.map_or_else(String::new, |at| {
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}",
            at.year(),
            at.month(),
            at.day(),
            at.hour(),
            at.minute()
        )
    })
}

/// Reads a time that a date field wrote; some browsers add seconds.
pub fn from_local(text: &str, offset_minutes: i32) -> Option<Timestamp> {
    let local = NaiveDateTime::parse_from_str(text.get(..16)?, LOCAL).ok()?;
    let utc = Timestamp::from_millis(local.and_utc().timestamp_millis());
    Some(utc.plus(-i64::from(offset_minutes) * MINUTE))
}

/// Writes the time of an appointment: a time of day alone is one of today.
pub fn appointment_time(app: App, at: Timestamp) -> String {
    let (lang, zone) = (app.lang(), app.zone());
    if format::day(lang, &zone, at) == format::day(lang, &zone, app.tick()) {
        format::time(lang, &zone, at)
    } else {
        format::day_time(lang, &zone, at)
    }
}

/// Asks for day and time; the times are those while the shop is open, and any other can be typed.
#[component]
pub fn When(
    /// Is the time that was picked.
    at: RwSignal<Option<Timestamp>>,
    /// Says why a time was refused.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let app = use_app();
    let word = move |word: AppointmentWord| Signal::derive(move || app.words(word).to_owned());
    // Rebuilt when a quarter of an hour has passed, not with every tick.
    let now = Memo::new(move |_| {
        app.tick();
        let quarter = 15 * MINUTE;
        Timestamp::from_millis(app.now().millis() / quarter * quarter)
    });
    let picked = RwSignal::new(None::<Timestamp>);
    let day = Memo::new(move |_| {
        let settings = app.settings();
        let of_time = at.get().map(|at| midnight(&settings, at));
        let days = appointment::days(&settings, now.get(), DAYS);
        // A day that is not offered any more shows no times: the first that is offered stands in for it.
        let of_time = of_time.filter(|day| days.contains(day));
        picked.get().or(of_time).or_else(|| days.first().copied())
    });
    let days = move || {
        let settings = app.settings();
        let today = midnight(&settings, app.now());
        let options = appointment::days(&settings, now.get(), DAYS)
            .into_iter()
            .map(|day| {
                ChoiceOption::new(day, Signal::derive(move || day_words(app, day, today))).test_id("book-day")
            })
            .collect();
        view! {
            <Choice
                label=word(AppointmentWord::Day)
                options=options
                value=day
                on_change=move |day| {
                    picked.set(Some(day));
                    at.set(None);
                }
                look=ChoiceLook::List
                test_id="book-days"
            />
        }
    };
    let times = move || {
        let options = day
            .get()
            .map(|day| appointment::times(&app.settings(), day, now.get()));
        let options = options
            .unwrap_or_default()
            .into_iter()
            .map(|at| {
                let label = Signal::derive(move || format::time(app.lang(), &app.zone(), at));
                ChoiceOption::new(at, label).test_id("book-time")
            })
            .collect();
        view! {
            <Choice
                label=word(AppointmentWord::Time)
                options=options
                value=at
                on_change=move |time| at.set(Some(time))
                look=ChoiceLook::List
                test_id="book-times"
            />
        }
    };
    let typed = move |text: String| {
        let read = from_local(&text, app.settings_now().zone_offset);
        picked.set(None);
        at.set(read);
    };
    view! {
        <div class="stack book-when">
            {days}
            <div class="book-times">{times}</div>
            <TextField
                label=word(AppointmentWord::Own)
                value=Signal::derive(move || {
                    at.get().map(|at| to_local(at, app.settings().zone_offset)).unwrap_or_default()
                })
                on_input=|_: String| ()
                on_commit=typed
                kind=TextKind::DateTime
                error=error
                test_id="book-own-time"
            />
        </div>
    }
    .into_any()
}

/// Returns the midnight before a time, in the shop's zone.
pub(super) fn midnight(settings: &ShopSettings, at: Timestamp) -> Timestamp {
    let offset = i64::from(settings.zone_offset) * MINUTE;
    let local = at.millis().saturating_add(offset);
    Timestamp::from_millis(local.div_euclid(DAY) * DAY - offset)
}

/// Names a day as people do: today, tomorrow, the day after, and by its date.
pub(super) fn day_words(app: App, day: Timestamp, today: Timestamp) -> String {
    let (lang, date) = (app.lang(), format::day(app.lang(), &app.zone(), day));
    let near = match day.since(today) / DAY {
        0 => AppointmentWord::Today,
        1 => AppointmentWord::Tomorrow,
        2 => AppointmentWord::DayAfter,
        _ => return date,
    };
    format!("{} · {date}", near.label(lang))
}
