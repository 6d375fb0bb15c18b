//! Alarms: tablets that came back without work they had reported.

use leptos::prelude::*;
use shared::office::Tablet;
use shared::text::desk::{DayWord, lost_work};

use super::Day;
use crate::page::office::api;
use crate::page::office::common::{tell, word};
use crate::ui::{Banner, Button, IconName, Tone};

/// Shows each alarm until somebody has seen to it.
pub(super) fn banners(day: Day) -> AnyView {
    let lost = day.load.memo(|report| {
        report
            .tablets
            .iter()
            .filter(|tablet| tablet.lost.is_some())
            .cloned()
            .collect::<Vec<_>>()
    });
    let banners = move || {
        lost.get()
            .into_iter()
            .map(|tablet| banner(day, tablet))
            .collect_view()
    };
    view! {
        <Show when=move || !lost.with(Vec::is_empty)>
            <div class="stack">{banners}</div>
        </Show>
    }
    .into_any()
}

fn banner(day: Day, tablet: Tablet) -> Option<AnyView> {
    let (app, desk) = (day.app, day.desk);
    let lost = tablet.lost?;
    let id = tablet.device;
    let name = format!("{} · {}", tablet.letter, tablet.name);
    let busy = RwSignal::new(false);
    let settle = move |()| {
        let call = async move { api::ask::<Tablet>(&format!("devices/{id}/settle")).await };
        desk.run(app, busy, call, move |_| day.load.again());
    };
    let note = move || {
        let when = desk.day_time(app, lost.noticed_at);
        format!(
            "{} {when} · {}",
            app.words(DayWord::LostAt),
            app.words(DayWord::LostNote)
        )
    };
    let banner = view! {
        <Banner
            title=tell(app, move |lang| lost_work(lang, &name, lost.changes, lost.photos))
            note=Signal::derive(note)
            tone=Tone::Danger
            test_id="tablet-alarm"
            actions=move || view! {
                <Button
                    label=word(app, DayWord::Settle)
                    icon=IconName::Check
                    busy=busy
                    on_press=settle
                    test_id="settle-alarm"
                />
            }
        />
    };
    Some(banner.into_any())
}
