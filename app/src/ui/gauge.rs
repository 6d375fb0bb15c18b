//! How full something is, and counting up and down.

use leptos::prelude::*;

use super::button::{ButtonKind, IconButton};
use super::element_id;
use super::icon::IconName;

/// Parts a tank is read in.
const EIGHTHS: u8 = 8;

/// Shows how full the tank is, to be tapped in eighths from empty to full.
#[component]
pub fn FuelGauge(
    /// Names the gauge.
    #[prop(into)]
    label: Signal<String>,
    /// Eighths of the tank; `None` while unread.
    #[prop(into)]
    value: Signal<Option<u8>>,
    /// Called with the eighths of the tank.
    #[prop(into)]
    on_change: Callback<u8>,
    /// Marker shown while the reading is required and missing.
    #[prop(optional, into)]
    needed: Signal<String>,
    /// Names it for tests.
    #[prop(default = "fuel")]
    test_id: &'static str,
) -> impl IntoView {
    let group = element_id("fuel");
    let label_id = format!("{group}-label");
    let labelled = label_id.clone();
    let marks = (0..=EIGHTHS)
        .map(|eighths| fuel_mark(eighths, group.clone(), test_id, value, on_change))
        .collect_view();
    view! {
        <div class="field" role="radiogroup" aria-labelledby=labelled data-testid=test_id>
            <div class="field-label" id=label_id>
                {move || label.get()}
                <span class="field-needed">{move || needed.get()}</span>
            </div>
            <div class="fuel">{marks}</div>
        </div>
    }
    .into_any()
}

fn fuel_mark(
    eighths: u8,
    group: String,
    test_id: &str,
    value: Signal<Option<u8>>,
    on_change: Callback<u8>,
) -> AnyView {
    let word = match eighths {
        0 => "E",
        2 => "¼",
        4 => "½",
        6 => "¾",
        EIGHTHS => "F",
        _ => "",
    };
    let level = f64::from(eighths) / f64::from(EIGHTHS);
    let full = move || value.get().is_some_and(|now| eighths <= now);
    let low = move || value.get().is_some_and(|now| now <= 1);
    view! {
        <label class="pick fuel-mark" class:fuel-full=full class:fuel-low=low style:--level=level.to_string()>
            <input
                type="radio"
                name=group
                aria-label=format!("{eighths}/{EIGHTHS}")
                data-testid=format!("{test_id}-{eighths}")
                prop:checked=move || value.get() == Some(eighths)
                on:change=move |_| on_change.run(eighths)
            />
            <span class="fuel-bar" aria-hidden="true"></span>
            <span class="fuel-label" aria-hidden="true">{word}</span>
        </label>
    }
    .into_any()
}

/// Shows a level in per cent, to be slid or stepped.
#[component]
pub fn LevelGauge(
    /// Names the level.
    #[prop(into)]
    label: Signal<String>,
    /// Per cent; `None` while unread.
    #[prop(into)]
    value: Signal<Option<u8>>,
    /// Called with the per cent.
    #[prop(into)]
    on_change: Callback<u8>,
    /// Says that it goes down one step.
    #[prop(into)]
    less_label: Signal<String>,
    /// Says that it goes up one step.
    #[prop(into)]
    more_label: Signal<String>,
    /// Marker shown while the reading is required and missing.
    #[prop(optional, into)]
    needed: Signal<String>,
    /// Per cent that one press adds or takes away.
    #[prop(default = 5)]
    step: u8,
    /// Names the slider for tests.
    #[prop(default = "level")]
    test_id: &'static str,
) -> impl IntoView {
    let id = element_id("level");
    let now = move || value.get().unwrap_or(0);
    let less = move |()| on_change.run(value.get_untracked().unwrap_or(0).saturating_sub(step));
    let more = move |()| on_change.run(value.get_untracked().unwrap_or(0).saturating_add(step).min(100));
    let shown = move || {
        value
            .get()
            .map_or_else(|| "—".to_owned(), |level| format!("{level} %"))
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {move || label.get()}
                <span class="field-needed">{move || needed.get()}</span>
            </label>
            <div class="level" style:--level=move || format!("{}%", now())>
                <IconButton label=less_label icon=IconName::Minus kind=ButtonKind::Secondary on_press=less />
                <input
                    id=id
                    class="level-range"
                    type="range"
                    min="0"
                    max="100"
                    step="1"
                    data-testid=test_id
                    prop:value=move || now().to_string()
                    on:input=move |event| {
                        if let Ok(level) = event_target_value(&event).parse() {
                            on_change.run(level);
                        }
                    }
                />
                <IconButton label=more_label icon=IconName::Add kind=ButtonKind::Secondary on_press=more />
                <output class="level-value num">{shown}</output>
            </div>
        </div>
    }
    .into_any()
}

/// Shows a small count with a key to each side.
#[component]
pub fn Stepper(
    /// Names what is counted.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] value: Signal<u32>,
    #[prop(into)] on_change: Callback<u32>,
    /// Says that it is one less.
    #[prop(into)]
    less_label: Signal<String>,
    /// Says that it is one more.
    #[prop(into)]
    more_label: Signal<String>,
    #[prop(default = 0)] min: u32,
    #[prop(default = 99)] max: u32,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    let less = move |()| on_change.run(value.get_untracked().saturating_sub(1).max(min));
    let more = move |()| on_change.run(value.get_untracked().saturating_add(1).min(max));
    view! {
        <div class="stepper" role="group" aria-label=move || label.get() data-testid=test_id>
            <IconButton
                label=less_label
                icon=IconName::Minus
                kind=ButtonKind::Secondary
                disabled=Signal::derive(move || value.get() <= min)
                on_press=less
            />
            <output class="stepper-value num">{move || value.get()}</output>
            <IconButton
                label=more_label
                icon=IconName::Add
                kind=ButtonKind::Secondary
                disabled=Signal::derive(move || value.get() >= max)
                on_press=more
            />
        </div>
    }
    .into_any()
}
