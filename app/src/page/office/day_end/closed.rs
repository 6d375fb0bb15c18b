//! The report that was frozen when the day was closed.

use leptos::prelude::*;
use shared::office::{ClosedDay, OpenIntake};
use shared::text::desk::{DayWord, DeskWord, holds};

use super::{Day, figures};
use crate::address::Address;
use crate::page::common::Plate;
use crate::page::office::common::{Block, tell, word};
use crate::ui::{Fact, IconName, PlateSize, StatusPill, Tone};

/// Shows who closed the day, when, and what was open then; nothing while it is open.
pub(super) fn section(day: Day) -> AnyView {
    let app = day.app;
    let closed = day.load.memo(|report| report.closed.clone());
    let there = Memo::new(move |_| closed.with(Option::is_some));
    let report = move || closed.get().map(|closed| frozen(day, closed));
    view! {
        <Show when=move || there.get()>
            <Block title=word(app, DayWord::FrozenTitle) heading=day.headings.closed test_id="day-closed">
                {report}
            </Block>
        </Show>
    }
    .into_any()
}

fn frozen(day: Day, closed: ClosedDay) -> AnyView {
    let (app, desk) = (day.app, day.desk);
    let at = closed.closed_at;
    let reason = (!closed.reason.is_empty()).then(|| {
        let words = closed.reason.clone();
        view! { <Fact label=word(app, DeskWord::Reason) test_id="closed-reason">{words}</Fact> }
    });
    let open = (!closed.open.is_empty()).then(|| {
        let rows = closed
            .open
            .into_iter()
            .map(|intake| intake_row(day, intake))
            .collect_view();
        view! {
            <h3 class="office-open-title">{word(app, DayWord::FrozenOpen)}</h3>
            <ul class="office-files">{rows}</ul>
        }
    });
    let tablets = (!closed.tablets.is_empty()).then(|| {
        let rows = closed
            .tablets
            .into_iter()
            .map(|tablet| {
                let (changes, photos) = (tablet.status.pending_changes, tablet.status.pending_photos);
                let label = tell(app, move |lang| holds(lang, changes, photos));
                view! {
                    <li class="office-file">
                        <span class="strong">{tablet.name}</span>
                        <StatusPill label=label tone=Tone::Warn icon=IconName::Tablet />
                    </li>
                }
            })
            .collect_view();
        view! {
            <h3 class="office-open-title">{word(app, DayWord::FrozenTablets)}</h3>
            <ul class="office-files">{rows}</ul>
        }
    });
    view! {
        <div class="card card-edge edge-ok">
            <dl class="facts">
                <Fact label=word(app, DayWord::ClosedBy) test_id="closed-by">{closed.closed_by_name}</Fact>
                <Fact label=word(app, DayWord::ClosedAt) test_id="closed-at">
                    <span class="num">{move || desk.day_time(app, at)}</span>
                </Fact>
                {reason}
            </dl>
            {figures::figures(app, &closed.totals)}
            {open}
            {tablets}
        </div>
    }
    .into_any()
}

fn intake_row(day: Day, intake: OpenIntake) -> AnyView {
    let app = day.app;
    let pills = intake
        .lacks
        .into_iter()
        .map(|lack| view! { <StatusPill label=tell(app, move |lang| lack.label(lang)) tone=Tone::Warn /> })
        .collect_view();
    view! {
        <li class="office-file">
            <Plate text=intake.plate size=PlateSize::Small />
            <a class="office-cell-link num" href=Address::OfficeOrder(intake.order).to_string()>{intake.number}</a>
            <span class="office-pills">{pills}</span>
        </li>
    }
    .into_any()
}
