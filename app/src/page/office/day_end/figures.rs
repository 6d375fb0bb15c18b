//! The totals of the day, in figures that are read at a glance.

use leptos::prelude::*;
use shared::order::stage::Step;
use shared::report::day_end::Totals;
use shared::text::desk::DayWord;

use super::Day;
use crate::page::office::common::word;
use crate::state::App;
use crate::ui::{Icon, IconName};

/// Shows the totals.
pub(super) fn section(day: Day) -> AnyView {
    let totals = day.load.memo(|report| report.totals.clone());
    view! {
        <div class="office-figures" data-testid="day-totals">
            {move || figures(day.app, &totals.get())}
            {move || steps(day.app, &totals.get())}
        </div>
    }
    .into_any()
}

/// Shows totals as figures, those of now or those that were frozen.
pub(super) fn figures(app: App, totals: &Totals) -> AnyView {
    let whole = totals.intakes;
    let of = move |part: u32| format!("{part}/{whole}");
    let away = totals.photos_not_arrived;
    let photos = move || (away > 0).then(|| format!("{away} {}", app.words(DayWord::NotArrived)));
    view! {
        <dl class="office-figure-row">
            {figure(app, DayWord::Intakes, whole.to_string(), "", "total-intakes")}
            {figure(app, DayWord::Signed, of(totals.signed), tone(totals.signed < whole), "total-signed")}
            {figure(app, DayWord::Lacking, totals.lacking.to_string(), tone(totals.lacking > 0), "total-lacking")}
            {figure(app, DayWord::Reworks, totals.reworks.to_string(), tone(totals.reworks > 0), "total-reworks")}
            <div class=format!("office-figure {}", tone(away > 0)) data-testid="total-photos">
                <dt>{word(app, DayWord::Photos)}</dt>
                <dd>
                    <span class="num">{totals.photos}</span>
                    {move || photos().map(|text| view! {
                        <span class="office-figure-note"><Icon name=IconName::Alert />{text}</span>
                    })}
                </dd>
            </div>
        </dl>
    }
    .into_any()
}

const fn tone(wants_attention: bool) -> &'static str {
    if wants_attention { "office-figure-warn" } else { "" }
}

fn figure(app: App, label: DayWord, value: String, tone: &str, test_id: &'static str) -> AnyView {
    view! {
        <div class=format!("office-figure {tone}") data-testid=test_id>
            <dt>{word(app, label)}</dt>
            <dd><span class="num">{value}</span></dd>
        </div>
    }
    .into_any()
}

/// Shows how many cars stand at each step, as a bar whose parts are as long as they are many.
fn steps(app: App, totals: &Totals) -> AnyView {
    let counted: Vec<(Step, u32)> = Step::ALL
        .iter()
        .copied()
        .zip(totals.by_step.iter().copied())
        .filter(|(_, count)| *count > 0)
        .collect();
    if counted.is_empty() {
        return ().into_any();
    }
    let parts = counted
        .into_iter()
        .map(|(step, count)| {
            view! {
                <li class="office-step" style:flex-grow=count.to_string()>
                    <span class="office-step-count num">{count}</span>
                    <span class="office-step-word">{app.words(step)}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <ol class="office-steps" aria-label=word(app, DayWord::BySteps)>
            {parts}
        </ol>
    }
    .into_any()
}
