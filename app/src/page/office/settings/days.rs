//! Days that differ from the week: the public days that the shop follows, and its own exceptions.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::calendar::{Exception, Holiday, PublicCalendar, PublicDay, Weekday};
use shared::office::{MOST_EXCEPTIONS, SettingsFault};
use shared::order::template::words::TemplateWord;
use shared::text::desk::{ShopWord, days_long, worked_like};
use shared::text::{Label, Lang};

use super::form::Form;
use crate::browser::format;
use crate::browser::point::point_at;
use crate::page::office::common::{tell, word};
use crate::ui::{
    Button, ButtonKind, Card, Choice, ChoiceOption, Column, IconButton, IconName, Section, SelectField,
    Table, TextField, TextKind,
};

/// The value of the list that stands for a day off.
const CLOSED: &str = "closed";

pub(super) fn section(form: Form) -> AnyView {
    let app = form.app;
    view! {
        <Section title=word(app, ShopWord::Holidays) note=word(app, ShopWord::HolidaysNote)>
            <Card>
                <div class="grid-2">
                    {follows(form)}
                    <TextField
                        label=word(app, ShopWord::KnownUntil)
                        hint=known(form)
                        kind=TextKind::Date
                        value=form.read(|typed| typed.known_until.map(|day| day.to_string()).unwrap_or_default())
                        on_input=move |text: String| form.change(|typed| typed.known_until = text.parse().ok())
                        test_id="known-until"
                    />
                </div>
            </Card>
            {public_days(form)}
        </Section>
        <Section title=word(app, ShopWord::Exceptions) note=word(app, ShopWord::ExceptionsNote)>
            <Card>{exceptions(form)}</Card>
        </Section>
    }
    .into_any()
}

fn follows(form: Form) -> AnyView {
    let app = form.app;
    let calendars = PublicCalendar::ALL.iter().map(|calendar| {
        ChoiceOption::new(Some(*calendar), word(app, *calendar))
            .test_id(format!("public-calendar-{}", calendar.name()))
    });
    let none = ChoiceOption::new(None, word(app, ShopWord::NoPublicCalendar)).test_id("public-calendar-none");
    let options: Vec<ChoiceOption<Option<PublicCalendar>>> = calendars.chain([none]).collect();
    let pick = move |calendar: Option<PublicCalendar>| {
        form.change(|typed| {
            typed.public_calendar = calendar;
            typed.public_years = calendar.map(PublicCalendar::years).unwrap_or_default();
        });
    };
    view! {
        <Choice
            label=word(app, ShopWord::PublicCalendar)
            options=options
            value=form.read(|typed| Some(typed.public_calendar))
            on_change=pick
            test_id="public-calendar"
        />
    }
    .into_any()
}

/// Says up to when the days off are known, and what that means for deadlines.
fn known(form: Form) -> Signal<String> {
    let until = form.read(|typed| {
        let announced = typed.public_years.iter().map(|year| year.year).max();
        announced
            .and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31))
            .max(typed.known_until.map(NaiveDate::from))
    });
    let follows = form.read(|typed| typed.public_calendar.is_some());
    tell(form.app, move |lang| match until.get() {
        Some(until) if follows.get() => format!(
            "{} {}{}",
            ShopWord::Known.label(lang),
            date(form, until),
            ShopWord::KnownHint.label(lang)
        ),
        _ => String::new(),
    })
}

fn public_days(form: Form) -> AnyView {
    let app = form.app;
    let years = form.read(|typed| typed.public_years.clone());
    let tables = move || {
        years
            .get()
            .into_iter()
            .rev()
            .map(|year| {
                let rows = year
                    .days
                    .into_iter()
                    .map(|day| public_row(form, day))
                    .collect_view();
                let columns = vec![
                    Column::words(word(app, ShopWord::Day)),
                    Column::words(word(app, ShopWord::Holiday)),
                    Column::words(word(app, ShopWord::Arrangement)),
                    Column::buttons(word(app, ShopWord::AddException)),
                ];
                let label = format!("{} · {}", year.year, year.source);
                view! {
                    <p class="soft small">{label.clone()}</p>
                    <Table label=label columns=columns test_id=format!("public-days-{}", year.year)>
                        {rows}
                    </Table>
                }
            })
            .collect_view()
    };
    view! { <div class="stack public-days">{tables}</div> }.into_any()
}

fn public_row(form: Form, day: PublicDay) -> AnyView {
    let app = form.app;
    let (from, until, hours_of, holiday) = (day.from, day.until, day.hours_of, day.holiday);
    let is_replaced = form.read(move |typed| {
        let mut own = typed.exceptions.iter();
        own.any(|own| own.from <= until && from <= own.until)
    });
    let arrangement = tell(app, move |lang| arranged(hours_of, from, until, lang));
    let replaced = move || {
        is_replaced
            .get()
            .then(|| view! { <span class="soft small">{app.words(ShopWord::Replaced)}</span> })
    };
    let replace = move |()| add(form, replacing(from, until, hours_of, holiday, app.lang_now()));
    view! {
        <tr class:public-replaced=move || is_replaced.get()>
            <td class="num">{tell(app, move |_| range(form, from, until))}</td>
            <td>{word(app, holiday)}</td>
            <td>{arrangement} " " {replaced}</td>
            <td class="cell-number">
                <Button
                    label=word(app, ShopWord::AddException)
                    kind=ButtonKind::Quiet
                    on_press=replace
                    disabled=is_replaced
                    test_id=format!("replace-{from}")
                />
            </td>
        </tr>
    }
    .into_any()
}

/// Says what holds on some days: days off by their number, or the weekday whose hours are worked.
fn arranged(hours_of: Option<Weekday>, from: NaiveDate, until: NaiveDate, lang: Lang) -> String {
    match hours_of {
        Some(weekday) => worked_like(weekday, lang),
        None => format!(
            "{} · {}",
            ShopWord::DayOff.label(lang),
            days_long(until.signed_duration_since(from).num_days() + 1, lang)
        ),
    }
}

/// Returns the exception that says the opposite of a public day, for a person to complete.
fn replacing(
    from: NaiveDate,
    until: NaiveDate,
    hours_of: Option<Weekday>,
    holiday: Holiday,
    lang: Lang,
) -> Exception {
    Exception {
        from,
        until,
        hours_of: match hours_of {
            Some(_) => None,
            None => Some(Weekday::Monday),
        },
        reason: holiday.label(lang).to_owned(),
        source: String::new(),
    }
}

fn exceptions(form: Form) -> AnyView {
    let app = form.app;
    let count = form.read(|typed| typed.exceptions.len());
    let rows = move || match count.get() {
        0 => view! { <p class="soft">{app.words(ShopWord::NoExceptions)}</p> }.into_any(),
        count => {
            let rows = (0..count).map(|index| row(form, index)).collect_view();
            view! { <ul class="exceptions">{rows}</ul> }.into_any()
        }
    };
    let add_today = move |()| {
        let today = form
            .stored
            .with_untracked(|stored| stored.zone_table.day(app.now()));
        add(form, new_exception(today));
    };
    view! {
        {rows}
        <div>
            <Button
                label=word(app, ShopWord::AddException)
                icon=IconName::Add
                on_press=add_today
                disabled=Signal::derive(move || count.get() >= MOST_EXCEPTIONS)
                test_id="add-exception"
            />
        </div>
    }
    .into_any()
}

fn new_exception(day: NaiveDate) -> Exception {
    Exception {
        from: day,
        until: day,
        hours_of: None,
        reason: String::new(),
        source: String::new(),
    }
}

/// Adds an exception and leads to it.
fn add(form: Form, exception: Exception) {
    form.change(|typed| typed.exceptions.push(exception));
    let last = form.typed.with_untracked(|typed| typed.exceptions.len());
    point_at(row_id(last.saturating_sub(1)));
}

fn row_id(index: usize) -> String {
    format!("exception-{index}")
}

fn row(form: Form, index: usize) -> AnyView {
    let app = form.app;
    let own = move |look: fn(&Exception) -> String| {
        form.read(move |typed| typed.exceptions.get(index).map(look).unwrap_or_default())
    };
    let change = move |change: &dyn Fn(&mut Exception)| {
        form.change(|typed| {
            if let Some(exception) = typed.exceptions.get_mut(index) {
                change(exception);
            }
        });
    };
    // An emptied field is no day, which is a fault until a day is in it.
    let day = |text: &str| -> NaiveDate { text.parse().unwrap_or_default() };
    let from = move |text: String| {
        change(&|exception| {
            let (before, next) = (exception.from, day(&text));
            exception.from = next;
            // A single day stays one.
            if exception.until == before {
                exception.until = next;
            }
        });
    };
    let options = tell_options(form);
    let pick = move |value: String| change(&|exception| exception.hours_of = Weekday::parse(&value));
    let dates = form.error(SettingsFault::ExceptionDays(index), ShopWord::ExceptionDaysWrong);
    let meets = form.error(SettingsFault::ExceptionMeets(index), ShopWord::ExceptionMeets);
    let remove = move |()| {
        form.change(|typed| {
            if index < typed.exceptions.len() {
                typed.exceptions.remove(index);
            }
        });
    };
    view! {
        <li class="exception" id=row_id(index) data-testid="exception">
            <TextField
                label=word(app, ShopWord::FirstDay)
                kind=TextKind::Date
                value=own(|exception| day_field(exception.from))
                on_input=from
                error=Signal::derive(move || dates.get().or_else(|| meets.get()))
                test_id=format!("exception-from-{index}")
            />
            <TextField
                label=word(app, ShopWord::LastDay)
                kind=TextKind::Date
                value=own(|exception| day_field(exception.until))
                on_input=move |text: String| change(&|exception| exception.until = day(&text))
                test_id=format!("exception-until-{index}")
            />
            <SelectField
                label=word(app, ShopWord::Arrangement)
                options=options
                value=own(|exception| exception.hours_of.map_or(CLOSED, Weekday::name).to_owned())
                on_change=pick
                test_id=format!("exception-hours-{index}")
            />
            <TextField
                label=word(app, ShopWord::Reason)
                value=own(|exception| exception.reason.clone())
                on_input=move |text: String| change(&|exception| exception.reason.clone_from(&text))
                error=form.error(SettingsFault::ExceptionReason(index), ShopWord::ReasonMissing)
                max_length=60
                test_id=format!("exception-reason-{index}")
            />
            <TextField
                label=word(app, ShopWord::Source)
                value=own(|exception| exception.source.clone())
                on_input=move |text: String| change(&|exception| exception.source.clone_from(&text))
                max_length=120
                test_id=format!("exception-source-{index}")
            />
            <IconButton
                label=word(app, TemplateWord::Remove)
                icon=IconName::Delete
                on_press=remove
                test_id=format!("remove-exception-{index}")
            />
        </li>
    }
    .into_any()
}

fn tell_options(form: Form) -> Signal<Vec<(String, String)>> {
    Signal::derive(move || {
        let lang = form.app.lang();
        let closed = (CLOSED.to_owned(), ShopWord::DayOff.label(lang).to_owned());
        let weekdays = Weekday::ALL
            .iter()
            .map(|day| (day.name().to_owned(), worked_like(*day, lang)));
        core::iter::once(closed).chain(weekdays).collect()
    })
}

/// Returns a day as a field of the browser takes it; nothing while none is in it.
fn day_field(day: NaiveDate) -> String {
    if day == NaiveDate::default() {
        String::new()
    } else {
        day.to_string()
    }
}

/// Writes a day as people do.
fn date(form: Form, day: NaiveDate) -> String {
    form.stored
        .with(|stored| format::day(form.app.lang(), &stored.zone, stored.zone_table.midnight(day)))
}

fn range(form: Form, from: NaiveDate, until: NaiveDate) -> String {
    if from == until {
        date(form, from)
    } else {
        format!("{} – {}", date(form, from), date(form, until))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn a_public_day_says_how_many_days_are_off_or_whose_hours_are_worked() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let (from, until) = (day("2026-02-15"), day("2026-02-23"));
        assert_eq!(arranged(None, from, until, Lang::Zh), "休息 · 9 天");
        assert_eq!(arranged(None, from, until, Lang::En), "Closed · 9 days");
        assert_eq!(arranged(None, from, from, Lang::En), "Closed · 1 day");
        assert_eq!(
            arranged(Some(Weekday::Monday), from, from, Lang::Zh),
            "按周一时间上班"
        );
        let own = replacing(from, until, None, Holiday::SpringFestival, Lang::Zh);
        assert_eq!((own.hours_of, &*own.reason), (Some(Weekday::Monday), "春节"));
        let own = replacing(
            from,
            from,
            Some(Weekday::Monday),
            Holiday::SpringFestival,
            Lang::En,
        );
        assert_eq!(own.hours_of, None);
    }

    #[wasm_bindgen_test]
    fn an_emptied_day_shows_nothing() {
        assert_eq!(day_field(NaiveDate::default()), "");
        assert_eq!(day_field("2026-11-30".parse().unwrap()), "2026-11-30");
    }
}
