//! When a booked car comes: the days and times to pick from, any other time, and how an appointment's time is written.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use leptos::prelude::*;
use shared::calendar::Zone;
use shared::order::appointment;
use shared::order::appointment::words::AppointmentWord;
use shared::text::Label;
use shared::time::{MINUTE, Timestamp};

use crate::browser::format;
use crate::state::{App, use_app};
use crate::ui::{Choice, ChoiceLook, ChoiceOption, TextField, TextKind};

/// How a date field writes a time.
const LOCAL: &str = "%Y-%m-%dT%H:%M";
/// How many days are offered.
const DAYS: usize = 4;

/// Returns a time as a date field writes it.
pub fn to_local(at: Timestamp, zone: &Zone) -> String {
    let shown = zone.local(at);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}",
        shown.year(),
        shown.month(),
        shown.day(),
        shown.hour(),
        shown.minute()
    )
}

/// Reads a time that a date field wrote; some browsers add seconds.
pub fn from_local(text: &str, zone: &Zone) -> Option<Timestamp> {
    let local = NaiveDateTime::parse_from_str(text.get(..16)?, LOCAL).ok()?;
    Some(zone.at(local))
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
    /// The picked time.
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
    let picked = RwSignal::new(None::<NaiveDate>);
    let day = Memo::new(move |_| {
        let settings = app.settings();
        let of_time = at.get().map(|at| settings.zone_table.day(at));
        let days = appointment::days(&settings, now.get(), DAYS);
        // A day that is not offered any more shows no times: the first that is offered stands in for it.
        let of_time = of_time.filter(|day| days.contains(day));
        picked.get().or(of_time).or_else(|| days.first().copied())
    });
    let days = move || {
        let settings = app.settings();
        let today = settings.zone_table.day(app.now());
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
        let read = from_local(&text, &app.settings_now().zone_table);
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
                    at.get().map(|at| to_local(at, &app.settings().zone_table)).unwrap_or_default()
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

/// Names a day as people do: today, tomorrow, the day after, and by its date.
pub(super) fn day_words(app: App, day: NaiveDate, today: NaiveDate) -> String {
    let lang = app.lang();
    let date = format::day(lang, &app.zone(), app.settings().zone_table.midnight(day));
    let near = match day.signed_duration_since(today).num_days() {
        0 => AppointmentWord::Today,
        1 => AppointmentWord::Tomorrow,
        2 => AppointmentWord::DayAfter,
        _ => return date,
    };
    format!("{} · {date}", near.label(lang))
}
