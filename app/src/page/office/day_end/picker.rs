//! Which day is shown.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::text::desk::{DayWord, DeskWord};

use super::Day;
use crate::address::Address;
use crate::page::office::common::word;
use crate::ui::{Button, ButtonKind, IconButton, IconName, StatusPill, TextField, TextKind, Tone};

/// Shows the day as a field with a step to each side, and how it stands.
pub(super) fn bar(day: Day) -> AnyView {
    let app = day.app;
    let date = day.load.memo(|report| Some(report.day));
    let today = day.load.memo(|report| Some(report.today));
    let is_today = Memo::new(move |_| date.get() == today.get());
    let go = move |to: Option<NaiveDate>| {
        if let Some(to) = to {
            // Today is shown without being named.
            let day = Some(to).filter(|to| Some(*to) != today.get_untracked());
            app.go(Address::DayEnd.on_day(day));
        }
    };
    let step = move |forward: bool| {
        let date = date.get_untracked();
        go(date.and_then(|date| if forward { date.succ_opt() } else { date.pred_opt() }));
    };
    view! {
        <div class="office-bar">
            <div class="office-days">
                <IconButton
                    label=word(app, DayWord::Before)
                    icon=IconName::ChevronLeft
                    kind=ButtonKind::Secondary
                    on_press=move |()| step(false)
                    disabled=Signal::derive(move || date.get().is_none())
                    test_id="day-before"
                />
                <TextField
                    label=word(app, DayWord::Day)
                    label_hidden=true
                    kind=TextKind::Date
                    value=Signal::derive(move || date.get().map(|date| date.to_string()).unwrap_or_default())
                    on_input=|_| ()
                    on_commit=move |text: String| go(text.parse().ok())
                    test_id="day"
                />
                <IconButton
                    label=word(app, DayWord::After)
                    icon=IconName::ChevronRight
                    kind=ButtonKind::Secondary
                    on_press=move |()| step(true)
                    disabled=Signal::derive(move || date.get() >= today.get())
                    test_id="day-after"
                />
                <Show when=move || !is_today.get()>
                    <Button
                        label=word(app, DayWord::Today)
                        kind=ButtonKind::Quiet
                        on_press=move |()| app.go(Address::DayEnd)
                        test_id="day-today"
                    />
                </Show>
            </div>
            {standing(day)}
        </div>
    }
    .into_any()
}

fn standing(day: Day) -> AnyView {
    let (app, desk, load) = (day.app, day.desk, day.load);
    let is_closed = load.memo(|report| Some(report.closed.is_some()));
    let pill = move || {
        is_closed.get().map(|is_closed| {
            let (label, tone, icon) = if is_closed {
                (DayWord::Closed, Tone::Ok, IconName::Lock)
            } else {
                (DayWord::Open, Tone::Info, IconName::CircleDot)
            };
            view! { <StatusPill label=word(app, label) tone=tone icon=icon test_id="day-standing" /> }
        })
    };
    let as_of = move || {
        load.read_at()
            .map(|at| format!("{} {}", app.words(DayWord::AsOf), desk.time(app, at)))
    };
    view! {
        <div class="office-bar-end">
            {pill}
            <span class="soft small num">{as_of}</span>
            <IconButton
                label=word(app, DeskWord::Refresh)
                icon=IconName::Refresh
                on_press=move |()| load.again()
                test_id="refresh"
            />
        </div>
    }
    .into_any()
}
