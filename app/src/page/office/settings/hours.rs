//! The hours of each weekday, what counts as a working day, and the zone.

use leptos::prelude::*;
use shared::calendar::{Interval, Weekday};
use shared::office::{Settings, SettingsFault};
use shared::text::Label;
use shared::text::desk::{ShopWord, hours_and_minutes};

use super::form::{Form, clock, minutes};
use crate::browser::format;
use crate::page::office::common::{tell, word};
use crate::ui::{
    Button, ButtonKind, Card, IconButton, IconName, NumberField, Section, Switch, TextField, TextKind,
};

/// The hours that a day begins with when no other day has any.
const USUAL: Interval = Interval::between(8 * 60 + 30, 18 * 60);
/// The break that a long period is split by.
const BREAK: Interval = Interval::between(12 * 60, 13 * 60 + 30);
/// How many periods a day can have.
const MOST: usize = 4;

pub(super) fn section(form: Form) -> AnyView {
    let app = form.app;
    let zone = form.read(|typed| typed.zone.clone());
    let local = move || {
        let zone = zone.get();
        if !format::is_zone(&zone) {
            return String::new();
        }
        format!(
            "{} {}",
            app.words(ShopWord::ZoneNow),
            format::day_time(app.lang(), &zone, app.tick())
        )
    };
    let working_day = form.read(|typed| i64::from(typed.working_day));
    let set_working_day = move |length: Option<i64>| {
        let length = length.and_then(|length| u16::try_from(length).ok()).unwrap_or(0);
        form.change(|typed| typed.working_day = length);
    };
    let days = Weekday::ALL.iter().map(|day| row(form, *day)).collect_view();
    view! {
        <Section title=word(app, ShopWord::Hours)>
            <Card>
                <ul class="hours-week">{days}</ul>
                <div class="grid-2">
                    <NumberField
                        label=word(app, ShopWord::WorkingDay)
                        hint=tell(app, move |lang| {
                            format!("{} {}", ShopWord::WorkingDayHint.label(lang), hours_and_minutes(working_day.get(), lang))
                        })
                        value=Signal::derive(move || Some(working_day.get()))
                        on_change=set_working_day
                        unit=word(app, ShopWord::Minutes)
                        error=form.error(SettingsFault::WorkingDay, ShopWord::WorkingDayWrong)
                        max_digits=4
                        test_id="working-day"
                    />
                    <TextField
                        label=word(app, ShopWord::Zone)
                        hint=Signal::derive(local)
                        value=zone
                        on_input=move |text: String| form.change(|typed| text.trim().clone_into(&mut typed.zone))
                        error=form.zone_error()
                        icon=IconName::Clock
                        test_id="zone"
                    />
                </div>
            </Card>
        </Section>
    }
    .into_any()
}

/// Shows a weekday: whether the shop is open, and its periods.
fn row(form: Form, day: Weekday) -> AnyView {
    let app = form.app;
    let count = form.read(move |typed| typed.hours.of(day).len());
    let total = form.read(move |typed| {
        let hours = typed.hours.of(day).iter();
        hours
            .map(|period| i64::from(period.until) - i64::from(period.from))
            .sum::<i64>()
    });
    let hint = tell(app, move |lang| {
        if count.get() == 0 {
            ShopWord::DayOff.label(lang).to_owned()
        } else {
            hours_and_minutes(total.get(), lang)
        }
    });
    let periods = move || {
        (0..count.get())
            .map(|index| period(form, day, index))
            .collect_view()
    };
    let buttons = move || {
        (count.get() > 0).then(|| {
            view! {
                <div class="hours-buttons">
                    <Button
                        label=word(app, ShopWord::AddPeriod)
                        kind=ButtonKind::Quiet
                        icon=IconName::Add
                        disabled=Signal::derive(move || count.get() >= MOST)
                        on_press=move |()| form.change(|typed| add_period(typed.hours.of_mut(day)))
                        test_id=format!("add-period-{}", day.name())
                    />
                    <IconButton
                        label=tell(app, move |lang| {
                            format!("{} · {}", day.label(lang), ShopWord::CopyHours.label(lang))
                        })
                        icon=IconName::Copy
                        on_press=move |()| form.change(|typed| copy_hours(typed, day))
                        test_id=format!("copy-hours-{}", day.name())
                    />
                </div>
            }
        })
    };
    view! {
        <li class="hours-day" data-testid=format!("hours-{}", day.name())>
            <Switch
                label=word(app, day)
                hint=hint
                value=Signal::derive(move || count.get() > 0)
                on_change=move |on| form.change(|typed| set_open(typed, day, on))
                test_id=format!("open-{}", day.name())
            />
            <div class="hours-periods">{periods} {buttons}</div>
        </li>
    }
    .into_any()
}

fn period(form: Form, day: Weekday, index: usize) -> AnyView {
    let app = form.app;
    let own = form.read(move |typed| typed.hours.of(day).get(index).copied().unwrap_or_default());
    let named = move |what: ShopWord| {
        tell(app, move |lang| {
            format!("{} {} · {}", day.label(lang), index + 1, what.label(lang))
        })
    };
    let change = move |change: &dyn Fn(&mut Interval)| {
        form.change(|typed| {
            if let Some(period) = typed.hours.of_mut(day).get_mut(index) {
                change(period);
            }
        });
    };
    let begin = move |text: String| {
        if let Some(from) = minutes(&text) {
            change(&|period| *period = Interval::between(from, until(*period)));
        }
    };
    let end = move |text: String| {
        if let Some(until) = minutes(&text) {
            change(&|period| *period = Interval::between(period.from, until));
        }
    };
    let wrong = form.error(SettingsFault::Hours(day), ShopWord::HoursWrong);
    let error = Signal::derive(move || wrong.get().filter(|_| index == 0));
    let next_day = move || {
        let is_late = own.with(|own| own.until > 24 * 60);
        is_late.then(|| view! { <span class="hours-next">{app.words(ShopWord::NextDay)}</span> })
    };
    let remove = move |()| {
        form.change(|typed| {
            let periods = typed.hours.of_mut(day);
            if index < periods.len() {
                periods.remove(index);
            }
        });
    };
    view! {
        <div class="hours-period">
            <TextField
                label=named(ShopWord::Opens)
                label_hidden=true
                kind=TextKind::Time
                value=Signal::derive(move || clock(own.get().from))
                on_input=begin
                error=error
                test_id=format!("opens-{}-{index}", day.name())
            />
            <span aria-hidden="true">"–"</span>
            <TextField
                label=named(ShopWord::Closes)
                label_hidden=true
                kind=TextKind::Time
                value=Signal::derive(move || clock(until(own.get())))
                on_input=end
                test_id=format!("closes-{}-{index}", day.name())
            />
            {next_day}
            <IconButton
                label=named(ShopWord::RemovePeriod)
                icon=IconName::Close
                on_press=remove
                test_id=format!("remove-period-{}-{index}", day.name())
            />
        </div>
    }
    .into_any()
}

/// Returns when a period ends by the clock.
const fn until(period: Interval) -> u16 {
    period.until % (24 * 60)
}

/// Opens a day with the hours of the open day before it, or closes it.
fn set_open(typed: &mut Settings, day: Weekday, on: bool) {
    if !on {
        typed.hours.of_mut(day).clear();
        return;
    }
    let place = day as usize;
    let (after, before) = (&Weekday::ALL[place..], &Weekday::ALL[..place]);
    let before = before.iter().rev().chain(after.iter().rev());
    let hours = before
        .map(|other| typed.hours.of(*other))
        .find(|hours| !hours.is_empty())
        .map_or_else(|| vec![USUAL], <[Interval]>::to_vec);
    *typed.hours.of_mut(day) = hours;
}

/// Gives the hours of a day to every other day on which the shop is open.
fn copy_hours(typed: &mut Settings, day: Weekday) {
    let hours = typed.hours.of(day).to_vec();
    for other in Weekday::ALL {
        let own = typed.hours.of_mut(*other);
        if !own.is_empty() {
            own.clone_from(&hours);
        }
    }
}

/// Splits the period that the usual break lies in, or adds one after the last.
fn add_period(periods: &mut Vec<Interval>) {
    let around = periods
        .iter()
        .position(|period| period.from < BREAK.from && period.until > BREAK.until);
    if let Some(place) = around {
        let until = core::mem::replace(&mut periods[place].until, BREAK.from);
        let rest = Interval {
            from: BREAK.until,
            until,
        };
        periods.insert(place + 1, rest);
        return;
    }
    let last = periods.last().map_or(USUAL.from, |last| last.until);
    let from = (last + 60).min(22 * 60);
    periods.push(Interval::between(from, from + 60));
}

#[cfg(test)]
mod tests {
    use shared::calendar::WeekHours;
    use shared::shop::ShopSettings;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn periods(hours: &[Interval]) -> Vec<String> {
        hours.iter().map(ToString::to_string).collect()
    }

    #[wasm_bindgen_test]
    fn a_long_period_is_split_by_a_break_and_a_further_one_follows() {
        let mut hours = vec![USUAL];
        add_period(&mut hours);
        assert_eq!(periods(&hours), ["08:30–12:00", "13:30–18:00"]);
        add_period(&mut hours);
        assert_eq!(periods(&hours), ["08:30–12:00", "13:30–18:00", "19:00–20:00"]);
    }

    #[wasm_bindgen_test]
    fn a_day_opens_like_the_open_day_before_it() {
        let mut typed = Settings::from(&ShopSettings::fresh("车间", "Shop"));
        let short = Interval::between(9 * 60, 12 * 60);
        typed.hours = WeekHours::on(&[Weekday::Saturday], &[short]);
        set_open(&mut typed, Weekday::Sunday, true);
        set_open(&mut typed, Weekday::Monday, true);
        assert_eq!(typed.hours.of(Weekday::Sunday), [short]);
        assert_eq!(typed.hours.of(Weekday::Monday), [short], "from the week before");
        set_open(&mut typed, Weekday::Sunday, false);
        assert!(typed.hours.of(Weekday::Sunday).is_empty());
        typed.hours = WeekHours::default();
        set_open(&mut typed, Weekday::Friday, true);
        assert_eq!(typed.hours.of(Weekday::Friday), [USUAL]);
    }

    #[wasm_bindgen_test]
    fn hours_are_copied_to_open_days_alone() {
        let mut typed = Settings::from(&ShopSettings::fresh("车间", "Shop"));
        typed.hours = WeekHours::on(&[Weekday::Monday, Weekday::Tuesday], &[USUAL]);
        add_period(typed.hours.of_mut(Weekday::Monday));
        copy_hours(&mut typed, Weekday::Monday);
        assert_eq!(
            periods(typed.hours.of(Weekday::Tuesday)),
            ["08:30–12:00", "13:30–18:00"]
        );
        assert!(typed.hours.of(Weekday::Wednesday).is_empty());
    }
}
